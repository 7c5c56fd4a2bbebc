"""Lines of a table that are the sum of other lines: marked totals, known parts, and blocks that add up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.numbers import verdict
from editor_app.core.numbers.partitions import is_partition
from editor_app.core.numbers.quantity import Quantity
from editor_app.core.numbers.tables import Cell, Table, is_subtotal, is_total
from editor_app.core.numbers.verdict import Verdict

_RATES = ("%", "％", "率", "增长", "增速", "比重", "占比", "人均", "平均", "±", "均", "指数", "名次", "位次")
_WITHIN = ("其中", "#", "＃")
_MOST_PARTS = 15
_MOST_LINES = 300
_TELLING = 100
"""Units of its last place from which on a figure is no sum of others by chance."""
Line = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class LineSum:
    """The figures of a line with those that make them up, place by place.

    `marked` tells a line that its name calls a total, or whose parts' names leave nothing out; `nested` one
    whose parts are set in below it, of which some may be left out. The others add up in most places.
    """

    places: tuple[tuple[Quantity, tuple[Quantity, ...]], ...]
    marked: bool = False
    nested: bool = False

    @property
    def held(self) -> int:
        return sum(_adds_up(whole, parts) is Verdict.HOLDS for whole, parts in self.places)


def read(table: Table) -> Iterator[LineSum]:
    width = max((len(row) for row in table.rows), default=0)
    for lines in (table.rows, tuple(table.column(at) for at in range(width))):
        if 2 < len(lines) <= _MOST_LINES:
            yield from _line_sums(lines)


def _line_sums(lines: Sequence[Line]) -> Iterator[LineSum]:
    numeric = [_is_numeric(line) for line in lines]
    marked: set[int] = set()
    for total, parts in (*_marked(lines, numeric), *_partitions(lines, numeric)):
        if found := _places(lines, total, parts):
            marked.add(total)
            yield LineSum(found, marked=True)
    for total, parts in _nested(lines, numeric):
        if total not in marked and (found := _places(lines, total, parts)):
            marked.add(total)
            yield LineSum(found, nested=True)
    for total in range(len(lines)):
        if numeric[total] and total not in marked and (best := _block(lines, numeric, total)):
            yield best


def _is_numeric(line: Line) -> bool:
    return any(cell is not None and cell.number is not None for cell in line[1:]) and not _is_rate(line[0])


def _is_rate(head: Cell | None) -> bool:
    return head is not None and any(word in head.words for word in _RATES)


def _marked(lines: Sequence[Line], numeric: Sequence[bool]) -> Iterator[tuple[int, list[int]]]:
    """Lines called 合计 or 小计 with the lines they add up."""
    named = [line[0] for line in lines]
    if any(cell is not None and cell.words.startswith(_WITHIN) for cell in named):
        return
    subtotals = [at for at, cell in enumerate(named) if cell is not None and is_subtotal(cell)]
    totals = [at for at, cell in enumerate(named) if cell is not None and is_total(cell)]
    before = -1
    for at in subtotals:
        yield at, [n for n in range(before + 1, at) if numeric[n]]
        before = at
    if len(totals) == 1:
        at = totals[0]
        above = [n for n in range(at) if numeric[n]]
        below = [n for n in range(at + 1, len(lines)) if numeric[n]]
        yield at, subtotals or (above if len(above) > 1 else below)


def _partitions(lines: Sequence[Line], numeric: Sequence[bool]) -> Iterator[tuple[int, list[int]]]:
    """Lines whose names are all parts of the line before the first of them: 第一, 第二, 第三产业."""
    names = [line[0].words if line[0] is not None else "" for line in lines]
    for first in range(1, len(lines) - 1):
        for count in (2, 3):
            parts = _same_kind(names, numeric, first, count)
            if parts and numeric[first - 1] and is_partition([names[at] for at in parts]):
                yield first - 1, parts


def _nested(lines: Sequence[Line], numeric: Sequence[bool]) -> Iterator[tuple[int, list[int]]]:
    """Lines with those that are set in one step below them, up to the next that is not."""
    depths = [line[0].depth if line[0] is not None else 0 for line in lines]
    for total in range(len(lines) - 2):
        step = depths[total + 1]
        if not numeric[total] or step <= depths[total]:
            continue
        end = next((at for at in range(total + 1, len(lines)) if depths[at] <= depths[total]), len(lines))
        parts = [at for at in range(total + 1, end) if depths[at] == step]
        if len(parts) > 1 and all(numeric[at] for at in parts):
            yield total, parts


def _same_kind(names: Sequence[str], numeric: Sequence[bool], first: int, count: int) -> list[int]:
    """The next lines from one on, with lines between them skipped that say more of one of them."""
    found = [at for at in range(first, len(names)) if numeric[at] and names[at]]
    ends = names[first][-2:]
    alike = [at for at in found if names[at].endswith(ends)][:count]
    return alike if len(alike) == count and alike[0] == first else []


def _places(
    lines: Sequence[Line], total: int, parts: Sequence[int]
) -> tuple[tuple[Quantity, tuple[Quantity, ...]], ...]:
    if len(parts) < 2:
        return ()
    found = []
    for place in range(1, len(lines[total])):
        whole = _number(lines, total, place)
        numbers = [number for at in parts if (number := _number(lines, at, place)) is not None]
        if whole is not None and len(numbers) == len(parts):
            found.append((whole, tuple(numbers)))
    return tuple(found)


def _number(lines: Sequence[Line], line: int, place: int) -> Quantity | None:
    """The number of a cell that may be added up."""
    if place >= len(lines[line]) or (place < len(lines[0]) and _is_rate(lines[0][place])):
        return None
    cell = lines[line][place]
    return cell.number if cell is not None and cell.number is not None and not cell.number.unit else None


def _block(lines: Sequence[Line], numeric: Sequence[bool], total: int) -> LineSum | None:
    """The lines right behind or before one that add up to it in at least two places and most of all."""
    best: LineSum | None = None
    for step in (1, -1):
        parts: list[int] = []
        at = total + step
        while 0 <= at < len(lines) and numeric[at] and len(parts) < _MOST_PARTS:
            parts.append(at)
            at += step
            if len(parts) < 2:
                continue
            places = tuple(p for p in _places(lines, total, parts) if _is_telling(p[0]))
            found = LineSum(places)
            if found.held >= 2 and found.held * 3 >= len(places) * 2 and (not best or found.held > best.held):
                best = found
    return best


def _is_telling(whole: Quantity) -> bool:
    return abs(whole.value) >= _TELLING * whole.step


def _adds_up(whole: Quantity, parts: Sequence[Quantity]) -> Verdict:
    return verdict.sums_to(parts, whole)
