"""Which figures of two passages that repeat each other differ."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz.distance import Indel, Levenshtein

from editor_app.core.repeat import NumberPair
from editor_app.core.repeats.normal import FIGURE
from editor_app.core.versions.tokens import numbers, with_numbers_as

_BETWEEN = {ord(mark): None for mark in ", "}
_LONGEST = 4_000
"""Words up to which those around the figures say which figure stands for which."""


@dataclass(slots=True)
class Figured:
    """The figures of a passage, and its words with `FIGURE` for each of them."""

    figures: Sequence[str]
    words: str


def figured(text: str, words: str) -> Figured:
    """The same of a text with its normalised words."""
    if FIGURE not in words:
        return Figured((), words)
    figures = numbers(text)
    # Other marks between digits may make two figures of what is one word, or the other way round.
    return Figured(figures, words if words.count(FIGURE) == len(figures) else with_numbers_as(FIGURE, text))


def number_pairs(first: Figured, second: Figured) -> tuple[NumberPair, ...]:
    """Figures that stand in the same place of both passages and differ; None where one came or went.

    Width and the marks between thousands make no other figure.
    """
    one, other = first.figures, second.figures
    if one == other:
        return ()
    values, other_values = _values(one), _values(other)
    if values == other_values:
        return ()
    if len(first.words) + len(second.words) > 2 * _LONGEST:
        blocks = Levenshtein.opcodes(values, other_values)
        places = [(b.src_start, b.src_end, b.dest_start, b.dest_end) for b in blocks]
    else:
        places = list(_by_words(first.words, second.words))
    return tuple(
        (one[k] if k < b else None, other[m] if m < d else None)
        for a, b, c, d in places
        for k, m in zip(range(a, a + max(b - a, d - c)), range(c, c + max(b - a, d - c)), strict=True)
        if k >= b or m >= d or values[k] != other_values[m]
    )


def _values(figures: Sequence[str]) -> Sequence[str]:
    """Figures in one width without marks between thousands."""
    together = "".join(figures)
    return figures if together.isascii() and "," not in together else list(map(_value, figures))


def _value(figure: str) -> str:
    return unicodedata.normalize("NFKC", figure).translate(_BETWEEN)


def numbers_missing(first: Figured, second: Figured) -> tuple[NumberPair, ...]:
    """Figures that only one of two passages has, whatever their order."""
    one, other = first.figures, second.figures
    return tuple(zip_longest(_without(one, other), _without(other, one)))


def _without(figures: Sequence[str], others: Sequence[str]) -> list[str]:
    taken = Counter(_values(others))
    left = []
    for figure, value in zip(figures, _values(figures), strict=True):
        if taken[value]:
            taken[value] -= 1
        else:
            left.append(figure)
    return left


def _by_words(first: str, second: str) -> Iterator[tuple[int, int, int, int]]:
    """Which figures, by their numbers in either text, stand between the same words."""
    if first == second:
        yield 0, first.count(FIGURE), 0, first.count(FIGURE)
        return
    i = j = start = second_start = before = second_before = 0
    for block in Indel.opcodes(first, second):
        if block.tag != "equal":
            continue
        figures = first.count(FIGURE, block.src_start, block.src_end)
        if not figures:
            continue
        before += first.count(FIGURE, start, block.src_start)
        second_before += second.count(FIGURE, second_start, block.dest_start)
        yield i, before, j, second_before
        yield before, before + figures, second_before, second_before + figures
        before, second_before = before + figures, second_before + figures
        i, j, start, second_start = before, second_before, block.src_end, block.dest_end
    yield i, first.count(FIGURE), j, second.count(FIGURE)
