"""Marks in the text: looked up, never found here, so that typing stays quick."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from editor_app.core.draft import Span
from editor_app.ui.text import Offsets
from editor_app.ui.theme import Mark

LONGEST_INLINE = 200
"""Code points of the longest mark that is drawn under the words; longer ones show as a band at the edge."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """A place of a finding: its span in the text of record, the finding's key, and how it is marked."""

    span: Span
    key: str
    mark: Mark
    settled: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class LineMark:
    """The part of a mark that lies in one line, in units from the line's start."""

    start: int
    end: int
    source: TextMark

    @property
    def inline(self) -> bool:
        return len(self.source.span) <= LONGEST_INLINE


class Highlighter(QSyntaxHighlighter):
    """Each block's user state is the index of its marks, and moves with the block while lines are added."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._marks: list[list[LineMark]] = []
        self._blocks: set[int] = set()
        document.contentsChange.connect(self._on_contents_change)

    def show_marks(self, marks: Sequence[TextMark], offsets: Offsets) -> None:
        """Show marks of the text that the document holds now."""
        before = {number: self._of_number(number) for number in self._blocks}
        self._clear()
        found = self._by_block(marks, offsets)
        for number, line in found.items():
            self.document().findBlockByNumber(number).setUserState(len(self._marks))
            self._marks.append(line)
        self._blocks = set(found)
        for number in self._blocks | set(before):
            if before.get(number) != found.get(number):
                block = self.document().findBlockByNumber(number)
                if block.isValid():
                    self.rehighlightBlock(block)

    def marks_in(self, block: QTextBlock) -> list[LineMark]:
        state = block.userState()
        return self._marks[state] if 0 <= state < len(self._marks) else []

    def highlightBlock(self, text: str) -> None:
        for line in self.marks_in(self.currentBlock()):
            if line.inline:
                self.setFormat(line.start, line.end - line.start, _format(line.source))

    def _of_number(self, number: int) -> list[LineMark] | None:
        block = self.document().findBlockByNumber(number)
        return self.marks_in(block) if block.isValid() else None

    def _clear(self) -> None:
        block = self.document().begin()
        while block.isValid():
            block.setUserState(-1)
            block = block.next()
        self._marks = []

    def _by_block(self, marks: Sequence[TextMark], offsets: Offsets) -> dict[int, list[LineMark]]:
        found: dict[int, list[LineMark]] = {}
        for mark in marks:
            start, end = offsets.units_of(mark.span)
            block = self.document().findBlock(start)
            while block.isValid() and block.position() < max(end, start + 1):
                length = block.length() - 1
                line = LineMark(max(0, start - block.position()), min(length, end - block.position()), mark)
                found.setdefault(block.blockNumber(), []).append(line)
                block = block.next()
        return found

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        """Until the checks have read the new text, the marks of the edited line move with the typing."""
        block = self.document().findBlock(position)
        if removed == added or not self.marks_in(block):
            return
        at, by = position - block.position(), added - removed
        self._marks[block.userState()] = [
            LineMark(
                max(line.start + by * (line.start >= at), 0),
                max(line.end + by * (line.end > at), 0),
                line.source,
            )
            for line in self.marks_in(block)
        ]
        self.rehighlightBlock(block)


def _format(mark: TextMark) -> QTextCharFormat:
    drawn = QTextCharFormat()
    colour = mark.mark.colour
    drawn.setUnderlineStyle(
        QTextCharFormat.UnderlineStyle.DotLine
        if mark.settled
        else QTextCharFormat.UnderlineStyle.SingleUnderline
    )
    drawn.setUnderlineColor(colour)
    if not mark.settled:
        ground = mark.mark.colour
        ground.setAlpha(40)
        drawn.setBackground(ground)
    drawn.setToolTip(mark.tip)
    return drawn
