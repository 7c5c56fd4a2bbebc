"""Pairs of places that repeat each other, gathered into groups."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from rapidfuzz.distance import Indel

from editor_app.core.repeat import NumberPair, Place, Repeat, RepeatKind
from editor_app.core.repeats.normal import Normal
from editor_app.core.repeats.passages import Passage
from editor_app.core.span import Span

COMMON_DOCUMENTS = 5
_KINDS = (
    RepeatKind.EXACT,
    RepeatKind.FORM,
    RepeatKind.PART,
    RepeatKind.FIGURES,
    RepeatKind.EDITED,
    RepeatKind.REORDERED,
)
"""From the least that may differ to the most."""
_MUTUAL = 0.5
_INSIDE = 0.9
_COMPARED = 4000
_SURELY = 0.9
_LOOKED_AT = 8
_CELL = 8
_SCALES = 6
"""Bits for the scale of a cell, which is less than 64."""


@dataclass(slots=True)
class _Group:
    """Places with their words, the first found first, and the pairs that said so."""

    places: dict[Span, str]
    said: list[Passage]


def grouped(normal: Normal, passages: Sequence[Passage], similarity: float) -> tuple[Repeat, ...]:
    """Groups in reading order, the largest first where they start together.

    All places of a group are alike by `similarity`, not only each to the next.
    """
    groups = _Groups(similarity)
    for passage in sorted(passages, key=lambda p: (-len(p.first), -p.similarity, p.first, p.second)):
        groups.add(passage)
    told = _told_once([(tuple(sorted(group.places)), group.said) for group in groups.groups if group.said])
    common = _common(normal, [spans for spans, _ in told])
    return tuple(_repeat(normal, *told[k], k in common) for k in range(len(told)))


class _Groups:
    def __init__(self, similarity: float) -> None:
        self.groups: list[_Group] = []
        self._similarity = similarity
        self._near: dict[int, list[tuple[Span, _Group]]] = defaultdict(list)

    def add(self, passage: Passage) -> None:
        """The largest passages must come first: a place keeps the edges that it was found with first."""
        first, second = self._known(passage.first), self._known(passage.second)
        for group in first:
            if any(group is other for other in second):
                group.said.append(passage)
                return
        if first and second:
            for group, other in product(first, second):
                if self._fit(group, other.places.values(), passage):
                    self._merge(group, other, passage)
                    return
        else:
            new, words = (passage.second if first else passage.first), passage.words[bool(first)]
            for group in first or second:
                if self._fit(group, [words], passage):
                    self._place(group, new, words)
                    group.said.append(passage)
                    return
        group = _Group({}, [passage])
        self.groups.append(group)
        self._place(group, passage.first, passage.words[0])
        self._place(group, passage.second, passage.words[1])

    def _place(self, group: _Group, span: Span, words: str) -> None:
        group.places[span] = words
        self._near[_cell(span)].append((span, group))

    def _merge(self, group: _Group, other: _Group, passage: Passage) -> None:
        for span, words in other.places.items():
            near = self._near[_cell(span)]
            near[:] = [(place, owner) for place, owner in near if owner is not other or place != span]
            self._place(group, span, words)
        group.said += [*other.said, passage]
        other.places, other.said = {}, []

    def _known(self, span: Span) -> list[_Group]:
        """Groups with a place that shares half of its text and half of the span's, the nearest first."""
        size, middle = len(span), span.start + span.end >> 1
        level = size.bit_length()
        found = []
        for scale in range(max(1, level - 1), level + 2):
            reach = 1 << max(scale, level) >> 1
            for cell in range(middle - reach >> scale, (middle + reach >> scale) + 1):
                for place, group in self._near.get(cell << _SCALES | scale, ()):
                    share = span.shared(place) / max(size, len(place))
                    if share >= _MUTUAL:
                        found.append((share, group))
        found.sort(key=lambda one: -one[0])
        return [group for _, group in found]

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
            elif not self._alike(known, other, passage.kind is RepeatKind.REORDERED):
                return False
        return True

    def _alike(self, one: str, other: str, in_any_order: bool) -> bool:
        if Indel.normalized_similarity(one, other, score_cutoff=self._similarity):
            return True
        if not in_any_order:
            return False
        pairs, other_pairs = (Counter(map("".join, pairwise(words))) for words in (one, other))
        shared = (pairs & other_pairs).total()
        return 2 * shared >= self._similarity * (pairs.total() + other_pairs.total())


