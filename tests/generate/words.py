"""Places, bodies, names and subjects that the generated pages are written with; none is real."""

from random import Random

PLACES = ("临江市", "云岭省", "望湖县", "青峦自治州", "北川旗", "石桥区", "南洲市", "沙柳自治区")
SITES = (
    "{place}人民政府门户网站",
    "中共{place}委党史研究室网站",
    "{place}信息港www.example.com",
    "金彩365娱乐_投注平台",
    "{place}地方志办公室网站",
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = (
    "明华建国文林志远少杰金生海德晓东立新玉兰秀英春梅国庆永强宝仁成栋亚峰广东祥瑞颖民思源子涵雨桐俊峰丽娜永红"
)
MONGOLIAN = ("乌云其木格", "巴特尔", "苏日娜", "额尔敦巴图", "其其格", "斯琴高娃")
COMPOUND = ("欧阳", "司马", "上官", "诸葛")

CATEGORIES = ("农村经济", "卫生", "文化", "科学技术", "财政税务", "城市建设", "政法", "开发区")
DIVISIONS = {
    "农村经济": ("粮食", "林业", "水利", "畜牧业", "农业机械"),
    "卫生": ("疾病控制", "妇幼保健", "医政管理"),
    "文化": ("文学艺术", "群众文化", "图书发行"),
    "科学技术": ("科技成果", "技术市场", "地震监测"),
    "财政税务": ("财政", "国家税务", "审计"),
    "城市建设": ("公用事业", "园林绿化", "房产管理"),
    "政法": ("公安", "检察", "审判", "司法行政"),
    "开发区": ("经济技术开发区", "高新技术产业开发区", "保税物流园区"),
}
SUBDIVISIONS = ("基层工作", "队伍建设", "综合管理", "专项事务")
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
    "首届农民运动会获12枚金牌",
    "“三下乡”活动",
    "全市第3次普查工作完成",
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
)
OFFICES = (
    "办公室",
    "人事处",
    "规划处",
    "财务处",
    "法规处",
    "监督处",
    "信息处",
    "宣传处",
    "科技处",
    "基建处",
    "机关党委",
)
TOWNS = ("东山镇", "西塘镇", "柳河镇", "白沙镇", "石门镇", "青口镇", "龙泉镇", "大洼镇", "双桥镇", "红岭镇")


def person(random: Random) -> str:
    """A name as contributors have them: mostly two or three characters."""
    kind = random.random()
    if kind < 0.05:
        return random.choice(MONGOLIAN)
    if kind < 0.1:
        return random.choice(COMPOUND) + random.choice(GIVEN)
    given = random.sample(GIVEN, 2 if kind < 0.85 else 1)
    return random.choice(SURNAMES) + "".join(given)


def growth(random: Random) -> str:
    """A figure and its growth that agree, computed from two whole numbers."""
    before = random.randint(200, 5000)
    after = round(before * random.uniform(0.7, 1.4))
    change = (after - before) / before * 100
    said = f"增长{change:.2f}%" if after >= before else f"下降{-change:.2f}%"
    return f"全年办理各类事项{after}件,比上年{said}"


def sentence(random: Random, place: str) -> str:
    town = random.choice(TOWNS)
    return random.choice(
        (
            f"{place}组织{random.randint(2, 60)}个单位开展行动,覆盖{town}等{random.randint(3, 40)}个乡镇。",
            f"{growth(random)}。",
            f"新建设施{random.randint(3, 900)}处,投资{random.randint(1, 90)}.{random.randint(1, 9)}亿元。",
            f"印发《{place}考核办法》,培训{random.randint(2, 30)}期{random.randint(100, 4000)}人次。",
            f"{town}(含{random.choice(TOWNS)}下辖{random.randint(2, 9)}个村)率先完成改造任务。",
            f"根据湘政发【{random.randint(2009, 2017)}】{random.randint(2, 90)}号文件,{place}修订办法。",
            f"受理案件{random.randint(900, 9000)}件(不含旧存{random.randint(20, 400)}件,下同)。",
            "编印书籍5部(卫生、教育、水产、出版、测绘)。(完)",
            "坚持问题导向,推动各项任务落实到位,全年未发生重大责任事故。",
            f"年底在册{random.randint(80, 9000)}人(女性{random.randint(10, 79)}人),其中党员12人。",
        )
    )


def counted_list(random: Random) -> tuple[str, str]:
    """A sentence that says how many items it lists, rightly, and the list itself."""
    offices = random.sample(OFFICES, random.randint(3, len(OFFICES)))
    listed = "、".join(offices)
    return f"机关设{listed}{len(offices)}个内设机构。", listed
