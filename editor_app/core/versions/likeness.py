"""How alike two lines are, and which lines of two lists belong together by it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist, cpdist

from editor_app.core.versions.common_lines import Pair, heaviest_chain
from editor_app.core.versions.sketches import candidates

_CELLS: Final = 4_000
"""Above so many pairs of lines their grams are compared, not each with each."""
_LONG: Final = 6_000
"""Characters above which a line is compared by its grams, since the exact ratio takes the product."""
_GRAM: Final = 4
_PIECE: Final = 0.75
_EDITED_PIECE: Final = 0.6
"""The part of a piece, and of a long one, that the whole paragraph must have held."""
_LONG_PIECE: Final = 16
_RUNNING: Final = 16
"""Characters from which a cell is running text, which is compared by character."""
_DIGITS: Final = "0123456789０１２３４５６７８９"


def alike(old: str, new: str) -> float:
    """Between 0 and 1: the part of both lines that is common in order. Rows of figures go by cell."""
    if _row(old) or _row(new):
        return _alike_cells(old.split(), new.split())
    if len(old) > _LONG or len(new) > _LONG:
        return _alike_grams(old, new)
    return fuzz.ratio(old, new) / 100


def alike_at_least(old: str, new: str, least: float) -> bool:
    """Whether two lines are so much alike, without finding out how much they are."""
    if _is_apart(old) or _is_apart(new):
        return alike(old, new) >= least
    return bool(fuzz.ratio(old, new, score_cutoff=100 * least) >= 100 * least)


def _row(line: str) -> bool:
    """Whether a line is a row of a table or of figures: it has cells, none of which is running text."""
    if "\t" in line.strip():
        return max(map(len, line.split())) < _RUNNING
    return sum(map(line.count, _DIGITS)) * 2 > len(line)


def _alike_cells(old: Sequence[str], new: Sequence[str]) -> float:
    """Equal cells in order; rows with the same words at their start are the same row with other figures."""
    if not old or not new:
        return 0.0
    same = LCSseq.normalized_similarity(old, new)
    named = old[0] == new[0] and not any(map(str.isdigit, old[0]))
    return max(same, 0.6 if named else 0.0)


def _alike_grams(old: str, new: str) -> float:
    one, other = Counter(_grams(old)), Counter(_grams(new))
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _grams(line: str) -> Iterator[str]:
    return (line[at : at + _GRAM] for at in range(max(1, len(line) - _GRAM + 1)))


def pairs_in_order(old: Sequence[str], new: Sequence[str], least: float) -> list[Pair]:
    """Indexes of lines that are alike, in one order: those with the greatest likeness in sum."""
    if len(old) * len(new) > _CELLS:
        found = sorted(
            pairs_anywhere(dict(enumerate(old)), dict(enumerate(new)), least), key=lambda pair: pair[1]
        )
        weights = [(i, len(old[i]) + 1) for i, _ in found]
        return [found[index] for index in heaviest_chain(weights)]
    likeness = _each_with_each(old, new, least)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            taken = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _each_with_each(old: Sequence[str], new: Sequence[str], least: float) -> list[list[float]]:
    """The likeness of each old line to each new one, 0 below `least`."""
    apart_old = [i for i, line in enumerate(old) if _is_apart(line)]
    apart_new = [j for j, line in enumerate(new) if _is_apart(line)]
    ratios = cdist(
        ["" if len(line) > _LONG else line for line in old],
        ["" if len(line) > _LONG else line for line in new],
        scorer=fuzz.ratio,
        score_cutoff=least * 100,
        dtype=np.float64,
    )
    likeness: list[list[float]] = (ratios / 100).tolist()
    for i in range(len(old)):
        for j in range(len(new)) if i in apart_old else apart_new:
            found = alike(old[i], new[j])
            likeness[i][j] = found if found >= least else 0.0
    return likeness


def pairs_anywhere(old: Mapping[int, str], new: Mapping[int, str], least: float) -> list[Pair]:
    """Numbers of lines that are alike, whatever their order: the most alike first, then the nearest."""
    numbers, texts = (list(old), list(new)), (list(old.values()), list(new.values()))
    scored = []
    for (index, other), likeness in _scored(*texts, least):
        i, j = numbers[0][index], numbers[1][other]
        scored.append((-likeness, abs(i - j), i, j))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return pairs


def _scored(old: Sequence[str], new: Sequence[str], least: float) -> Iterator[tuple[Pair, float]]:
    """Pairs of indexes that are alike, with their likeness."""
    pairs = list(candidates(old, new))
    apart = list(map(_is_apart, old)), list(map(_is_apart, new))
    alone = [apart[0][i] or apart[1][j] for i, j in pairs]
    ratios = cpdist(
        ["" if by_itself else old[i] for (i, _), by_itself in zip(pairs, alone, strict=True)],
        ["" if by_itself else new[j] for (_, j), by_itself in zip(pairs, alone, strict=True)],
        scorer=fuzz.ratio,
        score_cutoff=100 * least,
        dtype=np.float64,
    )
    for (i, j), by_itself, ratio in zip(pairs, alone, ratios.tolist(), strict=True):
        likeness = alike(old[i], new[j]) if by_itself else ratio / 100
        if likeness >= least:
            yield (i, j), likeness


def _is_apart(line: str) -> bool:
    """Whether a line is compared otherwise than by the ratio of its characters."""
    return len(line) > _LONG or _row(line)


def holds(whole: str, part: str) -> bool:
    """Whether a line holds another one and more than that, but not so much that the other may be chance."""
    if not _LONG_PIECE // 2 <= len(part) <= len(whole) <= min(6 * len(part), _LONG):
        return False
    return bool(LCSseq.similarity(whole, part) >= 0.85 * len(part))


def belongs(whole: str, part: str, piece: str, *, before: bool) -> bool:
    """Whether `piece`, `before` or behind `part`, is what `part` lacks of `whole`: a split paragraph."""
    if len(piece.strip()) < 2 or max(len(whole), len(part) + len(piece)) > _LONG:
        return False
    alone = LCSseq.similarity(whole, part)
    joined = LCSseq.similarity(whole, piece + part if before else part + piece)
    least = _PIECE if len(piece) < _LONG_PIECE else _EDITED_PIECE
    return bool(joined - alone >= least * len(piece))
