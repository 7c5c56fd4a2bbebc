"""The dialog 人员与身份: who works on the volume, and in which roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
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
from editor_app.core.volume import ROLE_NAMES, Actor, Person, Role

_ROLES = tuple(Role)


@dataclass(frozen=True, slots=True)
class AskedRole:
    """A role that a person is to have, or with `revoked` no longer; no role: only to be known."""

    name: str
    role: Role | None = None
    revoked: bool = False


class PersonsDialog(QDialog):
    """`role_asked` carries an `AskedRole`."""

    role_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("人员与身份"))
        self._persons: tuple[Person, ...] = ()
        self._why = ""
        words = QLabel(_("勾上就是给这个身份，去掉就是收回；以前做的事都留着。一个人可以有几个身份。"))
        words.setWordWrap(True)
        self._table = QTableWidget(0, 1 + len(_ROLES))
        self._table.setHorizontalHeaderLabels([_("姓名"), *(_(ROLE_NAMES[role]) for role in _ROLES)])
        self._table.setAccessibleName(_("人员与身份"))
        self._table.verticalHeader().hide()
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.itemChanged.connect(self._on_ticked)
        self._name = QLineEdit()
        self._name.setPlaceholderText(_("新人员的姓名"))
        self._name.setAccessibleName(_("新人员的姓名"))
        self._name.textChanged.connect(self._refresh)
        self._name.returnPressed.connect(self._on_added)
        self._add = QPushButton(_("添加(&N)"))
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._on_added)
        self._note = QLabel()
        self._note.setWordWrap(True)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        close.rejected.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self._table, 1)
        layout.addLayout(row)
        layout.addWidget(self._note)
        layout.addWidget(close)
        self.resize(560, 420)
        self._name.setFocus()

    def show_persons(self, persons: Sequence[Person], actor: Actor | None, read_only: str) -> None:
        """Show who has which role; only a chief editor changes it."""
        chief = actor is not None and actor.role is Role.CHIEF_EDITOR
        self._why = read_only or ("" if chief else _("身份由主编来给、来收：请换成主编再改。"))
        self._persons = tuple(persons)
        self._table.blockSignals(True)
        self._table.setRowCount(len(persons))
        for row, person in enumerate(persons):
            self._table.setItem(row, 0, QTableWidgetItem(person.name))
            for column, role in enumerate(_ROLES, 1):
                self._table.setItem(row, column, self._tick(person, role))
        self._table.blockSignals(False)
        self._note.setText(self._why)
        self._refresh()

    def _tick(self, person: Person, role: Role) -> QTableWidgetItem:
        item = QTableWidgetItem()
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags if self._why else flags | Qt.ItemFlag.ItemIsEnabled)
        has = role in person.roles
        item.setCheckState(Qt.CheckState.Checked if has else Qt.CheckState.Unchecked)
        item.setToolTip(self._why)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            _("{name}：{role}").format(name=person.name, role=_(ROLE_NAMES[role])),
        )
        return item

    def _refresh(self) -> None:
        name = self._name.text().strip()
        known = any(person.name == name for person in self._persons)
        why = self._why or ("" if name else _("先写姓名")) or (_("卷里已经有这个人") if known else "")
        self._add.setEnabled(not why)
        self._add.setToolTip(why)
        self._name.setEnabled(not self._why)

    def _on_ticked(self, item: QTableWidgetItem) -> None:
        person, role = self._persons[item.row()], _ROLES[item.column() - 1]
        self.role_asked.emit(AskedRole(person.name, role, item.checkState() is Qt.CheckState.Unchecked))

    def _on_added(self) -> None:
        if self._add.isEnabled():
            self.role_asked.emit(AskedRole(self._name.text().strip()))
            self._name.clear()
