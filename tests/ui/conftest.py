"""The window on a volume made for the test, with settings of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editor_app.core.volume import Role

if TYPE_CHECKING:
    from editor_app.ui.main_window import MainWindow


_PATIENCE = 60_000
"""Milliseconds: what a machine under load may take for what a user would wait for."""


class PatientBot(QtBot):
    """Waits long by default: how fast the machine is must not decide a test."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE) -> None:
        super().waitUntil(callback, timeout=max(timeout, _PATIENCE))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: QSettings) -> Iterator["MainWindow"]:
    """A window without a volume."""
    from editor_app.ui.main_window import MainWindow

    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    for dialog in window.findChildren(QDialog):
        dialog.close()


@pytest.fixture
def editor_window(window: "MainWindow", qtbot: QtBot, tmp_path: Path) -> "MainWindow":
    """The window on a copy of the sample volume, checked, with its responsible editor at the text."""
    from tests.ui.window_steps import checked, sit_down

    window.volume.open_sample(tmp_path / "样卷.njx")
    sit_down(window, qtbot, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    qtbot.waitUntil(lambda: checked(window), timeout=20_000)
    window.actions_by_name["show_text"].trigger()
    return window
