"""Partners of lines that are equal, or equal but for their form or their figures, in place or moved."""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor_app.core.versions.common_lines import common
from editor_app.core.versions.line_form import without_figures
from editor_app.core.versions.pairing import Numbers, Partners, runs_of

_KNOWN: Final = 4
"""Characters below which an equal line tells nothing at another place."""
_LARGE: Final = 4_000
"""Pairs of lines in a gap above which lines are found by their words without figures."""


@dataclass(frozen=True)
class _Keys:
    """A number for each line of both versions, below `size` where equal numbers make equal lines."""

    old: Numbers
    new: Numbers
    size: int


def pair_equal(partners: Partners) -> None:
    """Lines that occur once in each version first; between those that keep their place, the rest."""
    keys = _texts(partners)
    _pair_unique(partners, keys)
    for step in (1, -1):
        _pair_beside(partners, keys, *partners.staying(), step)
    _pair_in_gaps(partners, keys)


def pair_forms_and_moved(partners: Partners) -> None:
    """Lines that differ in width, punctuation or space and keep their place; then equal lines that moved;
    then such as moved and differ in form.
    """
    keys = _forms(partners)
    if keys is not None:
        _pair_unique(partners, keys, moved=False)
        _pair_in_gaps(partners, keys)
    _pair_moved(partners, _texts(partners))
    if keys is not None:
        left = _of_lines_alone(partners, keys)
        _pair_unique(partners, left)
        _pair_moved(partners, left)


def pair_other_figures(partners: Partners) -> None:
    """In large gaps lines that occur once but for their figures: last year's text with this year's."""
    large = [gap for gap in partners.gaps() if len(gap[0]) * len(gap[1]) > _LARGE]
    if large:
        old, new = (list(chain.from_iterable(lines)) for lines in zip(*large, strict=True))
        _pair_unique(partners, _keys_of(partners, without_figures, old, new), moved=False)


def _texts(partners: Partners) -> _Keys:
    return _Keys(partners.old_ids, partners.new_ids, len(partners.old))


def _forms(partners: Partners) -> _Keys | None:
    """Lines without partners by their words, None where no words are in both versions.

    Where one line alone stands where one other stood, likeness tells.
    """
    alone = _outside_single_gaps(partners)
    if not all(alone):
        return None
    keys = _keys_of(partners, str, *alone)
    return keys if len(np.intersect1d(keys.old, keys.new)) else None


def _of_lines_alone(partners: Partners, keys: _Keys) -> _Keys:
    """The keys of lines that still have no partner."""
    old, new = (np.full_like(ids, keys.size + at) for at, ids in enumerate((keys.old, keys.new)))
    alone_old, alone_new = partners.alone_old(), partners.alone_new()
    old[alone_old], new[alone_new] = keys.old[alone_old], keys.new[alone_new]
    return _Keys(old, new, keys.size)


def _outside_single_gaps(partners: Partners) -> tuple[list[int], list[int]]:
    """Lines without partners but those that stand alone where one other stood alone."""
    gaps = [(old[0], new[0]) for old, new in partners.gaps() if len(old) == len(new) == 1]
    single_old, single_new = {old for old, _ in gaps}, {new for _, new in gaps}
    return (
        [line for line in partners.alone_old() if line not in single_old],
        [line for line in partners.alone_new() if line not in single_new],
    )


def _keys_of(partners: Partners, key: Callable[[str], str], old: Sequence[int], new: Sequence[int]) -> _Keys:
    """Some lines numbered by a key of their words; the others are equal to nothing."""
    numbers: dict[str, int] = {}
    size = len(old) + len(new)
    keys = _Keys(
        np.full(len(partners.old), size, np.intc), np.full(len(partners.new), size + 1, np.intc), size
    )
    for chosen, lines, ids in ((old, partners.old, keys.old), (new, partners.new, keys.new)):
        for line in chosen:
            ids[line] = numbers.setdefault(key(lines.words(line)), len(numbers))
    return keys


