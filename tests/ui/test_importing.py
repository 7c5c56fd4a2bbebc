"""The dialog before an import: a text in an uncertain encoding is chosen by how it begins."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialogButtonBox
from pytestqt.qtbot import QtBot

from editor_app.services.reading import read_file, reread
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
