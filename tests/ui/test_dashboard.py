"""The mode 看板: what waits for whom, and the way from there to the entry."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from editor_app.core.office.assignments import Assignment
from editor_app.core.volume import Actor, Role
from editor_app.services import plan, question, review, volume
from editor_app.ui import panels
from editor_app.ui.dashboard.view import DashboardView
from editor_app.ui.main_window import MainWindow
from tests.services.volumes import Desk, desk
from tests.ui.window_steps import checked, click_node, open_as, press, sit_down


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


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    made = desk(tmp_path / "卷.njx", tmp_path)
    yield made
    made.workspace.close()


def lines(box: QListWidget) -> list[str]:
    return [box.item(row).text() for row in range(box.count())]


def follow(box: QListWidget, row: int, qtbot: QtBot) -> None:
    """Go on from a line, by the keyboard alone."""
    box.setFocus()
    box.setCurrentRow(row)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_a_volume_opens_on_what_waits(window: MainWindow, office: Desk, qtbot: QtBot) -> None:
    office.workspace.close()
    open_as(window, qtbot, office.workspace.path, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    view = window.middle.dashboard
    assert window.middle.currentWidget() is view
    qtbot.waitUntil(lambda: view.table.rowCount() == 3)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.middle.currentWidget() is window.text)


def test_a_contributor_finds_the_reason_whatever_was_asked_since(
    window: MainWindow, office: Desk, qtbot: QtBot
) -> None:
    volume.add_person(office.workspace, office.chief, "吴敏", [Role.CONTRIBUTOR])
    office.start(office.editor, "防汛")
    entry = office.entry("防汛").section
    review.return_entry(office.workspace, office.editor, office.manuscript, entry, "险情处数请核对")
    question.ask(office.workspace, office.editor, office.manuscript, "6处还是7处？", section=entry)
    office.workspace.close()
    open_as(window, qtbot, office.workspace.path, "吴敏", Role.CONTRIBUTOR)
    view = window.middle.dashboard
    qtbot.waitUntil(lambda: view.table.rowCount() == 1)
    cells = [view.table.item(0, column) for column in range(view.table.columnCount())]
    assert [cell.text() for cell in cells if cell][-1] == "险情处数请核对"
    assert "按右边“审签”里的理由改" in words(view)
    assert lines(view.asked) == ["6处还是7处？"]
    follow(view.asked, 0, qtbot)
    qtbot.waitUntil(lambda: window.panels.currentIndex() == panels.REMARKS)
    qtbot.waitUntil(lambda: window.panels.remarks.chosen() is not None)
    assert "防汛" in window.text.editor.textCursor().block().text()


def test_who_has_nothing_to_do_is_told_for_whom_the_rest_waits(
    window: MainWindow, office: Desk, qtbot: QtBot
) -> None:
    office.workspace.close()
    open_as(window, qtbot, office.workspace.path, "沈一鸣", Role.CHIEF_EDITOR)
    qtbot.waitUntil(lambda: "已收稿3条，等责任编辑" in words(window.middle.dashboard))


def test_a_new_volume_says_how_to_begin(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    volume.close(volume.create(tmp_path / "新.njx", "青沅年鉴", 2025, "沈一鸣"))
    window.files.open(tmp_path / "新.njx")
    sit_down(window, qtbot, "沈一鸣", Role.CHIEF_EDITOR)
    qtbot.waitUntil(lambda: "导入文件夹" in words(window.middle.dashboard))


def test_the_page_that_a_volume_opens_on_follows_its_checks(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.volume.open_sample(tmp_path / "样卷.njx")
    sit_down(window, qtbot, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    qtbot.waitUntil(lambda: checked(window))
    assert window.middle.currentWidget() is window.middle.dashboard
    assert lines(window.middle.dashboard.rules)[0].startswith("致命")


def test_lines_lead_to_the_findings_of_a_rule_and_to_what_is_owed(
    editor_window: MainWindow, qtbot: QtBot
) -> None:
    editor_window.volume.act(plan.assign, Assignment("县统计局"))
    view = shown(editor_window, qtbot)
    qtbot.waitUntil(lambda: lines(view.owed) == ["县统计局"])
    assert lines(view.rules)[0].startswith("致命")
    follow(view.rules, 0, qtbot)
    findings = editor_window.panels.findings
    qtbot.waitUntil(lambda: editor_window.panels.currentIndex() == panels.FINDINGS)
    (code,) = {row.finding.code for row in findings.chosen_rows()}
    assert findings.table.model().rowCount() == sum(
        row.finding.code == code
        for sheet in editor_window.volume.snapshot.sheets  # type: ignore[union-attr]
        for row in editor_window.panels.rows(sheet.id)
    )
    view = shown(editor_window, qtbot)
    follow(view.owed, 0, qtbot)
    qtbot.waitUntil(lambda: editor_window.middle.currentWidget() is editor_window.middle.plan)


def test_work_goes_on_where_it_stopped(
    window: MainWindow, office: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    office.workspace.close()
    open_as(window, qtbot, office.workspace.path, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    click_node(window, qtbot, "抗旱")
    volume.close(volume.create(tmp_path / "别的.njx", "别的年鉴", 2025, "陆晓棠"))
    window.files.open(tmp_path / "别的.njx")
    sit_down(window, qtbot, "陆晓棠", Role.CHIEF_EDITOR)
    window.files.open(office.workspace.path)
    sit_down(window, qtbot, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    qtbot.waitUntil(lambda: checked(window), timeout=20_000)
    press(window.middle.dashboard, "接着上次：水务局 › 抗旱", qtbot)
    qtbot.waitUntil(lambda: "【抗旱】" in window.text.editor.textCursor().block().text())
