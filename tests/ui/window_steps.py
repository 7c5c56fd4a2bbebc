"""What a person does in the window, and what is seen of it, for several test files."""

from PySide6.QtWidgets import QMessageBox
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
