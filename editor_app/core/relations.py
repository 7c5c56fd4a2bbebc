"""The figures of a draft and how its sentences relate them, read once per run; checks only judge."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from editor_app.core import from_to as pairs
from editor_app.core import growth, listing, numerals, parts, quantities, respective
from editor_app.core import shares as share
from editor_app.core.draft import Draft, Span
from editor_app.core.masking import mask
from editor_app.core.quantity import Quantity
from editor_app.core.sentence import Sentence

_END = re.compile(r"[。！？；;\n\t]")
LONGEST_SENTENCE = 4000
"""A run without a full stop is cut here, so that no rule sees more figures than a sentence can hold."""


@dataclass(frozen=True)
class Relations:
    """Figures in reading order, and the relations between them by kind."""

    text: str
    plain: str
    quantities: tuple[Quantity, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences that hold a figure; a semicolon ends one."""
        return tuple(_sentences(self.plain, self.quantities))

    @cached_property
    def lists(self) -> tuple[listing.CountedList, ...]:
        return tuple(found for sentence in self.sentences for found in listing.read(sentence))

    @cached_property
    def growths(self) -> tuple[growth.Growth, ...]:
        return tuple(found for sentence in self.sentences for found in growth.read(sentence))

    @cached_property
    def totals(self) -> tuple[parts.Total, ...]:
        return tuple(parts.read(self.plain, self.quantities))

    @cached_property
    def shares(self) -> tuple[share.Share, ...]:
        return tuple(share.read(self.plain, self.quantities))

    @cached_property
    def from_to(self) -> tuple[pairs.FromTo, ...]:
        return tuple(found for sentence in self.sentences for found in pairs.read(sentence))

    @cached_property
    def open_lists(self) -> tuple[listing.CountedList, ...]:
        return tuple(found for sentence in self.sentences for found in listing.read_open(sentence))

    @cached_property
    def respectives(self) -> tuple[respective.Respective, ...]:
        return tuple(found for sentence in self.sentences for found in respective.read(sentence))

    def raw(self, span: Span) -> str:
        return span.of(self.text)


def read(draft: Draft) -> Relations:
    return read_text(draft.text)


def read_text(text: str) -> Relations:
    return Relations(text, mask(numerals.narrow(text)), quantities.read(text))


def _sentences(plain: str, found: tuple[Quantity, ...]) -> list[Sentence]:
    starts = [quantity.span.start for quantity in found]
    sentences = []
    at = 0
    begin = 0
    while at < len(found):
        begin = max(begin, _begin(plain, starts[at], begin))
        stop = _END.search(plain, found[at].span.end, min(len(plain), begin + LONGEST_SENTENCE))
        end = stop.start() if stop else min(len(plain), max(begin + LONGEST_SENTENCE, found[at].span.end))
        last = bisect_left(starts, end, at)
        sentences.append(Sentence(plain, Span(begin, end), found[at:last]))
        at, begin = last, end
    return sentences


def _begin(plain: str, start: int, floor: int) -> int:
    """Where the sentence of a figure begins."""
    return max(plain.rfind(mark, floor, start) for mark in "。！？；;\n\t") + 1 or floor
