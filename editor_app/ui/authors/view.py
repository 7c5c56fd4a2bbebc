"""The panel of authors 署名: who wrote which entry, corrections, and what each contributor wrote."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.structure.attribution import Contributor
from editor_app.ui.authors.model import AskedAttribution, Basis, EntryAuthors, names_in

_IDENTITY = Qt.ItemDataRole.UserRole
_UNSETTLED = (Basis.NONE, Basis.UNCERTAIN)


class AuthorsView(QWidget):
    """`attribution_asked` carries an `AskedAttribution`, `entry_chosen` the identity of an entry."""

    attribution_asked = Signal(object)
    entry_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[EntryAuthors, ...] = ()
        self._read_only = ""
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._unsettled_only = QCheckBox(_("只看没有署名或存疑的"))
        self._unsettled_only.toggled.connect(self._fill_entries)
        self._table = _table([_("条目"), _("撰稿人"), _("依据")], _("各条目的撰稿人"))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.itemSelectionChanged.connect(self._refresh)
        self._table.itemActivated.connect(self._on_activated)
        self._name = QComboBox()
        self._name.setEditable(True)
        self._name.setLineEdit(QLineEdit(placeholderText=_("姓名，几个人用顿号隔开")))
        self._name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._name.setAccessibleName(_("撰稿人姓名，几个人用顿号隔开"))
        self._name.editTextChanged.connect(self._refresh)
        self._unit = QLineEdit()
        self._unit.setPlaceholderText(_("单位（可不填）"))
        self._unit.setAccessibleName(_("撰稿人的单位"))
        self._assign = QPushButton(_("指派给所选条目"))
        self._assign.clicked.connect(self._on_assigned)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._people = _table(
            [_("撰稿人"), _("单位"), _("条目"), _("字数"), _("其中合写")], _("撰稿人与字数")
        )
        self._definition = QLabel(
            _(
                "字数：不计空白的字符数。重复的段落只计一次，计在先出现的一处；合写的条目按定下的份额计，没有定的平分。"
            )
        )
        self._definition.setWordWrap(True)
        self._lay_out()
        self.show_entries(())
        self.show_contributors(())

    def show_entries(self, entries: Sequence[EntryAuthors], *, read_only: str = "") -> None:
        """Show who wrote which entry; `read_only` says why nothing can be corrected."""
        self._entries, self._read_only = tuple(entries), read_only
        unsettled = [entry.basis for entry in entries if entry.basis in _UNSETTLED]
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
        self._fill_entries()

    def show_contributors(self, contributors: Sequence[Contributor]) -> None:
        """Show who wrote how much, and offer the names for an assignment."""
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

    def choose(self, sections: Sequence[str]) -> None:
        """Select entries and go to the name, for the key of an attribution."""
        self._unsettled_only.setChecked(False)
        self._select(set(sections))
        self._name.setFocus()

    def chosen(self) -> tuple[str, ...]:
        """The identities of the selected entries, in reading order."""
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        return tuple(self._identity(row) for row in rows)

    def _lay_out(self) -> None:
        above = QWidget()
        layout = QVBoxLayout(above)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._summary)
        layout.addWidget(self._unsettled_only)
        layout.addWidget(self._table, 1)
        row = QHBoxLayout()
        row.addWidget(self._name, 3)
        row.addWidget(self._unit, 3)
        layout.addLayout(row)
        layout.addWidget(self._assign)
        layout.addWidget(self._why)
        below = QWidget()
        people = QVBoxLayout(below)
        people.setContentsMargins(0, 0, 0, 0)
        people.addWidget(self._people, 1)
        people.addWidget(self._definition)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(above)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.addWidget(splitter)

    def _fill_entries(self) -> None:
        chosen = set(self.chosen())
        shown = [
            entry
            for entry in self._entries
            if not self._unsettled_only.isChecked() or entry.basis in _UNSETTLED
        ]
        self._table.setRowCount(len(shown))
        for row, entry in enumerate(shown):
            names = _("、").join(entry.names) or (entry.unit or "")
            for column, cell in enumerate((entry.title, names, _(entry.basis.value))):
                item = QTableWidgetItem(cell)
                item.setData(_IDENTITY, entry.section)
                item.setToolTip(cell)
                self._table.setItem(row, column, item)
        self._select(chosen)
        self._refresh()

    def _select(self, sections: set[str]) -> None:
        self._table.clearSelection()
        model, last = self._table.model(), self._table.columnCount() - 1
        for row in range(self._table.rowCount()):
            if self._identity(row) in sections:
                whole = QItemSelection(model.index(row, 0), model.index(row, last))
                self._table.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.Select)
                self._table.scrollTo(model.index(row, 0))

    def _identity(self, row: int) -> str:
        return str(self._table.model().index(row, 0).data(_IDENTITY))

    def _refresh(self) -> None:
        why = self._why_not()
        self._assign.setEnabled(not why)
        self._assign.setToolTip(why)
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

    def _on_assigned(self) -> None:
        names = names_in(self._name.currentText())
        self.attribution_asked.emit(AskedAttribution(self.chosen(), names, self._unit.text().strip() or None))

    def _on_activated(self, item: QTableWidgetItem) -> None:
        self.entry_chosen.emit(self._identity(item.row()))


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
