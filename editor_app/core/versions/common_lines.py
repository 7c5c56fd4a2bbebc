"""Common subsequences of two sequences of numbers, and the heaviest chain in one order."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import eq

from rapidfuzz.distance import LCSseq

Pair = tuple[int, int]

_CELLS = 400_000_000
"""Above so many cells the matrix of the longest common subsequence, of one bit each, is over 50 MB."""


def common(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """Pairs of equal items in one order: the longest such list, between anchors where it must be.

    Where several are as long, the one that keeps the first of equal passages, so that of two copies
    of which one was deleted the first remains.
    """
    head = _head(old, new)
    most = min(len(old), len(new)) - head
    tail = _head(old[::-1][:most], new[::-1][:most])
    old_inner, new_inner = old[head : len(old) - tail], new[head : len(new) - tail]
    pairs = [(index, index) for index in range(head)]
    pairs += [(head + i, head + j) for i, j in _inner(old_inner, new_inner)]
    pairs += [(len(old) - tail + index, len(new) - tail + index) for index in range(tail)]
    return _earliest(old, new, pairs)


def _head(old: Sequence[int], new: Sequence[int]) -> int:
    return sum(takewhile(bool, map(eq, old, new)))


def _inner(old: Sequence[int], new: Sequence[int]) -> Iterator[Pair]:
    if set(old).isdisjoint(new):
        return
    if len(old) * len(new) <= _CELLS:
        for block in LCSseq.opcodes(array("q", old), array("q", new)):
            if block.tag == "equal":
                yield from zip(
                    range(block.src_start, block.src_end),
                    range(block.dest_start, block.dest_end),
                    strict=True,
                )
        return
    before = (0, 0)
    for i, j in [*_anchors(old, new), (len(old), len(new))]:
        for a, b in common(old[before[0] : i], new[before[1] : j]):
            yield before[0] + a, before[1] + b
        if i < len(old):
            yield i, j
        before = (i + 1, j + 1)


def _anchors(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """Items with those that are as many of their kind from the start: the longest chain in order in both."""
    old_places, new_places = _places(old), _places(new)
    pairs = [
        pair
        for item, places in new_places.items()
        for pair in zip(old_places.get(item, ()), places, strict=False)
    ]
    pairs.sort(key=lambda pair: pair[1])
    return [pairs[index] for index in heaviest_chain([(i, 1) for i, _ in pairs])]


def _places(items: Sequence[int]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        places[item].append(index)
    return places


def _earliest(old: Sequence[int], new: Sequence[int], pairs: list[Pair]) -> list[Pair]:
    """Moves each run of pairs to an equal passage before it where that leaves a gap of as many lines
    on both sides: of A B a b, with b edited and one copy gone, the copy that is read first stays."""
    moved: list[Pair] = []
    before = (-1, -1)
    for run in _runs(pairs):
        i, j = run[0]
        shift = (i - before[0]) - (j - before[1])
        if shift > 0 and all(old[a - shift] == new[b] for a, b in run):
            run = [(a - shift, b) for a, b in run]
        elif shift < 0 and all(old[a] == new[b + shift] for a, b in run):
            run = [(a, b + shift) for a, b in run]
        moved += run
        before = run[-1]
    return moved


def _runs(pairs: list[Pair]) -> Iterator[list[Pair]]:
    run: list[Pair] = []
    for pair in pairs:
        if run and pair != (run[-1][0] + 1, run[-1][1] + 1):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def heaviest_chain(items: Sequence[tuple[int, int]]) -> list[int]:
    """Indexes of the (position, weight) items whose positions increase and whose weight is greatest."""
    order = sorted({position for position, _ in items})
    rank = {position: index + 1 for index, position in enumerate(order)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(order) + 1)
    before: list[int] = []
    for index, (position, weight) in enumerate(items):
        reached, last = _best_below(best, rank[position])
        before.append(last)
        _raise(best, rank[position], (reached + weight, index))
    chain = []
    last = max(best)[1] if items else -1
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _best_below(best: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    """The greatest entry of a Fenwick tree before a rank."""
    found = (0, -1)
    rank -= 1
    while rank > 0:
        found = max(found, best[rank])
        rank -= rank & -rank
    return found


def _raise(best: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    best[0] = max(best[0], value)
    while rank < len(best):
        best[rank] = max(best[rank], value)
        rank += rank & -rank
