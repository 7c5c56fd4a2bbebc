"""The mode 比对."""

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor_app.core.change import Row, RowKind, Unchanged
from editor_app.core.versions.diff import compare
from editor_app.ui.aligned_rows import Pair
from editor_app.ui.compare.choose import ChooseDialog
from editor_app.ui.compare.model import (
    OTHER_FILE,
    WHOLE,
    ChosenVersions,
    NumberRow,
    VersionChoice,
    file_choice,
)
from editor_app.ui.compare.packing import packed, unpacked
from editor_app.ui.compare.sides import Sides
from editor_app.ui.compare.view import CompareView
from editor_app.ui.main_window import MainWindow
from tests.core.versions import own_paragraphs, plain

OLD = "概况\n全年事故806起，死亡688人。\n第三段没有变化。\n第四段没有变化。\n要删的一段文字在这里。"
NEW = "概况\n全年事故803起，死亡688人。\n第三段没有变化。\n第四段没有变化。"


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show()
    return view


def test_counts_and_list(view: CompareView, qtbot: QtBot) -> None:
    view.show_comparison(Pair(OLD, NEW, compare(plain(OLD), plain(NEW))))
    assert view.counts.text() == "改1　增0　删1　移0"
    assert view.aligned.current_row == 1
    qtbot.mouseClick(view.toggle, Qt.MouseButton.LeftButton)
    assert view.lists.changes.isVisible()
    assert view.lists.changes.model().rowCount() == 2
    qtbot.mouseClick(view.next, Qt.MouseButton.LeftButton)
    assert view.aligned.current_row == 4
    assert view.lists.changes.currentIndex().row() == 1


def test_choosing_versions_tells_the_window(view: CompareView, qtbot: QtBot) -> None:
    versions = [VersionChoice(f"id{number}", f"v{number} 侯亮") for number in (1, 2, 3)]
    view.show_versions(versions, "id1", "id3")
    assert (view.old.currentText(), view.new.currentText()) == ("v1 侯亮", "v3 侯亮")
    with qtbot.waitSignal(view.versions_chosen) as chosen:
        view.new.setFocus()
        qtbot.keyClick(view.new, Qt.Key.Key_Up)
    assert chosen.args == [ChosenVersions("id1", "id2")]


def test_equal_versions_and_no_versions_say_so(view: CompareView) -> None:
    view.show_comparison(Pair(OLD, OLD, compare(plain(OLD), plain(OLD))))
    assert view.counts.text() == "两边文字相同"
    assert not view.next.isEnabled()
    view.show_nothing("只有一个版本，还没有可比的")
    assert view.aligned.accessibleDescription() == "只有一个版本，还没有可比的"


