"""The panel of authors 署名: who wrote which entry, corrections, and what each contributor wrote."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.office.plan import Where
from editor_app.core.office.spellings import SameName
from editor_app.core.structure.attribution import Contributor
from editor_app.ui.authors.model import (
    UNSETTLED,
    AskedAttribution,
    AskedSpelling,
    AuthorsModel,
    Basis,
    EntryAuthors,
    names_in,
)

_SAME = Qt.ItemDataRole.UserRole
_SAME_HEIGHT = 64
_PADDING = 8


class AuthorsView(QWidget):
    """`attribution_asked` carries an `AskedAttribution`, `spelling_asked` an `AskedSpelling`.

    `entry_chosen` and `shares_asked` carry an entry, `reach_chosen` and `report_asked` nothing.
    """

    attribution_asked = Signal(object)
    spelling_asked = Signal(object)
    shares_asked = Signal(object)
    entry_chosen = Signal(object)
    reach_chosen = Signal()
    report_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[EntryAuthors, ...] = ()
        self._read_only = ""
        self._reach = QComboBox()
        self._reach.setAccessibleName(_("看哪里的署名"))
        self._reach.addItems([_("本稿"), _("全卷")])
        self._reach.activated.connect(self._on_reach)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._unsettled_only = QCheckBox(_("只看没有署名或存疑的"))
        self._unsettled_only.toggled.connect(self._fill_entries)
        self._model = AuthorsModel(self)
        self._table = self._make_entries()
        self._name = QComboBox()
        self._name.setEditable(True)
        self._name.setLineEdit(QLineEdit(placeholderText=_("姓名，几个人用顿号隔开")))
        self._name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._name.setAccessibleName(_("撰稿人姓名，几个人用顿号隔开"))
        self._name.editTextChanged.connect(self._refresh)
        self._unit = QLineEdit()
        self._unit.setPlaceholderText(_("单位（可不填）"))
        self._unit.setAccessibleName(_("撰稿人的单位"))
        self._unit.textChanged.connect(self._refresh)
        self._assign = QPushButton(_("指派给所选条目"))
        self._assign.clicked.connect(self._on_assigned)
        self._share = QPushButton(_("份额…"))
        self._share.clicked.connect(self._on_shares)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._people = _table(
            [_("撰稿人"), _("单位"), _("条目"), _("字数"), _("其中合写")], _("撰稿人与字数")
        )
        self._counting = QLabel()
        self._counting.setWordWrap(True)
        self._same_words = QLabel(_("像是同一个人的两种写法，双击或回车改成前一种："))
        self._same_words.setWordWrap(True)
        self._same = QListWidget()
        self._same.setAccessibleName(_("像是同一个人的两种写法"))
        self._same.setMaximumHeight(_SAME_HEIGHT)
        self._same.itemActivated.connect(self._on_same)
        self._definition = QLabel(
            _("字数不计空白；重复的段落只计一次；合写的条目按份额计，没有定的平分，合写字数另列。")
        )
        self._definition.setWordWrap(True)
        self._report = QPushButton(_("署名与稿酬表…"))
        self._report.clicked.connect(self.report_asked)
        self._lay_out()
        self.show_entries(())
        self.show_contributors(())

    @property
    def is_of_volume(self) -> bool:
        """Whether the entries of the whole volume are listed, not of the draft that is shown alone."""
        return self._reach.currentIndex() == 1

    def show_entries(self, entries: Sequence[EntryAuthors], *, read_only: str = "") -> None:
        """Show who wrote which entry; `read_only` says why nothing can be corrected."""
        same = self._entries == tuple(entries) and bool(entries)
        self._entries, self._read_only = tuple(entries), read_only
        unsettled = [entry.basis for entry in entries if entry.basis in UNSETTLED]
        if not entries:
            self._summary.setText(_("没有打开的稿件。"))
        elif unsettled:
            self._summary.setText(
                _("共{count}条：{none}条没有署名，{doubtful}条署名存疑。选中条目，写上姓名，再指派。").format(
                    count=len(entries),
                    none=unsettled.count(Basis.NONE),
                    doubtful=unsettled.count(Basis.UNCERTAIN),
                )
            )
        else:
            self._summary.setText(_("共{count}条，都有署名。").format(count=len(entries)))
        if same:
            self._refresh()
        else:
            self._fill_entries()

    def show_counting(self) -> None:
        """The characters are being counted."""
        self._counting.setText(_("正在按现在的文字计数……"))
        self._counting.show()

    def show_contributors(self, contributors: Sequence[Contributor], same: Iterable[SameName] = ()) -> None:
        """Show who wrote how much, offer the names for an assignment, and ask about like ones."""
        self._counting.hide()
        typed = self._name.currentText()
        self._name.clear()
        self._name.addItems([person.name for person in contributors if person.name])
        self._name.setEditText(typed)
        self._people.setRowCount(len(contributors))
        for row, person in enumerate(contributors):
            numbers = (len(person.sections), person.characters, person.shared)
            cells = (person.name or _("（单位署名）"), person.unit or "", *(f"{n:,}" for n in numbers))
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                if column > 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._people.setItem(row, column, item)
        self._same.clear()
        for pair in same:
            unit = _("（{unit}）").format(unit=pair.unit) if pair.unit else ""
            words = _("{name}、{rare}{unit}").format(name=pair.name, rare=pair.rare, unit=unit)
            line = QListWidgetItem(words)
            line.setData(_SAME, pair)
            self._same.addItem(line)
        for widget in (self._same, self._same_words):
            widget.setVisible(self._same.count() > 0)

    def choose(self, sections: Sequence[str]) -> None:
        """Select entries and go to the name, for the key of an attribution."""
        self._unsettled_only.setChecked(False)
        self._select({entry.where for entry in self._entries if entry.section in sections})
        self._name.setFocus()

    def chosen(self) -> tuple[Where, ...]:
        """The selected entries, in reading order."""
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows()})
        return tuple(self._model.rows[row].where for row in rows)

    def _make_entries(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(_("各条目的撰稿人"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + _PADDING)
        header = table.horizontalHeader()
        # Of thousands of rows not all are measured.
        header.setResizeContentsPrecision(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.selectionModel().selectionChanged.connect(self._refresh)
        table.activated.connect(self._on_activated)
        return table

    def _lay_out(self) -> None:
        above = QWidget()
        layout = QVBoxLayout(above)
        layout.setContentsMargins(0, 0, 0, 0)
        reach = QHBoxLayout()
        reach.addWidget(self._reach)
        reach.addWidget(self._unsettled_only)
        reach.addStretch(1)
        layout.addLayout(reach)
        layout.addWidget(self._summary)
        layout.addWidget(self._table, 1)
        row = QHBoxLayout()
        row.addWidget(self._name, 3)
        row.addWidget(self._unit, 3)
        layout.addLayout(row)
        buttons = QHBoxLayout()
        buttons.addWidget(self._assign, 1)
        buttons.addWidget(self._share)
        layout.addLayout(buttons)
        layout.addWidget(self._why)
        below = QWidget()
        people = QVBoxLayout(below)
        people.setContentsMargins(0, 0, 0, 0)
        people.addWidget(self._counting)
        people.addWidget(self._people, 1)
        for widget in (self._same_words, self._same, self._definition, self._report):
            people.addWidget(widget)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(above)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.addWidget(splitter)

    def _fill_entries(self) -> None:
        chosen = set(self.chosen())
        only = self._unsettled_only.isChecked()
        self._model.show_rows([one for one in self._entries if not only or one.basis in UNSETTLED])
        self._select(chosen)
        self._refresh()

    def _select(self, entries: set[Where]) -> None:
        selection, last = QItemSelection(), self._model.columnCount() - 1
        rows = [row for row, one in enumerate(self._model.rows) if one.where in entries]
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, last))
        self._table.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            self._table.scrollTo(self._model.index(rows[0], 0))

    def _refresh(self) -> None:
        why = self._why_not()
        self._assign.setEnabled(not why)
        self._assign.setToolTip(why)
        share = self._why_no_shares()
        self._share.setEnabled(not share)
        self._share.setToolTip(share)
        self._name.setEnabled(not self._read_only)
        self._why.setText(why if self._entries else "")

    def _why_not(self) -> str:
        if self._read_only:
            return self._read_only
        if not self.chosen():
            return _("先选中要指派的条目，可以选多条。")
        if not names_in(self._name.currentText()) and not self._unit.text().strip():
            return _("已选{count}条，请写撰稿人姓名。").format(count=len(self.chosen()))
        return ""

    def _why_no_shares(self) -> str:
        if self._read_only:
            return self._read_only
        return "" if len(self.chosen()) == 1 else _("先选中一条几个人合写的")

    def _on_assigned(self) -> None:
        names = names_in(self._name.currentText())
        self.attribution_asked.emit(AskedAttribution(self.chosen(), names, self._unit.text().strip() or None))
        self._table.setFocus()

    def _on_shares(self) -> None:
        self.shares_asked.emit(self.chosen()[0])

    def _on_same(self, item: QListWidgetItem) -> None:
        pair = item.data(_SAME)
        if not self._read_only:
            self.spelling_asked.emit(AskedSpelling(pair.rare, pair.name))

    def _on_activated(self, index: QModelIndex) -> None:
        self.entry_chosen.emit(self._model.rows[index.row()].where)

    def _on_reach(self) -> None:
        self.reach_chosen.emit()


def _table(headings: Sequence[str], name: str) -> QTableWidget:
    table = QTableWidget(0, len(headings))
    table.setHorizontalHeaderLabels(list(headings))
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    return table
