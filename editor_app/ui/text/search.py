"""Find and replace in the text that is open."""

from bisect import bisect_left

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.core.language import _
from editor_app.ui.text import Offsets, raw
from editor_app.ui.text.editor import Editor

_COLOURED = 500
"""Colouring more hits than this costs more than it shows."""


def find_all(text: str, words: str, *, whole_case: bool) -> list[int]:
    """Where words occur, without overlaps; unless `whole_case`, Latin letters of either case."""
    if not whole_case and len(text.lower()) == len(text):
        text, words = text.lower(), words.lower()
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + len(words))
    return found


class SearchBar(QWidget):
    """Below the text; Esc hides it and gives the caret back."""

    hidden = Signal()

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._hits: list[tuple[int, int]] = []
        self._words = _line(_("查找"), _("查找的字词"))
        self._with = _line(_("替换为"), _("替换成的字词"))
        self._case = QCheckBox(_("区分大小写"))
        self._count = QLabel()
        self._count.setAccessibleName(_("找到几处"))
        self._previous = QPushButton(_("上一处"))
        self._next = QPushButton(_("下一处"))
        self._replace = QPushButton(_("替换"))
        self._replace_all = QPushButton(_("全部替换"))
        self._close = QPushButton(_("关闭"))
        self._lay_out()
        self._words.textChanged.connect(self._search)
        self._words.returnPressed.connect(self.find_next)
        self._case.toggled.connect(self._search)
        self._previous.clicked.connect(self.find_previous)
        self._next.clicked.connect(self.find_next)
        self._replace.clicked.connect(self._on_replace)
        self._replace_all.clicked.connect(self._on_replace_all)
        self._close.clicked.connect(self.leave)
        self.hide()

    def open(self) -> None:
        """Show the bar with the selected words, if there are any on one line."""
        words = self._editor.textCursor().selectedText()
        self.show()
        if words and "\u2029" not in words:
            self._words.setText(words)
        self._words.selectAll()
        self._words.setFocus()
        self._search()

    def leave(self) -> None:
        self.hide()
        self._editor.show_hits(())
        self._editor.setFocus()
        self.hidden.emit()

    def find_next(self) -> None:
        self._go(1)

    def find_previous(self) -> None:
        self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row, line in (
            (above, (self._words, self._previous, self._next, self._count, self._close)),
            (below, (self._with, self._case, self._replace, self._replace_all)),
        ):
            for widget in line:
                row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.addLayout(above)
        layout.addLayout(below)

    def _search(self) -> None:
        text, words = raw(self._editor.document()), self._words.text()
        offsets = Offsets(text)
        starts = find_all(text, words, whole_case=self._case.isChecked())
        self._hits = [(offsets.to_units(s), offsets.to_units(s + len(words))) for s in starts]
        self._editor.show_hits(self._hits[:_COLOURED])
        self._show_count()

    def _show_count(self) -> None:
        at = self._current()
        if not self._words.text():
            self._count.setText("")
        elif not self._hits:
            self._count.setText(_("没有找到"))
        elif at is None:
            self._count.setText(_("共{every}处").format(every=len(self._hits)))
        else:
            self._count.setText(_("{at}/{every}处").format(at=at + 1, every=len(self._hits)))
        for button in (self._previous, self._next, self._replace, self._replace_all):
            button.setEnabled(bool(self._hits))
        if self._editor.isReadOnly():
            self._replace.setEnabled(False)
            self._replace_all.setEnabled(False)

    def _current(self) -> int | None:
        cursor = self._editor.textCursor()
        selected = (cursor.selectionStart(), cursor.selectionEnd())
        return self._hits.index(selected) if selected in self._hits else None

    def _go(self, step: int) -> None:
        if not self._hits:
            return
        cursor = self._editor.textCursor()
        if step > 0:
            at = bisect_left(self._hits, (cursor.selectionEnd(), 0))
        else:
            at = bisect_left(self._hits, (cursor.selectionStart(), 0)) - 1
        self._select(at % len(self._hits))

    def _select(self, at: int) -> None:
        start, end = self._hits[at]
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.centerCursor()
        self._show_count()

    def _on_replace(self) -> None:
        if self._current() is None:
            self._go(1)
            return
        self._editor.textCursor().insertText(self._with.text())
        self._search()
        self._go(1)

    def _on_replace_all(self) -> None:
        """One step of undo for all of it."""
        self._search()
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        for start, end in reversed(self._hits):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(self._with.text())
        cursor.endEditBlock()
        count = len(self._hits)
        self._search()
        self._count.setText(_("已替换{count}处").format(count=count))


def _line(placeholder: str, name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(placeholder)
    line.setAccessibleName(name)
    line.setClearButtonEnabled(True)
    return line
