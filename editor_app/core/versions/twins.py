"""Equal lines that change partners where fewer blocks have moved then."""

from collections import defaultdict
from typing import Final

import numpy as np

from editor_app.core.versions.pairing import Partners, runs_of

_LOOKS: Final = 200
"""Twins looked at for one moved line: of a line that is everywhere none is worth more."""


def settle_twins(partners: Partners) -> None:
    """Lets equal old lines change partners if more of them then stand beside their neighbours' partners."""
    old, new = partners.pairs()
    runs = runs_of(old, new, partners.new.lengths)
    if runs.kept.all():
        return
    ids = partners.old_ids[old]
    away = np.flatnonzero(~runs.of_kept())
    of_away = np.zeros(len(partners.old_ids), np.bool_)
    of_away[ids[away]] = True
    twins: dict[int, list[int]] = defaultdict(list)
    for place in np.flatnonzero(of_away[ids]).tolist():
        twins[int(ids[place])].append(place)
    if all(len(places) == 1 for places in twins.values()):
        return
    in_order = np.sort(old)
    order = _Order(np.searchsorted(in_order, old).tolist())
    for place in away.tolist():
        for twin in twins[int(ids[place])][:_LOOKS]:
            order.swap_if_better(place, twin)
    for place in order.changed:
        partners.join(int(in_order[order.of(place)]), int(new[place]))


class _Order:
    """For each new line, in their order, the place of its partner among the old lines that have one."""

    def __init__(self, places: list[int]) -> None:
        self._places = [-1, *places, len(places)]
        self.changed: set[int] = set()

    def of(self, place: int) -> int:
        return self._places[place + 1]

    def swap_if_better(self, one: int, other: int) -> None:
        links = {one, one + 1, other, other + 1}
        before = self._broken(links)
        self._swap(one + 1, other + 1)
        if self._broken(links) < before:
            self.changed |= {one, other}
        else:
            self._swap(one + 1, other + 1)

    def _broken(self, links: set[int]) -> int:
        """How many of some new lines do not follow on the line before them."""
        places = self._places
        return sum(places[link] != places[link - 1] + 1 for link in links)

    def _swap(self, one: int, other: int) -> None:
        places = self._places
        places[one], places[other] = places[other], places[one]
