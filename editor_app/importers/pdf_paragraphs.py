"""Printed lines joined to the paragraphs that they were broken from.

A line goes on in the next one where it reaches the right edge of its column, the next one starts at
the left edge without an indent and is of the same size, and no gap lies between them. A column's
edges are where most of its lines begin and end.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from editor_app.importers.assembly import Paragraph
from editor_app.importers.marked import Marked
from editor_app.importers.pdf_lines import Line

_MARGIN: Final = 0.12
"""Part of a page's height at its top and bottom in which headers, footers and page numbers stand."""
_OUTERMOST: Final = 2
_FAIR_PART: Final = 0.15
_PAGE_NUMBER: Final = re.compile(r"[\s·•.\-–—~∼第页共/]*\d{1,5}[\s·•.\-–—~∼第页共/\d]*")
_DIGITS: Final = re.compile(r"\d+")
_HEAD: Final = re.compile(r"【(?!\d{4}】)")
_STOPS: Final = frozenset("。！？：；”）】.!?:;)]")
# Characters by which a line may fall short of the edge and go on: marks that may not begin or end a
# line take up to two more with them; after a stop it is sooner the paragraph's last line.
_SHORT: Final = 3.2
_SHORT_AT_STOP: Final = 1.3
_LATIN: Final = re.compile(r"[A-Za-z,.;:!?)\]]$")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of the text with its page, its column there and its number in that, each from 1."""

    line: Line
    page: int
    column: int
    number: int


def split_margins(
    pages: Sequence[Sequence[Line]], heights: Sequence[float]
) -> tuple[list[Printed], list[str]]:
    """The lines of the text, and the texts of headers, footers and page numbers."""
    repeated = Counter(
        key for lines, height in zip(pages, heights, strict=True) for key in {*_margin_keys(lines, height)}
    )
    needed = 2 if len(pages) <= 4 else 3
    kept: list[Printed] = []
    margins: list[str] = []
    for page, (lines, height) in enumerate(zip(pages, heights, strict=True), 1):
        outer = {id(line) for line in _outermost(lines, height)}
        inner: list[Line] = []
        for line in lines:
            is_number = _PAGE_NUMBER.fullmatch(line.text) is not None
            if id(line) in outer and (is_number or repeated[_key(line)] >= needed):
                margins.append(line.text)
            else:
                inner.append(line)
        kept += _numbered(inner, page)
    return kept, margins


def _numbered(lines: Sequence[Line], page: int) -> Iterator[Printed]:
    """A column begins where the next line stands above the one before."""
    column, number = 1, 0
    before: Line | None = None
    for line in lines:
        if before is not None and line.bottom > before.top:
            column, number = column + 1, 0
        number += 1
        yield Printed(line, page, column, number)
        before = line


def _margin_keys(lines: Sequence[Line], height: float) -> Iterator[tuple[str, int]]:
    return (_key(line) for line in _outermost(lines, height))


def _key(line: Line) -> tuple[str, int]:
    """What a header has in common from page to page: its words without figures, and how high it stands."""
    return _DIGITS.sub("0", line.text), round(line.bottom / 4)


def _outermost(lines: Sequence[Line], height: float) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.bottom)
    low = [line for line in by_height[:_OUTERMOST] if line.bottom < height * _MARGIN]
    high = [line for line in by_height[-_OUTERMOST:] if line.top > height * (1 - _MARGIN)]
    return low + high


def join_lines(lines: Sequence[Printed]) -> Iterator[Paragraph]:
    """Paragraphs; a pin for each line, numbered as the lines are, from its first to its last character."""
    edges = _Edges(lines)
    parts: list[Marked] = []
    for number, printed in enumerate(lines):
        if parts and not edges.goes_on(lines[number - 1], printed):
            yield Paragraph(_joined(parts))
            parts = []
        parts.append(Marked(printed.line.text).spanned(number))
    if parts:
        yield Paragraph(_joined(parts))


def _joined(parts: Sequence[Marked]) -> Marked:
    whole = Marked()
    for part in parts:
        if whole.text and _LATIN.search(whole.text) and part.text[:1].isascii():
            whole += Marked(" ")
        whole += part
    return whole


class _Edges:
    """Where the columns of each page begin and end."""

    def __init__(self, lines: Sequence[Printed]) -> None:
        self._by_page: dict[int, list[Line]] = {}
        for printed in lines:
            self._by_page.setdefault(printed.page, []).append(printed.line)
        self._known: dict[tuple[int, int], tuple[float, float]] = {}

    def goes_on(self, before: Printed, after: Printed) -> bool:
        """Whether the paragraph of one line goes on in the next."""
        first, second = before.line, after.line
        size = max(first.size, second.size)
        if abs(first.size - second.size) > size * 0.15 or _HEAD.match(second.text):
            return False
        _left, right = self._of(before)
        left, _right = self._of(after)
        short = _SHORT_AT_STOP if first.text[-1] in _STOPS else _SHORT
        if first.right < right - size * short or second.left > left + size * 0.8:
            return False
        below = before.page == after.page and second.top <= first.top and self._same_column(first, second)
        return not below or first.bottom - second.top < size * 1.2

    def _same_column(self, first: Line, second: Line) -> bool:
        return min(first.right, second.right) > max(first.left, second.left)

    def _of(self, printed: Printed) -> tuple[float, float]:
        line = printed.line
        key = printed.page, round(line.left / 6)
        if key not in self._known:
            reach = line.size * 3
            mates = [one for one in self._by_page[printed.page] if abs(one.left - line.left) <= reach]
            left = -_outer_edge([-one.left for one in mates], line.size / 2)
            right = _outer_edge([one.right for one in mates], line.size / 2)
            self._known[key] = left, right
        return self._known[key]


def _outer_edge(values: Sequence[float], step: float) -> float:
    """The outermost place where a fair part of the lines end: not that of one heading across the page."""
    step = max(step, 1.0)
    counts = Counter(round(value / step) for value in values)
    least = min(max(2, len(values) * _FAIR_PART), max(counts.values()))
    edge = max(place for place, count in counts.items() if count >= least)
    return max(value for value in values if round(value / step) == edge)
