"""Boxes with one clear sentence. They are opened, never executed: the event loop goes on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QTextBrowser, QVBoxLayout, QWidget

from editor_app.core.language import _
from editor_app.ui.jobs import Failure


def show_failure(parent: QWidget, failure: Failure) -> QMessageBox:
    """Say why something was not done; a fault of the program shows its trace to copy."""
    box = QMessageBox(QMessageBox.Icon.Warning, _("没有做成"), failure.why, parent=parent)
    if failure.trace:
        box.setDetailedText(failure.trace)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return _open(box)


def show_note(parent: QWidget, title: str, words: str) -> QMessageBox:
    return _open(QMessageBox(QMessageBox.Icon.Information, title, words, parent=parent))


def show_page(parent: QWidget, title: str, html: str) -> QDialog:
    """A page to read, that may stay open beside the work."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    page = QTextBrowser()
    page.setHtml(html)
    page.setAccessibleName(title)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(page)
    layout.addWidget(buttons)
    dialog.resize(620, 560)
    dialog.show()
    return dialog


def _open(box: QMessageBox) -> QMessageBox:
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
