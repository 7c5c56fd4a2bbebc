"""What the panel of authors shows: who wrote which entry, how that is known, and each one's characters."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.core.draft import Attribution, Draft
from editor_app.core.language import N_, _
from editor_app.core.office.plan import Where
from editor_app.core.office.shares import shown
from editor_app.core.office.standing import reviewable

Index = QModelIndex | QPersistentModelIndex


class Basis(Enum):
    """How it is known who wrote an entry."""

    SIGNED = N_("署名")
    UNCERTAIN = N_("署名存疑，请确认")
    BY_HAND = N_("人工指定")
    NONE = N_("没有署名")


UNSETTLED = (Basis.NONE, Basis.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class EntryAuthors:
    """An entry (`section` is its identity) with those who wrote it; `words` are they with their shares."""

    section: str
    title: str
    names: tuple[str, ...]
    unit: str | None
    basis: Basis
    words: str = ""
    manuscript: str = ""

    @property
    def where(self) -> Where:
        return self.manuscript, self.section


@dataclass(frozen=True, slots=True)
class AskedAttribution:
    """Entries that a person says were written by `names`."""

    entries: tuple[Where, ...]
    names: tuple[str, ...]
    unit: str | None


@dataclass(frozen=True, slots=True)
class AskedSpelling:
    """Of two spellings of one person's name, the `rare` one is to be written as the `name`."""

    rare: str
    name: str


def entry_authors(draft: Draft, manuscript: str = "", name: str = "") -> tuple[EntryAuthors, ...]:
    """The entries of a draft, as persons have corrected it, in reading order.

    A correction by hand has an empty span, see `core.office.authorship`. With a `name` it stands in
    the titles: entries of several drafts are listed.
    """
    written: dict[str, list[Attribution]] = {}
    for attribution in draft.attributions:
        for section in attribution.sections:
            written.setdefault(section, []).append(attribution)
    rows = []
    for entry in reviewable(draft):
        said = written.get(entry.id, [])
        basis = Basis.SIGNED
        if not said:
            basis = Basis.NONE
        elif any(not attribution.span for attribution in said):
            basis = Basis.BY_HAND
        elif any(not attribution.certain for attribution in said):
            basis = Basis.UNCERTAIN
        names = tuple(dict.fromkeys(name for attribution in said for name in attribution.names))
        unit = next((attribution.unit for attribution in said if attribution.unit), None)
        above = draft.parent_of(entry) if entry.parent else None
        titles = [name, above.title if above else "", entry.title]
        title = " › ".join(filter(None, titles))
        rows.append(EntryAuthors(entry.identity, title, names, unit, basis, _words(said), manuscript))
    return tuple(rows)


def _words(said: Sequence[Attribution]) -> str:
    """The names with their shares where those were set; a unit that signs without a person by its own."""
    parts: dict[str, str] = {}
    for one in said:
        names = one.names or ((one.unit,) if one.unit else ())
        shares = [f" {shown(share)}" for share in one.shares] or [""] * len(names)
        for name, share in zip(names, shares, strict=False):
            parts.setdefault(name, share)
    return _("、").join(f"{name}{share}" for name, share in parts.items())


def names_in(words: str) -> tuple[str, ...]:
    """The names that a person typed, set apart by a comma, 、 or space."""
    for mark in "，、,;；":
        words = words.replace(mark, " ")
    return tuple(dict.fromkeys(words.split()))


class AuthorsModel(QAbstractTableModel):
    """Entries as rows of a table: a volume has thousands of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[EntryAuthors, ...] = ()

    def show_rows(self, rows: Sequence[EntryAuthors]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            row = self.rows[index.row()]
            return (row.title, row.words, _(row.basis.value))[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("条目"), _("撰稿人"), _("依据"))[section]
        return None
