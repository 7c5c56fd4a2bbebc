"""Below the two texts: the changes as lines, and the figures that changed as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QListView,
    QStackedWidget,
    QTableView,
    QWidget,
)

from editor_app.core.language import _
from editor_app.ui.aligned_rows import Pair
from editor_app.ui.compare.model import ChangeList, NumberRow, NumberTable


class ChangeLists(QStackedWidget):
    """`row_chosen` carries the row of the comparison to go to. Ctrl+C copies the lines chosen."""

    row_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[int, ...] = ()
        self._changes, self._numbers = ChangeList(), NumberTable()
        self.changes = QListView()
        self.changes.setModel(self._changes)
        self.changes.setUniformItemSizes(True)
        self.changes.setAccessibleName(_("改动清单"))
        self.numbers = QTableView()
        self.numbers.setModel(self._numbers)
        self.numbers.setAccessibleName(_("数字改动"))
        self.numbers.setTabKeyNavigation(False)
        self.numbers.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.numbers.verticalHeader().hide()
        self.numbers.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.numbers.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 8)
        self.numbers.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate((220, 110, 110)):
            self.numbers.setColumnWidth(column, width)
        self.why_none = QLabel()
        self.why_none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.why_none.setWordWrap(True)
        for widget in (self.changes, self.numbers, self.why_none):
            self.addWidget(widget)
        self.setMinimumHeight(6 * (self.fontMetrics().lineSpacing() + 8))
        for view, chosen in ((self.changes, self._on_change), (self.numbers, self._on_number)):
            view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            view.activated.connect(chosen)
            view.clicked.connect(chosen)
            copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), view)
            copy.setContext(Qt.ShortcutContext.WidgetShortcut)
            copy.activated.connect(self._on_copy)

    def show_changes(self, pair: Pair | None, rows: Sequence[int]) -> None:
        self._rows = tuple(rows)
        self._changes.show_changes(pair, rows)

    def show_seen(self, rows: frozenset[int]) -> None:
        self._changes.show_seen(rows)

    def show_numbers(self, rows: Sequence[NumberRow], why_none: str) -> None:
        self._numbers.show_rows(rows)
        self.why_none.setText(why_none)
        if self.currentWidget() is not self.changes:
            self.use_numbers()

    def use_changes(self) -> None:
        self.setCurrentWidget(self.changes)

    def use_numbers(self) -> None:
        self.setCurrentWidget(self.numbers if self._numbers.rows else self.why_none)

    def follow(self, row: int) -> None:
        """Another change is looked at: its lines are chosen too."""
        if row in self._rows:
            self._choose(self.changes, self._rows.index(row))
        figures = [at for at, number in enumerate(self._numbers.rows) if number.row == row]
        now = self.numbers.currentIndex().row()
        if figures and now not in figures:
            self._choose(self.numbers, figures[0])

    def _choose(self, view: QAbstractItemView, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        view.selectionModel().setCurrentIndex(view.model().index(row, 0), flags)

    def _on_change(self, index: QModelIndex) -> None:
        self.row_chosen.emit(self._rows[index.row()])

    def _on_number(self, index: QModelIndex) -> None:
        self.row_chosen.emit(self._numbers.rows[index.row()].row)

    def _on_copy(self) -> None:
        """Every line chosen: the views themselves copy one."""
        if self.currentWidget() is self.changes:
            chosen = sorted(index.row() for index in self.changes.selectedIndexes())
            lines = [str(self._changes.index(row).data()) for row in chosen]
        else:
            chosen = sorted({index.row() for index in self.numbers.selectedIndexes()})
            lines = [self._numbers.rows[row].words for row in chosen]
        QGuiApplication.clipboard().setText("\n".join(lines))
