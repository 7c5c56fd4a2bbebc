"""写了卷所记之年以外的事。

某年卷记上一年的事。要知道卷的年份（卷首或 --year）才查；拿不准的只作提示。

报：2018卷中“2018年3月，召开……”；整个条目只写2016年、不提2017年（像是沿用了上一卷的稿子）
不报：计划、规划、目标；成立、获批、始建于等交代背景的；与往年比较；“2016—2017年”；人物、沿革、荣誉；引文、讲话和报告原文
依据：《北京信息化年鉴》编写规范（2017卷）：1月1日至12月31日；《巴彦淖尔年鉴》2022卷征稿通知“记录时段”
例：2018年2月6日，全区安全生产工作会议召开（2018卷）　→　移入下一卷
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Section, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.wording.bodies import sentence_span

_DATED = re.compile(
    r"(?:^|(?<=[。！？!?；;】\]]))[\s\u3000]*(?P<lead>截[至止]|[至到在]|[\u4e00-\u9fff]{2,8}?[于在]?)??"
    r"(?P<date>(?P<year>(?:19|20)\d{2})年(?:\d{1,2}月(?:\d{1,2}日)?)?)(?P<end>[底末])?"
    r"(?![—~～\-度底末初]|冬奥|夏奥|奥运|亚运|全运|世博|世界杯|世锦|新年|元旦|春节|春晚|高考|中考|研究生|[版卷级]|第?\d+号)",
    re.MULTILINE,
)
_UP_TO = ("截至", "截止", "至", "到")
_MONTH = re.compile(r"月")
_PLANNED = re.compile(
    r"计划|规划|将|拟|预计|预期|目标|力争|争取|有望|安排|部署|任务|展望|预算|方案|思路|要点|准备|筹|申报|有效期|期限|届满|(?<!截)[至到]\d{4}年|前完成|前建成"
    r"|起施行|起实施|起执行|[日年月]起|打算|续建"
)
_BACKGROUND = re.compile(
    r"成立|建立|设立|始建|建于|创办|创建|创立|开办|启动|开工|动工|兴建|以来|开始|立项|批准|获批|批复|核准|审批|同意|列入|列为|纳入|确定|授予|被评|命名|认定|获|荣|原|曾|前身"
    r"|更名|改[为称名制]|迁|历史|始|首次|毕业|出生|生于|参加(?=工作|革命|中国|红军|八路|新四军|解放军|抗|志愿军|地下)|加入|任|颁布|施行|实施|印发|出台|发布|下发|公布|签[订署约]|投产|投用|使用|建成|竣工|通车|通过|入选|普查|试点"
    r"|相比|基数|“十|十[一二三四]五|五年|三年|累计|以后|之后|此后|起|期间|周期|上年|引进|引种|发现|出版|编[纂修]|收购|注册|上市|合并|撤销|划归|组建|挂牌"
)
_ACTION = re.compile(
    r"召开|举办|举行|组织|开展|完成|实现|达|接待|受理|审结|查处|办理|培训|发放|新增|新建|改造|投入|支出|收入|发生|检查|整治|共|全年|累计|为|有"
)
_OTHER_KIND = re.compile(
    r"沿革|历史|人物|简介|建置|地理|由来|前身|规划|计划|展望|荣誉|先进|名录|模范|传略|志略|文物|古迹|机构|概貌|大事"
)
_OF_THIS_YEAR = re.compile(r"年内|全年|本年|当年|是年|年末|年底|同年")


Counts = dict[str | None, tuple[int, int]]
"""By entry: how often it names the year that the volume records, and how often it means it."""


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    if context.covers is None:
        return
    rule = context.rules.of(CHECK.code)
    counts: Counts = {}
    for match in _DATED.finditer(context.prose):
        year, span = int(match["year"]), Span(*match.span("date"))
        if year == context.covers or not context.is_prose(span):
            continue
        severity = _severity(draft, context, match, context.covers, counts)
        if severity is not None:
            values = {"year": year, "covers": context.covers}
            yield Finding(
                CHECK.code, min(severity, rule.graded(Severity.MAJOR), key=_lightest), (span,), values
            )


def _lightest(severity: Severity) -> int:
    return -severity.rank


def _severity(
    draft: Draft, context: Context, match: re.Match[str], covers: int, counts: Counts
) -> Severity | None:
    """How surely a dated sentence tells of another year; None where it gives a background."""
    if match["end"] and match["lead"] not in _UP_TO and not _MONTH.search(match["date"]):
        return None
    sentence = sentence_span(draft.text, Span(*match.span("date"))).of(context.prose)
    entry = draft.entry_at(match.start("date"))
    if str(covers) in sentence or (entry is not None and _OTHER_KIND.search(entry.title)):
        return None
    if int(match["year"]) > covers:
        if _PLANNED.search(sentence):
            return None
        surely = _MONTH.search(match["date"]) or _ACTION.search(sentence)
        return Severity.MAJOR if surely and not _is_named(match["lead"]) else Severity.HINT
    if _BACKGROUND.search(sentence) or not _ACTION.search(sentence):
        return None
    unsure = match["lead"] is not None or _tells_of(draft, entry, sentence, covers, counts)
    return Severity.HINT if unsure else Severity.MAJOR


def _is_named(lead: str | None) -> bool:
    """Whether a year follows what may be a name, not the subject of its sentence: 北京2022年冬奥会."""
    return lead is not None and lead not in _UP_TO and not lead.endswith(("于", "在"))


def _tells_of(draft: Draft, entry: Section | None, sentence: str, covers: int, counts: Counts) -> bool:
    """Whether the entry, apart from a sentence, tells of the year that the volume records."""
    key = None if entry is None else entry.id
    if key not in counts:
        text = draft.text if entry is None else entry.span.of(draft.text)
        counts[key] = (text.count(f"{covers}年"), len(_OF_THIS_YEAR.findall(text)))
    named, meant = counts[key]
    return named > 0 or meant > len(_OF_THIS_YEAR.findall(sentence))


CHECK = Check("period-outside", N_("超出年限"), N_("这里写的是{year}年的事，本卷记{covers}年"), find)
