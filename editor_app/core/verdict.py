"""Whether printed figures can be true together: on their intervals, on wider ones, or not at all.

Every comparison multiplies out, so it is exact. Intervals are in 10⁻⁹ (`quantity.ONE`).
"""

from collections.abc import Iterable
from enum import StrEnum

from editor_app.core.quantity import ONE, About, Quantity

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


def one_edit(quantity: Quantity, text: str, wanted: Interval) -> str | None:
    """The figure with one digit changed or two neighbours swapped, if that brings it into an interval."""
    if quantity.about is not About.PLAIN:
        return None
    printed = abs(quantity.value) // quantity.step
    sign = -1 if quantity.value < 0 else 1
    low, high = sorted((sign * wanted[0], sign * wanted[1]))
    first, last = -(-low // quantity.step), high // quantity.step
    if last < first or last - first > 40:
        return None
    digits = str(printed)
    for candidate in range(max(first, 0), last + 1):
        if candidate != printed and is_edit(digits, str(candidate).zfill(len(digits))):
            return _rewritten(quantity.number.of(text), digits, str(candidate).zfill(len(digits)))
    return None


def is_edit(one: str, other: str) -> bool:
    """Whether two strings of digits differ in one digit or in two neighbours swapped."""
    if len(one) != len(other):
        return False
    different = [at for at in range(len(one)) if one[at] != other[at]]
    if len(different) == 1:
        return True
    if len(different) != 2 or different[1] - different[0] != 1:
        return False
    left, right = different
    return one[left] == other[right] and one[right] == other[left]


def _rewritten(written: str, digits: str, wanted: str) -> str | None:
    """The printed number with its digits replaced, points and group marks kept."""
    places = [at for at, char in enumerate(written) if char.isdigit()]
    padded = digits.zfill(len(places))
    if "".join(written[at] for at in places).translate(_NARROW) != padded:
        return None
    new = list(written)
    for at, digit in zip(places, wanted.zfill(len(places)), strict=False):
        new[at] = digit
    return "".join(new)


_NARROW = {0xFF10 + digit: str(digit) for digit in range(10)}
