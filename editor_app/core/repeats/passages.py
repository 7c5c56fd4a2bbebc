"""A chain as two places of the text: how alike, and of which kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel

from editor_app.core.repeat import NumberPair, RepeatKind
from editor_app.core.repeats.arrays import Numbers
from editor_app.core.repeats.chains import Chain
from editor_app.core.repeats.edges import lines_of, set_edges
from editor_app.core.repeats.grams import GRAM
from editor_app.core.repeats.normal import FIGURE, Normal
from editor_app.core.repeats.number_pairs import figured, number_pairs, numbers_missing
from editor_app.core.repeats.rows import mostly_rows
from editor_app.core.repeats.units import Bounds, is_whole, over_equal_marks, whole_unit
from editor_app.core.span import Span

_SAME_WORDING = 0.97
_HARDLY_OTHER_WORDING = 0.9
"""Where so many figures differ that the passages as a whole are hardly alike."""
_TELLING, _TELLING_PART = 20, 40
"""Words besides figures of which whole paragraphs, and parts of them, must have as many to be the same with
other figures."""
_SLACK = 0.1
"""A figure with one other digit is another word: passages are more alike than their words may be."""
_RARE = 1.5
_RARE_GRAMS = 0.6
"""What grams that stand in two places or three weigh at least, each."""
_FORM_OF_SENTENCE = 0.8
"""What has only in common what many places have must be more alike: 全年…工作完成…，比上年增长…"""
_DISPLACED = 12
"""Fewer characters in another place are an edit, not another order."""
_LETTERS = 0.3
"""The share of letters below which a passage is lines of numbers."""
_SAME_TABLE = 0.9
_COMPARED = 4000
"""Characters up to which two passages are compared as a whole."""

_AT_ONCE = 512

Bounds4 = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Two spans of the joined text that repeat each other, with their normalised words."""

    first: Span
    second: Span
    words: tuple[str, str]
    similarity: float
    kind: RepeatKind
    numbers: tuple[NumberPair, ...] = ()


def periodic_passages(
    normal: Normal, start: int, end: int, period: int, similarity: float
) -> Iterator[Passage]:
    """A text that repeats with a period is so many copies of one period, from the start of a line if it
    may be."""
    end += period
    line = start if normal.line_start(start) == start else normal.line_end(start)
    if line - start <= (end - start) % period:
        start = line
    lows = np.arange(start, end + 1 - 2 * period, period)
    for box in _boxes(normal, lows[:, None] + np.array((0, period, period, 2 * period))):
        passage = _passage(normal, box, 1.0, True, similarity)
        if passage is not None:
            yield passage


def passages_of(
    normal: Normal, chains: Sequence[Chain], minimum: int, similarity: float
) -> Iterator[Passage | None]:
    """The places of each chain, or None where too little is alike."""
    for low in range(0, len(chains), _AT_ONCE):
        some = chains[low : low + _AT_ONCE]
        for chain, lines in zip(some, lines_of(normal, some), strict=True):
            set_edges(normal, chain, lines)
        places = np.array([(c.first_start, c.first_end, c.second_start, c.second_end) for c in some])
        for chain, box in zip(some, _boxes(normal, places), strict=True):
            a, b, c, d = box.heads
            told, least = chain.similarity, similarity
            if chain.weight < _RARE:
                least = max(least, _FORM_OF_SENTENCE)
            if min(b - a, d - c) < minimum or told < least - _SLACK:
                yield None
            else:
                yield _passage(normal, box, told, chain.in_order, least, chain)


@dataclass(slots=True)
class _Box:
    """Start and end of both copies: as words, as characters and in the text."""

    words: Bounds4
    heads: Bounds4
    text: Bounds4


def _boxes(normal: Normal, places: Numbers) -> Iterator[_Box]:
    heads = normal.heads[places]
    text = normal.offsets[heads - (0, 1, 0, 1)] + np.array((0, 1, 0, 1), np.int32)
    return map(_Box, *(map(tuple, each.tolist()) for each in (places, heads, text)))


def _is_form(chain: Chain) -> bool:
    """Whether what a chain has in common stands in many places, as forms of sentences do."""
    grams = sum([max(1, end - start - GRAM + 1) for start, end, _ in chain.runs])
    return chain.weight < _RARE_GRAMS * grams


