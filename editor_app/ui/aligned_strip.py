"""The overview strip at the edge of the aligned view, and the signs in its gutter."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from editor_app.core.change import Row, RowKind
from editor_app.core.language import _
from editor_app.ui import theme
from editor_app.ui.aligned_layout import band_colour

_SIZE: Final = 10.0


class Strip(QWidget):
    """Where in the whole the changes lie; a click goes there."""

    place_chosen = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bands: Sequence[tuple[float, float, str]] = ()
        self.setAccessibleName(_("改动的分布"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_bands(self, bands: Sequence[tuple[float, float, str]]) -> None:
        """Where changes start and end, in shares of the whole height, and the names of their colours."""
        self._bands = bands
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Of the changes that fall on one row of pixels the first of each colour in turn is drawn."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("gutter"))
        height, drawn = self.height(), (-1, "")
        colours: dict[str, QColor] = {}
        for start, end, name in self._bands:
            at = int(start * height), name
            if at == drawn and end * height < at[0] + 1:
                continue
            drawn = at
            if name not in colours:
                colours[name] = theme.colour(name)
            tall = max(2.0, (end - start) * height)
            painter.fillRect(QRectF(3, start * height, self.width() - 6, tall), colours[name])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.place_chosen.emit(event.position().y() / max(1, self.height()))


def draw_sign(painter: QPainter, row: Row, place: QRectF, *, seen: bool = False) -> None:
    """≠ − ＋ ⇅, or a tick, drawn as lines, since not every Chinese font holds them all."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("passed") if seen else band_colour(row), 2))
    centre = place.center()
    if seen:
        painter.drawLine(QLineF(centre.x() - 6, centre.y(), centre.x() - 2, centre.y() + 5))
        painter.drawLine(QLineF(centre.x() - 2, centre.y() + 5, centre.x() + 6, centre.y() - 5))
    elif row.moved and row.kind is not RowKind.SAME:
        _draw_moved(painter, QPointF(centre.x() - 8, centre.y()))
        _draw_edited(painter, QPointF(centre.x() + 8, centre.y()))
    elif row.moved:
        _draw_moved(painter, centre)
    elif row.kind in (RowKind.ADDED, RowKind.DELETED):
        _level(painter, centre, 0)
        if row.kind is RowKind.ADDED:
            half = _SIZE / 2
            painter.drawLine(QLineF(centre.x(), centre.y() - half, centre.x(), centre.y() + half))
    else:
        _draw_edited(painter, centre)
    painter.restore()


def _level(painter: QPainter, centre: QPointF, by: float) -> None:
    y = centre.y() + by
    painter.drawLine(QLineF(centre.x() - _SIZE / 2, y, centre.x() + _SIZE / 2, y))


def _draw_edited(painter: QPainter, centre: QPointF) -> None:
    _level(painter, centre, -2.5)
    _level(painter, centre, 2.5)
    painter.drawLine(QLineF(centre.x() - 3, centre.y() + 6, centre.x() + 3, centre.y() - 6))


def _draw_moved(painter: QPainter, centre: QPointF) -> None:
    for x, tip in ((-3.5, -6.0), (3.5, 6.0)):
        at = centre.x() + x
        painter.drawLine(QLineF(at, centre.y() - 6, at, centre.y() + 6))
        end = centre.y() + tip
        inward = end - 3 if tip > 0 else end + 3
        painter.drawLine(QLineF(at, end, at - 2.5, inward))
        painter.drawLine(QLineF(at, end, at + 2.5, inward))
