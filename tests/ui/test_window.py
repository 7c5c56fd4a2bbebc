"""The whole window: what a person sees and does, on a volume in a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextBrowser,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.core.draft import Level
from editor_app.core.office.triage import Verdict
from editor_app.services import volume
from editor_app.ui import panels, theme
from editor_app.ui.jobs import Failure
from editor_app.ui.main_window import MainWindow
from tests.ui.window_steps import box_words, checked

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextBrowser,
)


def test_the_window_says_what_to_do_before_anything_is_open(window: MainWindow) -> None:
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert sum("导入稿件" in one for one in words) >= 3


def _is_named(widget: QWidget) -> bool:
    words = getattr(widget, "text", None)
    return bool(widget.accessibleName() or (isinstance(widget, QAbstractButton) and words and words()))


def _is_a_part(widget: QWidget) -> bool:
    """Whether screen readers name it by the control that it belongs to; a combo has its list in a frame."""
    above = [widget.parent(), widget.parent().parent()]
    return (
        widget.objectName().startswith(("qt_", "ScrollLeftButton", "ScrollRightButton"))
        or isinstance(above[0], (QLineEdit, QAbstractItemView))
        or any(isinstance(one, QComboBox) for one in above)
    )


def test_the_least_window_has_room_for_the_whole_toolbar(window: MainWindow) -> None:
    window.resize(window.minimumSize())
    bar = next(bar for bar in window.findChildren(QToolBar) if bar.objectName() == "toolbar")
    buttons = [bar.widgetForAction(action) for action in bar.actions() if not action.isSeparator()]
    assert [button for button in buttons if not button.isVisible()] == []


def test_every_control_has_a_name(editor_window: MainWindow) -> None:
    unnamed = [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in editor_window.findChildren(QWidget)
        if isinstance(widget, _CONTROLS) and not _is_a_part(widget) and not _is_named(widget)
    ]
    assert unnamed == []


def test_what_is_asked_of_a_volume_that_gives_way_is_not_answered(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window, answers = editor_window, list[object]()
    before = window.volume.snapshot
    window.files.open(tmp_path / "样卷.njx")
    window.volume.ask(volume.view, done=answers.append)
    window.volume.act(volume.add_person, "高原", [], failed=answers.append)
    qtbot.waitUntil(lambda: window.volume.snapshot is not before and len(answers) == 1)
    assert isinstance(answers[0], Failure)
    assert "已经关上" in answers[0].why
    assert answers[0].trace == ""
    assert box_words(window) == ""


def test_nothing_blocks_the_window(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """A heartbeat of 10 ms is never more than 100 ms late while a volume is opened and checked."""
    clock, gaps = QElapsedTimer(), list[int]()
    clock.start()
    beat = QTimer()

    def on_beat() -> None:
        gaps.append(clock.restart())

    window.volume.open_sample(tmp_path / "样卷.njx")
    qtbot.waitUntil(lambda: window.volume.snapshot is not None, timeout=20_000)
    beat.timeout.connect(on_beat)
    clock.restart()
    beat.start(10)
    qtbot.waitUntil(lambda: checked(window), timeout=20_000)
    window.commands.on_next_finding()
    qtbot.waitUntil(lambda: len(gaps) > 30)
    beat.stop()
    # The machine of a test does other things as well; a check on this thread takes seconds.
    assert sorted(gaps)[-2] < 300


def test_a_finding_is_dismissed_by_key_and_comes_back_by_undo(
    editor_window: MainWindow, qtbot: QtBot
) -> None:
    findings = editor_window.panels.findings
    editor_window.commands.on_focus_findings()
    before = findings.table.model().rowCount()
    key = findings.chosen_rows()[0].identity
    qtbot.keyClick(findings.table, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: findings.table.model().rowCount() == before - 1)
    assert findings.chosen_rows()[0].identity != key
    row = next(row for row in editor_window.panels.rows(key[0]) if row.identity == key)
    assert (row.verdict, row.triage and row.triage.reason) == (Verdict.DISMISSED, "原文如此，已核实")
    editor_window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: findings.table.model().rowCount() == before)


def test_verdicts_stay_after_closing(editor_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    findings = editor_window.panels.findings
    editor_window.commands.on_focus_findings()
    before = findings.table.model().rowCount()
    qtbot.keyClick(findings.table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: findings.table.model().rowCount() == before - 1)
    snapshot = editor_window.volume.snapshot
    editor_window.files.open(tmp_path / "样卷.njx")
    qtbot.waitUntil(lambda: editor_window.volume.snapshot is not snapshot and checked(editor_window))
    qtbot.waitUntil(lambda: findings.table.model().rowCount() == before - 1)


def test_typing_is_saved_as_a_version(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.commands.on_focus_text()
    qtbot.keyClicks(editor_window.text.editor, "2099")
    manuscript = editor_window.text.shown
    assert editor_window.windowTitle().startswith("*")
    editor_window.actions_by_name["save"].trigger()

    def saved() -> bool:
        snapshot = editor_window.volume.snapshot
        return snapshot is not None and snapshot.view.manuscript(manuscript).head.number == 3

    qtbot.waitUntil(saved)
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    head = snapshot.view.manuscript(manuscript).head
    assert snapshot.view.name_of(head.author) == "陆晓棠"
    sheet = snapshot.sheet(manuscript)
    assert sheet is not None
    assert sheet.draft.text.startswith("2099")
    assert not editor_window.windowTitle().startswith("*")


def test_a_letter_typed_into_the_text_is_a_letter(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.commands.on_focus_text()
    before = editor_window.panels.findings.table.model().rowCount()
    qtbot.keyClicks(editor_window.text.editor, "adq")
    assert (editor_window.text.text_of(editor_window.text.shown) or "").startswith("adq")
    assert editor_window.panels.findings.table.model().rowCount() == before


def test_the_history_tells_of_the_entry_the_manuscript_or_the_volume(
    editor_window: MainWindow, qtbot: QtBot
) -> None:
    window = editor_window
    window.actions_by_name["show_reviews"].trigger()
    draft = window.volume.draft(window.text.shown)
    assert draft is not None
    entry = next(section for section in draft.sections if section.level is Level.ENTRY)
    window.showing.show_section((window.text.shown, entry.identity))
    qtbot.waitUntil(window.panels.reviews.findChildren(QPushButton)[0].isEnabled)
    window.actions_by_name["pass_entry"].trigger()
    window.panels.setCurrentIndex(panels.HISTORY)
    table = window.panels.history.findChildren(QTableView)[0]
    reach = window.panels.history.findChildren(QComboBox)[0]

    def shown(words: str) -> str:
        reach.setCurrentText(words)
        reach.activated.emit(reach.currentIndex())
        rows = range(table.model().rowCount())
        return "\n".join(str(table.model().index(row, 1).data()) for row in rows)

    qtbot.waitUntil(lambda: "初审：开始" in shown("本条"))
    qtbot.waitUntil(lambda: "收到稿件" in shown("本稿") and "建立" not in shown("本稿"))
    qtbot.waitUntil(lambda: "建立" in shown("全卷"))


def test_the_walk_crosses_manuscripts(editor_window: MainWindow, qtbot: QtBot) -> None:
    seen = set()
    for _ in range(editor_window.panels.findings.table.model().rowCount()):
        editor_window.actions_by_name["next_finding"].trigger()
        seen.add(editor_window.text.shown)
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    assert seen == {
        row.manuscript for sheet in snapshot.sheets for row in editor_window.panels.rows(sheet.id)
    }


@pytest.mark.parametrize("scheme", list(theme.Scheme))
def test_colours_change_and_are_kept(editor_window: MainWindow, qtbot: QtBot, scheme: theme.Scheme) -> None:
    editor_window.actions_by_name[f"use_{scheme.value}"].trigger()
    qtbot.waitUntil(lambda: editor_window.palette().base().color() == theme.colour("base"))
    assert editor_window.actions_by_name[f"use_{scheme.value}"].isChecked()


def test_letters_grow(editor_window: MainWindow) -> None:
    before = editor_window.text.editor.font().pointSize()
    editor_window.actions_by_name["zoom_in"].trigger()
    assert editor_window.text.editor.font().pointSize() == before + 1


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("空.txt", b"", "空的"), ("坏.docx", b"PK\x03\x04broken", "坏.docx"), ("没有.txt", None, "找不到")],
)
def test_bad_input_is_one_sentence(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str, content: bytes | None, why: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    editor_window.files.take_dropped([path])
    qtbot.waitUntil(lambda: why in box_words(editor_window))


def test_another_programs_file_leaves_the_volume_open(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "坏.njx"
    path.write_bytes(b"SQLite format 3\x00 not really")
    before = editor_window.windowTitle()
    editor_window.files.take_dropped([path])
    qtbot.waitUntil(lambda: bool(box_words(editor_window)))
    assert editor_window.windowTitle() == before
    assert editor_window.volume.snapshot is not None
