"""Lines with their partners in the other version, and which of them keep their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from editor_app.core.versions.common_lines import heaviest_chain
from editor_app.core.versions.line_form import words_of
from editor_app.core.versions.version_lines import Side

Numbers = NDArray[np.intc]

_LINE = 30
"""What a line counts beyond its characters when it is asked what has moved."""


class Lines:
    """The lines with text of a version, counted from 0 as if there were no others.

    So an empty line never holds a paragraph in the wrong place.
    """

    def __init__(self, side: Side) -> None:
        self.side = side
        self._words: dict[int, str] = {}
        self.numbers = side.filled
        self.texts, self.lengths = side.texts, side.lengths
        if len(self.numbers) < len(side.texts):
            self.texts = list(map(side.texts.__getitem__, self.numbers.tolist()))
            self.lengths = side.lengths[self.numbers]

    def number(self, index: int) -> int:
        """The number of a line among all lines."""
        return int(self.numbers[index])

    def words(self, index: int) -> str:
        """A line without width, punctuation and space; where nothing is left, the line."""
        if index not in self._words:
            self._words[index] = words_of(self.texts[index]) or self.texts[index].strip()
        return self._words[index]

    def is_head(self, index: int) -> bool:
        return self.side.is_head(self.number(index))

    def __len__(self) -> int:
        return len(self.texts)


class Partners:
    """`old_of[new]` and `new_of[old]`, -1 while a line has none.

    The lines that an old line was split into all have it as theirs, and the other way round: one of
    them, the first that was found, is its own partner's partner. `renamed` are the new lines that
    are heads with another name. Equal lines have equal `old_ids` and `new_ids`, below the number of old
    lines; a new line that is in no place of the old version has that number.
    """

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = Lines(old), Lines(new)
        self._new_of = np.full(len(self.old), -1, np.intc)
        self._old_of = np.full(len(self.new), -1, np.intc)
        self.new_of, self.old_of = self._new_of.data, self._old_of.data
        self.renamed: set[int] = set()
        last = dict(zip(self.old.texts, range(len(self.old)), strict=True))
        self.old_ids = np.arange(len(self.old), dtype=np.intc)
        if len(last) < len(self.old):
            self.old_ids[:] = list(map(last.__getitem__, self.old.texts))
        found = map(last.get, self.new.texts, repeat(len(self.old)))
        self.new_ids = np.fromiter(found, np.intc, len(self.new))

    def join(self, old: int, new: int) -> None:
        self.old_of[new], self.new_of[old] = old, new

    def join_all(self, old: Numbers, new: Numbers) -> None:
        self._old_of[new], self._new_of[old] = old, new

    def part_all(self, old: Numbers, new: Numbers) -> None:
        self._old_of[new] = self._new_of[old] = -1

    def alone(self, old: Numbers, new: Numbers) -> NDArray[np.bool_]:
        """For some old lines and as many new ones whether both have no partner."""
        alone: NDArray[np.bool_] = (self._new_of[old] < 0) & (self._old_of[new] < 0)
        return alone

    def alone_old(self) -> Sequence[int]:
        """Old lines that have no partner yet."""
        return np.flatnonzero(self._new_of < 0).tolist()

    def alone_new(self) -> Sequence[int]:
        return np.flatnonzero(self._old_of < 0).tolist()

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Old and new lines that are each other's partners, in the new version's order."""
        return own_pairs(self._old_of, self._new_of)

    def staying(self) -> tuple[Numbers, Numbers]:
        """The pairs that keep their place: the heaviest list of them that is in order in both."""
        old, new = self.pairs()
        kept = runs_of(old, new, self.new.lengths).of_kept()
        return old[kept], new[kept]

    def moved(self) -> tuple[list[int], list[int]]:
        """The pairs that do not."""
        old, new = self.pairs()
        away = ~runs_of(old, new, self.new.lengths).of_kept()
        return old[away].tolist(), new[away].tolist()

    def gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Lines without partners on both sides between two neighbours that keep their place."""
        return gaps_between(*self.staying(), self.new_of, self.old_of)


def own_pairs(old_of: Numbers, new_of: Numbers) -> tuple[Numbers, Numbers]:
    """Lines that are each other's partners, in the new version's order."""
    new = np.flatnonzero(old_of >= 0).astype(np.intc)
    old = old_of[new]
    own = new_of[old] == new
    return old[own], new[own]


def gaps_between(
    old: Numbers, new: Numbers, new_of: Sequence[int], old_of: Sequence[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Lines without partners on both sides between two neighbours of pairs that are in one order."""
    i = np.concatenate(([-1], old, [len(new_of)]))
    j = np.concatenate(([-1], new, [len(old_of)]))
    wide = np.flatnonzero((np.diff(i) > 1) & (np.diff(j) > 1))
    bounds = (i[wide] + 1, i[wide + 1], j[wide] + 1, j[wide + 1])
    for first, end, start, stop in zip(*(bound.tolist() for bound in bounds), strict=True):
        alone_old = [line for line in range(first, end) if new_of[line] < 0]
        alone_new = [line for line in range(start, stop) if old_of[line] < 0]
        if alone_old and alone_new:
            yield alone_old, alone_new


@dataclass(frozen=True)
class Runs:
    """Pairs in runs without a foreign partner between them: where each starts, and of how many pairs it is.

    `kept` says which keep their place: the heaviest list of runs that is in order in both.
    """

    starts: Numbers
    counts: Numbers
    kept: NDArray[np.bool_]

    def of_kept(self) -> NDArray[np.bool_]:
        """For each pair whether it keeps its place."""
        return np.repeat(self.kept, self.counts)


def runs_of(old: Numbers, new: Numbers, lengths: Numbers) -> Runs:
    """Runs of pairs that are in the new version's order, weighed by the lengths of the new lines."""
    if not len(old):
        return Runs(old, old, np.zeros(0, np.bool_))
    order = np.zeros(int(old.max()) + 2, np.intc)
    order[old] = 1
    rank = np.cumsum(order)[old]
    starts = np.flatnonzero(np.concatenate(([True], rank[1:] != rank[:-1] + 1))).astype(np.intc)
    counts = np.diff(np.append(starts, len(old))).astype(np.intc)
    first = rank[starts]
    kept = np.ones(len(starts), np.bool_)
    if (np.diff(first) < 0).any():
        heavy = np.add.reduceat(lengths[new] + _LINE, starts)
        kept[:] = False
        kept[heaviest_chain(list(zip(first.tolist(), heavy.tolist(), strict=True)))] = True
    return Runs(starts, counts, kept)
