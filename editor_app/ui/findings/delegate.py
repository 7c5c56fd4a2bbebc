"""How a finding is drawn in the list: its shape and severity, what it says, where it is, its verdict."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.core.language import _
from editor_app.core.office.triage import VERDICT_NAMES, Verdict
from editor_app.ui import theme
from editor_app.ui.findings.model import FindingsModel

_SIGN = 11
_EDGE = 8


class FindingDelegate(QStyledItemDelegate):
    """Two lines: the message, then severity, place and verdict."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        return QSize(160, 2 * metrics.height() + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, FindingsModel):
            return
        row = model.row(index.row())
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        style = QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, None)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        ink = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        faint = ink if selected else theme.colour("faint")
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        line = metrics.height()
        left, top = rect.left() + _EDGE + _SIGN + 8, rect.top() + 6
        width = rect.right() - left - _EDGE
        mark = theme.mark_of(row.finding.code)
        settled = row.verdict is not Verdict.NEW
        place = QRectF(rect.left() + _EDGE, top + (line - _SIGN) / 2, _SIGN, _SIGN)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("base"))
            painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), 3, 3)
        theme.draw_mark(painter, mark, place, filled=not settled)
        painter.setPen(ink)
        bold = QFont(option.font)  # type: ignore[attr-defined]
        painter.setFont(bold)
        elided = Qt.TextElideMode.ElideRight
        message = metrics.elidedText(row.finding.message, elided, width)
        painter.drawText(QRectF(left, top, width, line), message)
        painter.setPen(faint)
        words = [_(theme.SEVERITY_NAMES[row.finding.severity]), row.place]
        if row.twins:
            words.append(_("另{count}处相同").format(count=row.twins))
        if settled:
            words.insert(1, _(VERDICT_NAMES[row.verdict]))
        below = metrics.elidedText(" · ".join(filter(None, words)), elided, width)
        painter.drawText(QRectF(left, top + line + 1, width, line), below)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(ink)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
