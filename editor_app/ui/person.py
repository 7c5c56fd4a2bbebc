"""Who is sitting there, in which role: chosen at the start, remembered, changed in the menu."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import N_, _
from editor_app.core.volume import ROLE_NAMES, Actor, Person, Role

ROLE_DUTIES = {
    Role.CONTRIBUTOR: N_("看稿，改自己的文字"),
    Role.RESPONSIBLE_EDITOR: N_("初审：开始、通过、退改"),
    Role.SECTION_HEAD: N_("复审"),
    Role.CHIEF_EDITOR: N_("终审、定稿、解锁"),
    Role.PROOFREADER: N_("改错字和版式"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A name and a role; `person` is None for somebody whom the volume does not know in it yet."""

    name: str
    role: Role
    person: Person | None


def actor_words(actor: Actor | None) -> str:
    """The person as the window's corner shows it."""
    if actor is None:
        return _("选择身份…")
    return f"{actor.person.name} · {_(ROLE_NAMES[actor.role])}"


def remembered(persons: Sequence[Person], name: str, role: str) -> Actor | None:
    """The person of a name with a role, where the volume knows both."""
    for person in persons:
        if person.name == name and role in person.roles:
            return Actor(person, Role(role))
    return None


def remember(settings: QSettings, name: str, role: Role) -> None:
    """Who sits there the next time."""
    settings.setValue("person/name", name)
    settings.setValue("person/role", role.value)


class PersonDialog(QDialog):
    """`person_chosen` carries a `Chosen`."""

    person_chosen = Signal(object)

    def __init__(self, persons: Sequence[Person], actor: Actor | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._persons = tuple(persons)
        self.setWindowTitle(_("谁在用、以什么身份"))
        self._name = QComboBox()
        self._line = QLineEdit()
        self._name.setLineEdit(self._line)
        self._name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._name.setAccessibleName(_("姓名"))
        self._name.addItems([person.name for person in persons])
        self._role = QComboBox()
        self._role.setAccessibleName(_("身份"))
        for role in Role:
            self._role.addItem(_(ROLE_NAMES[role]), role.value)
        self._duty = QLabel()
        self._duty.setWordWrap(True)
        self._note = QLabel(_("此后的处理、修改、签字都记在这个人名下。没有密码：身份是记录，不是门锁。"))
        self._note.setWordWrap(True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(_("姓名(&N)"), self._name)
        form.addRow(_("身份(&R)"), self._role)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._duty)
        layout.addWidget(self._note)
        layout.addWidget(self._buttons)
        self._name.editTextChanged.connect(self._on_name)
        self._role.currentIndexChanged.connect(self._refresh)
        self.setMinimumWidth(420)
        if actor is not None:
            self._name.setEditText(actor.person.name)
            self._role.setCurrentIndex(self._role.findData(actor.role.value))
            self._line.selectAll()
        else:
            self._on_name()
        self._refresh()

    def _known(self) -> Person | None:
        name = self._name.currentText().strip()
        return next((person for person in self._persons if person.name == name), None)

    def _on_name(self) -> None:
        person = self._known()
        if person is not None and person.roles:
            self._role.setCurrentIndex(self._role.findData(person.roles[0].value))
        self._refresh()

    def _refresh(self) -> None:
        person, role = self._known(), Role(self._role.currentData())
        words = [_("{role}：{duty}。").format(role=_(ROLE_NAMES[role]), duty=_(ROLE_DUTIES[role]))]
        if person is None and self._name.currentText().strip():
            words.append(_("卷里还没有这个人，确定后登记。"))
        elif person is not None and role not in person.roles:
            words.append(_("这个人还没有这个身份，确定后登记。"))
        self._duty.setText("".join(words))
        named = bool(self._name.currentText().strip())
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(named)

    def _on_accepted(self) -> None:
        role, person = Role(self._role.currentData()), self._known()
        known = person if person is not None and role in person.roles else None
        self.person_chosen.emit(Chosen(self._name.currentText().strip(), role, known))
        self.accept()
