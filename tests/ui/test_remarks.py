"""Comments and questions: written on words, answered, settled, and found again when the text has moved."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.core.draft import Span
from editor_app.ui import theme
from editor_app.ui.main_window import MainWindow
from editor_app.ui.panels import FINDINGS, REMARKS
from editor_app.ui.remarks.marks import edit_between
from editor_app.ui.remarks.model import Remark, Said, Standing
from editor_app.ui.remarks.view import RemarksView
from editor_app.ui.text.gutter import Gutter
from editor_app.ui.text.view import moved

REMARK = Remark(
    "q1", "m", "v", "水利 › 概况", "12座", Said("陆晓棠", "2019-03-01T09:30", "几座？"), Standing.OPEN, None
)


def tree(view: RemarksView) -> QTreeWidget:
    return view.findChildren(QTreeWidget)[0]


def rows(view: RemarksView) -> list[tuple[str, str]]:
    found = tree(view)
    return [
        (item.text(0), item.text(1))
        for i in range(found.topLevelItemCount())
        if (item := found.topLevelItem(i))
    ]


def choose_first(view: RemarksView) -> None:
    found = tree(view)
    found.setCurrentIndex(found.model().index(0, 0))


def answers(view: RemarksView) -> list[str]:
    """The answers to the first remark."""
    model = tree(view).model()
    first = model.index(0, 0)
    return [str(model.index(row, 0, first).data()) for row in range(model.rowCount(first))]


def press(view: RemarksView, words: str, qtbot: QtBot) -> None:
    button = next(one for one in view.findChildren(QPushButton) if one.text() == words)
    assert button.isEnabled(), button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def write(view: RemarksView, words: str) -> None:
    view.findChildren(QPlainTextEdit)[0].setPlainText(words)


def select(window: MainWindow, words: str) -> None:
    """Select the first place of words in the shown text, as with the mouse."""
    editor = window.text.editor
    at = editor.toPlainText().index(words)
    cursor = editor.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


@pytest.fixture
def words(editor_window: MainWindow) -> str:
    """Words that stand only once in the text that is shown."""
    text = editor_window.text.editor.toPlainText()
    return next(
        text[i : i + 9]
        for i in range(40, len(text))
        if "\n" not in text[i : i + 9] and text.count(text[i : i + 9]) == 1
    )


def remark_on(window: MainWindow, qtbot: QtBot, words: str, said: str, button: str = "写意见") -> RemarksView:
    select(window, words)
    window.actions_by_name["comment"].trigger()
    view = window.panels.remarks
    write(view, said)
    before = len(rows(view))
    press(view, button, qtbot)
    qtbot.waitUntil(lambda: len(rows(view)) == before + 1)
    return view


def test_words_are_remarked_on_answered_and_settled(
    editor_window: MainWindow, qtbot: QtBot, words: str
) -> None:
    view = remark_on(editor_window, qtbot, words, "请核对数字")
    assert editor_window.panels.currentIndex() == REMARKS
    assert rows(view) == [(f"意见“{words}”：请核对数字", "未了")]
    assert view.findChildren(QPlainTextEdit)[0].toPlainText() == ""
    choose_first(view)
    write(view, "已核对")
    press(view, "答复", qtbot)
    qtbot.waitUntil(lambda: len(answers(view)) == 1)
    assert "陆晓棠：已核对" in answers(view)[0]
    press(view, "了结", qtbot)
    qtbot.waitUntil(lambda: rows(view)[0][1] == "已了结")
    view.findChildren(QCheckBox)[0].setChecked(True)
    assert rows(view) == []
    assert any("没有未了的" in label.text() for label in view.findChildren(QLabel))


def test_a_remark_is_gone_to(editor_window: MainWindow, qtbot: QtBot, words: str) -> None:
    view = remark_on(editor_window, qtbot, words, "请核对数字")
    at = editor_window.text.editor.toPlainText().index(words)
    select(editor_window, editor_window.text.editor.toPlainText()[:2])
    choose_first(view)
    press(view, "到原文", qtbot)
    assert editor_window.text.editor.textCursor().position() == at


def test_a_remark_whose_words_were_changed_asks_a_person(
    editor_window: MainWindow, qtbot: QtBot, words: str
) -> None:
    view = remark_on(editor_window, qtbot, words, "请核对数字")
    select(editor_window, words[3:7])
    editor_window.text.editor.insertPlainText("甲乙丙丁")
    editor_window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: rows(view)[0][1] == "待确认")


def test_what_was_typed_is_saved_before_it_is_remarked_on(editor_window: MainWindow, qtbot: QtBot) -> None:
    window = editor_window
    window.commands.on_focus_text()
    qtbot.keyClicks(window.text.editor, "20990")
    view = remark_on(window, qtbot, "20990", "多打了一个0")
    assert rows(view) == [("意见“20990”：多打了一个0", "未了")]
    assert not window.text.is_modified(window.text.shown)


def test_a_unit_is_asked_until_a_day_and_its_answer_taken_down(
    editor_window: MainWindow, qtbot: QtBot, words: str
) -> None:
    view = editor_window.panels.remarks
    editor_window.actions_by_name["comment"].trigger()
    day = date.today() - timedelta(days=1)
    next(box for box in view.findChildren(QCheckBox) if "答复到" in box.text()).setChecked(True)
    view.findChildren(QDateEdit)[0].setDate(QDate(day.year, day.month, day.day))
    view = remark_on(editor_window, qtbot, words, "这个数从哪里来？", "问单位")
    assert rows(view) == [(f"问“{words}”：这个数从哪里来？", f"逾期未复\n{day.isoformat()}")]
    choose_first(view)
    assert not next(one for one in view.findChildren(QPushButton) if one.text() == "了结").isEnabled()
    write(view, "统计公报第3页")
    next(line for line in view.findChildren(QLineEdit) if "谁答复" in line.accessibleName()).setText("林一舟")
    press(view, "答复", qtbot)
    qtbot.waitUntil(lambda: rows(view)[0][1] == "已答复")
    assert answers(view)[0] == "林一舟：统计公报第3页"


def test_the_remarks_of_the_whole_volume_are_listed(
    editor_window: MainWindow, qtbot: QtBot, words: str
) -> None:
    window = editor_window
    view = remark_on(window, qtbot, words, "请核对数字")
    snapshot = window.volume.snapshot
    assert snapshot is not None
    other = next(sheet.id for sheet in snapshot.sheets if sheet.id != window.text.shown)
    window.showing.show_manuscript(other)
    qtbot.waitUntil(lambda: rows(view) == [])
    reach = view.findChildren(QComboBox)[0]
    reach.setCurrentIndex(1)
    reach.activated.emit(1)
    qtbot.waitUntil(lambda: len(rows(view)) == 1)
    choose_first(view)
    press(view, "到原文", qtbot)
    assert window.text.shown != other


def test_nothing_is_said_without_words(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.actions_by_name["comment"].trigger()
    buttons = [
        one for one in editor_window.panels.remarks.findChildren(QPushButton) if one.text() == "写意见"
    ]
    qtbot.waitUntil(lambda: buttons[0].toolTip() == "先写上要说的话")
    assert not buttons[0].isEnabled()


def test_a_read_only_volume_says_why_nothing_can_be_said(qtbot: QtBot) -> None:
    view = RemarksView()
    qtbot.addWidget(view)
    view.show_remarks([REMARK])
    view.show_read_only("另一个窗口开着这一卷")
    assert rows(view) == [("意见“12座”：几座？", "未了")]
    wishes = [one for one in view.findChildren(QPushButton) if one.property("wish")]
    assert {one.toolTip() for one in wishes} == {"另一个窗口开着这一卷"}


def marked(window: MainWindow) -> list[str]:
    """The words that are marked as remarked on, in the text as it stands."""
    document = window.text.editor.document()
    found = []
    block = document.begin()
    while block.isValid():
        lines = window.text.editor.marks_in(block)
        found += [block.text()[one.start : one.end] for one in lines if one.source.mark is theme.REMARK]
        block = block.next()
    return found


def test_the_words_are_marked_and_keep_their_mark_while_others_are_typed(
    editor_window: MainWindow, qtbot: QtBot, words: str
) -> None:
    window = editor_window
    remark_on(window, qtbot, words, "请核对数字")
    qtbot.waitUntil(lambda: marked(window) == [words])
    window.commands.on_focus_findings()
    cursor = window.text.editor.textCursor()
    cursor.setPosition(0)
    window.text.editor.setTextCursor(cursor)
    window.text.editor.insertPlainText("新写的一行\n")
    text = window.text.text_of(window.text.shown)
    qtbot.waitUntil(lambda: window.volume.reports[window.text.shown].draft.text == text)
    assert marked(window) == [words]
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: not window.text.is_modified(window.text.shown) and marked(window) == [words])
    view = window.panels.remarks
    window.panels.setCurrentIndex(FINDINGS)
    click_bubble(window, qtbot)
    assert window.panels.currentIndex() == REMARKS
    qtbot.waitUntil(lambda: view.chosen() is not None)
    press(view, "了结", qtbot)
    qtbot.waitUntil(lambda: marked(window) == [])


def click_bubble(window: MainWindow, qtbot: QtBot) -> None:
    """Click the shapes at the edge of the line that is remarked on, until one leads to the panel."""
    editor, gutter = window.text.editor, window.text.findChildren(Gutter)[0]
    for block, top, _height in editor.visible_lines(0, editor.viewport().height()):
        if any(line.source.mark is theme.REMARK for line in editor.marks_in(block)):
            for left in (8, 21, 34):
                if window.panels.currentIndex() != REMARKS:
                    place = QPoint(left, round(top) + 5)
                    qtbot.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=place)


@given(st.text("甲乙丙", max_size=8), st.text("甲乙丙", max_size=4), st.text("甲乙丙", max_size=8))
def test_words_after_and_before_what_was_typed_stay_the_words(head: str, typed: str, tail: str) -> None:
    before, after = f"{head}【{tail}】", f"{head}{typed}【{tail}】"
    edits = [edit_between(before, after)]
    assert moved(Span(len(head), len(before)), edits).of(after).endswith(f"【{tail}】")
    assert moved(Span(0, len(head)), edits).of(after).startswith(head)
