"""The partners of all lines: what was found for lines with text, and lines without text beside them."""

import numpy as np

from editor_app.core.versions.pairing import Numbers, Partners, gaps_between, own_pairs, runs_of
from editor_app.core.versions.version_lines import Side

_EMPTY = -1
"""The number of lines without any character."""


class AllLines:
    """`old_of` and `new_of` of every line of both versions, -1 while one has none.

    Equal lines have equal `old_ids` and `new_ids`.
    """

    def __init__(self, partners: Partners) -> None:
        old, new = partners.old.side, partners.new.side
        filled = old.filled, new.filled
        self.new_of = _spread(partners.new_of, len(old.texts), *filled)
        self.old_of = _spread(partners.old_of, len(new.texts), *filled[::-1])
        blank: dict[str, int] = {}
        self.old_ids = _ids(old, filled[0], partners.old_ids, blank)
        self.new_ids = _ids(new, filled[1], partners.new_ids, blank)
        self.lengths = new.lengths
        if (self.old_ids < 0).any() and (self.new_ids < 0).any():
            _take_between(self.old_of)
            _take_between(self.new_of)
            self._pair_blank()

    def _pair_blank(self) -> None:
        """Lines without text go with the line before them, else behind them, else with their gap."""
        of_new, of_old = _paired(self.old_of), _paired(self.new_of)
        old = np.concatenate((self.old_of[of_new], of_old))
        new = np.concatenate((of_new, self.new_of[of_old]))
        for step in (1, -1):
            self._follow(old, new, step)
        old, new = own_pairs(self.old_of, self.new_of)
        kept = runs_of(old, new, self.lengths).of_kept()
        for olds, news in gaps_between(old[kept], new[kept], self.new_of.data, self.old_of.data):
            blank_old = [line for line in olds if self.old_ids[line] < 0]
            blank_new = [line for line in news if self.new_ids[line] < 0]
            for i, j in zip(blank_old, blank_new, strict=False):
                self.old_of[j], self.new_of[i] = i, j

    def _follow(self, old: Numbers, new: Numbers, step: int) -> None:
        """Pairs equal lines without text behind pairs (or before them, when the step is back)."""
        while len(old):
            old, new = old + step, new + step
            inside = (old >= 0) & (new >= 0) & (old < len(self.new_of)) & (new < len(self.old_of))
            old, new = old[inside], new[inside]
            free = (self.new_of[old] < 0) & (self.old_of[new] < 0)
            free &= (self.old_ids[old] < 0) & (self.old_ids[old] == self.new_ids[new])
            old, new = old[free], new[free]
            # Pieces of one paragraph have one line behind them; it goes to the first.
            first = np.unique(old, return_index=True)[1]
            old, new = old[first], new[first]
            first = np.unique(new, return_index=True)[1]
            old, new = old[first], new[first]
            self.old_of[new], self.new_of[old] = old, new


def _spread(partner_of: memoryview, length: int, filled: Numbers, other_filled: Numbers) -> Numbers:
    """Partners of lines with text as partners of all lines."""
    partners = np.asarray(partner_of)
    spread = np.full(length, -1, np.intc)
    paired = np.flatnonzero(partners >= 0)
    spread[filled[paired]] = other_filled[partners[paired]]
    return spread


def _ids(side: Side, filled: Numbers, ids: Numbers, blank: dict[str, int]) -> Numbers:
    """Numbers of all lines; those without text have a negative one."""
    of_all = np.full(len(side.texts), _EMPTY, np.intc)
    of_all[filled] = ids
    for line in np.flatnonzero((of_all == _EMPTY) & (side.lengths > 0)).tolist():
        of_all[line] = blank.setdefault(side.texts[line], _EMPTY - 1 - len(blank))
    return of_all


def _paired(partner_of: Numbers) -> Numbers:
    return np.flatnonzero(partner_of >= 0).astype(np.intc)


def _take_between(partner_of: Numbers) -> None:
    """Lines without text between the pieces of one paragraph belong to it."""
    paired = _paired(partner_of)
    partners = partner_of[paired]
    of_one = (partners[1:] == partners[:-1]) & (np.diff(paired) > 1)
    for start, end in zip(paired[:-1][of_one].tolist(), paired[1:][of_one].tolist(), strict=True):
        partner_of[start + 1 : end] = partner_of[start]
