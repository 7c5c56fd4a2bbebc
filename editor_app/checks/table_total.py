"""表中的合计与各行、各列之和不符。

标明“合计”“总计”“小计”的行或列，名称上必然穷尽的各行（第一、第二、第三产业等），与所合计的各行各列核对，容许四舍五入；
缩进在一行之下的各行与这一行核对；没有标明的，只要一行（列）在多数栏里都等于相邻各行（列）之和，也核对其余各栏。
只在同一合计行（列）里多数数字相符、独此一处不符，或改动一个数字就能相符时报错。文本里用空格、竖线对齐的表同样核对。

报：三行12、30、58，合计写作110（应为100）
不报：表里另有“其中”行的合计；末位相差一两个单位的；空格和“—”；百分比、增长率、平均数
依据：加总
例：合计行5列，4列与各行之和相等，1列不等　→　这一列的合计或某行有误
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips, table_sums, verdict
from editor_app.core.numbers.quantity import Quantity, decimal
from editor_app.core.numbers.table_sums import LineSum
from editor_app.core.numbers.verdict import Verdict

_SELDOM = 20
"""Lines that leave a part out may look one slip away from their total once in so many cases."""


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for table in context.relations.tables:
        for line in table_sums.read(table):
            yield from _judged(draft.text, line)


def _judged(text: str, line: LineSum) -> Iterator[Finding | Verified]:
    others_hold = line.held > 1 and line.held * 2 > len(line.places)
    for whole, parts in line.places:
        added = sum(part.value for part in parts)
        spans = (*(part.span for part in parts), whole.span)
        equation = "+".join(decimal(part.value) for part in parts) + f" = {decimal(added)}"
        outcome = verdict.sums_to(parts, whole)
        if outcome is Verdict.HOLDS:
            said = equation if added == whole.value else f"{equation} ≈ {decimal(whole.value)}"
            yield Verified(CHECK.code, spans, said)
        elif outcome is Verdict.CONFLICT:
            found = slips.repairs(text, (whole, *parts), _adds_up)
            if _is_error(text, line, whole, parts, others_hold=others_hold, is_slip=bool(found)):
                values = {"sum": decimal(added), "whole": decimal(whole.value)}
                said = f"{equation} ≠ {decimal(whole.value)}"
                one = slips.one(found)
                yield Finding(CHECK.code, Severity.MAJOR, spans, values, said, one, repairs=found)


def _is_error(
    text: str, line: LineSum, whole: Quantity, parts: slips.Operands, *, others_hold: bool, is_slip: bool
) -> bool:
    """Whether the other places show that these lines add up, or one slip alone explains the difference."""
    if others_hold:
        return line.marked or is_slip
    if line.nested:
        return is_slip and slips.is_telling(whole, parts, text, rivals=1, once_in=_SELDOM)
    return line.marked and is_slip


def _adds_up(operands: slips.Operands) -> bool:
    return verdict.sums_to(operands[1:], operands[0]) is Verdict.HOLDS


CHECK = Check("table-total", N_("表内合计不符"), N_("各项之和为{sum}，合计写作{whole}"), find)
