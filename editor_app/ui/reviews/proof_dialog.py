"""The dialog that ends a proof: every error that it found, with its category and weight."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.office.error_rate import Category
from editor_app.services.review import Correction

_CATEGORY, _WRONG, _RIGHT, _PLACE, _WEIGHT = range(5)
_CATEGORY_WIDTH = 210


class ProofDialog(QDialog):
    """`ended` carries the corrections."""

    ended = Signal(object)

    def __init__(
        self, title: str, entry: str, categories: Sequence[Category], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._categories = tuple(categories)
        self.setWindowTitle(_("{proof}：{entry}").format(proof=title, entry=entry))
        words = QLabel(
            _("这一遍查出的差错，一行一处；没有就不写。分值照计分表，可以改；按它算全卷的差错率。")
        )
        words.setWordWrap(True)
        self._table = QTableWidget(0, 5)
        self._table.setHorizontalHeaderLabels([_("类别"), _("原文"), _("应为"), _("在哪里"), _("分值")])
        self._table.setAccessibleName(_("查出的差错"))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_CATEGORY, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_CATEGORY, _CATEGORY_WIDTH)
        header.setSectionResizeMode(_WEIGHT, QHeaderView.ResizeMode.ResizeToContents)
        self._table.itemChanged.connect(self._refresh)
        self._add = QPushButton(_("添一处(&N)"))
        self._add.clicked.connect(self._on_add)
        self._remove = QPushButton(_("去掉所选(&D)"))
        self._remove.clicked.connect(self._on_remove)
        self._table.itemSelectionChanged.connect(self._refresh)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._end = self._buttons.addButton(title, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(self._remove)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        for widget in (words, self._table):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addWidget(self._why)
        layout.addWidget(self._buttons)
        self.resize(760, 380)
        self._add.setFocus()
        self._refresh()

    def _on_add(self) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        choice = QComboBox()
        choice.setAccessibleName(_("第{number}处的类别").format(number=row + 1))
        for category in self._categories:
            choice.addItem(category.title, category.title)
        self._table.setCellWidget(row, _CATEGORY, choice)
        for column in (_WRONG, _RIGHT, _PLACE, _WEIGHT):
            self._table.setItem(row, column, QTableWidgetItem())
        choice.setProperty("row", row)
        choice.currentIndexChanged.connect(self._on_category)
        self._show_weight(row)
        self._table.setCurrentCell(row, _WRONG)
        self._table.setFocus()
        self._table.edit(self._table.currentIndex())

    def _on_category(self) -> None:
        self._show_weight(int(self.sender().property("row")))

    def _show_weight(self, row: int) -> None:
        weight = self._categories[self._choice(row).currentIndex()].weight
        self._table.item(row, _WEIGHT).setText(f"{float(weight):g}")  # type: ignore[union-attr]

    def _choice(self, row: int) -> QComboBox:
        choice = self._table.cellWidget(row, _CATEGORY)
        assert isinstance(choice, QComboBox)
        return choice

    def _on_remove(self) -> None:
        for index in sorted(self._table.selectionModel().selectedRows(), key=lambda i: -i.row()):
            self._table.removeRow(index.row())
        for row in range(self._table.rowCount()):
            self._choice(row).setProperty("row", row)
        self._refresh()

    def _cell(self, row: int, column: int) -> str:
        item = self._table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _refresh(self) -> None:
        why = next(self._faults(), "")
        self._why.setText(why)
        self._end.setEnabled(not why)
        self._remove.setEnabled(bool(self._table.selectionModel().selectedRows()))

    def _faults(self) -> Iterator[str]:
        for row in range(self._table.rowCount()):
            if not self._cell(row, _WRONG) and not self._cell(row, _RIGHT):
                yield _("第{number}处还没有写原文或应为").format(number=row + 1)
            if _weight(self._cell(row, _WEIGHT)) is None:
                yield _("第{number}处的分值要写成数，如 1 或 0.1").format(number=row + 1)

    def _on_accepted(self) -> None:
        made = [
            Correction(
                str(self._choice(row).currentData()),
                self._cell(row, _WEIGHT),
                *(self._cell(row, column) for column in (_WRONG, _RIGHT, _PLACE)),
            )
            for row in range(self._table.rowCount())
        ]
        self.accept()
        self.ended.emit(tuple(made))


def _weight(words: str) -> Fraction | None:
    try:
        weight = Fraction(words)
    except (ValueError, ZeroDivisionError):
        return None
    return weight if weight >= 0 else None
