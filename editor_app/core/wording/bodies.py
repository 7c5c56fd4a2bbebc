"""Where a text names the bodies of the registry, and where it says what a short form stands for."""

import re
from collections.abc import Iterator, Sequence

from editor_app.core.draft import Span
from editor_app.core.wording.rules import Hit

# What a name's last character makes another word with: 文明办学, 环境保护部门, 消防指挥部.
_GOES_ON = {
    "办": "法理公学事好结成案证税班了实校刊厂医企展复件求电厕贷出过",
    "部": "门分件位队署落",
    "委": "托员任",
    "会": "议计展场见",
    "局": "面限域势部中",
    "指": "挥导标数定",
    "厅": "级",
}
_DEFINED = re.compile(
    r"(?:简称|统称|下称|又称|称为|称作)(?:为|作|:|：)?[“\"‘「]?([^“”\"‘’「」()（）,，。;；、\n]{2,20})"
)
_LONGEST_SENTENCE = 400
_SENTENCE_ENDS = "。！？!?；;\n"


def named(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits that are names, not the beginnings of other words."""
    return (
        hit
        for hit in hits
        if text[hit.span.end : hit.span.end + 1] not in _GOES_ON.get(hit.word.text[-1], "")
        or not text[hit.span.end : hit.span.end + 1]
    )


def definitions(text: str) -> tuple[tuple[str, Span], ...]:
    """The short forms that the text explains (以下简称…), with their places."""
    return tuple((match[1], Span(*match.span(1))) for match in _DEFINED.finditer(text))


def sentence_span(text: str, span: Span) -> Span:
    """The sentence that holds a place, cut where it is longer than any sentence is."""
    low, high = max(0, span.start - _LONGEST_SENTENCE), min(len(text), span.end + _LONGEST_SENTENCE)
    start = max(low, *(text.rfind(mark, low, span.start) + 1 for mark in _SENTENCE_ENDS))
    ends = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, span.end, high)) >= 0]
    return Span(start, min(ends, default=high))
