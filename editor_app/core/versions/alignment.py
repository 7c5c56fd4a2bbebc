"""Which paragraph of the new version comes from which of the old one.

Lines that occur once in each version are each other's partners; between them the others that are equal,
by their longest common subsequence; then, only where lines are left, those that differ in form only,
equal ones that moved, and those that are alike. What keeps its place is the heaviest chain that
reads in one order in both versions: the rest has moved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from editor_app.core.draft import Draft
from editor_app.core.task import Task
from editor_app.core.versions.all_lines import AllLines
from editor_app.core.versions.equal_lines import pair_equal, pair_forms_and_moved, pair_other_figures
from editor_app.core.versions.pairing import Numbers, Partners, own_pairs, runs_of
from editor_app.core.versions.pieces import pair_split_and_merged
from editor_app.core.versions.section_identity import carried
from editor_app.core.versions.similar_lines import pair_alike, pair_alike_elsewhere, pair_renamed
from editor_app.core.versions.slides import slide_to_heads
from editor_app.core.versions.twins import settle_twins
from editor_app.core.versions.version_lines import Side, side_of

_STEPS = (
    pair_equal,
    slide_to_heads,
    pair_forms_and_moved,
    pair_other_figures,
    pair_alike,
    pair_split_and_merged,
    pair_alike_elsewhere,
    settle_twins,
    pair_renamed,
    pair_split_and_merged,
)


Pin = tuple[int, int]
"""A line of the old version and one of the new, counted from 0."""


@dataclass(frozen=True, slots=True)
class Match:
    """Lines of both versions that belong together.

    `equal` lines come in runs, one for one; else it is one of each, or several of one that was split
    or merged. `move` is the number of the moved block, from 1 in the new version's order.
    """

    old: range
    new: range
    move: int | None = None
    renamed: bool = False
    equal: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The matches in the new version's order; a line in none of them was added or deleted."""

    old: Side
    new: Side
    matches: tuple[Match, ...]

    def lines(self) -> Iterator[tuple[range, range]]:
        """The lines that belong together, those of a run one for one."""
        for match in self.matches:
            if match.equal:
                for i, j in zip(match.old, match.new, strict=True):
                    yield range(i, i + 1), range(j, j + 1)
            else:
                yield match.old, match.new


def align(old: Draft, new: Draft, task: Task | None = None, pins: Sequence[Pin] = ()) -> Alignment:
    """Match the lines of two versions; `pins` are pairs of lines that a person has put together."""
    task = task or Task()
    task.check()
    partners = Partners(side_of(old), side_of(new))
    for done, step in enumerate(_STEPS):
        task.step(done, len(_STEPS))
        # Before what is alike is paired, so that it goes by the pins; again once twins have changed places.
        if step in (pair_alike, pair_renamed):
            _pin(partners, pins)
        step(partners)
    task.step(len(_STEPS), len(_STEPS))
    return Alignment(partners.old.side, partners.new.side, tuple(_matches(partners)))


def _pin(partners: Partners, pins: Sequence[Pin]) -> None:
    """Put pinned lines with text together before anything is paired by likeness; what they had goes free."""
    if not pins:
        return
    olds = {number: index for index, number in enumerate(partners.old.numbers.tolist())}
    news = {number: index for index, number in enumerate(partners.new.numbers.tolist())}
    for old, new in pins:
        if old not in olds or new not in news:
            continue
        i, j = olds[old], news[new]
        had, was = partners.old_of[j], partners.new_of[i]
        if had >= 0 and partners.new_of[had] == j:
            partners.new_of[had] = -1
        if was >= 0 and partners.old_of[was] == i:
            partners.old_of[was] = -1
        partners.join(i, j)


def _matches(partners: Partners) -> Iterator[Match]:
    lines = AllLines(partners)
    old, new = own_pairs(lines.old_of, lines.new_of)
    runs = runs_of(old, new, lines.lengths)
    moves = np.repeat(np.where(runs.kept, 0, np.cumsum(~runs.kept)), runs.counts)
    alone = (lines.old_ids[old] != lines.new_ids[new]) | _in_pieces(lines, old, new)
    renamed = set(map(partners.new.number, partners.renamed))
    for start, end in _stretches(old, new, moves, alone):
        i, j, move = int(old[start]), int(new[start]), int(moves[start]) or None
        if alone[start]:
            yield Match(_widened(lines.new_of, i, j), _widened(lines.old_of, j, i), move, j in renamed)
        else:
            yield Match(range(i, i + end - start), range(j, j + end - start), move, equal=True)


def _in_pieces(lines: AllLines, old: Numbers, new: Numbers) -> NDArray[np.bool_]:
    """Which pairs are of a line that was split, or of several that were merged."""
    pieces_old = np.bincount(lines.old_of[lines.old_of >= 0], minlength=len(lines.new_of))
    pieces_new = np.bincount(lines.new_of[lines.new_of >= 0], minlength=len(lines.old_of))
    several: NDArray[np.bool_] = (pieces_old[old] > 1) | (pieces_new[new] > 1)
    return several


def _stretches(
    old: Numbers, new: Numbers, moves: NDArray[np.int_], alone: NDArray[np.bool_]
) -> Iterator[tuple[int, int]]:
    """Pairs that follow each other in both versions, as one; those that are alone each by itself."""
    if not len(old):
        return
    breaks = (np.diff(old) != 1) | (np.diff(new) != 1) | (np.diff(moves) != 0) | alone[1:] | alone[:-1]
    starts = [0, *(np.flatnonzero(breaks) + 1).tolist(), len(old)]
    yield from pairwise(starts)


def _widened(partner_of: Numbers, index: int, partner: int) -> range:
    start, end = index, index + 1
    while start > 0 and partner_of[start - 1] == partner:
        start -= 1
    while end < len(partner_of) and partner_of[end] == partner:
        end += 1
    return range(start, end)


def carry_identity(old: Draft, new: Draft) -> Draft:
    """The new draft with the identities of the sections of the old one that its sections come from."""
    alignment = align(old, new)
    return carried(old, new, alignment.old, alignment.new, alignment.lines())
