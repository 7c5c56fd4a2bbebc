"""表中的增长率、比重与同行的数不符。

表头写明本年、上年（或相邻两个年份）和增长（%）的，逐行核算增长率；写明比重、占比、构成而有合计行（或100%一行）的，逐行核算比重。
只有这一栏里三分之二以上的行都相符，才认定这一栏是这样算的，其余各行改动一个数字就能相符的，报错。

报：三行的增长率都与两年的数相符，一行2018年120、2017年100，增长写12（应为20）
不报：按可比价计算的增长率（多数行不符）；四舍五入以内的；缺数的行
依据：增长率＝（本年−上年）÷上年；比重＝部分÷合计
例：2018年1650，2017年1500，增长（%）10.0　→　(1650−1500)÷1500 = 10.0%
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips, table_rates
from editor_app.core.numbers.quantity import decimal
from editor_app.core.numbers.table_rates import TableRate
from editor_app.core.numbers.written import percent_of


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for table in context.relations.tables:
        for column in table_rates.read(table):
            for rate in column:
                if (said := _judged(draft.text, rate)) is not None:
                    yield said


def _judged(text: str, rate: TableRate) -> Finding | Verified | None:
    one, other = rate.one, rate.other
    operands = (one, other, rate.rate)
    top = one.value - other.value if rate.growth else one.value
    shown = f"({decimal(one.value)}−{decimal(other.value)})" if rate.growth else decimal(one.value)
    right = percent_of(top, other.value, rate.rate)
    equation = f"{shown}÷{decimal(other.value)} = {right}%"
    spans = tuple(quantity.span for quantity in operands)
    printed = decimal(rate.rate.value)
    if rate.holds:
        return Verified(CHECK.code, spans, equation if right == printed else f"{equation} ≈ {printed}%")
    found = slips.repairs(text, operands, rate.fits)
    if not found:
        return None
    values = {"right": right, "printed": printed}
    said = f"{equation} ≠ {printed}%"
    return Finding(CHECK.code, Severity.MAJOR, spans, values, said, slips.one(found), repairs=found)


CHECK = Check("table-rate", N_("表内比率不符"), N_("按同行的数应为{right}%，表中是{printed}"), find)