def _pair_unique(partners: Partners, keys: _Keys, *, moved: bool = True) -> None:
    """Joins lines whose key occurs once in each version, wherever they stand, or only in one order."""
    once = np.bincount(keys.old, minlength=keys.size + 2) == 1
    once &= np.bincount(keys.new, minlength=keys.size + 2) == 1
    once[keys.size :] = False
    place = np.zeros(keys.size + 2, np.intc)
    place[keys.old] = np.arange(len(keys.old))
    new = np.flatnonzero(once[keys.new]).astype(np.intc)
    old = place[keys.new[new]]
    partners.join_all(old, new)
    joined = np.zeros(len(partners.new), np.bool_)
    joined[new] = True
    _part_what_tells_nothing(partners, joined, moved=moved)


def _part_what_tells_nothing(partners: Partners, joined: NDArray[np.bool_], *, moved: bool) -> None:
    """Of what was joined, lines too short to be known where they do not keep their place go free."""
    old, new = partners.pairs()
    runs = runs_of(old, new, partners.new.lengths)
    if runs.kept.all():
        return
    known = np.add.reduceat(partners.new.lengths[new], runs.starts) >= _KNOWN
    nothing = ~np.repeat(runs.kept | (known & moved), runs.counts) & joined[new]
    partners.part_all(old[nothing], new[nothing])


def _pair_in_gaps(partners: Partners, keys: _Keys) -> None:
    """Equal lines between neighbours that keep their place."""
    old_ids, new_ids = keys.old.data, keys.new.data
    for old, new in partners.gaps():
        if len(old) == len(new) == 1:
            if old_ids[old[0]] == new_ids[new[0]]:
                partners.join(old[0], new[0])
            continue
        for i, j in common([old_ids[line] for line in old], [new_ids[line] for line in new]):
            partners.join(old[i], new[j])


def _pair_beside(partners: Partners, keys: _Keys, old: Numbers, new: Numbers, step: int) -> None:
    """Equal lines behind neighbours that keep their place, or before them: most gaps are filled by that."""
    while len(old):
        old, new = old + step, new + step
        inside = (old >= 0) & (new >= 0) & (old < len(keys.old)) & (new < len(keys.new))
        old, new = old[inside], new[inside]
        equal = partners.alone(old, new) & (keys.old[old] == keys.new[new])
        old, new = old[equal], new[equal]
        partners.join_all(old, new)


def _pair_moved(partners: Partners, keys: _Keys) -> None:
    """Equal lines at another place that are not alone in being equal: what stands beside such as have
    partners, then the rest in their order."""
    places: dict[int, deque[int]] = defaultdict(deque)
    for i in partners.alone_old():
        places[int(keys.old[i])].append(i)
    waiting = [j for j in partners.alone_new() if int(keys.new[j]) in places]
    for order, step in ((waiting, 1), (waiting[::-1], -1)):
        for j in order:
            if partners.old_of[j] < 0:
                _grow(partners, keys, j, step)
    for j in waiting:
        if partners.old_of[j] >= 0 or _grow(partners, keys, j, 1) or len(partners.new.texts[j]) < _KNOWN:
            continue
        free = places[int(keys.new[j])]
        while free and partners.new_of[free[0]] >= 0:
            free.popleft()
        if free:
            partners.join(free[0], j)


def _grow(partners: Partners, keys: _Keys, j: int, step: int) -> bool:
    """Pairs a line with the neighbour of its neighbour's partner where both are equal."""
    beside = j - step
    partner = partners.old_of[beside] if 0 <= beside < len(partners.new) else -1
    i = partner + step
    if partner < 0 or not 0 <= i < len(partners.old) or partners.new_of[i] >= 0:
        return False
    if keys.old[i] != keys.new[j]:
        return False
    partners.join(i, j)
    return True
