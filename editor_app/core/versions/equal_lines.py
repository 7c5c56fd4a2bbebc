"""Partners of lines that are equal, or equal but for their form, in their place or moved."""

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Final

import numpy as np

from editor_app.core.versions.common_lines import common
from editor_app.core.versions.line_form import words_of
from editor_app.core.versions.pairing import Partners, runs_of

_KNOWN: Final = 4
"""Characters below which an equal line tells nothing at another place."""


def pair_equal(partners: Partners) -> None:
    """Lines that occur once in each version first; between those that keep their place, the rest."""
    _pair_unique(partners)
    old_ids, new_ids = partners.old_ids.tolist(), partners.new_ids.tolist()
    for old, new in partners.gaps():
        if len(old) == len(new) == 1:
            if old_ids[old[0]] == new_ids[new[0]]:
                partners.join(old[0], new[0])
            continue
        for i, j in common([old_ids[line] for line in old], [new_ids[line] for line in new]):
            partners.join(old[i], new[j])


def _pair_unique(partners: Partners) -> None:
    old_ids, new_ids = partners.old_ids, partners.new_ids
    once_old = np.bincount(old_ids, minlength=len(old_ids) + 1) == 1
    once_new = np.bincount(new_ids, minlength=len(old_ids) + 1) == 1
    new = np.flatnonzero((once_old & once_new)[new_ids]).astype(np.intc)
    # Of a line that occurs once the id is its place.
    old = new_ids[new]
    partners.join_all(old, new)
    runs = runs_of(old, new, partners.new.weights)
    if not runs.kept.all():
        lengths = np.fromiter((len(partners.new.texts[j]) for j in new.tolist()), np.intc, len(new))
        tells = runs.kept | (np.add.reduceat(lengths, runs.starts) >= _KNOWN)
        nothing = ~np.repeat(tells, runs.lengths)
        partners.part_all(old[nothing], new[nothing])


def pair_forms(partners: Partners) -> None:
    """Lines that differ in width, punctuation or space; where only one can be meant, likeness tells."""
    for old, new in partners.gaps():
        if len(old) == len(new) == 1:
            continue
        numbers: dict[str, int] = {}
        old_ids = _numbered(_forms(partners.old.texts, old), numbers)
        new_ids = _numbered(_forms(partners.new.texts, new), numbers)
        for i, j in common(old_ids, new_ids):
            partners.join(old[i], new[j])


def _forms(texts: Sequence[str], lines: Sequence[int]) -> list[str]:
    return [words_of(texts[line]) or texts[line].strip() for line in lines]


def _numbered(forms: Sequence[str], numbers: dict[str, int]) -> list[int]:
    return [numbers.setdefault(form, len(numbers)) for form in forms]


def pair_moved_equal(partners: Partners) -> None:
    """Equal lines at another place that are not alone in being equal: what stands beside such as have
    partners, then the rest in their order."""
    places: dict[int, deque[int]] = defaultdict(deque)
    for i in partners.alone_old():
        places[int(partners.old_ids[i])].append(i)
    waiting = [j for j in partners.alone_new() if int(partners.new_ids[j]) in places]
    _grow(partners, waiting, 1)
    _grow(partners, waiting[::-1], -1)
    for j in waiting:
        if partners.old_of[j] >= 0 or _grown(partners, j, 1) or len(partners.new.texts[j]) < _KNOWN:
            continue
        free = places[int(partners.new_ids[j])]
        while free and partners.new_of[free[0]] >= 0:
            free.popleft()
        if free:
            partners.join(free[0], j)


def _grow(partners: Partners, waiting: Sequence[int], step: int) -> None:
    for j in waiting:
        if partners.old_of[j] < 0:
            _grown(partners, j, step)


def _grown(partners: Partners, j: int, step: int) -> bool:
    """Pairs a line with the neighbour of its neighbour's partner where both are equal."""
    beside = j - step
    partner = partners.old_of[beside] if 0 <= beside < len(partners.new) else -1
    i = partner + step
    if partner < 0 or not 0 <= i < len(partners.old) or partners.new_of[i] >= 0:
        return False
    if partners.old_ids[i] != partners.new_ids[j]:
        return False
    partners.join(i, j)
    return True
