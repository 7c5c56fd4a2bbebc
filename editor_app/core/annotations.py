"""What a file says beside its text: tracked changes, comments, pictures, hidden text, printed lines.

All of it refers to the text that was read by spans, so it can be shown where it belongs.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from editor_app.core.span import Span


class RevisionKind(StrEnum):
    INSERTION = "insertion"
    DELETION = "deletion"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"

    @property
    def adds(self) -> bool:
        return self in (RevisionKind.INSERTION, RevisionKind.MOVED_TO)


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change: who, when (as the file writes it), and the text that came or went.

    `span` is empty where the view that was read does not hold the text: then it says where it
    would stand. `move` names the other side of a move.
    """

    kind: RevisionKind
    author: str
    date: str | None
    span: Span
    text: str
    move: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin; `span` is None where what it was tied to is not in the text."""

    author: str
    date: str | None
    span: Span | None
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the hash of its bytes; `span` is the empty place where it stands.

    `width` and `height` are in pixels, None where its format does not say.
    """

    sha256: str
    name: str
    span: Span
    width: int | None = None
    height: int | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it stands on a page of a proof: page, column and line in it count from 1."""

    span: Span
    page: int
    column: int
    line: int


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything beside the text, each in the order of the text.

    `hidden` is text that a reader of the document does not see. `navigation` is what
    stands around the text of a page and is suggested for dropping.
    """

    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    pictures: tuple[Picture, ...] = ()
    hidden: tuple[Span, ...] = ()
    navigation: tuple[Span, ...] = ()
    lines: tuple[PrintedLine, ...] = ()

    def printed_at(self, offset: int) -> PrintedLine | None:
        """The printed line that holds a place of the text, or the last one before it."""
        index = bisect_right(self.lines, offset, key=lambda line: line.span.start) - 1
        return self.lines[max(index, 0)] if self.lines else None


NONE = Annotations()
