"""What a chief editor does with the whole volume in the window: persons, the seal, backups."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QListWidget, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from editor_app.core.volume import Role
from editor_app.services import volume
from editor_app.ui.main_window import MainWindow
from editor_app.ui.office.persons_dialog import PersonsDialog
from editor_app.ui.office.restore_dialog import RestoreDialog
from editor_app.ui.office.seal_dialog import SealDialog
from tests.services.volumes import Desk, desk
from tests.ui.window_steps import box_words, open_as, press


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    made = desk(tmp_path / "卷.njx", tmp_path)
    yield made
    made.workspace.close()


def chief(window: MainWindow, office: Desk, qtbot: QtBot) -> MainWindow:
    office.workspace.close()
    open_as(window, qtbot, office.workspace.path, "沈一鸣", Role.CHIEF_EDITOR)
    return window


def opened(window: MainWindow, command: str, kind: type[QDialog], qtbot: QtBot) -> QDialog:
    window.actions_by_name[command].trigger()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def words(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def roles(window: MainWindow) -> dict[str, tuple[Role, ...]]:
    assert window.volume.snapshot is not None
    return {person.name: person.roles for person in window.volume.snapshot.view.persons}


def test_a_person_is_added_and_given_a_role(window: MainWindow, office: Desk, qtbot: QtBot) -> None:
    dialog = opened(chief(window, office, qtbot), "show_persons", PersonsDialog, qtbot)
    line, table = dialog.findChildren(QLineEdit)[0], dialog.findChildren(QTableWidget)[0]
    line.setText("魏宁")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: roles(window).get("魏宁") == ())
    qtbot.waitUntil(lambda: table.rowCount() == 4)
    table.setFocus()
    table.setCurrentCell(3, 5)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: roles(window)["魏宁"] == (Role.PROOFREADER,))


def test_the_last_chief_editor_stays_one(window: MainWindow, office: Desk, qtbot: QtBot) -> None:
    dialog = opened(chief(window, office, qtbot), "show_persons", PersonsDialog, qtbot)
    table = dialog.findChildren(QTableWidget)[0]
    table.setCurrentCell(0, 4)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "唯一的主编" in box_words(window))
    item = table.item(0, 4)
    assert item is not None
    assert item.checkState() is Qt.CheckState.Checked


def test_an_editor_sees_the_persons_and_changes_none(window: MainWindow, office: Desk, qtbot: QtBot) -> None:
    office.workspace.close()
    open_as(window, qtbot, office.workspace.path, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    dialog = opened(window, "show_persons", PersonsDialog, qtbot)
    assert "换成主编" in words(dialog)
    table = dialog.findChildren(QTableWidget)[0]
    table.setCurrentCell(1, 4)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert roles(window)["陆晓棠"] == (Role.RESPONSIBLE_EDITOR,)


def test_the_seal_says_what_is_missing(window: MainWindow, office: Desk, qtbot: QtBot) -> None:
    office.approve("概况")
    dialog = opened(chief(window, office, qtbot), "show_seal", SealDialog, qtbot)
    qtbot.waitUntil(lambda: "还有2条没有定稿：防汛" in words(dialog))
    assert not any(b.isEnabled() for b in dialog.findChildren(QPushButton) if b.text() == "付印")


def test_a_volume_is_sealed_and_opened_again(window: MainWindow, office: Desk, qtbot: QtBot) -> None:
    for title in ("概况", "防汛", "抗旱"):
        office.approve(title)
    dialog = opened(chief(window, office, qtbot), "show_seal", SealDialog, qtbot)
    press(dialog, "付印", qtbot)
    qtbot.waitUntil(lambda: "已付印" in window.windowTitle())
    assert window.text.editor.isReadOnly()
    assert "主编解封" in window.volume.read_only
    dialog.findChildren(QLineEdit)[0].setText("第3页数字有误")
    press(dialog, "解封", qtbot)
    qtbot.waitUntil(lambda: "已付印" not in window.windowTitle())
    assert not window.text.editor.isReadOnly()


def test_a_volume_is_verified(window: MainWindow, office: Desk, qtbot: QtBot) -> None:
    chief(window, office, qtbot).actions_by_name["verify_file"].trigger()
    qtbot.waitUntil(lambda: "完好" in box_words(window))


def test_a_volume_is_put_back_from_a_backup(window: MainWindow, office: Desk, qtbot: QtBot) -> None:
    chief(window, office, qtbot).actions_by_name["back_up"].trigger()
    qtbot.waitUntil(lambda: "已备份到" in box_words(window))
    window.volume.act(volume.add_person, "来迟", (Role.PROOFREADER,))
    qtbot.waitUntil(lambda: "来迟" in roles(window))
    dialog = opened(window, "restore_backup", RestoreDialog, qtbot)
    listed = dialog.findChildren(QListWidget)[0]
    listed.setCurrentRow(listed.count() - 1)
    press(dialog, "恢复", qtbot)
    qtbot.waitUntil(lambda: "已用所选的备份恢复" in box_words(window))
    assert "来迟" not in roles(window)
    assert Path(office.workspace.path).with_name("卷.before-restore.njx").exists()


def test_a_damaged_backup_leaves_the_volume_open(
    window: MainWindow, office: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.njx"
    broken.write_bytes(b"SQLite format 3\x00 not really")
    dialog = opened(chief(window, office, qtbot), "restore_backup", RestoreDialog, qtbot)
    press(dialog, "别处的备份", qtbot)
    dialog.findChildren(QFileDialog)[0].fileSelected.emit(str(broken))
    qtbot.waitUntil(lambda: "没有恢复" in box_words(window))
    assert "沈一鸣" in roles(window)
    assert not window.volume.snapshot.view.read_only if window.volume.snapshot else False
