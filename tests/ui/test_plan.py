"""The plan of the volume: an outline is typed, drafts are dragged into it, units are asked for drafts."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from editor_app.ui.main_window import MainWindow
from editor_app.ui.plan.outline_dialog import OutlineDialog
from editor_app.ui.plan.view import PlanView

OUTLINE = "经济\n  农业\n社会\n  应急\n  教育"


def items(view: PlanView) -> list[QTreeWidgetItem]:
    """Every item that is unfolded, in the order of the tree."""
    item = view.tree.topLevelItem(0)
    found = []
    while item is not None:
        found.append(item)
        item = view.tree.itemBelow(item)
    return found


def words(view: PlanView) -> list[str]:
    """The tree as text: an item's title after two spaces for each level."""

    def depth(item: QTreeWidgetItem) -> int:
        above = item.parent()
        return 1 + depth(above) if above is not None else 0

    return [f"{'  ' * depth(item)}{item.text(0)}" for item in items(view)]


def item_of(view: PlanView, title: str) -> QTreeWidgetItem:
    return next(item for item in items(view) if item.text(0) == title)


def press(view: PlanView, title: str, qtbot: QtBot) -> None:
    button = next(one for one in view.findChildren(QPushButton) if one.text() == title)
    assert button.isEnabled(), button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def drag(view: PlanView, title: str, onto: str, *, low: bool = False) -> None:
    """Drop an item on another one, on its upper or its lower half."""
    view.tree.clearSelection()
    item_of(view, title).setSelected(True)
    area = view.tree.visualItemRect(item_of(view, onto))
    place = QPointF(area.center().x(), area.bottom() - 1 if low else area.top() + 1)
    view.tree.dropEvent(
        QDropEvent(
            place,
            Qt.DropAction.CopyAction,
            QMimeData(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def type_outline(window: MainWindow, qtbot: QtBot, lines: str) -> OutlineDialog:
    press(window.middle.plan, "改篇目…", qtbot)
    dialog = window.findChildren(OutlineDialog)[-1]
    dialog.findChildren(QPlainTextEdit)[0].setPlainText(lines)
    return dialog


def confirm(dialog: OutlineDialog, qtbot: QtBot) -> None:
    ok = dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)


@pytest.fixture
def view(editor_window: MainWindow, qtbot: QtBot) -> PlanView:
    """The mode with an outline, and the three manuscripts of the sample below no head."""
    editor_window.actions_by_name["show_plan"].trigger()
    view = editor_window.middle.plan
    qtbot.waitUntil(lambda: "还没有放进篇目" in words(view))
    confirm(type_outline(editor_window, qtbot, OUTLINE), qtbot)
    qtbot.waitUntil(lambda: "  农业" in words(view))
    return view


def test_the_outline_is_typed_by_indented_lines(view: PlanView) -> None:
    assert words(view) == [
        "经济",
        "  农业",
        "社会",
        "  应急",
        "  教育",
        "还没有放进篇目",
        "  农业农村局",
        "  应急管理局",
        "  教育局",
    ]
    assert any("还没有放进篇目的3份" in label.text() for label in view.findChildren(QLabel))


def test_a_line_that_is_too_deep_is_named(view: PlanView, editor_window: MainWindow, qtbot: QtBot) -> None:
    dialog = type_outline(editor_window, qtbot, "经济\n      农业")
    assert any("第2行" in label.text() for label in dialog.findChildren(QLabel))
    assert not dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_manuscripts_are_dragged_to_their_places_and_out(view: PlanView, qtbot: QtBot) -> None:
    drag(view, "教育局", "教育")
    qtbot.waitUntil(lambda: words(view)[4:6] == ["  教育", "    教育局"])
    drag(view, "应急管理局", "教育局")
    qtbot.waitUntil(lambda: words(view)[4:7] == ["  教育", "    应急管理局", "    教育局"])
    drag(view, "农业农村局", "应急管理局", low=True)
    qtbot.waitUntil(lambda: words(view)[5:8] == ["    应急管理局", "    农业农村局", "    教育局"])
    drag(view, "应急管理局", "还没有放进篇目")
    qtbot.waitUntil(lambda: words(view)[4:7] == ["  教育", "    农业农村局", "    教育局"])
    assert words(view)[-2:] == ["还没有放进篇目", "  应急管理局"]


def test_an_entry_is_put_elsewhere_by_itself(view: PlanView, qtbot: QtBot) -> None:
    item_of(view, "教育局").setExpanded(True)
    assert "    校园安全" in words(view)
    drag(view, "校园安全", "应急")
    qtbot.waitUntil(lambda: words(view)[3:5] == ["  应急", "    教育局 › 校园安全"])
    assert "    校园安全" not in words(view)


def test_keys_and_buttons_do_what_the_mouse_does(view: PlanView, qtbot: QtBot) -> None:
    item_of(view, "教育局").setSelected(True)
    heads = next(box for box in view.findChildren(QComboBox) if box.accessibleName() == "放进哪个栏目")
    heads.setCurrentIndex(heads.findText("社会 › 教育"))
    press(view, "放进", qtbot)
    qtbot.waitUntil(lambda: "    教育局" in words(view))
    item_of(view, "教育局").setSelected(True)
    press(view, "取出", qtbot)
    qtbot.waitUntil(lambda: "    教育局" not in words(view) and "  教育局" in words(view))


def test_what_is_withdrawn_with_a_reason_comes_back(view: PlanView, qtbot: QtBot) -> None:
    item_of(view, "教育局").setSelected(True)
    reason = next(line for line in view.findChildren(QLineEdit) if "理由" in line.accessibleName())
    assert not next(one for one in view.findChildren(QPushButton) if one.text() == "撤稿").isEnabled()
    reason.setText("与年鉴体例不合")
    press(view, "撤稿", qtbot)
    qtbot.waitUntil(lambda: "撤稿" in words(view))
    row = item_of(view, "教育局")
    assert row.text(1) == "与年鉴体例不合"
    row.setSelected(True)
    reason.setText("已补正")
    press(view, "恢复", qtbot)
    qtbot.waitUntil(lambda: "撤稿" not in words(view))


def test_an_entry_is_taken_up_by_another_and_comes_back(view: PlanView, qtbot: QtBot) -> None:
    item_of(view, "教育局").setExpanded(True)
    item_of(view, "校园安全").setSelected(True)
    reason = next(line for line in view.findChildren(QLineEdit) if "理由" in line.accessibleName())
    reason.setText("与宣传教育重复")
    press(view, "并入…", qtbot)
    dialog = view.findChildren(QInputDialog)[-1]
    choices = dialog.comboBoxItems()
    assert "教育局 › 校园安全" not in choices
    dialog.setTextValue("应急管理局 › 宣传教育")
    dialog.accept()
    qtbot.waitUntil(lambda: "已并入别条" in words(view))
    row = item_of(view, "教育局 › 校园安全")
    assert row.text(1) == "应急管理局 › 宣传教育"
    row.setSelected(True)
    reason.setText("又分开")
    press(view, "恢复", qtbot)
    qtbot.waitUntil(lambda: "已并入别条" not in words(view))


def assign(view: PlanView, unit: str, day: date, qtbot: QtBot) -> None:
    asked = view.assignments
    next(line for line in asked.findChildren(QLineEdit) if line.accessibleName() == "供稿单位").setText(unit)
    asked.findChildren(QDateEdit)[0].setDate(QDate(day.year, day.month, day.day))
    button = next(one for one in asked.findChildren(QPushButton) if one.text() in ("约稿", "改约"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_units_are_asked_for_drafts_and_the_late_ones_stand_first(view: PlanView, qtbot: QtBot) -> None:
    table = view.assignments.findChildren(QTableWidget)[0]

    def rows() -> list[tuple[str, str]]:
        model = table.model()
        return [
            (str(model.index(row, 0).data()), str(model.index(row, 1).data()))
            for row in range(model.rowCount())
        ]

    yesterday = date.today() - timedelta(days=1)
    assign(view, "教育局", yesterday, qtbot)
    qtbot.waitUntil(lambda: rows() == [("教育局", "已收")])
    assign(view, "县水利局", date.today() + timedelta(days=9), qtbot)
    qtbot.waitUntil(lambda: ("县水利局", "待收") in rows())
    assign(view, "县统计局", yesterday, qtbot)
    qtbot.waitUntil(lambda: rows() == [("县统计局", "逾期"), ("县水利局", "待收"), ("教育局", "已收")])
    said = " ".join(label.text() for label in view.assignments.findChildren(QLabel))
    assert "逾期 1　待收 1　已收 1" in said
    assert "没有约而来的：农业农村局、应急管理局" in said
    table.selectRow(0)
    back = next(one for one in view.assignments.findChildren(QPushButton) if one.text() == "不再约")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows()) == 2)


def test_a_piece_is_read_by_a_double_click(view: PlanView, editor_window: MainWindow, qtbot: QtBot) -> None:
    item = item_of(view, "教育局")
    view.tree.scrollToItem(item)
    place = view.tree.visualItemRect(item).center()
    qtbot.mouseClick(view.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    assert snapshot.view.manuscript(editor_window.text.shown).name == "教育局"
    assert editor_window.middle.currentWidget() is editor_window.text


def test_several_are_put_away_at_once_and_come_back(
    view: PlanView, editor_window: MainWindow, qtbot: QtBot
) -> None:
    drag(view, "教育局", "教育")
    qtbot.waitUntil(lambda: "    教育局" in words(view))
    before = words(view)
    for title in ("农业农村局", "应急管理局"):
        item_of(view, title).setSelected(True)
    item_of(view, "教育局").setSelected(False)
    heads = next(box for box in view.findChildren(QComboBox) if box.accessibleName() == "放进哪个栏目")
    heads.setCurrentIndex(heads.findText("社会 › 教育"))
    press(view, "放进", qtbot)
    qtbot.waitUntil(lambda: words(view)[5:8] == ["    教育局", "    农业农村局", "    应急管理局"])
    view.tree.setFocus()
    editor_window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: words(view) == before)
    editor_window.actions_by_name["redo"].trigger()
    qtbot.waitUntil(lambda: words(view)[5:8] == ["    教育局", "    农业农村局", "    应急管理局"])


def test_the_next_one_is_chosen_when_one_is_put_away(view: PlanView, qtbot: QtBot) -> None:
    def selected() -> list[str]:
        return [item.text(0) for item in view.tree.selectedItems()]

    view.tree.setCurrentItem(item_of(view, "农业农村局"))
    press(view, "放进", qtbot)
    qtbot.waitUntil(lambda: selected() == ["应急管理局"])
    press(view, "放进", qtbot)
    qtbot.waitUntil(lambda: selected() == ["教育局"])
    assert words(view)[:3] == ["经济", "  农业农村局", "  应急管理局"]


def test_each_step_of_the_plan_is_undone(view: PlanView, editor_window: MainWindow, qtbot: QtBot) -> None:
    def undo() -> None:
        view.tree.setFocus()
        editor_window.actions_by_name["undo"].trigger()

    drag(view, "教育局", "教育")
    qtbot.waitUntil(lambda: "    教育局" in words(view))
    planned = words(view)
    confirm(type_outline(editor_window, qtbot, "经济\n  农业"), qtbot)
    qtbot.waitUntil(lambda: "社会" not in words(view))
    undo()
    qtbot.waitUntil(lambda: words(view) == planned)
    item_of(view, "应急管理局").setSelected(True)
    next(line for line in view.findChildren(QLineEdit) if "理由" in line.accessibleName()).setText("不用")
    item_of(view, "教育局").setSelected(False)
    press(view, "撤稿", qtbot)
    qtbot.waitUntil(lambda: "撤稿" in words(view))
    undo()
    qtbot.waitUntil(lambda: words(view) == planned)
    assign(view, "县统计局", date.today(), qtbot)
    table = view.assignments.findChildren(QTableWidget)[0]
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    undo()
    qtbot.waitUntil(lambda: table.rowCount() == 0)


def test_the_tree_of_sections_follows_the_plan(
    view: PlanView, editor_window: MainWindow, qtbot: QtBot
) -> None:
    drag(view, "教育局", "农业")
    model = editor_window.outline.tree.model()
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "教育局")
