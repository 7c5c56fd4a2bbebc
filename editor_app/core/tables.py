"""Tables as importers give them, with the numbers of their cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core import numerals
from editor_app.core.draft import Block, BlockKind, Draft, Span
from editor_app.core.quantities import read_cell
from editor_app.core.quantity import Quantity

_SPACE = re.compile(r"\s+")
_TOTAL = re.compile(r"^(?:[全各][市县区省国旗]|本[市县区])?(?:合计|总计|总数|共计|小计)$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place, its words without space, and its number if it holds nothing else."""

    span: Span
    words: str
    number: Quantity | None


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, at: int) -> tuple[Cell | None, ...]:
        return tuple(row[at] if at < len(row) else None for row in self.rows)


def read(draft: Draft) -> Iterator[Table]:
    """The tables of a draft; cells of different widths stay as they are."""
    for block in draft.blocks:
        if block.kind is BlockKind.TABLE:
            yield _table(draft.text, block)


def is_total(cell: Cell) -> bool:
    return _TOTAL.match(cell.words) is not None


def _table(text: str, block: Block) -> Table:
    return Table(tuple(tuple(_cell(text, span) for span in row) for row in block.cells))


def _cell(text: str, span: Span) -> Cell:
    written = span.of(text)
    return Cell(span, _SPACE.sub("", written), read_cell(numerals.narrow(written), span.start))
