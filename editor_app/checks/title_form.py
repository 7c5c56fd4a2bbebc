"""条目标题的写法。

标题是一个短语，见题知义：不太长，中间不用标点，不喊口号；“力度”之类要有配得上的动词。

报：【购买社会化服务力度】（缺“加大”）；超过18字；【抓机遇，促发展】；【全力谱写新篇章】；【强监管 保安全】
不报：标题中的书名号、引号、括号和小数点；【概况】；“第三节”等章节名；法规的条
依据：《北京信息化年鉴》编写规范（2017卷）“标题要求”：不超过18字，中间不用标点，不修饰
例：【购买社会化服务力度】　→　【政府购买社会化服务】
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Level, Section, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_, _
from editor_app.core.wording.rules import Rule

_BRACKETS = ("【", "[", "［", "〔", "〖")
_INNER_MARK = re.compile(r"[，,；;：:。！!？?、]")
_PAIRED = re.compile(r"《[^《》]*》|“[^“”]*”|\"[^\"]*\"|（[^（）]*）|\([^()]*\)|\d+[:：,]\d+")
# A noun that asks for a verb: without one the title has lost its beginning.
_WANTS_VERB = re.compile(r"(?:力度|步伐)$")
_COUPLET = re.compile(r"([\u4e00-\u9fff]{3,})[\s\u3000]+([\u4e00-\u9fff]{3,})")
_VERB = re.compile(
    r"加大|加强|加快|加速|提高|提升|增强|强化|保持|推进|放缓|减缓|控制|扩大|推动|缩短|调整|有力度|新力度|大力度"
)


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    slogans = _slogans(draft, context)
    for section in draft.sections:
        if section.level is not Level.ENTRY or not section.head.of(draft.text).startswith(_BRACKETS):
            continue
        why = _why(section, rule, slogans.get(section.id))
        if why is not None:
            values = {"title": section.title, "why": why}
            yield Finding(CHECK.code, rule.graded(Severity.HINT), (_bracketed(draft, section),), values)


def _slogans(draft: Draft, context: Context) -> dict[str, str]:
    """The first word of a slogan in the head of each section that holds one."""
    found: dict[str, str] = {}
    for hit in context.hits(CHECK.code):
        section = draft.section_at(hit.span.start)
        if section is not None and section.head.contains(hit.span):
            found.setdefault(section.id, hit.word.text)
    return found


def _why(section: Section, rule: Rule, slogan: str | None) -> str | None:
    """What is to be said against a title: the first thing that is."""
    title = section.title
    longest = rule.limit("longest", 18)
    if title in rule.exceptions:
        return None
    if (dangling := _WANTS_VERB.search(title)) and not _VERB.search(title):
        return _("“{noun}”前缺动词").format(noun=dangling[0])
    if mark := _INNER_MARK.search(_PAIRED.sub("", title)):
        return _("中间用了“{mark}”").format(mark=mark[0])
    if (lines := _COUPLET.fullmatch(title)) and len(lines[1]) == len(lines[2]):
        return _("是并列的两句话，应为一个短语")
    if slogan is not None:
        return _("“{slogan}”是修饰或口号").format(slogan=slogan)
    if (length := len("".join(title.split()))) > longest:
        return _("有{length}字，一般不超过{longest}字").format(length=length, longest=longest)
    return None


def _bracketed(draft: Draft, section: Section) -> Span:
    return Span(section.head.start, section.head.start + len(section.head.of(draft.text).rstrip()))


CHECK = Check("title-form", N_("标题写法"), N_("标题“{title}”{why}"), find)
