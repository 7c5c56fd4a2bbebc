"""What was done, as rows of a table: the newest first, cut down by the words of a filter."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.core.language import N_, _

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (N_("何时、何人"), N_("做了什么、理由或意见"))
"""Two lines a row, so that a narrow panel shows all of it."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One act in words. `event` is its id; `version` names the version, 第2版.

    `changed` holds the ids of the versions before and after, for an act that changed the text.
    """

    event: str
    time: str
    person: str
    role: str
    action: str
    version: str = ""
    reason: str = ""
    changed: tuple[str, str] | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        who = " · ".join(filter(None, (self.person, self.role)))
        what = " · ".join(filter(None, (self.action, self.version)))
        shown = self.time[:16].replace("T", " ")
        return (f"{shown}\n{who}", f"{what}\n{self.reason}")


class HistoryModel(QAbstractTableModel):
    """Rows of the ledger; nothing in them can be changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[HistoryRow, ...] = ()
        self._shown: list[HistoryRow] = []
        self._filter = ""

    def show_rows(self, rows: Sequence[HistoryRow]) -> None:
        """Take rows in the ledger's order, oldest first."""
        self._rows = tuple(reversed(rows))
        self._show()

    def filter_by(self, words: str) -> None:
        self._filter = words.strip()
        self._show()

    def row(self, index: int) -> HistoryRow:
        return self._shown[index]

    def counts(self) -> tuple[int, int]:
        """How many rows are shown, and how many there are."""
        return len(self._shown), len(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._shown[index.row()].cells[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._rows if any(self._filter in cell for cell in row.cells)]
        self.endResetModel()
