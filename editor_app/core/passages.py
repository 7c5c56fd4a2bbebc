"""A chain as two places of the text: how alike, with which edges, of which kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, Levenshtein

from editor_app.core.chains import Chain
from editor_app.core.draft import Span
from editor_app.core.normal import Normal, wording
from editor_app.core.repeat import RepeatKind
from editor_app.core.tokens import numbers

_REACH = 16
_REACHES = 8
_REACH_ALIKE = 0.55
_UNIT_COVERED = 0.9
_SAME_WORDING = 0.95
_NUMBERS_COMPARED = 4000


@dataclass(frozen=True, slots=True)
class Passage:
    """Two spans of the joined text that repeat each other."""

    first: Span
    second: Span
    similarity: float
    kind: RepeatKind
    numbers: tuple[tuple[str | None, str | None], ...] = ()


def periodic_passages(normal: Normal, start: int, end: int, period: int) -> Iterator[Passage]:
    """A text that repeats with a period is so many copies of one period."""
    edges = range(start, end + period + 1, period)
    spans = [_raw(normal, low, high) for low, high in pairwise(edges)]
    for first, second in pairwise(spans):
        first, second = _over_equal_marks(normal.text, first, second)
        yield Passage(first, second, *_judged(normal.text, first, second, 1.0, True))


def passage_of(normal: Normal, chain: Chain, minimum: int, similarity: float) -> Passage | None:
    """The places of a chain, or None where too little is alike."""
    if chain.size < minimum // 2:
        return None
    _reach_back(normal, chain)
    _reach_on(normal, chain)
    shorter = min(chain.first_end - chain.first_start, chain.second_end - chain.second_start)
    if shorter < minimum or chain.similarity < similarity:
        return None
    text = normal.text
    first = _raw(normal, chain.first_start, chain.first_end)
    second = _raw(normal, chain.second_start, chain.second_end)
    first, second = _over_equal_marks(text, first, second)
    first, second = _whole_unit(text, first), _whole_unit(text, second)
    if first.end > second.start:
        return None
    return Passage(first, second, *_judged(text, first, second, chain.similarity, chain.in_order))


def _raw(normal: Normal, start: int, end: int) -> Span:
    return Span(int(normal.offsets[start]), int(normal.offsets[end - 1]) + 1)


def _limits(normal: Normal, index: int) -> tuple[int, int]:
    document = normal.document_at(int(normal.offsets[index]))
    bounds = (*normal.bounds, len(normal.codes))
    return bounds[document], bounds[document + 1]


def _reach_on(normal: Normal, chain: Chain) -> None:
    """Moves the end over text that is still alike, up to its last equal characters."""
    first_limit = min(_limits(normal, chain.first_start)[1], chain.second_start)
    second_limit = _limits(normal, chain.second_start)[1]
    for _ in range(_REACHES):
        first = normal.string(chain.first_end, min(chain.first_end + _REACH, first_limit))
        second = normal.string(chain.second_end, min(chain.second_end + _REACH, second_limit))
        step = _alike(first, second)
        if step is None:
            return
        chain.first_end += step[0]
        chain.second_end += step[1]
        chain.matched += step[2]


def _reach_back(normal: Normal, chain: Chain) -> None:
    first_limit = _limits(normal, chain.first_start)[0]
    second_limit = max(_limits(normal, chain.second_start)[0], chain.first_end)
    for _ in range(_REACHES):
        first = normal.string(max(chain.first_start - _REACH, first_limit), chain.first_start)
        second = normal.string(max(chain.second_start - _REACH, second_limit), chain.second_start)
        step = _alike(first[::-1], second[::-1])
        if step is None:
            return
        chain.first_start -= step[0]
        chain.second_start -= step[1]
        chain.matched += step[2]


def _alike(first: str, second: str) -> tuple[int, int, int] | None:
    """How far two windows are alike from their start, and how many characters are equal."""
    if not first or not second:
        return None
    best, matched = None, 0
    for block in Indel.opcodes(first, second):
        if block.tag != "equal":
            continue
        size = block.src_end - block.src_start
        matched += size
        if 2 * matched / (block.src_end + block.dest_end) >= _REACH_ALIKE and size > 1:
            best = block.src_end, block.dest_end, matched
    return best


def _over_equal_marks(text: str, first: Span, second: Span) -> tuple[Span, Span]:
    """Takes in the marks around both places as long as they are equal, never a line's end."""
    a, b, c, d = first.start, first.end, second.start, second.end
    while b < c and d < len(text) and text[b] == text[d] and _is_mark(text[b]):
        b, d = b + 1, d + 1
    while a and c > b and text[a - 1] == text[c - 1] and _is_mark(text[a - 1]):
        a, c = a - 1, c - 1
    return Span(a, b), Span(c, d)


def _is_mark(character: str) -> bool:
    return character != "\n" and not character.isspace() and not wording(character)


def _whole_unit(text: str, span: Span) -> Span:
    """The lines that a span covers but for a few characters at its edges."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    first_line = text.find("\n", span.start, span.end)
    last_line = text.rfind("\n", span.start, span.end)
    head = (first_line if first_line >= 0 else end) - start
    tail = end - (last_line + 1 if last_line >= 0 else start)
    if first_line < 0:
        whole = span.end - span.start >= _UNIT_COVERED * (end - start)
        return Span(start, end) if whole else span
    low = start if span.start - start <= (1 - _UNIT_COVERED) * head else span.start
    high = end if end - span.end <= (1 - _UNIT_COVERED) * tail else span.end
    return Span(low, high)


def is_whole(text: str, span: Span) -> bool:
    """Whether a span starts and ends with a line, white space apart."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return not text[start : span.start].strip() and not text[span.end : end].strip()


_Judged = tuple[float, RepeatKind, tuple[tuple[str | None, str | None], ...]]


def _judged(text: str, first: Span, second: Span, similarity: float, in_order: bool) -> _Judged:
    one, other = first.of(text), second.of(text)
    whole = is_whole(text, first) and is_whole(text, second)
    if one == other:
        return 1.0, RepeatKind.EXACT if whole else RepeatKind.PART, ()
    one_numbers, other_numbers = numbers(one), numbers(other)
    same = wording(one) == wording(other)
    changed = _changed_numbers(one_numbers, other_numbers)
    if same and not changed:
        return 1.0, RepeatKind.FORM if whole else RepeatKind.PART, ()
    if not in_order:
        return similarity, RepeatKind.REORDERED, changed
    if len(changed) >= 2 and 2 * len(changed) >= max(len(one_numbers), len(other_numbers)):
        words = [without_digits(wording(side)) for side in (one, other)]
        if Indel.normalized_similarity(words[0][:2000], words[1][:2000]) >= _SAME_WORDING:
            return similarity, RepeatKind.FIGURES, changed
    return min(similarity, 0.9999), RepeatKind.EDITED if whole else RepeatKind.PART, changed


def without_digits(text: str) -> str:
    return "".join(character for character in text if not character.isdigit())


def _changed_numbers(first: list[str], second: list[str]) -> tuple[tuple[str | None, str | None], ...]:
    if first == second:
        return ()
    changed: list[tuple[str | None, str | None]] = []
    for block in Levenshtein.opcodes(first[:_NUMBERS_COMPARED], second[:_NUMBERS_COMPARED]):
        if block.tag == "equal":
            continue
        old: list[str | None] = [*first[block.src_start : block.src_end]]
        new: list[str | None] = [*second[block.dest_start : block.dest_end]]
        old += [None] * (len(new) - len(old))
        new += [None] * (len(old) - len(new))
        changed.extend(zip(old, new, strict=True))
    return tuple(changed)
