"""The passages that may be repeated in the volume, one a line, to be added to and struck."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.core.language import _


class WordingsDialog(QDialog):
    """`wordings_changed` carries (passages added, passages struck)."""

    wordings_changed = Signal(object)

    def __init__(self, wordings: Sequence[str], read_only: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("允许重复的文字"))
        self._lines = {_line(text): text for text in wordings}
        note = QLabel(
            read_only
            or _(
                "每行一段：法定职责、凡例、固定说明等，本卷里可以重复出现，不算重复。标点、空白不同也算同一段。"
            )
        )
        note.setWordWrap(True)
        self.text = QPlainTextEdit("\n".join(self._lines))
        self.text.setAccessibleName(_("允许重复的文字"))
        self.text.setPlaceholderText(_("还没有。可以在重复的组上按 6，也可以在这里贴进来。"))
        self.text.setReadOnly(bool(read_only))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setText(_("保存"))
        save.setEnabled(not read_only)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("取消"))
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (note, self.text, self.buttons):
            layout.addWidget(widget)
        self.resize(640, 420)

    def _on_accepted(self) -> None:
        now = dict.fromkeys(line.strip() for line in self.text.toPlainText().splitlines() if line.strip())
        added = tuple(line for line in now if line not in self._lines)
        struck = tuple(text for line, text in self._lines.items() if line not in now)
        self.accept()
        if added or struck:
            self.wordings_changed.emit((added, struck))


def _line(text: str) -> str:
    """A passage on one line: the comparison of wordings does not see white space."""
    return " ".join(text.split())
