"""The mode 数据: every figure of the volume in one list, to see an indicator's values side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.ui.figures.model import FigureRow, FiguresModel

_WIDTHS = (190, 110, 56, 64, 84, 84)


class FiguresView(QWidget):
    """`place_chosen` carries (manuscript, span), `export_asked` nothing."""

    place_chosen = Signal(object)
    export_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FiguresModel(self)
        self._why = ""
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(_("筛选：指标、单位、时期、地区中的字"))
        self.filter.setAccessibleName(_("筛选数据"))
        self.filter.textChanged.connect(self._on_filtered)
        self._count = QLabel()
        self._count.setWordWrap(True)
        self.table = QTableView()
        self.table.setModel(self._model)
        self.table.setAccessibleName(_("全卷的数据"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setSortingEnabled(True)
        header = self.table.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, header.sortIndicatorOrder())
        header.setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 10)
        self.table.activated.connect(self._on_activated)
        self.export = QPushButton(_("导出为表格…"))
        self.export.clicked.connect(self.export_asked)
        above = QHBoxLayout()
        above.addWidget(self.filter, 1)
        above.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self._count)
        layout.addWidget(self.table, 1)
        self.show_figures((), "")

    def show_figures(self, rows: Sequence[FigureRow], why_empty: str) -> None:
        self._why = why_empty
        self._model.show_rows(rows)
        self._refresh()

    def _on_filtered(self, words: str) -> None:
        self._model.filter_by(words)
        self._refresh()

    def _refresh(self) -> None:
        shown, every = self._model.counts()
        self.export.setEnabled(bool(every))
        if not every:
            self._count.setText(self._why)
        elif shown < every:
            self._count.setText(_("筛选后 {shown}/{every} 个数据").format(shown=shown, every=every))
        else:
            self._count.setText(_("{every} 个数据。点列名排序，双击或回车到原文。").format(every=every))

    def _on_activated(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        self.place_chosen.emit((row.manuscript, row.span))
