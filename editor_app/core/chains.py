"""Exact runs that follow each other in both copies are one chain; chains side by side one passage."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from editor_app.core.normal import Normal

_FREE_GAP = 20
_GAP = 200
_ALIKE = 0.5
_CELL = 8
_LOOK_BACK = 80
_COVERED = 0.7
_SHARE_OF_GAP = 0.4


@dataclass(slots=True)
class Chain:
    """Runs of equal text as (start, end, diagonal), and the box around both copies."""

    runs: list[tuple[int, int, int]]
    first_start: int
    first_end: int
    second_start: int
    second_end: int
    matched: int
    in_order: bool = True

    @property
    def size(self) -> int:
        first, second = self.first_end - self.first_start, self.second_end - self.second_start
        return first if first > second else second

    @property
    def similarity(self) -> float:
        return min(1.0, 2 * self.matched / _box(self))


def chains_of(normal: Normal, runs: Iterable[tuple[int, int, int]]) -> list[Chain]:
    """Chains in reading order of their first copy. `runs` must be sorted by their start."""
    return _united(normal, _chained(normal, runs))


def _chained(normal: Normal, runs: Iterable[tuple[int, int, int]]) -> list[Chain]:
    chains: list[Chain] = []
    open_chains: dict[int, list[Chain]] = defaultdict(list)
    for start, end, diagonal in runs:
        best = _continued(normal, open_chains, start, end, diagonal)
        if best is None:
            best = Chain([(start, end, diagonal)], start, end, start + diagonal, end + diagonal, end - start)
            chains.append(best)
        else:
            open_chains[best.second_end >> _CELL].remove(best)
            _extend(normal, best, start, end, diagonal)
        open_chains[best.second_end >> _CELL].append(best)
    return chains


def _continued(
    normal: Normal, open_chains: dict[int, list[Chain]], start: int, end: int, diagonal: int
) -> Chain | None:
    second = start + diagonal
    found: tuple[int, Chain] | None = None
    for cell in range((second - _GAP) >> _CELL, (end + diagonal >> _CELL) + 1):
        waiting = open_chains.get(cell)
        if not waiting:
            continue
        waiting[:] = [chain for chain in waiting if start - chain.first_end <= _GAP]
        for chain in waiting[-_LOOK_BACK:]:
            gap = max(start - chain.first_end, second - chain.second_end)
            if found is not None and gap >= found[0]:
                continue
            if _follows(normal, chain, start, end, diagonal, gap):
                found = gap, chain
    return found and found[1]


def _follows(normal: Normal, chain: Chain, start: int, end: int, diagonal: int, gap: int) -> bool:
    trim = max(chain.first_end - start, chain.second_end - start - diagonal, 0)
    if end - start <= trim or gap > _GAP or end > chain.second_start:
        return False
    if _document(normal, chain.first_start) != _document(normal, start):
        return False
    if _document(normal, chain.second_start) != _document(normal, start + diagonal):
        return False
    if gap <= _FREE_GAP:
        return True
    between = normal.string(chain.first_end, start), normal.string(chain.second_end, start + diagonal)
    return Indel.normalized_similarity(*between, score_cutoff=_ALIKE) >= _ALIKE


def _document(normal: Normal, index: int) -> int:
    return bisect_right(normal.bounds, index) - 1


def _extend(normal: Normal, chain: Chain, start: int, end: int, diagonal: int) -> None:
    trim = max(chain.first_end - start, chain.second_end - start - diagonal, 0)
    start += trim
    chain.matched += (
        end
        - start
        + _common(normal.string(chain.first_end, start), normal.string(chain.second_end, start + diagonal))
    )
    chain.runs.append((start, end, diagonal))
    chain.first_end, chain.second_end = end, end + diagonal


def _common(first: str, second: str) -> int:
    if not first or not second:
        return 0
    return (len(first) + len(second) - Indel.distance(first, second)) // 2


def _united(normal: Normal, chains: Sequence[Chain]) -> list[Chain]:
    """Chains whose boxes lie side by side in both copies, in whatever order, are one passage.

    The longest gather first; what lies inside their boxes and tells the same text again is dropped.
    """
    ordered: list[Chain | None] = [*sorted(chains, key=lambda c: (c.first_start, c.second_start))]
    longest = sorted(range(len(ordered)), key=lambda k: -_matched(ordered[k]))
    united: list[Chain] = []
    for place in longest:
        chain = ordered[place]
        if chain is None:
            continue
        ordered[place] = None
        chain = _gathered(normal, chain, ordered, place)
        for near in _neighbours(chain, ordered, place):
            other = ordered[near]
            if other is not None and _inside(other, chain):
                ordered[near] = None
        united.append(chain)
    return sorted(united, key=lambda c: (c.first_start, c.second_start))


def _matched(chain: Chain | None) -> int:
    return 0 if chain is None else chain.matched


def _gathered(normal: Normal, chain: Chain, ordered: list[Chain | None], place: int) -> Chain:
    while True:
        before = chain
        nearby = sorted(_neighbours(chain, ordered, place), key=lambda near: -_matched(ordered[near]))
        for near in nearby:
            other = ordered[near]
            both = None if other is None else _union(normal, chain, other)
            if both is not None:
                chain, ordered[near] = both, None
        if chain is before:
            return chain


def _neighbours(chain: Chain, ordered: list[Chain | None], place: int) -> Iterator[int]:
    """Places of the chains near a chain's first copy, the nearest first, some on either side."""
    for step in (1, -1):
        last = min(len(ordered), max(-1, place + step * _LOOK_BACK))
        for near in range(place + step, last, step):
            other = ordered[near]
            if other is None:
                continue
            reach = _reach(chain, other)
            if other.first_start > chain.first_end + reach:
                break
            if (
                other.second_start - reach <= chain.second_end
                and chain.second_start - reach <= other.second_end
            ):
                yield near


