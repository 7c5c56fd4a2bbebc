"""Tables as importers give them, with the numbers of their cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.draft import BlockKind, Draft, Span
from editor_app.core.numbers import numerals, text_tables
from editor_app.core.numbers.quantities import read_cell
from editor_app.core.numbers.quantity import Quantity

_UNIT_ABOVE = re.compile(r"(?:计量)?单位[：:]\s*(?P<unit>[\u4e00-\u9fff%/]{1,8})")
_ABOVE = 120
_BLANKS = " \u3000\u00a0"
_SPACE = re.compile(r"\s+")
_TOTAL = re.compile(r"^(?:[全各][市县区省国旗]|本[市县区])?(?:合计|总计|总数|共计)$")
_SUBTOTAL = re.compile(r"小\s?计$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place, its words without space, and its number if it holds nothing else.

    `depth` is how far its words are set in: of rows, what belongs to one is set in below it.
    """

    span: Span
    words: str
    number: Quantity | None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `unit` is what stands above them behind 单位：."""

    rows: tuple[tuple[Cell, ...], ...]
    unit: str = ""

    def column(self, at: int) -> tuple[Cell | None, ...]:
        return tuple(row[at] if at < len(row) else None for row in self.rows)


def read(draft: Draft) -> Iterator[Table]:
    """The tables of a draft, also those that are lines of its text; rows may be of different widths."""
    for block in draft.blocks:
        if block.kind is BlockKind.TABLE:
            yield _table(draft.text, block.cells, block.span.start)
    for rows in text_tables.read(draft.text, draft.blocks):
        yield _table(draft.text, rows, rows[0][0].start)


def is_total(cell: Cell) -> bool:
    return _TOTAL.match(cell.words) is not None


def is_subtotal(cell: Cell) -> bool:
    return _SUBTOTAL.search(cell.words) is not None


def _table(text: str, rows: Sequence[Sequence[Span]], start: int) -> Table:
    above = text[max(0, start - _ABOVE) : start].rstrip().rsplit("\n", 3)[-3:]
    unit = _UNIT_ABOVE.search("\n".join(above))
    return Table(
        tuple(tuple(_cell(text, span) for span in row) for row in rows), unit["unit"] if unit else ""
    )


def _cell(text: str, span: Span) -> Cell:
    written = span.of(text)
    number = read_cell(numerals.narrow(written), span.start)
    return Cell(span, _SPACE.sub("", written), number, _depth(text, span))


def _depth(text: str, span: Span) -> int:
    """Spaces before the words of a cell, within it or right before it; a full-width one counts two."""
    start = span.start
    while start and text[start - 1] in _BLANKS:
        start -= 1
    led = text[start : span.end]
    led = led[: len(led) - len(led.lstrip(_BLANKS))]
    return len(led) + led.count("\u3000")
