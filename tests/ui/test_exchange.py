"""Several desks, as a chief editor meets them in the window: bundles, the folder, machines, two versions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.core.volume import Role
from editor_app.services import exchange, volume
from editor_app.ui.exchange.desks import DesksDialog
from editor_app.ui.exchange.versions import VersionsDialog
from editor_app.ui.main_window import MainWindow
from tests.store.desks import Desk, level, office
from tests.ui.window_steps import box_words, sit_down

Desks = tuple[Desk, Desk, Desk]
Sit = Callable[[Desk], MainWindow]


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return office(tmp_path)


@pytest.fixture
def sit(window: MainWindow, settings: QSettings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """The window on a desk's own file, with its own person."""

    def at(desk: Desk) -> MainWindow:
        settings.remove("person")
        monkeypatch.setenv("ZHIJIAN_CONFIG", str(desk.folder / "config"))
        window.files.open(desk.path)
        sit_down(window, qtbot, desk.name, desk.role)
        return window

    return at


def choose_files(window: MainWindow, qtbot: QtBot, command: str, *paths: Path) -> None:
    """Give a command, and answer its file dialog."""
    window.actions_by_name[command].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    dialog = window.findChildren(QFileDialog)[-1]
    if dialog.fileMode() is QFileDialog.FileMode.ExistingFiles:
        dialog.filesSelected.emit([str(path) for path in paths])
    else:
        dialog.fileSelected.emit(str(paths[0]))
    dialog.close()
    dialog.deleteLater()


def press(widget: QWidget, words: str, qtbot: QtBot) -> None:
    button = next(one for one in widget.findChildren(QPushButton) if one.text() == words)
    assert button.isEnabled(), button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_of(window: MainWindow, kind: type[DesksDialog] | type[VersionsDialog], qtbot: QtBot) -> QWidget:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def text_of(window: MainWindow) -> str:
    snapshot = window.volume.snapshot
    assert snapshot is not None
    return snapshot.sheets[0].draft.text


def test_a_bundle_is_made_and_taken_in(desks: Desks, sit: Sit, qtbot: QtBot, tmp_path: Path) -> None:
    chief, editor, _head = desks
    editor.edit("险情6处", "险情7处")
    window = sit(chief)
    choose_files(window, qtbot, "take_bundles", editor.bundle())
    qtbot.waitUntil(lambda: "并入" in box_words(window))
    qtbot.waitUntil(lambda: "险情7处" in window.text.editor.toPlainText())
    made = tmp_path / "给别人.njb"
    choose_files(window, qtbot, "make_bundle", made)
    qtbot.waitUntil(lambda: str(made) in box_words(window))
    assert editor.merge(made) > 0


