"""The groups of repeats as the mode 重复 lists them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from editor_app.core.draft import Span
from editor_app.core.language import N_, _
from editor_app.core.office.triage import REPEAT_CHOICE_NAMES, RepeatChoice
from editor_app.core.repeat import NumberPair, RepeatKind

KIND_NAMES = {
    RepeatKind.EXACT: N_("完全相同"),
    RepeatKind.FORM: N_("仅标点、全半角不同"),
    RepeatKind.EDITED: N_("改过的重复"),
    RepeatKind.REORDERED: N_("次序不同"),
    RepeatKind.PART: N_("部分重复"),
    RepeatKind.FIGURES: N_("文字相同、数字不同"),
}
COLUMNS = (N_("组"), N_("种类"), N_("相似"), N_("字数"), N_("在哪里"), N_("处理"))
_NUMBERS = (2, 3)


@dataclass(frozen=True, slots=True)
class PlaceText:
    """One place of a group: where it is, in words, and its text.

    `manuscript` and `span` say where to go; a place in an earlier volume has none.
    """

    where: str
    text: str
    manuscript: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class RepeatCard:
    """A group of repeats with its decision; `deleted` is the index of the place that goes.

    `common` says why it counts as common wording, and is empty where it does not; `allowed` is true
    where the volume's own list says so.
    """

    key: str
    kind: RepeatKind
    similarity: float
    places: tuple[PlaceText, ...]
    numbers: tuple[NumberPair, ...] = field(default=())
    choice: RepeatChoice = RepeatChoice.OPEN
    deleted: int | None = None
    common: str = ""
    allowed: bool = False


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
    if card.common:
        return card.common
    if card.choice is RepeatChoice.DELETE and card.deleted is not None:
        return _("删去{place}").format(place=place_letter(card.deleted))
    return _(REPEAT_CHOICE_NAMES[card.choice])


class RepeatModel(QAbstractTableModel):
    """One row a group, then one row that the groups of common wording are folded into."""

    def __init__(self) -> None:
        super().__init__()
        self._main: list[RepeatCard] = []
        self._common: list[RepeatCard] = []
        self.unfolded = False

    @property
    def cards(self) -> tuple[RepeatCard, ...]:
        """The groups of the main list."""
        return tuple(self._main)

    @property
    def fold_row(self) -> int | None:
        return len(self._main) if self._common else None

    def card(self, row: int) -> RepeatCard | None:
        """The group of a row; None for the row that common wording is folded into."""
        if 0 <= row < len(self._main):
            return self._main[row]
        index = row - len(self._main) - 1
        return self._common[index] if 0 <= index < len(self._common) else None

    def row_of(self, key: str) -> int | None:
        rows = (row for row in range(self.rowCount()) if (card := self.card(row)) and card.key == key)
        return next(rows, None)

    def show_cards(self, cards: Sequence[RepeatCard]) -> None:
        """Show groups; where they are the same as before, only those decided otherwise are drawn again."""
        main = [card for card in cards if not card.common]
        common = [card for card in cards if card.common]
        before = self._main
        if [card.key for card in main] == [card.key for card in before] and common == self._common:
            for row, (was, now) in enumerate(zip(before, main, strict=True)):
                if was != now:
                    self.show_card(row, now)
            return
        self.beginResetModel()
        self._main, self._common = main, common
        self.endResetModel()

    def show_card(self, row: int, card: RepeatCard) -> None:
        """Show a group of the main list as it now is."""
        self._main[row] = card
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def unfold(self, shown: bool) -> None:
        self.beginResetModel()
        self.unfolded = shown
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid():
            return 0
        folded = 1 + (len(self._common) if self.unfolded else 0) if self._common else 0
        return len(self._main) + folded

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        card = self.card(index.row())
        if card is None:
            return self._fold_words(index.column())
        # The row of the fold is no group.
        number = index.row() + (1 if index.row() < len(self._main) else 0)
        return _cell(number, card, index.column())

    def _fold_words(self, column: int) -> str:
        if column:
            return ""
        fold = _("通用文字 {count} 组（回车折叠）") if self.unfolded else _("通用文字 {count} 组（回车展开）")
        return fold.format(count=len(self._common))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None


def _cell(number: int, card: RepeatCard, column: int) -> str:
    match column:
        case 0:
            return f"#{number}"
        case 1:
            return _(KIND_NAMES[card.kind])
        case 2:
            return f"{card.similarity:.0%}"
        case 3:
            return f"{max((len(place.text) for place in card.places), default=0):,}"
        case 4:
            where = _("；").join(place.where for place in card.places)
            return _("{count}处：{where}").format(count=len(card.places), where=where)
        case _:
            return decision_in_words(card)
