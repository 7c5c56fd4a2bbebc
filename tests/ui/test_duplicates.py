"""The mode 重复: every decision goes on to the next group."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor_app.core.draft import Span
from editor_app.core.office.triage import RepeatChoice
from editor_app.core.repeat import RepeatKind
from editor_app.core.task import Task
from editor_app.ui.duplicates.model import PlaceText, RepeatCard, RepeatDecided, RepeatModel
from editor_app.ui.duplicates.view import DuplicatesView
from editor_app.ui.duplicates.wordings import WordingsDialog
from editor_app.ui.main_window import MainWindow
from editor_app.ui.repeating import compared

CARDS = tuple(
    RepeatCard(
        f"k{number}",
        kind,
        0.96,
        (
            PlaceText("概况", f"全年事故806起，死亡{number}人。", "m", Span(0, 15)),
            PlaceText("执法", f"全年事故803起，死亡{number}人。", "m", Span(20, 35)),
            PlaceText("宣传", f"全年事故803起，死亡{number}人！", "m", Span(40, 55)),
        )[: 3 if number == 2 else 2],
    )
    for number, kind in enumerate((RepeatKind.EXACT, RepeatKind.EDITED, RepeatKind.FIGURES))
)


@pytest.fixture
def view(qtbot: QtBot) -> DuplicatesView:
    view = DuplicatesView()
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    return view


def test_the_model_keeps_to_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = RepeatModel()
    model.show_cards(CARDS)
    qtmodeltester.check(model)


def test_keys_decide_and_go_on(view: DuplicatesView, qtbot: QtBot) -> None:
    made: list[RepeatDecided] = []
    view.decision_made.connect(made.append)
    view.show_groups(CARDS)
    view.activateWindow()
    view.table.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_2):
        qtbot.keyClick(view.table, key)
    assert made == [
        RepeatDecided("k0", RepeatChoice.DELETE, 0),
        RepeatDecided("k1", RepeatChoice.KEEP),
        RepeatDecided("k2", RepeatChoice.DELETE, 1),
    ]
    assert view.counter.text() == "共3组重复，未处理0组"
    assert view.table.model().index(2, 5).data() == "删去B"


def test_of_three_places_any_two_are_compared(view: DuplicatesView, qtbot: QtBot) -> None:
    view.show_groups(CARDS[2:])
    assert view.aligned.changes_as_text() == ("改：全年事故803起，死亡2人。　806 → 803",)
    view.left.setFocus()
    qtbot.keyClick(view.left, Qt.Key.Key_Down)
    assert view.aligned.changes_as_text() == ()
    view.right.setFocus()
    qtbot.keyClick(view.right, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.decision_made) as made:
        qtbot.mouseClick(view.buttons[1], Qt.MouseButton.LeftButton)
    assert made.args == [RepeatDecided("k2", RepeatChoice.DELETE, 2)]


def test_no_groups_says_what_to_do(view: DuplicatesView) -> None:
    view.show_groups(())
    assert "没有发现重复" in view.aligned.accessibleDescription()
    assert not view.buttons[0].isEnabled()


def test_a_volume_that_is_read_only_decides_nothing(view: DuplicatesView) -> None:
    view.show_groups(CARDS, read_only="别人正在编辑这一卷")
    assert not any(button.isEnabled() for button in view.buttons)
    assert view.buttons[0].toolTip() == "别人正在编辑这一卷"


def test_common_wording_is_folded_into_one_row(view: DuplicatesView, qtbot: QtBot) -> None:
    common = replace(CARDS[0], key="c", common="本卷允许", allowed=True)
    view.show_groups([*CARDS[1:], common], share="重复 12 字")
    model = view.table.model()
    assert (model.rowCount(), model.index(2, 0).data()) == (3, "通用文字 1 组（回车展开）")
    assert view.counter.text() == "共2组重复，未处理2组　重复 12 字"
    view.table.selectRow(2)
    assert "折叠" in view.aligned.accessibleDescription()
    assert not any(button.isEnabled() for button in (*view.buttons, view.allow))
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert [model.index(row, 0).data() for row in range(4)] == ["#1", "#2", "通用文字 1 组（回车折叠）", "#3"]
    view.table.selectRow(3)
    assert (view.allow.text(), view.allow.isEnabled()) == ("6 不再允许", True)
    assert not any(button.isEnabled() for button in view.buttons)
    with qtbot.waitSignal(view.wording_decided) as decided:
        qtbot.keyClick(view.table, Qt.Key.Key_6)
    assert decided.args == [("c", False)]


def test_a_group_whose_decision_is_taken_back_is_shown_again(view: DuplicatesView) -> None:
    decided = [replace(CARDS[0], choice=RepeatChoice.KEEP), *CARDS[1:]]
    view.show_groups(decided)
    assert view.table.currentIndex().row() == 1
    view.show_groups(CARDS)
    assert view.table.currentIndex().row() == 0


def test_what_stands_in_an_earlier_volume_is_not_deleted_and_not_gone_to(
    view: DuplicatesView, qtbot: QtBot
) -> None:
    earlier = PlaceText("往年 2017卷 › 概况", "全年事故806起，死亡1人。")
    view.show_groups([replace(CARDS[1], places=(earlier, CARDS[1].places[1]))])
    assert [button.isEnabled() for button in view.buttons] == [False, True, True, True, True]
    assert (view.go_left.isEnabled(), view.go_right.isEnabled()) == (False, True)
    view.table.setFocus()
    with qtbot.waitSignal(view.place_chosen) as gone:
        qtbot.keyClick(view.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert gone.args == [("m", Span(20, 35))]


def test_the_figures_that_differ_are_listed(view: DuplicatesView) -> None:
    view.show_groups(CARDS[1:2])
    assert view.numbers.text() == "不同的数字（A / B）：806 / 803"
    view.show_groups([replace(CARDS[1], key="same", places=(CARDS[1].places[0],) * 2)])
    assert view.numbers.isHidden()


def test_places_too_long_for_one_key_are_compared_beside(view: DuplicatesView, qtbot: QtBot) -> None:
    long = "\n".join(f"第{number}段的文字。" for number in range(3000))
    places = tuple(PlaceText(name, long + name, "m", Span(0, 9)) for name in ("甲", "乙"))
    with qtbot.waitSignal(view.pair_asked) as asked:
        view.show_groups([replace(CARDS[0], places=places)])
    chosen = asked.args[0]
    assert (chosen.key, chosen.places) == ("k0", (0, 1))
    _answer, pair = compared(chosen, Task())
    view.show_pair(chosen.key, chosen.places, pair)
    assert view.aligned.changes_as_text()[0].endswith("“甲” → “乙”")


def test_a_line_struck_from_the_list_and_one_added(qtbot: QtBot) -> None:
    dialog = WordingsDialog(["第一段\n在两行里", "第二段"], "")
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText() == "第一段 在两行里\n第二段"
    dialog.text.setPlainText("第二段\n第三段\n")
    with qtbot.waitSignal(dialog.wordings_changed) as changed:
        dialog.buttons.accepted.emit()
    assert changed.args == [(("第三段",), ("第一段\n在两行里",))]


def repeats_of(window: MainWindow, qtbot: QtBot) -> DuplicatesView:
    window.actions_by_name["show_duplicates"].trigger()
    view = window.middle.duplicates
    qtbot.waitUntil(lambda: view.table.model().rowCount() > 0, timeout=30_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return view


def test_a_decision_is_undone_in_the_window_and_its_group_comes_back(
    editor_window: MainWindow, qtbot: QtBot
) -> None:
    view = repeats_of(editor_window, qtbot)
    view.table.selectRow(0)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_3)
    qtbot.waitUntil(editor_window.undo.canUndo, timeout=10_000)
    assert view.table.model().index(0, 5).data() == "互见"
    editor_window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: view.table.model().index(0, 5).data() == "未决定", timeout=10_000)
    assert view.table.currentIndex().row() == 0
    editor_window.actions_by_name["redo"].trigger()
    qtbot.waitUntil(lambda: view.table.model().index(0, 5).data() == "互见", timeout=10_000)


def test_what_the_volume_allows_is_no_repeat_any_more_until_that_is_undone(
    editor_window: MainWindow, qtbot: QtBot
) -> None:
    view = repeats_of(editor_window, qtbot)
    groups, counted = view.table.model().rowCount(), view.counter.text()
    view.table.selectRow(0)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_6)
    qtbot.waitUntil(lambda: view.table.model().index(groups - 1, 0).data().startswith("通用"), timeout=10_000)
    assert view.counter.text() != counted
    editor_window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: view.counter.text() == counted, timeout=10_000)


def test_an_earlier_volume_is_searched_too_and_one_that_is_none_is_refused(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    view = repeats_of(editor_window, qtbot)
    groups = view.table.model().rowCount()
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    before = tmp_path / "去年.txt"
    before.write_text(snapshot.sheets[0].draft.text, encoding="utf-8")
    repeating = editor_window.middle.repeating
    repeating._on_earlier_chosen([str(before)])
    qtbot.waitUntil(lambda: view.table.model().rowCount() > groups, timeout=30_000)
    assert any(
        "往年 去年" in view.table.model().index(row, 4).data() for row in range(view.table.model().rowCount())
    )
    none = tmp_path / "照片.txt"
    none.write_bytes(bytes(range(256)) * 8)
    repeating._on_earlier_chosen([str(none)])
    qtbot.waitUntil(lambda: "照片" in view.aligned.accessibleDescription(), timeout=30_000)
    view.alone.click()
    qtbot.waitUntil(lambda: view.table.model().rowCount() == groups, timeout=30_000)
