"""Which short strings are names of persons and of bodies, by their form."""

import re
from enum import IntEnum

# The surnames of some 99.9 % of the Han population, compound ones apart.
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦"
    "昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹"
    "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐"
    "邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁"
    "荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武"
    "符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉"
    "宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满"
    "弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游"
    "竺权逯盖益桓公肖付代闫仝么苑亓笪楚佟鹿矫初战冼玄由修税门降原仉展矣镡买呼刀粟隋幺妥敬衣鄢种才青迟商覃"
    "蹇揭兰海涂区岳律邸遆铁占邝阳舍伦"
)
_COMPOUND_WORDS = """
欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 宇文 长孙 端木 百里
呼延 独孤 南宫 西门 东郭 申屠 轩辕 拓跋 完颜 赫连 纳兰 澹台 淳于 单于
"""
_COMPOUND = frozenset(_COMPOUND_WORDS.split())
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_HAN}]+(?:[·•][{_HAN}]+)*")
# Characters that write Mongolian, Tibetan, Uyghur and other names by their sound.
_BY_SOUND = frozenset(
    "阿巴布达德额尔格根哈呼吉嘉金卡拉兰玛木那娜尼其齐仁日萨斯苏塔特图乌娅云扎才旦卓次措央珠顿旺堆多杰桑登"
    "洛索朗白宝敖包毕勒策恩赫浩胡花姬克莱林米明莫穆纳诺普钦青琴沁瑞沙什松陶腾童托娃瓦温雅依义伊音永热合江"
    "买提孜艾力古丽努麦迪牙亚库帕肉雪道奇高雷蓉生晓查干夫宁楞贵银满都希如玉英丹增贡觉平加甲太敦鲁贾祖肯赛"
    "沃维妮贝灵莲朝柱泉荣秋坦巧毛孟嘎冈占堪尊巷丁强俄益姆拥忠成泽尖参夏噶曼吐逊素甫铁留班凯"
)
# No given name ends in these; place, body and unit words do.
_NO_NAME_END = frozenset("网报社台刊讯区县市省镇乡村局厅处部委办院校类级项元吨亩的等者们同")
# Words of brackets that are notes, and common words whose first character is a surname.
_NOTES_AND_NOUNS = """
下同 下略 后略 上略 续 待续 续完 未完 未完待续 全文完 完毕 终 节选 摘录 摘要 摘编
选登 转载 试行 草案 暂行 修订 修正 讨论稿 征求意见稿 送审稿 已故 正职 副职 兼任 代理
附表 附图 附后 见图 见表 略图 左图 右图 上图 下图 续表 资料图 示意图 效果图 图表
照片 封面 封底 扉页 左起 右起 前排 后排 中 上 下 女 男 汉族 回族 满族 蒙古族 壮族
农业 农村 农民 农牧业 农林 林业 水产 水利 水电 水文 水务 卫生 安全 安全生产 安监
安置 金融 经济 经贸 计划 计生 文化 文物 文件 文字 文体 文艺 文教 方志 方言 地方志
单位 单项 时间 时政 时事 成果 成员 成立 国际 国内 国家 国有 国税 国土 国资 广播
广告 广场 关于 高中 高校 高职 高等 高新区 党务 党建 党委 党校 党群 党派 民主党派
通讯 通知 通信 通航 平均 平方 平方米 平方公里 平方千米 平安 和平 华侨 华北 华东 华南
东部 东北 东区 左右 司法 司机 车辆 车间 双方 双拥 国防 武装 武警 能源 应急 应用
管理 管道 项目 公路 公司 公里 公顷 公安 公斤 公布 公开 公示 公告 公共 公益 古籍
古迹 石油 石化 石材 都市 向阳 项下 章程 常委 常务 常住 常规 元旦 元月 全年 全部
全国 全省 全市 全县 全区 全文 全程 时任 后任 原任 原名 原件 原载 后勤 相关 相同
连续 连任 连同 连片 席位 房产 房屋 商业 商务 商贸 商品 展览 种植 种子 海洋 海关
海事 边防 边境 边贸 畜牧 路程 路段 路网 容积 容量 容纳 温度 温室 师范 师资 强制
宣传 盛产 景区 景点 景观 史志 史料 史实 资料 牧业 牧区 牧民 池塘 松木 松林 桑蚕
红色 花卉 金属 金额 白酒 黄金 黄牛 米线 毛重 毛利 马匹 牛羊 羊只 鱼类 万元 万人
万吨 万亩 万头 万只 万公顷 亿元 千米 千克 余人 余名 计算 解决 解放 应届 包括 包含
何年 何时 简介 简称 简况 简报 别称 别名 谈判 谈话 利用 利税 利润 养老 养殖 养护
充分 终审 居民 居委会 易地 满意 查处 查办 查获 查明 查询 越冬 越野 游客 游泳 游览
权限 权益 益民 敬请 由于 由此 由来 修改 修建 修缮 税收 税务 降水 降雨 降低 原因
门诊 门户 代表 代办 代称 付款 初中 初级 初审 初稿 初步 战略 战士 青年 青少年 才能
区域 区内 区直 阳光 铁路 铁矿 双语 劳动 劳务 劳模 贡献 冷库 丰收 曾任 曾用名 沙漠
空白 空军 须知 景气 连载 暂缺 缺 同上 同前 同左 同右 合计 小计 总计 另见 参见 如图
如下 以下同 不含 含 其他 其它 新建 扩建 改建 在建 拟建 主编 副主编 内部资料 内部发行
仅供参考 完 北京 天津 河北 山西 吉林 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东
广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 石家庄 张家口 连云港
马鞍山 秦皇岛 黄山 唐山 安阳 温州 常州 徐州 杭州 郑州 江门 阳江 阳泉 石嘴山 景德镇 包头
"""
_WORDS = frozenset(_NOTES_AND_NOUNS.split())
_BODY = re.compile(
    r".{1,60}(?:局|厅|委|委员会|办|办公室|院|校|大学|中学|小学|中心|公司|集团|银行|行|信用社|联社|社|馆|站|所|队|政府|会|工会|妇联"
    r"|室|台|厂|矿|林场|农场|街道|处|科|股|镇|乡|区|县|市|旗|苏木|园|海关|军分区|储备库|(?<![东西南北中全局])部)"
)


