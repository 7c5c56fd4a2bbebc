"""The window in English: nothing that the program says is Chinese, and the choice takes effect at once."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSettings, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.core.volume import Role
from editor_app.services import language
from editor_app.services.language import Language
from editor_app.ui.actions import COMMANDS
from editor_app.ui.language import begun_in
from editor_app.ui.main_window import MainWindow
from editor_app.ui.menus import MODES
from tests.conftest import ROOT
from tests.ui.window_steps import checked, sit_down

HAN = re.compile("[\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff]+")
MARKS = re.compile("[\u3000-\u3002\u3008-\u3011\uff01-\uff65]")
MEANT = "中文青源县"
"""The name of the other language, and a wrong word as the example of a rule."""
_ROWS = 40


@pytest.fixture
def english() -> Iterator[None]:
    language.use(Language.ENGLISH)
    yield
    language.use(Language.CHINESE)
    del os.environ[language.VARIABLE]


@pytest.fixture
def english_window(
    english: None, qtbot: QtBot, qapp: QApplication, settings: QSettings, tmp_path: Path
) -> Iterator[MainWindow]:
    """The English window on a copy of the sample volume, checked, with its chief editor."""
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    window.show()
    window.volume.open_sample(tmp_path / "样卷.njx")
    sit_down(window, qtbot, "沈一鸣", Role.CHIEF_EDITOR)
    qtbot.waitUntil(lambda: checked(window), timeout=20_000)
    yield window
    window.close()


def said(top: QWidget) -> Iterator[str]:
    """Everything that a window or dialog says, also where it is not seen at present."""
    yield top.windowTitle()
    for widget in (top, *top.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QGroupBox | QMenu):
            yield widget.title()
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(index) for index in range(widget.count()))
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget.model(), not isinstance(widget, QTableView | QTreeView))
        for action in widget.actions():
            yield from (action.text(), action.iconText(), action.toolTip())


def _cells(model: QAbstractItemModel, is_list: bool) -> Iterator[str]:
    top = QModelIndex()
    columns = range(1 if is_list else model.columnCount(top))
    if not is_list:
        yield from (str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns)
    for row, column in product(range(min(_ROWS, model.rowCount(top))), columns):
        yield str(model.index(row, column).data() or "")


def chinese(top: QWidget, data: str) -> set[str]:
    """What a window says in Chinese, apart from what stands in the data of the person."""
    return {words for words in said(top) if not _is_english(words, data + MEANT)}


def _is_english(words: str, data: str) -> bool:
    """Marks may be Chinese beside the words of a draft: 建成（累计） is the name of a figure."""
    found = HAN.findall(words)
    return all(one in data for one in found) and (bool(found) or MARKS.search(words) is None)


def data_of(window: MainWindow) -> str:
    """The texts of the sample volume and its names."""
    snapshot = window.volume.snapshot
    assert snapshot is not None
    view = snapshot.view
    names = [view.title, view.path, *(person.name for person in view.persons)]
    for manuscript in view.manuscripts:
        names += [manuscript.name, manuscript.unit or ""]
        names += [words for one in manuscript.versions for words in (one.file_name or "", one.note)]
    files = (ROOT / "resources" / "sample").rglob("*.txt")
    words = "\n".join([*names, *(path.read_text(encoding="utf-8") for path in files)])
    # A name of two characters may be set with a space between them.
    return words + words.replace("　", "").replace(" ", "")


def test_an_empty_window_says_nothing_in_chinese(english: None, window: MainWindow) -> None:
    assert "&File" in set(said(window))
    assert chinese(window, "") == set()


def test_no_mode_and_no_tab_says_anything_in_chinese(english_window: MainWindow, qtbot: QtBot) -> None:
    data = data_of(english_window)
    for name in MODES:
        english_window.actions_by_name[name].trigger()
        qtbot.waitUntil(lambda: not english_window.jobs.busy(), timeout=20_000)
        assert chinese(english_window, data) == set(), name
    # Words and numbers are put together with a space.
    assert english_window.middle.compare.counts.text().startswith("Edited 2")
    for index in range(english_window.panels.count()):
        english_window.panels.setCurrentIndex(index)
        qtbot.waitUntil(lambda: not english_window.jobs.busy(), timeout=20_000)
        assert chinese(english_window, data) == set(), english_window.panels.tabText(index)


def test_no_dialog_says_anything_in_chinese(english_window: MainWindow, qtbot: QtBot) -> None:
    data = data_of(english_window)
    opened = set()
    for command in COMMANDS:
        if not command.title.endswith("…") and command.menu != "帮助(&H)":
            continue
        english_window.actions_by_name[command.name].trigger()
        qtbot.waitUntil(lambda: not english_window.jobs.busy(), timeout=20_000)
        for dialog in english_window.findChildren(QDialog):
            if dialog.isVisible():
                opened.add(command.name)
                assert chinese(dialog, data) == set(), command.name
                dialog.close()
    assert {"new_volume", "export_report", "edit_rules", "choose_person", "about"} <= opened


def test_a_language_that_is_chosen_closes_the_window_and_is_kept(
    window: MainWindow, settings: QSettings, qtbot: QtBot
) -> None:
    actions = window.actions_by_name
    assert actions["use_chinese"].isChecked()
    actions["use_chinese"].trigger()
    assert (window.isVisible(), window.language.wanted) == (True, None)
    actions["use_english"].trigger()
    assert (window.isVisible(), window.language.wanted) == (False, Language.ENGLISH)
    assert begun_in(settings) is Language.ENGLISH


def test_the_program_opens_a_window_again_in_the_language_that_was_chosen(tmp_path: Path) -> None:
    script = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from editor_app.ui import app
def step(window):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    print(window.menuBar().actions()[0].text(), box.buttons()[0].text(), flush=True)
    window.actions_by_name["use_english"].trigger()
    window.close()
def start(window, arguments):
    print(arguments, flush=True)
    QTimer.singleShot(0, lambda: step(window))
app.start = start
sys.exit(app.run(["a.njx"]))
"""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        ["['a.njx']", "文件(&F) 取消", "[]", "&File Cancel"],
    ), done.stderr
