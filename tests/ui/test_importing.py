"""The dialog before an import: a text in an uncertain encoding is chosen by how it begins."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialogButtonBox, QLineEdit, QMessageBox, QTableWidget
from pytestqt.qtbot import QtBot

from editor_app.core.task import Task
from editor_app.core.volume import Role
from editor_app.services import question
from editor_app.services.intake import Intake
from editor_app.services.reading import read_file, reread, without_navigation
from editor_app.ui.imports.dialog import ImportDialog
from editor_app.ui.imports.model import Read, Receiving, read_files
from editor_app.ui.imports.preview import ImportPreview
from editor_app.ui.main_window import MainWindow
from editor_app.ui.snapshot import Sheet
from tests.services.volumes import PAGE, desk
from tests.ui.window_steps import box_words, open_as, press


def cell(table: QTableWidget, heading: str, row: int = 0) -> str:
    item = table.item(row, column(table, heading))
    assert item is not None
    return item.text()


def column(table: QTableWidget, heading: str) -> int:
    headings = [table.horizontalHeaderItem(at) for at in range(table.columnCount())]
    return [item.text() for item in headings if item is not None].index(heading)


def type_into(table: QTableWidget, heading: str, words: str, qtbot: QtBot) -> None:
    """Go to a cell and type; the first letter opens it."""
    table.setCurrentCell(0, column(table, heading))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    line = next(one for one in table.findChildren(QLineEdit) if one.isVisible())
    line.setText(words)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(table, heading) == words)


def test_the_encoding_that_was_chosen_goes_with_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes("第".encode("utf-16-le"))
    dialog = ImportDialog(Read((read_file(path),), ()), ())
    qtbot.addWidget(dialog)
    choices = {choice.accessibleName(): choice for choice in dialog.findChildren(QComboBox)}
    choice = choices["稿.txt的编码"]
    shown = [choice.itemText(row) for row in range(choice.count())]
    assert choice.currentText() == "utf-8：,{"
    choice.setCurrentIndex(shown.index("utf-16-le：第"))
    accept = next(
        button
        for button in dialog.findChildren(QDialogButtonBox)[0].buttons()
        if button.text().startswith("导入")
    )
    with qtbot.waitSignal(dialog.import_chosen) as chosen:
        qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    (one,) = chosen.args[0]
    assert one.encoding == "utf-16-le"
    assert reread(one.file, one.encoding).draft.text == "第"
    assert reread(one.file, one.encoding).original == path.read_bytes()


def test_unit_and_channel_go_with_the_file_and_its_tree_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "水务局.txt"
    path.write_text("水利\n【概况】 全年供水平稳。\n【防汛】 排险6处。\n（撰稿人：吴敏）", encoding="utf-8")
    dialog = ImportDialog(Read((read_file(path),), ()), ())
    qtbot.addWidget(dialog)
    dialog.show()
    preview = dialog.findChildren(ImportPreview)[0]
    division = preview.topLevelItem(0)
    assert division is not None
    assert [division.child(row).text(0) for row in range(division.childCount())] == ["概况", "防汛"]
    assert division.child(0).text(2) == "吴敏"
    table = dialog.findChildren(QTableWidget)[0]
    assert (cell(table, "供稿单位"), cell(table, "撰稿人")) == ("水务局", "吴敏")
    type_into(table, "供稿单位", "青沅县水务局", qtbot)
    type_into(table, "审稿人", "罗局长", qtbot)
    channel = next(c for c in dialog.findChildren(QComboBox) if c.accessibleName() == "全部各份怎样送来的")
    channel.setCurrentText("邮件")
    accept = dialog.findChildren(QDialogButtonBox)[0].buttons()[0]
    with qtbot.waitSignal(dialog.import_chosen) as chosen:
        qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    (one,) = chosen.args[0]
    assert (one.unit, one.channel, one.approver, one.names) == ("青沅县水务局", "邮件", "罗局长", ())


def drafts(window: MainWindow) -> dict[str, Sheet]:
    return (
        {one.manuscript.name: one for one in window.volume.snapshot.sheets} if window.volume.snapshot else {}
    )


def test_a_folder_of_drafts_is_taken_in(editor_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """What goes on with a manuscript of the volume is offered as its next version; who wrote is typed."""
    folder = tmp_path / "来稿" / "二批"
    folder.mkdir(parents=True)
    head = "2025卷\n社会\n水务\n"
    (folder / "县水务局供稿.txt").write_text(head + "【概况】 全年供水平稳。\n", encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 nothing")
    assert editor_window.volume.snapshot is not None
    sheet = editor_window.volume.snapshot.sheets[0]
    again = sheet.draft.text.replace("全年", "2024年")
    (folder / f"{sheet.manuscript.unit}再次交来.txt").write_text(again, encoding="utf-8")
    editor_window.files.take_dropped([folder.parent])
    qtbot.waitUntil(lambda: bool(editor_window.findChildren(ImportDialog)), timeout=20_000)
    dialog = editor_window.findChildren(ImportDialog)[0]
    table = dialog.findChildren(QTableWidget)[0]
    rows = {cell(table, "文件", row): row for row in range(table.rowCount())}
    assert set(rows) == {"县水务局供稿.txt", f"{sheet.manuscript.unit}再次交来.txt"}
    new, known = rows["县水务局供稿.txt"], rows[f"{sheet.manuscript.unit}再次交来.txt"]
    targets = [table.cellWidget(row, column(table, "导入为")) for row in (new, known)]
    shown = [target.currentText() for target in targets if isinstance(target, QComboBox)]
    assert shown == ["新的来稿", f"“{sheet.manuscript.name}”的第3版"]
    item = table.item(new, column(table, "撰稿人"))
    assert item is not None
    item.setText("吴敏")
    press(dialog, "导入", qtbot)
    qtbot.waitUntil(lambda: len(drafts(editor_window)) == 4)
    held = drafts(editor_window)
    (signed,) = held["县水务局供稿"].draft.attributions
    assert signed.names == ("吴敏",)
    assert held[sheet.manuscript.name].manuscript.head.number == 3
    qtbot.waitUntil(lambda: editor_window.text.shown == sheet.id)


def test_a_file_that_is_refused_keeps_none_back(tmp_path: Path) -> None:
    made = desk(tmp_path / "卷.njx", tmp_path)
    path = tmp_path / "教育局.txt"
    path.write_text("教育\n【概况】 全年平稳。\n", encoding="utf-8")
    file = read_file(path)
    receiving = Receiving((Intake(file, "没有这一份"), Intake(file, None, unit="教育局")))
    changed = receiving(made.workspace, made.editor, Task())
    assert len(changed.manuscripts) == 1
    assert [words.partition("：")[0] for words in receiving.refused] == ["教育局.txt"]
    made.workspace.close()


def test_open_questions_are_told_when_a_unit_sends_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    made = desk(tmp_path / "卷.njx", tmp_path)
    question.ask(made.workspace, made.editor, made.manuscript, "险情几处？")
    made.workspace.close()
    open_as(window, qtbot, made.workspace.path, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    answer = tmp_path / "水务局.txt"
    answer.write_text(PAGE.replace("险情6处", "险情7处"), encoding="utf-8")
    window.files.take_dropped([answer])
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)), timeout=20_000)
    press(window.findChildren(ImportDialog)[0], "导入", qtbot)
    qtbot.waitUntil(lambda: "还有1条质疑没有答复" in box_words(window))
    assert any(box.windowTitle() == "质疑的答复" for box in window.findChildren(QMessageBox))


def test_the_navigation_of_pages_may_be_left_away(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "页.html"
    text = "全年完成河道治理12.8千米，投资3460万元，新建改建农村公路86公里，改造危桥9座。"
    path.write_text(f"<nav><a href=1>首页</a></nav><p>{text}</p><footer>版权所有</footer>", encoding="utf-8")
    dialog = ImportDialog(Read((read_file(path),), ()), ())
    qtbot.addWidget(dialog)
    box = dialog.findChildren(QCheckBox)[0]
    assert not box.isHidden()
    box.setChecked(True)
    accept = dialog.findChildren(QDialogButtonBox)[0].buttons()[0]
    with qtbot.waitSignal(dialog.import_chosen) as chosen:
        qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    (one,) = chosen.args[0]
    assert one.main_text
    assert without_navigation(one.file).draft.text == text


def test_a_folder_is_read_with_what_in_it_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("【概况】 全年平稳。", encoding="utf-8")
    (tmp_path / "图.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "~$甲.docx").write_bytes(b"x")
    read = read_files([tmp_path], Task())
    assert [file.path.name for file in read.files] == ["甲.txt"]
    assert read.refused == ("图.jpg：不是能读的格式",)
