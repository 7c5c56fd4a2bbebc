"""The passphrase of this machine's key: asked for at the start, set in a dialog of its own."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.services import signing_key


class UnlockDialog(QInputDialog):
    """Asks until the passphrase is right; who cancels can look at a volume and sign nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("签名密钥的口令"))
        self.setLabelText(_("这台电脑的签名密钥有口令。不写也能看稿，但不能处理和签字："))
        self.setTextEchoMode(QLineEdit.EchoMode.Password)
        self.setOkButtonText(_("确定"))
        self.setCancelButtonText(_("只看"))

    def accept(self) -> None:
        try:
            signing_key.unlock(self.textValue())
        except Unreadable as error:
            self.setLabelText(error.why)
            self.setTextValue("")
            return
        super().accept()


class PassphraseDialog(QDialog):
    """Two fields that must be the same; empty ones take the passphrase away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("签名密钥的口令"))
        note = QLabel(
            _(
                "有口令后，每次启动要写一次才能处理和签字，拿到这台电脑的人也不能冒签。"
                "忘记了只能换一把密钥，由主编重新登记。两格都留空则取消口令。"
            )
        )
        note.setWordWrap(True)
        self.first, self.again = QLineEdit(), QLineEdit()
        form = QFormLayout()
        for words, line in ((_("口令(&P)"), self.first), (_("再写一遍(&A)"), self.again)):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setAccessibleName(words)
            form.addRow(words, line)
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(note)
        layout.addLayout(form)
        layout.addWidget(self.says)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(420)

    def _on_accepted(self) -> None:
        try:
            signing_key.set_passphrase(self.first.text(), self.again.text())
        except (Refused, Unreadable) as error:
            self.says.setText(error.why)
            return
        self.accept()
