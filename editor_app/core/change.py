"""Differences between two versions. Found by `core.versions.diff`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from editor_app.core.draft import Span

_MANY_MOVES = 200
_TELLING = 200
"""Characters that both texts must have before it is said that they have little in common."""
_LEAST_SHARED = 0.05


class RowKind(StrEnum):
    SAME = "same"
    EDITED = "edited"
    ADDED = "added"
    DELETED = "deleted"
    SPLIT = "split"
    MERGED = "merged"
    RENAMED = "renamed"
    FORM_ONLY = "form_only"


@dataclass(frozen=True, slots=True)
class Operation:
    """`sign` is "=", "-" or "+"; the texts of = and - rebuild the old side, = and + the new."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A figure that changed, with its % or ‰ and without unit; None where it came or went."""

    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of either version, or two of one side where it was split or merged.

    A moved paragraph is same or edited with `move`, the number of its moved block from 1.
    `same` rows carry no operations.
    """

    kind: RowKind
    old: Span
    new: Span
    move: int | None = None
    operations: tuple[Operation, ...] = ()
    numbers: tuple[NumberChange, ...] = ()

    @property
    def moved(self) -> bool:
        return self.move is not None

    @property
    def first_change(self) -> int:
        """Where in the new version the first difference lies, or would lie."""
        at = self.new.start
        for operation in self.operations:
            if operation.sign != "=":
                break
            at += len(operation.text)
        return min(at, self.new.end)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Paragraphs that are the same in both versions, one behind the other.

    `starts` are their places in the old version and that of the paragraph behind them; in the new one
    each stands `by` characters further on. `move` is the number of their moved block.
    """

    starts: tuple[int, ...]
    by: int
    move: int | None = None

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def characters(self) -> int:
        """Without the line ends."""
        return self.starts[-1] - self.starts[0] - len(self)

    def rows(self) -> Iterator[Row]:
        for start, behind in pairwise(self.starts):
            old = Span(start, behind - 1)
            yield Row(RowKind.SAME, old, old.moved(self.by), self.move)


@dataclass(frozen=True)
class Comparison:
    """All rows in the new version's order, deletions at their old place.

    What did not change is held in `parts`, and its rows are made when they are asked for: of a volume
    most rows are such. `coarse` is true when a pair of paragraphs was too large to be compared token
    by token.
    """

    parts: tuple[Row | Unchanged, ...]
    coarse: bool = False

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(_rows(self.parts))

    @cached_property
    def unrelated(self) -> bool:
        """Whether of two texts so little is in both that they are hardly versions of one.

        Statutes that were written anew have a twelfth in common, reports of two provinces a twenty-third.
        """
        shared, old, new = map(sum, zip((0, 0, 0), *map(_shared, self.parts), strict=True))
        return min(old, new) >= _TELLING and shared < _LEAST_SHARED * min(old, new)

    @property
    def resorted(self) -> bool:
        """Whether so many blocks have moved that the whole was put in another order."""
        return self.counts()["moved"] > _MANY_MOVES

    def counts(self) -> dict[str, int]:
        """Rows of each kind, and moved blocks."""
        counts = {kind.value: 0 for kind in RowKind}
        for part in self.parts:
            if isinstance(part, Unchanged):
                counts[RowKind.SAME] += len(part)
            else:
                counts[part.kind] += 1
        counts["moved"] = len({part.move for part in self.parts if part.move is not None})
        return counts


def _rows(parts: Iterable[Row | Unchanged]) -> Iterator[Row]:
    for part in parts:
        if isinstance(part, Unchanged):
            yield from part.rows()
        else:
            yield part


def _shared(part: Row | Unchanged) -> tuple[int, int, int]:
    """Characters that are in both versions, in the old, and in the new."""
    if isinstance(part, Unchanged):
        return (part.characters,) * 3
    shared = sum(len(operation.text) for operation in part.operations if operation.sign == "=")
    return (shared if part.operations else len(part.old), len(part.old), len(part.new))
