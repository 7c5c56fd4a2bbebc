"""Partners of lines, found step by step: equal, of equal form, moved, alike, renamed, split, merged.

Lines without text are left to the end, so that they never hold a paragraph in the wrong place.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress
from typing import Final

import numpy as np

from editor_app.core.versions.common_lines import common, common_runs
from editor_app.core.versions.likeness import belongs, pairs_anywhere, pairs_in_order
from editor_app.core.versions.line_moves import ALONE, Partners, gaps, moved_pairs
from editor_app.core.versions.version_lines import Side, ideographs

_ALIKE: Final = 0.5
_ALIKE_ELSEWHERE: Final = 0.75
_KNOWN_ELSEWHERE: Final = 12
"""Characters below which an edited line is too short to be known again at another place."""
_KNOWN_EQUAL: Final = 4
_TITLE: Final = re.compile(r"[^\t\d，,。；;：:！!？?(（]{2,30}")


def pair_equal(partners: Partners) -> None:
    sides = (partners.old, partners.new)
    texts = [list(compress(side.texts, (~side.blank).tolist())) for side in sides]
    number = {text: index for index, text in enumerate(dict.fromkeys(chain(*texts)))}
    runs = common_runs(*([number[text] for text in side] for side in texts))
    partners.join_runs(runs, *(np.flatnonzero(~side.blank) for side in sides))


def _gaps(partners: Partners) -> Iterator[tuple[list[int], list[int]]]:
    """Lines without partners on both sides between two neighbours that keep their place."""
    for old_lines, new_lines in gaps(partners):
        old = partners.alone_old(old_lines.start, old_lines.stop)
        new = partners.alone_new(new_lines.start, new_lines.stop)
        if old and new:
            yield old, new


def pair_forms(partners: Partners) -> None:
    for old, new in _gaps_of_one_form(partners):
        numbers: dict[str, int] = {}
        old_ids = [numbers.setdefault(partners.old.form(i), len(numbers)) for i in old]
        new_ids = [numbers.setdefault(partners.new.form(j), len(numbers)) for j in new]
        for i, j in common(old_ids, new_ids):
            partners.join(old[i], new[j])


def _gaps_of_one_form(partners: Partners) -> Iterator[tuple[list[int], list[int]]]:
    """Gaps with those of their lines that may have a form which is on both sides."""
    found = list(_gaps(partners))
    old_marks = _marks(partners.old, [i for old, _ in found for i in old])
    new_marks = _marks(partners.new, [j for _, new in found for j in new])
    for old, new in found:
        olds, news = {old_marks[i] for i in old}, {new_marks[j] for j in new}
        if None not in olds | news:
            shared = olds & news
            old = [i for i in old if old_marks[i] in shared]
            new = [j for j in new if new_marks[j] in shared]
        if old and new:
            yield old, new


def _marks(side: Side, lines: Sequence[int]) -> dict[int, int | None]:
    return dict(zip(lines, ideographs([side.texts[index] for index in lines]), strict=True))


def pair_moved_equal(partners: Partners) -> None:
    """Equal lines at another place: those that are alone in being equal, then what stands beside them,
    then the rest in their order."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in partners.alone_old(0, len(partners.new_of)):
        places[partners.old.texts[i]].append(i)
    waiting = [j for j in partners.alone_new(0, len(partners.old_of)) if partners.new.texts[j] in places]
    counts: dict[str, int] = defaultdict(int)
    for j in waiting:
        counts[partners.new.texts[j]] += 1
    for j in waiting:
        line = partners.new.texts[j]
        if counts[line] == len(places[line]) == 1 and len(line) >= _KNOWN_EQUAL:
            partners.join(places[line][0], j)
    _grow(partners, waiting, 1)
    _grow(partners, waiting[::-1], -1)
    for j in waiting:
        line = partners.new.texts[j]
        free = [i for i in places[line] if partners.new_of[i] == ALONE]
        if partners.old_of[j] == ALONE and free and len(line) >= _KNOWN_EQUAL:
            partners.join(free[0], j)
            _grow(partners, waiting, 1)


def _grow(partners: Partners, waiting: Sequence[int], step: int) -> None:
    """Pairs a line with the neighbour of its neighbour's partner where both are equal."""
    for j in waiting:
        beside = _next_with_text(partners.new, j, -step)
        if partners.old_of[j] != ALONE or beside is None:
            continue
        partner = partners.old_of[beside]
        i = None if partner == ALONE else _next_with_text(partners.old, partner, step)
        if i is not None and partners.new_of[i] == ALONE and partners.old.texts[i] == partners.new.texts[j]:
            partners.join(i, j)


def _next_with_text(side: Side, index: int, step: int) -> int | None:
    index += step
    while 0 <= index < len(side.texts):
        if not side.blank[index]:
            return index
        index += step
    return None


