"""The mode 重复: groups of repeats, two places of one side by side, and what is to be done about it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.draft import Draft, paragraphs
from editor_app.core.language import N_, _
from editor_app.core.office.triage import RepeatChoice
from editor_app.core.versions.diff import compare
from editor_app.ui.aligned import AlignedView
from editor_app.ui.aligned_rows import Pair
from editor_app.ui.duplicates.model import RepeatCard, RepeatDecided, RepeatModel, place_letter

_DECISIONS = (
    (N_("1 删A保B"), RepeatChoice.DELETE),
    (N_("2 删B保A"), RepeatChoice.DELETE),
    (N_("3 互见"), RepeatChoice.REFER),
    (N_("4 合理重复"), RepeatChoice.KEEP),
    (N_("5 合并"), RepeatChoice.MERGE),
)


class DuplicatesView(QWidget):
    """Shows groups; `decision_made` carries a `RepeatDecided`, `group_chosen` the key of a group."""

    decision_made = Signal(object)
    group_chosen = Signal(object)
    zoom_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = ""
        self._model = RepeatModel()
        self.counter = QLabel()
        self.counter.setAccessibleName(_("重复的组数和处理情况"))
        self.table = self._make_table()
        self.aligned = AlignedView()
        self.aligned.setAccessibleName(_("重复的两处对照"))
        self.aligned.zoom_asked.connect(self.zoom_asked)
        self.left, self.right = self._make_combo(_("A处")), self._make_combo(_("B处"))
        self.buttons = [self._make_button(number) for number in range(len(_DECISIONS))]
        self._lay_out()
        self.show_groups(())

    # --- what is shown ---

    def show_groups(self, cards: Sequence[RepeatCard], *, why: str = "", read_only: str = "") -> None:
        """Show groups; `why` says why there are none, `read_only` why nothing can be decided.

        The chosen group stays while it is among them; else the first open one is chosen.
        """
        chosen = self._card()
        self._read_only = read_only
        self._model.show_cards(cards)
        self._show_counter()
        self._empty = why or _("没有发现重复。检查本稿或全卷（F5）后，重复的段落列在这里。")
        rows = [row for row, card in enumerate(cards) if chosen is not None and card.key == chosen.key]
        rows += [row for row, card in enumerate(cards) if card.choice is RepeatChoice.OPEN]
        if cards:
            self.table.selectRow(rows[0] if rows else 0)
        self._show_group()

    def use_font(self, font: QFont) -> None:
        self.aligned.use_font(font)

    def recolour(self) -> None:
        self.aligned.recolour()

    def _card(self) -> RepeatCard | None:
        row = self.table.currentIndex().row()
        return self._model.cards[row] if 0 <= row < len(self._model.cards) else None

    def _show_counter(self) -> None:
        cards = self._model.cards
        still = sum(card.choice is RepeatChoice.OPEN for card in cards)
        words = _("共{count}组重复，未处理{open}组").format(count=len(cards), open=still)
        self.counter.setText(words if cards else "")

    def _show_group(self) -> None:
        card = self._card()
        for button in self.buttons:
            button.setEnabled(card is not None and not self._read_only)
            button.setToolTip(self._read_only)
        for combo, chosen in ((self.left, 0), (self.right, 1)):
            combo.clear()
            for index, place in enumerate(card.places if card else ()):
                combo.addItem(f"{place_letter(index)}　{place.where}", index)
            combo.setCurrentIndex(chosen if card else -1)
            combo.setEnabled(card is not None and len(card.places) > 2)
        self._show_places()

    def _show_places(self) -> None:
        card = self._card()
        if card is None:
            self.aligned.show_pair(None, self._empty)
            return
        one, other = (card.places[index].text for index in self._chosen())
        before, after = (Draft(text, paragraphs(text)) for text in (one, other))
        self.aligned.show_pair(Pair(one, other, compare(before, after)))

    def _chosen(self) -> tuple[int, int]:
        return max(0, self.left.currentIndex()), max(0, self.right.currentIndex())

    # --- made once ---

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(_("重复的各组"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._on_row)
        return table

    def _make_combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.activated.connect(self._show_places)
        return combo

    def _make_button(self, number: int) -> QPushButton:
        words, _choice = _DECISIONS[number]
        button = QPushButton(_(words))
        button.setAccessibleName(_(words))
        button.setProperty("number", number)
        button.clicked.connect(self._on_clicked)
        shortcut = QShortcut(QKeySequence(str(number + 1)), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _lay_out(self) -> None:
        places = QHBoxLayout()
        places.addWidget(self.left, 1)
        places.addSpacing(44)
        places.addWidget(self.right, 1)
        decisions = QHBoxLayout()
        for button in self.buttons:
            decisions.addWidget(button)
        decisions.addStretch(1)
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(places)
        layout.addWidget(self.aligned, 1)
        layout.addLayout(decisions)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 4, 4, 4)
        whole.addWidget(self.counter)
        whole.addWidget(split, 1)

    # --- what a user does ---

    def _on_row(self) -> None:
        self._show_group()
        card = self._card()
        if card is not None:
            self.group_chosen.emit(card.key)

    def _on_clicked(self) -> None:
        """Decide, and go on to the next group that is open."""
        card, row = self._card(), self.table.currentIndex().row()
        if card is None:
            return
        number = int(self.sender().property("number"))
        choice = _DECISIONS[number][1]
        deleted = self._chosen()[number] if choice is RepeatChoice.DELETE else None
        self._model.show_card(row, replace(card, choice=choice, deleted=deleted))
        self._show_counter()
        self.decision_made.emit(RepeatDecided(card.key, choice, deleted))
        cards = self._model.cards
        following = [*range(row + 1, len(cards)), *range(row)]
        open_rows = [index for index in following if cards[index].choice is RepeatChoice.OPEN]
        if open_rows:
            self.table.selectRow(open_rows[0])
