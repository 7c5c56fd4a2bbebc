"""From A to B: 由58.8亿元下降到16.5亿元，下降71.9%; 从41%上升至64.6%，升幅23.6个百分点."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core.numbers import units
from editor_app.core.numbers.quantity import About, Quantity, Role
from editor_app.core.numbers.sentence import Sentence

_UP = "增长|增加|上升|提高|上涨|提升|扩大|升|增|涨"
_DOWN = "下降|减少|降低|下跌|回落|压缩|缩小|减|降|跌|缩短"
_VERB = re.compile(
    rf"^[，,]?(?:逐年|逐步|进一步|大幅|快速|迅速|稳步|又|已|再)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了)?(?:到|至|为|达到?|成)"
)
_FROM = re.compile(r"(?:从|由)(?P<when>[^，。；,;]{0,16}?)$")
_THEN = re.compile(
    r"^[，,、（(]?(?:(?:共|累计|五年|三年|净|总体|同比|比上年)?(?:增长|增加|上升|提高|上涨|提升|扩大|"
    r"下降|减少|降低|下跌|回落|升幅|降幅|增幅|涨幅)(?:了|为|达|达到|约)?)$"
)
_RANKS = re.compile(r"第$|位次|名次|排名|位列")


@dataclass(frozen=True, slots=True)
class FromTo:
    """Two values of one thing, the direction of the verb between them, and by how much it says it changed."""

    first: Quantity
    last: Quantity
    direction: int
    change: Quantity | None


def read(sentence: Sentence) -> Iterator[FromTo]:
    figures = [q for q in sentence.quantities if q.role not in (Role.DATE, Role.LABEL)]
    for at in range(len(figures) - 1):
        first, last = figures[at], figures[at + 1]
        if not _may_pair(first, last):
            continue
        verb = _VERB.match(_gap_words(sentence, first, last))
        if (
            verb is None
            or _FROM.search(sentence.before(first, 24)) is None
            or _RANKS.search(sentence.before(first, 30))
        ):
            continue
        change = figures[at + 2] if at + 2 < len(figures) else None
        if change is not None and not _belongs(sentence, last, change):
            change = None
        yield FromTo(first, last, 1 if verb["up"] else -1, change)


def _may_pair(first: Quantity, last: Quantity) -> bool:
    return (
        first.bounded
        and last.bounded
        and About.RANGE not in (first.about, last.about)
        and units.canonical(first.unit) == units.canonical(last.unit)
        and first.unit not in ("", units.RATIO)
        and not first.shared
        and not last.shared
    )


def _gap_words(sentence: Sentence, first: Quantity, last: Quantity) -> str:
    """What stands between, without the date of the second value: 41%（2016年）上升至2021年的64.6%."""
    gap = sentence.gap(first, last)
    return re.sub(r"\d{4}年(?:\d{1,2}月)?(?:末|底|初)?的?", "", gap) if len(gap) < 40 else ""


def _belongs(sentence: Sentence, last: Quantity, change: Quantity) -> bool:
    return (
        change.role in (Role.DELTA, Role.RATE)
        and change.about is About.PLAIN
        and not change.shared
        and _THEN.match(sentence.gap(last, change)) is not None
        and "年均" not in sentence.gap(last, change)
    )
