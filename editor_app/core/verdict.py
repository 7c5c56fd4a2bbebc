"""Whether printed figures can be true together: on their intervals, on wider ones, or not at all.

Every comparison multiplies out, so it is exact. Intervals are in 10⁻⁹ (`quantity.ONE`).
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from editor_app.core.quantity import DECIMALS, ONE, About, Quantity

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


def whole_of(rate: Quantity, part: Quantity) -> Interval:
    """What a whole may be of which a part is so many percent."""
    of = 1000 if rate.unit == "‰" else 100
    low, high = rate.interval
    most = part.interval[1] * of * ONE // max(low, 1)
    return -(-part.interval[0] * of * ONE // max(high, 1)), most


def part_of(rate: Quantity, whole: Quantity) -> Interval:
    """What a part may be that is so many percent of a whole."""
    of = 1000 if rate.unit == "‰" else 100
    low, high = rate.interval
    return -(-low * whole.interval[0] // (of * ONE)), high * whole.interval[1] // (of * ONE)


def rate_of(part: Quantity, whole: Quantity, of: int, rate: Quantity) -> Interval:
    """What a percentage may be printed as that a part is of a whole, in the decimals of `rate`."""
    half = rate.step // 2
    low = -(-part.interval[0] * of * ONE // max(whole.interval[1], 1)) - half
    return low, part.interval[1] * of * ONE // max(whole.interval[0], 1) + half


def one_edit(quantity: Quantity, text: str, wanted: Interval) -> str | None:
    """The figure mended by one edit, if that brings it into an interval.

    An edit is one digit changed, left out or doubled, two neighbours swapped, or the point moved by one.
    """
    if quantity.about is not About.PLAIN:
        return None
    sign = -1 if quantity.value < 0 else 1
    wanted = min(sign * wanted[0], sign * wanted[1]), max(sign * wanted[0], sign * wanted[1])
    written = quantity.number.of(text)
    for value, mended in _edits(written, quantity.scale):
        if wanted[0] <= value <= wanted[1] and value != abs(quantity.value):
            return mended
    return None


def edits(quantity: Quantity, text: str) -> int:
    """How many other values one edit of a figure can give."""
    values = {value for value, _ in _edits(quantity.number.of(text), quantity.scale)}
    return len(values - {abs(quantity.value)})


def is_telling(whole: Quantity, parts: Iterable[Quantity], text: str, *, rivals: int, once_in: int) -> bool:
    """Whether figures that are no sum would seem one edit away from it at most once in so many cases.

    Of n figures with E edits each, n·E differences can be mended, out of some 2·T that there may be
    for a total T in units of its last place.
    """
    step = min(whole.step, *(part.step for part in parts))
    mendable = edits(whole, text) + sum(edits(part, text) for part in parts)
    return 2 * abs(whole.value) >= once_in * mendable * rivals * step


def is_slip(one: str, other: str) -> bool:
    """Whether one edit turns one string of digits into the other."""
    return any(mended == other for _, mended in _edits(one, 1))


def _edits(written: str, scale: int) -> Iterator[tuple[int, str]]:
    """Every figure one edit away, with its value; of those that fit, a changed digit comes first."""
    match = _ONE_NUMBER.match(written)
    if match is None:
        return
    digits, tail = match[1], written[match.end(1) :]
    places = [at for at, char in enumerate(digits) if char.isdigit()]
    for at in places:
        for digit in "0123456789":
            yield _valued(digits[:at] + digit + digits[at + 1 :], scale, tail)
    for at, following in itertools.pairwise(places):
        between = digits[at + 1 : following]
        yield _valued(
            digits[:at] + digits[following] + between + digits[at] + digits[following + 1 :], scale, tail
        )
    for at in places:
        if len(places) > 1:
            yield _valued(digits[:at] + digits[at + 1 :], scale, tail)
        for digit in "0123456789":
            yield _valued(digits[:at] + digit + digits[at:], scale, tail)
    for digit in "0123456789":
        yield _valued(digits + digit, scale, tail)
    plain = digits.replace(".", "")
    point = digits.find(".") if "." in digits else len(digits)
    for moved in (point - 1, point + 1):
        if 0 < moved < len(plain):
            yield _valued(f"{plain[:moved]}.{plain[moved:]}", scale, tail)


def _valued(digits: str, scale: int, tail: str) -> tuple[int, str]:
    whole, _, part = digits.partition(".")
    part = part[:DECIMALS]
    value = int(whole + part or "0") * (ONE // 10 ** len(part)) * scale
    return value, digits + tail


_ONE_NUMBER = re.compile(r"-?(\d{1,15}(?:\.\d{1,8})?)(?=[万亿千百十]{0,2}$)")
