"""How the window looks: colours, size of the letters; kept from start to start."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from editor_app.ui import theme
from editor_app.ui.actions import COMMANDS
from editor_app.ui.icons import icon
from editor_app.ui.theme import Scheme

_POINTS = 10
_LEAST, _MOST = 7, 28


class Look(QObject):
    """`zoomed` comes after the size of the letters has changed, `recoloured` after the colours have."""

    zoomed = Signal()
    recoloured = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions: Mapping[str, QAction] = {}
        self.points = int(str(settings.value("look/points", _POINTS, type=int)))
        kept = str(settings.value("look/scheme", Scheme.LIGHT.value, type=str))
        self._scheme = Scheme(kept) if kept in set(Scheme) else Scheme.LIGHT

    def take_actions(self, actions: Mapping[str, QAction]) -> None:
        self._actions = actions
        self._use(self._scheme)

    @property
    def percent(self) -> int:
        return round(100 * self.points / _POINTS)

    def on_zoom_in(self) -> None:
        self.zoom(1)

    def on_zoom_out(self) -> None:
        self.zoom(-1)

    def on_zoom_reset(self) -> None:
        self.zoom(_POINTS - self.points)

    def zoom(self, by: int) -> None:
        self.points = min(max(self.points + by, _LEAST), _MOST)
        self._settings.setValue("look/points", self.points)
        self.zoomed.emit()

    def on_use_light(self) -> None:
        self._use(Scheme.LIGHT)

    def on_use_dark(self) -> None:
        self._use(Scheme.DARK)

    def on_use_contrast(self) -> None:
        self._use(Scheme.CONTRAST)

    def _use(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._settings.setValue("look/scheme", scheme.value)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.use(application, scheme)
        for one in Scheme:
            self._actions[f"use_{one.value}"].setChecked(one is scheme)
        for command in COMMANDS:
            if command.icon:
                self._actions[command.name].setIcon(icon(command.icon))
        self.recoloured.emit()
