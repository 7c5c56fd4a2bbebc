"""书名号用得不对。

书名号只括文件、书刊、作品的名称，不括名称之外的话；并列的书名号之间不用顿号。

报：《……意见和实施方案》《……等多部预案》；颁发《安全生产许可证》；《优秀教师》称号；《甲》、《乙》
不报：《关于修改〈甲〉等7部法规的决定》；《中共中央 国务院关于……的意见》；《甲》（修订）、《乙》
依据：GB/T 15834—2011，4.15书名号，4.5.3.5并列的书名号之间不用顿号，附录A.13证照、奖项、课程不用书名号
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
_OTHER_KIND = (
    r"(?:意见|方案|办法|规定|条例|细则|预案|规程|章程|制度|规划|公约|民约|守则|规则|准则|标准|规范"
    r"|责任书|承诺书|协议书|协议|合同书?|倡议书|职责|清单|要点)"
)
_PERHAPS_JOINED = re.compile(rf"{_OTHER_KIND}(?:及其|以及|和|及|与)[^《》、，,的]{{2,14}}?{_OTHER_KIND}$")
# Titles that by their nature speak of several documents: 关于修改…等7部法规的决定.
_ABOUT_DOCUMENTS = re.compile(
    r"〈|关于.*(?:修改|修正|修订|废止|公布|取消|印发|发布|执行|清理|宣布|暂停|调整|转发|贯彻|学习|失效|批准|施行|下放|设立|撤销|确定|表彰|授予|命名)"
    r"|(?:解读|释义|汇编|选编|问答|导读)$"
)
_CERTIFICATE = re.compile(
    r"(?:许可证|使用证|资格证|合格证|登记证|工作证|身份证|所有权证|产权证|执照|准考证|居住证|残疾人证|暂住证|通行证|检疫证|上岗证|从业证"
    r"|资质证|资格证书|合格证书|资质证书|毕业证书|毕业证|荣誉证书|结婚证|离婚证|准生证|优待证|社会保障卡|护照|营业执照|权证书|登记证书|许可证书)(?:[（(][^（()）]{1,12}[)）])?$"
)
_BETWEEN = re.compile(r"(?<=》)、(?=\s?《)")
# Names of what is no work, by the word behind; of 活动 and the like a work may be the subject.
_NO_WORK = re.compile(
    r"(?:荣誉)?称号|(?:荣誉)?奖牌|牌匾|匾额|奖杯|奖项|商标|专业(?![人知技性化委会户村])|[杯奖](?=[篮足排乒羽象围棋赛书征摄]|大赛|比赛|作品)"
)
_PERHAPS_NO_WORK = re.compile(
    r"(?:系列|主题|专项|实践|公益|宣传)?(?:活动|行动)|工程(?=[实建启进竣开，。])|(?:平台|APP|App|公众号|网站|小程序)|工作(?=[会推经部领])|课程"
)
_A_WORK = re.compile(
    r"(?:法|条例|办法|规定|细则|意见|通知|方案|规划|纲要|宪章|公约|准则|志|年鉴|史|报|刊|典|书|歌|记|传|讲话|报告|决定|决议)$"
)


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
        elif (fault := _swallowed(match[1]) or _no_work(match[1], draft.text, span.end)) is not None:
            what, sure = fault
            values = {"what": what.format(title=match[1])}
            yield Finding(CHECK.code, severity if sure else Severity.HINT, (span,), values)
    commas = [
        span
        for span in (Span(*match.span()) for match in _BETWEEN.finditer(draft.text))
        if not (context.in_document(span) or context.is_exempt(CHECK.code, span))
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


def _swallowed(title: str) -> tuple[str, bool] | None:
    """What a pair of title marks holds besides a title, and whether that is sure."""
    if _ABOUT_DOCUMENTS.search(title):
        return None
    if _COUNTED.search(title):
        return _("书名号内括进了名称之外的话：“{title}”"), True
    if _JOINED.search(title) or _PERHAPS_JOINED.search(title):
        return _("一个书名号内似有两个文件：“{title}”"), _JOINED.search(title) is not None
    return None


def _no_work(title: str, text: str, end: int) -> tuple[str, bool] | None:
    """What the word behind the marks at `end` tells of a name that is no work's, and whether that is sure."""
    if _A_WORK.search(title):
        return None
    sure = _NO_WORK.match(text, end) is not None
    if not sure and not title.endswith("杯") and not _PERHAPS_NO_WORK.match(text, end):
        return None
    return _("称号、专业、活动等的名称不用书名号，用引号或不用：“{title}”"), sure


CHECK = Check("punctuation-title-marks", N_("书名号误用"), N_("{what}"), find)
