"""Makes the pictures of the READMEs and the manual: the sample volume in a window without a screen.

QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/screenshots.py docs/images
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from editor_app.core.volume import Actor, Role
from editor_app.ui import app, panels, theme
from editor_app.ui.main_window import MainWindow
from editor_app.ui.person import PersonDialog

_PATIENCE = 30.0
_TABS = {
    panels.FINDINGS: "findings",
    panels.REVIEWS: "reviews",
    panels.REMARKS: "remarks",
    panels.AUTHORS: "authors",
    panels.HISTORY: "history",
}


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(done)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _settle() -> None:
    end = time.monotonic() + 0.6
    _until(lambda: time.monotonic() > end)


def _open(window: MainWindow, path: Path) -> None:
    window.volume.open_sample(path)
    _until(lambda: window.volume.snapshot is not None)
    snapshot = window.volume.snapshot
    assert snapshot is not None
    for dialog in window.findChildren(PersonDialog):
        dialog.close()
    editor = next(person for person in snapshot.view.persons if Role.RESPONSIBLE_EDITOR in person.roles)
    window.volume.use_actor(Actor(editor, Role.RESPONSIBLE_EDITOR))
    _until(lambda: window.volume.is_checked)
    _settle()


def _shoot(window: MainWindow, folder: Path, name: str) -> None:
    _settle()
    path = folder / f"{name}.png"
    image = (
        window.grab()
        .toImage()
        .convertToFormat(QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.ThresholdDither)
    )
    if not image.save(str(path)):
        raise OSError(path)
    print(path, path.stat().st_size)


def main(folder: Path) -> int:
    """The main screens, and the first of them in dark."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["screenshots"])
    app.prepare(application)
    with tempfile.TemporaryDirectory() as place:
        os.environ["ZHIJIAN_CONFIG"] = str(Path(place, "config"))
        window = MainWindow(QSettings(str(Path(place, "settings.ini")), QSettings.Format.IniFormat))
        window.resize(1280, 800)
        window.show()
        _open(window, Path(place, "样卷.njx"))
        actions = window.actions_by_name
        actions["next_finding"].trigger()
        _shoot(window, folder, "window")
        for tab, name in _TABS.items():
            window.panels.setCurrentIndex(tab)
            _shoot(window, folder, name)
        window.panels.setCurrentIndex(0)
        for mode in ("compare", "duplicates", "dashboard", "figures", "plan"):
            actions[f"show_{mode}"].trigger()
            _settle()
            _until(lambda: not window.jobs.busy())
            _shoot(window, folder, mode)
        actions["show_text"].trigger()
        actions[f"use_{theme.Scheme.DARK.value}"].trigger()
        _shoot(window, folder, "window-dark")
        window.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
