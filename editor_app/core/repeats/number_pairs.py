"""Which figures of two passages that repeat each other differ."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rapidfuzz.distance import Indel, Levenshtein

from editor_app.core.repeat import NumberPair
from editor_app.core.versions.tokens import numbers, with_numbers_as

_MARK = "\0"
_BETWEEN = {ord(mark): None for mark in ", "}
_LONGEST = 4_000
"""Characters up to which the words around the figures say which figure stands for which."""


def number_pairs(first: str, second: str) -> tuple[NumberPair, ...]:
    """Figures that stand in the same place of both passages and differ; None where one came or went.

    Width and the marks between thousands make no other figure.
    """
    one, other = numbers(first), numbers(second)
    if one == other:
        return ()
    values, other_values = [_value(figure) for figure in one], [_value(figure) for figure in other]
    if values == other_values:
        return ()
    if len(first) + len(second) > 2 * _LONGEST:
        blocks = Levenshtein.opcodes(values, other_values)
        places = [(b.src_start, b.src_end, b.dest_start, b.dest_end) for b in blocks]
    else:
        places = list(_by_words(with_numbers_as(_MARK, first), with_numbers_as(_MARK, second)))
    pairs = (pair for a, b, c, d in places for pair in zip_longest(one[a:b], other[c:d]))
    return tuple((old, new) for old, new in pairs if old is None or new is None or _value(old) != _value(new))


def _value(figure: str) -> str:
    if figure.isascii() and "," not in figure:
        return figure
    return unicodedata.normalize("NFKC", figure).translate(_BETWEEN)


def numbers_missing(first: str, second: str) -> tuple[NumberPair, ...]:
    """Figures that only one of two passages has, whatever their order."""
    one, other = numbers(first), numbers(second)
    return tuple(zip_longest(_without(one, other), _without(other, one)))


def _without(figures: Sequence[str], others: Sequence[str]) -> list[str]:
    taken = Counter(map(_value, others))
    left = []
    for figure in figures:
        if taken[_value(figure)]:
            taken[_value(figure)] -= 1
        else:
            left.append(figure)
    return left


def _by_words(first: str, second: str) -> Iterator[tuple[int, int, int, int]]:
    """Which figures, by their numbers in either text, stand between the same words."""
    if first == second:
        for k in range(first.count(_MARK)):
            yield k, k + 1, k, k + 1
        return
    i = j = 0
    for block in Indel.opcodes(first, second):
        if block.tag != "equal":
            continue
        figures = first.count(_MARK, block.src_start, block.src_end)
        if not figures:
            continue
        before = first.count(_MARK, 0, block.src_start), second.count(_MARK, 0, block.dest_start)
        yield i, before[0], j, before[1]
        i, j = before
        for _ in range(figures):
            yield i, i + 1, j, j + 1
            i, j = i + 1, j + 1
    yield i, first.count(_MARK), j, second.count(_MARK)
