"""The panel of history: newest first, cut down by a filter, with the difference of a version."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor_app.ui.history.model import HistoryModel, HistoryRow
from editor_app.ui.history.view import HistoryView

ROWS = (
    HistoryRow("e1", "2026-11-20T09:10:11+08:00", "林一舟", "责任编辑", "收稿", "第1版", "市水利局来稿"),
    HistoryRow("e2", "2026-11-21T10:00:00+08:00", "高原", "责任编辑", "修改文字", "第2版", "", ("v1", "v2")),
    HistoryRow("e3", "2026-11-22T11:00:00+08:00", "高原", "责任编辑", "初审通过", "第2版", "数字已核"),
)


@pytest.fixture
def view(qtbot: QtBot) -> HistoryView:
    view = HistoryView()
    qtbot.addWidget(view)
    view.resize(420, 600)
    view.show()
    return view


def shown(view: HistoryView, column: int) -> list[str]:
    model = view.findChildren(QTableView)[0].model()
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def test_the_model_keeps_to_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = HistoryModel()
    model.show_rows(ROWS)
    qtmodeltester.check(model)


def test_the_newest_act_stands_on_top(view: HistoryView) -> None:
    view.show_history(ROWS)
    assert shown(view, 0)[0] == "2026-11-22 11:00\n高原 · 责任编辑"
    assert shown(view, 1) == [
        "初审通过 · 第2版\n数字已核",
        "修改文字 · 第2版\n",
        "收稿 · 第1版\n市水利局来稿",
    ]


def test_a_filter_says_how_much_it_leaves(view: HistoryView) -> None:
    view.show_history(ROWS)
    view.findChildren(QLineEdit)[0].setText("高原")
    assert [cell.split(" ")[0] for cell in shown(view, 1)] == ["初审通过", "修改文字"]
    assert any("2/3" in label.text() for label in view.findChildren(QLabel))


def test_the_difference_is_offered_for_acts_that_changed_the_text(view: HistoryView, qtbot: QtBot) -> None:
    view.show_history(ROWS)
    table, button = view.findChildren(QTableView)[0], view.findChildren(QPushButton)[0]
    table.selectRow(0)
    assert not button.isEnabled()
    table.selectRow(1)
    with qtbot.waitSignal(view.difference_asked) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == [("v1", "v2")]


def test_an_empty_history_says_what_will_stand_there(view: HistoryView) -> None:
    assert any("只增不改" in label.text() for label in view.findChildren(QLabel))
