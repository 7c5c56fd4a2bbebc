"""Places, bodies, names and subjects that the generated pages are written with; none is real."""

from random import Random

PLACES = {
    "省": ("云岭省", "海东省", "沧源省"),
    "自治区": ("沙柳自治区", "北漠自治区"),
    "自治州": ("青峦自治州", "雪原藏族自治州"),
    "市": ("临江市", "南洲市", "安河市", "石岭市", "望海市"),
    "县": ("望湖县", "平川县", "柳林县", "山阳回族自治县"),
    "旗": ("北川旗", "巴林前旗"),
    "区": ("石桥区", "滨河区"),
}
"""The places by the word that speaks of the whole of each: 全省, 全区, 全州, 全市, 全县, 全旗."""

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = (
    "明华建国文林志远少杰金生海德晓东立新玉兰秀英春梅国庆永强宝仁成栋亚峰广东祥瑞颖民思源子涵雨桐俊峰丽娜永红"
)
MONGOLIAN = ("乌云其木格", "巴特尔", "苏日娜", "额尔敦巴图", "其其格", "斯琴高娃", "乌兰", "格日勒图")
UYGHUR = ("买买提·艾力", "阿依古丽·吐尔逊")
COMPOUND = ("欧阳", "司马", "上官", "诸葛")

CATEGORIES = (
    "农村经济",
    "卫生",
    "文化",
    "科学技术",
    "财政税务",
    "城市建设",
    "政法",
    "开发区",
    "教育",
    "交通",
)
DIVISIONS = {
    "农村经济": ("粮食", "林业", "水利", "畜牧业", "农业机械", "农垦"),
    "卫生": ("疾病控制", "妇幼保健", "医政管理", "中医"),
    "文化": ("文学艺术", "群众文化", "图书发行", "文物"),
    "科学技术": ("科技成果", "技术市场", "地震监测"),
    "财政税务": ("财政", "国家税务", "审计"),
    "城市建设": ("公用事业", "园林绿化", "房产管理", "人防"),
    "政法": ("公安", "检察", "审判", "司法行政"),
    "开发区": ("经济技术开发区", "高新技术产业开发区", "保税物流园区"),
    "教育": ("普通教育", "职业教育", "高等教育"),
    "交通": ("公路", "水运", "民航", "邮政"),
}
SUBDIVISIONS = ("基层工作", "队伍建设", "综合管理", "专项事务", "直属单位")
ENTRIES = (
    "安全生产责任落实",
    "地方法规建设",
    "监督执法",
    "专项整治行动",
    "基础保障",
    "宣传教育培训",
    "信息化建设",
    "应急救援能力建设",
    "对外交流与合作",
    "重点项目建设",
    "精神文明创建",
    "科普活动",
    "人才引进",
    "招商引资",
    "机构改革",
    "首届农民运动会获12枚金牌",
    "“三下乡”活动",
    "第3次普查工作完成",
    "“放管服”改革",
    "《条例》宣传贯彻",
    "调研、督查与考核",
    "12项改革任务全面完成",
    "李家沟水库（一期）开工",
    "乌兰牧骑演出80场",
)
SUBHEADS = (
    "常态化检查",
    "形势分析通报",
    "目标管理考核",
    "制度建设",
    "业务培训",
    "督促整改",
    "典型示范",
    "队伍管理",
    "“双随机”抽查",
    "《条例》宣传",
    "办案质量",
    "便民服务",
)
OFFICES = (
    "办公室",
    "人事处",
    "政策法规与规划科技处",
    "统计与事故调查处",
    "规划财务与审计处",
    "安全监督管理一处",
    "安全监督管理二处",
    "和平监管处",
    "职业卫生健康监管处",
    "信息处",
    "宣传处",
    "国际及港澳台合作处",
    "基建处",
    "机关党委",
)
INSTITUTES = ("信息中心", "执法监察总队", "宣传与教育中心", "考试中心", "后勤服务中心")
TOWNS = ("东山镇", "西塘镇", "柳河镇", "白沙镇", "石门镇", "青口镇", "龙泉镇", "大洼镇", "双桥镇", "红岭镇")
SUBJECTS = ("安全生产", "市场监督管理", "生态环境", "水利", "卫生健康", "应急管理", "民政", "统计")


def person(random: Random) -> str:
    """A name as contributors have them: mostly two or three characters."""
    kind = random.random()
    if kind < 0.05:
        return random.choice(MONGOLIAN)
    if kind < 0.07:
        return random.choice(UYGHUR)
    if kind < 0.1:
        return random.choice(COMPOUND) + random.choice(GIVEN)
    given = random.sample(GIVEN, 2 if kind < 0.8 else 1)
    name = random.choice(SURNAMES) + "".join(given)
    return name if name not in ("方志", "史志", "黄金", "高峰") else "王立新"


def place(random: Random) -> tuple[str, str]:
    """A place and the word for the whole of it."""
    kind = random.choice(tuple(PLACES))
    return random.choice(PLACES[kind]), "全区" if kind == "自治区" else f"全{kind[-1]}"


def unit(random: Random, place: str) -> str:
    """A body that supplies texts."""
    bodies = (
        "林业局",
        "统计局",
        "人民检察院",
        "总工会",
        "地方志办公室",
        "公路管理总站",
        "妇联",
        "农业农村厅",
    )
    return place + random.choice(bodies)