def pair_alike(partners: Partners) -> None:
    """Edited lines: between the same neighbours first, then beside a moved neighbour, then anywhere."""
    for old, new in list(_gaps(partners)):
        _pair_by_likeness(partners, old, new)
    for old, new in list(_beside_moved(partners)):
        _pair_by_likeness(
            partners,
            [i for i in old if partners.new_of[i] == ALONE],
            [j for j in new if partners.old_of[j] == ALONE],
        )
    left = {i: partners.old.texts[i] for i in partners.alone_old(0, len(partners.new_of))}
    right = {j: partners.new.texts[j] for j in partners.alone_new(0, len(partners.old_of))}
    for i, j in pairs_anywhere(_long(left), _long(right), _ALIKE_ELSEWHERE):
        partners.join(i, j)


def _long(lines: Mapping[int, str]) -> dict[int, str]:
    return {index: line for index, line in lines.items() if len(line) >= _KNOWN_ELSEWHERE}


def _pair_by_likeness(partners: Partners, old: list[int], new: list[int]) -> None:
    texts = [partners.old.texts[i] for i in old], [partners.new.texts[j] for j in new]
    for i, j in pairs_in_order(*texts, _ALIKE):
        partners.join(old[i], new[j])


def _beside_moved(partners: Partners) -> Iterator[tuple[list[int], list[int]]]:
    """Runs without partners behind or before a pair, in both versions."""
    for i, j in moved_pairs(partners):
        for step in (1, -1):
            old = _run(partners.old, partners.new_of, i, step)
            new = _run(partners.new, partners.old_of, j, step)
            if old and new:
                yield sorted(old), sorted(new)


def _run(side: Side, partner_of: Sequence[int], start: int, step: int) -> list[int]:
    run = []
    index = start + step
    while 0 <= index < len(side.texts) and partner_of[index] == ALONE:
        if not side.blank[index]:
            run.append(index)
        index += step
    return run


def pair_renamed(partners: Partners) -> None:
    """A head alone between neighbours that have each other as partners has been renamed."""
    for old, new in list(_gaps(partners)):
        if len(old) == len(new) == 1 and _is_title(partners.old, old[0]) and _is_title(partners.new, new[0]):
            partners.join(old[0], new[0])
            partners.renamed.add(new[0])
    for j in partners.new.heads:
        i = partners.old_of[j]
        if i in partners.old.heads and _words(partners.old, i) != _words(partners.new, j):
            partners.renamed.add(j)


def _is_title(side: Side, index: int) -> bool:
    return index in side.heads or _TITLE.fullmatch(side.texts[index].strip()) is not None


def _words(side: Side, index: int) -> str:
    """A head without its figures: a volume's new year is no new name."""
    return re.sub(r"\d+", "", side.form(index))


def pair_split_and_merged(partners: Partners) -> None:
    """Lines without partners that are what a neighbour's partner has more than the neighbour."""
    old, new = partners.old.texts, partners.new.texts
    for j in partners.alone_new(0, len(partners.old_of)):
        for beside in (j - 1, j + 1):
            i = partners.old_of[beside] if 0 <= beside < len(new) else ALONE
            if (
                i != ALONE
                and old[i] != new[beside]
                and belongs(old[i], new[beside], new[j], before=j < beside)
            ):
                partners.old_of[j] = i
                break
    for k in partners.alone_old(0, len(partners.new_of)):
        for beside in (k - 1, k + 1):
            at = partners.new_of[beside] if 0 <= beside < len(old) else ALONE
            if (
                at != ALONE
                and old[beside] != new[at]
                and belongs(new[at], old[beside], old[k], before=k < beside)
            ):
                partners.new_of[k] = at
                break


def pair_blank(partners: Partners) -> None:
    """Lines without text go with the line before them, else behind them, else with their gap."""
    if not partners.old.blank.any() or not partners.new.blank.any():
        return
    pairs = [(i, j) for j, i in enumerate(partners.old_of) if i != ALONE]
    for step in (1, -1):
        for i, j in pairs:
            _follow_blank(partners, i + step, j + step, step)
    for old_lines, new_lines in gaps(partners):
        old = _blank_alone(partners.old, partners.new_of, old_lines)
        new = _blank_alone(partners.new, partners.old_of, new_lines)
        for i, j in zip(old, new, strict=False):
            partners.join(i, j)


def _blank_alone(side: Side, partner_of: Sequence[int], lines: range) -> list[int]:
    return [index for index in lines if partner_of[index] == ALONE and side.blank[index]]


def _follow_blank(partners: Partners, i: int, j: int, step: int) -> None:
    old, new = partners.old, partners.new
    while 0 <= i < len(old.texts) and 0 <= j < len(new.texts):
        free = partners.new_of[i] == partners.old_of[j] == ALONE
        if not (free and old.blank[i] and old.texts[i] == new.texts[j]):
            return
        partners.join(i, j)
        i, j = i + step, j + step
