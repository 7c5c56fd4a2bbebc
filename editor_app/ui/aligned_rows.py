"""What the aligned view shows: rows of two texts, and stretches without change folded to a line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from editor_app.core.change import Comparison, Operation, Row, RowKind
from editor_app.core.language import N_, _
from editor_app.core.versions.remarks import remarks

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
_ALWAYS_COUNTED = (RowKind.EDITED, RowKind.ADDED, RowKind.DELETED)


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows from `start` to `end` that are folded into one line."""

    start: int
    end: int


Item = int | Fold


@dataclass(frozen=True)
class Pair:
    """Two texts side by side, with what changed between them.

    Without `form` what changed in punctuation, width and white space only counts as unchanged. What is
    worked out of ten thousands of rows is worked out once.
    """

    left: str
    right: str
    comparison: Comparison
    form: bool = True

    def texts(self, row: Row) -> tuple[str, str]:
        return row.old.of(self.left), row.new.of(self.right)

    @cached_property
    def changed(self) -> Sequence[bool]:
        """Of each row whether it is another than before."""
        rows = self.comparison.rows
        if self.form:
            return [is_change(row) for row in rows]
        return [is_change(row) and (row.moved or row.kind is not RowKind.FORM_ONLY) for row in rows]

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """The rows to go to, by their index: every change, but of a block that moved as it was its first."""
        found, before = [], None
        for index, (row, changed) in enumerate(zip(self.comparison.rows, self.changed, strict=True)):
            if changed and not (row.move is not None and row.kind is RowKind.SAME and row.move == before):
                found.append(index)
            before = row.move
        return tuple(found)

    @cached_property
    def items(self) -> Sequence[Item]:
        """Rows by their index, and folds for what is far from any change; without a change none is folded."""
        return list(_folded(self.changed))

    @cached_property
    def counts(self) -> str:
        """改27 增12 删3 移2"""
        return _counts_in_words(self)

    @cached_property
    def remarks(self) -> Sequence[str]:
        """What is to be said of the whole."""
        return list(remarks(self.comparison))

    def work_out(self) -> None:
        """Work everything out now: beside the window, which then has only to draw it."""
        for worked_out in (self.stops, self.items, self.counts, self.remarks):
            assert worked_out is not None


def is_change(row: Row) -> bool:
    """Whether a row is another than before; blank lines that came, went or moved are not worth a look."""
    if row.kind in (RowKind.ADDED, RowKind.DELETED):
        return any(operation.text.strip() for operation in row.operations)
    if row.kind is RowKind.SAME:
        return row.moved and len(row.new) > 0
    return True


def _folded(changed: Sequence[bool]) -> Iterator[Item]:
    rows = range(len(changed))
    near = [False] * len(changed)
    for index in rows:
        if changed[index]:
            low, high = max(0, index - _BESIDE_CHANGE), min(len(rows), index + _BESIDE_CHANGE + 1)
            near[low:high] = [True] * (high - low)
    if not any(near):
        yield from rows
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


def _counts_in_words(pair: Pair) -> str:
    rows = [row for row in pair.comparison.rows if is_change(row)]
    counts = Counter(row.kind for row in rows)
    words = []
    for kind, count in ((kind, counts[kind]) for kind in RowKind if kind is not RowKind.SAME):
        if count or kind in _ALWAYS_COUNTED:
            left_out = "" if pair.form or kind is not RowKind.FORM_ONLY else _("（略）")
            words.append(_("{words}{count}").format(words=_(KIND_NAMES[kind]), count=count) + left_out)
    moved = len({row.move for row in rows if row.moved})
    words.append(_("{words}{count}").format(words=_(MOVED), count=moved))
    return _("　").join(words)


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
    words = " ".join(text.split())
    if text and not words:
        return _("空白")
    return words if len(words) <= longest else words[:longest] + "…"
