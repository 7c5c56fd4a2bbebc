"""Shares whose part and whole stand elsewhere.

第一产业增加值占地区生产总值的比重为22.5%; 三次产业结构为16.2:34.1:49.7.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.numbers import units
from editor_app.core.numbers.parts import Total
from editor_app.core.numbers.quantity import About, Quantity, Role
from editor_app.core.numbers.sentence import Sentence

_SAID = re.compile(
    r"(?:^|[，,。；;：:])(?:其中|全[国省市县区旗州镇乡]|我[省市县])?(?P<part>[\u4e00-\u9fff]{2,16}?)(?:所)?"
    r"(?:占(?P<of>[\u4e00-\u9fff]{2,20}?)?(?:的)?(?:比重|比例|份额)|占(?P<bare>[\u4e00-\u9fff]{2,20}?)的|比重)"
    r"(?:为|达|达到|是)?$"
)
_BRACKETS = re.compile(r"[(（][^()（）\d]{0,20}[)）]")
_FRONT = re.compile(r"^(?:地区|国内|全[国省市县区旗州镇乡]|本|我[省市县]|总)")
_BACK = re.compile(r"(?:总[量额数]|数|总计)$")
_FEWEST = 3
_FAR = 2500
_MOST = 8
_INDUSTRIES = ("第一产业", "第二产业", "第三产业")
_STRUCTURE = re.compile(
    r"(?:产业|一二三产)[^，。；;\d]{0,12}(?:结构|比例|比重|占比|构成)"
    r"|(?:结构|比例|比重|占比|构成)[^，。；;\d]{0,8}产业"
)


@dataclass(frozen=True, slots=True)
class NamedShare:
    """A part, a whole and a percentage that name each other; `adjusted` if it may be rounded to make 100."""

    part: Quantity
    whole: Quantity
    rate: Quantity
    adjusted: bool = False


def read(sentences: Sequence[Sentence], totals: Sequence[Total]) -> Iterator[NamedShare]:
    amounts: _Amounts | None = None
    of = ""
    for sentence in sentences:
        for rate in sentence.quantities:
            if rate.unit != units.PERCENT or rate.about is not About.PLAIN or rate.role is Role.RATE:
                continue
            said = _SAID.search(_BRACKETS.sub("", sentence.before(rate, 60)))
            if said is None:
                continue
            of = said["of"] or said["bare"] or of
            amounts = amounts or _Amounts(sentences)
            found = amounts.pair(said["part"], of, rate.span.start)
            if found is not None:
                yield NamedShare(*found, rate)
    yield from _structures(sentences, totals)


class _Amounts:
    """Amounts by their name, in reading order."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._named: dict[str, list[Quantity]] = defaultdict(list)
        for sentence in sentences:
            for quantity, name in zip(sentence.quantities, sentence.names, strict=True):
                if (
                    quantity.role is Role.LEVEL
                    and quantity.bounded
                    and quantity.about is About.PLAIN
                    and name
                ):
                    self._named[_core(name)].append(quantity)

    def pair(self, part: str, whole: str, before: int) -> tuple[Quantity, Quantity] | None:
        """The amounts of two names before a place, if they are of one unit and each is the only one."""
        one, other = self._last(_core(part), before), self._last(_core(whole), before)
        if one is None or other is None or one is other or one.unit != other.unit:
            return None
        return (one, other) if one.unit not in (units.PERCENT, "") and other.value > 0 else None

    def _last(self, name: str, before: int) -> Quantity | None:
        found = self._named.get(name, []) if len(name) >= _FEWEST else []
        at = bisect_left(found, before, key=lambda q: q.span.start)
        near = [q for q in found[max(0, at - _MOST) : at] if before - q.span.start < _FAR]
        return near[-1] if near and len({q.value for q in near}) == 1 else None


def _core(name: str) -> str:
    return _BACK.sub("", _FRONT.sub("", name))


def _structures(sentences: Sequence[Sentence], totals: Sequence[Total]) -> Iterator[NamedShare]:
    """Three industries as a ratio or as three percentages, after their amounts."""
    wholes = [total for total in totals if total.complete and len(total.parts) == len(_INDUSTRIES)]
    starts = [total.opening for total in wholes]
    for sentence in sentences:
        if "产业" not in sentence.text or not wholes:
            continue
        triple = _triple(sentence)
        at = bisect_left(starts, sentence.span.start) - 1
        if triple is None or at < 0 or triple[0].span.start - starts[at] > _FAR:
            continue
        total = wholes[at]
        for part, rate in zip(total.parts, triple, strict=True):
            yield NamedShare(part, total.whole, rate, adjusted=True)


def _triple(sentence: Sentence) -> Sequence[Quantity] | None:
    """The last three parts of a ratio, or three percentages in a row, that are said of the structure."""
    ratio = [q for q in sentence.quantities if q.unit == units.RATIO]
    if len(ratio) in (3, 6) and _STRUCTURE.search(sentence.before(ratio[0], 60)):
        return ratio[-3:]
    rates = [q for q in sentence.quantities if q.unit == units.PERCENT and q.role is not Role.RATE]
    if len(rates) == len(_INDUSTRIES) and re.search(r"分别[为是]$", sentence.before(rates[0], 4)):
        named = _STRUCTURE.search(sentence.before(rates[0], 40))
        return rates if named and "贡献" not in sentence.text else None
    return None
