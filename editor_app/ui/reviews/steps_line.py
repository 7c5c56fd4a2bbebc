"""The line 撰稿 → 初审 → 复审 → 终审 → 定稿 with how far each step is, as shape, colour and word."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.core.language import N_, _
from editor_app.ui import theme
from editor_app.ui.reviews.model import Progress, Step

_RADIUS = 8.0
_GAP = 4
_SHORT = {Progress.VOID: N_("已失效")}
"""Words that fit under a sign, where the full ones do not."""

_COLOURS = {
    Progress.DONE: "passed",
    Progress.OPEN: "accent",
    Progress.WAITING: "faint",
    Progress.VOID: "error",
    Progress.RESTORABLE: "punctuation",
    Progress.RETURNED: "error",
}


class StepsLine(QWidget):
    """Draws the steps; the accessible description says the same in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("审签进度"))

    def show_steps(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        words = _("；").join(f"{step.title} {_(step.progress.value)} {step.person}".strip() for step in steps)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, int(2 * _RADIUS) + 3 * self.fontMetrics().height() + 4 * _GAP)

    def minimumSizeHint(self) -> QSize:
        widest = max((self.fontMetrics().horizontalAdvance(step.title) for step in self._steps), default=0)
        return QSize(max(200, len(self._steps) * (widest + 2)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / len(self._steps)
        middle = _GAP + _RADIUS
        centres = [QPointF(width * (at + 0.5), middle) for at in range(len(self._steps))]
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1.5))
        for left, right in pairwise(centres):
            painter.drawLine(left + QPointF(_RADIUS + 3, 0), right - QPointF(_RADIUS + 3, 0))
        for step, centre in zip(self._steps, centres, strict=True):
            self._draw_sign(painter, step.progress, centre)
            self._draw_words(painter, step, QRectF(centre.x() - width / 2, 2 * middle, width, self.height()))

    def _draw_sign(self, painter: QPainter, progress: Progress, centre: QPointF) -> None:
        colour = self._colour(progress)
        full = progress in (Progress.DONE, Progress.OPEN)
        painter.setPen(
            QPen(colour, 1.8, Qt.PenStyle.DotLine if progress is Progress.WAITING else Qt.PenStyle.SolidLine)
        )
        painter.setBrush(colour if progress is Progress.DONE else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, _RADIUS, _RADIUS)
        ink = self.palette().color(QPalette.ColorRole.Base) if progress is Progress.DONE else colour
        painter.setPen(QPen(ink, 2.0))
        x, y = centre.x(), centre.y()
        if progress is Progress.DONE:
            painter.drawPolyline(
                QPolygonF([QPointF(x - 3.5, y), QPointF(x - 1, y + 3), QPointF(x + 4, y - 3)])
            )
        elif full:
            painter.setBrush(colour)
            painter.drawEllipse(centre, _RADIUS / 2 - 1, _RADIUS / 2 - 1)
        elif progress is Progress.VOID:
            painter.drawLine(QPointF(x - 3, y - 3), QPointF(x + 3, y + 3))
            painter.drawLine(QPointF(x - 3, y + 3), QPointF(x + 3, y - 3))
        elif progress in (Progress.RETURNED, Progress.RESTORABLE):
            painter.drawLine(QPointF(x + 4, y), QPointF(x - 4, y))
            painter.drawPolyline(QPolygonF([QPointF(x - 1, y - 3), QPointF(x - 4, y), QPointF(x - 1, y + 3)]))

    def _draw_words(self, painter: QPainter, step: Step, place: QRectF) -> None:
        line = self.fontMetrics().height()
        palette = self.palette()
        at = place.top() + _GAP
        rows = (
            (step.title, palette.color(QPalette.ColorRole.Text)),
            (_(_SHORT.get(step.progress, step.progress.value)), self._colour(step.progress)),
            (step.person, palette.color(QPalette.ColorRole.PlaceholderText)),
        )
        for words, colour in rows:
            painter.setPen(colour)
            shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(
                QRectF(place.left(), at, place.width(), line), Qt.AlignmentFlag.AlignHCenter, shown
            )
            at += line

    def _colour(self, progress: Progress) -> QColor:
        return theme.colour(_COLOURS[progress])
