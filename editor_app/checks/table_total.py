"""表中的合计与各行、各列之和不符。

标明“合计”“总计”“小计”的行或列，与它所合计的各行各列核对，容许四舍五入。
只在同一合计行（列）里多数数字相符、独此一处不符，或改动一个数字就能相符时报错。

报：三行12、30、58，合计写作110（应为100）
不报：表里另有“其中”行的；末位相差一两个单位的；空格和“—”；百分比、增长率列
依据：加总
例：合计行5列，4列与各行之和相等，1列不等　→　这一列的合计或某行有误
"""

from collections.abc import Iterator, Sequence

from editor_app.core import slips, tables, verdict
from editor_app.core.context import Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Check, Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.quantity import Quantity, decimal
from editor_app.core.tables import Cell, Table
from editor_app.core.verdict import Verdict

_WITHIN = ("其中", "#", "＃")
_RATES = ("%", "％", "率", "增长", "增速", "比重", "占比", "人均", "平均", "±")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for table in context.relations.tables:
        for lines in (table.rows, _turned(table)):
            yield from _totals(draft.text, lines)


def _turned(table: Table) -> tuple[tuple[Cell | None, ...], ...]:
    width = max((len(row) for row in table.rows), default=0)
    return tuple(table.column(at) for at in range(width))


def _totals(text: str, lines: Sequence[Sequence[Cell | None]]) -> Iterator[Finding | Verified]:
    """Judges the lines that are marked as totals against the lines they add up."""
    for at, line in enumerate(lines):
        if not line or line[0] is None or not tables.is_total(line[0]):
            continue
        others = _added(lines, at)
        if len(others) < 2:
            continue
        sums = [found for place in range(1, len(line)) if (found := _sum(lines, line, others, place))]
        held = [pair for pair in sums if verdict.sums_to(*pair) is Verdict.HOLDS]
        for parts, whole in sums:
            yield from _judged(text, parts, whole, sure=len(held) > len(sums) // 2 and len(held) > 1)


def _added(lines: Sequence[Sequence[Cell | None]], at: int) -> list[Sequence[Cell | None]]:
    """The lines below a total at the head of a table, else those above it up to the one before."""
    named = [line for line in lines if line and line[0] is not None and line[0].words]
    if any(line[0].words.startswith(_WITHIN) for line in named if line[0] is not None):
        return []
    totals = [n for n, line in enumerate(lines) if line and line[0] is not None and tables.is_total(line[0])]
    if len(totals) != 1:
        return []
    above, below = list(lines[:at]), list(lines[at + 1 :])
    numeric = [line for line in above if any(cell is not None and cell.number for cell in line[1:])]
    return numeric if len(numeric) > 1 else below


def _sum(
    lines: Sequence[Sequence[Cell | None]],
    total: Sequence[Cell | None],
    others: Sequence[Sequence[Cell | None]],
    place: int,
) -> tuple[list[Quantity], Quantity] | None:
    head = lines[0][place] if place < len(lines[0]) else None
    if head is not None and any(word in head.words for word in _RATES):
        return None
    whole = total[place]
    cells = [line[place] for line in others if place < len(line)]
    numbers = [cell.number for cell in cells if cell is not None and cell.number is not None]
    if whole is None or whole.number is None or whole.number.unit or len(numbers) != len(others):
        return None
    if any(number.unit for number in numbers):
        return None
    return numbers, whole.number


def _judged(text: str, parts: list[Quantity], whole: Quantity, *, sure: bool) -> Iterator[Finding | Verified]:
    added = sum(part.value for part in parts)
    left = "+".join(decimal(part.value) for part in parts) + f" = {decimal(added)}"
    spans = (*(part.span for part in parts), whole.span)
    outcome = verdict.sums_to(parts, whole)
    if outcome is Verdict.HOLDS:
        yield Verified(
            CHECK.code, spans, left if added == whole.value else f"{left} ≈ {decimal(whole.value)}"
        )
        return
    repairs = slips.repairs(text, (whole, *parts), _adds_up)
    if outcome is Verdict.CONFLICT and (sure or repairs):
        values = {"sum": decimal(added), "whole": decimal(whole.value)}
        mended = slips.one(repairs)
        equation = f"{left} ≠ {decimal(whole.value)}"
        yield Finding(CHECK.code, Severity.MAJOR, spans, values, equation, mended)


def _adds_up(operands: slips.Operands) -> bool:
    return verdict.sums_to(operands[1:], operands[0]) is Verdict.HOLDS


CHECK = Check("table-total", N_("表内合计不符"), N_("各项之和为{sum}，合计写作{whole}"), find)
