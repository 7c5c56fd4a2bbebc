"""Which lines of two lists may be alike, found by the 4-grams that few of them have."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_GRAM: Final = 4
_COMMON: Final = 12
"""A gram in more lines than this tells nothing."""
_CANDIDATES: Final = 4
_A_SIGN: Final = 16
"""Of so many grams of a line one more must be shared: half a line in pieces still shares twice as many."""
_SHORT: Final = 64
"""Characters up to which all grams of a line are looked at, above it a quarter of them."""
_AT_ONCE: Final = 200_000
"""Grams looked up at a time, so that what they give stays small."""
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_QUARTER: Final = np.uint64(1 << 62)

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


def candidates(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """For each new line the few old ones that have most rare grams in common with it, by their indexes."""
    old_hashes, old_lines = _grams(old)
    new_hashes, new_lines = _grams(new)
    first = np.searchsorted(old_hashes, new_hashes, side="left")
    count = np.searchsorted(old_hashes, new_hashes, side="right") - first
    rare = np.flatnonzero((count > 0) & (count <= _COMMON))
    rare = rare[np.argsort(new_lines[rare], kind="stable")]
    least = 1 + np.bincount(new_lines, minlength=len(new)) // _A_SIGN
    for part in _parts(new_lines[rare]):
        grams = rare[part]
        many = count[grams]
        behind = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        olds = old_lines[np.repeat(first[grams], many) + behind]
        yield from _most_shared(olds, np.repeat(new_lines[grams], many), len(old), least)


def _parts(lines: Numbers) -> Iterator[slice]:
    """Stretches of sorted lines that hold all of each line, and not much more than can be held at once."""
    start = 0
    while start < len(lines):
        last = lines[min(start + _AT_ONCE, len(lines)) - 1]
        end = int(np.searchsorted(lines, last, side="right"))
        yield slice(start, end)
        start = end


def _most_shared(old: Numbers, new: Numbers, size: int, least: Numbers) -> Iterator[tuple[int, int]]:
    pairs, votes = np.unique(new * size + old, return_counts=True)
    enough = votes >= least[pairs // size]
    pairs, votes = pairs[enough], votes[enough]
    order = np.lexsort((pairs, -votes, pairs // size))
    pairs = pairs[order]
    line = pairs // size
    place = np.arange(len(line)) - np.searchsorted(line, line, side="left")
    for pair in pairs[place < _CANDIDATES].tolist():
        yield pair % size, pair // size


def _grams(lines: Sequence[str]) -> tuple[Hashes, Numbers]:
    """The grams of some lines as numbers in order, each once a line, with their lines.

    Which are chosen of a long line depends on the grams alone, so that equal passages choose equally.
    """
    lengths = np.fromiter(map(len, lines), np.int64, len(lines))
    text = "".join(lines).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(text, np.uint32).astype(np.uint64)
    if len(codes) < _GRAM:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    hashes = np.zeros(len(codes) - _GRAM + 1, np.uint64)
    for place in range(_GRAM):
        hashes = (hashes + codes[place : len(codes) - _GRAM + 1 + place]) * _FACTOR
        hashes ^= hashes >> np.uint64(29)
    line = np.repeat(np.arange(len(lines)), lengths)
    inside = line[: len(hashes)] == line[_GRAM - 1 :]
    chosen = inside & ((hashes < _QUARTER) | (lengths <= _SHORT)[line[: len(hashes)]])
    hashes, line = hashes[chosen], line[: len(chosen)][chosen]
    order = np.lexsort((line, hashes))
    hashes, line = hashes[order], line[order]
    again = (hashes[1:] == hashes[:-1]) & (line[1:] == line[:-1])
    once = np.concatenate(([True], ~again))[: len(hashes)]
    return hashes[once], line[once]
