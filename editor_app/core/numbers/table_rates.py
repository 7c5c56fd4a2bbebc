"""Columns of a table that are reckoned from others: growth on last year, share of the total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.numbers import verdict
from editor_app.core.numbers.quantity import ONE, Quantity
from editor_app.core.numbers.tables import Cell, Table, is_total

_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = re.compile(r"上年|去年|上期|同期|基期")
_GROWTH = re.compile(r"增长|增幅|增减|±|升降")
_SHARE = re.compile(r"比重|占比|构成|份额")
_PERCENT = re.compile(r"[%％]|率|幅|±|比重|占比|构成|份额")
_FEWEST = 2
_HUNDRED = 100 * ONE


@dataclass(frozen=True, slots=True)
class TableRate:
    """A percentage of a row, with the two figures that give it: now and before, or part and whole."""

    rate: Quantity
    one: Quantity
    other: Quantity
    growth: bool

    def fits(self, operands: Sequence[Quantity]) -> bool:
        one, other, rate = operands
        part = one.interval
        if self.growth:
            part = part[0] - other.interval[1], part[1] - other.interval[0]
        half = rate.step // 2
        return verdict.is_percentage((rate.value - half, rate.value + half), part, _positive(other))

    @property
    def holds(self) -> bool:
        return self.fits((self.one, self.other, self.rate))


def read(table: Table) -> Iterator[tuple[TableRate, ...]]:
    """The rates of each column of which most rows agree with the figures beside them."""
    if len(table.rows) < _FEWEST + 1:
        return
    for column in (*_growths(table), *_shares(table)):
        holding = sum(rate.holds for rate in column)
        if holding >= _FEWEST and holding * 3 >= len(column) * 2:
            yield column


def _positive(quantity: Quantity) -> tuple[int, int]:
    low, high = quantity.interval
    return max(low, 1), max(high, 1)


def _growths(table: Table) -> Iterator[tuple[TableRate, ...]]:
    head = table.rows[0]
    rates = [
        at
        for at, cell in enumerate(head)
        if at and _GROWTH.search(cell.words) and _PERCENT.search(cell.words)
    ]
    amounts = [at for at, cell in enumerate(head) if at and at not in rates and not _SHARE.search(cell.words)]
    for at in rates:
        pair = _now_and_before(head, [column for column in amounts if column < at] or amounts)
        if pair is not None:
            yield _column(table, at, *pair, growth=True)


def _now_and_before(head: Sequence[Cell], columns: Sequence[int]) -> tuple[int, int] | None:
    """The columns of this year and of the one before, as their heads tell."""
    years = {at: int(match[0]) for at in columns if (match := _YEAR.search(head[at].words))}
    for now, year in years.items():
        before = [at for at, its in years.items() if its == year - 1]
        if len(before) == 1 and list(years.values()).count(year) == 1:
            return now, before[0]
    before = [at for at in columns if _BEFORE.search(head[at].words)]
    now_columns = [at for at in columns if at not in before]
    return (now_columns[0], before[0]) if len(before) == len(now_columns) == 1 else None


def _shares(table: Table) -> Iterator[tuple[TableRate, ...]]:
    head = table.rows[0]
    for at, cell in enumerate(head):
        if at < 2 or not _SHARE.search(cell.words) or _GROWTH.search(cell.words):
            continue
        amount = at - 1
        whole = _whole(table, amount, at)
        if whole is not None:
            found = [_cells(row, amount, at) for row in table.rows[1:]]
            yield tuple(
                TableRate(rate, part, whole, growth=False)
                for part, rate in (pair for pair in found if pair is not None)
                if part is not whole
            )


def _whole(table: Table, amount: int, share: int) -> Quantity | None:
    """The amount of the row that is 100 % or is called a total."""
    for row in table.rows[1:]:
        cells = _cells(row, amount, share)
        if cells is not None and (cells[1].value == _HUNDRED or is_total(row[0])):
            return cells[0]
    return None


def _column(table: Table, rate: int, one: int, other: int, *, growth: bool) -> tuple[TableRate, ...]:
    found = []
    for row in table.rows[1:]:
        cells = _cells(row, one, other, rate)
        if cells is not None and cells[1].value > 0:
            found.append(TableRate(cells[2], cells[0], cells[1], growth))
    return tuple(found)


def _cells(row: Sequence[Cell], *columns: int) -> tuple[Quantity, ...] | None:
    """The numbers of a row in some columns; None where one holds none."""
    numbers = [row[at].number if at < len(row) else None for at in columns]
    return None if any(number is None for number in numbers) else tuple(n for n in numbers if n is not None)
