"""Reports out of the window: chosen in a dialog, written where the person says."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from editor_app.ui.main_window import MainWindow
from editor_app.ui.report_dialog import BOOK, TRACES, ReportDialog
from tests.ui.window_steps import box_words


def choose(window: MainWindow, qtbot: QtBot, kind: str, form: str) -> None:
    window.actions_by_name["export_report"].trigger()
    dialog = window.findChildren(ReportDialog)[-1]
    dialog.kinds.setCurrentIndex(dialog.kinds.findData(kind))
    dialog.forms.setCurrentIndex(dialog.forms.findData(form))
    dialog.office.setText("青沅县地方志办公室")
    ok = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)  # type: ignore[union-attr]
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))


def save_as(window: MainWindow, path: Path) -> None:
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    dialog.close()


@pytest.mark.parametrize(
    ("kind", "form"), [("fees", "xlsx"), ("index", "docx"), ("quality", "pdf"), (BOOK, "docx")]
)
def test_a_report_is_written_and_the_person_is_told(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path, kind: str, form: str
) -> None:
    target = tmp_path / f"报表.{form}"
    choose(editor_window, qtbot, kind, form)
    save_as(editor_window, target)
    qtbot.waitUntil(target.is_file, timeout=20_000)
    qtbot.waitUntil(lambda: str(target) in box_words(editor_window))
    assert target.read_bytes()[:2] == (b"%P" if form == "pdf" else b"PK")


def test_a_report_with_nothing_in_it_says_so(editor_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    choose(editor_window, qtbot, "opinions", "docx")
    save_as(editor_window, tmp_path / "意见.docx")
    qtbot.waitUntil(lambda: "还没有审读意见" in box_words(editor_window), timeout=20_000)
    assert not (tmp_path / "意见.docx").exists()


def test_word_files_with_traces_go_into_a_folder(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "带痕迹"
    choose(editor_window, qtbot, TRACES, "docx")
    save_as(editor_window, folder)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.docx"))) == 3, timeout=20_000)


def test_without_a_volume_it_says_to_open_one(window: MainWindow) -> None:
    window.actions_by_name["export_report"].trigger()
    assert "先打开一卷" in box_words(window)
