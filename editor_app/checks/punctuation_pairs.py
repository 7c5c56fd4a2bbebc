"""括号、引号、书名号不成对。

报：只有前一半或后一半；“双下降“（后引号打成前引号）；《关于贯彻《条例》的意见》（书名号里再用书名号，里面的用〈〉）；“……“一票否决”……”（引号里再用引号，里面的用‘’）
不报：1) 一) 等序号；隔行配成对的；一段引文分几段、每段开头都有前引号的；英寸、分秒
依据：GB/T 15834—2011，4.8引号、4.9括号、4.15书名号
例：(孙宝　→　(孙宝)
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
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
_SIGN = re.compile(r"\S")
_TAIL = 40
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
        crossed, unpaired, nested = _unpaired(text, marks)
        left += unpaired
        for mark in crossed:
            yield Finding(CHECK.code, severity, (mark.span,), {"mark": mark.text, "what": _("不成对")})
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


def _unpaired(text: str, marks: list[_Mark]) -> tuple[list[_Mark], list[_Mark], list[_Mark]]:
    """What of a paragraph another pair crosses, what has no other half, what stands in its own kind."""
    stack: list[_Mark] = []
    depth: Counter[str] = Counter()
    crossed: list[_Mark] = []
    closing: list[_Mark] = []
    nested: list[_Mark] = []
    for mark in marks:
        if mark.opens:
            stack.append(mark)
            depth[mark.kind] += 1
        elif not depth[mark.kind]:
            if not _is_no_pair(text, mark):
                closing.append(mark)
        else:
            while stack[-1].kind != mark.kind:
                depth[stack[-1].kind] -= 1
                crossed.append(stack.pop())
            depth[mark.kind] -= 1
            opened = stack.pop()
            if mark.kind in _INNER and depth[mark.kind]:
                nested.append(opened)
    open_too = {mark.kind for mark in stack}
    return crossed, closing + stack, [mark for mark in nested if mark.kind not in open_too]


def _is_no_pair(text: str, mark: _Mark) -> bool:
    """Whether a closing mark numbers an item, or measures."""
    before = text[max(0, mark.span.start - 6) : mark.span.start]
    if mark.kind == "()":
        return _NUMBER.search(before.rsplit("\n", 1)[-1]) is not None
    return mark.text in "”’" and _MEASURE.search(before) is not None


def _across_lines(draft: Draft, left: list[_Mark]) -> Iterator[_Mark]:
    """What stays unpaired when a line that breaks off in a sentence is taken with those after it."""
    waiting: defaultdict[str, list[_Mark]] = defaultdict(list)
    for mark in left:
        opened = waiting[mark.kind]
        if not mark.opens:
            if opened and mark.block - opened[-1].block <= _REACH:
                opened.pop()
            else:
                yield mark
            continue
        end = draft.blocks[mark.block].span.end
        if draft.text[max(mark.span.start, end - _TAIL) : end].rstrip().endswith(_ENDS):
            yield mark
        else:
            opened.append(mark)
    for marks in waiting.values():
        yield from marks


def _continues_quotation(draft: Draft, mark: _Mark) -> bool:
    """Whether a quotation goes on in the next paragraph, which begins with its mark again."""
    if mark.text not in "“‘「":
        return False
    starts = [
        _first_sign(draft, number) for number in range(mark.block, min(mark.block + 3, len(draft.blocks)))
    ]
    if starts[0] == mark.span.start:
        return True
    following = (draft.text[start] for start in starts[1:] if start is not None)
    return next(following, "") == mark.text


def _first_sign(draft: Draft, number: int) -> int | None:
    """Where a paragraph begins after its spaces."""
    span = draft.blocks[number].span
    match = _SIGN.search(draft.text, span.start, span.end)
    return match.start() if match else None


CHECK = Check("punctuation-pairs", N_("标点不成对"), N_("“{mark}”{what}"), find)
