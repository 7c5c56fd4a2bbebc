"""The list of findings with its one-letter keys, which work only while the list has the focus."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from editor_app.ui.findings.reasons import REASONS

KEYS = {
    Qt.Key.Key_A: "accept",
    Qt.Key.Key_S: "suggest",
    Qt.Key.Key_D: "dismiss",
    Qt.Key.Key_W: "dismiss_kind",
    Qt.Key.Key_Q: "query",
    Qt.Key.Key_E: "forward",
    Qt.Key.Key_R: "reopen",
}


class FindingsTable(QTableView):
    """`verb_typed` carries what a letter means, `reason_typed` the number of a reason, from 0."""

    verb_typed = Signal(object)
    reason_typed = Signal(object)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = int(key) - int(Qt.Key.Key_1)
        if plain and key in KEYS:
            self.verb_typed.emit(KEYS[key])
        elif plain and 0 <= number < len(REASONS):
            self.reason_typed.emit(number)
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(0 if key == Qt.Key.Key_Home else last, 0))
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
