"""Which other draft to compare with: every version of every manuscript, cut down by a few words."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListView, QVBoxLayout, QWidget

from editor_app.core.language import _
from editor_app.ui.compare.model import VersionChoice


class ChooseDialog(QDialog):
    """`draft_chosen` carries a `VersionChoice`."""

    draft_chosen = Signal(object)

    def __init__(self, choices: Sequence[VersionChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("与哪一份稿件比对"))
        self._choices = tuple(choices)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(QStringListModel([choice.words for choice in choices], self))
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("筛选：稿件名、文件名、人名中的字"))
        self.filter.setAccessibleName(_("筛选稿件"))
        self.filter.textChanged.connect(self._on_filtered)
        self.list = QListView()
        self.list.setModel(self._shown)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("稿件的各版"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.activated.connect(self.accept)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(_("比对"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("取消"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.filter, self.list, self.buttons):
            layout.addWidget(widget)
        self.resize(560, 420)
        self._on_filtered("")

    def accept(self) -> None:
        index = self._shown.mapToSource(self.list.currentIndex())
        if index.isValid():
            super().accept()
            self.draft_chosen.emit(self._choices[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk the list while the words are being typed."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.filter.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._choose(self.list.currentIndex().row() + step)
        else:
            super().keyPressEvent(event)

    def _on_filtered(self, words: str) -> None:
        self._shown.setFilterFixedString(words.strip())
        self._choose(0)

    def _choose(self, row: int) -> None:
        last = self._shown.rowCount() - 1
        self.list.setCurrentIndex(
            self._shown.index(min(max(row, 0), last), 0) if last >= 0 else QModelIndex()
        )
        self._ok.setEnabled(last >= 0)
