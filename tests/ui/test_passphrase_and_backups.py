"""The key's passphrase in the window, and the backup that is made by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from editor_app.services import signing_key, volume
from editor_app.store import keys
from editor_app.ui.backups import Backups
from editor_app.ui.main_window import MainWindow
from editor_app.ui.passphrase import PassphraseDialog, UnlockDialog


@pytest.fixture
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIJIAN_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr(keys, "_unlocked", {})


@pytest.mark.usefixtures("own_key")
def test_a_passphrase_is_set_and_asked_for(
    editor_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor_window.actions_by_name["set_passphrase"].trigger()
    dialog = editor_window.findChildren(PassphraseDialog)[-1]
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.keyClicks(dialog.first, "qiushui")
    qtbot.keyClicks(dialog.again, "qiushul")
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert "不一样" in dialog.says.text()
    dialog.again.setText("qiushui")
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()

    monkeypatch.setattr(keys, "_unlocked", {})
    assert signing_key.is_locked()
    editor_window.actions_by_name["set_passphrase"].trigger()
    asked = editor_window.findChildren(UnlockDialog)[-1]
    line = asked.findChildren(QLineEdit)[0]
    qtbot.keyClicks(line, "wrong")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked.isVisible()
    assert "口令不对" in asked.labelText()
    qtbot.keyClicks(line, "qiushui")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not signing_key.is_locked()


def test_a_changed_volume_is_backed_up_by_itself(editor_window: MainWindow, qtbot: QtBot) -> None:
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    folder = Path(snapshot.view.path).with_name("样卷.backup")
    backups = Backups(editor_window.volume, editor_window.status, editor_window, every=50)
    qtbot.waitUntil(lambda: "已自动备份" in editor_window.status.currentMessage(), timeout=10_000)
    assert len(list(folder.glob("*.njx"))) == 1
    # What is asked after two more beats is answered after them: nothing had changed, nothing was made.
    answers: list[object] = []
    with qtbot.waitSignals([backups.beat, backups.beat]):
        pass
    editor_window.volume.ask(volume.view, done=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert len(list(folder.glob("*.njx"))) == 1
