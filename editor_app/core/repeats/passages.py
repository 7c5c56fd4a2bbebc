"""A chain as two places of the text: how alike, and of which kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from editor_app.core.repeat import NumberPair, RepeatKind
from editor_app.core.repeats.chains import Chain
from editor_app.core.repeats.edges import is_whole, over_equal_marks, set_edges, whole_unit
from editor_app.core.repeats.grams import GRAM
from editor_app.core.repeats.normal import FIGURE, Normal
from editor_app.core.repeats.number_pairs import number_pairs, numbers_missing
from editor_app.core.repeats.rows import mostly_rows
from editor_app.core.span import Span
from editor_app.core.versions.tokens import numbers

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

_Box = tuple[int, int, int, int]


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
    for low in range(start, end + 1 - 2 * period, period):
        box = low, low + period, low + period, low + 2 * period
        passage = _passage(normal, box, 1.0, True, similarity)
        if passage is not None:
            yield passage


def passage_of(normal: Normal, chain: Chain, minimum: int, similarity: float) -> Passage | None:
    """The places of a chain, or None where too little is alike."""
    set_edges(normal, chain)
    if chain.similarity < similarity - _SLACK:
        return None
    box = chain.first_start, chain.first_end, chain.second_start, chain.second_end
    if min(normal.size(*box[:2]), normal.size(*box[2:])) < minimum:
        return None
    if chain.weight < _RARE:
        similarity = max(similarity, _FORM_OF_SENTENCE)
    return _passage(normal, box, chain.similarity, chain.in_order, similarity, _is_form(chain))


def _is_form(chain: Chain) -> bool:
    """Whether what a chain has in common stands in many places, as forms of sentences do."""
    grams = sum([max(1, end - start - GRAM + 1) for start, end, _ in chain.runs])
    return chain.weight < _RARE_GRAMS * grams


def _passage(
    normal: Normal, box: _Box, told: float, in_order: bool, least: float, form: bool = False
) -> Passage | None:
    """The places of two boxes of words in the text, whose words are alike by `told`; None where they are
    less alike than is asked for, or have the form of their sentences in common and tell something else."""
    text = normal.text
    spans = normal.span(*box[:2]), normal.span(*box[2:])
    first, second = over_equal_marks(text, *spans)
    (a, b), (c, d) = whole_unit(text, *first), whole_unit(text, *second)
    if b > c:
        return None
    one = _side(normal, (a, b), box[:2], first)
    other = _side(normal, (c, d), box[2:], second)
    if one.letters < _LETTERS * len(one.characters):
        return None
    whole = is_whole(text, a, b) and is_whole(text, c, d)
    similarity, kind, changed = _judged(one, other, told, in_order, whole, least)
    if kind is RepeatKind.FIGURES and one.letters < (_TELLING if whole else _TELLING_PART):
        kind = RepeatKind.EDITED if whole else RepeatKind.PART
    if kind is not RepeatKind.FIGURES and similarity < least:
        return None
    if kind is RepeatKind.PART and _are_others(changed, one) and _is_form_alone(one, other, form):
        return None
    if similarity < _SAME_TABLE and mostly_rows(one.text):
        return None
    return Passage(Span(a, b), Span(c, d), (one.characters, other.characters), similarity, kind, changed)


@dataclass(frozen=True, slots=True)
class _Side:
    """A span's text, its words, and the same with the digits of its figures."""

    text: str
    words: str
    characters: str

    @property
    def letters(self) -> int:
        """The words besides figures."""
        return len(self.words) - self.words.count(FIGURE)


def _side(normal: Normal, span: tuple[int, int], box: tuple[int, int], within: tuple[int, int]) -> _Side:
    """A span of the text that takes in a box of words, beside which `within` takes in marks only."""
    low = box[0] if span[0] == within[0] else normal.index(span[0])
    high = box[1] if span[1] == within[1] else normal.index(span[1])
    return _Side(normal.text[slice(*span)], normal.words[low:high], normal.characters_of(low, high))


def _judged(
    one: _Side, other: _Side, told: float, in_order: bool, whole: bool, least: float
) -> tuple[float, RepeatKind, tuple[NumberPair, ...]]:
    if one.text == other.text:
        return 1.0, RepeatKind.EXACT if whole else RepeatKind.PART, ()
    figures = FIGURE in one.words or FIGURE in other.words
    changed = number_pairs(one.text, other.text) if figures else ()
    if one.characters == other.characters and not changed:
        return 1.0, RepeatKind.FORM if whole else RepeatKind.PART, ()
    similarity = told
    size = len(one.words) + len(other.words)
    if size <= 2 * _COMPARED:
        as_read = Indel.normalized_similarity(one.words, other.words)
        in_order = in_order or (told - as_read) * size < 2 * _DISPLACED
        if in_order:
            similarity = Indel.normalized_similarity(one.characters, other.characters) if changed else as_read
    similarity = min(similarity, 0.9999)
    if not in_order:
        return similarity, RepeatKind.REORDERED, numbers_missing(one.text, other.text)
    if _are_others(changed, one):
        same = _SAME_WORDING if similarity >= least else _HARDLY_OTHER_WORDING
        if _likeness_of_wording(one, other) >= same:
            return similarity, RepeatKind.FIGURES, changed
    return similarity, RepeatKind.EDITED if whole else RepeatKind.PART, changed


def _likeness_of_wording(one: _Side, other: _Side) -> float:
    """How far two passages are the same, the figures apart: last year's entry used again."""
    plain = (side.words[:_COMPARED].replace(FIGURE, "") for side in (one, other))
    return Indel.normalized_similarity(*plain)


def _are_others(changed: Sequence[NumberPair], one: _Side) -> bool:
    """Whether most of the figures are others."""
    return len(changed) > 1 and 2 * len(changed) >= len(numbers(one.text))


def _is_form_alone(one: _Side, other: _Side, form: bool) -> bool:
    """Whether parts of paragraphs whose figures are others have but the form of their sentences in common:
    it stands in many places, other words stand in it, or there is little of it; two of these."""
    hints = (
        form,
        _likeness_of_wording(one, other) < _HARDLY_OTHER_WORDING,
        one.letters < _TELLING_PART,
    )
    return sum(hints) > 1
