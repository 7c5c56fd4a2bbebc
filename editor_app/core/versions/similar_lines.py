"""Partners of lines that were edited, and of heads that were renamed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from editor_app.core.versions.likeness import pairs_anywhere, pairs_in_order
from editor_app.core.versions.line_form import words_of
from editor_app.core.versions.pairing import Lines, Partners

_ALIKE: Final = 0.5
_ALIKE_ELSEWHERE: Final = 0.75
_KNOWN_ELSEWHERE: Final = 12
"""Characters below which an edited line is too short to be known again at another place."""
_BESIDE: Final = 40
"""Lines beside a moved one that are looked at for what moved with it."""
_TITLE: Final = re.compile(r"[^\t\d，,。；;：:！!？?(（]{2,30}")
_FIGURES: Final = re.compile(r"\d+")


def pair_alike(partners: Partners) -> None:
    """Edited lines: between the same neighbours first, then beside a moved neighbour, then anywhere."""
    for old, new in partners.gaps():
        _pair_by_likeness(partners, old, new)
    for old, new in _beside_moved(partners):
        _pair_by_likeness(partners, old, new)
    left = {i: partners.old.texts[i] for i in partners.alone_old()}
    right = {j: partners.new.texts[j] for j in partners.alone_new()}
    for i, j in pairs_anywhere(_long(left), _long(right), _ALIKE_ELSEWHERE):
        partners.join(i, j)


def _long(lines: Mapping[int, str]) -> dict[int, str]:
    return {index: line for index, line in lines.items() if len(line) >= _KNOWN_ELSEWHERE}


def _pair_by_likeness(partners: Partners, old: Sequence[int], new: Sequence[int]) -> None:
    one, other = [partners.old.texts[i] for i in old], [partners.new.texts[j] for j in new]
    pairs = pairs_in_order(one, other, _ALIKE)
    if not pairs and len(old) == len(new) == 1 and words_of(one[0]) == words_of(other[0]):
        pairs = [(0, 0)]
    for i, j in pairs:
        partners.join(old[i], new[j])


def _beside_moved(partners: Partners) -> Iterator[tuple[list[int], list[int]]]:
    """Runs without partners behind or before a pair that has moved, in both versions."""
    for i, j in zip(*partners.moved(), strict=True):
        for step in (1, -1):
            old = _run(partners.new_of, i, step)
            new = _run(partners.old_of, j, step)
            if old and new:
                yield sorted(old), sorted(new)


def _run(partner_of: Sequence[int], start: int, step: int) -> list[int]:
    run: list[int] = []
    index = start + step
    while 0 <= index < len(partner_of) and partner_of[index] < 0 and len(run) < _BESIDE:
        run.append(index)
        index += step
    return run


def pair_renamed(partners: Partners) -> None:
    """A head alone between neighbours that have each other as partners has been renamed."""
    for old, new in partners.gaps():
        if len(old) == len(new) == 1 and _is_title(partners.old, old[0]) and _is_title(partners.new, new[0]):
            partners.join(old[0], new[0])
            partners.renamed.add(new[0])
    old_lines, new_lines = partners.pairs()
    edited = np.flatnonzero(partners.old_ids[old_lines] != partners.new_ids[new_lines])
    for i, j in zip(old_lines[edited].tolist(), new_lines[edited].tolist(), strict=True):
        heads = partners.old.is_head(i) and partners.new.is_head(j)
        if heads and _words(partners.old.texts[i]) != _words(partners.new.texts[j]):
            partners.renamed.add(j)


def _is_title(lines: Lines, index: int) -> bool:
    return lines.is_head(index) or _TITLE.fullmatch(lines.texts[index].strip()) is not None


def _words(head: str) -> str:
    """A head without its figures: a volume's new year is no new name."""
    return words_of(_FIGURES.sub("", head))
