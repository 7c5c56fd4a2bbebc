"""What was done, as rows of a table: the newest first, cut down by the words of a filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.core.language import N_, _
from editor_app.core.office.history import describe
from editor_app.core.volume import ROLE_NAMES, Event, Version, VolumeView

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


def history_rows(events: Sequence[Event], view: VolumeView) -> list[HistoryRow]:
    """Events in words, in the order given."""
    names = {person.id: person.name for person in view.persons}
    versions = {version.id: version for held in view.manuscripts for version in held.versions}
    return [_row(event, names, versions) for event in events]


def _row(event: Event, names: Mapping[str, str], versions: Mapping[str, Version]) -> HistoryRow:
    deed = describe(event, names)
    version = versions.get(event.version or "")
    made = event.kind == "version_made" and version is not None and version.parents
    return HistoryRow(
        event.id,
        event.time,
        names.get(event.person, event.person),
        _(ROLE_NAMES[event.role]) if event.role else "",
        deed.action,
        _("第{number}版").format(number=version.number) if version else "",
        deed.words,
        (version.parents[0], version.id) if made and version else None,
    )


def of_entry(events: Sequence[Event], identity: str) -> list[Event]:
    """The events of a manuscript that concern one entry: its acts, its authors, texts that changed it."""
    kept, sha = [], None
    for event in events:
        if event.kind == "version_made" and event.is_effective:
            now = next((entry[2] for entry in _entries(event) if entry[0] == identity), None)
            concerns, sha = now != sha, now
        elif event.kind == "attribution_made" and event.is_effective:
            concerns = identity in event.says["sections"]  # type: ignore[operator]
        else:
            concerns = event.section == identity
        if concerns:
            kept.append(event)
    return kept


def _entries(event: Event) -> Sequence[Sequence[str]]:
    return event.says["entries"]  # type: ignore[return-value]


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
