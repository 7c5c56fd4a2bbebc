"""What the mode 比对 chooses between, and the lists of what changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from editor_app.core.language import N_, _
from editor_app.ui.aligned_rows import Pair, row_in_words

Index = QModelIndex | QPersistentModelIndex

OTHER_DRAFT, OTHER_FILE = "ask:draft", "ask:file"
"""Choices that ask which other."""
WHOLE = "volume:"
"""The present text of the whole volume."""
_FILE = "file:"

NUMBER_COLUMNS = (N_("所指"), N_("改动前"), N_("改动后"), N_("在哪里"))
_FIGURES = (1, 2)


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """A text to choose from, by what the window shows of it: v2 侯亮 11月20日."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class ChosenVersions:
    """The two texts that are to be compared: ids of versions, `WHOLE`, or of a file on the disk."""

    old: str
    new: str


def file_choice(path: str) -> str:
    """The id of a file on the disk."""
    return _FILE + path


def path_of(choice: str) -> str | None:
    """The path of a choice that is a file on the disk."""
    return choice.removeprefix(_FILE) if choice.startswith(_FILE) else None


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A figure that changed, in words, and the row of the comparison that it stands in."""

    row: int
    name: str
    old: str
    new: str
    where: str

    @property
    def cells(self) -> tuple[str, ...]:
        return self.name, self.old, self.new, self.where

    @property
    def words(self) -> str:
        return _("　").join((f"{self.name} {self.old} → {self.new}", self.where))


class ChangeList(QAbstractListModel):
    """A line a change, written when it is looked at: a volume has ten thousands of them."""

    def __init__(self) -> None:
        super().__init__()
        self._pair: Pair | None = None
        self._rows: tuple[int, ...] = ()
        self._seen: frozenset[int] = frozenset()

    def show_changes(self, pair: Pair | None, rows: Sequence[int]) -> None:
        self.beginResetModel()
        self._pair, self._rows, self._seen = pair, tuple(rows), frozenset()
        self.endResetModel()

    def show_seen(self, rows: frozenset[int]) -> None:
        self._seen = rows
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if self._pair is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._rows[index.row()]
        words = row_in_words(self._pair, self._pair.comparison.rows[row])
        return _("（看过）{words}").format(words=words) if row in self._seen else words


class NumberTable(QAbstractTableModel):
    """The figures that changed."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[NumberRow, ...] = ()

    def show_rows(self, rows: Sequence[NumberRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(NUMBER_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(NUMBER_COLUMNS[section])
        return None
