"""The mode 重复: every decision goes on to the next group."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor_app.core.office.triage import RepeatChoice
from editor_app.core.repeat import RepeatKind
from editor_app.ui.duplicates.model import PlaceText, RepeatCard, RepeatDecided, RepeatModel
from editor_app.ui.duplicates.view import DuplicatesView

CARDS = tuple(
    RepeatCard(
        f"k{number}",
        kind,
        0.96,
        (
            PlaceText("概况", f"全年事故806起，死亡{number}人。"),
            PlaceText("执法", f"全年事故803起，死亡{number}人。"),
            PlaceText("宣传", f"全年事故803起，死亡{number}人！"),
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
