"""Chains that lie side by side in both copies, in whatever order, as one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from editor_app.core.chains import Chain, Run, worth
from editor_app.core.links import Links
from editor_app.core.normal import Normal

_FREE_GAP = 20
_BESIDE = 0.4
_BEYOND = 2
_NEAREST = 40
"""Only so many chains that begin behind a chain's start are looked at as its neighbours."""
_MOST = 60
"""Above so many chains only those in the same lines are looked at for another order."""


def united(normal: Normal, chains: Sequence[Chain]) -> list[Chain]:
    """Chains in reading order of their first copy."""
    result: list[Chain] = []
    for near in _neighbourhoods(normal, chains):
        result += near if len(near) == 1 else _joined(normal, near)
    return sorted(result, key=lambda c: (c.first_start, c.second_start))


def _neighbourhoods(normal: Normal, chains: Sequence[Chain]) -> list[list[Chain]]:
    """Chains linked directly or through others: in the same two lines, or side by side in one copy and
    not far in the other."""
    ordered = sorted(chains, key=lambda c: (c.first_start, c.second_start))
    if len(ordered) < 2:
        return [ordered] if ordered else []
    boxes = np.array([(c.first_start, c.first_end, c.second_start, c.second_end) for c in ordered], np.int64)
    links = Links(len(ordered))
    # A chain may take in a character or two of the next line by chance: its middle says where it lies.
    lines = np.searchsorted(normal.lines, (boxes[:, [0, 2]] + boxes[:, [1, 3]]) // 2, side="right")
    by_line = np.lexsort((lines[:, 1], lines[:, 0]))
    together = (np.diff(lines[by_line], axis=0) == 0).all(axis=1)
    for k in np.flatnonzero(together).tolist():
        links.join(int(by_line[k]), int(by_line[k + 1]))
    longer = np.maximum(boxes[:, 1] - boxes[:, 0], boxes[:, 3] - boxes[:, 2])
    near = np.maximum(_FREE_GAP // 2, _BESIDE * longer).astype(np.int64)
    far = np.maximum(near, _BEYOND * longer)
    for step in range(1, min(_NEAREST, len(ordered) - 1) + 1):
        one, other = boxes[:-step], boxes[step:]
        gap = np.maximum(one[:, [0, 2]], other[:, [0, 2]]) - np.minimum(one[:, [1, 3]], other[:, [1, 3]])
        beside = gap <= (near[:-step] + near[step:])[:, None]
        within = gap <= (far[:-step] + far[step:])[:, None]
        for k in np.flatnonzero(beside.any(axis=1) & within.all(axis=1)).tolist():
            links.join(k, k + step)
    return [[ordered[k] for k in members] for members in links.sets()]


def _joined(normal: Normal, chains: list[Chain]) -> list[Chain]:
    """The longest gather what lies beside them; what tells the same text again inside one is dropped."""
    left = sorted(chains, key=lambda chain: -chain.matched)
    result = []
    while left:
        chain, *others = left
        beside = [other for other in others if not _told_twice(chain, other)]
        if len(beside) > 1:
            sets = (_densest(normal, chain, near) for near in _around(normal, chain, beside))
            chain = max([chain, *filter(None, sets)], key=lambda found: found.worth)
        if beside:
            chain = _gathered(normal, chain, beside)
        result.append(chain)
        left = [other for other in others if not chain.holds(other)]
    return result


def _around(normal: Normal, chain: Chain, beside: Sequence[Chain]) -> Iterator[Sequence[Chain]]:
    """Chains that may with another be a passage in another order: all, or those in the same two lines."""
    if len(beside) < _MOST:
        yield beside
    lines = _lines(normal, chain)
    same = [other for other in beside if _lines(normal, other) == lines]
    if 1 < len(same) < len(beside):
        yield same[:_MOST]


def _lines(normal: Normal, chain: Chain) -> tuple[int, int]:
    """Where the lines start that hold the middles of both copies."""
    return (
        normal.line_start((chain.first_start + chain.first_end) // 2),
        normal.line_start((chain.second_start + chain.second_end) // 2),
    )


def _densest(normal: Normal, longest: Chain, chains: Sequence[Chain]) -> Chain | None:
    """What is left of a chain with others when those at the edges of their box are dropped while that
    makes it worth more.

    Sentences in another order are each beside the others in one copy only, so growing from one of them
    would never get there.
    """
    kept = [longest]
    for chain in chains:
        if not any(_told_twice(known, chain) for known in kept[1:]):
            kept.append(chain)
    reached = _worth_of(kept)
    while len(kept) > 1:
        edges = {
            id(edge): edge
            for edge in (
                min(kept, key=lambda c: c.first_start),
                max(kept, key=lambda c: c.first_end),
                min(kept, key=lambda c: c.second_start),
                max(kept, key=lambda c: c.second_end),
            )
        }
        options = [[chain for chain in kept if chain is not edge] for edge in edges.values()]
        best = max(options, key=_worth_of)
        if _worth_of(best) <= reached:
            break
        kept, reached = best, _worth_of(best)
    if len(kept) < 2:
        return None
    chain = kept[0]
    for other in kept[1:]:
        chain = _both(chain, other)
    return chain if _is_sound(normal, chain) else None


def _worth_of(chains: Sequence[Chain]) -> int:
    box = (
        max(c.first_end for c in chains)
        - min(c.first_start for c in chains)
        + max(c.second_end for c in chains)
        - min(c.second_start for c in chains)
    )
    return worth(sum(c.matched for c in chains), box)


def _gathered(normal: Normal, chain: Chain, others: Sequence[Chain]) -> Chain:
    """A chain with all those that make it worth more."""
    grown = True
    while grown:
        grown = False
        for other in others:
            if chain.holds(other) or _told_twice(chain, other):
                continue
            both = _both(chain, other)
            if both.worth > max(chain.worth, other.worth) and _is_sound(normal, both):
                chain, grown = both, True
    return chain


def _both(one: Chain, other: Chain) -> Chain:
    early, late = sorted((one, other), key=lambda chain: chain.first_start)
    in_order = early.first_end <= late.first_start and early.second_end <= late.second_start
    return Chain(
        sorted(one.runs + other.runs),
        early.first_start,
        max(early.first_end, late.first_end),
        min(early.second_start, late.second_start),
        max(early.second_end, late.second_end),
        one.matched + other.matched,
        one.weight + other.weight,
        one.in_order and other.in_order and in_order,
    )


def _is_sound(normal: Normal, chain: Chain) -> bool:
    """Whether both copies lie apart, each in one document."""
    if chain.first_end > chain.second_start:
        return False
    return all(
        bisect_right(normal.bounds, low) == bisect_right(normal.bounds, high - 1)
        for low, high in ((chain.first_start, chain.first_end), (chain.second_start, chain.second_end))
    )


def _told_twice(one: Chain, other: Chain) -> bool:
    """Whether a quarter of the smaller chain's text is told by the larger one, in either copy."""
    large, small = (one, other) if one.matched >= other.matched else (other, one)
    return any(_shared(large, small, second) > small.matched // 4 for second in (False, True))


def _shared(large: Chain, small: Chain, second: bool) -> int:
    """How much of the smaller chain's runs the larger one's hold, in the first copies or the second."""
    low, high = (large.second_start, large.second_end) if second else (large.first_start, large.first_end)
    mine_low, mine_high = (
        (small.second_start, small.second_end) if second else (small.first_start, small.first_end)
    )
    if mine_low >= high or low >= mine_high:
        return 0

    def start(run: Run) -> int:
        return run[0] + run[2] if second else run[0]

    runs = large.runs if large.in_order or not second else sorted(large.runs, key=start)
    shared = 0
    for run in small.runs:
        begin = start(run)
        end = begin + run[1] - run[0]
        k = max(0, bisect_right(runs, begin, key=start) - 1)
        while k < len(runs) and start(runs[k]) < end:
            reached = start(runs[k]) + runs[k][1] - runs[k][0]
            shared += max(0, min(end, reached) - max(begin, start(runs[k])))
            k += 1
    return shared
