"""The edge beside the text: the shapes of the marks in each line, and bands beside long passages."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QWidget

from editor_app.core.language import _
from editor_app.ui import theme
from editor_app.ui.text.highlighter import LineMark, TextMark

if TYPE_CHECKING:
    from editor_app.ui.text.editor import Editor

WIDTH = 46
_SHAPE = 10
_BAND = 4
_LEFT, _STEP, _SHOWN = 4, 13, 3


class Gutter(QWidget):
    """Beside an editor; a click on a shape chooses its finding."""

    def __init__(self, editor: "Editor") -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAccessibleName(_("正文左缘的标记"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("gutter"))
        for block, top, height in self._editor.visible_lines(event.rect().top(), event.rect().bottom()):
            self._draw_line(painter, block, top, height)

    def _draw_line(self, painter: QPainter, block: QTextBlock, top: float, height: float) -> None:
        line = self.fontMetrics().height()
        for mark in self._editor.marks_in(block):
            if not mark.inline and not mark.source.settled:
                painter.fillRect(QRectF(WIDTH - _BAND, top, _BAND, height), mark.source.mark.colour)
        for number, source in enumerate(self._shapes(block)):
            place = QRectF(_LEFT + number * _STEP, top + (line - _SHAPE) / 2 + 2, _SHAPE, _SHAPE)
            theme.draw_mark(painter, source.mark, place, filled=not source.settled)

    def _shapes(self, block: QTextBlock) -> list[TextMark]:
        """What is drawn beside a line: one mark of each kind; a long passage's where it begins."""
        bands: list[LineMark] = []
        shapes: list[LineMark] = []
        for mark in self._editor.marks_in(block):
            (shapes if mark.inline else bands).append(mark)
        for band in bands:
            if band.start == 0 and block.position() == self._editor.units_of(band.source.span)[0]:
                shapes.insert(0, band)
        kinds: dict[str, TextMark] = {}
        for mark in shapes:
            kinds.setdefault(mark.source.mark.name, mark.source)
        return list(kinds.values())[:_SHOWN]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the shape that was clicked, or else the line's first mark."""
        block = self._editor.block_at(event.position().y())
        shapes = self._shapes(block)
        number = int((event.position().x() - _LEFT) // _STEP)
        if 0 <= number < len(shapes):
            self._editor.mark_chosen.emit(shapes[number].key)
        elif marks := self._editor.marks_in(block):
            self._editor.mark_chosen.emit(marks[0].source.key)
