"""中文句子里用了半角标点。

全篇合为一处，标出每个半角的逗号、分号、冒号、问号、叹号、括号和句末的小圆点；直引号另作一处。

报：全区发生事故803起,死亡688人;其中(不含水上)……；开展"安全月"活动
不报：小数点28.75、千分位1,127、时间10:30、比例8.6:52.6:38.8、网址和邮箱、外文语句中的标点、55"（英寸）
依据：GB/T 15834—2011，汉字旁的标点用全角；可能是排版转换所致，故只提示一次，可以整体替换
例：死亡688人,同比下降　→　死亡688人，同比下降
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_, _

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHINESE = rf"[{_HAN}\u3001-\u301f\uff01-\uff0f\uff1a-\uff1f“”‘’—…·]"
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%:#+\-]+|(?<![\w.\-])[\w.\-]{1,64}@[\w.\-]+", re.ASCII)
_MARK = re.compile(r"[,;:?!()]+|(?<=[" + _HAN + r"])\.(?!\.)")
_BEFORE = re.compile(rf"{_CHINESE}[)(,;:?!]*$")
_AFTER = re.compile(rf"[)(,;:?!]*{_CHINESE}")
_FIGURE_BEFORE = re.compile(r"[\d%‰][)(]*$")
_FIGURE_AFTER = re.compile(r"[)(]*\d")
# Brackets of a foreign name: Windows 10 (64-bit).
_FOREIGN = re.compile(
    r"[A-Za-z][\w.+-]{0,30}(?: [\w.+-]{1,30})? ?\([ -'*-~]{0,60}[A-Za-z][ -'*-~]{0,60}\)", re.ASCII
)
_STRAIGHT = re.compile(rf"(?<=[{_HAN}])\"|(?<!\d)\"(?=[{_HAN}])")
_HAN_NEAR = re.compile(rf"[{_HAN}]")
_REACH = 12


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    text = _ADDRESS.sub(_blotted, draft.text)
    text = _FOREIGN.sub(_blotted, text)
    spans = tuple(
        Span(at, at + 1)
        for match in _MARK.finditer(text)
        if _in_chinese(text, match.start(), match.end())
        for at in range(match.start(), match.end())
    )
    if spans:
        yield Finding(CHECK.code, Severity.MINOR, spans, _values(spans, _("半角标点")), scope="draft")
    quotes = tuple(Span(*match.span()) for match in _STRAIGHT.finditer(text))
    if quotes:
        values = _values(quotes, _("直引号，中文用“”"))
        yield Finding(CHECK.code, Severity.MINOR, quotes, values, quote='"', scope="draft")


def _values(spans: tuple[Span, ...], what: str) -> dict[str, object]:
    return {"places": len(spans), "what": what}


def _blotted(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _in_chinese(text: str, start: int, end: int) -> bool:
    """Whether marks stand beside Han or CJK marks, or beside a figure of a Chinese sentence."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    opens, closes = _FIGURE_BEFORE.search(before), _FIGURE_AFTER.match(after)
    if opens and closes:
        # Between figures: a thousands separator, a time or a ratio, unless it is a bracket, ; or %.
        return before[-1] in "%‰" and _HAN_NEAR.search(before + after) is not None
    return bool(opens or closes) and _HAN_NEAR.search(_same_line(before, after)) is not None


def _same_line(before: str, after: str) -> str:
    return before.rsplit("\n", 1)[-1] + after.split("\n", 1)[0]


CHECK = Check("punctuation-width", N_("半角标点"), N_("中文句子中有{places}个{what}"), find)
