"""Passages that fill in one form, item by item: figures that are the same in nearly all of them.

普查支出25.77万元，主要用于……。2023年执行数为60.13万元，2024年预算安排25.77万元: where the amount of
the head and that of the budget agree in every item but one, that one is wrong.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.numbers.quantity import About, Quantity, Role
from editor_app.core.numbers.sentence import Sentence

_MARK = re.compile(r"^[ \u3000]*(?:[（(]?(?:[一二三四五六七八九十]+|\d{1,3})[）)、．.]|[①-⑩])", re.MULTILINE)
_FEWEST = 4
"""Items that must agree before one that does not is an error."""
_MOST_FIGURES = 8
_TAIL = 4
Signature = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Restated:
    """Two figures of one item that are the same in the other items."""

    first: Quantity
    second: Quantity

    @property
    def agree(self) -> bool:
        return self.first.value == self.second.value


def read(plain: str, sentences: Sequence[Sentence]) -> Iterator[Restated]:
    forms: dict[Signature, list[list[Quantity]]] = defaultdict(list)
    for item in _items(plain, sentences):
        levels = [(q, name) for q, name in item if _is_level(q)][:_MOST_FIGURES]
        # The first name is the item's own.
        signature = tuple((q.unit, name[-_TAIL:] if at else "") for at, (q, name) in enumerate(levels))
        if len(levels) > 1:
            forms[signature].append([q for q, _ in levels])
    for items in forms.values():
        yield from _agreeing(items)


def _is_level(quantity: Quantity) -> bool:
    return (
        quantity.role is Role.LEVEL
        and quantity.about is About.PLAIN
        and quantity.bounded
        and quantity.unit not in ("", "%", "‰")
    )


def _items(plain: str, sentences: Sequence[Sentence]) -> Iterator[list[tuple[Quantity, str]]]:
    """The figures of each numbered item, over all of its lines."""
    starts = [match.start() for match in _MARK.finditer(plain)]
    at = 0
    for start, end in itertools.pairwise([*starts, len(plain)]):
        found: list[tuple[Quantity, str]] = []
        while at < len(sentences) and sentences[at].span.start < end:
            if sentences[at].span.start >= start:
                found.extend(zip(sentences[at].quantities, sentences[at].names, strict=True))
            at += 1
        if found:
            yield found


def _agreeing(items: Sequence[Sequence[Quantity]]) -> Iterator[Restated]:
    """Pairs of places whose figures are of one unit and the same in all items but at most a fifth."""
    for one, other in itertools.combinations(range(len(items[0])), 2):
        if items[0][one].unit != items[0][other].unit:
            continue
        pairs = [Restated(item[one], item[other]) for item in items]
        agreeing = sum(pair.agree for pair in pairs)
        if agreeing >= _FEWEST and 5 * agreeing >= 4 * len(pairs) and len({p.first.value for p in pairs}) > 2:
            yield from pairs
