"""Where in a repeated passage the lines lie that one version has and the other has not.

When the first of two copies is deleted, equally many lines are equal whether its own lines went or
half of them and half of the other copy's. Lines that went are slid along equal neighbours to where a
section begins, so that a copy goes or stays as a whole.
"""

from array import array
from collections.abc import Sequence

import numpy as np

from editor_app.core.versions.line_moves import ALONE, Partners
from editor_app.core.versions.version_lines import Side


def slide_to_heads(partners: Partners) -> None:
    _slide(partners.old, partners.new_of, partners.old_of)
    _slide(partners.new, partners.old_of, partners.new_of)


def _slide(side: Side, partner_of: "array[int]", other_of: "array[int]") -> None:
    lines = np.flatnonzero(~side.blank).tolist()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and partner_of[lines[end]] == ALONE:
            end += 1
        if end > at:
            _slide_run(side, lines, (at, end), partner_of, other_of)
        at = end + 1


def _slide_run(
    side: Side,
    lines: Sequence[int],
    run: tuple[int, int],
    partner_of: "array[int]",
    other_of: "array[int]",
) -> None:
    start, end = run
    up, down = start, end
    while up > 0 and partner_of[lines[up - 1]] != ALONE:
        if side.texts[lines[up - 1]] != side.texts[lines[up - 1 + end - start]]:
            break
        up -= 1
    while down < len(lines) and partner_of[lines[down]] != ALONE:
        if side.texts[lines[down]] != side.texts[lines[down - end + start]]:
            break
        down += 1
    places = [start, *range(start - 1, up - 1, -1), *range(start + 1, down - end + start + 1)]
    best = min(places, key=lambda place: _cuts_within(side, lines, place))
    _move(lines, run, best, partner_of, other_of)


def _cuts_within(side: Side, lines: Sequence[int], place: int) -> int:
    """0 where a section begins behind a signature or below a bare head, 1 where one begins, 2 elsewhere."""
    rank = side.opens.get(lines[place])
    if rank is None:
        return 2
    before = lines[place - 1] if place else None
    below_head = before in side.heads and side.opens.get(before, rank) < rank
    return 0 if before is None or before in side.closes or below_head else 1


def _move(
    lines: Sequence[int],
    run: tuple[int, int],
    best: int,
    partner_of: "array[int]",
    other_of: "array[int]",
) -> None:
    """Hands the partners of the lines that the run is slid over to those that it leaves."""
    start, end = run
    size = end - start
    steps = range(start - 1, best - 1, -1) if best < start else range(end, best + size)
    for index in steps:
        takes = index + size if best < start else index - size
        partner = partner_of[lines[index]]
        if partner != ALONE:
            partner_of[lines[takes]], partner_of[lines[index]] = partner, ALONE
            other_of[partner] = lines[takes]
