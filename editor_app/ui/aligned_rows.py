"""What the aligned view shows: rows of two texts, and stretches without change folded to a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.change import Comparison, Operation, Row, RowKind
from editor_app.core.language import N_, _

SIGNS = {
    RowKind.EDITED: "≠",
    RowKind.ADDED: "＋",
    RowKind.DELETED: "−",
    RowKind.SPLIT: "≠",
    RowKind.MERGED: "≠",
    RowKind.RENAMED: "≠",
    RowKind.FORM_ONLY: "≠",
}
KIND_NAMES = {
    RowKind.SAME: N_("未变"),
    RowKind.EDITED: N_("改"),
    RowKind.ADDED: N_("增"),
    RowKind.DELETED: N_("删"),
    RowKind.SPLIT: N_("拆段"),
    RowKind.MERGED: N_("并段"),
    RowKind.RENAMED: N_("改名"),
    RowKind.FORM_ONLY: N_("仅标点、全半角"),
}
MOVED = N_("移")
_SHORTEST_FOLD = 3
_BESIDE_CHANGE = 1
_SHOWN_WORDS = 60


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows from `start` to `end` that are folded into one line."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts side by side, with what changed between them."""

    left: str
    right: str
    comparison: Comparison

    def texts(self, row: Row) -> tuple[str, str]:
        return row.old.of(self.left), row.new.of(self.right)


Item = int | Fold


def is_change(row: Row) -> bool:
    return row.kind is not RowKind.SAME or row.moved


def folded(rows: Sequence[Row]) -> Iterator[Item]:
    """Indexes of rows, and folds for what is far from any change. Without any change nothing is folded."""
    near = [False] * len(rows)
    for index, row in enumerate(rows):
        if is_change(row):
            low, high = max(0, index - _BESIDE_CHANGE), min(len(rows), index + _BESIDE_CHANGE + 1)
            near[low:high] = [True] * (high - low)
    if not any(near):
        yield from range(len(rows))
        return
    index = 0
    while index < len(rows):
        end = index
        while end < len(rows) and not near[end]:
            end += 1
        if end - index >= _SHORTEST_FOLD:
            yield Fold(index, end)
            index = end
        else:
            yield from range(index, max(end, index + 1))
            index = max(end, index + 1)


def counts_in_words(comparison: Comparison) -> str:
    """改27 增12 删3 移2"""
    counts = comparison.counts()
    words = [
        (_(KIND_NAMES[kind]), counts[kind])
        for kind in RowKind
        if kind is not RowKind.SAME
        and (counts[kind] or kind in (RowKind.EDITED, RowKind.ADDED, RowKind.DELETED))
    ]
    words.append((_(MOVED), counts["moved"]))
    return _("　").join(_("{words}{count}").format(words=word, count=count) for word, count in words)


def row_in_words(pair: Pair, row: Row) -> str:
    """One change as a line of text: what kind, and what became of what."""
    left, right = pair.texts(row)
    kind = _(KIND_NAMES[row.kind])
    if row.moved:
        kind = _(MOVED) if row.kind is RowKind.SAME else _("、").join((_(MOVED), kind))
    if row.kind in (RowKind.SAME, RowKind.ADDED, RowKind.DELETED):
        return _("{what}：{words}").format(what=kind, words=_short(right or left))
    numbers = _("；").join(f"{change.old or _('无')} → {change.new or _('无')}" for change in row.numbers)
    words = _("；").join(_hunks(row.operations))
    return _("{what}：{words}").format(what=kind, words=_("　").join((_short(right, 16), numbers or words)))


def _hunks(operations: Sequence[Operation]) -> Iterator[str]:
    for index, operation in enumerate(operations):
        if operation.sign == "-":
            after = operations[index + 1] if index + 1 < len(operations) else None
            come = after.text if after is not None and after.sign == "+" else ""
            yield f"“{_short(operation.text, 24)}” → “{_short(come, 24)}”"
        elif operation.sign == "+" and (index == 0 or operations[index - 1].sign != "-"):
            yield f"+“{_short(operation.text, 24)}”"


def _short(text: str, longest: int = _SHOWN_WORDS) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest] + "…"
