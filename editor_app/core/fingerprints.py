"""Find passages that repeat each other within a text or across several.

Equal 8-grams of the normalised texts give maximal exact runs (here); runs near each other give
chains (`core.chains`); chains are verified, their edges set (`core.passages`) and gathered into
groups (`core.groups`). No step compares passages as a whole, so the time grows with the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor_app.core.chains import chains_of
from editor_app.core.groups import grouped
from editor_app.core.normal import Normal, normalise
from editor_app.core.passages import Passage, passage_of, periodic_passages
from editor_app.core.repeat import Repeat
from editor_app.core.task import Task

GRAM = 8
MINIMUM = 40
"""Normalised characters: what is shorter may be common phrasing."""
SIMILARITY = 0.7

_WINDOW = 4
_ALL_PAIRS = 6
_STOCK = 60
_WEIGHT = 1.5
_MATCHED = 16
_BASE = np.uint64(0x9E3779B97F4A7C15)
_STEPS = 5

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Runs:
    """Maximal exact runs: `codes[start:end]` equals the codes `diagonal` further on."""

    start: Numbers
    end: Numbers
    diagonal: Numbers
    weight: NDArray[np.float64]

    def chosen(self, mask: NDArray[np.bool_]) -> "Runs":
        return Runs(self.start[mask], self.end[mask], self.diagonal[mask], self.weight[mask])


def find_repeats(
    texts: Sequence[str], *, every_gram: bool = True, task: Task | None = None
) -> tuple[Repeat, ...]:
    """Groups of repeated passages, in reading order of their first places.

    A place's document is the index of its text. Without `every_gram` a sample of the grams is
    looked at, which is faster and misses some heavily edited copies.
    """
    task = task or Task()
    task.step(0, _STEPS)
    normal = normalise(texts)
    if len(normal.codes) < 2 * MINIMUM:
        return ()
    positions, hashes = _grams(normal, every_gram)
    task.step(1, _STEPS)
    runs = _runs(*_pairs(positions, hashes), normal)
    task.step(2, _STEPS)
    periodic = runs.end - runs.start > runs.diagonal
    passages: list[Passage] = []
    for start, end, diagonal in _rows(runs.chosen(periodic & (runs.diagonal >= MINIMUM))):
        passages.extend(periodic_passages(normal, start, end, diagonal))
    chains = chains_of(normal, _rows(_worth_chaining(runs.chosen(~periodic))))
    task.step(3, _STEPS)
    for chain in chains:
        passage = passage_of(normal, chain, MINIMUM, SIMILARITY)
        if passage is not None:
            passages.append(passage)
    task.step(4, _STEPS)
    return grouped(normal, passages)


def _rows(runs: Runs) -> list[tuple[int, int, int]]:
    return list(zip(runs.start.tolist(), runs.end.tolist(), runs.diagonal.tolist(), strict=True))


def _grams(normal: Normal, every_gram: bool) -> tuple[Numbers, Hashes]:
    """Positions and hashes of the grams that lie in one document."""
    codes = normal.codes.astype(np.uint64)
    count = len(codes) - GRAM + 1
    hashes = np.zeros(count, np.uint64)
    for lag in range(GRAM):
        hashes *= _BASE
        hashes += codes[lag : lag + count]
    del codes
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(29)
    wanted = np.ones(count, np.bool_) if every_gram else _winnowed(hashes)
    for bound in normal.bounds[1:]:
        wanted[max(0, bound - GRAM + 1) : bound] = False
    positions = np.flatnonzero(wanted)
    return positions, hashes[positions]


def _winnowed(hashes: Hashes) -> NDArray[np.bool_]:
    """The least hash of every window, so that equal texts choose equal grams."""
    chosen = np.zeros(len(hashes), np.bool_)
    if len(hashes) < _WINDOW:
        return ~chosen
    windows = np.lib.stride_tricks.sliding_window_view(hashes, _WINDOW)
    chosen[np.arange(len(windows)) + windows.argmin(axis=1)] = True
    return chosen


def _pairs(positions: Numbers, hashes: Hashes) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Equal grams as (first, second, weight): all pairs of a rare gram, neighbours of a common one."""
    order = np.argsort(hashes, kind="stable")
    hashes, positions = hashes[order], positions[order]
    del order
    new = np.empty(len(hashes), np.bool_)
    new[:1] = True
    new[1:] = hashes[1:] != hashes[:-1]
    group = np.cumsum(new) - 1
    sizes = np.bincount(group)[group]
    repeated = sizes > 1
    positions, group, sizes = positions[repeated], group[repeated], sizes[repeated]
    first, second, weight = [], [], []
    for lag in range(1, _ALL_PAIRS):
        together = group[lag:] == group[:-lag]
        if lag > 1:
            together &= sizes[lag:] <= _ALL_PAIRS
        first.append(positions[:-lag][together])
        second.append(positions[lag:][together])
        weight.append(1 / (sizes[lag:][together] - 1))
    return np.concatenate(first), np.concatenate(second), np.concatenate(weight)


def _runs(first: Numbers, second: Numbers, weight: NDArray[np.float64], normal: Normal) -> Runs:
    """Neighbouring equal grams of one diagonal are one exact run."""
    if not len(first):
        return Runs(first, first, first, weight)
    length = len(normal.codes) + 1
    key = (second - first) * length + first
    del second
    order = np.argsort(key)
    key, first, weight = key[order], first[order], weight[order]
    breaks = np.flatnonzero(np.diff(key) > GRAM) + 1
    starts = np.concatenate(([0], breaks))
    ends = np.concatenate((breaks, [len(key)])) - 1
    total = np.add.reduceat(weight, starts)
    rarest = np.maximum.reduceat(weight, starts)
    runs = Runs(first[starts], first[ends] + GRAM, key[starts] // length, total)
    return runs.chosen((rarest >= 1 / (_STOCK - 1)) | (runs.end - runs.start >= MINIMUM))


def _worth_chaining(runs: Runs) -> Runs:
    """Runs that with their neighbours on near diagonals may make up a repeat."""
    length = runs.end - runs.start
    enough = length >= 2 * _MATCHED
    for shift in (0, _MATCHED):
        band = (runs.diagonal + shift) >> 5
        order = np.lexsort((runs.start, band))
        apart = np.flatnonzero((np.diff(band[order]) != 0) | (np.diff(runs.start[order]) > 96)) + 1
        starts = np.concatenate(([0], apart)) if len(order) else apart
        if not len(starts):
            return runs
        sizes = np.diff(np.concatenate((starts, [len(order)])))
        near = np.repeat(np.add.reduceat(length[order], starts), sizes) >= _MATCHED
        near &= np.repeat(np.add.reduceat(runs.weight[order], starts), sizes) >= _WEIGHT
        enough[order] |= near
    kept = runs.chosen(enough)
    order = np.lexsort((kept.diagonal, kept.start))
    return Runs(kept.start[order], kept.end[order], kept.diagonal[order], kept.weight[order])
