"""The figures of a draft and how its sentences relate them, read once per run; checks only judge."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from editor_app.core.draft import Draft, Span
from editor_app.core.numbers import annual as by_the_year
from editor_app.core.numbers import (
    compound,
    figures,
    forms,
    growth,
    listing,
    parts,
    parts_before,
    quantities,
    respective,
)
from editor_app.core.numbers import from_to as pairs
from editor_app.core.numbers import points as in_percent
from editor_app.core.numbers import quotients as divided
from editor_app.core.numbers import shares as share
from editor_app.core.numbers import shares_by_name as by_name
from editor_app.core.numbers import steady as stable
from editor_app.core.numbers import tables as table
from editor_app.core.numbers import yearly as by_year
from editor_app.core.numbers.quantity import Quantity, Role
from editor_app.core.numbers.sentence import Sentence

_END = re.compile(r"[。！？；;\t\n]")
LONGEST_SENTENCE = 4000
"""A run without a full stop is cut here, so that no rule sees more figures than a sentence can hold."""


@dataclass(frozen=True)
class Relations:
    """Figures in reading order, and the relations between them by kind."""

    text: str
    plain: str
    quantities: tuple[Quantity, ...]
    tables: tuple[table.Table, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences that hold a figure; a semicolon ends one."""
        return tuple(_sentences(self.plain, self.quantities))

    @cached_property
    def lists(self) -> tuple[listing.CountedList, ...]:
        return tuple(found for sentence in self.sentences for found in listing.read(sentence))

    @cached_property
    def growths(self) -> tuple[growth.Growth, ...]:
        within = (found for sentence in self.sentences for found in growth.read(sentence))
        across = (found for pair in pairwise(self.sentences) for found in growth.read_on(*pair))
        return (*within, *across)

    @cached_property
    def points(self) -> tuple[in_percent.Points, ...]:
        """Two percentages with their difference in points."""
        return tuple(in_percent.read(self.plain, self.sentences, self.quantities, self.growths))

    @cached_property
    def in_points(self) -> tuple[tuple[Quantity, Quantity], ...]:
        """Amounts, which no points measure, with a change in points."""
        return tuple(found for sentence in self.sentences for found in growth.in_points(sentence))

    @cached_property
    def yearly(self) -> tuple[pairs.FromTo, ...]:
        """Growth whose base stands in another sentence."""
        return tuple(by_year.read(self.sentences, self.growths))

    @cached_property
    def totals(self) -> tuple[parts.Total, ...]:
        listed = (total for sentence in self.sentences for total in parts_before.read(sentence))
        across = parts_before.read_across(self.sentences)
        return (*parts.read(self.plain, self.openings), *listed, *across)

    @cached_property
    def openings(self) -> tuple[parts.Opening, ...]:
        """Where parts of a figure begin to be named."""
        return parts.openings(self.plain, self.quantities)

    @cached_property
    def shares(self) -> tuple[share.Share, ...]:
        return tuple(share.read(self.plain, self.quantities, self.openings))

    @cached_property
    def named_shares(self) -> tuple[by_name.NamedShare, ...]:
        """Shares whose part and whole stand elsewhere, under their names."""
        return tuple(by_name.read(self.sentences, self.totals))

    @cached_property
    def from_to(self) -> tuple[pairs.FromTo, ...]:
        return tuple(found for sentence in self.sentences for found in pairs.read(sentence))

    @cached_property
    def steady(self) -> tuple[stable.Steady, ...]:
        return tuple(found for sentence in self.sentences for found in stable.read(sentence))

    @cached_property
    def annual(self) -> tuple[by_the_year.Annual, ...]:
        return tuple(found for sentence in self.sentences for found in by_the_year.read(sentence))

    @cached_property
    def compounds(self) -> tuple[compound.Compound, ...]:
        """Totals whose growth follows from that of their parts."""
        return tuple(compound.read(self.totals, self.growths))

    @cached_property
    def restated(self) -> tuple[forms.Restated, ...]:
        """Figures that items of one form give twice."""
        return tuple(forms.read(self.plain, self.sentences))

    @cached_property
    def quotients(self) -> tuple[divided.Quotient, ...]:
        """Densities, yields and other figures that are two others divided."""
        return tuple(divided.read(self.plain, self.quantities))

    @cached_property
    def open_lists(self) -> tuple[listing.CountedList, ...]:
        return tuple(found for sentence in self.sentences for found in listing.read_open(sentence))

    @cached_property
    def respectives(self) -> tuple[respective.Respective, ...]:
        return tuple(found for sentence in self.sentences for found in respective.read(sentence))

    @cached_property
    def dates(self) -> tuple[Quantity, ...]:
        return tuple(quantity for quantity in self.quantities if quantity.role is Role.DATE)

    @cached_property
    def lookalikes(self) -> tuple[Span, ...]:
        """Numbers that hold a letter in the place of a digit: 3l%, O.5."""
        return tuple(Span(*match.span()) for match in figures.find_lookalikes(self.plain))


def read(draft: Draft) -> Relations:
    return replace(read_text(draft.text), tables=tuple(table.read(draft)))


def read_text(text: str) -> Relations:
    plain = quantities.plain_of(text)
    return Relations(text, plain, quantities.read_plain(plain))


def _sentences(plain: str, found: tuple[Quantity, ...]) -> list[Sentence]:
    ends = [match.start() for match in _END.finditer(plain)]
    starts = [quantity.span.start for quantity in found]
    sentences = []
    at = cut = 0
    while at < len(found):
        stop = bisect_left(ends, found[at].span.end)
        begin = max(ends[stop - 1] + 1 if stop else 0, starts[at] - LONGEST_SENTENCE // 2, cut)
        end = ends[stop] if stop < len(ends) else len(plain)
        end = min(end, max(begin + LONGEST_SENTENCE, found[at].span.end))
        last = max(bisect_left(starts, end, at), at + 1)
        sentences.append(Sentence(plain, Span(begin, end), found[at:last]))
        at, cut = last, end
    return sentences
