"""Reports out of the window: chosen in a dialog, written where the person says."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from editor_app.services import house_rules, question
from editor_app.ui import panels
from editor_app.ui.main_window import MainWindow
from editor_app.ui.report_dialog import BOOK, TRACES, ReportDialog
from tests.conftest import ROOT
from tests.ui.window_steps import box_words, press


def choose(window: MainWindow, qtbot: QtBot, kind: str, form: str) -> None:
    window.actions_by_name["export_report"].trigger()
    dialog = window.findChildren(ReportDialog)[-1]
    dialog.kinds.setCurrentIndex(dialog.kinds.findData(kind))
    dialog.forms.setCurrentIndex(dialog.forms.findData(form))
    dialog.office.setText("青沅县地方志办公室")
    accept(dialog, qtbot)
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))


def accept(dialog: ReportDialog, qtbot: QtBot) -> None:
    ok = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)  # type: ignore[union-attr]
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)


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


def test_a_question_sheet_for_each_unit(editor_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert editor_window.volume.snapshot is not None
    sheets = editor_window.volume.snapshot.sheets
    for sheet in sheets[:2]:
        editor_window.volume.act(question.ask, sheet.id, "数字请核对")
    folder = tmp_path / "质疑单"
    choose(editor_window, qtbot, "queries", "docx")
    save_as(editor_window, folder)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.docx"))) == 2, timeout=20_000)
    names = "".join(path.name for path in folder.glob("*.docx"))
    assert all(sheet.manuscript.unit in names for sheet in sheets[:2] if sheet.manuscript.unit)


def test_what_is_exported_is_checked_by_the_volumes_own_rules(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pack = 'format = 1\ntitle = "本卷"\n[error-word.pairs]\n"政策法规股" = "政策法规科"\n'
    editor_window.volume.act(house_rules.change, pack)
    folder = tmp_path / "带痕迹"
    choose(editor_window, qtbot, TRACES, "docx")
    save_as(editor_window, folder)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.docx"))) == 3, timeout=20_000)
    comments = "".join(
        ZipFile(path).read("word/comments.xml").decode()
        for path in folder.glob("*.docx")
        if "word/comments.xml" in ZipFile(path).namelist()
    )
    assert "政策法规科" in comments


def test_fees_are_asked_from_the_panel_of_authors_by_the_offices_table(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "稿酬.toml"
    table.write_text((ROOT / "resources/fees/zero.toml").read_text("utf-8").replace('"0"', '"80"'), "utf-8")
    editor_window.panels.setCurrentIndex(panels.AUTHORS)
    press(editor_window.panels.authors, "署名与稿酬表", qtbot)
    dialog = editor_window.findChildren(ReportDialog)[-1]
    assert dialog.kinds.currentData() == "fees"
    dialog.fees.setText(str(table))
    dialog.forms.setCurrentIndex(dialog.forms.findData("txt"))
    accept(dialog, qtbot)
    target = tmp_path / "稿酬.txt"
    qtbot.waitUntil(lambda: bool(editor_window.findChildren(QFileDialog)))
    save_as(editor_window, target)
    qtbot.waitUntil(target.is_file, timeout=20_000)
    assert "80" in target.read_text("utf-8")
    editor_window.actions_by_name["export_report"].trigger()
    assert editor_window.findChildren(ReportDialog)[-1].fees.text() == str(table)
