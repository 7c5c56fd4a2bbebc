"""What generated entries say, with full-width marks and with what tempts a reader of marks and figures.

Every figure is true, and no two sentences of a page are alike. A page that wants half-width marks
turns them all at once; those of times, addresses and decimals are half-width from the start and
count as none.
"""

from dataclasses import dataclass, field
from random import Random

from tests.generate import words

WIDE = "，；：（）？！"
"""The marks that a page may have half-width."""

NARROW = str.maketrans(WIDE, ",;:()?!")

_TIMES = ("一季度", "4月", "汛期", "年内", "入冬前", "6月中旬", "下半年", "年底", "国庆节前后", "首次")
_ACTORS = (
    "监管部门",
    "各乡镇",
    "局机关",
    "工作专班",
    "各成员单位",
    "综合执法队伍",
    "技术服务中心",
    "业务科室",
    "基层站所",
    "联席会议办公室",
)
_ACTS = (
    ("核查隐患台账", "份"),
    ("走访困难群众", "户"),
    ("修订应急预案", "件"),
    ("开展联合演练", "场"),
    ("清理历史档案", "卷"),
    ("推广示范经验", "条"),
    ("完善信用记录", "条"),
    ("组织技能比武", "次"),
    ("检修供水设施", "台"),
    ("编制村庄规划", "个"),
    ("招募志愿人员", "名"),
    ("评选优秀论文", "篇"),
    ("调解矛盾纠纷", "起"),
    ("补种防护林带", "亩"),
    ("采集土壤样本", "份"),
    ("回访重点企业", "家"),
    ("通报典型案件", "起"),
    ("处置一般事故", "起"),
    ("对接帮扶项目", "个"),
    ("改造老旧管线", "千米"),
    ("帮助受灾群众", "人"),
    ("审理各类案件", "件"),
    ("引进外资企业", "家"),
    ("抽检农产品", "批次"),
)
_AIMS = (
    "工作进展顺利",
    "群众反映良好",
    "事故隐患逐项销号",
    "企业负担有所减轻",
    "案件办理质量不断提高",
    "基础设施逐步改善",
    "服务范围扩大到边远村屯",
    "信息报送做到及时准确",
    "业务流程得到简化",
    "设备更新按计划进行",
)
_PLAIN = (
    "坚持问题导向，推动各项任务落实到位，未发生重大责任事故。",
    "编印书籍5部（卫生、教育、水产、出版、测绘）。（完）",
    "“一门一网一次”改革继续推进，办事更加方便。",
    "会议强调：要转变作风，要狠抓落实；要加强协调，要形成合力。",
    "物联网（IoT）、人工智能（AI）等技术在监测预警中得到应用。",
    "东区供水、西区供热、南区供气三项工程建成。",
    "热线12345于8:30至17:30受理来电，比例8.6:52.6:38.8保持稳定。",
    "详见http://www.example.gov.cn/a,b;c?id=1，或致信office@example.cn。",
    "其中：一等奖3项，二等奖12项（含合作项目4项）。",
    "代表李文静（女）、巴特尔（蒙古族）当选。",
    "《安全生产法》《消防法》宣传月期间，发放资料2.4万份。",
    "推进政府网站建设，在门户网站公布信息1200条，网站访问量36万次。",
    "铁路12306网站、12306手机客户端购票量占售票总量的七成以上。",
    "清查网站365家，关停违规网站12家。",
    "处理投诉1,127件，办结率98.5%，满意率99.05%。",
    "谁执法？谁普法！这一制度全面建立。",
    "成立于1998年（原名地区供销社），2003年改制。",
    "会议于3月（农历二月）召开，历时3天。",
    "迁至傅家甸（今道里区东部）。",
    "落实《关于加强和改进执法工作的意见》（以下简称《意见》），细化措施18条。",
    "特邀专家授课，听课300余人次；观摩现场会1次，交流材料26份。",
    "一标段、二标段完工，剩余标段按期推进。",
    "获全国五一劳动奖状（集体），3人获奖章（个人）。",
)


