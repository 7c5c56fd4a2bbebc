"""The mode 看板: what waits for whom, and the way from there to the entry."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor_app.core.volume import Actor, Role
from editor_app.ui.dashboard.view import DashboardView
from editor_app.ui.main_window import MainWindow


def shown(window: MainWindow, qtbot: QtBot) -> DashboardView:
    window.actions_by_name["show_dashboard"].trigger()
    return window.middle.dashboard


def words(view: DashboardView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def test_an_editor_finds_the_entries_that_wait_and_goes_to_one(
    editor_window: MainWindow, qtbot: QtBot
) -> None:
    view = shown(editor_window, qtbot)
    qtbot.waitUntil(lambda: view.table.rowCount() == 17)
    assert "等你处理的有17条" in words(view)
    row = next(row for row in range(17) if view.table.item(row, 0).text() == "粮食生产")  # type: ignore[union-attr]
    view.table.setCurrentCell(row, 0)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor_window.middle.currentWidget() is editor_window.text)
    assert "粮食生产" in editor_window.text.editor.textCursor().block().text()


def test_a_chief_editor_has_nothing_to_sign_yet_and_is_told_so(
    editor_window: MainWindow, qtbot: QtBot
) -> None:
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    chief = next(person for person in snapshot.view.persons if Role.CHIEF_EDITOR in person.roles)
    editor_window.volume.use_actor(Actor(chief, Role.CHIEF_EDITOR))
    view = shown(editor_window, qtbot)
    qtbot.waitUntil(lambda: "等你处理的有0条" in words(view))
    assert view.table.rowCount() == 0


def test_without_a_volume_it_says_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    assert "先打开一卷" in words(shown(window, qtbot))
