"""Generated pages in traditional characters, so that they can be written in Big5."""

_SIMPLIFIED = (
    "办业务设处项进监众条个长联员执会镇区报隐访规关检帮调开计队产专议内国资门发简应乡点场担编农历号旧单户术质时线综预销订"
    "审础远记录档经纠纷庆护带断灾负减轻难练类备围扩边验账节顺层论样选动总对训实广传补亩组织见评东统标县奖卫况强职责称迁势"
    "稳问页获学们测鉴电医态课顷谁来财盖当辖双桥亿间册属滨书图题现沧尔峦际随娱乐诉结满观顶话细兰劳状坚导辑转变风协详铁购静"
    "绘违运这继续库阳试红环税龙载乌欢丽浏览创闭华亚宝贯彻数沟届颖晓骑栋园济临鸿馆买马笔艺苏冯贾谢妇萧蒋绿陈郑吕赵张钱阎逊"
    "卢汤刘邹吴贺乔诸罗叶邮杨陆黄孙邓韩谭顾赖许钟欧龚额垦厅粮热"
)
_TRADITIONAL = (
    "辦業務設處項進監眾條個長聯員執會鎮區報隱訪規關檢幫調開計隊產專議內國資門發簡應鄉點場擔編農歷號舊單戶術質時線綜預銷訂"
    "審礎遠記錄檔經糾紛慶護帶斷災負減輕難練類備圍擴邊驗賬節順層論樣選動總對訓實廣傳補畝組織見評東統標縣獎衛況強職責稱遷勢"
    "穩問頁獲學們測鑒電醫態課頃誰來財蓋當轄雙橋億間冊屬濱書圖題現滄爾巒際隨娛樂訴結滿觀頂話細蘭勞狀堅導輯轉變風協詳鐵購靜"
    "繪違運這繼續庫陽試紅環稅龍載烏歡麗瀏覽創閉華亞寶貫徹數溝屆穎曉騎棟園濟臨鴻館買馬筆藝蘇馮賈謝婦蕭蔣綠陳鄭呂趙張錢閻遜"
    "盧湯劉鄒吳賀喬諸羅葉郵楊陸黃孫鄧韓譚顧賴許鍾歐龔額墾廳糧熱"
)
_TABLE = str.maketrans(_SIMPLIFIED, _TRADITIONAL)


def traditional(text: str) -> str:
    """The text in traditional characters; lines with a character that Big5 has not are left away."""
    lines = text.translate(_TABLE).split("\n")
    return "\n".join(line for line in lines if _in_big5(line))


def _in_big5(line: str) -> bool:
    return len(line.encode("big5", "ignore").decode("big5")) == len(line)
