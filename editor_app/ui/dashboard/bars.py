"""A few horizontal bars with their words and numbers: how many entries stand where."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.core.language import _
from editor_app.ui import theme

_GAP = 8
_NUMBER = 60


class Bars(QWidget):
    """Every bar has its word and its number beside it, so that nothing is told by colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[tuple[str, int]]) -> None:
        self._bars = tuple(bars)
        self.setAccessibleDescription(
            _("；").join(_("{words}{count}").format(words=words, count=count) for words, count in bars)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self._height() * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._height() * len(self._bars))

    def _height(self) -> int:
        return self.fontMetrics().lineSpacing() + _GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics, height = self.fontMetrics(), self._height()
        most = max((count for _words, count in self._bars), default=0) or 1
        left = max((metrics.horizontalAdvance(words) for words, _count in self._bars), default=0) + _GAP
        room = max(1, self.width() - left - _NUMBER)
        for row, (words, count) in enumerate(self._bars):
            top = row * height
            painter.setPen(self.palette().text().color())
            at = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(0, top, left, height), at | Qt.AlignmentFlag.AlignLeft, words)
            length = round(room * count / most)
            painter.fillRect(QRect(left, top + _GAP // 2, length, height - _GAP), theme.colour("repeat"))
            place = QRect(left + length + _GAP // 2, top, _NUMBER, height)
            painter.drawText(place, at | Qt.AlignmentFlag.AlignLeft, str(count))
        painter.end()
