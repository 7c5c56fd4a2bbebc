"""The review panel: what it says of an entry, which acts it offers, and what it asks for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from editor_app.core.office.review import Act, EntryState, SignOff, Stage, State
from editor_app.core.volume import Role
from editor_app.ui.reviews.model import AskedAct, Progress, ReviewCard, steps
from editor_app.ui.reviews.view import ReviewsView

NAMES = {"p1": "林一舟", "p2": "高原"}
FIRST = SignOff(
    "e1", Stage.FIRST, "p1", Role.RESPONSIBLE_EDITOR, "2026-11-20T09:10:11", "v1", "ab" * 32, "数字已核", True
)
SECOND_OPEN = EntryState("i1", "概况", State.SECOND_REVIEW, "p2", (FIRST,))
BLOCKED = dict.fromkeys(Act, ("现在不能这样做",))


def card(entry: EntryState = SECOND_OPEN, *able: Act, **fields: object) -> ReviewCard:
    blocked = {act: () if act in able else words for act, words in BLOCKED.items()}
    return replace(ReviewCard(entry, 0, blocked, manuscript="m1"), **fields)  # type: ignore[arg-type]


@pytest.fixture
def view(qtbot: QtBot) -> ReviewsView:
    view = ReviewsView()
    qtbot.addWidget(view)
    view.resize(380, 640)
    view.show()
    return view


def button(view: ReviewsView, act: Act) -> QPushButton:
    return next(found for found in view.findChildren(QPushButton) if found.property("act") == act.value)


def says(view: ReviewsView, words: str) -> bool:
    return any(words in label.text() and label.isVisible() for label in view.findChildren(QLabel))


def test_the_line_shows_how_far_an_entry_is() -> None:
    line = steps(SECOND_OPEN, NAMES)
    assert [step.title for step in line] == ["撰稿", "初审", "复审", "终审", "定稿"]
    assert [step.progress for step in line] == [
        Progress.DONE,
        Progress.DONE,
        Progress.OPEN,
        Progress.WAITING,
        Progress.WAITING,
    ]
    assert [step.person for step in line[1:3]] == ["林一舟", "高原"]


@pytest.mark.parametrize(
    ("sign", "progress"),
    [
        (FIRST, Progress.DONE),
        (replace(FIRST, holds=False), Progress.VOID),
        (replace(FIRST, holds=False, restorable=True), Progress.RESTORABLE),
    ],
)
def test_a_signature_is_valid_void_or_restorable(sign: SignOff, progress: Progress) -> None:
    state = State.FIRST_PASSED if sign.holds else State.RECEIVED
    assert steps(EntryState("i1", "概况", state, None, (sign,)), NAMES)[1].progress is progress


def test_a_returned_entry_is_with_its_unit() -> None:
    assert steps(EntryState("i1", "概况", State.RETURNED), NAMES)[0].progress is Progress.RETURNED


def test_a_void_signature_is_shown_with_its_cause(view: ReviewsView) -> None:
    void = EntryState("i1", "概况", State.RECEIVED, None, (replace(FIRST, holds=False),))
    view.show_cards([card(void)], NAMES)
    signs = view.findChildren(QTableWidget)[0]
    assert signs.model().index(0, 1).data() == "林一舟"
    assert signs.model().index(0, 3).data() == "因文字改动失效"


def test_passing_needs_an_opinion_and_asks_with_it(view: ReviewsView, qtbot: QtBot) -> None:
    view.show_cards([card(SECOND_OPEN, Act.PASS)], NAMES)
    passing = button(view, Act.PASS)
    assert not passing.isEnabled()
    assert says(view, "通过须写审读意见")
    qtbot.keyClicks(view.findChildren(QPlainTextEdit)[0], "agreed")
    assert not says(view, "通过须写审读意见")
    with qtbot.waitSignal(view.act_asked) as asked:
        qtbot.mouseClick(passing, Qt.MouseButton.LeftButton)
    assert asked.args == [AskedAct(Act.PASS, (("m1", "i1"),), "agreed")]


def test_returning_needs_a_reason(view: ReviewsView) -> None:
    view.show_cards([card(SECOND_OPEN, Act.RETURN)], NAMES)
    assert "理由" in button(view, Act.RETURN).toolTip()
    view.findChildren(QPlainTextEdit)[0].setPlainText("请核对")
    assert button(view, Act.RETURN).isEnabled()


def test_what_stands_in_the_way_is_said(view: ReviewsView) -> None:
    blocked = {**BLOCKED, Act.PASS: ("还有2个严重的问题没有处理",)}
    view.show_cards([card(SECOND_OPEN, obstacles=blocked, open_findings=2)], NAMES)
    assert not button(view, Act.PASS).isEnabled()
    assert says(view, "还有2个严重的问题没有处理")
    assert says(view, "未处理的严重问题：2")


def test_an_override_needs_a_reason_and_is_passed_on(view: ReviewsView, qtbot: QtBot) -> None:
    blocked = {**BLOCKED, Act.PASS: ("须由另一人签",)}
    view.show_cards([card(SECOND_OPEN, obstacles=blocked, overridable=frozenset({Act.PASS}))], NAMES)
    view.findChildren(QPlainTextEdit)[0].setPlainText("同意")
    passing = button(view, Act.PASS)
    assert not passing.isEnabled()
    view.findChildren(QCheckBox)[0].setChecked(True)
    assert says(view, "破例须写明理由")
    view.findChildren(QLineEdit)[0].setText("只有一名编辑")
    with qtbot.waitSignal(view.act_asked) as asked:
        qtbot.mouseClick(passing, Qt.MouseButton.LeftButton)
    assert asked.args == [AskedAct(Act.PASS, (("m1", "i1"),), "同意", "只有一名编辑")]


def test_no_override_is_offered_where_it_would_not_help(view: ReviewsView) -> None:
    view.show_cards([card(SECOND_OPEN, Act.PASS)], NAMES)
    assert not view.findChildren(QCheckBox)[0].isVisible()


def test_of_several_entries_the_able_ones_are_asked_for(view: ReviewsView, qtbot: QtBot) -> None:
    received = [EntryState(f"i{at}", f"条目{at}", State.RECEIVED) for at in range(3)]
    view.show_cards([card(received[0], Act.START), card(received[1]), card(received[2], Act.START)], NAMES)
    assert button(view, Act.START).text() == "开始初审 2/3"
    with qtbot.waitSignal(view.act_asked) as asked:
        qtbot.mouseClick(button(view, Act.START), Qt.MouseButton.LeftButton)
    assert asked.args == [AskedAct(Act.START, (("m1", "i0"), ("m1", "i2")), "")]


def test_typed_words_stay_while_the_entry_stands_where_it_stood(view: ReviewsView) -> None:
    words = view.findChildren(QPlainTextEdit)[0]
    view.show_cards([card(SECOND_OPEN, Act.PASS)], NAMES)
    words.setPlainText("同意")
    view.show_cards([card(SECOND_OPEN, Act.PASS, open_findings=1)], NAMES)
    assert words.toPlainText() == "同意"
    view.show_cards([card(replace(SECOND_OPEN, state=State.SECOND_PASSED))], NAMES)
    assert words.toPlainText() == ""


def test_an_act_asked_for_by_key_that_cannot_be_done_says_why(view: ReviewsView, qtbot: QtBot) -> None:
    view.show_cards([card(SECOND_OPEN, Act.PASS)], NAMES)
    with qtbot.assertNotEmitted(view.act_asked):
        view.ask(Act.PASS)
    assert says(view, "通过须写审读意见")


def test_nothing_can_be_done_in_a_read_only_volume(view: ReviewsView) -> None:
    view.show_cards([card(SECOND_OPEN, *Act)], NAMES, read_only="另一个窗口开着这一卷")
    assert not any(found.isEnabled() for found in view.findChildren(QPushButton))
    assert says(view, "另一个窗口开着这一卷")


def test_without_an_entry_it_says_what_to_do(view: ReviewsView) -> None:
    assert says(view, "选一个条目")
