"""Which paragraph of the new version comes from which of the old one.

Equal paragraphs are found first, by their longest common subsequence between anchors that are
unique in both versions; then those that differ in form only; then equal ones that moved; then, in
the gaps, those that are alike. What keeps its place is the heaviest chain that reads in one order
in both versions: the rest has moved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from editor_app.core.draft import Draft
from editor_app.core.task import Task
from editor_app.core.versions.line_moves import (
    ALONE,
    Partners,
    any_partner,
    in_several,
    moved,
    pairs,
    partners_of,
    settle_twins,
)
from editor_app.core.versions.line_partners import (
    pair_alike,
    pair_blank,
    pair_equal,
    pair_forms,
    pair_moved_equal,
    pair_renamed,
    pair_split_and_merged,
)
from editor_app.core.versions.line_slides import slide_to_heads
from editor_app.core.versions.section_identity import carried
from editor_app.core.versions.version_lines import Side, side_of

_STEPS = (
    pair_equal,
    slide_to_heads,
    pair_forms,
    pair_moved_equal,
    pair_alike,
    settle_twins,
    pair_renamed,
    pair_split_and_merged,
    pair_blank,
)


Pin = tuple[int, int]
"""A line of the old version and one of the new, counted from 0."""


class Match(NamedTuple):
    """Lines of both versions that belong together: one of each, or several of one that was split or merged.

    `move` is the number of the moved block, from 1 in the new version's order.
    """

    old: range
    new: range
    move: int | None = None
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The matches in the new version's order; a line in none of them was added or deleted."""

    old: Side
    new: Side
    matches: tuple[Match, ...]


def align(old: Draft, new: Draft, task: Task | None = None, pins: Sequence[Pin] = ()) -> Alignment:
    """Match the lines of two versions; `pins` are pairs of lines that a person has put together."""
    task = task or Task()
    partners = partners_of(side_of(old), side_of(new))
    for done, step in enumerate(_STEPS):
        task.step(done, len(_STEPS))
        # Before what is alike is paired, so that it goes by the pins; again once twins have changed places.
        if step in (pair_alike, pair_renamed):
            _pin(partners, pins)
        step(partners)
    task.step(len(_STEPS), len(_STEPS))
    return Alignment(partners.old, partners.new, tuple(_matches(partners)))


def _pin(partners: Partners, pins: Sequence[Pin]) -> None:
    """Put pinned lines together before anything is paired by likeness; what they had goes free."""
    for i, j in pins:
        if not (0 <= i < len(partners.new_of) and 0 <= j < len(partners.old_of)):
            continue
        had, was = partners.old_of[j], partners.new_of[i]
        if had != ALONE and partners.new_of[had] == j:
            partners.new_of[had] = ALONE
        if was != ALONE and partners.old_of[was] == i:
            partners.old_of[was] = ALONE
        partners.join(i, j)


def _matches(partners: Partners) -> Iterator[Match]:
    renamed = partners.renamed
    block, before = 0, None
    columns = (*pairs(partners), moved(partners), in_several(partners))
    for i, j, away, several in zip(*(column.tolist() for column in columns), strict=True):
        old, new = range(i, i + 1), range(j, j + 1)
        if several:
            old, new = _widened(partners.new_of, i, j), _widened(partners.old_of, j, i)
        if not away:
            before = None
            yield Match(old, new, None, j in renamed)
            continue
        if before is None or not _continues(partners, before, (old, new)):
            block += 1
        before = (old, new)
        yield Match(old, new, block, j in renamed)


def _widened(partner_of: Sequence[int], index: int, partner: int) -> range:
    start, end = index, index + 1
    while start > 0 and partner_of[start - 1] == partner:
        start -= 1
    while end < len(partner_of) and partner_of[end] == partner:
        end += 1
    return range(start, end)


def _continues(partners: Partners, before: tuple[range, range], after: tuple[range, range]) -> bool:
    """Whether between two moved matches, in both versions, nothing lies that has a place of its own."""
    (old_before, new_before), (old_after, new_after) = before, after
    return (
        old_before.stop <= old_after.start
        and not any_partner(partners.new_of, old_before.stop, old_after.start)
        and not any_partner(partners.old_of, new_before.stop, new_after.start)
    )


def carry_identity(old: Draft, new: Draft) -> Draft:
    """The new draft with the identities of the sections of the old one that its sections come from."""
    alignment = align(old, new)
    lines = ((match.old, match.new) for match in alignment.matches)
    return carried(old, new, alignment.old, alignment.new, lines)
