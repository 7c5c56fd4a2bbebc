"""Maximal exact runs, made of equal grams that follow each other in both places."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from editor_app.core.repeats.arrays import Hashes, Numbers, ranges, sorted_order
from editor_app.core.repeats.grams import FIGURE_GRAM, GRAM, STOCK, WINDOW, GramPairs
from editor_app.core.repeats.normal import Codes, Normal, Positions

_MIX = np.uint64(0x9E3779B97F4A7C15)
_WINDOW = 24
_SHARED = ((0.5, 13), (0.2, 15))
"""Of the 64 classes of characters, how many two windows share: of unlike text 8 to 12, of passages a
fifth of which was edited 13 and more."""
_WORTH_GROWING = 12
_LONG = 24
"""Runs of so many characters need little around them to be long enough."""
_CONTEXTS, _NARROWEST, _GENEROUS = (32, 12), 6, 2
"""Words before and behind a run that are looked at, at most and at least, and how many more than it needs."""
_ALIKE, _ALIKE_BESIDE_LONG = 0.7, 0.5
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


def runs_of(normal: Normal, found: Iterable[GramPairs], minimum: int) -> Runs:
    """Runs in the order of their diagonals; stock phrases only as part of a run of the minimum length.

    Diagonal, place, whether it is a shorter gram and number of places are sorted as one number each. Grams
    that were not paired, because they stand in many places, do not part a run.
    """
    bits = len(normal.codes).bit_length()
    keys = np.concatenate([_sortable(pairs, bits) for pairs in found])
    if not len(keys):
        return Runs(keys, keys, keys, keys.astype(np.float64), keys.astype(np.bool_))
    keys.sort()
    places = keys & 63
    sizes = np.where(keys & 64, FIGURE_GRAM, GRAM)
    keys >>= 7
    mask = (1 << bits) - 1
    breaks = np.flatnonzero(np.diff(keys) > sizes[:-1]) + 1
    breaks = breaks[~_equal_between(normal, keys[breaks - 1] + sizes[breaks - 1], keys[breaks], bits)]
    begins = np.concatenate(([0], breaks))
    first = keys[begins]
    keys &= mask
    keys += sizes
    end = np.maximum.reduceat(keys, begins)
    total = np.add.reduceat(1 / (places - 1), begins)
    rarest = np.minimum.reduceat(places, begins)
    runs = _grown(normal, Runs(first & mask, end, first >> bits, total, rarest <= STOCK))
    return runs.chosen(runs.alone | (_sizes(normal, runs) >= minimum))


def _sortable(pairs: GramPairs, bits: int) -> Numbers:
    keys = (pairs.second - pairs.first).astype(np.int64)
    keys <<= bits
    keys |= pairs.first
    keys <<= 7
    keys |= pairs.places
    if pairs.size != GRAM:
        keys |= 64
    return keys


def _grown(normal: Normal, runs: Runs) -> Runs:
    """Runs with the few equal words at their sides that no sampled gram begins or ends with."""
    codes, which = normal.codes, np.flatnonzero(runs.end - runs.start >= _WORTH_GROWING)
    start, end, diagonal = runs.start[which], runs.end[which], runs.diagonal[which]
    bounds = np.array((*normal.bounds, len(codes)))
    before = np.minimum(_behind_bound(bounds, start), _behind_bound(bounds, start + diagonal))
    behind = np.minimum(_before_bound(bounds, end), _before_bound(bounds, end + diagonal))
    for step in range(1, WINDOW):
        equal = before >= step
        equal &= codes[start - 1] == codes[start - 1 + diagonal]
        start -= equal
        equal = behind >= step
        equal &= codes.take(end, mode="clip") == codes.take(end + diagonal, mode="clip")
        end += equal
    runs.start[which], runs.end[which] = start, end
    return runs


def _behind_bound(bounds: Numbers, places: Numbers) -> Numbers:
    """How far the documents of some places start before them."""
    if len(bounds) == 2:
        return places
    reach: Numbers = places - bounds[np.searchsorted(bounds, places, side="right") - 1]
    return reach


def _before_bound(bounds: Numbers, places: Numbers) -> Numbers:
    """How far the documents that end behind some places reach."""
    if len(bounds) == 2:
        return np.asarray(bounds[1] - places)
    reach: Numbers = bounds[np.searchsorted(bounds, places)] - places
    return reach


def _equal_between(normal: Normal, ends: Numbers, starts: Numbers, bits: int) -> NDArray[np.bool_]:
    """Whether grams on one diagonal, not far from each other, have equal text between them."""
    mask = (1 << bits) - 1
    gap = starts - ends
    near = np.flatnonzero((ends >> bits == starts >> bits) & (gap <= _GAP))
    equal = np.zeros(len(ends), np.bool_)
    if not len(near):
        return equal
    gap = gap[near]
    places = ranges(ends[near] & mask, gap)
    same = normal.codes[places] == normal.codes[places + np.repeat(ends[near] >> bits, gap)]
    equal[near] = np.logical_and.reduceat(same, np.cumsum(gap) - gap)
    return equal


def worth_chaining(normal: Normal, runs: Runs, minimum: int) -> Runs:
    """Runs that may be part of a repeat, in reading order: those of the minimum length, those with text
    before or behind them that is alike too, and those of which several lie in the same two lines."""
    sizes = _sizes(normal, runs)
    alone = sizes >= _NEARLY * minimum
    maybe = np.flatnonzero(~alone & ((sizes >= _LONG) | _like_surroundings(normal, runs)))
    alone[maybe[_alike_around(normal, runs.chosen(maybe), minimum)]] = True
    found = replace(runs, alone=alone).chosen(alone | _together(normal, runs))
    return found.chosen(np.lexsort((found.diagonal, found.start)))


def _sizes(normal: Normal, runs: Runs) -> Positions:
    """How many characters the runs have."""
    return normal.heads[runs.end] - normal.heads[runs.start]


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
    sizes = _sizes(normal, runs)
    alike = np.zeros(len(sizes), np.bool_)
    # A copy inside other text may end a few words on: then it is alike in a narrow window only.
    for widest in _CONTEXTS:
        left = np.flatnonzero(~alike & (sizes + 1.5 * widest >= _NEARLY * minimum))
        if len(left):
            width = np.clip(minimum - sizes[left] + _GENEROUS, _NARROWEST, widest)
            reached = sizes[left] + _alike_in(normal, runs.chosen(left), width)
            alike[left[reached >= _NEARLY * minimum]] = True
    return alike


def _alike_in(normal: Normal, runs: Runs, width: Positions) -> NDArray[np.float64]:
    """How many of so many words before the runs and behind them may be told alike; minus infinity where
    neither side is alike."""
    lines = np.array([*normal.lines, len(normal.words)])
    before: list[list[str]] = []
    behind: list[list[str]] = []
    size_before = size_behind = np.zeros(len(runs.start), np.int64)
    for shift in (0, runs.diagonal):
        start, end = runs.start + shift, runs.end + shift
        low = np.maximum(lines[np.searchsorted(lines, start, side="right") - 1], start - width)
        high = np.minimum(lines[np.searchsorted(lines, end)], end + width)
        before.append(_slices(normal.words, low, start))
        behind.append(_slices(normal.words, end, high))
        size_before, size_behind = size_before + start - low, size_behind + high - end
    alike = np.zeros(len(runs.start), np.bool_)
    told = np.zeros(len(runs.start))
    least = np.where(_sizes(normal, runs) >= _LONG, _ALIKE_BESIDE_LONG, _ALIKE)
    for (one, other), size in ((before, size_before), (behind, size_behind)):
        likeness = cpdist(one, other, scorer=Indel.normalized_similarity)
        alike |= likeness >= least
        told += size / 2 * np.minimum(1, likeness / _ALIKE)
    return np.where(alike, told, -np.inf)


def _slices(words: str, low: Numbers, high: Numbers) -> list[str]:
    return [words[start:end] for start, end in zip(low.tolist(), high.tolist(), strict=True)]


def _together(normal: Normal, runs: Runs) -> NDArray[np.bool_]:
    """Runs that with others of the same two lines are long enough: sentences in another order."""
    # A run may take in a character or two of the next line by chance, so its middle says where it lies.
    middle = (runs.start + runs.end) // 2
    line = np.repeat(np.arange(len(normal.pieces)), np.diff((*normal.pieces, len(normal.codes))))
    keys = line[middle] * len(normal.pieces) + line[middle + runs.diagonal]
    order = sorted_order(keys)
    keys = keys[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    sizes = np.diff(np.concatenate((first, [len(order)])))
    enough = sizes > 1
    enough &= np.add.reduceat((runs.end - runs.start)[order], first) >= _TOGETHER
    enough &= np.add.reduceat(runs.weight[order], first) >= _WEIGHT
    together = np.zeros(len(order), np.bool_)
    together[order] = np.repeat(enough, sizes)
    return together