def test_a_broken_bundle_is_refused_in_a_sentence(
    desks: Desks, sit: Sit, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.njb"
    broken.write_bytes(b"not a bundle")
    window = sit(desks[0])
    before = text_of(window)
    choose_files(window, qtbot, "take_bundles", broken)
    qtbot.waitUntil(lambda: "坏.njb" in box_words(window))
    assert "没有并入" in box_words(window)
    assert text_of(window) == before


def test_the_shared_folder_is_chosen_once(desks: Desks, sit: Sit, qtbot: QtBot, tmp_path: Path) -> None:
    chief, editor, _head = desks
    shared = tmp_path / "共享"
    shared.mkdir()
    editor.edit("险情6处", "险情7处")
    with editor.opened() as workspace:
        exchange.sync(workspace, str(shared))
    window = sit(chief)
    choose_files(window, qtbot, "sync_folder", shared)
    qtbot.waitUntil(lambda: "收进1个交换包" in box_words(window))
    assert "险情7处" in text_of(window)
    window.actions_by_name["sync_folder"].trigger()
    qtbot.waitUntil(lambda: "收进0个交换包" in box_words(window))


def test_a_new_machine_begins_from_a_bundle_and_is_admitted(
    desks: Desks,
    sit: Sit,
    settings: QSettings,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chief = desks[0]
    window = sit(chief)
    monkeypatch.setenv("ZHIJIAN_CONFIG", str(tmp_path / "第四台" / "config"))
    choose_files(window, qtbot, "begin_from_bundle", chief.bundle())
    settings.remove("person")
    window.findChildren(QFileDialog)[-1].fileSelected.emit(str(tmp_path / "新的.njx"))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("新的.njx"))
    sit_down(window, qtbot, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    assert window.notices.isVisible()
    assert "还没有登记" in " ".join(window.volume.snapshot.view.notices if window.volume.snapshot else ())
    newcomer = tmp_path / "第四台.njb"
    choose_files(window, qtbot, "make_bundle", newcomer)
    qtbot.waitUntil(newcomer.exists)
    chief.merge(newcomer)

    window = sit(chief)
    window.actions_by_name["show_desks"].trigger()
    desks_dialog = dialog_of(window, DesksDialog, qtbot)
    machines = desks_dialog.findChildren(QTableWidget)[0]
    qtbot.waitUntil(lambda: machines.rowCount() == 4)
    cells = [str(machines.model().index(row, 2).data()) for row in range(4)]
    machines.selectRow(cells.index("未登记"))
    persons = desks_dialog.findChildren(QListWidget)[0]
    for item in persons.findItems("陆晓棠", Qt.MatchFlag.MatchExactly):
        item.setCheckState(Qt.CheckState.Checked)
    press(desks_dialog, "登记给所勾的人", qtbot)
    qtbot.waitUntil(lambda: "未登记" not in [str(machines.model().index(row, 2).data()) for row in range(4)])
    desks_dialog.close()


def test_only_a_chief_editor_admits_machines(desks: Desks, sit: Sit, qtbot: QtBot) -> None:
    window = sit(desks[1])
    window.actions_by_name["show_desks"].trigger()
    dialog = dialog_of(window, DesksDialog, qtbot)
    machines = dialog.findChildren(QTableWidget)[0]
    qtbot.waitUntil(lambda: machines.rowCount() == 3)
    machines.selectRow(0)
    admit = next(one for one in dialog.findChildren(QPushButton) if "登记给" in one.text())
    assert not admit.isEnabled()
    assert "主编" in admit.toolTip()


def divided(desks: Desks) -> None:
    """Both desks change one line, and each another one besides."""
    _chief, editor, head = desks
    editor.edit("险情6处", "险情7处")
    editor.edit("3个科室", "4个科室")
    head.edit("险情6处", "险情8处")
    level(*desks)


def test_two_present_versions_are_made_one(desks: Desks, sit: Sit, qtbot: QtBot) -> None:
    divided(desks)
    window = sit(desks[0])
    assert window.notices.isVisible()
    all_of_them = next(one for one in window.notices.findChildren(QToolButton) if "全部" in one.text())
    qtbot.mouseClick(all_of_them, Qt.MouseButton.LeftButton)
    assert any("两个版本并存" in page.toPlainText() for page in window.findChildren(QTextBrowser))
    window.actions_by_name["settle_versions"].trigger()
    dialog = dialog_of(window, VersionsDialog, qtbot)
    table = dialog.findChildren(QTableWidget)[0]
    assert table.rowCount() == 1
    texts = [str(table.model().index(0, column).data()) for column in (1, 2)]
    choice = table.cellWidget(0, 0)
    assert isinstance(choice, QComboBox)
    merge = next(one for one in dialog.findChildren(QPushButton) if one.text() == "合并")
    assert not merge.isEnabled()
    choice.setCurrentIndex(1 + next(i for i, text in enumerate(texts) if "险情8处" in text))
    press(dialog, "合并", qtbot)
    qtbot.waitUntil(lambda: "险情8处" in text_of(window) and "4个科室" in text_of(window))
    assert not window.notices.isVisible()
    with desks[0].opened() as workspace:
        (manuscript,) = volume.view(workspace).manuscripts
    assert len(manuscript.heads) == 1


def test_one_of_two_versions_is_kept_whole(desks: Desks, sit: Sit, qtbot: QtBot) -> None:
    divided(desks)
    window = sit(desks[0])
    window.actions_by_name["settle_versions"].trigger()
    dialog = dialog_of(window, VersionsDialog, qtbot)
    whole = dialog.findChildren(QComboBox)[0]
    whole.setCurrentIndex(next(i for i in range(whole.count()) if "邵建平" in whole.itemText(i)))
    press(dialog, "看两版的差别", qtbot)
    qtbot.waitUntil(lambda: window.middle.currentWidget() is window.middle.compare)
    press(dialog, "合并", qtbot)
    qtbot.waitUntil(lambda: "险情8处" in text_of(window) and "3个科室" in text_of(window))


def test_what_was_put_away_comes_back_with_something_new(window: MainWindow) -> None:
    strip = window.notices
    strip.show_notices(["甲", "乙"])
    assert strip.isVisible()
    next(one for one in strip.findChildren(QToolButton) if one.text() == "收起").click()
    strip.show_notices(["甲"])
    assert not strip.isVisible()
    strip.show_notices(["甲", "丙"])
    assert strip.isVisible()


def test_a_notice_leads_to_what_settles_it(desks: Desks, sit: Sit, qtbot: QtBot) -> None:
    chief, editor, head = desks
    editor.edit("险情6处", "险情7处")
    head.edit("险情6处", "险情8处")
    level(*desks)
    window = sit(chief)
    opening = next(b for b in window.notices.findChildren(QToolButton) if b.text().startswith("全部"))
    qtbot.mouseClick(opening, Qt.MouseButton.LeftButton)
    browser = next(b for b in window.findChildren(QTextBrowser) if b.accessibleName() == "请注意")
    assert "settle_versions" in browser.toHtml()
    browser.anchorClicked.emit(QUrl("settle_versions"))
    dialog_of(window, VersionsDialog, qtbot)
