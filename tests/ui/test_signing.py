"""Signing in the window: batches, texts that are not checked or saved, returns with a day, proofs."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QLabel, QPlainTextEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from editor_app.core.office.review import STATE_NAMES, Act, State
from editor_app.core.task import Task
from editor_app.core.volume import Refused, Role
from editor_app.services import review, volume
from editor_app.ui.main_window import MainWindow
from editor_app.ui.reviewing import Doing
from editor_app.ui.reviews.model import AskedAct, Checked
from editor_app.ui.reviews.proof_dialog import ProofDialog
from tests.services.volumes import Desk, desk
from tests.ui.window_steps import box_words, checked, click_node, open_as, press

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def states(window: MainWindow) -> dict[str, State]:
    assert window.volume.snapshot is not None
    return {e.title: e.state for sheet in window.volume.snapshot.sheets for e in sheet.states.values()}


def heading(window: MainWindow) -> str:
    return window.panels.reviews.findChildren(QLabel)[0].text()


def says(window: MainWindow, words: str) -> bool:
    return any(words in label.text() for label in window.panels.reviews.findChildren(QLabel))


def write(window: MainWindow, words: str) -> None:
    window.panels.reviews.findChildren(QPlainTextEdit)[0].setPlainText(words)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    """One draft of three entries; its volume is open until a window opens it."""
    made = desk(tmp_path / "卷.njx", tmp_path)
    yield made
    made.workspace.close()


@pytest.fixture
def at(window: MainWindow, qtbot: QtBot, office: Desk) -> Callable[[str, Role], MainWindow]:
    def sit(name: str, role: Role) -> MainWindow:
        office.workspace.close()
        open_as(window, qtbot, office.workspace.path, name, role)
        window.actions_by_name["show_reviews"].trigger()
        return window

    return sit


def test_a_batch_is_what_is_selected(editor_window: MainWindow, qtbot: QtBot) -> None:
    """A panel that was one click behind the tree would sign what nobody sees selected."""
    window = editor_window
    window.actions_by_name["show_reviews"].trigger()
    click_node(window, qtbot, "防灾减灾")
    click_node(window, qtbot, "宣传教育", SHIFT)
    qtbot.waitUntil(lambda: "已选 3 条" in heading(window))
    click_node(window, qtbot, "特色产业", CONTROL)
    qtbot.waitUntil(lambda: "已选 4 条" in heading(window))
    click_node(window, qtbot, "应急救援", CONTROL)
    qtbot.waitUntil(lambda: "已选 3 条" in heading(window))
    press(window.panels.reviews, "开始初审 3/3", qtbot)
    begun = {"防灾减灾", "宣传教育", "特色产业"}
    qtbot.waitUntil(lambda: states(window)["特色产业"] is State.FIRST_REVIEW)
    assert {title for title, state in states(window).items() if state is State.FIRST_REVIEW} == begun
    click_node(window, qtbot, "防灾减灾")
    qtbot.waitUntil(lambda: heading(window) == "防灾减灾")


def test_a_head_stands_for_its_entries(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.actions_by_name["show_reviews"].trigger()
    click_node(editor_window, qtbot, "应急管理")
    qtbot.waitUntil(lambda: "已选 5 条" in heading(editor_window))
    click_node(editor_window, qtbot, "人居环境整治")
    qtbot.waitUntil(lambda: heading(editor_window) == "乡村建设")


def test_one_that_is_refused_keeps_none_back(office: Desk) -> None:
    office.start(office.editor, "概况")
    wheres = tuple((office.manuscript, office.entry(title).section) for title in ("概况", "防汛", "抗旱"))
    titles = dict(zip(wheres, ("概况", "防汛", "抗旱"), strict=True))
    versions, found = {office.manuscript: office.version}, {office.manuscript: Checked()}
    doing = Doing(AskedAct(Act.START, wheres, ""), found, versions, titles)
    changed = doing(office.workspace, office.editor)
    assert changed.manuscripts == {office.manuscript}
    assert office.entry("抗旱").state is State.FIRST_REVIEW
    assert len(doing.refused) == 1
    assert doing.refused[0].startswith("概况：")
    with pytest.raises(Refused, match="防汛："):
        Doing(AskedAct(Act.START, wheres, ""), found, versions, titles)(office.workspace, office.editor)


def test_what_is_typed_and_not_saved_cannot_be_signed(
    office: Desk, at: Callable[[str, Role], MainWindow], qtbot: QtBot
) -> None:
    office.start(office.editor, "防汛")
    window = at("陆晓棠", Role.RESPONSIBLE_EDITOR)
    click_node(window, qtbot, "防汛")
    qtbot.waitUntil(lambda: heading(window) == "防汛")
    write(window, "已核")
    qtbot.waitUntil(lambda: _passing(window).isEnabled())
    window.commands.on_focus_text()
    window.actions_by_name["show_reviews"].trigger()
    qtbot.keyClick(window.text.editor, Qt.Key.Key_End)
    qtbot.keyClicks(window.text.editor, "1")
    qtbot.waitUntil(lambda: not _passing(window).isEnabled() and says(window, "还没有保存"))
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: checked(window) and _passing(window).isEnabled())
    assert heading(window) == "防汛"
    press(window.panels.reviews, "通过", qtbot)
    qtbot.waitUntil(lambda: states(window)["防汛"] is State.FIRST_PASSED)


def _passing(window: MainWindow) -> QPushButton:
    buttons = window.panels.reviews.findChildren(QPushButton)
    return next(one for one in buttons if one.property("act") == Act.PASS.value)


def test_a_text_that_was_not_checked_is_not_signed(
    office: Desk, at: Callable[[str, Role], MainWindow], qtbot: QtBot
) -> None:
    """Without a report there are no findings: an entry full of errors would pass."""
    office.start(office.editor, "防汛")
    window = at("陆晓棠", Role.RESPONSIBLE_EDITOR)
    click_node(window, qtbot, "防汛")
    qtbot.waitUntil(lambda: heading(window) == "防汛")
    write(window, "已核")
    qtbot.waitUntil(lambda: _passing(window).isEnabled())
    window.volume.reports.clear()
    window.panels.signing.fill()
    qtbot.waitUntil(lambda: not _passing(window).isEnabled())
    assert says(window, "检查完再签")


def test_an_entry_is_returned_until_a_day(
    office: Desk, at: Callable[[str, Role], MainWindow], qtbot: QtBot
) -> None:
    office.start(office.editor, "防汛")
    window = at("陆晓棠", Role.RESPONSIBLE_EDITOR)
    click_node(window, qtbot, "防汛")
    qtbot.waitUntil(lambda: heading(window) == "防汛")
    write(window, "请核对险情处数")
    press(window.panels.reviews, "退改，请单位", qtbot)
    day = date.today() + timedelta(days=3)
    window.panels.reviews.findChildren(QDateEdit)[0].setDate(QDate(day.year, day.month, day.day))
    window.actions_by_name["return_entry"].trigger()
    qtbot.waitUntil(lambda: states(window)["防汛"] is State.RETURNED)
    assert window.volume.snapshot is not None
    entry = next(e for e in window.volume.snapshot.sheets[0].states.values() if e.state is State.RETURNED)
    assert entry.history[-1].says["deadline"] == day.isoformat()


def test_a_proof_is_ended_with_what_it_found(
    office: Desk, at: Callable[[str, Role], MainWindow], qtbot: QtBot
) -> None:
    office.approve("防汛")
    volume.add_person(office.workspace, office.chief, "魏宁", [Role.PROOFREADER])
    window = at("魏宁", Role.PROOFREADER)
    click_node(window, qtbot, "防汛")
    qtbot.waitUntil(lambda: heading(window) == "防汛")
    qtbot.waitUntil(lambda: says(window, STATE_NAMES[State.APPROVED]))
    window.actions_by_name["pass_entry"].trigger()
    qtbot.waitUntil(lambda: bool(_proofs(window)))
    dialog = _proofs(window)[0]
    assert dialog.windowTitle() == "一校毕：防汛"
    press(dialog, "添一处", qtbot)
    assert "还没有写" in _words(dialog)
    table = dialog.findChildren(QTableWidget)[0]
    for column, words in ((1, "6处"), (2, "7处"), (3, "第3页")):
        item = table.item(0, column)
        assert item is not None
        item.setText(words)
    press(dialog, "一校毕", qtbot)
    qtbot.waitUntil(lambda: states(window)["防汛"] is State.PROOF_1)
    assert window.volume.snapshot is not None
    history = [e for s in window.volume.snapshot.sheets[0].states.values() for e in s.history]
    (proof,) = [event for event in history if event.kind == "proof_made"]
    assert proof.says["corrections"] == [["错字、别字、多字、漏字、倒字", "1", "6处", "7处", "第3页"]]


def _proofs(window: MainWindow) -> list[ProofDialog]:
    return [one for one in window.findChildren(ProofDialog) if one.isVisible()]


def _words(dialog: ProofDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_text_without_heads_is_reviewed_as_one_entry(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    made = desk(tmp_path / "卷.njx", tmp_path, "全年供水平稳，没有停水事故。\n管网更新12千米。\n")
    made.workspace.close()
    open_as(window, qtbot, made.workspace.path, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    window.actions_by_name["show_reviews"].trigger()
    click_node(window, qtbot, "水务局")
    press(window.panels.reviews, "开始初审", qtbot)
    qtbot.waitUntil(lambda: list(states(window).values()) == [State.FIRST_REVIEW])


def test_a_batch_that_is_cancelled_says_what_it_did(office: Desk) -> None:
    wheres = tuple((office.manuscript, office.entry(title).section) for title in ("概况", "防汛", "抗旱"))
    versions, found = {office.manuscript: office.version}, {office.manuscript: Checked()}
    doing = Doing(AskedAct(Act.START, wheres, ""), found, versions, dict.fromkeys(wheres, ""))
    task = Task(lambda done, _total: task.cancel() if done else None)
    changed = doing(office.workspace, office.editor, task)
    assert doing.left == 1
    assert changed.manuscripts == {office.manuscript}
    assert office.entry("防汛").state is State.FIRST_REVIEW
    assert office.entry("抗旱").state is State.RECEIVED


def test_everything_is_selected_by_its_manuscripts(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.actions_by_name["show_reviews"].trigger()
    editor_window.outline.tree.selectAll()
    qtbot.waitUntil(lambda: "已选 17 条" in heading(editor_window))


def test_a_contributor_reads_why_an_entry_came_back_and_until_when(
    office: Desk, at: Callable[[str, Role], MainWindow], qtbot: QtBot
) -> None:
    office.start(office.editor, "防汛")
    section = office.entry("防汛").section
    day = date.today() + timedelta(days=5)
    review.return_entry(office.workspace, office.editor, office.manuscript, section, "处数请核对", day)
    volume.add_person(office.workspace, office.chief, "吴敏", [Role.CONTRIBUTOR])
    window = at("吴敏", Role.CONTRIBUTOR)
    click_node(window, qtbot, "防汛")
    qtbot.waitUntil(lambda: says(window, f"退改：处数请核对（请于{day.isoformat()}前交回）"))


def test_the_focus_stays_in_the_panel_after_an_act(
    office: Desk, at: Callable[[str, Role], MainWindow], qtbot: QtBot
) -> None:
    window = at("陆晓棠", Role.RESPONSIBLE_EDITOR)
    click_node(window, qtbot, "防汛")
    qtbot.waitUntil(lambda: heading(window) == "防汛")
    press(window.panels.reviews, "开始初审", qtbot)
    qtbot.waitUntil(lambda: states(window)["防汛"] is State.FIRST_REVIEW)
    assert window.focusWidget() is window.panels.reviews.findChildren(QPlainTextEdit)[0]


def test_what_a_role_may_not_do_is_said_before(
    office: Desk, at: Callable[[str, Role], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    volume.add_person(office.workspace, office.chief, "吴敏", [Role.CONTRIBUTOR])
    window = at("吴敏", Role.CONTRIBUTOR)
    (tmp_path / "新.txt").write_text("【概况】 平稳。", encoding="utf-8")
    window.files.take_dropped([tmp_path / "新.txt"])
    qtbot.waitUntil(lambda: "现在的身份是撰稿人" in box_words(window))
    window.actions_by_name["show_plan"].trigger()
    outline = next(b for b in window.middle.plan.findChildren(QPushButton) if b.text() == "改篇目…")
    qtbot.waitUntil(lambda: "现在的身份是撰稿人" in outline.toolTip())
