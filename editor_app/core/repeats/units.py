"""Places of a text grown to whole lines and over the marks around them."""

from functools import cache

from editor_app.core.repeats.normal import wording

Bounds = tuple[int, int]

_UNIT_COVERED = 0.9
_OPENING = frozenset("（([【〔［《〈“‘「『{—①②③④⑤⑥⑦⑧⑨·●◆■")


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


@cache
def _closes(character: str) -> bool:
    return character not in _OPENING and not character.isspace() and not wording(character)


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
