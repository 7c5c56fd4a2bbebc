"""年均增长率与起讫两数不符。

“由某年的甲增加到某年的乙，年均增长百分之几”，用两数和相隔的年数核算：甲×(1+年均增长率)ⁿ＝乙。

报：由2015年的40亿元增加到2020年的60亿元，年均增长4.8%（应为8.4%）
不报：没有写明起讫年份的；生产总值、增加值、总产值（按可比价计算）；约数
依据：年均增长率是几何平均；各数四舍五入
例：由2015年的40亿元增加到2020年的60亿元，年均增长8.4%　→　40×(1+8.4%)^5 = 59.87 ≈ 60
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import annual, slips, verdict
from editor_app.core.numbers.annual import Annual
from editor_app.core.numbers.quantity import decimal, rounded
from editor_app.core.numbers.written import amount, places_of


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for growth in context.relations.annual:
        if (said := _judged(draft.text, growth)) is not None:
            yield said


def _judged(text: str, growth: Annual) -> Finding | Verified | None:
    first, last, rate = growth.first, growth.last, growth.rate
    operands = (first, rate, last)

    def holds(changed: slips.Operands, *, loose: bool = False) -> bool:
        start, by, end = changed
        sign = 1 if by.direction >= 0 else -1
        ends = (start.loose, by.loose, end.loose) if loose else (start.interval, by.interval, end.interval)
        return verdict.meet(annual.grown(ends[0], ends[1], growth.years, sign), ends[2])

    sign = "−" if rate.direction < 0 else "+"
    grown = annual.grown((first.value,) * 2, (rate.value,) * 2, growth.years, -1 if sign == "−" else 1)[0]
    right = decimal(rounded(grown // first.scale, places_of(first) + 1))
    printed = amount(last.value, first)
    left = f"{amount(first.value, first)}×(1{sign}{rate.number.of(text)}%)^{growth.years} = {right}"
    spans = tuple(quantity.span for quantity in operands)
    if holds(operands):
        return Verified(CHECK.code, spans, f"{left} ≈ {printed}")
    found = slips.repairs(text, operands, holds)
    if not found or holds(operands, loose=True):
        return None
    values = {"rate": rate.raw(text), "right": right}
    equation = f"{left} ≠ {printed}"
    return Finding(CHECK.code, Severity.MAJOR, spans, values, equation, slips.one(found), repairs=found)


CHECK = Check("annual-growth", N_("年均增长率不符"), N_("按年均增长{rate}推算应为{right}，与所写不符"), find)
