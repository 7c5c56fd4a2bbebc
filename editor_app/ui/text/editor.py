"""The widget that text is read and corrected in."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QInputMethodEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from editor_app.core.draft import Span
from editor_app.core.language import _
from editor_app.ui import theme
from editor_app.ui.text import Offsets
from editor_app.ui.text.gutter import WIDTH, Gutter
from editor_app.ui.text.highlighter import Highlighter, LineMark

PAUSE_MS = 300
"""After the last key, before the checks read the new text."""


class Editor(QPlainTextEdit):
    """A plain editor with an edge for marks; `edited` comes when typing pauses, never while composing."""

    edited = Signal()
    mark_chosen = Signal(object)
    zoom_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self._highlighter: Highlighter | None = None
        self._offsets = Offsets("")
        self._hits: Sequence[tuple[int, int]] = ()
        self._place: QTextCursor | None = None
        self._gutter = Gutter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.setAccessibleName(_("正文"))
        self.setViewportMargins(WIDTH, 0, 0, 0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(False)
        self.updateRequest.connect(self._on_update)
        self.textChanged.connect(self._pause.start)
        self.cursorPositionChanged.connect(self._draw_selections)

    def show_document(self, document: QTextDocument, highlighter: Highlighter, offsets: Offsets) -> None:
        """Show a document with its marks; it keeps its own undo stack."""
        self._highlighter = highlighter
        self._offsets = offsets
        self._hits, self._place = (), None
        self.textChanged.disconnect(self._pause.start)
        self.setDocument(document)
        self.textChanged.connect(self._pause.start)
        self._pause.stop()
        # Qt looks whether there is a text when one is typed, not when a document is shown.
        words = self.placeholderText()
        self.setPlaceholderText("")
        self.setPlaceholderText(words)
        self._draw_selections()
        self._gutter.update()

    def use_offsets(self, offsets: Offsets) -> None:
        self._offsets = offsets
        self._gutter.update()

    def units_of(self, span: Span) -> tuple[int, int]:
        return self._offsets.units_of(span)

    def marks_in(self, block: QTextBlock) -> list[LineMark]:
        return self._highlighter.marks_in(block) if self._highlighter else []

    def redraw(self) -> None:
        """Draw everything again, in other colours."""
        self._draw_selections()
        self._gutter.update()

    def show_hits(self, hits: Sequence[tuple[int, int]]) -> None:
        """Colour what a search found, in units."""
        self._hits = hits
        self._draw_selections()

    def show_place(self, start: int, end: int) -> None:
        """Bring a place into view and colour it, in units; the caret goes before it."""
        self._place = self._between(start, end)
        cursor = self.textCursor()
        cursor.setPosition(self._place.anchor())
        self.setTextCursor(cursor)
        self.centerCursor()
        self._draw_selections()

    def visible_lines(self, top: float, bottom: float) -> Iterator[tuple[QTextBlock, float, float]]:
        """Blocks that reach into a range of the viewport, each with its top and height."""
        block = self.firstVisibleBlock()
        place = self.blockBoundingGeometry(block).translated(self.contentOffset())
        while block.isValid() and place.top() <= bottom:
            if block.isVisible() and place.bottom() >= top:
                yield block, place.top(), place.height()
            block = block.next()
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())

    def block_at(self, y: float) -> QTextBlock:
        for block, top, height in self.visible_lines(0, self.viewport().height()):
            if top <= y < top + height:
                return block
        return QTextBlock()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self.composing and event.commitString():
            self._pause.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), WIDTH, inside.height()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos() - self.viewport().pos()
            cursor = self.cursorForPosition(place)
            at = cursor.position() - cursor.block().position()
            tips = [m.source.tip for m in self.marks_in(cursor.block()) if m.inline and m.start <= at < m.end]
            QToolTip.showText(event.globalPos(), "\n".join(tips), self)
            return True
        return super().event(event)

    def _on_pause(self) -> None:
        if self.composing:
            self._pause.start()
        else:
            self.edited.emit()

    def _on_update(self, area: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, area.y(), WIDTH, area.height())

    def _draw_selections(self) -> None:
        drawn = []
        line = self._selection(self.textCursor(), "current")
        line.cursor.clearSelection()  # type: ignore[attr-defined]
        line.format.setProperty(  # type: ignore[attr-defined]  # the stubs know no attributes
            QTextCharFormat.Property.FullWidthSelection, True
        )
        if not self.document().isEmpty():
            # It would cover what an empty editor says.
            drawn.append(line)
        drawn += [self._selection(self._between(start, end), "search") for start, end in self._hits]
        if self._place is not None:
            drawn.append(self._selection(self._place, "search"))
        self.setExtraSelections(drawn)

    def _between(self, start: int, end: int) -> QTextCursor:
        """A selection, in units; it moves with the words while others are typed."""
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _selection(self, cursor: QTextCursor, name: str) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format.setBackground(theme.colour(name))  # type: ignore[attr-defined]
        return selection
