"""A paper that an office hands on, as values: what stands on it, whatever file it becomes.

One file may hold several papers (a question sheet for each unit); each starts on a page of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import ceil


class Mark(StrEnum):
    """Words that were taken out, put in, or are set off."""

    PLAIN = ""
    OLD = "old"
    NEW = "new"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    mark: Mark = Mark.PLAIN


Cell = str | int | Decimal | tuple[Words, ...]
"""Text may have several lines. A decimal is shown with the places it has."""


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in characters of the body's size; all columns are scaled to the page together."""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """`total` is a last row that is set off."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paper: a heading, lines, a table, and lines below it."""

    title: str = ""
    before: Sequence[str] = ()
    table: Table | None = None
    after: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """`tab` is a short name for it among others; `facts` stand in one row below the title.

    `office`, `volume` and `day` are printed on every page. `signatures` are rows of labels, each
    with a line to sign on. `wide` papers lie across.
    """

    title: str
    tab: str
    office: str
    volume: str
    day: str
    facts: Sequence[tuple[str, str]] = ()
    parts: Sequence[Part] = ()
    notes: Sequence[str] = ()
    signatures: Sequence[Sequence[str]] = ()
    wide: bool = False


def plain(cell: Cell) -> str:
    """A cell as text without marks."""
    if isinstance(cell, tuple):
        return "".join(words.text for words in cell)
    return str(cell)


_WORTH = 0.55
"""How wide half-width characters are beside the others."""
_LONG = 12
"""Lines from which on a row may go on on the next page; a shorter one is kept whole."""


def lines(cell: Cell, room: float) -> int:
    """How many lines a cell needs in so many full-width characters."""
    widths = (
        sum(1 if character > "\u2000" else _WORTH for character in line) for line in plain(cell).split("\n")
    )
    return sum(max(1, ceil(width / room)) for width in widths)


def is_long(row: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Whether a row is so high that it must not be kept on one page."""
    return any(lines(cell, column.width) > _LONG for cell, column in zip(row, columns, strict=True))


def cut(cell: Cell, room: float, most: int) -> tuple[Cell, Cell]:
    """A cell in two: what goes into so many lines, and what is left, empty where all of it does."""
    if lines(cell, room) <= most:
        return cell, ""
    at = _fitting(plain(cell), room, most)
    if not isinstance(cell, tuple):
        return plain(cell)[:at], plain(cell)[at:]
    first: list[Words] = []
    rest: list[Words] = []
    for words in cell:
        first.append(Words(words.text[:at], words.mark))
        rest.append(Words(words.text[at:], words.mark))
        at = max(0, at - len(words.text))
    return tuple(first), tuple(rest)


def _fitting(text: str, room: float, most: int) -> int:
    """How many characters go into so many lines; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lines(text[:middle], room) <= most:
            low = middle
        else:
            high = middle - 1
    return low


def label_span(total: Sequence[Cell]) -> int:
    """How many columns the label of a total goes over: its own and the empty ones behind it."""
    filled = (index for index, cell in enumerate(total) if index and plain(cell))
    return next(filled, len(total))
