"""The text panel: marks that move with the typing, find and replace, what counts as modified."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.core.draft import Span
from editor_app.ui import theme
from editor_app.ui.text.gutter import Gutter
from editor_app.ui.text.highlighter import TextMark
from editor_app.ui.text.view import TextView, moved

TEXT = "2025卷\n【概况】 全县𠮷有水库12座，共3座。\n【抗旱】 打井9眼。"


@pytest.fixture
def view(qtbot: QtBot) -> TextView:
    view = TextView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_text("m", "v1", TEXT, read_only=False)
    view.show()
    return view


def mark(words: str) -> TextMark:
    start = TEXT.index(words)
    return TextMark(Span(start, start + len(words)), "k", theme.NUMBER, False, words)


def marked(view: TextView) -> list[str]:
    """The words under a mark, as the layout draws them."""
    found = []
    block = view.editor.document().begin()
    while block.isValid():
        text = block.text().encode("utf-16-le")
        for part in block.layout().formats():
            start, length = part.start * 2, part.length * 2  # type: ignore[attr-defined]
            found.append(text[start : start + length].decode("utf-16-le"))
        block = block.next()
    return found


def test_marks_are_drawn_under_their_words_behind_a_rare_character(view: TextView) -> None:
    assert view.show_marks("m", [mark("12座"), mark("9眼")], TEXT)
    assert marked(view) == ["12座", "9眼"]


def test_marks_move_with_the_typing_before_the_checks_have_read_it(view: TextView, qtbot: QtBot) -> None:
    view.show_marks("m", [mark("12座")], TEXT)
    view.replace([(Span(TEXT.index("全县"), TEXT.index("全县")), "到年底，")])
    assert marked(view) == ["12座"]


def test_marks_keep_to_their_words_when_several_places_are_edited_at_once(view: TextView) -> None:
    view.show_marks("m", [mark("有水库"), mark("12座"), mark("共3座"), mark("9眼")], TEXT)
    edits = [
        (Span(TEXT.index(a), TEXT.index(a) + len(a)), b) for a, b in (("全县", "本区域"), ("座，", "，"))
    ]
    view.replace(edits)
    assert marked(view) == ["有水库", "12，", "共3座", "9眼"]
    assert moved(Span(4, 8), [(Span(0, 6), "")]) == Span(0, 2)
    assert moved(Span(4, 8), [(Span(6, 10), "xyz"), (Span(0, 2), "1")]) == Span(3, 8)


def test_marks_of_a_text_that_moved_on_are_not_shown(view: TextView) -> None:
    view.replace([(Span(0, 4), "2026")])
    assert not view.show_marks("m", [mark("12座")], TEXT)
    assert marked(view) == []


def test_typing_is_announced_once_it_pauses_and_not_while_composing(view: TextView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.edited, timeout=2000) as edited:
        qtbot.keyClicks(view.editor, "abc")
    assert edited.args == ["m"]
    QApplication.sendEvent(view.editor, QInputMethodEvent("nihao", []))
    assert view.editor.composing
    with qtbot.assertNotEmitted(view.edited, wait=700):
        pass
    commit = QInputMethodEvent("", [])
    commit.setCommitString("你好")
    with qtbot.waitSignal(view.edited, timeout=2000):
        QApplication.sendEvent(view.editor, commit)
    assert "你好" in (view.text_of("m") or "")


def test_undoing_everything_leaves_nothing_to_save(view: TextView) -> None:
    view.replace([(Span(0, 4), "2026")])
    assert view.modified_manuscripts() == ("m",)
    view.editor.undo()
    assert view.modified_manuscripts() == ()
    assert view.text_of("m") == TEXT


def test_documents_keep_their_undo_stack_while_another_is_read(view: TextView) -> None:
    view.replace([(Span(0, 4), "2026")])
    view.show_text("n", "v1", "别的稿件", read_only=False)
    assert view.editor.toPlainText() == "别的稿件"
    view.show_text("m", "v1", TEXT, read_only=False)
    view.editor.undo()
    assert view.text_of("m") == TEXT


def line(view: TextView, name: str) -> QLineEdit:
    return next(one for one in view.findChildren(QLineEdit) if one.accessibleName() == name)


def click(view: TextView, qtbot: QtBot, words: str) -> None:
    button = next(one for one in view.findChildren(QPushButton) if one.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_finding_counts_and_walks(view: TextView, qtbot: QtBot) -> None:
    view.search.open()
    line(view, "查找的字词").setText("座")
    assert any(label.text() == "共2处" for label in view.findChildren(QLabel))
    click(view, qtbot, "下一处")
    assert any(label.text() == "1/2处" for label in view.findChildren(QLabel))
    assert view.selected() == Span(TEXT.index("座"), TEXT.index("座") + 1)
    line(view, "查找的字词").setText("不在这里")
    assert any(label.text() == "没有找到" for label in view.findChildren(QLabel))


def test_replacing_all_is_one_step_of_undo(view: TextView, qtbot: QtBot) -> None:
    view.search.open()
    line(view, "查找的字词").setText("座")
    line(view, "替换成的字词").setText("个")
    click(view, qtbot, "全部替换")
    assert view.text_of("m") == TEXT.replace("座", "个")
    view.editor.undo()
    assert view.text_of("m") == TEXT


def test_a_read_only_text_cannot_be_replaced(view: TextView, qtbot: QtBot) -> None:
    view.show_text("m", "v1", TEXT, read_only=True)
    view.search.open()
    line(view, "查找的字词").setText("座")
    assert not next(b for b in view.findChildren(QPushButton) if b.text() == "全部替换").isEnabled()


def test_a_thousand_repaints_lose_no_reference(view: TextView) -> None:
    """PySide6 6.12 on Python 3.11 dropped a reference to None on most calls and aborted."""
    view.show_marks("m", [mark("12座"), mark("9眼")], TEXT)
    gutter = view.findChildren(Gutter)[0]

    def repaint(times: int) -> int:
        for _ in range(times):
            view.editor.viewport().repaint()
            gutter.repaint()
        return sys.getrefcount(None)

    before = repaint(100)
    assert abs(repaint(1000) - before) < 100
