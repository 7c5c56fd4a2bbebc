"""The panel of history 历史: what was done to an entry, a manuscript or the volume; only ever added to."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import N_, _
from editor_app.ui.history.model import HistoryModel, HistoryRow


class Reach(Enum):
    """Whose history is shown."""

    ENTRY = N_("本条")
    MANUSCRIPT = N_("本稿")
    VOLUME = N_("全卷")


class HistoryView(QWidget):
    """`difference_asked` carries the ids of the versions before and after an act, `reach_chosen` nothing."""

    difference_asked = Signal(object)
    reach_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = HistoryModel(self)
        self._filter = QLineEdit()
        self._filter.setClearButtonEnabled(True)
        self._filter.setPlaceholderText(_("筛选：人、动作或理由中的字"))
        self._filter.setAccessibleName(_("筛选历史"))
        self._filter.textChanged.connect(self._on_filtered)
        self._reach = QComboBox()
        self._reach.setAccessibleName(_("看哪里的历史"))
        for reach in Reach:
            self._reach.addItem(_(reach.value), reach)
        self._reach.setCurrentIndex(1)
        self._reach.activated.connect(self.reach_chosen)
        self._count = QLabel()
        self._count.setWordWrap(True)
        self._table = QTableView()
        self._table.setModel(self._model)
        self._table.setAccessibleName(_("历史，只增不改"))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.horizontalHeader().setStretchLastSection(True)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 8)
        self._table.selectionModel().selectionChanged.connect(self._refresh)
        self._difference = QPushButton(_("查看差异"))
        self._difference.clicked.connect(self._on_difference)
        layout = QVBoxLayout(self)
        above = QHBoxLayout()
        above.addWidget(self._reach)
        above.addWidget(self._filter, 1)
        layout.addLayout(above)
        for widget in (self._count, self._table, self._difference):
            layout.addWidget(widget)
        self.show_history(())

    @property
    def reach(self) -> Reach:
        return Reach(self._reach.currentData())

    def show_history(self, rows: Sequence[HistoryRow]) -> None:
        """Show acts, given oldest first; the newest stands on top."""
        self._model.show_rows(rows)
        self._refresh()

    def _on_filtered(self, words: str) -> None:
        self._model.filter_by(words)
        self._refresh()

    def _refresh(self) -> None:
        shown, every = self._model.counts()
        if not every:
            self._count.setText(_("还没有做过什么。这里逐条记下每一次收稿、处理、审签，只增不改。"))
        elif shown < every:
            self._count.setText(_("筛选后 {shown}/{every} 条").format(shown=shown, every=every))
        else:
            self._count.setText(_("共{every}条，只增不改").format(every=every))
        row = self._chosen()
        comparable = row is not None and row.changed is not None
        self._difference.setEnabled(comparable)
        self._difference.setToolTip("" if comparable else _("选中改动过文字的一行，可以查看改了什么"))

    def _chosen(self) -> HistoryRow | None:
        rows = self._table.selectionModel().selectedRows()
        return self._model.row(rows[0].row()) if rows else None

    def _on_difference(self) -> None:
        row = self._chosen()
        if row is not None and row.changed is not None:
            self.difference_asked.emit(row.changed)
