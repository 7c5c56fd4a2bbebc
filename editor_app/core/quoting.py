"""Places and passages of a draft, written for a reader."""

import re

from editor_app.core.draft import Draft, Span
from editor_app.core.language import _

_ELLIPSIS = "……"
_FIGURE = re.compile(r"[\d.,][\d.,%‰]")
_LONGEST_FIGURE = 16


def place(draft: Draft, span: Span) -> str:
    """Where a span lies: the titles from the division down, and the line."""
    line = _("第{line}行").format(line=draft.text.count("\n", 0, span.start) + 1)
    return " › ".join([*titles(draft, span.start), line])


def titles(draft: Draft, offset: int) -> list[str]:
    """The titles of the sections around an offset, the highest first, the volume's left out."""
    section = draft.section_at(offset)
    found: list[str] = []
    while section is not None and section.level.rank > 0:
        found.insert(0, section.title)
        section = draft.parent_of(section)
    return found


def shortened(text: str, most: int) -> str:
    """The text on one line, its middle left out when it is longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[: most // 2]}{_ELLIPSIS}{line[len(line) - most // 2 :]}"


def around(text: str, span: Span, most: int) -> tuple[str, str]:
    """What stands before and after a span in its line, some `most` characters on each side, figures whole."""
    begins = text.rfind("\n", 0, span.start) + 1
    ends = text.find("\n", span.end)
    ends = len(text) if ends < 0 else ends
    start, end = max(begins, span.start - most), min(ends, span.end + most)
    start = _outside_figure(text, start, begins, -1)
    end = _outside_figure(text, end, ends, 1)
    return text[start : span.start], text[span.end : end]


def _outside_figure(text: str, at: int, border: int, step: int) -> int:
    """A place moved outwards where it would cut a figure in two: 101|.8%."""
    reach = 0
    while at != border and reach < _LONGEST_FIGURE and _FIGURE.fullmatch(text[at - 1 : at + 1]):
        at += step
        reach += 1
    return at
