"""The mode 重复: groups of repeats, two places of one side by side, and what is to be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, Qt, Signal
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
_ALLOW, _FORBID = N_("6 允许重复"), N_("6 不再允许")
_AT_ONCE = 20_000
"""Characters of two places that are compared while the key is down: 10 ms."""
_NUMBERS_SHOWN = 12
_WIDEST = {0: "#9,999", 1: N_("文字相同、数字不同"), 2: "100%", 3: "1,000,000", 5: N_("多份来稿都有")}
"""What the columns must have room for."""


@dataclass(frozen=True, slots=True)
class PlacesChosen:
    """Two places of a group, by their index, that are too long to be compared at once."""

    key: str
    places: tuple[int, int]
    texts: tuple[str, str]


class DuplicatesView(QWidget):
    """Shows groups; `decision_made` carries a `RepeatDecided`, `group_chosen` the key of a group.

    `wording_decided` carries (key, whether its passages may be repeated), `pair_asked` a
    `PlacesChosen`, `place_chosen` (manuscript, span).
    """

    decision_made = Signal(object)
    wording_decided = Signal(object)
    group_chosen = Signal(object)
    pair_asked = Signal(object)
    place_chosen = Signal(object)
    earlier_asked = Signal()
    earlier_dropped = Signal()
    wordings_asked = Signal()
    zoom_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = ""
        self._model = RepeatModel()
        self.counter = QLabel()
        self.counter.setAccessibleName(_("重复的组数和处理情况"))
        self.counter.setWordWrap(True)
        self.table = self._make_table()
        self.aligned = AlignedView(light=True)
        self.aligned.setAccessibleName(_("重复的两处对照"))
        self.aligned.zoom_asked.connect(self.zoom_asked)
        self.left, self.right = self._make_combo(_("A处")), self._make_combo(_("B处"))
        self.go_left = self._make_small(_("到A"), _("到正文里的A处（回车）"), self._on_go_left)
        self.go_right = self._make_small(_("到B"), _("到正文里的B处（Shift+回车）"), self._on_go_right)
        self.numbers = QLabel()
        self.numbers.setWordWrap(True)
        self.numbers.setAccessibleName(_("不同的数字"))
        self.buttons = [self._make_button(number) for number in range(len(_DECISIONS))]
        self.allow = QPushButton(_(_ALLOW))
        self.allow.clicked.connect(self._on_allow)
        self.earlier = QPushButton(_("比往年卷…"))
        self.earlier.setToolTip(_("也与往年的卷（.njx）或文稿比，找出沿用的文字"))
        self.earlier.clicked.connect(self.earlier_asked)
        self.alone = QPushButton(_("不比往年"))
        self.alone.clicked.connect(self.earlier_dropped)
        self.wordings = QPushButton(_("允许重复的文字…"))
        self.wordings.clicked.connect(self.wordings_asked)
        for button in (self.allow, self.earlier, self.alone, self.wordings):
            button.setAccessibleName(button.text())
        for key, act in (("6", self.allow.click), ("Shift+Return", self._on_go_right)):
            self._make_shortcut(key).activated.connect(act)
        self._lay_out()
        self.show_groups(())

    # --- what is shown ---

    def show_groups(
        self, cards: Sequence[RepeatCard], *, why: str = "", read_only: str = "", share: str = ""
    ) -> None:
        """Show groups; `why` says why there are none, `read_only` why nothing can be decided.

        A group whose decision is another than before is chosen: it was undone, or done again. Else the
        chosen group stays while it is among them; else the first open one is chosen.
        """
        chosen = self._card()
        before = {card.key: (card.choice, card.deleted) for card in self._model.cards}
        self._read_only, self._share = read_only, share
        self._model.show_cards(cards)
        self._show_counter()
        self._empty = why or _("没有发现重复。检查本稿或全卷（F5）后，重复的段落列在这里。")
        self._span_fold()
        main = self._model.cards
        said = [(card.choice, card.deleted) for card in main]
        rows = [row for row, card in enumerate(main) if before.get(card.key, said[row]) != said[row]]
        stays = self._model.row_of(chosen.key) if chosen is not None else None
        rows += [] if stays is None else [stays]
        rows += [row for row, card in enumerate(main) if card.choice is RepeatChoice.OPEN]
        row = rows[0] if rows else 0
        if self._model.rowCount() and self.table.currentIndex().row() != row:
            self.table.selectRow(row)
        shown = self._card()
        if shown is None or chosen is None or shown.key != chosen.key or shown.places != chosen.places:
            self._show_group()
        else:
            self._refresh_buttons(shown)

    def show_earlier(self, names: str) -> None:
        """Say which earlier volumes are compared too; none: empty."""
        self.alone.setVisible(bool(names))
        self.alone.setToolTip(names)
        self.earlier.setText(_("换往年卷…") if names else _("比往年卷…"))

    def show_pair(self, key: str, places: tuple[int, int], pair: Pair) -> None:
        """Show two places that were compared beside, unless others have been chosen since."""
        card = self._card()
        if card is not None and card.key == key and self._chosen() == places:
            self._show_compared(pair)

    def use_font(self, font: QFont) -> None:
        self.aligned.use_font(font)

    def recolour(self) -> None:
        self.aligned.recolour()

    def _card(self) -> RepeatCard | None:
        return self._model.card(self.table.currentIndex().row())

    def _show_counter(self) -> None:
        cards = self._model.cards
        still = sum(card.choice is RepeatChoice.OPEN for card in cards)
        words = _("共{count}组重复，未处理{open}组").format(count=len(cards), open=still)
        self.counter.setText(_("　").join(filter(None, (words if cards else "", self._share))))

    def _refresh_buttons(self, card: RepeatCard | None) -> None:
        """What can be decided about the group that is shown."""
        able = card is not None and not self._read_only
        common, allowed = (card.common, card.allowed) if card is not None else ("", False)
        for button in self.buttons:
            button.setEnabled(able and not common)
            button.setToolTip(self._read_only)
        self.allow.setEnabled(able and (allowed or not common))
        self.allow.setToolTip(self._read_only or _("本卷里可以重复的文字，不再算重复"))
        self.allow.setText(_(_FORBID) if allowed else _(_ALLOW))
        for side, index in enumerate(self._chosen()):
            place = card.places[index] if card is not None else None
            if place is not None and place.span is None:
                self.buttons[side].setEnabled(False)
                self.buttons[side].setToolTip(_("这一处在往年的卷里，不能删"))

    def _show_group(self) -> None:
        card = self._card()
        for combo, chosen in ((self.left, 0), (self.right, 1)):
            combo.clear()
            for index, place in enumerate(card.places if card else ()):
                combo.addItem(_("　").join((place_letter(index), place.where)), index)
                combo.setItemData(index, place.where, Qt.ItemDataRole.ToolTipRole)
            combo.setCurrentIndex(chosen if card else -1)
            combo.setEnabled(card is not None and len(card.places) > 2)
        self._show_places()

    def _show_places(self) -> None:
        card, chosen = self._card(), self._chosen()
        for side, (combo, button) in enumerate(((self.left, self.go_left), (self.right, self.go_right))):
            place = card.places[chosen[side]] if card else None
            button.setEnabled(place is not None and place.span is not None)
            combo.setToolTip(place.where if place else "")
        self._refresh_buttons(card)
        self.numbers.hide()
        if card is None:
            self.aligned.show_pair(
                None, self._empty if not self._model.rowCount() else _("各段通用文字折叠在这里，回车展开。")
            )
            return
        one, other = (card.places[index].text for index in chosen)
        if len(one) + len(other) > _AT_ONCE:
            self.aligned.show_pair(None, _("正在比对……"))
            self.pair_asked.emit(PlacesChosen(card.key, chosen, (one, other)))
            return
        before, after = (Draft(text, paragraphs(text)) for text in (one, other))
        self._show_compared(Pair(one, other, compare(before, after)))

    def _show_compared(self, pair: Pair) -> None:
        self.aligned.show_pair(pair)
        numbers = [number for row in pair.comparison.rows for number in row.numbers]
        words = [f"{one.old or _('无')} / {one.new or _('无')}" for one in numbers[:_NUMBERS_SHOWN]]
        more = _("……共{count}处").format(count=len(numbers)) if len(numbers) > _NUMBERS_SHOWN else ""
        self.numbers.setText(_("不同的数字（A / B）：{numbers}").format(numbers=_("；").join(words) + more))
        self.numbers.setVisible(bool(numbers))

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
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 10)
        table.setShowGrid(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        # Fitting columns to what they hold asks for every cell at each decision: 250 ms of 500 groups.
        for column, widest in _WIDEST.items():
            table.setColumnWidth(column, self.fontMetrics().horizontalAdvance(_(widest)) + 16)
        table.selectionModel().currentRowChanged.connect(self._on_row)
        table.activated.connect(self._on_activated)
        return table

    def _make_combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.activated.connect(self._show_places)
        return combo

    def _make_small(self, words: str, tip: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        button.clicked.connect(act)
        button.setMaximumWidth(button.fontMetrics().horizontalAdvance(words) + 24)
        return button

    def _make_button(self, number: int) -> QPushButton:
        words, _choice = _DECISIONS[number]
        button = QPushButton(_(words))
        button.setAccessibleName(_(words))
        button.setProperty("number", number)
        button.clicked.connect(self._on_clicked)
        self._make_shortcut(str(number + 1)).activated.connect(button.click)
        return button

    def _make_shortcut(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.counter, 1)
        for button in (self.earlier, self.alone, self.wordings):
            top.addWidget(button)
        places = QHBoxLayout()
        places.addWidget(self.left, 1)
        places.addWidget(self.go_left)
        places.addSpacing(8)
        places.addWidget(self.right, 1)
        places.addWidget(self.go_right)
        decisions = QHBoxLayout()
        for button in (*self.buttons, self.allow):
            decisions.addWidget(button)
        decisions.addStretch(1)
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(places)
        layout.addWidget(self.numbers)
        layout.addWidget(self.aligned, 1)
        layout.addLayout(decisions)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setSizes([350, 650])
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 4, 4, 4)
        whole.addLayout(top)
        whole.addWidget(split, 1)
        self.show_earlier("")

    def _span_fold(self) -> None:
        self.table.clearSpans()
        if self._model.fold_row is not None:
            self.table.setSpan(self._model.fold_row, 0, 1, self._model.columnCount())

    # --- what a user does ---

    def _on_row(self) -> None:
        self._show_group()
        card = self._card()
        if card is not None:
            self.group_chosen.emit(card.key)

    def _on_activated(self, index: QModelIndex) -> None:
        """Enter goes to the text, and folds or unfolds common wording."""
        if index.row() != self._model.fold_row:
            self._on_go_left()
            return
        self._model.unfold(not self._model.unfolded)
        self._span_fold()
        self.table.selectRow(index.row())

    def _on_go_left(self) -> None:
        self._go(0)

    def _on_go_right(self) -> None:
        self._go(1)

    def _go(self, side: int) -> None:
        card = self._card()
        place = card.places[self._chosen()[side]] if card else None
        if place is not None and place.span is not None:
            self.place_chosen.emit((place.manuscript, place.span))

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
        self._go_on(row)

    def _on_allow(self) -> None:
        card, row = self._card(), self.table.currentIndex().row()
        if card is not None:
            self.wording_decided.emit((card.key, not card.allowed))
            if not card.common:
                self._go_on(row)

    def _go_on(self, row: int) -> None:
        cards = self._model.cards
        following = [*range(row + 1, len(cards)), *range(row)]
        open_rows = [index for index in following if cards[index].choice is RepeatChoice.OPEN]
        if open_rows:
            self.table.selectRow(open_rows[0])