def _reach(one: Chain, other: Chain) -> float:
    reach = _SHARE_OF_GAP * (one.size + other.size)
    return reach if reach > _FREE_GAP else _FREE_GAP


def _inside(small: Chain, large: Chain) -> bool:
    return (
        large.first_start <= small.first_start
        and small.first_end <= large.first_end
        and large.second_start <= small.second_start
        and small.second_end <= large.second_end
    )


def _union(normal: Normal, large: Chain, small: Chain) -> Chain | None:
    """Both as one, or None where they lie apart, tell the same text or would be too little alike."""
    gap_first = max(large.first_start, small.first_start) - min(large.first_end, small.first_end)
    gap_second = max(large.second_start, small.second_start) - min(large.second_end, small.second_end)
    if max(gap_first, gap_second) > _reach(large, small):
        return None
    both = Chain(
        sorted(large.runs + small.runs),
        min(large.first_start, small.first_start),
        max(large.first_end, small.first_end),
        min(large.second_start, small.second_start),
        max(large.second_end, small.second_end),
        large.matched + small.matched,
        large.in_order and small.in_order and _follow(*sorted((large, small), key=lambda c: c.first_start)),
    )
    added = _box(both) - _box(large)
    if both.similarity < _COVERED or 2 * small.matched < _ALIKE * added:
        return None
    if both.first_end > both.second_start or _told_twice(large, small):
        return None
    for low, high in ((both.first_start, both.first_end), (both.second_start, both.second_end)):
        if _document(normal, low) != _document(normal, high - 1):
            return None
    return both


def _box(chain: Chain) -> int:
    return chain.first_end - chain.first_start + chain.second_end - chain.second_start


def _follow(one: Chain, other: Chain) -> bool:
    return one.first_end <= other.first_start and one.second_end <= other.second_start


def _told_twice(large: Chain, small: Chain) -> bool:
    """Whether a quarter of the smaller chain's text is told by the larger one, in either copy."""
    for shifted in (False, True):
        taken = sorted((run[0] + run[2] * shifted, run[1] + run[2] * shifted) for run in large.runs)
        starts = [run[0] for run in taken]
        shared = 0
        for start, end, diagonal in small.runs:
            low, high = start + diagonal * shifted, end + diagonal * shifted
            k = max(0, bisect_right(starts, low) - 1)
            while k < len(taken) and taken[k][0] < high:
                shared += max(0, min(high, taken[k][1]) - max(low, taken[k][0]))
                k += 1
        if shared > small.matched // 4:
            return True
    return False
