"""Growth a year on average: 由2015年的40亿元增加到2020年的60亿元，年均增长8.4%."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core.numbers import from_to
from editor_app.core.numbers.quantity import ONE, About, Quantity, Role
from editor_app.core.numbers.sentence import Sentence
from editor_app.core.numbers.verdict import Interval

_A_YEAR = re.compile(
    r"^[，,]?(?:年均|年平均|平均每年)(?:递增|增长|增速|递减|下降|增长率|增长速度)*(?:为|达|达到)?$"
)
_REAL = re.compile(r"生产总值|增加值|总产值|GDP|gdp|可比价|不变价|实际")
_MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Annual:
    """Two amounts of one thing, the years between them, and the growth a year."""

    first: Quantity
    last: Quantity
    years: int
    rate: Quantity


def read(sentence: Sentence) -> Iterator[Annual]:
    if "年均" not in sentence.text and "平均" not in sentence.text:
        return
    figures = [q for q in sentence.quantities if q.role is not Role.LABEL]
    for pair in from_to.read(sentence):
        if (
            About.PLAIN is not pair.first.about
            or About.PLAIN is not pair.last.about
            or _REAL.search(sentence.before(pair.first, 60))
        ):
            continue
        at = next(n for n, q in enumerate(figures) if q is pair.last)
        years = _year(figures, pair.last, after=pair.first) - _year(figures, pair.first)
        rate = _rate(sentence, figures[at : at + 3])
        if rate is not None and 2 <= years <= _MOST_YEARS:
            yield Annual(pair.first, pair.last, years, rate)


def _rate(sentence: Sentence, figures: list[Quantity]) -> Quantity | None:
    """The growth a year behind an amount, also behind the growth over all the years."""
    for before, rate in itertools.pairwise(figures):
        if rate.unit == "%" and rate.about is About.PLAIN and _A_YEAR.match(sentence.gap(before, rate)):
            return rate
    return None


def _year(figures: list[Quantity], amount: Quantity, after: Quantity | None = None) -> int:
    """The year named right before an amount; 0 where none is."""
    floor = after.span.end if after else 0
    named = [
        q.value // ONE
        for q in figures
        if q.role is Role.DATE and floor <= q.span.start < amount.span.start and q.value >= 1000 * ONE
    ]
    return named[-1] if named else 0


def grown(first: Interval, rate: Interval, years: int, direction: int) -> Interval:
    """What an amount grows to at so many percent a year, over so many years, rounded outward."""
    low, high = rate if direction > 0 else (-rate[1], -rate[0])
    hundred = 100 * ONE
    least = first[0] * (hundred + low) ** years // hundred**years
    most = -(-first[1] * (hundred + high) ** years // hundred**years)
    return least, most
