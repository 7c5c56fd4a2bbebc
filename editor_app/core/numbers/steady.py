"""Amounts that are said not to have changed: 2023年执行数为20万元，2024年安排20万元，比2023年执行数持平."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core.numbers.quantity import About, Quantity, Role
from editor_app.core.numbers.sentence import Sentence

_STEADY = re.compile(
    r"[，,]?(?:与|和|同|比|较)(?P<year>(?:19|20)\d\d年)?[^，,。；;]{0,12}?(?<!基本)(?<!大体)(?<!大致)持平"
)


@dataclass(frozen=True, slots=True)
class Steady:
    """Two amounts of one thing that are said to be the same."""

    first: Quantity
    last: Quantity


def read(sentence: Sentence) -> Iterator[Steady]:
    if "持平" not in sentence.text:
        return
    for match in _STEADY.finditer(sentence.plain, sentence.span.start, sentence.span.end):
        levels = [q for q in sentence.quantities if q.role is Role.LEVEL and q.span.end <= match.start()]
        if len(levels) < 2 or not match["year"] or levels[-1].span.end != match.start():
            continue
        first, last = levels[-2:]
        named = match["year"] in sentence.plain[sentence.span.start : first.span.start]
        if named and first.unit == last.unit and _are_plain(first, last):
            yield Steady(first, last)


def _are_plain(*quantities: Quantity) -> bool:
    return all(q.about is About.PLAIN and q.bounded for q in quantities)
