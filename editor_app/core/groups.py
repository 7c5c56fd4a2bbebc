"""Pairs of places that overlap by half are places of one group."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from editor_app.core.draft import Span
from editor_app.core.normal import Normal
from editor_app.core.passages import Passage
from editor_app.core.repeat import Place, Repeat, RepeatKind

COMMON_DOCUMENTS = 5
_MUTUAL = 0.5
_CELL = 8


def grouped(normal: Normal, passages: Sequence[Passage]) -> tuple[Repeat, ...]:
    """Groups in reading order, the largest first where they start together."""
    places = _places(span for passage in passages for span in (passage.first, passage.second))
    parent = list(range(len(places.spans)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for passage in passages:
        one, other = root(places.of[passage.first]), root(places.of[passage.second])
        parent[max(one, other)] = min(one, other)
    members: dict[int, set[int]] = defaultdict(set)
    said: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        node = root(places.of[passage.first])
        members[node] |= {places.of[passage.first], places.of[passage.second]}
        said[node].append(passage)
    groups = [
        (tuple(sorted(places.spans[place] for place in nodes)), said[node])
        for node, nodes in members.items()
        if len(nodes) > 1
    ]
    return tuple(
        _repeat(normal, spans, found) for spans, found in _outside_later_copies(groups) if len(spans) > 1
    )


class _Places:
    """Spans that overlap each other by half, as one place with the widest span."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.of: dict[Span, int] = {}


def _places(spans: Iterable[Span]) -> _Places:
    places = _Places()
    near: list[int] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        near = [place for place in near if places.spans[place].end > span.start]
        for place in near:
            known = places.spans[place]
            shared = min(known.end, span.end) - max(known.start, span.start)
            if shared >= _MUTUAL * max(len(known), len(span)):
                places.of[span] = place
                places.spans[place] = Span(known.start, max(known.end, span.end))
                break
        else:
            places.of[span] = len(places.spans)
            near.append(len(places.spans))
            places.spans.append(span)
    return places


_Group = tuple[tuple[Span, ...], list[Passage]]


def _outside_later_copies(groups: list[_Group]) -> list[_Group]:
    """What repeats inside a copy is told once, in the first copy.

    A group with a place elsewhere stays whole: it says more than that one copy lies in another.
    """
    kept: list[_Group] = []
    holders: dict[int, list[tuple[Span, bool, int]]] = defaultdict(list)
    for spans, found in sorted(groups, key=lambda group: -len(group[0][0])):
        around = [_around(holders, span) for span in spans]
        outside = tuple(
            span for span, held in zip(spans, around, strict=True) if not any(later for later, _ in held)
        )
        if len(outside) < 2:
            if set.intersection(*({group for _, group in held} for held in around)):
                continue
            outside = spans
        for index, span in enumerate(outside):
            for cell in range(span.start >> _CELL, (span.end >> _CELL) + 1):
                holders[cell].append((span, index > 0, len(kept)))
        kept.append((outside, found))
    return sorted(kept, key=lambda group: (group[0][0].start, -group[0][0].end))


def _around(holders: dict[int, list[tuple[Span, bool, int]]], span: Span) -> list[tuple[bool, int]]:
    """The places that hold a span: whether each is a later copy, and of which group."""
    near = holders.get(span.start >> _CELL, ())
    return [(later, group) for place, later, group in near if place.contains(span)]


def _repeat(normal: Normal, spans: tuple[Span, ...], found: list[Passage]) -> Repeat:
    """The group is called by its least similar pair, so that nothing is said to be equal that is not."""
    worst = min(found, key=lambda passage: (passage.similarity, passage.first, passage.second))
    places = []
    for span in spans:
        document = normal.document_at(span.start)
        places.append(Place(document, span.moved(-normal.starts[document])))
    documents = len({place.document for place in places})
    same = len({span.of(normal.text) for span in spans}) == 1
    kind = RepeatKind.EXACT if same and worst.kind is RepeatKind.EXACT else worst.kind
    return Repeat(kind, worst.similarity, tuple(places), worst.numbers, documents >= COMMON_DOCUMENTS)
