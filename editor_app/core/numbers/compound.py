"""A total and its parts, each with its growth: the growth of the total follows from that of the parts.

Before they grew the parts were a÷(1+g) each, and together what the total was. Where growth is reckoned
in constant prices that holds only roughly, but the total's lies between the least and the most of its parts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.numbers import verdict
from editor_app.core.numbers.growth import Growth
from editor_app.core.numbers.parts import Total
from editor_app.core.numbers.quantity import ONE, About, Quantity
from editor_app.core.numbers.verdict import Interval, Verdict

_HUNDRED = 100 * ONE


@dataclass(frozen=True, slots=True)
class Compound:
    """A total with its growth, and its parts with theirs; `real` as in `Growth`."""

    whole: Quantity
    rate: Quantity
    parts: tuple[Quantity, ...]
    rates: tuple[Quantity, ...]
    real: bool


def read(totals: Iterable[Total], growths: Sequence[Growth]) -> Iterator[Compound]:
    """Totals that their parts make up, where the growth of each is given."""
    by_amount = {g.amount.span: g for g in growths if g.amount is not None and g.rate is not None}
    seen: set[tuple[int, int]] = set()
    for total in totals:
        own = by_amount.get(total.whole.span)
        place = (total.opening, total.whole.span.start)
        if own is None or own.rate is None or place in seen:
            continue
        rates = [g.rate for part in total.parts if (g := by_amount.get(part.span)) and g.rate is not None]
        if len(rates) < len(total.parts) or not all(map(_is_plain, (*rates, own.rate))):
            continue
        if verdict.sums_to(total.parts, total.whole) is Verdict.HOLDS:
            seen.add(place)
            yield Compound(total.whole, own.rate, total.parts, tuple(rates), own.real)


def _is_plain(rate: Quantity) -> bool:
    return rate.unit == "%" and rate.about is About.PLAIN and rate.direction != 0 and rate.bounded


def signed(rate: Quantity, interval: Interval) -> Interval:
    """The interval of a growth, negative for a decline."""
    low, high = interval
    return (low, high) if rate.direction > 0 else (-high, -low)


def base(parts: Sequence[Quantity], rates: Sequence[Quantity], *, loose: bool = False) -> Interval:
    """What the parts were together before they grew."""
    least = most = 0
    for part, rate in zip(parts, rates, strict=True):
        low, high = signed(rate, rate.loose if loose else rate.interval)
        amount = part.loose if loose else part.interval
        least += amount[0] * _HUNDRED // (_HUNDRED + high)
        most += -(-amount[1] * _HUNDRED // max(_HUNDRED + low, 1))
    return least, most


def growth_of(whole: Interval, before: Interval) -> Interval:
    """By how many percent a total grew."""
    return whole[0] * _HUNDRED // max(before[1], 1) - _HUNDRED, -(
        -whole[1] * _HUNDRED // max(before[0], 1)
    ) - _HUNDRED
