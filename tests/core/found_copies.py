"""Groups of repeats held against copies that were planted: the figures of the tests and the benchmark."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from editor_app.core.draft import Span
from editor_app.core.repeat import Repeat, RepeatKind
from editor_app.core.repeats.normal import wording
from tests.generate.copies import Planted

NAMED = {
    "exact": RepeatKind.EXACT,
    "re-punctuated": RepeatKind.FORM,
    "re-ordered": RepeatKind.REORDERED,
    "part": RepeatKind.PART,
    "part 5 %": RepeatKind.PART,
    "figures": RepeatKind.FIGURES,
}
"""What a planted kind is called; all others are edited."""
_CELL = 8


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one copy: the group, and how far its edges are from the true ones."""

    planted: Planted
    group: Repeat | None
    off: tuple[int, ...] = ()
    in_reading_order: bool = True

    @property
    def named(self) -> bool:
        wanted = NAMED.get(self.planted.kind, RepeatKind.EDITED)
        return self.group is not None and self.group.kind is wanted

    @property
    def figures(self) -> bool:
        """Whether the figures that differ are those that were changed."""
        if self.group is None:
            return False
        wanted = self.planted.numbers
        if not self.in_reading_order:
            wanted = tuple((new, old) for old, new in wanted)
        return Counter(self.group.numbers) == Counter(wanted)


def found(groups: Sequence[Repeat], planted: Sequence[Planted]) -> list[Found]:
    """Of each copy the group that holds source and copy by half, the one with the best edges."""
    cells: dict[int, list[Repeat]] = defaultdict(list)
    for group in groups:
        for place in group.places:
            for cell in range(place.span.start >> _CELL, (place.span.end >> _CELL) + 1):
                cells[cell].append(group)
    return [_found(cells[(truth.copy[0] + truth.copy[1]) // 2 >> _CELL], truth) for truth in planted]


def _found(groups: Sequence[Repeat], truth: Planted) -> Found:
    source, copy = Span(*truth.source), Span(*truth.copy)
    best = Found(truth, None)
    for group in groups:
        one, other = _held(group, source), _held(group, copy)
        if one is None or other is None or one is other:
            continue
        off = (
            abs(one.start - source.start),
            abs(one.end - source.end),
            abs(other.start - copy.start),
            abs(other.end - copy.end),
        )
        if best.group is None or sum(off) < sum(best.off):
            best = Found(truth, group, off, one < other)
    return best


def _held(group: Repeat, span: Span) -> Span | None:
    held = max((place.span for place in group.places), key=span.shared)
    return held if span.shared(held) >= 0.5 * max(len(held), len(span)) else None


def recall(results: Sequence[Found]) -> dict[str, float]:
    told: dict[str, list[bool]] = defaultdict(list)
    for one in results:
        told[one.planted.kind].append(one.group is not None)
    return {kind: sum(hits) / len(hits) for kind, hits in told.items()}


def true_pairs(text: str, groups: Sequence[Repeat]) -> float:
    """The share of pairs of places that are alike by seven tenths, in any order where the group says so."""
    pairs = [
        _alike(group.kind is RepeatKind.REORDERED, group.places[0].span.of(text), place.span.of(text))
        for group in groups
        for place in group.places[1:]
    ]
    return sum(pairs) / max(1, len(pairs))


def _alike(in_any_order: bool, one: str, other: str) -> bool:
    words, other_words = wording(one), wording(other)
    if Indel.normalized_similarity(words, other_words) >= 0.7:
        return True
    mine, its = Counter(_pairs(words)), Counter(_pairs(other_words))
    return in_any_order and 2 * (mine & its).total() >= 0.7 * (mine.total() + its.total())


def _pairs(words: str) -> Iterator[str]:
    return (words[k : k + 2] for k in range(len(words) - 1))
