"""The menu bar and the tool bar, filled from the table of commands."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from editor_app.core.language import _
from editor_app.ui.actions import COMMANDS

_BREAKS = {
    "import_files",
    "export_text",
    "back_up",
    "quit",
    "find",
    "focus_tree",
    "zoom_in",
    "use_light",
    "use_chinese",
    "next_finding",
    "compare_draft",
    "comment",
    "show_seal",
    "make_bundle",
    "settle_versions",
    "show_tour",
}
_TOOLS = ("open_volume", "import_files", "check_manuscript", "save")
MODES = (
    "show_text",
    "show_compare",
    "show_duplicates",
    "show_reviews",
    "show_figures",
    "show_plan",
    "show_dashboard",
)
"""The modes of the middle, in the order of their buttons."""


def fill_menus(bar: QMenuBar, made: Mapping[str, QAction]) -> QMenu:
    """Fill the menu bar; brings back the menu of recent volumes, which is filled later."""
    menus: dict[str, QMenu] = {}
    recent = QMenu(_("最近打开"), bar)
    for command in COMMANDS:
        menu = menus.get(command.menu)
        if menu is None:
            menu = menus[command.menu] = bar.addMenu(_(command.menu))
        if command.name in _BREAKS:
            menu.addSeparator()
        menu.addAction(made[command.name])
        if command.name == "open_volume":
            menu.addMenu(recent)
    return recent


def fill_toolbar(bar: QToolBar, made: Mapping[str, QAction], counter: QLabel) -> None:
    """Files and the check at the left, the walk over findings, the modes, search at the right."""
    for name in _TOOLS:
        bar.addAction(made[name])
    bar.addSeparator()
    bar.addAction(made["previous_finding"])
    bar.addWidget(counter)
    bar.addAction(made["next_finding"])
    bar.addSeparator()
    for name in MODES:
        bar.addAction(made[name])
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    bar.addAction(made["find"])
    # In the least window all modes have room only where the steps beside the counter and the search are
    # icons alone.
    for name in ("previous_finding", "next_finding", "find"):
        button = bar.widgetForAction(made[name])
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(made[name].text())
