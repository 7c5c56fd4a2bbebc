"""Maximal exact runs, made of equal grams that follow each other in both places."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from editor_app.core.grams import GRAM, STOCK, GramPairs, Numbers
from editor_app.core.normal import Normal

_MIX = np.uint64(0x9E3779B97F4A7C15)
_WINDOW = 24
_SHARED = ((0.5, 13), (0.2, 15))
"""Of the 64 classes of characters, how many two windows share: of unlike text 8 to 12, of passages a
fifth of which was edited 13 and more."""
_CONTEXT = 32
_ALIKE = 0.7
_NEARLY = 0.9
_TOGETHER = 32
_WEIGHT = 1.5
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Runs:
    """`words[start:end]` equals the words `diagonal` further on; `weight` is less for stock phrases."""

    start: Numbers
    end: Numbers
    diagonal: Numbers
    weight: NDArray[np.float64]

    def chosen(self, which: NDArray[np.bool_] | Numbers) -> "Runs":
        return Runs(self.start[which], self.end[which], self.diagonal[which], self.weight[which])

    def rows(self) -> list[tuple[int, int, int]]:
        return list(zip(self.start.tolist(), self.end.tolist(), self.diagonal.tolist(), strict=True))


def runs_of(normal: Normal, pairs: GramPairs, minimum: int) -> Runs:
    """Runs in the order of their diagonals; stock phrases only as part of a run of the minimum length.

    Diagonal, place and number of places are sorted as one number each.
    """
    if not len(pairs.first):
        return Runs(pairs.first, pairs.first, pairs.first, pairs.first.astype(np.float64))
    bits = len(normal.codes).bit_length()
    keys = ((pairs.second - pairs.first) << bits | pairs.first) << 6 | pairs.places
    keys.sort()
    places = keys & 63
    keys >>= 6
    breaks = np.flatnonzero(np.diff(keys) > GRAM) + 1
    begins = np.concatenate(([0], breaks))
    last = keys[np.concatenate((breaks, [len(keys)])) - 1]
    weight = 1 / (places - 1)
    total = np.add.reduceat(weight, begins)
    rarest = np.minimum.reduceat(places, begins)
    first = keys[begins]
    mask = (1 << bits) - 1
    runs = Runs(first & mask, (last & mask) + GRAM, first >> bits, total)
    return runs.chosen((rarest <= STOCK) | (runs.end - runs.start >= minimum))


def worth_chaining(normal: Normal, runs: Runs, minimum: int) -> Runs:
    """Runs that may be part of a repeat, in reading order: those of the minimum length, those with text
    before or behind them that is alike too, and those of which several lie in the same two lines."""
    kept = (runs.end - runs.start >= minimum) | _together(normal, runs)
    maybe = np.flatnonzero(~kept & _like_surroundings(normal, runs))
    kept[maybe[_alike_around(normal, runs.chosen(maybe), minimum)]] = True
    found = runs.chosen(kept)
    return found.chosen(np.lexsort((found.diagonal, found.start)))


def _like_surroundings(normal: Normal, runs: Runs) -> NDArray[np.bool_]:
    """Whether as many kinds of characters stand in both windows before a run, or behind it, as in a copy."""
    kinds = np.uint64(1) << (normal.codes * _MIX >> np.uint64(58))
    for step in (1, 2, 4, 8, 8):
        # Now of so many characters from each place on; twice eight, and the eight after them.
        kinds[:-step] |= kinds[step:]
    last = len(kinds) - 1
    shared = np.zeros(len(runs.start), np.uint8)
    for place in (np.maximum(runs.start - _WINDOW, 0), np.minimum(runs.end, last)):
        both = kinds[place] & kinds[np.minimum(place + runs.diagonal, last)]
        np.maximum(shared, np.bitwise_count(both), out=shared)
    alike = np.zeros(len(runs.start), np.bool_)
    for weight, least in _SHARED:
        alike |= (runs.weight >= weight) & (shared >= least)
    return alike


def _alike_around(normal: Normal, runs: Runs, minimum: int) -> NDArray[np.bool_]:
    """Whether the text before a run, or behind it, within its lines is alike in both places, and enough of
    it that the run with it comes near the minimum length."""
    if not len(runs.start):
        return np.zeros(0, np.bool_)
    lines = np.array([*normal.lines, len(normal.words)])
    before: list[list[str]] = []
    behind: list[list[str]] = []
    for shift in (0, runs.diagonal):
        start, end = runs.start + shift, runs.end + shift
        low = np.maximum(lines[np.searchsorted(lines, start, side="right") - 1], start - _CONTEXT)
        high = np.minimum(lines[np.searchsorted(lines, end)], end + _CONTEXT)
        before.append(_slices(normal.words, low, start))
        behind.append(_slices(normal.words, end, high))
    alike = np.zeros(len(runs.start), np.bool_)
    reached = (runs.end - runs.start).astype(np.float64)
    for one, other in (before, behind):
        likeness = cpdist(one, other, scorer=Indel.normalized_similarity)
        alike |= likeness >= _ALIKE
        width = (np.fromiter(map(len, one), np.int64) + np.fromiter(map(len, other), np.int64)) / 2
        reached += width * np.minimum(1, likeness / _ALIKE)
    return alike & (reached >= _NEARLY * minimum)


def _slices(words: str, low: Numbers, high: Numbers) -> list[str]:
    return [words[start:end] for start, end in zip(low.tolist(), high.tolist(), strict=True)]


def _together(normal: Normal, runs: Runs) -> NDArray[np.bool_]:
    """Runs that with others of the same two lines are long enough: sentences in another order.

    Of a very long line its pieces count as lines.
    """
    begins = np.zeros(len(normal.codes) + 1, np.int32)
    begins[list(normal.lines)] = 1
    begins[[cut for line in pairwise((*normal.lines, len(normal.codes))) for cut in _cuts(*line)]] = 1
    piece = np.cumsum(begins, out=begins)
    # A run may take in a character or two of the next line by chance, so its middle says where it lies.
    middle = (runs.start + runs.end) // 2
    keys = piece[middle].astype(np.int64) << 32 | piece[middle + runs.diagonal]
    order = np.argsort(keys)
    first = np.flatnonzero(np.diff(keys[order], prepend=-1))
    sizes = np.diff(np.concatenate((first, [len(order)])))
    enough = sizes > 1
    enough &= np.add.reduceat((runs.end - runs.start)[order], first) >= _TOGETHER
    enough &= np.add.reduceat(runs.weight[order], first) >= _WEIGHT
    together = np.zeros(len(order), np.bool_)
    together[order] = np.repeat(enough, sizes)
    return together


def _cuts(start: int, end: int) -> range:
    return range(start + _BLOCK, end - _BLOCK, _BLOCK)
