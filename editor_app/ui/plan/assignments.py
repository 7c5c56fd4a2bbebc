"""Which unit was asked for what until when, and what is late."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.office.assignments import Assignment, Owed
from editor_app.core.volume import Person
from editor_app.ui import theme
from editor_app.ui.plan.model import Delivery, delivery

_DAYS = 30
"""A unit is given so many days for its draft, until somebody chooses another day."""
_ORDER = tuple(Delivery)


class AssignmentsView(QWidget):
    """`assign_asked` carries (`Assignment`, whether it is taken back)."""

    assign_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owed: tuple[Owed, ...] = ()
        self._read_only = ""
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._table = _table()
        self._table.itemSelectionChanged.connect(self._on_chosen)
        self._unit = QLineEdit()
        self._unit.setAccessibleName(_("供稿单位"))
        self._unit.textChanged.connect(self._refresh)
        self._node, self._person = QComboBox(), QComboBox()
        self._node.setAccessibleName(_("稿件放在哪个栏目"))
        self._person.setAccessibleName(_("谁负责"))
        self._has_day = QCheckBox()
        self._has_day.setAccessibleName(_("有期限"))
        self._has_day.setChecked(True)
        self._day = QDateEdit(QDate.currentDate().addDays(_DAYS))
        self._day.setDisplayFormat("yyyy-MM-dd")
        self._day.setCalendarPopup(True)
        self._day.setAccessibleName(_("哪天交稿"))
        self._has_day.toggled.connect(self._day.setEnabled)
        self._note = QLineEdit()
        self._note.setAccessibleName(_("约稿说明"))
        self._assign = QPushButton(_("约稿"))
        self._assign.clicked.connect(self._on_assign)
        self._take_back = QPushButton(_("不再约"))
        self._take_back.clicked.connect(self._on_take_back)
        self._lay_out()

    def show_owed(
        self,
        owed: Sequence[Owed],
        summary: str,
        heads: Sequence[tuple[str, str]],
        persons: Sequence[Person],
        read_only: str,
    ) -> None:
        """Show what the units owe, the late first; `heads` are ids and titles of the outline."""
        self._owed = tuple(sorted(owed, key=lambda one: _ORDER.index(delivery(one))))
        self._read_only = read_only
        self._summary.setText(summary)
        _fill_choices(self._node, _("（还不定）"), heads)
        _fill_choices(self._person, _("（还不定）"), [(person.id, person.name) for person in persons])
        titles, names = dict(heads), {person.id: person.name for person in persons}
        self._table.setRowCount(len(self._owed))
        for row, one in enumerate(self._owed):
            said = one.assignment
            day = said.deadline.isoformat() if said.deadline else ""
            state = _(delivery(one).value)
            head = titles.get(said.node or "", "").rpartition(" › ")[2]
            cells = (said.unit, state, day, names.get(said.responsible or "", ""), head, said.note)
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setToolTip(cell)
                if one.late and column == 1:
                    item.setForeground(theme.colour("error"))
                self._table.setItem(row, column, item)
        self._refresh()

    def _lay_out(self) -> None:
        day = QHBoxLayout()
        day.addWidget(self._has_day)
        day.addWidget(self._day, 1)
        form = QFormLayout()
        form.addRow(_("供稿单位(&D)"), self._unit)
        form.addRow(_("栏目"), self._node)
        form.addRow(_("负责人"), self._person)
        form.addRow(_("交稿期限"), day)
        form.addRow(_("说明"), self._note)
        buttons = QHBoxLayout()
        buttons.addWidget(self._assign)
        buttons.addWidget(self._take_back)
        layout = QVBoxLayout(self)
        layout.addWidget(self._summary)
        layout.addWidget(self._table, 1)
        layout.addLayout(form)
        layout.addLayout(buttons)

    def _chosen(self) -> Owed | None:
        rows = self._table.selectionModel().selectedRows()
        return self._owed[rows[0].row()] if rows else None

    def _on_chosen(self) -> None:
        """The form is filled with what was agreed with the chosen unit, to be changed."""
        chosen = self._chosen()
        if chosen is None:
            return
        said = chosen.assignment
        self._unit.setText(said.unit)
        self._node.setCurrentIndex(max(0, self._node.findData(said.node)))
        self._person.setCurrentIndex(max(0, self._person.findData(said.responsible)))
        self._has_day.setChecked(said.deadline is not None)
        if said.deadline is not None:
            self._day.setDate(QDate(said.deadline.year, said.deadline.month, said.deadline.day))
        self._note.setText(said.note)

    def _refresh(self) -> None:
        unit = self._unit.text().strip()
        known = any(one.assignment.unit == unit for one in self._owed)
        why = self._read_only or ("" if unit else _("先写供稿单位"))
        self._assign.setEnabled(not why)
        self._assign.setToolTip(why)
        self._assign.setText(_("改约") if known else _("约稿"))
        self._take_back.setEnabled(known and not self._read_only)
        self._take_back.setToolTip(self._read_only or ("" if known else _("先在表里选一个单位")))

    def _asked(self) -> Assignment:
        day = self._day.date().toPython() if self._has_day.isChecked() else None
        return Assignment(
            self._unit.text().strip(),
            self._node.currentData(),
            self._person.currentData(),
            day,  # type: ignore[arg-type]  # the stubs say object
            self._note.text().strip(),
        )

    def _on_assign(self) -> None:
        """Once a unit was asked, the form is free for the next one."""
        asked = self._asked()
        is_new = not any(one.assignment.unit == asked.unit for one in self._owed)
        self.assign_asked.emit((asked, False))
        if is_new:
            self._unit.clear()
            self._note.clear()
            self._unit.setFocus()

    def _on_take_back(self) -> None:
        self.assign_asked.emit((self._asked(), True))


def _fill_choices(box: QComboBox, none: str, choices: Sequence[tuple[str, str]]) -> None:
    """Fill a box anew, with the same choice where it still exists."""
    before = box.currentData()
    box.clear()
    box.addItem(none, None)
    for id_, words in choices:
        box.addItem(words, id_)
    box.setCurrentIndex(max(0, box.findData(before)))


def _table() -> QTableWidget:
    headings = [_("单位"), _("情况"), _("期限"), _("负责"), _("栏目"), _("说明")]
    table = QTableWidget(0, len(headings))
    table.setHorizontalHeaderLabels(headings)
    table.setAccessibleName(_("约稿"))
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.setTabKeyNavigation(False)
    return table
