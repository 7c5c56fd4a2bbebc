"""Pairs of places that repeat each other, gathered into groups."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from rapidfuzz.distance import Indel

from editor_app.core.links import Links
from editor_app.core.repeat import NumberPair, Place, Repeat, RepeatKind
from editor_app.core.repeats.nested import common_wording, told_once
from editor_app.core.repeats.normal import Normal
from editor_app.core.repeats.overlaps import overlaps
from editor_app.core.repeats.passages import Passage
from editor_app.core.span import Span

_KINDS = (
    RepeatKind.EXACT,
    RepeatKind.FORM,
    RepeatKind.PART,
    RepeatKind.FIGURES,
    RepeatKind.EDITED,
    RepeatKind.REORDERED,
)
"""From the least that may differ to the most."""
_SAME = (RepeatKind.EXACT, RepeatKind.FORM)
_LIKE, _LIKE_WITH_FIGURES = 0.85, 0.9
"""What is less alike than this is no further copy of passages that are equal, but something like them."""
_COMPARED = 4000
_SURELY = 0.9
_LOOKED_AT = 8
_WITHOUT_DIGITS = {ord(digit): None for digit in "0123456789"}

Bounds = tuple[int, int]


@dataclass(slots=True)
class _Said:
    """A passage, and which places of the group its own two are, or are nearest to."""

    passage: Passage
    first: int
    second: int
    own: bool

    @property
    def equal(self) -> bool:
        """Whether the two places themselves are equal, form apart."""
        return self.own and self.passage.kind in _SAME

    @property
    def other(self) -> bool:
        """Whether this is no further copy of what is equal, but something like it."""
        kind, similarity = self.passage.kind, self.passage.similarity
        least = _LIKE_WITH_FIGURES if kind is RepeatKind.FIGURES else _LIKE
        return kind is RepeatKind.PART or similarity < least


@dataclass(slots=True, eq=False)
class _Group:
    """Places by the numbers of their spans, with their words, the first found first; who said so."""

    places: dict[int, str]
    said: list[_Said]


def grouped(normal: Normal, passages: Sequence[Passage], similarity: float) -> tuple[Repeat, ...]:
    """Groups in reading order, the largest first where they start together.

    All places of a group are alike by `similarity`, not only each to the next.
    """
    # The largest first: a place keeps the edges that it was found with first.
    ordered = sorted(
        passages, key=lambda p: (p.first.start - p.first.end, -p.similarity, p.first.start, p.second.start)
    )
    groups = _Groups(ordered, similarity)
    told = [
        (tuple(sorted(groups.spans[k] for k in group.places)), [said.passage for said in group.said])
        for whole in groups.groups
        for group in _parted(whole)
    ]
    kept = told_once([spans for spans, _ in told])
    common = common_wording(normal, [spans for _, spans in kept])
    return tuple(_repeat(normal, spans, told[which][1], k in common) for k, (which, spans) in enumerate(kept))


class _Groups:
    """Spans are known by their numbers in `spans`, as start and end."""

    def __init__(self, passages: Sequence[Passage], similarity: float) -> None:
        self.groups: list[_Group] = []
        self._similarity = similarity
        numbers: dict[Bounds, int] = {}
        pairs = [
            (
                numbers.setdefault((p.first.start, p.first.end), len(numbers)),
                numbers.setdefault((p.second.start, p.second.end), len(numbers)),
            )
            for p in passages
        ]
        self.spans = list(numbers)
        self._near = overlaps(self.spans)
        self._owners: list[list[_Group]] = [[] for _ in self.spans]
        for passage, (one, other) in zip(passages, pairs, strict=True):
            self._add(passage, one, other)

    def _add(self, passage: Passage, one: int, other: int) -> None:
        first, second = self._known(one), self._known(other)
        for place, group in first:
            for other_place, other_group in second:
                if group is other_group:
                    own = (place, other_place) == (one, other)
                    group.said.append(_Said(passage, place, other_place, own))
                    return
        if first and second:
            for (place, group), (other_place, other_group) in product(first, second):
                if self._fit(group, other_group.places.values(), passage):
                    self._merge(group, other_group)
                    own = (place, other_place) == (one, other)
                    group.said.append(_Said(passage, place, other_place, own))
                    return
        else:
            new, words = (other if first else one), passage.words[bool(first)]
            for place, group in first or second:
                if self._fit(group, [words], passage):
                    self._place(group, new, words)
                    pair = (place, new) if first else (new, place)
                    group.said.append(_Said(passage, *pair, pair == (one, other)))
                    return
        group = _Group({}, [_Said(passage, one, other, True)])
        self.groups.append(group)
        self._place(group, one, passage.words[0])
        self._place(group, other, passage.words[1])

    def _place(self, group: _Group, number: int, words: str) -> None:
        group.places[number] = words
        self._owners[number].append(group)

    def _merge(self, group: _Group, other: _Group) -> None:
        for number, words in other.places.items():
            self._owners[number].remove(other)
            if number not in group.places:
                self._place(group, number, words)
        group.said += other.said
        other.places, other.said = {}, []

    def _known(self, number: int) -> list[tuple[int, _Group]]:
        """Groups with a place that shares half of its text and half of the span's, the nearest first."""
        return [(near, group) for near in self._near[number] for group in self._owners[near]]

    def _fit(self, group: _Group, words: Iterable[str], passage: Passage) -> bool:
        """Whether other words are like those of the group's places. Of very long ones their lengths and
        the pair that says so must do."""
        for known, other in product(islice(group.places.values(), _LOOKED_AT), islice(words, _LOOKED_AT)):
            if known == other:
                continue
            shorter, longer = sorted((len(known), len(other)))
            if longer > _COMPARED:
                if min(shorter / longer, passage.similarity) < _SURELY:
                    return False
            elif not self._alike(known, other, passage.kind):
                return False
        return True

    def _alike(self, one: str, other: str, kind: RepeatKind) -> bool:
        if Indel.normalized_similarity(one, other, score_cutoff=self._similarity):
            return True
        if kind is RepeatKind.FIGURES:
            plain, other_plain = one.translate(_WITHOUT_DIGITS), other.translate(_WITHOUT_DIGITS)
            return Indel.normalized_similarity(plain, other_plain) >= _SURELY
        if kind is not RepeatKind.REORDERED:
            return False
        pairs, other_pairs = (Counter(map("".join, pairwise(words))) for words in (one, other))
        shared = (pairs & other_pairs).total()
        return 2 * shared >= self._similarity * (pairs.total() + other_pairs.total())


