"""Where in a repeated passage the lines lie that one version has and the other has not.

When the first of two copies is deleted, equally many lines are equal whether its own lines went or
half of them and half of the other copy's. Lines that went are slid along equal neighbours to where a
section begins, so that a copy goes or stays as a whole.
"""

from collections.abc import Sequence
from itertools import pairwise

from editor_app.core.versions.pairing import Lines, Partners


def slide_to_heads(partners: Partners) -> None:
    _slide(partners.old, partners.new_of, partners.old_of, partners.alone_old())
    _slide(partners.new, partners.old_of, partners.new_of, partners.alone_new())


def _slide(lines: Lines, partner_of: memoryview, other_of: memoryview, alone: Sequence[int]) -> None:
    if not lines.side.has_sections or not alone:
        return
    starts = [alone[0], *(line for before, line in pairwise(alone) if line != before + 1)]
    for at in starts:
        # A run that was slid may have come to what was the start of the next.
        if partner_of[at] >= 0 or (at > 0 and partner_of[at - 1] < 0):
            continue
        end = at
        while end < len(lines) and partner_of[end] < 0:
            end += 1
        _slide_run(lines, (at, end), partner_of, other_of)


def _slide_run(lines: Lines, run: tuple[int, int], partner_of: memoryview, other_of: memoryview) -> None:
    start, end = run
    size = end - start
    up, down = start, end
    while up > 0 and partner_of[up - 1] >= 0 and lines.texts[up - 1] == lines.texts[up - 1 + size]:
        up -= 1
    while down < len(lines) and partner_of[down] >= 0 and lines.texts[down] == lines.texts[down - size]:
        down += 1
    if (up, down) == run:
        return
    places = [start, *range(start - 1, up - 1, -1), *range(start + 1, down - size + 1)]
    best = min(places, key=lambda place: _cuts_within(lines, place))
    _move(run, best, partner_of, other_of)


def _cuts_within(lines: Lines, place: int) -> int:
    """0 where a section begins behind a signature or below a bare head, 1 where one begins, 2 elsewhere."""
    side = lines.side
    rank = side.rank_at(lines.number(place))
    if rank is None:
        return 2
    if not place or lines.number(place - 1) in side.closes:
        return 0
    before = lines.number(place - 1)
    above = side.rank_at(before)
    return 0 if above is not None and above < rank and side.is_head(before) else 1


def _move(run: tuple[int, int], best: int, partner_of: memoryview, other_of: memoryview) -> None:
    """Hands the partners of the lines that the run is slid over to those that it leaves."""
    start, end = run
    size = end - start
    steps = range(start - 1, best - 1, -1) if best < start else range(end, best + size)
    for index in steps:
        takes = index + size if best < start else index - size
        partner = partner_of[index]
        if partner >= 0:
            partner_of[takes], partner_of[index] = partner, -1
            other_of[partner] = takes
