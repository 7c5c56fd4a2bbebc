"""Two percentages and their difference: 比上年的46.2%提高3.4个百分点, 由17.1:32.4:50.5调整为…….

Of a population the difference of the rates of births and of deaths is its natural growth.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.numbers import units, verdict
from editor_app.core.numbers.growth import Growth
from editor_app.core.numbers.masking import words
from editor_app.core.numbers.quantity import About, Quantity, Role
from editor_app.core.numbers.sentence import Sentence
from editor_app.core.numbers.verdict import Verdict

_INDUSTRY = re.compile(r"第?(?P<n>[一二三])(?:次)?产业[^，,。；;、一二三]{0,14}$")
_PLACES = {"一": 0, "二": 1, "三": 2}
_RATES = {"births": re.compile(r"出生率[为是达]?$"), "deaths": re.compile(r"死亡率[为是达]?$")}
_NATURAL = re.compile(r"自然增长率[为是达]?$")
_TRIPLE = 3
_FAR = 90
_FIGURES = 12


@dataclass(frozen=True, slots=True)
class Points:
    """A percentage, one that is less, and by how much; `sure` tells that they surely belong together."""

    more: Quantity
    less: Quantity
    by: Quantity
    sure: bool


def read(
    plain: str, sentences: Sequence[Sentence], quantities: Sequence[Quantity], growths: Sequence[Growth]
) -> Iterator[Points]:
    for growth in growths:
        now, base, by = growth.amount, growth.base, growth.delta
        if now is not None and base is not None and by is not None and by.unit == units.POINTS:
            yield _directed(base, now, by)
    for sentence in sentences:
        yield from _of_industries(sentence)
    yield from _natural_growth(plain, quantities)


def _directed(old: Quantity, new: Quantity, by: Quantity) -> Points:
    """The difference as the word of the change says; surely wrong if it holds only the other way round."""
    more, less = (old, new) if by.direction < 0 else (new, old)
    turned = verdict.sums_to((more, by), less) is Verdict.HOLDS
    return Points(more, less, by, turned)


def _of_industries(sentence: Sentence) -> Iterator[Points]:
    """三次产业结构由17.1:32.4:50.5调整为16.2:34.1:49.7，第一产业比重下降0.9个百分点."""
    parts = [q for q in sentence.quantities if q.unit == units.RATIO]
    if len(parts) != 2 * _TRIPLE or "产业" not in sentence.text:
        return
    old, new = parts[:_TRIPLE], parts[_TRIPLE:]
    for by in sentence.quantities:
        if by.unit != units.POINTS or by.about is not About.PLAIN or by.direction == 0:
            continue
        named = _INDUSTRY.search(sentence.before(by, 24))
        if named is not None and by.span.start > new[-1].span.end:
            at = _PLACES[named["n"]]
            yield _directed(old[at], new[at], by)


def _natural_growth(plain: str, quantities: Sequence[Quantity]) -> Iterator[Points]:
    for at, natural in enumerate(quantities):
        if natural.unit != units.PERMILLE or not _is_called(plain, natural, _NATURAL):
            continue
        near = [q for q in quantities[max(0, at - _FIGURES) : at] if natural.span.start - q.span.start < _FAR]
        found = {
            name: [q for q in near if q.unit == units.PERMILLE and _is_called(plain, q, called)]
            for name, called in _RATES.items()
        }
        if all(len(rates) == 1 for rates in found.values()) and natural.about is About.PLAIN:
            yield Points(found["births"][0], found["deaths"][0], natural, sure=True)


def _is_called(plain: str, rate: Quantity, name: re.Pattern[str]) -> bool:
    level = rate.role is Role.LEVEL and rate.bounded
    return level and name.search(words(plain, max(0, rate.span.start - 9), rate.span.start)) is not None
