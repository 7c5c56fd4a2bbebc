"""A chain as two places of the text: how alike, and of which kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from editor_app.core.repeat import NumberPair, RepeatKind
from editor_app.core.repeats.chains import Chain
from editor_app.core.repeats.edges import is_whole, over_equal_marks, raw_span, set_edges, whole_unit
from editor_app.core.repeats.normal import Normal
from editor_app.core.repeats.number_pairs import number_pairs, numbers_missing
from editor_app.core.span import Span
from editor_app.core.versions.tokens import numbers

_SAME_WORDING = 0.97
_RARE = 1.5
_FORM_OF_SENTENCE = 0.8
"""What has only in common what many places have must be more alike: 全年…工作完成…，比上年增长…"""
_DISPLACED = 12
"""Fewer characters in another place are an edit, not another order."""
_COMPARED = 4000
"""Characters up to which two passages are compared as a whole."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Two spans of the joined text that repeat each other, with their normalised words."""

    first: Span
    second: Span
    words: tuple[str, str]
    similarity: float
    kind: RepeatKind
    numbers: tuple[NumberPair, ...] = ()


def periodic_passages(normal: Normal, start: int, end: int, period: int) -> Iterator[Passage]:
    """A text that repeats with a period is so many copies of one period, from the start of a line if it
    may be."""
    end += period
    line = start if normal.line_start(start) == start else normal.line_end(start)
    if line - start <= (end - start) % period:
        start = line
    spans = [raw_span(normal, low, high) for low, high in pairwise(range(start, end + 1, period))]
    for first, second in pairwise(spans):
        first, second = over_equal_marks(normal.text, first, second)
        yield _judged(normal, first, second, 1.0, True)


def passage_of(normal: Normal, chain: Chain, minimum: int, similarity: float) -> Passage | None:
    """The places of a chain, or None where too little is alike."""
    set_edges(normal, chain)
    if chain.shorter < minimum or chain.similarity < similarity:
        return None
    first = raw_span(normal, chain.first_start, chain.first_end)
    second = raw_span(normal, chain.second_start, chain.second_end)
    first, second = over_equal_marks(normal.text, first, second)
    first, second = whole_unit(normal.text, first), whole_unit(normal.text, second)
    if first.end > second.start:
        return None
    passage = _judged(normal, first, second, chain.similarity, chain.in_order)
    if chain.weight < _RARE:
        similarity = max(similarity, _FORM_OF_SENTENCE)
    return passage if passage.similarity >= similarity else None


def _judged(normal: Normal, first: Span, second: Span, similarity: float, in_order: bool) -> Passage:
    text = normal.text
    one, other = first.of(text), second.of(text)
    whole = is_whole(text, first) and is_whole(text, second)
    words, other_words = both = normal.words_of(first), normal.words_of(second)
    if one == other:
        return Passage(first, second, both, 1.0, RepeatKind.EXACT if whole else RepeatKind.PART)
    changed = number_pairs(one, other)
    if words == other_words and not changed:
        return Passage(first, second, both, 1.0, RepeatKind.FORM if whole else RepeatKind.PART)
    if max(len(words), len(other_words)) <= _COMPARED:
        as_read = Indel.normalized_similarity(words, other_words)
        in_order = in_order or (similarity - as_read) * (len(words) + len(other_words)) < 2 * _DISPLACED
        similarity = as_read if in_order else similarity
    similarity = min(similarity, 0.9999)
    if not in_order:
        return Passage(first, second, both, similarity, RepeatKind.REORDERED, numbers_missing(one, other))
    kind = RepeatKind.EDITED if whole else RepeatKind.PART
    if len(changed) > 1 and 2 * len(changed) >= len(numbers(one)) and _same_wording(words, other_words):
        kind = RepeatKind.FIGURES
    return Passage(first, second, both, similarity, kind, changed)


def _same_wording(words: str, other_words: str) -> bool:
    """Whether hardly a word differs, the figures apart: last year's entry used again."""
    plain = (_without_digits(side)[:_COMPARED] for side in (words, other_words))
    return Indel.normalized_similarity(*plain) >= _SAME_WORDING


def _without_digits(text: str) -> str:
    return "".join(character for character in text if not character.isdigit())
