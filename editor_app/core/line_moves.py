"""Lines with their partners, and which of them keep their place."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from editor_app.core.common_lines import Pair, heaviest_chain
from editor_app.core.version_lines import Side

_SWAPS_TIMES_LINES: Final = 1_000_000


@dataclass(slots=True)
class Partners:
    """`old_of[new]` and `new_of[old]`, None while a line has none.

    The lines that an old line was split into all have it as theirs, and the other way round.
    `renamed` are the new lines that are heads with another name.
    """

    old: Side
    new: Side
    old_of: list[int | None]
    new_of: list[int | None]
    renamed: set[int]

    def join(self, old: int, new: int) -> None:
        self.old_of[new], self.new_of[old] = old, new

    def alone_old(self, start: int, end: int) -> list[int]:
        """Lines with text between two lines that have no partner yet."""
        return [i for i in range(start, end) if self.new_of[i] is None and not self.old.blank[i]]

    def alone_new(self, start: int, end: int) -> list[int]:
        return [j for j in range(start, end) if self.old_of[j] is None and not self.new.blank[j]]


def staying(partners: Partners) -> list[Pair]:
    """The pairs that keep their place: the heaviest list of them that is in order in both."""
    runs, kept = _runs_kept(partners)
    return [pair for index in kept for pair in runs[index]]


def _runs_kept(partners: Partners) -> tuple[list[list[Pair]], list[int]]:
    """Runs of pairs without a foreign partner between them, and which of the runs keep their place."""
    pairs = ((i, j) for j, i in enumerate(partners.old_of) if i is not None and partners.new_of[i] == j)
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and runs[-1][-1][0] < pair[0] and _adjacent(partners, runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    if all(one[-1][0] < other[0][0] for one, other in pairwise(runs)):
        return runs, list(range(len(runs)))
    weights = [(run[0][0], sum(30 + len(partners.new.texts[j]) for _, j in run)) for run in runs]
    return runs, heaviest_chain(weights)


def _adjacent(partners: Partners, before: Pair, after: Pair) -> bool:
    """Whether no partner of a line elsewhere lies between two pairs."""
    return all(partners.new_of[i] is None for i in range(before[0] + 1, after[0]))


def settle_twins(partners: Partners) -> None:
    """Lets equal lines of the old version change partners where fewer blocks have moved then."""
    left = _SWAPS_TIMES_LINES // max(1, len(partners.old_of))
    best, moved = _moved(partners)
    if not moved:
        return
    twins: dict[str, list[int]] = defaultdict(list)
    for i, j in enumerate(partners.new_of):
        if j is not None:
            twins[partners.old.texts[i]].append(i)
    for i, _ in moved:
        for twin in twins[partners.old.texts[i]]:
            one, other = partners.new_of[i], partners.new_of[twin]
            if twin == i or left <= 0 or one is None or other is None:
                continue
            left -= 1
            partners.join(i, other)
            partners.join(twin, one)
            count, _pairs = _moved(partners)
            if count < best:
                best = count
                continue
            partners.join(i, one)
            partners.join(twin, other)


def _moved(partners: Partners) -> tuple[int, list[Pair]]:
    """How many runs have moved, and their pairs."""
    runs, kept = _runs_kept(partners)
    stay = set(kept)
    away = [run for index, run in enumerate(runs) if index not in stay]
    return len(away), [pair for run in away for pair in run]
