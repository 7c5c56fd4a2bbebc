"""What of a revision a comparison tells as it was done."""

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from editor_app.core.change import Comparison, Row, RowKind
from editor_app.core.versions.tokens import tokens
from tests.generate.revisions import Change, Line, Revision

_KINDS = {
    Change.SPLIT: (RowKind.SPLIT,),
    Change.MERGED: (RowKind.MERGED,),
    Change.RENAMED: (RowKind.RENAMED,),
    Change.EDITED: (RowKind.EDITED,),
    Change.FORM: (RowKind.FORM_ONLY,),
    Change.ADDED: (RowKind.ADDED,),
}


@dataclass(frozen=True)
class Found:
    """Lines of each change that are shown as such, of how many; characters that moved, are shown so
    though they did not, are to be read; pairs of lines, and those that do not belong together; cuts
    through tokens.
    """

    right: Counter[Change]
    planted: Counter[Change]
    deleted: tuple[int, int]
    moved: int
    moved_rightly: int
    moved_falsely: int
    to_read: int
    pairs: int
    wrong: int
    cut_tokens: int

    def share(self, change: Change) -> float:
        return self.right[change] / self.planted[change] if self.planted[change] else 1.0


def found(comparison: Comparison, revision: Revision) -> Found:
    old_text, new_text = revision.texts
    old_line = {start: number for number, start in enumerate(_starts(revision.old))}
    new_line = {start: number for number, start in enumerate(_starts([line.text for line in revision.new]))}
    at: dict[int, tuple[Row, range]] = {}
    gone: set[int] = set()
    cut = to_read = 0
    for row in comparison.rows:
        olds = _lines(old_line, row.old.start, row.old.of(old_text), row.kind is RowKind.ADDED)
        news = _lines(new_line, row.new.start, row.new.of(new_text), row.kind is RowKind.DELETED)
        at |= dict.fromkeys(news, (row, olds))
        gone |= set(olds) if row.kind is RowKind.DELETED else set()
        cut += _cut_tokens(row, old_text, new_text)
        if row.kind is not RowKind.FORM_ONLY:
            to_read += sum(len(operation.text) for operation in row.operations if operation.sign != "=")
    right: Counter[Change] = Counter()
    planted: Counter[Change] = Counter()
    moved = rightly = falsely = pairs = wrong = 0
    for number, line in enumerate(revision.new):
        row, olds = at[number]
        for change in line.changes - {Change.MOVED}:
            planted[change] += 1
            right[change] += row.kind in _KINDS[change] and (not line.of or set(line.of) <= set(olds))
        if Change.MOVED in line.changes:
            moved += len(line.text)
            rightly += len(line.text) * row.moved
        elif row.moved:
            falsely += len(line.text)
        pairs += bool(olds)
        wrong += bool(olds) and not _belong(line, olds, revision)
    return Found(
        right,
        planted,
        (len(gone & revision.deleted), len(revision.deleted)),
        moved,
        rightly,
        falsely,
        to_read,
        pairs,
        wrong,
        cut,
    )


def _starts(lines: "tuple[str, ...] | list[str]") -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts[:-1]


def _lines(numbers: dict[int, int], start: int, text: str, absent: bool) -> range:
    return range(0) if absent else range(numbers[start], numbers[start] + text.count("\n") + 1)


def _belong(line: Line, olds: range, revision: Revision) -> bool:
    """Whether a line comes from one of these, or from one that reads the same."""
    return not {revision.old[number] for number in line.of}.isdisjoint(
        revision.old[number] for number in olds
    )


def _cut_tokens(row: Row, old_text: str, new_text: str) -> int:
    """Edges of operations that lie within a figure, a date, a word or a grapheme."""
    if not row.operations:
        return 0
    cut = 0
    for text, signs in ((row.old.of(old_text), "=-"), (row.new.of(new_text), "=+")):
        edges = set(accumulate(map(len, tokens(text))))
        at = 0
        for operation in row.operations:
            if operation.sign in signs:
                at += len(operation.text)
                cut += at not in edges
    return cut
