"""The mode 数据: every figure of the volume, sorted, filtered, gone to, written as a table."""

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor_app.ui.figures.model import FiguresModel
from editor_app.ui.main_window import MainWindow
from tests.ui.window_steps import box_words


def shown(window: MainWindow, column: int) -> list[str]:
    model = window.middle.figures.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def listed(window: MainWindow, qtbot: QtBot) -> list[str]:
    """The figures as they are written, once they are there."""
    window.actions_by_name["show_figures"].trigger()
    qtbot.waitUntil(lambda: len(shown(window, 1)) > 20, timeout=20_000)
    return shown(window, 1)


def test_the_model_keeps_the_rules_of_models() -> None:
    QAbstractItemModelTester(FiguresModel())


def test_figures_are_listed_sorted_and_filtered(editor_window: MainWindow, qtbot: QtBot) -> None:
    figures = listed(editor_window, qtbot)
    assert "48.62亿元" in figures
    view = editor_window.middle.figures
    header = view.table.horizontalHeader()
    place = QPoint(header.sectionPosition(1) + 10, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    model = view._model
    values = [model.row(row).value for row in range(model.rowCount())]
    assert values == sorted(values)
    qtbot.keyClicks(view.filter, "%")
    assert shown(editor_window, 1)
    assert all("%" in " ".join(model.row(row).cells) for row in range(model.rowCount()))


def test_enter_on_a_figure_leads_to_its_place(editor_window: MainWindow, qtbot: QtBot) -> None:
    at = listed(editor_window, qtbot).index("48.62亿元")
    table = editor_window.middle.figures.table
    table.setCurrentIndex(table.model().index(at, 0))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor_window.middle.currentWidget() is editor_window.text)
    assert "48.62亿元" in editor_window.text.editor.textCursor().block().text()


def test_the_figures_are_written_as_a_table(editor_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    figures = listed(editor_window, qtbot)
    qtbot.mouseClick(editor_window.middle.figures.export, Qt.MouseButton.LeftButton)
    target = tmp_path / "数据.xlsx"
    dialog = editor_window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: str(target) in box_words(editor_window), timeout=20_000)
    sheet = load_workbook(target).active
    assert sheet is not None
    assert [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)] == figures


def test_an_empty_window_says_what_to_do(window: MainWindow) -> None:
    window.actions_by_name["show_figures"].trigger()
    view = window.middle.figures
    assert "导入稿件" in "".join(label.text() for label in view.findChildren(type(view._count)))
