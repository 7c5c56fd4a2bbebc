"""Pins what a Word story says beside its text to the paragraphs that are open as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from editor_app.core.annotations import Comment, Picture, Revision, RevisionKind
from editor_app.core.draft import Span
from editor_app.importers.docx_flow import OpenParagraph
from editor_app.importers.docx_marks import Caption, Hidden, Mark, Remark, written_in
from editor_app.importers.docx_markup import attribute, name
from editor_app.importers.marked import Pin

CHANGES: Final[Mapping[str, RevisionKind]] = {
    "ins": RevisionKind.INSERTION,
    "del": RevisionKind.DELETION,
    "moveFrom": RevisionKind.MOVED_FROM,
    "moveTo": RevisionKind.MOVED_TO,
    "cellDel": RevisionKind.DELETION,
    "cellIns": RevisionKind.INSERTION,
}
_REMARKS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_NOWHERE = Span(0, 0)


@dataclass(slots=True)
class _Change:
    """A tracked change that is open, and the paragraph and number of the mark that began with it."""

    revision: Revision
    paragraph: OpenParagraph | None = None
    mark: int = 0


class Anchors:
    """The marks of a document in the order they are met; a mark's number is its place in `found`."""

    def __init__(self, comments: Mapping[str, Comment]) -> None:
        self.found: list[Mark] = []
        self._comments = comments
        self._remarks: dict[str, int] = {}
        self._move: str | None = None
        self._waiting: list[tuple[int, bool]] = []
        self._changes: list[_Change] = []

    def restart(self, number: int) -> None:
        """Forgets what was met since there were so many, for a story that is read once more."""
        del self.found[number:]
        self._remarks = {id_: at for id_, at in self._remarks.items() if at < number}
        self._waiting, self._changes = [], []

    def rest(self) -> tuple[Pin, ...]:
        """What waits for a paragraph that did not come."""
        pins = tuple(Pin(0, mark, ends) for mark, ends in self._waiting)
        self._waiting = []
        return pins

    def _start(self, mark: Mark, paragraph: OpenParagraph | None) -> int:
        self.found.append(mark)
        self._place(len(self.found) - 1, False, paragraph)
        return len(self.found) - 1

    def _place(self, mark: int, ends: bool, paragraph: OpenParagraph | None) -> None:
        """Pins a mark here, or where the next paragraph starts when none is open."""
        if paragraph is None:
            self._waiting.append((mark, ends))
        else:
            paragraph.pin(mark, ends=ends)

    # Paragraphs

    def paragraph_opened(self, paragraph: OpenParagraph) -> None:
        for mark, ends in self._waiting:
            paragraph.pin(mark, ends=ends)
        self._waiting = []
        paragraph.changes += [self._start(change.revision, paragraph) for change in self._changes]

    def paragraph_closed(self, paragraph: OpenParagraph) -> None:
        """Ends what goes on in the next paragraph; a change of the paragraph's mark ends there."""
        for mark in paragraph.changes:
            paragraph.pin(mark, ends=True)
        for element in paragraph.mark_changes:
            revision = self._revision(element, "\n")
            number = self._start(revision, paragraph)
            if not paragraph.joined:
                self._waiting.append((number, True))

    def caption(self, paragraph: OpenParagraph) -> None:
        paragraph.changes.append(self._start(Caption(), paragraph))

    # Tracked changes

    def name_move(self, element: etree._Element) -> None:
        self._move = attribute(element, "name")

    def change_opened(self, element: etree._Element, paragraph: OpenParagraph | None) -> None:
        change = _Change(self._revision(element), paragraph)
        if paragraph is not None:
            change.mark = self._start(change.revision, paragraph)
        self._changes.append(change)

    def change_closed(self, paragraph: OpenParagraph | None) -> None:
        change = self._changes.pop() if self._changes else None
        if change is not None and paragraph is not None and change.paragraph is paragraph:
            paragraph.pin(change.mark, ends=True)

    def left_out(
        self, change: etree._Element, content: etree._Element, paragraph: OpenParagraph | None
    ) -> None:
        """Text that this view has not: its change, and comments within it, stand where it would be."""
        self._start(self._revision(change, written_in(content)), paragraph)
        for inner in content.iter():
            if name(inner) in _REMARKS:
                self.remark(inner, paragraph)

    def _revision(self, element: etree._Element, text: str = "") -> Revision:
        kind = CHANGES[name(element)]
        moves = kind in (RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO)
        return Revision(
            kind,
            attribute(element, "author") or "",
            attribute(element, "date"),
            _NOWHERE,
            text,
            self._move if moves else None,
        )

    # Comments, pictures, hidden text

    def remark(self, element: etree._Element, paragraph: OpenParagraph | None) -> None:
        """Where a comment's range starts or ends, or where a comment without a range stands."""
        id_ = attribute(element, "id") or ""
        if id_ not in self._comments:
            return
        if id_ not in self._remarks:
            self._remarks[id_] = self._start(Remark(id_), paragraph)
        if name(element) == "commentRangeEnd":
            self._place(self._remarks[id_], True, paragraph)

    def picture(self, picture: Picture, paragraph: OpenParagraph | None) -> None:
        self._start(picture, paragraph)

    def hidden(self, text: str, paragraph: OpenParagraph) -> None:
        """Text that is put into a paragraph and not shown."""
        number = self._start(Hidden(), paragraph)
        paragraph.put(text)
        self._place(number, True, paragraph)
