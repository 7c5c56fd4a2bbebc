"""Places and passages of a draft, written for a reader."""

from editor_app.core.draft import Draft, Span
from editor_app.core.language import _

_ELLIPSIS = "……"


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
    """What stands before and after a span in its line, at most so many characters on each side."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - most)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + most)
    return text[start : span.start], text[span.end : end]
