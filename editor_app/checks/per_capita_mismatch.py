"""人口密度、户均人口、单产、城镇化率、性别比与总数对不上。

同一段写明两个总数和它们的商的，用总数核算：人口÷面积＝人口密度，家庭户人口÷家庭户数＝平均每户人口，
总产量÷面积＝亩产（单产），城镇人口÷常住人口＝城镇化率，男÷女×100＝性别比。一段里有几个可作总数的，有一对相合就算相符。
密度、城镇化率所用人口口径不一，相差不到一成的只作提示；城镇化率、性别比、亩产要改动一个数字就能相合才报。

报：面积131.6平方千米，总人口43000人，人口密度为每平方千米257人（应为327人）；
播种面积58万亩，总产量25.5万吨，平均亩产404公斤（应为440）
不报：四舍五入以内的；一段里有几个面积或几个总人口的；年平均人口算出的人均值
依据：人口÷面积，人口÷户数，产量÷面积
例：家庭户1200户，家庭户人口3000人，平均每户2.8人　→　3000÷1200 = 2.5 ≠ 2.8
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips
from editor_app.core.numbers.quantity import ONE, Quantity, decimal, rounded
from editor_app.core.numbers.quotients import Quotient
from editor_app.core.numbers.written import amount, places_of

_TENTH = 10


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for quotient in context.relations.quotients:
        yield from _judged(draft.text, quotient)


def _judged(text: str, quotient: Quotient) -> Iterator[Finding | Verified]:
    for pair in quotient.pairs:
        if _fits(quotient, (*pair, quotient.per)):
            yield Verified(CHECK.code, _spans(quotient, *pair), _equation(quotient, *pair))
            return
    if len(quotient.pairs) > 1:
        return
    top, by = quotient.pairs[0]
    per = quotient.per
    operands = (top, by, per)
    repairs = slips.repairs(text, operands, lambda changed: _fits(quotient, changed))
    severity = _severity(quotient, operands, bool(repairs))
    if severity is not None:
        right = decimal(rounded(_value(quotient, top, by), places_of(per)))
        values = {"right": right + per.unit, "printed": per.raw(text)}
        said = f"{_equation(quotient, top, by)} ≠ {decimal(per.value // per.scale)}"
        yield Finding(
            CHECK.code, severity, _spans(quotient, top, by), values, said, slips.one(repairs), repairs=repairs
        )


def _severity(quotient: Quotient, operands: slips.Operands, mended: bool) -> Severity | None:
    top, by, per = operands
    near = abs(_value(quotient, top, by) - per.value) * _TENTH < per.value
    if _fits(quotient, operands, loose=True) or (near and not quotient.strict):
        # Rounded twice, or of another scope of the population.
        return Severity.HINT if quotient.factor == 1 else None
    counts_persons = quotient.factor == 1 and per.unit == "人"
    return Severity.MAJOR if mended or counts_persons else None


def _fits(quotient: Quotient, operands: slips.Operands, *, loose: bool = False) -> bool:
    """Whether the intervals allow it; a count per square kilometre is rounded though printed as whole."""
    top, by, per = operands
    times = quotient.times(top, by)
    half = per.step if loose else per.step // 2
    low, high = per.value - half, per.value + half
    first, second = (top.loose, by.loose) if loose else (top.interval, by.interval)
    least = first[0] * ONE * times.numerator
    most = first[1] * ONE * times.numerator
    return (
        least <= high * second[1] * times.denominator and low * max(second[0], 1) * times.denominator <= most
    )


def _value(quotient: Quotient, top: Quantity, by: Quantity) -> int:
    times = quotient.times(top, by)
    return top.value * ONE * times.numerator // (by.value * times.denominator)


def _spans(quotient: Quotient, top: Quantity, by: Quantity) -> tuple[Span, ...]:
    return (top.span, by.span, quotient.per.span)


def _equation(quotient: Quotient, top: Quantity, by: Quantity) -> str:
    """a÷b = x, with what it is multiplied by where units differ: 255000×1000÷580000 = 439.7."""
    times = quotient.times(top, by)
    factor = f"×{times.numerator}" if times.numerator > 1 else ""
    divisor = f"÷{times.denominator}" if times.denominator > 1 else ""
    right = decimal(rounded(_value(quotient, top, by), places_of(quotient.per)))
    if factor and quotient.factor == 1:
        return f"{decimal(top.value)}{factor}÷{decimal(by.value)}{divisor} = {right}"
    return f"{amount(top.value, top)}÷{amount(by.value, by)}{factor}{divisor} = {right}"


CHECK = Check("per-capita-mismatch", N_("平均数不符"), N_("按总数应为{right}，写作{printed}"), find)
