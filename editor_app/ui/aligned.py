"""Two texts side by side, paragraph beside paragraph, with one scroll bar.

Only what is on the screen is laid out: heights of the rest are estimated and mended when they come
into view, so that a volume of a million characters is painted at once.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from editor_app.core.change import Row
from editor_app.core.language import _
from editor_app.ui import theme
from editor_app.ui.aligned_layout import LaidOut, back_colour, band_colour, band_name, lay_out
from editor_app.ui.aligned_rows import Fold, Item, Pair, row_in_words
from editor_app.ui.aligned_strip import Strip, draw_sign

GUTTER: Final = 44
_BAND: Final = 5
_PAD: Final = 8
_ABOVE: Final = 4
_STRIP: Final = 14
_KEPT: Final = 400


class AlignedView(QAbstractScrollArea):
    """Shows a pair of texts. `row_chosen` carries the index of the row gone to.

    `light` sets what both sides have in common back, so that what differs stands out.
    """

    row_chosen = Signal(object)
    zoom_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, light: bool = False) -> None:
        super().__init__(parent)
        self._light = light
        self._pair: Pair | None = None
        self._rows: tuple[Row, ...] = ()
        self._stops: frozenset[int] = frozenset()
        self._seen: frozenset[int] = frozenset()
        self._items: list[Item] = []
        self._heights: list[float] = []
        self._tops: list[float] = [0.0]
        self._laid: OrderedDict[int, LaidOut] = OrderedDict()
        self._current = -1
        self._empty = _("没有可以对照的文字")
        self._font = QFont(self.font())
        self._line = self._each_line = 20.0
        self._strip = Strip(self)
        self._strip.place_chosen.connect(self._on_strip)
        self.setViewportMargins(0, 0, _STRIP, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("两份文字对照"))

    # --- what is shown ---

    def show_pair(self, pair: Pair | None, empty: str = "") -> None:
        """Show two texts; None shows the sentence `empty` in their place."""
        self._pair = pair
        self._rows = pair.comparison.rows if pair else ()
        self._items = list(pair.items) if pair else []
        self._stops = frozenset(pair.stops) if pair else frozenset()
        self._current, self._seen = -1, frozenset()
        self._empty = empty or _("没有可以对照的文字")
        self.verticalScrollBar().setValue(0)
        self._measure()
        self.setAccessibleDescription(pair.counts if pair else self._empty)

    def show_seen(self, rows: Iterable[int]) -> None:
        """Rows that somebody has looked at and let be."""
        self._seen = frozenset(rows)
        self.viewport().update()

    def use_font(self, font: QFont) -> None:
        """Another font or size; the first paragraph on the screen stays there."""
        first = self._item_at(self.verticalScrollBar().value())
        self._font = QFont(font)
        self._measure()
        if self._items:
            self.verticalScrollBar().setValue(int(self._tops[first]))

    def recolour(self) -> None:
        """Draw again in the present colours."""
        self._laid.clear()
        self.viewport().update()
        self._strip.update()

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(self._items)

    @property
    def current_row(self) -> int | None:
        """The row that was gone to."""
        item = self._items[self._current] if 0 <= self._current < len(self._items) else None
        return item if isinstance(item, int) else None

    def changes_as_text(self) -> tuple[str, ...]:
        """Every change as a line of text."""
        pair = self._pair
        if pair is None:
            return ()
        return tuple(row_in_words(pair, self._rows[index]) for index in pair.stops)

    # --- moving about ---

    def next_change(self) -> bool:
        return self._go(range(self._current + 1, len(self._items)))

    def previous_change(self) -> bool:
        start = self._current if self._current >= 0 else len(self._items)
        return self._go(range(start - 1, -1, -1))

    def go_to_row(self, row: int) -> None:
        """Show a row, also one that is folded away."""
        for index, item in enumerate(self._items):
            if isinstance(item, Fold) and item.start <= row < item.end:
                self._unfold(index)
                break
        self._choose(self._items.index(row))

    def _go(self, places: range) -> bool:
        """To the first row of the next change: rows that changed one after another are gone to singly."""
        for index in places:
            if self._items[index] in self._stops:
                self._choose(index)
                return True
        return False

    def _choose(self, index: int) -> None:
        self._current = index
        self._lay_out_from(index)
        bar, page = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._tops[index], self._tops[index + 1]
        if top < bar.value() or bottom > bar.value() + page:
            bar.setValue(int(top - page / 4))
        item = self._items[index]
        if isinstance(item, int) and self._pair is not None:
            self.setAccessibleDescription(row_in_words(self._pair, self._rows[item]))
            self.row_chosen.emit(item)
        self.viewport().update()

    def _unfold(self, index: int) -> None:
        fold = self._items[index]
        if not isinstance(fold, Fold):
            return
        opened = list(range(fold.start, fold.end))
        self._items[index : index + 1] = opened
        self._heights[index : index + 1] = [self._estimate(item) for item in opened]
        self._laid.clear()
        if self._current > index:
            self._current += len(opened) - 1
        self._sum_up()
        self._show_bands()
        self.viewport().update()

    def _on_strip(self, share: float) -> None:
        self.verticalScrollBar().setValue(int(share * self._tops[-1]) - self.viewport().height() // 2)

    # --- heights ---

    def _column(self) -> float:
        return max(40.0, (self.viewport().width() - GUTTER) / 2 - 2 * _PAD)

    def _measure(self) -> None:
        metrics = QFontMetricsF(self._font)
        self._line = metrics.height()
        self._each_line = max(1.0, self._column() / metrics.horizontalAdvance("中"))
        self._laid.clear()
        self._heights = [self._estimate(item) for item in self._items]
        self._sum_up()
        self._show_bands()
        self.viewport().update()

    def _estimate(self, item: Item) -> float:
        if isinstance(item, Fold) or self._pair is None:
            return self._line + 2 * _ABOVE + 6
        longest = max(len(self._rows[item].old), len(self._rows[item].new))
        return max(1, ceil(longest / self._each_line)) * self._line * 1.2 + 2 * _ABOVE

    def _sum_up(self) -> None:
        self._tops = [0.0, *accumulate(self._heights)]
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(int(self._line * 2))
        bar.setRange(0, max(0, int(self._tops[-1]) - self.viewport().height()))

    def _show_bands(self) -> None:
        """The strip keeps to the estimates: mending it at each scroll took half of a frame."""
        total = max(1.0, self._tops[-1], self.viewport().height())
        changed: Sequence[bool] = self._pair.changed if self._pair else ()
        self._strip.show_bands(
            [
                (self._tops[index] / total, self._tops[index + 1] / total, band_name(self._rows[item]))
                for index, item in enumerate(self._items)
                if isinstance(item, int) and changed[item]
            ]
        )

    def _item_at(self, y: float) -> int:
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._items) - 1))

    def _lay_out(self, index: int) -> LaidOut | None:
        item = self._items[index]
        if isinstance(item, Fold) or self._pair is None:
            return None
        laid = self._laid.get(index)
        if laid is None:
            row = self._rows[item]
            light = self._light and bool(self._stops)
            laid = lay_out(row, self._pair.texts(row), self._font, self._column(), light=light)
            self._laid[index] = laid
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        return laid

    def _lay_out_from(self, first: int) -> bool:
        """Lay out a screenful from an item on; whether a height was other than estimated."""
        filled, changed = 0.0, False
        index = first
        while index < len(self._items) and filled < self.viewport().height() + self._heights[first]:
            laid = self._lay_out(index)
            height = self._heights[index] if laid is None else laid.height + 2 * _ABOVE
            if abs(height - self._heights[index]) > 0.5:
                self._heights[index] = height
                changed = True
            filled += height
            index += 1
        if changed:
            self._sum_up()
        return changed

    # --- events ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self.viewport().geometry()
        self._strip.setGeometry(QRect(place.right() + 1, place.top(), _STRIP, place.height()))
        if event.size().width() != event.oldSize().width():
            self._measure()
        else:
            self._sum_up()
            self._show_bands()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._items and self._lay_out_from(self._item_at(self.verticalScrollBar().value())):
            self.viewport().update()
        else:
            self.viewport().scroll(0, dy)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._items:
            return
        index = self._item_at(event.position().y() + self.verticalScrollBar().value())
        if isinstance(self._items[index], Fold):
            self._unfold(index)
        else:
            self._choose(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._items) - 1
        bar = self.verticalScrollBar()
        if not self._items:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._choose(min(max(self._current + step, 0), last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else last)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = bar.pageStep() if key == Qt.Key.Key_PageDown else -bar.pageStep()
            bar.setValue(bar.value() + step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._current <= last:
            self._unfold(self._current)
        else:
            super().keyPressEvent(event)

    # --- drawing ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area = event.rect()
        painter.fillRect(area, theme.colour("base"))
        if not self._items:
            painter.setPen(theme.colour("faint"))
            painter.setFont(self._font)
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(24, 0, -24, 0), wrapped, self._empty)
            return
        scrolled = self.verticalScrollBar().value()
        self._lay_out_from(self._item_at(scrolled))
        index = self._item_at(scrolled + area.top())
        while index < len(self._items) and self._tops[index] - scrolled <= area.bottom():
            self._draw_item(painter, index, self._tops[index] - scrolled, QRectF(area))
            index += 1

    def _draw_item(self, painter: QPainter, index: int, top: float, area: QRectF) -> None:
        item = self._items[index]
        width, height = self.viewport().width(), self._heights[index]
        if isinstance(item, Fold):
            self._draw_fold(painter, item, QRectF(0, top, width, height))
        else:
            row = self._rows[item]
            self._draw_row(painter, index, row, QRectF(0, top, width, height), area)
        if index == self._current:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(1, top + 1, width - 2, height - 2))

    def _draw_fold(self, painter: QPainter, fold: Fold, place: QRectF) -> None:
        painter.fillRect(place, theme.colour("folded_back"))
        painter.setPen(theme.colour("faint"))
        painter.setFont(self._font)
        words = _("⋯ {count} 段未变 ⋯").format(count=fold.end - fold.start)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_row(self, painter: QPainter, index: int, row: Row, place: QRectF, area: QRectF) -> None:
        middle = (place.width() - GUTTER) / 2
        item = self._items[index]
        changed = isinstance(item, int) and self._pair is not None and self._pair.changed[item]
        back = back_colour(row) if changed else None
        laid = self._lay_out(index)
        if laid is None:
            return
        for layout, x in ((laid.left, 0.0), (laid.right, middle + GUTTER)):
            side = QRectF(x, place.top(), middle, place.height())
            if layout is None:
                painter.fillRect(side, theme.colour("alternate"))
            elif back is not None:
                painter.fillRect(side, back)
        gutter = QRectF(middle, place.top(), GUTTER, place.height())
        painter.fillRect(gutter, theme.colour("gutter"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(gutter.topLeft(), gutter.bottomLeft())
        painter.drawLine(gutter.topRight(), gutter.bottomRight())
        top = place.top() + _ABOVE
        laid.draw(painter, QPointF(_PAD, top), QPointF(middle + GUTTER + _PAD, top), area)
        if changed:
            seen = item in self._seen
            band = theme.colour("passed") if seen else band_colour(row)
            painter.fillRect(QRectF(middle, place.top() + 1, _BAND, place.height() - 2), band)
            draw_sign(painter, row, QRectF(middle + _BAND, place.top(), GUTTER - _BAND, 26), seen=seen)
