"""The text panel 正文: one document a manuscript, with marks, its heading, and find and replace."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel, QPlainTextDocumentLayout, QVBoxLayout, QWidget

from editor_app.core.draft import Span
from editor_app.core.language import N_, _
from editor_app.ui.text import Offsets, raw, text_of_record
from editor_app.ui.text.editor import Editor
from editor_app.ui.text.highlighter import Highlighter, TextMark
from editor_app.ui.text.search import SearchBar

_NOTHING = N_("还没有打开稿件。用“导入稿件”放入文稿，或在左边的栏目树里选一节。")
_EMPTY = N_("这里显示稿件的正文。按 Ctrl+I 导入各单位的文稿（txt、docx、html），或把文件拖进窗口。")
_KEPT = 20
"""Documents that keep their undo stack; the one that was shown longest ago goes first."""


@dataclass(slots=True)
class _Page:
    """A text as it was loaded, as it stands, and its marks."""

    version: str
    record: str
    loaded: str
    document: QTextDocument
    highlighter: Highlighter
    marks: Sequence[TextMark] = ()

    def text(self) -> str:
        return text_of_record(self.record, self.loaded, raw(self.document))


class TextView(QWidget):
    """`edited` carries the id of the manuscript whose text was typed in, `caret_moved` an offset."""

    edited = Signal(object)
    caret_moved = Signal(object)
    mark_chosen = Signal(object)
    zoom_asked = Signal(object)
    modified = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[str, _Page] = {}
        self._shown = ""
        self._heading = QLabel(_(_NOTHING))
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setContentsMargins(8, 5, 8, 5)
        self._heading.setAccessibleName(_("当前位置"))
        self._heading.setMinimumWidth(100)
        self.editor = Editor()
        self.editor.setReadOnly(True)
        self.editor.setPlaceholderText(_(_EMPTY))
        self.search = SearchBar(self.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._heading)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.search)
        self.editor.edited.connect(self._on_edited)
        self.editor.cursorPositionChanged.connect(self._on_caret)
        self.editor.mark_chosen.connect(self.mark_chosen)
        self.editor.zoom_asked.connect(self.zoom_asked)

    @property
    def shown(self) -> str:
        """The id of the manuscript that is shown; empty when none is."""
        return self._shown

    def show_text(self, manuscript: str, version: str, text: str, *, read_only: bool) -> None:
        """Show a version of a manuscript; unsaved typing in the same version stays."""
        page = self._pages.pop(manuscript, None)
        if page is None or page.version != version:
            page = self._load(version, text, page)
        self._pages[manuscript] = page
        self._forget_oldest()
        if manuscript != self._shown or self.editor.document() is not page.document:
            self._shown = manuscript
            self.editor.show_document(page.document, page.highlighter, Offsets(page.text()))
        self.editor.setReadOnly(read_only)

    def clear(self) -> None:
        """Forget every text, for another volume."""
        before, self._pages = self._pages, {}
        self._shown = ""
        self._blank = self._load("", "", None)
        self.editor.show_document(self._blank.document, self._blank.highlighter, Offsets(""))
        self.editor.setReadOnly(True)
        self.show_heading(_(_NOTHING))
        for page in before.values():
            page.document.deleteLater()

    def show_heading(self, words: str) -> None:
        self._heading.setText(words)

    def show_marks(self, manuscript: str, marks: Sequence[TextMark], text: str) -> bool:
        """Show the marks of a text; false, and nothing shown, when the text has moved on since."""
        page = self._pages.get(manuscript)
        if page is None or page.text() != text:
            return False
        offsets = Offsets(text)
        page.marks = marks
        page.highlighter.show_marks(marks, offsets)
        if manuscript == self._shown:
            self.editor.use_offsets(offsets)
        return True

    def text_of(self, manuscript: str) -> str | None:
        """The text as it stands, with what was typed; None for a manuscript that was not shown."""
        page = self._pages.get(manuscript)
        return None if page is None else page.text()

    def is_modified(self, manuscript: str) -> bool:
        page = self._pages.get(manuscript)
        return page is not None and page.document.isModified() and page.text() != page.record

    def modified_manuscripts(self) -> tuple[str, ...]:
        return tuple(manuscript for manuscript in self._pages if self.is_modified(manuscript))

    def mark_saved(self, manuscript: str, version: str, text: str) -> None:
        """What was typed is now a version of its own; its undo stack stays."""
        page = self._pages[manuscript]
        if page.text() == text:
            page.document.setModified(False)
        page.version, page.record, page.loaded = version, text, _as_loaded(text)

    def go_to(self, span: Span) -> None:
        """Bring a place of the shown text into view."""
        offsets = Offsets(raw(self.editor.document()))
        self.editor.show_place(*offsets.units_of(span))

    def caret(self) -> int:
        """The offset of the caret in the shown text."""
        return Offsets(raw(self.editor.document())).to_points(self.editor.textCursor().position())

    def selected(self) -> Span:
        cursor = self.editor.textCursor()
        offsets = Offsets(raw(self.editor.document()))
        return offsets.span_of(cursor.selectionStart(), cursor.selectionEnd())

    def replace(self, edits: Sequence[tuple[Span, str]]) -> None:
        """Edit the shown text in several places, as one step of undo; the marks keep to their words.

        Qt reports such a step as one change from the first place to the last.
        """
        offsets = Offsets(raw(self.editor.document()))
        cursor = QTextCursor(self.editor.document())
        cursor.beginEditBlock()
        for span, text in sorted(edits, reverse=True):
            start, end = offsets.units_of(span)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text)
        cursor.endEditBlock()
        page = self._pages.get(self._shown)
        if page is not None:
            page.marks = [replace(mark, span=moved(mark.span, edits)) for mark in page.marks]
            page.highlighter.show_marks(page.marks, Offsets(page.text()))

    def replace_all(self, text: str) -> None:
        """Put a rescued text in the place of the shown one, as one step of undo."""
        cursor = QTextCursor(self.editor.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def use_font(self, font: QFont) -> None:
        """Letters of another size, in every document."""
        self.editor.setFont(font)
        for page in self._pages.values():
            page.document.setDefaultFont(font)

    def recolour(self) -> None:
        for page in self._pages.values():
            page.highlighter.rehighlight()
        self.editor.redraw()

    def _load(self, version: str, text: str, before: _Page | None) -> _Page:
        document = _document(text, self)
        document.setDefaultFont(self.editor.font())
        document.modificationChanged.connect(self.modified)
        if before is not None and before.document is self.editor.document():
            self._shown = ""
        return _Page(version, text, raw(document), document, Highlighter(document))

    def _forget_oldest(self) -> None:
        for manuscript in list(self._pages):
            if len(self._pages) <= _KEPT:
                return
            if manuscript != self._shown and not self.is_modified(manuscript):
                self._pages.pop(manuscript).document.deleteLater()

    def _on_edited(self) -> None:
        if self._shown:
            self.edited.emit(self._shown)

    def _on_caret(self) -> None:
        self.caret_moved.emit(self.caret())


def moved(span: Span, edits: Sequence[tuple[Span, str]]) -> Span:
    """Where a span lies after edits; what was written in the place of its words belongs to it."""
    return Span(_moved(span.start, edits, after=False), _moved(span.end, edits, after=True))


def _moved(point: int, edits: Sequence[tuple[Span, str]], *, after: bool) -> int:
    """A point inside of what was replaced goes before the new words, or after them."""
    shift = 0
    for edited, text in sorted(edits):
        if edited.end <= point:
            shift += len(text) - len(edited)
        elif edited.start < point:
            return edited.start + shift + (len(text) if after else 0)
    return point + shift


def _document(text: str, parent: QObject | None = None) -> QTextDocument:
    """A document for a plain editor; with a parent it lives until `deleteLater`."""
    document = QTextDocument(parent)
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    document.setPlainText(text)
    document.setModified(False)
    return document


def _as_loaded(text: str) -> str:
    document = _document(text)
    return raw(document)
