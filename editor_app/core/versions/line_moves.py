"""Lines with their partners, and which of them keep their place."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from editor_app.core.versions.common_lines import Pair, heaviest_chain
from editor_app.core.versions.version_lines import Side

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
    old_of, new_of = partners.old_of, partners.new_of
    runs: list[list[Pair]] = []
    last = -2
    for j, i in enumerate(old_of):
        if i is None or new_of[i] != j:
            continue
        if i == last + 1 or (last < i and runs and not any_partner(new_of, last + 1, i)):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
        last = i
    if all(one[-1][0] < other[0][0] for one, other in pairwise(runs)):
        return runs, list(range(len(runs)))
    weights = [(run[0][0], sum(30 + len(partners.new.texts[j]) for _, j in run)) for run in runs]
    return runs, heaviest_chain(weights)


def any_partner(partner_of: Sequence[int | None], start: int, end: int) -> bool:
    """Whether any line from `start` to `end` has a partner."""
    return any(partner_of[index] is not None for index in range(start, end))


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
