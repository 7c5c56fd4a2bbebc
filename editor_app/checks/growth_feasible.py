"""数量与增减百分比对不上：没有一个整数基数能得出这个百分比。

数量 a 是整数，增减 p%，则上期数 b = a÷(1±p%) 也应是整数。把 p 的四舍五入范围代入，范围内没有整数，
说明数量或百分比有一个写错。只在这个范围不宽于½时判断，否则几乎总有整数落在里面。
只有把百分比末位放宽一个单位才找得到基数的，作提示。

报：发生事故806起，同比下降28.75%（无整数基数）
不报：发生事故803起，同比下降28.75%（1127起）；约数、以万为单位的数；数量与百分比之间另有所指；另写明了增减数的（由增减额核算）
依据：算术，百分比按四舍五入
例：受理案件612件，比上年增长3.20%　→　612÷(1+3.20%) ≈ 593
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import growth, slips
from editor_app.core.numbers.quantity import ONE, About, Quantity


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for change in context.relations.growths:
        amount, rate = change.amount, change.rate
        if amount is None or rate is None or change.delta is not None or change.base is not None:
            continue
        if _applies(amount, rate):
            yield from _judged(draft.text, amount, rate)


def _applies(amount: Quantity, rate: Quantity) -> bool:
    return (
        amount.exact
        and amount.value > 0
        and rate.unit == "%"
        and rate.about is About.PLAIN
        and rate.direction != 0
        and rate.value > 0
        and growth.narrow_enough(amount.value // ONE, *signed(rate, rate.interval))
    )


def signed(rate: Quantity, interval: tuple[int, int]) -> tuple[int, int]:
    """The interval of a percentage, negative for a decline, lower end first."""
    low, high = interval
    return (low, high) if rate.direction > 0 else (-high, -low)


def _judged(text: str, amount: Quantity, rate: Quantity) -> Iterator[Finding | Verified]:
    count = amount.value // ONE
    sign = "+" if rate.direction > 0 else "−"
    division = f"{count}÷(1{sign}{rate.number.of(text)}%)"
    spans = (amount.span, rate.span)
    strict = growth.bases(count, *signed(rate, rate.interval))
    loose = growth.bases(count, *signed(rate, rate.loose))
    values = {"amount": amount.raw(text), "rate": rate.raw(text)}
    if strict:
        yield Verified(CHECK.code, spans, f"{division} ≈ {strict[0]}")
    elif loose:
        yield Finding(CHECK.code, Severity.HINT, spans, values, f"{division} ≈ {loose[0]}")
    else:
        # Many slips give a base by chance: they tell the repair only together with another relation.
        found = slips.repairs(text, (amount, rate), _has_base)
        yield Finding(CHECK.code, Severity.MAJOR, spans, values, f"{division} 无整数基数", repairs=found)


def _has_base(operands: slips.Operands) -> bool:
    amount, rate = operands
    return bool(growth.bases(amount.value // ONE, *signed(rate, rate.interval)))


CHECK = Check(
    "growth-feasible", N_("数量与增减率不合"), N_("{amount}与增减{rate}对不上：没有合适的整数基数"), find
)
