"""Drawing costs no references: PySide6 6.12 on Python 3.11 lost one to None a call, and then aborted."""

import sys

from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.main_window import MainWindow

_REPAINTS = 1000
_STRAY = 60
"""References that other objects come by in the meantime; the fault took one or more a repaint."""


def drawn_by_python(window: MainWindow) -> list[QWidget]:
    """Every widget that is shown and drawn by code of this program: by itself or by its delegate."""
    areas = [area.viewport() for area in window.findChildren(QAbstractScrollArea)]
    own = [w for w in window.findChildren(QWidget) if type(w).__module__.startswith("editor_app")]
    return [widget for widget in (*areas, *own) if widget.isVisible()]


def test_a_thousand_repaints_leave_the_count_of_none_where_it_was(editor_window: MainWindow) -> None:
    widgets = drawn_by_python(editor_window)
    assert len(widgets) > 5
    for widget in widgets:
        widget.repaint()
    before = sys.getrefcount(None)
    for number in range(_REPAINTS):
        widgets[number % len(widgets)].repaint()
    assert abs(sys.getrefcount(None) - before) < _STRAY


def test_two_texts_side_by_side_too(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.actions_by_name["show_duplicates"].trigger()
    aligned = editor_window.middle.duplicates.aligned
    qtbot.waitUntil(lambda: bool(aligned.items))
    view = aligned.viewport()
    view.repaint()
    before = sys.getrefcount(None)
    for _number in range(_REPAINTS):
        view.repaint()
    assert abs(sys.getrefcount(None) - before) < _STRAY