_SHORT_BODIES = frozenset(
    ("妇联", "侨联", "残联", "文联", "科协", "社联", "工会", "团委", "侨办", "台办", "编办", "党校")
)


class Fit(IntEnum):
    """How well a string fits a person's name."""

    NONE = 0
    LOOSE = 1  # a pen name, or a name that is written by its sound
    FULL = 2  # a surname and a given name


# What stands where a name is not known yet; no role before it makes it one.
_NOBODY = frozenset(
    ("待定", "暂缺", "空缺", "同上", "同前", "主编", "单位", "合计", "另见", "参见", "未完", "终审", "初审")
)
_MASKED = re.compile(r"[×xX○]{1,2}")


def person_fit(word: str, spaced: bool = False, said: bool = False) -> Fit:
    """`spaced` says that the text sets its characters apart, `said` that it names their role: then even a
    common word may be a name.
    """
    if said and 2 <= len(word) <= 3 and word[0] in _SURNAMES and word in _WORDS - _NOBODY:
        return Fit.FULL
    if word[:1] in _SURNAMES and _MASKED.fullmatch(word[1:]):
        return Fit.FULL
    if spaced and len(word) == 2 and word[0] not in _SURNAMES:
        return Fit.LOOSE
    if spaced and word in _WORDS:
        return Fit.LOOSE
    if not _WORD.fullmatch(word) or word in _WORDS or word[-1] in _NO_NAME_END:
        return Fit.NONE
    if "·" in word or "•" in word:
        return Fit.FULL if len(word) <= 16 else Fit.NONE
    if word[:2] in _COMPOUND and 3 <= len(word) <= 4:
        return Fit.FULL
    if word[0] in _SURNAMES and 2 <= len(word) <= 3:
        return Fit.FULL
    if 3 <= len(word) <= 8 and is_by_sound(word):
        return Fit.FULL
    if len(word) == 4 and word[0] in _SURNAMES and word[1] in _SURNAMES:
        return Fit.LOOSE
    numbered = any(character in "一二三四五六七八九十" for character in word)
    return Fit.LOOSE if 2 <= len(word) <= 3 and not numbered else Fit.NONE


def is_by_sound(word: str) -> bool:
    """Whether a word may write a Mongolian, Tibetan or Uyghur name by its sound."""
    return all(character in _BY_SOUND for character in word)


def is_body(word: str) -> bool:
    """Whether a word names a body: a bureau, a school, a county."""
    return word in _SHORT_BODIES or _BODY.fullmatch(word) is not None
