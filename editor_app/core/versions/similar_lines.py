"""Partners of lines that were edited, and of heads that were renamed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from rapidfuzz.distance import Postfix, Prefix

from editor_app.core.versions.likeness import alike, alike_at_least, holds, pairs_anywhere, pairs_in_order
from editor_app.core.versions.line_form import words_of
from editor_app.core.versions.pairing import Lines, Partners

_ALIKE: Final = 0.5
_ALIKE_ELSEWHERE: Final = 0.75
_KNOWN_ELSEWHERE: Final = 12
"""Characters below which an edited line is too short to be known again at another place."""
_NEAR: Final = 40
"""Lines before and behind one that are asked whether it is worded as they are."""
_BESIDE: Final = 40
"""Lines beside a moved one that are looked at for what moved with it."""
_LONGEST_TITLE: Final = 30
_TITLE: Final = re.compile(
    r"(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十百\d]{1,4}[篇编章节]|[【〔\[])?"
    rf"[^\t\d，,。；;：:！!？?(（]{{2,{_LONGEST_TITLE}}}"
)
_ENDS: Final = frozenset("。；：！？.;:!?）)")
_FIGURES: Final = re.compile(r"\d+")


def pair_alike(partners: Partners) -> None:
    """Edited lines: between the same neighbours first, then beside a moved neighbour."""
    for old, new in partners.gaps():
        _pair_by_likeness(partners, old, new)
    for old, new in _beside_moved(partners):
        _pair_by_likeness(partners, old, new)


def pair_alike_elsewhere(partners: Partners) -> None:
    """Edited lines that moved alone, where it is no wording that many lines have."""
    left = {i: partners.old.texts[i] for i in partners.alone_old()}
    right = {j: partners.new.texts[j] for j in partners.alone_new()}
    for i, j in pairs_anywhere(_long(left), _long(right), _ALIKE_ELSEWHERE):
        if _tells(partners.old.texts, i, right[j]) and _tells(partners.new.texts, j, left[i]):
            partners.join(i, j)


def _long(lines: Mapping[int, str]) -> dict[int, str]:
    return {index: line for index, line in lines.items() if len(line) >= _KNOWN_ELSEWHERE}


def _tells(texts: Sequence[str], index: int, other: str) -> bool:
    """Whether a line has at most half as much that is different from `other` as from any line near it.

    Copies of either are no other wording.
    """
    different = 1 - alike(texts[index], other)
    near = {*texts[max(0, index - _NEAR) : index + 1 + _NEAR]} - {texts[index], other}
    return not any(alike_at_least(texts[index], line, 1 - 2 * different) for line in near)


def _pair_by_likeness(partners: Partners, old: Sequence[int], new: Sequence[int]) -> None:
    one, other = [partners.old.texts[i] for i in old], [partners.new.texts[j] for j in new]
    if len(old) == len(new) == 1:
        if _alone_in_place(one[0], other[0]):
            partners.join(old[0], new[0])
        return
    for i, j in pairs_in_order(one, other, _ALIKE):
        partners.join(old[i], new[j])


def _alone_in_place(old: str, new: str) -> bool:
    """Whether a line that alone stands where another stood is that line, edited, cut or in another form."""
    edges = Prefix.similarity(old, new) + Postfix.similarity(old, new)
    return (
        min(edges, len(old), len(new)) > _ALIKE * max(len(old), len(new))
        or alike(old, new) >= _ALIKE
        or words_of(old) == words_of(new)
        or holds(old, new)
        or holds(new, old)
    )


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
        if len(old) == len(new) == 1 and _may_head(partners.old, old[0]) and _may_head(partners.new, new[0]):
            partners.join(old[0], new[0])
            partners.renamed.add(new[0])
    old_lines, new_lines = partners.pairs()
    edited = np.flatnonzero(partners.old_ids[old_lines] != partners.new_ids[new_lines])
    for i, j in zip(old_lines[edited].tolist(), new_lines[edited].tolist(), strict=True):
        heads = _heads(partners.old, i) and _heads(partners.new, j)
        if heads and _words(partners.old.texts[i]) != _words(partners.new.texts[j]):
            partners.renamed.add(j)


def _may_head(lines: Lines, index: int) -> bool:
    """Whether a line has the form of a head: few words, behind a number or bracket or not."""
    return lines.is_head(index) or _TITLE.fullmatch(lines.texts[index].strip(" \u3000")) is not None


def _heads(lines: Lines, index: int) -> bool:
    """Whether a line is a head for certain, or has the form of one and a paragraph below it."""
    if len(lines.texts[index]) > 2 * _LONGEST_TITLE:
        return False
    if lines.is_head(index):
        return True
    below = lines.texts[index + 1].rstrip() if index + 1 < len(lines) else ""
    return below[-1:] in _ENDS and len(below) > _LONGEST_TITLE and _may_head(lines, index)


def _words(head: str) -> str:
    """A head without its figures: a volume's new year is no new name."""
    return words_of(_FIGURES.sub("", head))