def _passage(
    normal: Normal, box: _Box, told: float, in_order: bool, least: float, chain: Chain | None = None
) -> Passage | None:
    """The places of a box in the text, whose words are alike by `told`; None where they are
    less alike than is asked for, or have the form of their sentences in common and tell something else."""
    text = normal.text
    first, second = over_equal_marks(text, box.text[:2], box.text[2:])
    (a, b), (c, d) = whole_unit(text, *first), whole_unit(text, *second)
    if b > c:
        return None
    one = _Side(text[a:b], *_words(normal, (a, b), first, box.words[:2], box.heads[:2]))
    other = _Side(text[c:d], *_words(normal, (c, d), second, box.words[2:], box.heads[2:]))
    letters = len(one.words) - one.words.count(FIGURE)
    if letters < _LETTERS * len(one.characters):
        return None
    whole = is_whole(text, a, b) and is_whole(text, c, d)
    similarity, kind, changed, others = _judged(one, other, told, in_order, whole, least)
    if kind is RepeatKind.FIGURES and letters < (_TELLING if whole else _TELLING_PART):
        kind = RepeatKind.EDITED if whole else RepeatKind.PART
    if kind is not RepeatKind.FIGURES and similarity < least:
        return None
    if kind is RepeatKind.PART and others:
        # Two of these: its words stand in many places, there are few of them, others stand among them.
        hints = chain is not None and _is_form(chain), letters < _TELLING_PART
        if sum(hints) + (_likeness_of_wording(one, other) < _HARDLY_OTHER_WORDING) > 1:
            return None
    if similarity < _SAME_TABLE and mostly_rows(one.text):
        return None
    return Passage(Span(a, b), Span(c, d), (one.characters, other.characters), similarity, kind, changed)


@dataclass(slots=True)
class _Side:
    """A span's text, its words, and the same with the digits of its figures."""

    text: str
    words: str
    characters: str


def _words(normal: Normal, span: Bounds, within: Bounds, words: Bounds, heads: Bounds) -> tuple[str, str]:
    """The words and the characters of a span, which are those given, or those of whole lines."""
    if span != within:
        start = words[0] if span[0] == within[0] else normal.line_start(words[0])
        end = words[1] if span[1] == within[1] else normal.line_end(words[1] - 1)
        words, heads = (start, end), (int(normal.heads[start]), int(normal.heads[end]))
    return normal.words[words[0] : words[1]], normal.characters[heads[0] : heads[1]]


def _judged(
    one: _Side, other: _Side, told: float, in_order: bool, whole: bool, least: float
) -> tuple[float, RepeatKind, tuple[NumberPair, ...], bool]:
    """The similarity and the kind of two passages, the figures that differ, and whether most of them do."""
    if one.text == other.text:
        return 1.0, RepeatKind.EXACT if whole else RepeatKind.PART, (), False
    figures, other_figures = figured(one.text, one.words), figured(other.text, other.words)
    changed = number_pairs(figures, other_figures)
    if one.characters == other.characters and not changed:
        return 1.0, RepeatKind.FORM if whole else RepeatKind.PART, (), False
    similarity = told
    size = len(one.words) + len(other.words)
    if size <= 2 * _COMPARED:
        as_read = Indel.normalized_similarity(one.words, other.words)
        in_order = in_order or (told - as_read) * size < 2 * _DISPLACED
        if in_order:
            similarity = Indel.normalized_similarity(one.characters, other.characters) if changed else as_read
    similarity = min(similarity, 0.9999)
    if not in_order:
        return similarity, RepeatKind.REORDERED, numbers_missing(figures, other_figures), False
    others = len(changed) > 1 and 2 * len(changed) >= len(figures.figures)
    if others:
        same = _SAME_WORDING if similarity >= least else _HARDLY_OTHER_WORDING
        if _likeness_of_wording(one, other) >= same:
            return similarity, RepeatKind.FIGURES, changed, others
    return similarity, RepeatKind.EDITED if whole else RepeatKind.PART, changed, others


def _likeness_of_wording(one: _Side, other: _Side) -> float:
    """How far two passages are the same, the figures apart: last year's entry used again."""
    plain = (side.words[:_COMPARED].replace(FIGURE, "") for side in (one, other))
    return Indel.normalized_similarity(*plain)
