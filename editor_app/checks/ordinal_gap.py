"""序号缺漏或重复。

一段之内“一是……二是……四是……”，或各段开头“（一）（二）（四）”“1.2.4.”，在连续两个以上之后断了或重了。

报：一是……；二是……；四是……（缺三）；（一）……（二）……（二）……（重复）
不报：只有一个序号的；另起一组从一开始的；句中引用的“（四）”；年份和条款号
依据：序号连续
例：一是强化领导。二是落实责任。四是严格考核。　→　“二是”之后是“四是”
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_

_HAN = {han: number for number, han in enumerate("一二三四五六七八九十", 1)}
_INLINE = re.compile(r"(?<![之十一二三四五六七八九\u4e00-\u9fff“])第?(?P<n>[一二三四五六七八九十])是(?!否)")
_HEADS = (
    re.compile(r"^[ \u3000\t]*[（(](?P<n>[一二三四五六七八九十])[）)]", re.MULTILINE),
    re.compile(r"^[ \u3000\t]*(?P<n>[一二三四五六七八九十])、", re.MULTILINE),
)


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    plain = context.relations.plain
    start = 0
    for block in draft.blocks:
        start = block.span.start
        yield from _gaps(draft.text, [*_INLINE.finditer(plain, start, block.span.end)], repeats=False)
    for head in _HEADS:
        yield from _gaps(draft.text, [*head.finditer(plain)], repeats=True)


def _gaps(text: str, marks: list[re.Match[str]], *, repeats: bool) -> Iterator[Finding]:
    """A mark that does not follow on a run of two or more; what begins at one is a run of its own."""
    run = 0
    for at, mark in enumerate(marks):
        number = _HAN[mark["n"]]
        before = _HAN[marks[at - 1]["n"]] if at else 0
        if number == before + 1 and (run or number == 1):
            run += 1
            continue
        skips = number == before + 2
        again = repeats and number == before
        follows = at + 1 < len(marks) and _HAN[marks[at + 1]["n"]] == number + 1
        if run >= 2 and (skips or again) and (not repeats or follows):
            span = Span(mark.start("n"), mark.end("n"))
            previous = Span(marks[at - 1].start("n"), marks[at - 1].end("n"))
            values = {"previous": previous.of(text), "mark": span.of(text)}
            yield Finding(CHECK.code, Severity.MINOR, (previous, span), values)
        run = 1 if number == 1 else 0


CHECK = Check("ordinal-gap", N_("序号不连续"), N_("序号“{previous}”之后是“{mark}”"), find)
