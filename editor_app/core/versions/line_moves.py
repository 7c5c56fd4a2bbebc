"""Lines with their partners, and which of them keep their place."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor_app.core.versions.common_lines import Items, Pair, Run, heaviest_chain, runs_of
from editor_app.core.versions.version_lines import Side

ALONE: Final = -1
"""The partner of a line that has none."""
_SWAPS_TIMES_LINES: Final = 1_000_000
_PAIR: Final = 30
"""What a pair that keeps its place weighs besides its characters."""


@dataclass(slots=True)
class Partners:
    """`old_of[new]` and `new_of[old]`, `ALONE` while a line has none.

    The lines that an old line was split into all have it as theirs, and the other way round.
    `renamed` are the new lines that are heads with another name.
    """

    old: Side
    new: Side
    old_of: "array[int]"
    new_of: "array[int]"
    renamed: set[int]

    def join(self, old: int, new: int) -> None:
        self.old_of[new], self.new_of[old] = old, new

    def join_runs(self, runs: Sequence[Run], old: Items, new: Items) -> None:
        """Join runs of items that stand for lines: item `i` of the old sequence for line `old[i]`."""
        old_of, new_of = _column(self.old_of), _column(self.new_of)
        for i, j, length in runs:
            lines, others = old[i : i + length], new[j : j + length]
            new_of[lines], old_of[others] = others, lines

    def alone_old(self, start: int, end: int) -> list[int]:
        """Lines with text between two lines that have no partner yet."""
        return _alone(self.new_of, self.old, start, end)

    def alone_new(self, start: int, end: int) -> list[int]:
        return _alone(self.old_of, self.new, start, end)


def partners_of(old: Side, new: Side) -> Partners:
    """Two versions of whose lines none has a partner yet."""
    return Partners(
        old, new, array("q", [ALONE]) * len(new.texts), array("q", [ALONE]) * len(old.texts), set()
    )


def _column(partner_of: "array[int]") -> Items:
    """The same memory as a column of numbers."""
    return np.frombuffer(partner_of, np.int64) if len(partner_of) else np.empty(0, np.int64)


def _alone(partner_of: "array[int]", side: Side, start: int, end: int) -> list[int]:
    places = np.flatnonzero((_column(partner_of)[start:end] == ALONE) & ~side.blank[start:end])
    return [int(place) + start for place in places]


def pairs(partners: Partners) -> tuple[Items, Items]:
    """The lines that have each other as partners, in the new version's order, as two columns.

    Of lines that were split or merged only the one that was found first is among them.
    """
    old_of, new_of = _column(partners.old_of), _column(partners.new_of)
    new = np.flatnonzero(old_of != ALONE)
    new = new[new_of[old_of[new]] == new]
    return old_of[new], new


def gaps(partners: Partners) -> list[tuple[range, range]]:
    """What lies on both sides between two neighbours that keep their place."""
    runs, kept = _runs_kept(partners)
    old, new = pairs(partners)
    staying = (run for index in kept for run in runs_of(old[slice(*runs[index])], new[slice(*runs[index])]))
    found = []
    before = (0, 0)
    for i, j, length in [*staying, (len(partners.new_of), len(partners.old_of), 0)]:
        if i > before[0] and j > before[1]:
            found.append((range(before[0], i), range(before[1], j)))
        before = (i + length, j + length)
    return found


def _runs_kept(partners: Partners) -> tuple[list[tuple[int, int]], list[int]]:
    """Stretches of `pairs` without a foreign partner between them, and which of them keep their place."""
    old, new = pairs(partners)
    if not len(old):
        return [], []
    taken = np.concatenate(([0], np.cumsum(_column(partners.new_of) != ALONE)))
    onward = (old[1:] > old[:-1]) & (taken[old[1:]] == taken[old[:-1] + 1])
    breaks = (np.flatnonzero(~onward) + 1).tolist()
    runs = list(pairwise([0, *breaks, len(old)]))
    starts, ends = old[[run[0] for run in runs]], old[[run[1] - 1 for run in runs]]
    if (ends[:-1] < starts[1:]).all():
        return runs, list(range(len(runs)))
    weights = np.concatenate(([0], np.cumsum(partners.new.lengths[new] + _PAIR)))
    weighed = [
        (int(start), int(weights[end] - weights[begin]))
        for start, (begin, end) in zip(starts, runs, strict=True)
    ]
    return runs, heaviest_chain(weighed)


def moved_pairs(partners: Partners) -> list[Pair]:
    """The pairs that do not keep their place, in the new version's order."""
    old, new = pairs(partners)
    away = moved(partners)
    return list(zip(old[away].tolist(), new[away].tolist(), strict=True))


def moved(partners: Partners) -> NDArray[np.bool_]:
    """Which of `pairs` do not keep their place."""
    runs, kept = _runs_kept(partners)
    away = np.ones(runs[-1][1] if runs else 0, np.bool_)
    for index in kept:
        away[slice(*runs[index])] = False
    return away


def in_several(partners: Partners) -> NDArray[np.bool_]:
    """Which of `pairs` have a line beside them that was split off or merged in."""
    old, new = pairs(partners)
    found = np.zeros(len(old), np.bool_)
    for lines, partner_of in ((old, partners.new_of), (new, partners.old_of)):
        further = np.pad(_column(partner_of) != ALONE, 1)
        further[lines + 1] = False
        found |= further[lines] | further[lines + 2]
    return found


def any_partner(partner_of: Sequence[int], start: int, end: int) -> bool:
    """Whether any line from `start` to `end` has a partner."""
    return any(partner_of[index] != ALONE for index in range(start, end))


def settle_twins(partners: Partners) -> None:
    """Lets equal lines of the old version change partners where fewer blocks have moved then."""
    left = _SWAPS_TIMES_LINES // max(1, len(partners.old_of))
    best, away = _blocks_moved(partners), moved_pairs(partners)
    if not away:
        return
    twins: dict[str, list[int]] = defaultdict(list)
    wanted = {partners.old.texts[i] for i, _ in away}
    for i, text in enumerate(partners.old.texts):
        if text in wanted and partners.new_of[i] != ALONE:
            twins[text].append(i)
    for i, _ in away:
        for twin in twins[partners.old.texts[i]]:
            one, other = partners.new_of[i], partners.new_of[twin]
            if twin == i or left <= 0 or ALONE in (one, other):
                continue
            left -= 1
            partners.join(i, other)
            partners.join(twin, one)
            count = _blocks_moved(partners)
            if count < best:
                best = count
                continue
            partners.join(i, one)
            partners.join(twin, other)


def _blocks_moved(partners: Partners) -> int:
    runs, kept = _runs_kept(partners)
    return len(runs) - len(kept)
