"""The dialog of the machines in a volume: for whom each may speak; and of forks, which branch counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.office.history import describe
from editor_app.core.volume import Actor, Device, Fork, Person, Role
from editor_app.services import exchange
from editor_app.services import volume as volumes
from editor_app.store.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Desks:
    """The machines of a volume, its forks and its persons."""

    devices: tuple[Device, ...]
    forks: tuple[Fork, ...]
    persons: tuple[Person, ...]


def read_desks(workspace: Workspace) -> Desks:
    return Desks(exchange.devices(workspace), exchange.forks(workspace), volumes.view(workspace).persons)


class DesksDialog(QDialog):
    """`admit_asked` carries (device, names of persons), `settle_asked` the event of a branch."""

    admit_asked = Signal(object)
    enter_asked = Signal()
    settle_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("电脑与分叉"))
        self._why = ""
        self._devices = _table([_("编号"), _("电脑"), _("给谁用")], _("卷里的电脑"))
        self._devices.itemSelectionChanged.connect(self._on_device)
        self._persons = QListWidget()
        self._persons.setAccessibleName(_("给哪些人用"))
        self._persons.setMaximumHeight(120)
        self._admit = QPushButton(_("登记给所勾的人"))
        self._admit.clicked.connect(self._on_admit)
        self._enter = QPushButton(_("把这台电脑记进卷里"))
        self._enter.clicked.connect(self.enter_asked)
        self._forks = _table([_("时间"), _("谁"), _("这一支从哪一步开始")], _("分叉的各支"))
        self._forks.itemSelectionChanged.connect(self._refresh)
        self._fork_words = QLabel()
        self._fork_words.setWordWrap(True)
        self._settle = QPushButton(_("所选的一支有效"))
        self._settle.clicked.connect(self._on_settle)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._lay_out()

    def show_desks(self, desks: Desks, actor: Actor | None, read_only: str) -> None:
        """Show the machines; only a chief editor changes anything."""
        chief = actor is not None and actor.role is Role.CHIEF_EDITOR
        self._why = read_only or ("" if chief else _("登记电脑、定下哪一支有效，要主编来做。"))
        names = {person.id: person.name for person in desks.persons}
        self._fill_devices(desks.devices, names)
        self._persons.clear()
        for person in desks.persons:
            item = QListWidgetItem(person.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(_ID, person.id)
            self._persons.addItem(item)
        self._enter.setVisible(not any(device.own for device in desks.devices))
        self._fill_forks(desks.forks, names)
        self._note.setText(self._why)
        self._on_device()

    def _lay_out(self) -> None:
        explained = QLabel(
            _(
                "每台电脑登记给谁，就只能以谁的名义记录。一个人也不勾就是取消登记，这台电脑以后的记录不再起作用。"
            )
        )
        explained.setWordWrap(True)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        widgets: tuple[QWidget, ...] = (self._devices, explained, self._persons, self._admit, self._enter)
        for widget in (*widgets, self._fork_words, self._forks, self._settle, self._note, close):
            layout.addWidget(widget)
        self.resize(620, 560)

    def _fill_devices(self, devices: Sequence[Device], names: Mapping[str, str]) -> None:
        chosen = self._chosen(self._devices)
        self._devices.setRowCount(len(devices))
        for row, device in enumerate(devices):
            known = sorted(names.get(id_, id_) for id_ in device.persons)
            persons = _("卷里所有的人") if "*" in device.persons else _("、").join(known)
            name = _("{name}（本机）").format(name=device.name) if device.own else device.name
            _fill_row(self._devices, row, device.id, (device.id[:_SHORT], name, persons or _("未登记")))
            self._devices.item(row, 0).setData(_ID + 1, sorted(device.persons))  # type: ignore[union-attr]
            if device.id == chosen:
                self._devices.selectRow(row)

    def _fill_forks(self, forks: Sequence[Fork], names: Mapping[str, str]) -> None:
        branches = [(fork, event) for fork in forks for event in fork.branches]
        self._forks.setRowCount(len(branches))
        for row, (_fork, event) in enumerate(branches):
            when = event.time[:16].replace("T", " ")
            cells = (when, names.get(event.person, event.person), describe(event, names).action)
            _fill_row(self._forks, row, event.id, cells)
        for widget in (self._forks, self._settle):
            widget.setVisible(bool(branches))
        self._fork_words.setText(
            _("同一个卷文件在两处各自改过，账本分了叉；定下一支之前，各支都不起作用：")
            if branches
            else _("账本没有分叉。")
        )

    def _chosen(self, table: QTableWidget) -> str:
        rows = table.selectionModel().selectedRows()
        return str(rows[0].data(_ID)) if rows else ""

    def _on_device(self) -> None:
        """The persons of the chosen machine are ticked."""
        rows = self._devices.selectionModel().selectedRows()
        persons = rows[0].data(_ID + 1) if rows else []
        for row in range(self._persons.count()):
            item = self._persons.item(row)
            held = item.data(_ID) in persons or "*" in persons
            item.setCheckState(Qt.CheckState.Checked if held else Qt.CheckState.Unchecked)
        self._refresh()

    def _refresh(self) -> None:
        for button, table in ((self._admit, self._devices), (self._settle, self._forks)):
            why = self._why or ("" if self._chosen(table) else _("先在表里选一行"))
            button.setEnabled(not why)
            button.setToolTip(why)
        self._persons.setEnabled(bool(self._chosen(self._devices)) and not self._why)

    def _on_admit(self) -> None:
        items = [self._persons.item(row) for row in range(self._persons.count())]
        persons = tuple(str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked)
        self.admit_asked.emit((self._chosen(self._devices), persons))

    def _on_settle(self) -> None:
        self.settle_asked.emit(self._chosen(self._forks))


def _table(headings: Sequence[str], name: str) -> QTableWidget:
    table = QTableWidget(0, len(headings))
    table.setHorizontalHeaderLabels(list(headings))
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    return table


def _fill_row(table: QTableWidget, row: int, id_: str, cells: Sequence[str]) -> None:
    for column, cell in enumerate(cells):
        item = QTableWidgetItem(cell)
        item.setData(_ID, id_)
        table.setItem(row, column, item)
