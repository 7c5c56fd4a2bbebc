"""Where the two places of a chain begin and end."""

from rapidfuzz.distance import Indel

from editor_app.core.repeats.chains import Chain, worth
from editor_app.core.repeats.normal import Normal, wording

_REACH = 32
_REACHES = 8
_REST = 20
"""Characters of a window at whose end no more is alike: looking further would find nothing."""
_SLIVER = 8
_REMAINDER = 80
_REMAINDER_ALIKE = 0.6
_SENTENCE = 8
_CONTAINED = 0.85
_STILL_ALIKE = 0.8
_UNIT_COVERED = 0.9
Bounds = tuple[int, int]

_OPENING = frozenset("（([【〔［《〈“‘「『{—①②③④⑤⑥⑦⑧⑨·●◆■")


def set_edges(normal: Normal, chain: Chain) -> None:
    """Takes in what is still alike up to the lines' ends, and leaves off the few characters of another line
    that are equal by chance."""
    edges = normal.edges
    if not (chain.first_start in edges and chain.second_start in edges):
        if chain.in_order:
            _trim_start(normal, chain)
        if chain.first_start not in edges and chain.second_start not in edges:
            _reach_back(normal, chain)
    if not (chain.first_end in edges and chain.second_end in edges):
        if chain.in_order:
            _trim_end(normal, chain)
        if chain.first_end not in edges and chain.second_end not in edges:
            _reach_on(normal, chain)


def _trim_start(normal: Normal, chain: Chain) -> None:
    start, end, diagonal = chain.runs[0]
    cut = max(_sliver_before(normal, start), _sliver_before(normal, start + diagonal))
    if 0 < cut < end - start:
        chain.first_start += cut
        chain.second_start += cut
        chain.matched -= cut
        chain.runs[0] = start + cut, end, diagonal


def _sliver_before(normal: Normal, place: int) -> int:
    """How far behind a place its line ends, if that is near and the place is not the line's start."""
    rest = normal.line_end(place) - place
    return rest if rest <= _SLIVER and normal.line_start(place) < place else 0


def _trim_end(normal: Normal, chain: Chain) -> None:
    start, end, diagonal = chain.runs[-1]
    cut = max(_sliver_behind(normal, end), _sliver_behind(normal, end + diagonal))
    if 0 < cut < end - start:
        chain.first_end -= cut
        chain.second_end -= cut
        chain.matched -= cut
        chain.runs[-1] = start, end - cut, diagonal


def _sliver_behind(normal: Normal, place: int) -> int:
    begun = place - normal.line_start(place - 1)
    return begun if begun <= _SLIVER and normal.line_end(place - 1) > place else 0


def _reach_on(normal: Normal, chain: Chain) -> None:
    first_limit = min(normal.line_end(chain.first_end - 1), chain.second_start)
    second_limit = normal.line_end(chain.second_end - 1)
    words = normal.words
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
    whole = chain.first_start in normal.edges and chain.second_start in normal.edges
    box = chain.first_end, first_limit, chain.second_end, second_limit
    equal = _equal_remainders(words, *box, chain if whole else None)
    if equal:
        chain.matched += equal
        chain.first_end, chain.second_end = first_limit, second_limit


def _reach_back(normal: Normal, chain: Chain) -> None:
    first_limit = normal.line_start(chain.first_start)
    second_limit = max(normal.line_start(chain.second_start), chain.first_end)
    words = normal.words
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
    whole = chain.first_end in normal.edges and chain.second_end in normal.edges
    box = first_limit, chain.first_start, second_limit, chain.second_start
    equal = _equal_remainders(words, *box, chain if whole else None)
    if equal:
        chain.matched += equal
        chain.first_start, chain.second_start = first_limit, second_limit


def _equal_remainders(
    words: str, first: int, first_end: int, second: int, second_end: int, whole: Chain | None
) -> int:
    """The equal words in what is left of both lines, where it was the same once: six tenths alike, where any
    two texts are a third and two sentences of one form are half.

    Of lines that are equal up to there, given as `whole`, one may have a sentence more before what is equal
    again.
    """
    size = first_end - first + second_end - second
    if first >= first_end or second >= second_end or size > 2 * _REMAINDER:
        return 0
    equal = (size - Indel.distance(words[first:first_end], words[second:second_end])) // 2
    if 2 * equal >= _REMAINDER_ALIKE * size:
        return equal
    shorter = min(first_end - first, second_end - second)
    if whole is None or shorter < _SENTENCE or equal < _CONTAINED * shorter:
        return 0
    return equal if 2 * (whole.matched + equal) >= _STILL_ALIKE * (whole.box + size) else 0


def _alike(first: str, second: str) -> tuple[int, int, int] | None:
    """How far from their start two windows are worth taking in, and how many characters are equal."""
    if not first or not second:
        return None
    if first == second:
        return len(first), len(first), len(first)
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


def over_equal_marks(text: str, first: Bounds, second: Bounds) -> tuple[Bounds, Bounds]:
    """Takes in the marks around both places as long as they are equal, never a line's end.

    Marks that close what stood before a passage are no part of it, nor those that open what follows.
    """
    (a, b), (c, d) = first, second
    while b < c and d < len(text) and text[b] == text[d] and _closes(text[b]):
        b, d = b + 1, d + 1
    while a and c > b and text[a - 1] == text[c - 1] and _opens(text[a - 1]):
        a, c = a - 1, c - 1
    return (a, b), (c, d)


def _opens(character: str) -> bool:
    return character in _OPENING


def _closes(character: str) -> bool:
    return character not in _OPENING and _is_mark(character)


def _is_mark(character: str) -> bool:
    return character != "\n" and not character.isspace() and not wording(character)


def whole_unit(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines that a place covers but for a few characters at its edges."""
    if _at_edges(text, start, end):
        return start, end
    inner = text.find("\n", start, end)
    first = (inner if inner >= 0 else end) - start
    last = end - (text.rfind("\n", start, end) + 1 if inner >= 0 else start)
    low, high = _line_start(text, start, first), _line_end(text, end, last)
    if inner < 0:
        whole = low is not None and high is not None and end - start >= _UNIT_COVERED * (high - low)
        return (low or 0, high or 0) if whole else (start, end)
    return (start if low is None else low, end if high is None else high)


def _at_edges(text: str, start: int, end: int) -> bool:
    return (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")


def _line_start(text: str, place: int, covered: int) -> int | None:
    """Where the line of a place starts, white space apart, if what lies before it is a tenth of the line."""
    low = max(0, place - int(covered * (1 / _UNIT_COVERED - 1)))
    start = text.rfind("\n", low, place) + 1 or low
    while start > 0 and text[start - 1] != "\n":
        if not text[start - 1].isspace():
            return None
        start -= 1
    while start < place and text[start].isspace():
        start += 1
    return start


def _line_end(text: str, place: int, covered: int) -> int | None:
    high = min(len(text), place + int(covered * (1 / _UNIT_COVERED - 1)))
    end = text.find("\n", place, high)
    end = high if end < 0 else end
    while end < len(text) and text[end] != "\n":
        if not text[end].isspace():
            return None
        end += 1
    while end > place and text[end - 1].isspace():
        end -= 1
    return end


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a place starts and ends with a line, white space apart."""
    if _at_edges(text, start, end):
        return True
    return _line_start(text, start, 0) is not None and _line_end(text, end, 0) is not None