def _parted(group: _Group) -> Iterator[_Group]:
    """A group without what is far less alike than places of it that are equal: those make groups of their
    own, and the first of each stands for them in what is left."""
    if len(group.places) < 3:
        if group.said:
            yield group
        return
    numbers = list(group.places)
    order = {number: k for k, number in enumerate(numbers)}
    equal = Links(len(numbers))
    differing = []
    for said in group.said:
        if said.equal:
            equal.join(order[said.first], order[said.second])
        else:
            differing.append(said)
    sets = [[numbers[k] for k in members] for members in equal.sets()]
    if len(sets) in (1, len(numbers)) or not any(said.other for said in differing):
        yield group
        return
    for members in sets:
        if len(members) > 1:
            yield _Group(
                {number: group.places[number] for number in members},
                [s for s in group.said if s.equal and s.first in members],
            )
    yield _Group({members[0]: group.places[members[0]] for members in sets}, differing)


def _repeat(normal: Normal, spans: Sequence[Bounds], said: Sequence[Passage], common: bool) -> Repeat:
    """The group is called by the pair that differs most, so that nothing is said to be equal that is not."""
    places = []
    for start, end in spans:
        document = normal.document_at(start)
        shift = normal.starts[document]
        places.append(Place(document, Span(start - shift, end - shift)))
    kind = max((passage.kind for passage in said), key=_KINDS.index)
    similarity = min(passage.similarity for passage in said)
    return Repeat(kind, similarity, tuple(places), _numbers(said), common)


def _numbers(said: Sequence[Passage]) -> tuple[NumberPair, ...]:
    """The figures that differ; of several pairs of places each two figures once."""
    if len(said) == 1:
        return said[0].numbers
    ordered = sorted(said, key=lambda passage: (passage.first, passage.second))
    return tuple(dict.fromkeys(pair for passage in ordered for pair in passage.numbers))