def test_a_change_is_taken_back_as_a_new_version(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.actions_by_name["show_compare"].trigger()
    view = editor_window.middle.compare
    qtbot.waitUntil(lambda: view.restore.isEnabled(), timeout=10_000)
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    sheet = next(one for one in snapshot.sheets if one.id == editor_window.text.shown)
    assert "13.47万吨" in sheet.draft.text
    changes = view.lists.changes.model().rowCount()
    qtbot.mouseClick(view.restore, Qt.MouseButton.LeftButton)

    def present() -> str:
        now = editor_window.volume.snapshot
        held = now.sheet(sheet.id) if now else None
        return held.draft.text if held else ""

    qtbot.waitUntil(lambda: "13.74万吨" in present(), timeout=10_000)
    qtbot.waitUntil(lambda: view.lists.changes.model().rowCount() == changes - 1, timeout=10_000)
    assert present() == sheet.draft.text.replace("13.47万吨", "13.74万吨")
    assert "13.74万吨" in editor_window.text.editor.toPlainText()


def test_between_two_old_versions_nothing_is_taken_back(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.actions_by_name["show_compare"].trigger()
    view = editor_window.middle.compare
    qtbot.waitUntil(lambda: view.restore.isEnabled(), timeout=10_000)
    qtbot.mouseClick(view.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.new.currentText().startswith("第3版"), timeout=10_000)
    view.new.setFocus()
    qtbot.keyClick(view.new, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "现在的版本" in view.restore.toolTip(), timeout=10_000)
    assert not view.restore.isEnabled()


def test_two_paragraphs_are_put_together_by_hand(view: CompareView, qtbot: QtBot) -> None:
    old = "概况\n全年事故806起，死亡688人。\n第三段没有变化。"
    new = "概况\n新设一个科室。\n救援及时有力。\n第三段没有变化。"
    view.show_comparison(Pair(old, new, compare(plain(old), plain(new))))
    rows = compare(plain(old), plain(new)).rows
    deleted = next(row for row in rows if row.kind is RowKind.DELETED)
    added = next(row for row in rows if row.new.of(new).startswith("救援"))
    view.aligned.go_to_row(rows.index(deleted))
    qtbot.mouseClick(view.align, Qt.MouseButton.LeftButton)
    assert view.align.text() == "与这段对齐"
    view.aligned.go_to_row(rows.index(added))
    with qtbot.waitSignal(view.align_asked) as asked:
        qtbot.mouseClick(view.align, Qt.MouseButton.LeftButton)
    assert asked.args == [(deleted.old, added.new)]
    assert view.align.text() == "对齐"


def test_what_is_put_together_in_the_window_is_compared_anew(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.actions_by_name["show_compare"].trigger()
    view = editor_window.middle.compare
    qtbot.waitUntil(lambda: view.restore.isEnabled(), timeout=10_000)
    pair = view._pair
    assert pair is not None
    gone = next(row for row in pair.comparison.rows if row.kind is RowKind.DELETED)
    other = next(row for row in pair.comparison.rows if row.kind is RowKind.EDITED and not row.moved)
    view.align_asked.emit((gone.old, other.new))
    qtbot.waitUntil(lambda: view._pair is not pair, timeout=10_000)
    assert view._pair is not None
    assert any(row.old == gone.old and row.new == other.new for row in view._pair.comparison.rows)


def test_a_change_that_is_let_be_is_ticked_off_and_gone_on_from(view: CompareView, qtbot: QtBot) -> None:
    view.show_comparison(Pair(OLD, NEW, compare(plain(OLD), plain(NEW))), Sides(new=True))
    assert "存为新的一版" in view.restore.toolTip()
    assert "留用" in view.accept.toolTip()
    qtbot.mouseClick(view.accept, Qt.MouseButton.LeftButton)
    assert view.counts.text().endswith("看过 1/2")
    assert view.aligned.current_row == 4
    assert view.lists.changes.model().index(0, 0).data().startswith("（看过）")
    with qtbot.waitSignal(view.restore_asked) as asked:
        qtbot.mouseClick(view.restore, Qt.MouseButton.LeftButton)
    assert asked.args[0].kind is RowKind.DELETED
    # Until the answer comes the keys would mean a row that is about to be another.
    assert not view.restore.isEnabled()
    assert not view.accept.isEnabled()
    view.show_comparison(Pair(OLD, NEW, compare(plain(OLD), plain(NEW))), Sides(new=True), stays=True)
    assert view.aligned.current_row == 4
    assert view.counts.text().endswith("看过 1/2")


def test_blank_lines_are_no_changes_and_those_of_form_can_be_left_out(
    view: CompareView, qtbot: QtBot
) -> None:
    old, new = "甲一二三。\n丁四五六。", "甲一二三.\n\n丁四五六。\n\n"
    view.show_comparison(Pair(old, new, compare(plain(old), plain(new))))
    assert view.counts.text() == "改0　增0　删0　仅标点、全半角1　移0"
    view.form.click()
    assert view.counts.text() == "只有标点、全半角或空白不同"
    assert not view.next.isEnabled()


def test_a_block_that_moved_as_it_was_is_one_change(view: CompareView) -> None:
    lines = [f"第{number}段写的是第{number}件事，与别的都不同。" for number in range(20)]
    old, new = "\n".join(lines), "\n".join([*lines[6:], *lines[:6]])
    view.show_comparison(Pair(old, new, compare(plain(old), plain(new))))
    assert view.counts.text() == "改0　增0　删0　移1"
    assert view.lists.changes.model().rowCount() == 1


def test_the_figures_that_changed_stand_in_a_table_and_are_copied(view: CompareView, qtbot: QtBot) -> None:
    view.show_comparison(Pair(OLD, NEW, compare(plain(OLD), plain(NEW))))
    with qtbot.waitSignal(view.numbers_asked):
        qtbot.mouseClick(view.numbers, Qt.MouseButton.LeftButton)
    view.show_numbers([NumberRow(1, "事故", "806起", "803起", "概况")])
    assert view.lists.currentWidget() is view.lists.numbers
    view.aligned.go_to_row(4)
    view.lists.numbers.setFocus()
    view.lists.numbers.selectRow(0)
    qtbot.keyClick(view.lists.numbers, Qt.Key.Key_Return)
    assert view.aligned.current_row == 1
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    qtbot.keyClick(view.lists.numbers, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "事故 806起 → 803起　概况"
    view.show_numbers([])
    assert "没有改动数字" in view.lists.why_none.text()
    assert view.lists.currentWidget() is view.lists.why_none


def test_lines_that_are_chosen_are_copied_together(view: CompareView, qtbot: QtBot) -> None:
    view.show_comparison(Pair(OLD, NEW, compare(plain(OLD), plain(NEW))))
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.toggle.click()
    view.lists.changes.setFocus()
    view.lists.changes.selectAll()
    qtbot.keyClick(view.lists.changes, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().split("\n")) == 2


def test_another_side_is_asked_for_from_the_list_of_versions(view: CompareView, qtbot: QtBot) -> None:
    view.show_versions([VersionChoice("id1", "v1"), VersionChoice("id2", "v2")], "id1", "id2")
    view.new.setFocus()
    with qtbot.waitSignal(view.other_asked) as asked:
        qtbot.keyClick(view.new, Qt.Key.Key_End)
    assert asked.args == [(True, OTHER_FILE)]
    assert view.new.currentData() == "id2"


def test_a_draft_is_found_by_a_few_words_and_chosen_with_enter(qtbot: QtBot) -> None:
    choices = [VersionChoice(f"id{name}", f"{name} 第1版 刘敏 2026-11-25") for name in ("水务局", "教育局")]
    dialog = ChooseDialog(choices)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.filter.setText("教育")
    assert dialog.list.model().rowCount() == 1
    with qtbot.waitSignal(dialog.draft_chosen) as chosen:
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert chosen.args == [choices[1]]


def test_what_no_draft_matches_cannot_be_chosen(qtbot: QtBot) -> None:
    dialog = ChooseDialog([VersionChoice("id1", "水务局 第1版")])
    qtbot.addWidget(dialog)
    dialog.filter.setText("气象")
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.accept()
    assert dialog.result() == 0


# --- in the window ---


def comparing(window: MainWindow, qtbot: QtBot) -> CompareView:
    window.actions_by_name["show_compare"].trigger()
    view = window.middle.compare
    qtbot.waitUntil(lambda: view.restore.isEnabled(), timeout=10_000)
    return view


def head_text(window: MainWindow) -> str:
    snapshot = window.volume.snapshot
    sheet = snapshot.sheet(window.text.shown) if snapshot else None
    return sheet.draft.text if sheet else ""


def with_file(window: MainWindow, qtbot: QtBot, path: Path) -> CompareView:
    """Compare the present text with a file, as the command of the menu does once a file is chosen."""
    window.actions_by_name["compare_file"].trigger()
    for dialog in window.findChildren(QFileDialog):
        dialog.fileSelected.emit(str(path))
        dialog.close()
    return window.middle.compare


def test_a_change_of_a_file_on_the_disk_is_taken_over_and_that_undone(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = head_text(editor_window)
    path = tmp_path / "改稿.txt"
    path.write_text(before.replace("13.47万吨", "14.74万吨"), encoding="utf-8")
    view = with_file(editor_window, qtbot, path)
    qtbot.waitUntil(view.accept.isEnabled, timeout=10_000)
    assert view.new.currentText() == "文件 改稿.txt"
    assert "不采用" in view.restore.toolTip()
    qtbot.mouseClick(view.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "14.74万吨" in head_text(editor_window), timeout=10_000)
    qtbot.waitUntil(lambda: view.counts.text() == "两边文字相同", timeout=10_000)
    assert "14.74万吨" in editor_window.text.editor.toPlainText()
    editor_window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: head_text(editor_window) == before, timeout=10_000)
    editor_window.actions_by_name["redo"].trigger()
    qtbot.waitUntil(lambda: "14.74万吨" in head_text(editor_window), timeout=10_000)


def test_a_change_taken_back_is_undone(editor_window: MainWindow, qtbot: QtBot) -> None:
    before = head_text(editor_window)
    view = comparing(editor_window, qtbot)
    qtbot.mouseClick(view.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: head_text(editor_window) != before, timeout=10_000)
    editor_window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: head_text(editor_window) == before, timeout=10_000)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("照片.docx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "照片.docx"),
        ("空.txt", b"", "文件是空的"),
        ("去年卷.njx", b"SQLite format 3\0 and then nothing", "去年卷.njx"),
    ],
)
def test_what_is_no_draft_is_said_in_its_place(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    view = with_file(editor_window, qtbot, path)
    qtbot.waitUntil(lambda: said in view.aligned.accessibleDescription(), timeout=10_000)
    assert not view.export.isEnabled()


def test_two_drafts_that_have_nothing_in_common_are_told_apart(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "别的.txt"
    path.write_text("\n".join(f"Paragraph {n} of another text." for n in range(40)), encoding="utf-8")
    view = with_file(editor_window, qtbot, path)
    qtbot.waitUntil(view.notice.isVisible, timeout=10_000)
    assert "几乎没有相同之处" in view.notice.text()


def test_the_whole_volume_is_compared_with_a_volume_on_the_disk(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    view = with_file(editor_window, qtbot, Path(snapshot.view.path))
    qtbot.waitUntil(lambda: view.counts.text() == "两边文字相同", timeout=20_000)
    assert view.old.currentData() == WHOLE
    assert not view.accept.isEnabled()
    view.versions_chosen.emit(ChosenVersions(snapshot.sheets[0].manuscript.head.id, view.new.currentData()))
    qtbot.waitUntil(view.notice.isVisible, timeout=20_000)
    assert "整卷" in view.notice.text()


def test_long_texts_are_compared_in_a_process(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = own_paragraphs(3_000, Random(2))
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text("\n".join(lines), encoding="utf-8")
    new.write_text("\n".join([*lines[100:200], *lines[:100], *lines[210:], "新增一段。"]), encoding="utf-8")
    view = comparing(editor_window, qtbot)
    view.versions_chosen.emit(ChosenVersions(file_choice(str(old)), file_choice(str(new))))
    qtbot.waitUntil(lambda: view.counts.text() == "改0　增1　删10　移1", timeout=30_000)


def test_rows_come_from_a_process_as_they_were() -> None:
    lines = own_paragraphs(40, Random(3))
    old = "\n".join(lines)
    new = "\n".join([*lines[20:], *lines[:18], lines[18].replace("起", "件"), "全年803起。\n", lines[19][:9]])
    parts = compare(plain(old), plain(new)).parts
    assert {type(part) for part in parts} == {Row, Unchanged}
    assert tuple(unpacked(packed(parts))) == parts
    assert tuple(unpacked(packed(parts * 300))) == parts * 300


def test_another_draft_is_chosen_by_keys_and_either_side_written(
    editor_window: MainWindow, qtbot: QtBot
) -> None:
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    other = next(sheet for sheet in snapshot.sheets if sheet.id != editor_window.text.shown)
    editor_window.actions_by_name["compare_draft"].trigger()
    (dialog,) = editor_window.findChildren(ChooseDialog)
    dialog.filter.setText(other.manuscript.name)
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    view = editor_window.middle.compare
    qtbot.waitUntil(view.restore.isEnabled, timeout=10_000)
    assert view.new.currentText().startswith(other.manuscript.name)
    assert "存为新的一版" in view.restore.toolTip()
    assert "存为新的一版" in view.accept.toolTip()


def test_the_figures_of_a_comparison_are_read_and_written_out(
    editor_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    view = comparing(editor_window, qtbot)
    view.numbers.click()
    model = view.lists.numbers.model()
    qtbot.waitUntil(lambda: model.rowCount() > 0, timeout=10_000)
    cells = {tuple(model.index(row, column).data() for column in (1, 2)) for row in range(model.rowCount())}
    assert ("13.74万吨", "13.47万吨") in cells
    target = tmp_path / "改动.csv"
    view.export.click()
    (dialog,) = editor_window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(target.exists, timeout=10_000)
    assert "13.74万吨,13.47万吨" in target.read_text("utf-8-sig")
