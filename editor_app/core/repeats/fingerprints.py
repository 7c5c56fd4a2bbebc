"""Find passages that repeat each other within a text or across several.

Equal 8-grams of the normalised texts (`grams`) give maximal exact runs (`runs`); runs near each other give
chains (`chains`, `boxes`); chains are verified, their edges set (`passages`); groups gather
them (`groups`). No step compares passages as a whole, so the time grows with the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.core.repeat import Place, Repeat
from editor_app.core.repeats.arrays import Hashes
from editor_app.core.repeats.boxes import united
from editor_app.core.repeats.chains import chains_of
from editor_app.core.repeats.grams import (
    FIGURE_GRAM,
    GRAM,
    GramPairs,
    equal_grams,
    equal_grams_of,
    figure_keys,
    gram_keys,
)
from editor_app.core.repeats.groups import grouped
from editor_app.core.repeats.normal import Normal, normalise
from editor_app.core.repeats.passages import Passage, passages_of, periodic_passages
from editor_app.core.repeats.runs import runs_of, worth_chaining
from editor_app.core.resting_collector import resting_collector
from editor_app.core.task import Task

MINIMUM = 40
"""Normalised characters: what is shorter may be common phrasing."""
SIMILARITY = 0.7

_STEPS = 100
_SEARCHED, _LINKED = 20, 40
"""How much of the work is done once the exact runs are known, and once they are chains."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Texts that were read once, for looking up what a changed text has in common with them."""

    normal: Normal
    keys: Hashes
    figures: Hashes


def find_repeats(
    texts: Sequence[str], *, every_gram: bool = True, task: Task | None = None
) -> tuple[Repeat, ...]:
    """Groups of repeated passages, in reading order of their first places.

    A place's document is the index of its text. Without `every_gram` a sample of the grams is
    looked at, which is faster and misses some heavily edited copies.
    """
    task = task or Task()
    task.step(0, _STEPS)
    normal = normalise(texts)
    with resting_collector():
        # Nothing holds the grams and their pairs while what is made of them is made.
        return grouped(
            normal,
            list(_passages(normal, _pairs(normal, every_gram=every_gram), task)),
            SIMILARITY,
        )


def find_repeats_within(text: str, starts: Sequence[int]) -> tuple[Repeat, ...]:
    """Groups within a volume that documents joined by LF make, at places of the volume.

    No passage reaches from one document into the next, and what stands in many is common wording.
    """
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    groups = find_repeats([text[start:end] for start, end in zip(starts, ends, strict=True)])
    return tuple(
        replace(
            group,
            places=tuple(Place(0, place.span.moved(starts[place.document])) for place in group.places),
        )
        for group in groups
    )


def fingerprints(texts: Sequence[str]) -> Fingerprints:
    """A sample of the grams of some texts."""
    normal = normalise(texts)
    return Fingerprints(normal, gram_keys(normal, every_gram=False), figure_keys(normal, every_gram=False))


def repeats_with(known: Fingerprints, text: str, instead_of: Place | None = None) -> tuple[Repeat, ...]:
    """What a text has in common with texts known before, or twice in itself.

    The text is the document behind the known ones. `instead_of` is a place of those that the text is a
    new version of: nothing there counts.
    """
    normal, start = known.normal.followed_by(text), known.normal.end
    with resting_collector():
        pairs: list[GramPairs] = []
        for old, new, size in (
            (known.keys, gram_keys(normal, every_gram=False, start=start), GRAM),
            (known.figures, figure_keys(normal, every_gram=False, start=start), FIGURE_GRAM),
        ):
            with_old = equal_grams_of(normal, old, new, size)
            pairs += (_without(normal, with_old, instead_of), equal_grams(normal, new, size))
        return grouped(normal, list(_passages(normal, pairs, Task())), SIMILARITY)


def _without(normal: Normal, pairs: GramPairs, place: Place | None) -> GramPairs:
    """Pairs whose first gram lies outside a place of the known texts."""
    if place is None:
        return pairs
    start = normal.starts[place.document]
    low, high = normal.index(start + place.span.start), normal.index(start + place.span.end)
    return pairs.chosen((pairs.first < low) | (pairs.first >= high))


def _pairs(normal: Normal, *, every_gram: bool) -> Iterator[GramPairs]:
    yield equal_grams(normal, gram_keys(normal, every_gram=every_gram))
    yield equal_grams(normal, figure_keys(normal, every_gram=every_gram), FIGURE_GRAM)


def _passages(normal: Normal, pairs: Iterable[GramPairs], task: Task) -> Iterator[Passage]:
    runs = runs_of(normal, pairs, MINIMUM)
    del pairs
    if not len(runs.start):
        return
    task.step(_SEARCHED, _STEPS)
    periodic = runs.end - runs.start > runs.diagonal
    for start, end, diagonal in runs.chosen(periodic & (runs.diagonal >= MINIMUM)).rows():
        yield from periodic_passages(normal, start, end, diagonal, SIMILARITY)
    runs = worth_chaining(normal, runs.chosen(~periodic), MINIMUM)
    chains = united(normal, list(chains_of(normal, runs.weighted())))
    for done, passage in enumerate(passages_of(normal, chains, MINIMUM, SIMILARITY)):
        if done % 256 == 0:
            task.step(_LINKED + (_STEPS - _LINKED) * done // len(chains), _STEPS)
        if passage is not None:
            yield passage
