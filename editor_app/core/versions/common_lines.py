"""Common subsequences of two sequences of numbers, and the heaviest chain in one order."""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

Pair = tuple[int, int]
Run = tuple[int, int, int]
"""Equal items side by side: where they begin in the old sequence and in the new, and how many they are."""
Items = NDArray[np.int64]

_FEW_CELLS = 1_000_000
"""Up to so many pairs of items their longest common subsequence is found at once, in 0.3 ms."""
_CELLS = 400_000_000
"""Above so many the matrix of that subsequence, of one bit each, is over 50 MB."""


def common(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """Pairs of equal items in one order, see `common_runs`."""
    return [(i + step, j + step) for i, j, length in common_runs(old, new) for step in range(length)]


def common_runs(old: Sequence[int], new: Sequence[int]) -> list[Run]:
    """Equal items in one order: the longest such list, between anchors where the texts are large.

    Where several are as long, the one that keeps the first of equal passages, so that of two copies
    of which one was deleted the first remains. Items are numbers from 0, without great gaps.
    """
    one, other = np.asarray(old, np.int64), np.asarray(new, np.int64)
    return _earliest(one, other, _joined(_common(one, other)))


def _common(old: Items, new: Items) -> Iterator[Run]:
    most = min(len(old), len(new))
    head = _equal_from_start(old[:most], new[:most])
    most -= head
    tail = _equal_from_start(old[len(old) - most :][::-1], new[len(new) - most :][::-1])
    yield 0, 0, head
    for i, j, length in _inner(old[head : len(old) - tail], new[head : len(new) - tail]):
        yield head + i, head + j, length
    yield len(old) - tail, len(new) - tail, tail


def _equal_from_start(old: Items, new: Items) -> int:
    """How many items of two sequences of one length are equal before the first that is not."""
    differs = np.flatnonzero(old != new)
    return int(differs[0]) if len(differs) else len(old)


def _inner(old: Items, new: Items) -> Iterator[Run]:
    if not len(old) or not len(new):
        return
    cells = len(old) * len(new)
    anchors = _anchors(old, new) if cells > _FEW_CELLS else []
    if not anchors:
        yield from _longest(old, new) if cells <= _CELLS else ()
        return
    at = (0, 0)
    for i, j, length in anchors:
        yield from _between(old, new, at, (i, j))
        yield i, j, length
        at = (i + length, j + length)
    yield from _between(old, new, at, (len(old), len(new)))


def _between(old: Items, new: Items, start: Pair, end: Pair) -> Iterator[Run]:
    sizes = end[0] - start[0], end[1] - start[1]
    if sizes == (1, 1):
        yield *start, int(old[start[0]] == new[start[1]])
    elif all(sizes):
        for i, j, length in _common(old[start[0] : end[0]], new[start[1] : end[1]]):
            yield start[0] + i, start[1] + j, length


def _longest(old: Items, new: Items) -> Iterator[Run]:
    for block in LCSseq.opcodes(array("q", old.tobytes()), array("q", new.tobytes())):
        if block.tag == "equal":
            yield block.src_start, block.dest_start, block.src_end - block.src_start


def _anchors(old: Items, new: Items) -> list[Run]:
    """Items that occur once in each: of their runs the heaviest chain that is in order in both."""
    size = int(max(old.max(), new.max())) + 1
    once = (np.bincount(old, minlength=size) == 1) & (np.bincount(new, minlength=size) == 1)
    place = np.zeros(size, np.int64)
    place[old] = np.arange(len(old))
    at_new = np.flatnonzero(once[new])
    runs = runs_of(place[new[at_new]], at_new)
    return [runs[index] for index in heaviest_chain([(i, length) for i, _, length in runs])]


def runs_of(old: Items, new: Items) -> list[Run]:
    """Pairs of places, given as two columns, as runs in which both go on by one."""
    breaks = np.flatnonzero((np.diff(old) != 1) | (np.diff(new) != 1)) + 1
    starts = np.concatenate(([0], breaks)) if len(old) else breaks
    lengths = np.diff(np.append(starts, len(old)))
    return list(zip(old[starts].tolist(), new[starts].tolist(), lengths.tolist(), strict=True))


def _joined(runs: Iterator[Run]) -> list[Run]:
    """Runs that go on in each other as one; empty ones are left out."""
    joined: list[Run] = []
    for i, j, length in runs:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (*joined[-1][:2], joined[-1][2] + length)
        elif length:
            joined.append((i, j, length))
    return joined


def _earliest(old: Items, new: Items, runs: list[Run]) -> list[Run]:
    """Moves each run to an equal passage before it where that leaves a gap of as many lines
    on both sides: of A B a b, with b edited and one copy gone, the copy that is read first stays."""
    moved: list[Run] = []
    before = (0, 0)
    for i, j, length in runs:
        shift = (i - before[0]) - (j - before[1])
        one, other = (i - shift, j) if shift > 0 else (i, j + shift)
        if shift and np.array_equal(old[one : one + length], new[other : other + length]):
            i, j = one, other
        moved.append((i, j, length))
        before = (i + length, j + length)
    return _joined(iter(moved))


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
