"""Rows of tables as what they say: an indicator, its amount with unit, and its growth."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core.numbers import units
from editor_app.core.numbers.numerals import SCALES
from editor_app.core.numbers.quantity import Quantity
from editor_app.core.numbers.tables import Cell, Table

_UNIT = re.compile(rf"(?P<scale>万|亿|百|千)?(?P<unit>{units.UNIT_WORD})")
_IN_BRACKETS = re.compile(r"[（(]([^（）()]{1,8})[)）]")
_GROWTH = re.compile(r"增长|增速|±|增减")
_CHANGE = re.compile(r"增长|增速|±|增减|比重|占比|构成|增加|减少|同比|名次|位次|%|％|率")
_UNIT_HEAD = re.compile(r"^(?:计量)?单位$")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class TableRow:
    """`amount` counts units of `scale`; it is None where a row gives several amounts, as of several years."""

    name: str
    amount: Quantity | None
    scale: int
    unit: str
    growth: Quantity | None


def read(table: Table) -> Iterator[TableRow]:
    """Rows that are named once, with the amount that stands alone and the growth in percent beside it."""
    if len(table.rows) < 2:
        return
    head = table.rows[0]
    names = Counter(row[0].words for row in table.rows if row)
    growth_at = next((at for at, cell in enumerate(head) if at and _GROWTH.search(cell.words)), None)
    for row in table.rows[1:]:
        name = _IN_BRACKETS.sub("", row[0].words).lstrip("#＃其中：:")
        if len(row) < 2 or names[row[0].words] > 1 or len(name) < _SHORTEST:
            continue
        amounts = [c.number for at, c in enumerate(row) if at and c.number and not _is_change(head, at)]
        scale, unit = _unit(table, row) or (1, "")
        growth = row[growth_at].number if growth_at is not None and growth_at < len(row) else None
        amount = amounts[0] if len(amounts) == 1 and unit else None
        if amount is not None or growth is not None:
            yield TableRow(name, amount, scale, unit, growth)


def _is_change(head: tuple[Cell, ...], at: int) -> bool:
    return at < len(head) and _CHANGE.search(head[at].words) is not None


def _unit(table: Table, row: tuple[Cell, ...]) -> tuple[int, str] | None:
    """The unit of a row: in its name, in its own column, in the head, or above the table."""
    head = table.rows[0]
    own = [row[at].words for at, cell in enumerate(head) if _UNIT_HEAD.match(cell.words) and at < len(row)]
    in_head = [_in_brackets(cell) for at, cell in enumerate(head) if not _is_change(head, at)]
    for words in (_in_brackets(row[0]), *own, *in_head, table.unit):
        if match := _UNIT.fullmatch(words):
            return SCALES[match["scale"] or ""], match["unit"]
    return None


def _in_brackets(cell: Cell) -> str:
    match = _IN_BRACKETS.search(cell.words)
    return match[1] if match else ""
