"""书名号用得不对。

书名号只括文件、书刊、作品的名称，不括名称之外的话；并列的书名号之间不用顿号。

报：《……指导意见和实施方案》《……综合应急预案和……等多部专项应急预案》；颁发《安全生产许可证》；《甲》、《乙》（全篇合为一处）
不报：《关于修改〈甲〉等7部法规的决定》；《……规划和2035年远景目标纲要》；《中共中央 国务院关于……的意见》
依据：GB/T 15834—2011，4.15书名号，5.2.5标有书名号的并列成分之间不用顿号，附录A.13证照、奖项等不用书名号
例：制定《信息化建设的指导意见和实施方案》　→　制定《信息化建设的指导意见》和实施方案
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_, _

_TITLE = re.compile(r"《([^《》\n]{2,120})》")
_DOCUMENTS = r"(?:文件|制度|办法|规定|预案|方案|意见|法规|法律|规章|条例|标准|材料|资料)"
_COUNTED = re.compile(
    r"等(?:\d{1,3}|[一二三四五六七八九十两]{1,3}|多|几|若干|数)余?[部项个份种件篇册套条本][\u4e00-\u9fff]{0,12}$"
    rf"|等(?:一系列|系列|相关|有关|配套|多项|各项)?{_DOCUMENTS}$|等$"
    rf"|及(?:其|相关|有关)?配套{_DOCUMENTS}$"
)
_KIND = r"(?:意见|方案|办法|规定|条例|细则|预案|规程|章程|通知|决定)"
_JOINED = re.compile(rf"{_KIND}(?:及其|以及|和|及|与|、)[^《》、，,]{{0,14}}?{_KIND}$")
# Titles that by their nature speak of several documents: 关于修改…等7部法规的决定.
_ABOUT_DOCUMENTS = re.compile(
    r"〈|关于.*(?:修改|修正|修订|废止|公布|取消|印发|发布|执行|清理|宣布|暂停|调整|转发|贯彻|学习|失效|批准|施行|下放|设立|撤销|确定|表彰|授予|命名)"
    r"|(?:解读|释义|汇编|选编|问答|导读)$"
)
_CERTIFICATE = re.compile(
    r"(?:许可证|使用证|资格证|合格证|登记证|工作证|身份证|所有权证|产权证|执照|准考证|居住证|残疾人证|暂住证|通行证|检疫证|上岗证|从业证"
    r"|资质证|资格证书|合格证书|资质证书|毕业证书|毕业证|荣誉证书|结婚证|离婚证|准生证|优待证|社会保障卡|护照|营业执照|权证书|登记证书|许可证书)(?:[（(][^（()）]{1,12}[)）])?$"
)
_BETWEEN = re.compile(r"(?<=》)(?:[（(][^（）()\n]{1,30}[）)])?、(?=《)")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    severity = rule.graded(Severity.MINOR)
    certificates: list[Span] = []
    for match in _TITLE.finditer(draft.text):
        span = Span(*match.span())
        if any(exception in match[1] for exception in rule.exceptions) or context.in_document(span):
            continue
        if _CERTIFICATE.search(match[1]):
            certificates.append(span)
        elif (what := _swallowed(match[1])) is not None:
            values = {"what": what.format(title=match[1])}
            yield Finding(CHECK.code, severity, (span,), values)
    commas = [
        Span(match.end() - 1, match.end())
        for match in _BETWEEN.finditer(draft.text)
        if not context.in_document(Span(*match.span()))
    ]
    yield from _of_kind(severity, certificates, "《证》", _("证照、证书的名称不用书名号，共{places}处"))
    yield from _of_kind(severity, commas, "》、《", _("并列的书名号之间不用顿号，共{places}处"), "")


def _of_kind(
    severity: Severity, spans: list[Span], quote: str, what: str, right: str | None = None
) -> Iterator[Finding]:
    """All places of one kind of slip, which are settled at once."""
    if spans:
        suggestion = None if right is None else Suggestion(spans[0], right)
        values = {"what": what.format(places=len(spans))}
        yield Finding(
            CHECK.code, severity, tuple(spans), values, suggestion=suggestion, quote=quote, scope="draft"
        )


def _swallowed(title: str) -> str | None:
    """What a pair of title marks holds besides a title."""
    if _ABOUT_DOCUMENTS.search(title):
        return None
    if _COUNTED.search(title):
        return _("书名号内括进了名称之外的话：“{title}”")
    if _JOINED.search(title):
        return _("一个书名号内似有两个文件：“{title}”")
    return None


CHECK = Check("punctuation-title-marks", N_("书名号误用"), N_("{what}"), find)
