"""括号、引号、书名号不成对。

报：只有前一半或后一半；“双下降“（后引号打成前引号）；《关于贯彻《条例》的意见》（书名号里再用书名号，里面的用〈〉）；“……“一票否决”……”（引号里再用引号，里面的用‘’）
不报：1) 一) 等序号；隔行配成对的；一段引文分几段、每段开头都有前引号的；英寸、分秒
依据：GB/T 15834—2011，4.8引号、4.9括号、4.15书名号
例：(孙宝　→　(孙宝)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core.context import Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Check, Finding, Severity, Verified
from editor_app.core.language import N_, _

_KINDS = ("()", "（）", "“”", "‘’", "《》", "〈〉", "【】", "〔〕", "「」", "『』", "［］")
_KIND = {mark: kind for kind in _KINDS for mark in kind}
_SAME = {"（）": "()"}
"""A full-width bracket may close a half-width one; the width is another rule's."""
_MARK = re.compile("[" + re.escape("".join(_KINDS)) + "]")
_NUMBER = re.compile(r"(?:^|[\s\u3000。；;：:，,、|])[（(]?[0-9０-９a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")
_MEASURE = re.compile(r"[0-9°′]\s*$")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])[’‘]|[’‘](?=\d\d(?!\d))")
_INNER = {"《》": "〈〉", "“”": "‘’"}
_REACH = 12
"""Lines within which the other half of what a broken line opens is sought."""
_ENDS = ("。", "！", "？", "!", "?", "；", ";", "”", "】")


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    text: str
    block: int

    @property
    def kind(self) -> str:
        kind = _KIND[self.text]
        return _SAME.get(kind, kind)

    @property
    def opens(self) -> bool:
        return _KIND[self.text][0] == self.text


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    severity = context.rules.of(CHECK.code).graded(Severity.MINOR)
    text = context.without_residue
    left: list[_Mark] = []
    for number, block in enumerate(draft.blocks):
        marks = [
            _Mark(Span(*match.span()), match[0], number)
            for match in _MARK.finditer(text, block.span.start, block.span.end)
            if not _APOSTROPHE.match(text, match.start())
        ]
        if not marks or len(block.span.of(text).strip()) == 1:
            continue
        unpaired, nested = _unpaired(text, marks)
        left += unpaired
        for mark in nested:
            advice = _("，里面的用{inner}").format(inner=_INNER[mark.kind])
            yield Finding(
                CHECK.code,
                severity,
                (mark.span,),
                {"mark": mark.text, "what": _("里又用同样的符号{advice}").format(advice=advice)},
            )
    for mark in _across_lines(draft, left):
        if not _continues_quotation(draft, mark):
            yield Finding(CHECK.code, severity, (mark.span,), {"mark": mark.text, "what": _("不成对")})


def _unpaired(text: str, marks: list[_Mark]) -> tuple[list[_Mark], list[_Mark]]:
    """What of a paragraph has no other half, and what is opened within itself and closed."""
    open_marks: list[_Mark] = []
    unpaired: list[_Mark] = []
    nested: list[_Mark] = []
    for mark in marks:
        if mark.opens:
            open_marks.append(mark)
            continue
        at = next((k for k in range(len(open_marks) - 1, -1, -1) if open_marks[k].kind == mark.kind), None)
        if at is None:
            if not _is_no_pair(text, mark):
                unpaired.append(mark)
            continue
        unpaired += open_marks[at + 1 :]
        if mark.kind in _INNER and any(other.kind == mark.kind for other in open_marks[:at]):
            nested.append(open_marks[at])
        del open_marks[at:]
    unpaired += open_marks
    open_too = {mark.kind for mark in unpaired if mark.opens}
    return unpaired, [mark for mark in nested if mark.kind not in open_too]


def _is_no_pair(text: str, mark: _Mark) -> bool:
    """Whether a closing mark numbers an item, or measures."""
    before = text[max(0, mark.span.start - 6) : mark.span.start]
    if mark.kind == "()":
        return _NUMBER.search(before.rsplit("\n", 1)[-1]) is not None
    return mark.text in "”’" and _MEASURE.search(before) is not None


def _across_lines(draft: Draft, left: list[_Mark]) -> Iterator[_Mark]:
    """What stays unpaired when a line that breaks off in a sentence is taken with those after it."""
    waiting: list[_Mark] = []
    for mark in left:
        if mark.opens:
            broken = not draft.blocks[mark.block].span.of(draft.text).rstrip().endswith(_ENDS)
            if broken:
                waiting.append(mark)
            else:
                yield mark
            continue
        opened = [m for m in waiting if m.kind == mark.kind and 0 < mark.block - m.block <= _REACH]
        if opened:
            waiting.remove(opened[-1])
        else:
            yield mark
    yield from waiting


def _continues_quotation(draft: Draft, mark: _Mark) -> bool:
    """Whether a quotation goes on in the next paragraph, which begins with its mark again."""
    if mark.text not in "“‘「":
        return False
    if not draft.text[draft.blocks[mark.block].span.start : mark.span.start].strip():
        return True
    following = (block.span.of(draft.text).strip() for block in draft.blocks[mark.block + 1 : mark.block + 3])
    return next((line for line in following if line), "").startswith(mark.text)


CHECK = Check("punctuation-pairs", N_("标点不成对"), N_("“{mark}”{what}"), find)
