"""The dialog before an import: a text in an uncertain encoding is chosen by how it begins."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from editor_app.services.reading import read_file, reread
from editor_app.ui.import_preview import ImportPreview
from editor_app.ui.importing import ImportDialog, Read


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
    units = {line.accessibleName(): line for line in dialog.findChildren(QLineEdit)}
    unit = units["水务局.txt的供稿单位"]
    assert unit.text() == "水务局"
    unit.setText("青沅县水务局")
    channel = next(c for c in dialog.findChildren(QComboBox) if c.accessibleName() == "怎样送来的")
    channel.setCurrentText("邮件")
    accept = dialog.findChildren(QDialogButtonBox)[0].buttons()[0]
    with qtbot.waitSignal(dialog.import_chosen) as chosen:
        qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    (one,) = chosen.args[0]
    assert (one.unit, one.channel) == ("青沅县水务局", "邮件")
