"""Differences between two versions. Found by `core.versions.diff`."""

from dataclasses import dataclass
from enum import StrEnum

from editor_app.core.draft import Span


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
class Comparison:
    """All rows in the new version's order, deletions at their old place.

    `coarse` is true when a pair of paragraphs was too large to be compared token by token.
    """

    rows: tuple[Row, ...]
    coarse: bool = False

    def counts(self) -> dict[str, int]:
        counts = {kind.value: 0 for kind in RowKind}
        for row in self.rows:
            counts[row.kind] += 1
        counts["moved"] = len({row.move for row in self.rows if row.move is not None})
        return counts
