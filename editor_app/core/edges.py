"""Where the two places of a chain begin and end."""

from rapidfuzz.distance import Indel

from editor_app.core.chains import Chain, worth
from editor_app.core.normal import Normal, wording
from editor_app.core.span import Span

_REACH = 32
_REACHES = 8
_REST = 20
"""Characters of a window at whose end no more is alike: looking further would find nothing."""
_SLIVER = 8
_REMAINDER = 80
_REMAINDER_ALIKE = 0.5
_UNIT_COVERED = 0.9
_OPENING = frozenset("（([【〔［《〈“‘「『{—①②③④⑤⑥⑦⑧⑨·●◆■")


def set_edges(normal: Normal, chain: Chain) -> None:
    """Takes in what is still alike up to the lines' ends, and leaves off the few characters of another line
    that are equal by chance. Other figures are no reason to stop: digits count as equal."""
    _trim_start(normal, chain)
    _trim_end(normal, chain)
    _reach_back(normal, chain)
    _reach_on(normal, chain)


def _trim_start(normal: Normal, chain: Chain) -> None:
    start, end, diagonal = chain.runs[0]
    cut = max(_sliver_before(normal, place) for place in (start, start + diagonal))
    if not chain.in_order or end - start <= cut:
        return
    chain.first_start += cut
    chain.second_start += cut
    chain.matched -= cut
    chain.runs[0] = start + cut, end, diagonal


def _sliver_before(normal: Normal, place: int) -> int:
    """How far behind a place its line ends, if that is near and the place is not the line's start."""
    if normal.line_start(place) == place:
        return 0
    rest = normal.line_end(place) - place
    return rest if rest <= _SLIVER else 0


def _trim_end(normal: Normal, chain: Chain) -> None:
    start, end, diagonal = chain.runs[-1]
    cut = max(_sliver_behind(normal, place) for place in (end, end + diagonal))
    if not chain.in_order or end - start <= cut:
        return
    chain.first_end -= cut
    chain.second_end -= cut
    chain.matched -= cut
    chain.runs[-1] = start, end - cut, diagonal


def _sliver_behind(normal: Normal, place: int) -> int:
    if normal.line_end(place - 1) == place:
        return 0
    begun = place - normal.line_start(place - 1)
    return begun if begun <= _SLIVER else 0


def _reach_on(normal: Normal, chain: Chain) -> None:
    first_limit = min(normal.line_end(chain.first_end - 1), chain.second_start)
    second_limit = normal.line_end(chain.second_end - 1)
    words = normal.shape
    for _ in range(_REACHES):
        first = words[chain.first_end : min(chain.first_end + _REACH, first_limit)]
        second = words[chain.second_end : min(chain.second_end + _REACH, second_limit)]
        step = _alike(first, second)
        if step is None:
            break
        chain.first_end += step[0]
        chain.second_end += step[1]
        chain.matched += step[2]
        if len(first) - step[0] > _REST:
            break
    first, second = words[chain.first_end : first_limit], words[chain.second_end : second_limit]
    if first and second and _are_remainders(first, second):
        chain.matched += _equal(first, second)
        chain.first_end, chain.second_end = first_limit, second_limit


def _reach_back(normal: Normal, chain: Chain) -> None:
    first_limit = normal.line_start(chain.first_start)
    second_limit = max(normal.line_start(chain.second_start), chain.first_end)
    words = normal.shape
    for _ in range(_REACHES):
        first = words[max(chain.first_start - _REACH, first_limit) : chain.first_start]
        second = words[max(chain.second_start - _REACH, second_limit) : chain.second_start]
        step = _alike(first[::-1], second[::-1])
        if step is None:
            break
        chain.first_start -= step[0]
        chain.second_start -= step[1]
        chain.matched += step[2]
        if len(first) - step[0] > _REST:
            break
    first, second = words[first_limit : chain.first_start], words[second_limit : chain.second_start]
    if first and second and _are_remainders(first, second):
        chain.matched += _equal(first, second)
        chain.first_start, chain.second_start = first_limit, second_limit


def _are_remainders(first: str, second: str) -> bool:
    """Whether what is left of both lines was the same once: half alike, where any two texts are a third."""
    if max(len(first), len(second)) > _REMAINDER:
        return False
    return Indel.normalized_similarity(first, second, score_cutoff=_REMAINDER_ALIKE) > 0


def _equal(first: str, second: str) -> int:
    return (len(first) + len(second) - Indel.distance(first, second)) // 2


def _alike(first: str, second: str) -> tuple[int, int, int] | None:
    """How far from their start two windows are worth taking in, and how many characters are equal."""
    if not first or not second:
        return None
    best, most = None, 0
    matched = 0
    for block in Indel.opcodes(first, second):
        if block.tag != "equal":
            continue
        matched += block.src_end - block.src_start
        gained = worth(matched, block.src_end + block.dest_end)
        if gained > most:
            best, most = (block.src_end, block.dest_end, matched), gained
    return best


def raw_span(normal: Normal, start: int, end: int) -> Span:
    return Span(int(normal.offsets[start]), int(normal.offsets[end - 1]) + 1)


def over_equal_marks(text: str, first: Span, second: Span) -> tuple[Span, Span]:
    """Takes in the marks around both places as long as they are equal, never a line's end.

    Marks that close what stood before a passage are no part of it, nor those that open what follows.
    """
    a, b, c, d = first.start, first.end, second.start, second.end
    while b < c and d < len(text) and text[b] == text[d] and _closes(text[b]):
        b, d = b + 1, d + 1
    while a and c > b and text[a - 1] == text[c - 1] and _opens(text[a - 1]):
        a, c = a - 1, c - 1
    return Span(a, b), Span(c, d)


def _opens(character: str) -> bool:
    return character in _OPENING


def _closes(character: str) -> bool:
    return character not in _OPENING and _is_mark(character)


def _is_mark(character: str) -> bool:
    return character != "\n" and not character.isspace() and not wording(character)


def whole_unit(text: str, span: Span) -> Span:
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
    if first_line < 0:
        whole = span.end - span.start >= _UNIT_COVERED * (end - start)
        return Span(start, end) if whole else span
    head = first_line - start
    tail = end - (last_line + 1)
    low = start if span.start - start <= (1 - _UNIT_COVERED) * head else span.start
    high = end if end - span.end <= (1 - _UNIT_COVERED) * tail else span.end
    return Span(low, high)


def is_whole(text: str, span: Span) -> bool:
    """Whether a span starts and ends with a line, white space apart."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return not text[start : span.start].strip() and not text[span.end : end].strip()
