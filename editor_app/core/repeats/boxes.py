"""Chains that lie side by side in both copies, in whatever order, as one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

import numpy as np

from editor_app.core.links import Links
from editor_app.core.repeats.arrays import Numbers
from editor_app.core.repeats.chains import Chain, Run, worth
from editor_app.core.repeats.normal import Normal

_FREE_GAP = 20
_BESIDE = 0.4
_BEYOND = 2
_REACH = 2
_NEAREST = 40
_NEXT = 10
"""Only so many chains that begin behind a chain's start, or its end, are looked at as its neighbours."""
_MOST = 100
_DENSEST = 40
"""Only so many chains at once are looked at, since each is held against each."""
_FEWER = 0.8
_START = itemgetter(0)
_EDGES = tuple(map(itemgetter, range(4)))

_Box = tuple[int, int, int, int, int, int]
"""Starts and, negative, ends of both copies; the equal words; a chain's number."""


def united(normal: Normal, chains: Sequence[Chain]) -> list[Chain]:
    """Chains in reading order of their first copy."""
    while True:
        joined: list[Chain] = []
        whole = True
        for near in _neighbourhoods(normal, chains):
            whole = whole and len(near) <= _MOST
            for start in range(0, len(near), _MOST):
                part = near[start : start + _MOST]
                joined += part if len(part) == 1 else _joined(normal, part)
        joined.sort(key=lambda c: (c.first_start, c.second_start))
        # Neighbours that were not looked at together are, once there are fewer of them.
        if whole or len(joined) > _FEWER * len(chains):
            return [chain for chain in joined if chain.alone]
        chains = joined


