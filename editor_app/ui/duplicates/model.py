"""The groups of repeats as the mode 重复 lists them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from editor_app.core.language import N_, _
from editor_app.core.office.triage import REPEAT_CHOICE_NAMES, RepeatChoice
from editor_app.core.repeat import RepeatKind

KIND_NAMES = {
    RepeatKind.EXACT: N_("完全相同"),
    RepeatKind.FORM: N_("仅标点、全半角不同"),
    RepeatKind.EDITED: N_("改过的重复"),
    RepeatKind.REORDERED: N_("次序不同"),
    RepeatKind.PART: N_("部分重复"),
    RepeatKind.FIGURES: N_("文字相同、数字不同"),
}
COLUMNS = (N_("组"), N_("种类"), N_("相似"), N_("字数"), N_("在哪里"), N_("处理"))


@dataclass(frozen=True, slots=True)
class PlaceText:
    """One place of a group: where it is, in words, and its text."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class RepeatCard:
    """A group of repeats with its decision; `deleted` is the index of the place that goes."""

    key: str
    kind: RepeatKind
    similarity: float
    places: tuple[PlaceText, ...]
    numbers: tuple[tuple[str | None, str | None], ...] = field(default=())
    choice: RepeatChoice = RepeatChoice.OPEN
    deleted: int | None = None


@dataclass(frozen=True, slots=True)
class RepeatDecided:
    """What somebody decided: `deleted` is the index of the place to delete, for `RepeatChoice.DELETE`."""

    key: str
    choice: RepeatChoice
    deleted: int | None = None


def place_letter(index: int) -> str:
    """A, B, … Z, then 27."""
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def decision_in_words(card: RepeatCard) -> str:
    if card.choice is RepeatChoice.DELETE and card.deleted is not None:
        return _("删去{place}").format(place=place_letter(card.deleted))
    return _(REPEAT_CHOICE_NAMES[card.choice])


class RepeatModel(QAbstractTableModel):
    """One row a group."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: tuple[RepeatCard, ...] = ()

    @property
    def cards(self) -> tuple[RepeatCard, ...]:
        return self._cards

    def show_cards(self, cards: Sequence[RepeatCard]) -> None:
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def show_card(self, row: int, card: RepeatCard) -> None:
        self._cards = (*self._cards[:row], card, *self._cards[row + 1 :])
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cards)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        card = self._cards[index.row()]
        where = "；".join(place.where for place in card.places)
        return (
            f"#{index.row() + 1}",
            _(KIND_NAMES[card.kind]),
            f"{card.similarity:.0%}",
            f"{max((len(place.text) for place in card.places), default=0):,}",
            _("{count}处：{where}").format(count=len(card.places), where=where),
            decision_in_words(card),
        )[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None
