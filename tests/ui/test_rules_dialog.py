"""The volume's own rules: typed, told where they are wrong, kept, and used at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from editor_app.core.wording.learning import Proposal
from editor_app.ui.main_window import MainWindow
from editor_app.ui.rules_dialog import RulesDialog
from tests.ui.window_steps import box_words

OFF = "format = 1\n[unit-legal]\non = false\n"


def opened(window: MainWindow) -> RulesDialog:
    window.actions_by_name["edit_rules"].trigger()
    return window.findChildren(RulesDialog)[-1]


def codes(window: MainWindow) -> set[str]:
    return {finding.code for report in window.volume.reports.values() for finding in report.findings}


def test_a_pack_is_kept_and_the_volume_checked_by_it(editor_window: MainWindow, qtbot: QtBot) -> None:
    assert "unit-legal" in codes(editor_window)
    dialog = opened(editor_window)
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    dialog.text.setPlainText(OFF)
    qtbot.waitUntil(save.isEnabled)
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "unit-legal" not in codes(editor_window), timeout=20_000)
    assert opened(editor_window).text.toPlainText() == OFF


def test_what_is_wrong_is_said_and_not_kept(editor_window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(editor_window)
    dialog.text.setPlainText("format = 1\n[unit-leagl]\non = false\n")
    qtbot.waitUntil(lambda: "unit-leagl" in dialog.says.text())
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()


def test_without_a_volume_it_says_so(window: MainWindow) -> None:
    window.actions_by_name["edit_rules"].trigger()
    assert "先打开一卷" in box_words(window)


def test_pairs_that_were_corrected_are_asked_for(editor_window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(editor_window)
    qtbot.mouseClick(dialog.learn, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "还没有同样改过" in dialog.says.text())
    dialog.show_proposals((Proposal("帐户", "账户", 3),))
    assert '"帐户" = "账户"' in dialog.text.toPlainText()
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    qtbot.waitUntil(save.isEnabled)