def _neighbourhoods(normal: Normal, chains: Sequence[Chain]) -> list[list[Chain]]:
    """Chains linked directly or through others: in the same two lines, or side by side in one copy and
    not far in the other."""
    if len(chains) < 2:
        return [list(chains)] if chains else []
    box = np.array([(c.first_start, c.first_end, c.second_start, c.second_end) for c in chains])
    order = np.lexsort((box[:, 2], box[:, 0]))
    ordered = [chains[k] for k in order.tolist()]
    start, end, second_start, second_end = box[order].T.copy()
    links = Links(len(ordered))
    # A chain may take in a character or two of the next line by chance: its middle says where it lies.
    line = np.searchsorted(normal.pieces, (start + end) // 2, side="right")
    second_line = np.searchsorted(normal.pieces, (second_start + second_end) // 2, side="right")
    by_line = np.lexsort((second_line, line))
    together = (np.diff(line[by_line]) == 0) & (np.diff(second_line[by_line]) == 0)
    for k in np.flatnonzero(together).tolist():
        links.join(int(by_line[k]), int(by_line[k + 1]))
    longer = np.maximum(end - start, second_end - second_start)
    near = np.maximum(_FREE_GAP // 2, _BESIDE * longer).astype(np.int64)
    far = np.maximum(near, _BEYOND * longer)
    every = np.arange(len(ordered))

    def link(one: Numbers | slice, other: Numbers | slice) -> None:
        gap = start[other] - np.minimum(end[one], end[other])
        second_gap = np.maximum(second_start[one], second_start[other])
        second_gap -= np.minimum(second_end[one], second_end[other])
        beside, within = near[one] + near[other], far[one] + far[other]
        linked = np.minimum(gap, second_gap) <= beside
        linked &= np.maximum(gap, second_gap) <= within
        found = np.flatnonzero(linked)
        for a, b in zip(every[one][found].tolist(), every[other][found].tolist(), strict=True):
            links.join(a, b)

    for step in range(1, min(_NEAREST, len(ordered) - 1) + 1):
        link(slice(None, -step), slice(step, None))
    # Behind the end of a long chain, of whose start those are no neighbours.
    behind = np.searchsorted(start, end - _FREE_GAP)
    for step in range(min(_NEXT, len(ordered))):
        other = np.minimum(behind + step, len(ordered) - 1)
        link(every[other != every], other[other != every])
    return [[ordered[k] for k in members] for members in links.sets()]


def _joined(normal: Normal, chains: list[Chain]) -> list[Chain]:
    """The longest gather what lies beside them; what tells the same text again inside one is dropped."""
    left = sorted(chains, key=lambda chain: -chain.matched)
    result = []
    while left:
        chain, *others = left
        beside = [other for other in others if _is_near(chain, other) and not _told_twice(chain, other)]
        if len(beside) > 1:
            sets = (_densest(normal, chain, near) for near in _around(normal, chain, beside))
            chain = max([chain, *filter(None, sets)], key=lambda found: found.worth)
        if beside:
            chain = _gathered(normal, chain, beside)
        result.append(chain)
        left = [other for other in others if not chain.holds(other)]
    return result


def _is_near(chain: Chain, other: Chain) -> bool:
    """Whether what lies between two chains could be worth taking in."""
    gap = max(chain.first_start, other.first_start) - min(chain.first_end, other.first_end)
    second_gap = max(chain.second_start, other.second_start) - min(chain.second_end, other.second_end)
    return max(gap, second_gap) <= _REACH * (chain.matched + other.matched)


def _around(normal: Normal, chain: Chain, beside: Sequence[Chain]) -> Iterator[Sequence[Chain]]:
    """Chains that may with another be a passage in another order: all, or those in the same two lines."""
    yield beside[:_DENSEST]
    lines = _lines(normal, chain)
    same = [other for other in beside if _lines(normal, other) == lines]
    if 1 < len(same) < len(beside):
        yield same[:_DENSEST]


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
    boxes = [
        (c.first_start, -c.first_end, c.second_start, -c.second_end, c.matched, k) for k, c in enumerate(kept)
    ]
    reached = _worth_of(boxes)
    while len(boxes) > 1:
        edges = {min(boxes, key=edge) for edge in _EDGES}
        options = [[box for box in boxes if box is not edge] for edge in edges]
        most, best = max([(_worth_of(option), option) for option in options])
        if most <= reached:
            break
        boxes, reached = best, most
    if len(boxes) < 2:
        return None
    chain, *others = [kept[box[-1]] for box in boxes]
    for other in others:
        chain = _both(chain, other)
    return chain if _is_sound(normal, chain) else None


def _worth_of(boxes: Sequence[_Box]) -> int:
    starts, ends, second_starts, second_ends, matched, _ = zip(*boxes, strict=True)
    return worth(sum(matched), -min(ends) - min(starts) - min(second_ends) - min(second_starts))


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
    in_order = (
        early.first_end <= late.first_start + _FREE_GAP and early.second_end <= late.second_start + _FREE_GAP
    )
    return Chain(
        sorted(one.runs + other.runs),
        early.first_start,
        max(early.first_end, late.first_end),
        min(early.second_start, late.second_start),
        max(early.second_end, late.second_end),
        one.matched + other.matched,
        one.weight + other.weight,
        True,
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
    limit = small.matched // 4
    if (
        min(large.first_end, small.first_end) - max(large.first_start, small.first_start) > limit
        and _shared(large.runs, small.runs) > limit
    ):
        return True
    if min(large.second_end, small.second_end) - max(large.second_start, small.second_start) > limit:
        return _shared(_in_second(large), _in_second(small)) > limit
    return False


def _in_second(chain: Chain) -> Sequence[Run]:
    """A chain's runs as they stand in the second copy."""
    runs = [(start + diagonal, end + diagonal, diagonal) for start, end, diagonal in chain.runs]
    return runs if chain.in_order else sorted(runs)


def _shared(runs: Sequence[Run], others: Sequence[Run]) -> int:
    """How many characters are in runs of both; the former are sorted."""
    shared = 0
    for start, end, _ in others:
        k = max(0, bisect_right(runs, start, key=_START) - 1)
        while k < len(runs) and runs[k][0] < end:
            shared += max(0, min(end, runs[k][1]) - max(start, runs[k][0]))
            k += 1
    return shared
