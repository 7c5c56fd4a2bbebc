"""Maximal exact runs, made of equal grams that follow each other in both places."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from editor_app.core.repeats.grams import GRAM, STOCK, GramPairs, Hashes, Numbers
from editor_app.core.repeats.normal import Codes, Normal

_MIX = np.uint64(0x9E3779B97F4A7C15)
_WINDOW = 24
_SHARED = ((0.5, 13), (0.2, 15))
"""Of the 64 classes of characters, how many two windows share: of unlike text 8 to 12, of passages a
fifth of which was edited 13 and more."""
_CONTEXT = 32
_ALIKE = 0.7
_NEARLY = 0.9
_TOGETHER = 32
_GAP = 200
_WEIGHT = 1.5


@dataclass(frozen=True, slots=True)
class Runs:
    """`words[start:end]` equals the words `diagonal` further on.

    `weight` is less for stock phrases; what is not `alone` may be a repeat only with others.
    """

    start: Numbers
    end: Numbers
    diagonal: Numbers
    weight: NDArray[np.float64]
    alone: NDArray[np.bool_]

    def chosen(self, which: NDArray[np.bool_] | Numbers) -> "Runs":
        return Runs(
            self.start[which], self.end[which], self.diagonal[which], self.weight[which], self.alone[which]
        )

    def rows(self) -> list[tuple[int, int, int]]:
        return list(zip(self.start.tolist(), self.end.tolist(), self.diagonal.tolist(), strict=True))

    def weighted(self) -> list[tuple[tuple[int, int, int], float, bool]]:
        return list(zip(self.rows(), self.weight.tolist(), self.alone.tolist(), strict=True))


def runs_of(normal: Normal, pairs: GramPairs, minimum: int) -> Runs:
    """Runs in the order of their diagonals; stock phrases only as part of a run of the minimum length.

    Diagonal, place and number of places are sorted as one number each. Grams that were not paired, because
    they stand in many places, do not part a run.
    """
    if not len(pairs.first):
        none = pairs.first.astype(np.int64)
        return Runs(none, none, none, none.astype(np.float64), none.astype(np.bool_))
    bits = len(normal.codes).bit_length()
    keys = (pairs.second - pairs.first).astype(np.int64)
    keys <<= bits
    keys |= pairs.first
    keys <<= 6
    keys |= pairs.places
    del pairs
    keys.sort()
    places = keys & 63
    keys >>= 6
    mask = (1 << bits) - 1
    breaks = np.flatnonzero(np.diff(keys) > GRAM) + 1
    breaks = breaks[~_equal_between(normal, keys[breaks - 1], keys[breaks], bits)]
    begins = np.concatenate(([0], breaks))
    last = keys[np.concatenate((breaks, [len(keys)])) - 1]
    weight = 1 / (places - 1)
    total = np.add.reduceat(weight, begins)
    rarest = np.minimum.reduceat(places, begins)
    first = keys[begins]
    runs = Runs(first & mask, (last & mask) + GRAM, first >> bits, total, rarest <= STOCK)
    return runs.chosen(runs.alone | (runs.end - runs.start >= minimum))


def _equal_between(normal: Normal, before: Numbers, behind: Numbers, bits: int) -> NDArray[np.bool_]:
    """Whether grams on one diagonal, not far from each other, have equal text between them."""
    mask = (1 << bits) - 1
    gap = (behind & mask) - (before & mask) - GRAM
    near = np.flatnonzero((before >> bits == behind >> bits) & (gap <= _GAP))
    equal = np.zeros(len(before), np.bool_)
    if not len(near):
        return equal
    gap = gap[near]
    ends = np.cumsum(gap)
    inside = np.arange(ends[-1]) - np.repeat(ends - gap, gap)
    places = np.repeat((before[near] & mask) + GRAM, gap) + inside
    same = normal.codes[places] == normal.codes[places + np.repeat(before[near] >> bits, gap)]
    equal[near] = np.logical_and.reduceat(same, ends - gap)
    return equal


def worth_chaining(normal: Normal, runs: Runs, minimum: int) -> Runs:
    """Runs that may be part of a repeat, in reading order: those of the minimum length, those with text
    before or behind them that is alike too, and those of which several lie in the same two lines."""
    alone = runs.end - runs.start >= minimum
    maybe = np.flatnonzero(~alone & _like_surroundings(normal, runs))
    alone[maybe[_alike_around(normal, runs.chosen(maybe), minimum)]] = True
    found = replace(runs, alone=alone).chosen(alone | _together(normal, runs))
    return found.chosen(np.lexsort((found.diagonal, found.start)))


def _like_surroundings(normal: Normal, runs: Runs) -> NDArray[np.bool_]:
    """Whether as many kinds of characters stand in both windows before a run, or behind it, as in a copy."""
    before, behind = np.maximum(runs.start - _WINDOW, 0), runs.end
    places = np.concatenate((before, before + runs.diagonal, behind, behind + runs.diagonal))
    kinds = _kinds_from(normal, places).reshape(2, 2, -1)
    shared = np.bitwise_count(kinds[:, 0] & kinds[:, 1]).max(axis=0)
    alike = np.zeros(len(runs.start), np.bool_)
    for weight, least in _SHARED:
        alike |= (runs.weight >= weight) & (shared >= least)
    return alike


def _kinds_from(normal: Normal, places: Numbers) -> Hashes:
    """Of 64 classes of characters those that stand in the windows that start at some places, as bits."""
    last = len(normal.codes) - 1
    if len(places) * _WINDOW < len(normal.codes):
        windows = np.minimum(places[:, None] + np.arange(_WINDOW), last)
        return np.asarray(np.bitwise_or.reduce(_kinds(normal.codes[windows]), axis=1))
    kinds = _kinds(normal.codes)
    for step in (1, 2, 4, 8, 8):
        # Now of so many characters from each place on; twice eight, and the eight after them.
        kinds[:-step] |= kinds[step:]
    return kinds[np.minimum(places, last)]


def _kinds(codes: Codes) -> Hashes:
    return np.uint64(1) << (codes * _MIX >> np.uint64(58))


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
    """Runs that with others of the same two lines are long enough: sentences in another order."""
    # A run may take in a character or two of the next line by chance, so its middle says where it lies.
    middle = (runs.start + runs.end) // 2
    pieces = np.array(normal.pieces)
    keys = np.searchsorted(pieces, middle, side="right") << 32
    keys |= np.searchsorted(pieces, middle + runs.diagonal, side="right")
    order = np.argsort(keys)
    first = np.flatnonzero(np.diff(keys[order], prepend=-1))
    sizes = np.diff(np.concatenate((first, [len(order)])))
    enough = sizes > 1
    enough &= np.add.reduceat((runs.end - runs.start)[order], first) >= _TOGETHER
    enough &= np.add.reduceat(runs.weight[order], first) >= _WEIGHT
    together = np.zeros(len(order), np.bool_)
    together[order] = np.repeat(enough, sizes)
    return together
