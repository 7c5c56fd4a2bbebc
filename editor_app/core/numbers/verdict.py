"""Whether printed figures can be true together: on their intervals, on wider ones, or not at all.

Every comparison multiplies out, so it is exact. Intervals are in 10⁻⁹ (`quantity.ONE`).
"""

from collections.abc import Iterable
from enum import StrEnum

from editor_app.core.numbers.quantity import ONE, Quantity

Interval = tuple[int, int]


class Verdict(StrEnum):
    """It holds; it holds if a figure was cut off or rounded twice; it does not hold."""

    HOLDS = "holds"
    LAST_DIGIT = "last digit"
    CONFLICT = "conflict"


def meet(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def total(quantities: Iterable[Quantity], *, loose: bool = False) -> Interval:
    """The interval of a sum."""
    low = high = 0
    for quantity in quantities:
        ends = quantity.loose if loose else quantity.interval
        low, high = low + ends[0], high + ends[1]
    return low, high


def sums_to(parts: Iterable[Quantity], whole: Quantity) -> Verdict:
    parts = tuple(parts)
    if meet(total(parts), whole.interval):
        return Verdict.HOLDS
    if meet(total(parts, loose=True), whole.loose):
        return Verdict.LAST_DIGIT
    return Verdict.CONFLICT


def is_percentage(rate: Interval, part: Interval, whole: Interval, of: int = 100) -> bool:
    """Whether part ÷ whole × 100 (1000 for ‰) can be a rate; the whole is positive."""
    if whole[1] <= 0:
        return False
    low, high = part
    least = low * of * ONE <= rate[1] * (whole[1] if low >= 0 else max(whole[0], 1))
    most = rate[0] * (max(whole[0], 0) if high >= 0 else whole[1]) <= high * of * ONE
    return least and most


def shares(rate: Quantity, part: Quantity, whole: Quantity) -> Verdict:
    """Whether a part is so many percent of a whole."""
    of = 1000 if rate.unit == "‰" else 100
    if is_percentage(rate.interval, part.interval, whole.interval, of):
        return Verdict.HOLDS
    if is_percentage(rate.loose, part.loose, whole.loose, of):
        return Verdict.LAST_DIGIT
    return Verdict.CONFLICT
