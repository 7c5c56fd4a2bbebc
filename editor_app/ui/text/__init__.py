"""The text of record and the text in a widget: the one place where their offsets are converted.

Qt counts UTF-16 units and ends paragraphs with U+2029; the program counts code points and ends
lines with LF. One 𠮷 before a mark shifts it by a unit.
"""

import re
from bisect import bisect_left

from PySide6.QtGui import QTextDocument

from editor_app.core.draft import Span

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(1 for _ in _BEYOND.finditer(text))


class Offsets:
    """Converts between code points of one text and UTF-16 units of the document that shows it."""

    def __init__(self, text: str) -> None:
        self._points = [found.start() for found in _BEYOND.finditer(text)]
        self._units = [point + before for before, point in enumerate(self._points)]

    def to_units(self, point: int) -> int:
        return point + bisect_left(self._points, point)

    def to_points(self, unit: int) -> int:
        """The code point that a unit lies in: the second half of a pair belongs to its first."""
        return unit - bisect_left(self._units, unit)

    def units_of(self, span: Span) -> tuple[int, int]:
        return self.to_units(span.start), self.to_units(span.end)

    def span_of(self, start: int, end: int) -> Span:
        return Span(self.to_points(start), self.to_points(end))


def raw(document: QTextDocument) -> str:
    """What a document holds; unlike `toPlainText` it leaves no-break spaces and line separators alone."""
    return document.toRawText().replace("\u2029", "\n")


def text_of_record(record: str, loaded: str, now: str) -> str:
    """The text of record after editing: only what was edited is taken from the widget.

    `loaded` is the document's raw text when it had just been given `record`, `now` what it holds.
    """
    if now == loaded:
        return record
    if len(record) != len(loaded):
        return now
    head = _equal_head(loaded, now)
    tail = _equal_tail(loaded, now, min(len(loaded), len(now)) - head)
    return record[:head] + now[head : len(now) - tail] + record[len(record) - tail :]


def _equal_head(left: str, right: str) -> int:
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _equal_tail(left: str, right: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if left[len(left) - middle : len(left) - low] == right[len(right) - middle : len(right) - low]:
            low = middle
        else:
            high = middle - 1
    return low
