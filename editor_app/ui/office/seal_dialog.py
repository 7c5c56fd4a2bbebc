"""The dialog 付印: what the volume still lacks, its error rate, the seal, and its opening."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor_app.core.language import _
from editor_app.core.volume import Actor, Role
from editor_app.services import seal, volume
from editor_app.services.seal import Readiness
from editor_app.store.workspace import Workspace

_TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class SealRead:
    """How far the volume is from its seal; `sealed` says since when and by whom, empty while it is open."""

    ready: Readiness
    sealed: str


def read_seal(workspace: Workspace) -> SealRead:
    event = volume.sealed(workspace)
    said = ""
    if event is not None:
        name = volume.view(workspace).name_of(event.person)
        said = _("{name} {time}付印").format(name=name, time=event.time[:16].replace("T", " "))
    return SealRead(seal.readiness(workspace), said)


class SealDialog(QDialog):
    """`seal_asked` carries nothing, `unseal_asked` the reason."""

    seal_asked = Signal()
    unseal_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("付印"))
        self._is_sealed = False
        self._words = QLabel(_("正在核对全卷……"))
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reason = QLineEdit()
        self._reason.setAccessibleName(_("解封的理由"))
        self._reason.setPlaceholderText(_("解封的理由"))
        self._reason.textChanged.connect(self._refresh)
        self._why = ""
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._act = self._buttons.addButton(_("付印"), QDialogButtonBox.ButtonRole.ActionRole)
        self._act.clicked.connect(self._on_act)
        self._buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        for widget in (self._words, self._reason, self._buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(520)
        self._reason.hide()
        self._act.setEnabled(False)

    def show_seal(self, read: SealRead, actor: Actor | None, closed: str) -> None:
        """Show how far it is; `closed` says why nothing can be recorded here at all."""
        chief = actor is not None and actor.role is Role.CHIEF_EDITOR
        self._is_sealed = bool(read.sealed)
        not_chief = "" if chief else _("付印和解封要主编来做：请换人或换身份。")
        lacking = read.ready.obstacles if not self._is_sealed else ()
        self._why = closed or not_chief or ("\n".join(lacking) and _("还不能付印，请先补齐上面几项。"))
        self._words.setText("\n".join(_lines(read, lacking, self._why)))
        self._reason.setVisible(self._is_sealed)
        self._act.setText(_("解封") if self._is_sealed else _("付印"))
        self._refresh()
        self.adjustSize()

    def _refresh(self) -> None:
        why = self._why or (
            _("先写解封的理由") if self._is_sealed and not self._reason.text().strip() else ""
        )
        self._act.setEnabled(not why)
        self._act.setToolTip(why)
        self._reason.setEnabled(not self._why)

    def _on_act(self) -> None:
        if self._is_sealed:
            self.unseal_asked.emit(self._reason.text().strip())
            self._reason.clear()
        else:
            self.seal_asked.emit()


def _lines(read: SealRead, lacking: tuple[str, ...], why: str) -> list[str]:
    ready = read.ready
    lines = [
        _("条目{entries}条，{characters}字；各校查出的差错（加权）{errors}个，差错率万分之{rate}。").format(
            entries=f"{ready.entries:,}",
            characters=f"{ready.characters:,}",
            errors=f"{float(ready.errors):g}",
            rate=f"{float(ready.rate * _TEN_THOUSAND):.2f}",
        )
    ]
    if read.sealed:
        lines.append(_("{sealed}。付印后谁也不能再改；要改，由主编写明理由解封。").format(sealed=read.sealed))
    elif not lacking:
        lines.append(_("全部定稿，条条有撰稿人。付印以后谁也不能再改，要改须由主编解封。"))
    lines += [f"· {one}" for one in lacking]
    return [*lines, why] if why else lines
