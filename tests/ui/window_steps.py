"""What a person does in the window, and what is seen of it, for several test files."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from editor_app.core.volume import Role
from editor_app.ui.main_window import MainWindow
from editor_app.ui.person import Chosen, PersonDialog


def checked(window: MainWindow) -> bool:
    """Whether every manuscript has been checked, and what was found is shown."""
    return window.volume.is_checked


def sit_down(window: MainWindow, qtbot: QtBot, name: str, role: Role) -> None:
    """Answer the question who is sitting there."""
    qtbot.waitUntil(lambda: bool(_asking(window)), timeout=20_000)
    dialog = _asking(window)[-1]
    snapshot = window.volume.snapshot
    assert snapshot is not None
    known = next((p for p in snapshot.view.persons if p.name == name and role in p.roles), None)
    dialog.person_chosen.emit(Chosen(name, role, known))
    dialog.accept()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: window.volume.actor is not None and window.volume.actor.person.name == name)


def _asking(window: MainWindow) -> list[PersonDialog]:
    """The dialog that is open; one that was answered may be there a while longer."""
    return [dialog for dialog in window.findChildren(PersonDialog) if dialog.isVisible()]


def box_words(window: MainWindow) -> str:
    """What the boxes that are open say."""
    return "\n".join(box.text() for box in window.findChildren(QMessageBox) if box.isVisible())


def open_as(window: MainWindow, qtbot: QtBot, path: Path, name: str, role: Role) -> None:
    """Open a volume, sit down there, and wait until everything is checked."""
    window.files.open(path)
    sit_down(window, qtbot, name, role)
    qtbot.waitUntil(lambda: checked(window), timeout=20_000)


def press(widget: QWidget, words: str, qtbot: QtBot) -> None:
    """Click the button that says so, once it can be."""
    qtbot.waitUntil(lambda: bool(_buttons(widget, words)))
    qtbot.mouseClick(_buttons(widget, words)[0], Qt.MouseButton.LeftButton)


def _buttons(widget: QWidget, words: str) -> list[QAbstractButton]:
    """The buttons that can be clicked and say so."""
    found = [one for one in widget.findChildren(QAbstractButton) if one.text().startswith(words)]
    return [one for one in found if one.isVisible() and one.isEnabled()]


def click_node(
    window: MainWindow,
    qtbot: QtBot,
    title: str,
    key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Click the first node of a title in the tree of sections."""
    tree = window.outline.tree
    index = tree.model().index(0, 0)
    while index.isValid() and index.data() != title:
        index = tree.indexBelow(index)
    assert index.isValid(), title
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, key, tree.visualRect(index).center())
