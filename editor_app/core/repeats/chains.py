"""Exact runs that follow each other in both places, as chains.

A chain is worth what it has in common less what it has not: three for every equal character, on
either side, against seven for every other one. So a stretch adds to it that is alike by more than
seven tenths, which is what counts as a repeat.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from editor_app.core.repeats.normal import Normal

GAIN = 3
COST = 7

_FREE_GAP = 20
_GAP = 200
_ALIKE = 0.5
_CELL = 8
_LOOK_BACK = 80
_KNOWN = 3
_MANY = 10

Run = tuple[int, int, int]
"""`words[start:end]` equals the words `diagonal` further on."""


@dataclass(slots=True, eq=False)
class Chain:
    """Runs of equal text, and the box around both copies.

    `matched` counts equal characters of one copy; `weight` is small for what is equal in many places.
    What is not `alone` may be a repeat only with others.
    """

    runs: list[Run]
    first_start: int
    first_end: int
    second_start: int
    second_end: int
    matched: int
    weight: float
    alone: bool
    in_order: bool = True

    @property
    def shorter(self) -> int:
        first, second = self.first_end - self.first_start, self.second_end - self.second_start
        return first if first < second else second

    @property
    def box(self) -> int:
        """The characters of both copies."""
        return self.first_end - self.first_start + self.second_end - self.second_start

    @property
    def similarity(self) -> float:
        return min(1.0, 2 * self.matched / self.box)

    @property
    def worth(self) -> int:
        return worth(self.matched, self.box)

    def holds(self, other: "Chain") -> bool:
        return (
            self.first_start <= other.first_start
            and other.first_end <= self.first_end
            and self.second_start <= other.second_start
            and other.second_end <= self.second_end
        )


def worth(matched: int, characters: int) -> int:
    """Of so many characters in both copies together, so many pairs of which are equal."""
    return 2 * GAIN * matched - COST * (characters - 2 * matched)


def chains_of(normal: Normal, runs: Iterable[tuple[Run, float, bool]]) -> Iterator[Chain]:
    """The parts of chains that are worth most, of runs with their weights and whether they may stand alone,
    sorted by their start."""
    for links in _linked(normal, runs):
        if len(links) > 1:
            yield from map(_chain, _worthy(links))
        else:
            (link,) = links
            start, end, diagonal = link.run
            yield Chain(
                [link.run],
                start,
                end,
                start + diagonal,
                end + diagonal,
                end - start,
                link.weight,
                link.alone,
            )


@dataclass(slots=True, eq=False)
class _Link:
    """A run, behind a gap to the run before it with so many equal characters."""

    run: Run
    weight: float
    alone: bool
    gap: int = 0
    common: int = 0


def _linked(normal: Normal, runs: Iterable[tuple[Run, float, bool]]) -> list[list[_Link]]:
    chains: list[list[_Link]] = []
    waiting: dict[int, list[list[_Link]]] = defaultdict(list)
    for run, weight, alone in runs:
        found = _continued(normal, waiting, run)
        if found is None:
            found = [_Link(run, weight, alone)]
            chains.append(found)
        else:
            _, end, diagonal = found[-1].run
            waiting[end + diagonal >> _CELL].remove(found)
            found.append(_link(normal, found[-1].run, run, weight, alone))
        waiting[run[1] + run[2] >> _CELL].append(found)
    return chains


def _continued(normal: Normal, waiting: dict[int, list[list[_Link]]], run: Run) -> list[_Link] | None:
    """The chain behind which a run leaves the smallest gap; a chain of many runs may leave a larger one."""
    start, end, diagonal = run
    least, best = _GAP + 1, None
    for cell in range(start + diagonal - _GAP >> _CELL, (end + diagonal >> _CELL) + 1):
        chains = waiting.get(cell)
        if not chains:
            continue
        chains[:] = [chain for chain in chains if start - chain[-1].run[1] <= _GAP]
        for chain in chains[-_LOOK_BACK:]:
            _, last_end, last_diagonal = chain[-1].run
            gap = start - last_end
            if diagonal > last_diagonal:
                gap += diagonal - last_diagonal
            known = _KNOWN * (len(chain) if len(chain) < _MANY else _MANY)
            if gap - known < least and _follows(normal, chain, run, gap):
                least, best = gap - known, chain
    return best


def _follows(normal: Normal, chain: list[_Link], run: Run, gap: int) -> bool:
    start, end, diagonal = run
    _, last_end, last_diagonal = chain[-1].run
    first, _, first_diagonal = chain[0].run
    told = max(last_end - start, last_end + last_diagonal - start - diagonal)
    if 2 * told >= end - start:  # most of it is in the run before, in one copy or the other
        return False
    if end > first + first_diagonal:  # the first copy would run into the second
        return False
    if len(normal.bounds) > 1:
        for one, other in ((first, start), (first + first_diagonal, start + diagonal)):
            if bisect_right(normal.bounds, one) != bisect_right(normal.bounds, other):
                return False
    if gap <= _FREE_GAP:
        return True
    between = normal.words[last_end:start], normal.words[last_end + last_diagonal : start + diagonal]
    return Indel.normalized_similarity(*between, score_cutoff=_ALIKE) >= _ALIKE


def _link(normal: Normal, last: Run, run: Run, weight: float, alone: bool) -> _Link:
    """A run without what the run before it has already."""
    start, end, diagonal = run
    start += max(0, last[1] - start, last[1] + last[2] - start - diagonal)
    first = normal.words[last[1] : start]
    second = normal.words[last[1] + last[2] : start + diagonal]
    gap = len(first) + len(second)
    common = (gap - Indel.distance(first, second)) // 2 if first and second else 0
    return _Link((start, end, diagonal), weight, alone, gap, common)


def _worthy(links: list[_Link]) -> Iterator[list[_Link]]:
    """All stretches that are worth more than any longer or shorter one (Ruzzo and Tompa, 1999)."""
    # Of each stretch its first and last link, and the sum before and behind it.
    found: list[tuple[int, int, int, int]] = []
    total = 0
    for index, link in enumerate(links):
        before = total + worth(link.common, link.gap)
        start, end, _ = link.run
        total = before + 2 * GAIN * (end - start)
        new = (index, index, before, total)
        while True:
            left = len(found) - 1
            while left >= 0 and found[left][2] >= new[2]:
                left -= 1
            if left < 0 or found[left][3] >= new[3]:
                found.append(new)
                break
            new = (found[left][0], index, found[left][2], total)
            del found[left:]
    for first, last, _, _ in found:
        yield links[first : last + 1]


def _chain(links: list[_Link]) -> Chain:
    """A stretch of links: what lies before its first is no part of it."""
    runs = [link.run for link in links]
    (start, _, diagonal), (_, end, last_diagonal) = runs[0], runs[-1]
    matched, weight = -links[0].common, 0.0
    for link in links:
        matched += link.run[1] - link.run[0] + link.common
        weight += link.weight
    alone = len(links) > 1 or links[0].alone
    return Chain(runs, start, end, start + diagonal, end + last_diagonal, matched, weight, alone)
