"""总数的增减率与各分项的增减率不合。

总数与各分项都写明数量和增减率，且各分项之和等于总数的：各分项的上期数（数量÷(1±增减率)）之和，就是总数的上期数，
由此核算总数的增减率。按可比价计算的（生产总值、增加值、产值），总数的增减率应在各分项的最低、最高之间，
且不远于各分项的加权平均。
基数可能经过修订，相差不到一个百分点的不报；相差再大，也要改动其中一个增减率的一个数字就能相合才报。

报：零售额803.1亿元，增长51.6%。按地域分，城镇747.1亿元，增长16.5%；乡村56亿元，增长5.8%（应为15.7%）；
生产总值增长60%，三次产业分别增长4.0%、4.1%、7.9%
不报：分项没有列全的；有一项没有写增减率的；约数
依据：加权平均在最低、最高之间；基数相加
例：城镇增长16.5%，乡村增长5.8%　→　747.1÷(1+16.5%)+56÷(1+5.8%) = 694.2；803.1÷694.2−1 = 15.7%
"""

from collections.abc import Callable, Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import compound, slips, verdict
from editor_app.core.numbers.compound import Compound
from editor_app.core.numbers.quantity import ONE, Quantity, decimal, rounded
from editor_app.core.numbers.verdict import Interval
from editor_app.core.numbers.written import amount, places_of

_POINT = ONE
_NEAR_THE_MEAN = 2 * ONE
_HUNDRED = 100 * ONE


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for growth in context.relations.compounds:
        said = _constant_prices(draft.text, growth) if growth.real else _amounts(draft.text, growth)
        if said is not None:
            yield said


def _amounts(text: str, growth: Compound) -> Finding | Verified | None:
    """Judges the growth of a total by what its parts were before."""

    def off(rates: slips.Operands) -> int:
        own, *others = rates
        expected = compound.growth_of(growth.whole.interval, compound.base(growth.parts, others))
        return _distance(compound.signed(own, own.interval), expected)

    before = compound.base(growth.parts, growth.rates)
    base = (before[0] + before[1]) // 2
    right = rounded(growth.whole.value * _HUNDRED // base - _HUNDRED, places_of(growth.rate))
    terms = [
        f"{amount(part.value, growth.whole)}÷(1{_sign(rate)}{rate.number.of(text)}%)"
        for part, rate in zip(growth.parts, growth.rates, strict=True)
    ]
    base_shown = decimal(rounded(base // growth.whole.scale, places_of(growth.whole) + 1))
    whole = amount(growth.whole.value, growth.whole)
    left = f"{'+'.join(terms)} = {base_shown}；{whole}÷{base_shown}−1 = {decimal(right)}%"
    return _judged(text, growth, off, left, decimal(right))


def _constant_prices(text: str, growth: Compound) -> Finding | Verified | None:
    """Judges the growth of a total by the least and the most of its parts, and by their mean.

    The parts weigh by what they were the year before in constant prices; by what they are now is near.
    """
    weights = [part.value for part in growth.parts]

    def off(rates: slips.Operands) -> int:
        own, *others = rates
        ends = [compound.signed(rate, rate.loose) for rate in others]
        weighed = (rate.value * rate.direction * by for rate, by in zip(others, weights, strict=True))
        mean = sum(weighed) // sum(weights)
        low = max(min(low for low, _ in ends), mean - _NEAR_THE_MEAN)
        high = min(max(high for _, high in ends), mean + _NEAR_THE_MEAN)
        return _distance(compound.signed(own, own.interval), (low, high))

    values = sorted(rate.value * rate.direction for rate in growth.rates)
    left = f"{decimal(values[0])}% ≤ x ≤ {decimal(values[-1])}%"
    return _judged(text, growth, off, left, f"{decimal(values[0])}%～{decimal(values[-1])}")


def _judged(
    text: str, growth: Compound, off: Callable[[slips.Operands], int], left: str, right: str
) -> Finding | Verified | None:
    rates = (growth.rate, *growth.rates)
    pairs = (*zip(growth.parts, growth.rates, strict=True), (growth.whole, growth.rate))
    spans = tuple(quantity.span for pair in pairs for quantity in pair)
    printed = f"{'−' if growth.rate.direction < 0 else ''}{growth.rate.number.of(text)}%"
    distance = off(rates)
    if distance == 0:
        return Verified(CHECK.code, spans, f"{left} ≈ {printed}")
    found = slips.repairs(text, rates, lambda changed: off(changed) == 0)
    if distance < _POINT or not found:
        return None
    values = {"right": right + "%", "rate": printed}
    equation = f"{left} ≠ {printed}"
    return Finding(CHECK.code, Severity.MAJOR, spans, values, equation, slips.one(found), repairs=found)


def _sign(rate: Quantity) -> str:
    return "+" if rate.direction > 0 else "−"


def _distance(one: Interval, other: Interval) -> int:
    """How far two intervals lie apart; 0 where they meet."""
    return 0 if verdict.meet(one, other) else max(other[0] - one[1], one[0] - other[1])


CHECK = Check("growth-of-parts", N_("总分增减率不合"), N_("按各分项推算应为{right}，写作{rate}"), find)