@dataclass
class About:
    """What a page is about: a place, the word for the whole of it, its subject, and what it has said."""

    place: str
    whole: str
    subject: str
    said: set[str] = field(default_factory=set)
    listed: bool = False


def sentence(random: Random, about: About) -> str:
    """A sentence that the page has not said."""
    while True:
        kind = random.random()
        if kind < 0.3 and len(about.said) < 60:
            text = random.choice(_PLAIN)
        elif kind < 0.45:
            text = growth(random)
        elif kind < 0.55:
            text = _aside(random, about)
        else:
            text = _acts(random)
        if text not in about.said:
            about.said.add(text)
            return text


def _acts(random: Random) -> str:
    said = "，".join(f"{act}{random.randint(2, 900)}{measure}" for act, measure in random.sample(_ACTS, 2))
    return f"{random.choice(_TIMES)}，{random.choice(_ACTORS)}{said}，{random.choice(_AIMS)}。"


def _aside(random: Random, about: About) -> str:
    town, other = random.sample(words.TOWNS, 2)
    return random.choice(
        (
            f"{about.whole}{about.subject}系统培训{random.randint(2, 30)}期{random.randint(100, 4000)}人次。",
            f"{about.whole}形势平稳，{random.choice(_AIMS)}。",
            f"投资{random.randint(1, 90)}.{random.randint(1, 9)}亿元新建设施{random.randint(3, 900)}处。",
            f"{town}（含{other}下辖{random.randint(2, 9)}个村）率先完成任务。",
            f"受理案件{random.randint(900, 9000)}件（不含旧存{random.randint(20, 400)}件，下同）。",
            f"在册{random.randint(80, 9000)}人（女性{random.randint(10, 79)}人），其中党员12人。",
            f"行动覆盖{town}等{random.randint(3, 40)}个乡镇。",
            f"{random.randint(1, 12)}月{random.randint(1, 28)}日，{about.subject}工作会议召开。",
        )
    )


def naming(random: Random, about: About) -> str:
    """A sentence in which the place's name is part of other names."""
    number = random.randint(2, 30)
    return random.choice(
        (
            f"{about.place}{about.subject}监督管理局（以下简称监管局）承担{number}项职责。",
            f"修订《{about.place}{about.subject}条例》，{number % 12 + 1}月1日起施行。",
            f"印发《{about.place}考核办法》，培训{number}期。",
            f"{about.place}人民政府印发实施意见，明确{number}项任务。",
            f"{about.place}{about.subject}执法监察总队开展专项执法{number}次。",
            f"根据政发【{random.randint(2009, 2017)}】{number}号文件，{about.place}总工会调整机构。",
            f"{about.place}第一中学、{about.place}人民医院迁入新址，占地{number}公顷。",
            f"在{about.place}境内新设站点{number}处。",
        )
    )


def counted_list(random: Random, about: About) -> str:
    """A sentence that says how many bodies it lists, rightly."""
    offices = random.sample(words.OFFICES, random.randint(3, len(words.OFFICES)))
    institutes = random.sample(words.INSTITUTES, random.randint(2, 4))
    joint = random.choice(("、", "和"))
    said = (
        f"机关设{'、'.join(offices)}{len(offices)}个内设机构",
        f"内设{'、'.join(offices)}等{len(offices)}个处室",
        f"下设{'、'.join(offices[:-1])}{joint}{offices[-1]}{len(offices)}个机构",
    )
    below = (
        f"下属{'、'.join(about.place + one for one in institutes)}{len(institutes)}个事业单位",
        f"所属事业单位{len(institutes)}个：{'、'.join(institutes)}",
        f"核定事业编制{random.randint(20, 90)}名",
    )
    return f"{random.choice(said)}。{random.choice(below)}。"


def growth(random: Random) -> str:
    """A figure and its growth that agree, computed from two whole numbers."""
    before = random.randint(200, 5000)
    after = round(before * random.uniform(0.7, 1.4))
    change = (after - before) / before * 100
    said = f"增长{change:.2f}%" if after >= before else f"下降{-change:.2f}%"
    return f"办理{random.choice(_ACTS)[0][2:]}{after}件，比上年{said}。"