def _cell(span: Span) -> int:
    """A cell for spans of about this length, from one to two lengths wide.

    Of two spans that share half of their text the lengths differ by a factor of two at most, and the
    middles by half of the longer.
    """
    scale = len(span).bit_length()
    return span.start + span.end >> 1 >> scale << _SCALES | scale


def _told_once(
    groups: list[tuple[tuple[Span, ...], list[Passage]]],
) -> list[tuple[tuple[Span, ...], list[Passage]]]:
    """What repeats inside the copies of one passage is told once, in the first copy.

    A group with a place elsewhere stays whole: it says more than that one copy lies in another.
    """
    kept: list[tuple[tuple[Span, ...], list[Passage]]] = []
    holders: dict[int, list[tuple[Span, bool, int]]] = defaultdict(list)
    for spans, said in sorted(groups, key=lambda group: (-len(group[0][0]), group[0])):
        around = [list(_around(holders, span)) for span in spans]
        if set.intersection(*({group for _, group in held} for held in around)):
            spans = tuple(
                span for span, held in zip(spans, around, strict=True) if not any(later for later, _ in held)
            )
            if len(spans) < 2:
                continue
        for index, span in enumerate(spans):
            for cell in range(span.start >> _CELL, (span.end >> _CELL) + 1):
                holders[cell].append((span, index > 0, len(kept)))
        kept.append((spans, said))
    return sorted(kept, key=lambda group: (group[0][0].start, -group[0][0].end))


def _around(holders: dict[int, list[tuple[Span, bool, int]]], span: Span) -> Iterator[tuple[bool, int]]:
    """The places that hold most of a span: whether each is a later copy, and of which group."""
    for place, later, group in holders.get((span.start + span.end) // 2 >> _CELL, ()):
        if span.shared(place) >= _INSIDE * len(span):
            yield later, group


def _common(normal: Normal, groups: Sequence[Sequence[Span]]) -> set[int]:
    """Groups of common wording: most of one of their places stands, a little changed, in five documents,
    in whichever groups."""
    if len(normal.starts) < COMMON_DOCUMENTS:
        return set()
    holders: dict[int, list[tuple[Span, int]]] = defaultdict(list)
    documents = [{normal.document_at(span.start) for span in spans} for spans in groups]
    for k, spans in enumerate(groups):
        for span in spans:
            for cell in range(span.start >> _CELL, (span.end >> _CELL) + 1):
                holders[cell].append((span, k))
    common = set()
    for k, spans in enumerate(groups):
        for span in spans:
            # What takes in half of a place takes in its middle.
            near = holders[(span.start + span.end) // 2 >> _CELL]
            around = {other for place, other in near if span.shared(place) >= _MUTUAL * len(span)}
            if len(set[int]().union(*(documents[other] for other in around))) >= COMMON_DOCUMENTS:
                common.add(k)
                break
    return common


def _repeat(normal: Normal, spans: tuple[Span, ...], said: list[Passage], common: bool) -> Repeat:
    """The group is called by the pair that differs most, so that nothing is said to be equal that is not."""
    places = []
    for span in spans:
        document = normal.document_at(span.start)
        places.append(Place(document, span.moved(-normal.starts[document])))
    kind = max((passage.kind for passage in said), key=_KINDS.index)
    similarity = min(passage.similarity for passage in said)
    return Repeat(kind, similarity, tuple(places), _numbers(said), common)


def _numbers(said: list[Passage]) -> tuple[NumberPair, ...]:
    """The figures that differ; of several pairs of places each two figures once."""
    if len(said) == 1:
        return said[0].numbers
    ordered = sorted(said, key=lambda passage: (passage.first, passage.second))
    return tuple(dict.fromkeys(pair for passage in ordered for pair in passage.numbers))
