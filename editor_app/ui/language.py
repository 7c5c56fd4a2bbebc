"""The language of the window, kept from start to start."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction

from editor_app.services.language import Language, asked_for

_KEY = "look/language"
_ACTIONS = {Language.CHINESE: "use_chinese", Language.ENGLISH: "use_english"}


def begun_in(settings: QSettings) -> Language:
    """The language that the window opens in: what the environment asks for, or what was chosen last."""
    kept = str(settings.value(_KEY, "", type=str))
    return asked_for() or (Language(kept) if kept in set(Language) else Language.CHINESE)


class LanguageChoice(QObject):
    """`chosen` comes when another language was chosen, which is then `wanted`: the window is to open anew."""

    chosen = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._spoken = asked_for() or Language.CHINESE
        self._actions: Mapping[str, QAction] = {}
        self.wanted: Language | None = None

    def take_actions(self, actions: Mapping[str, QAction]) -> None:
        self._actions = actions
        self._show()

    def on_use_chinese(self) -> None:
        self._choose(Language.CHINESE)

    def on_use_english(self) -> None:
        self._choose(Language.ENGLISH)

    def _choose(self, language: Language) -> None:
        self._show()
        if language is not self._spoken:
            self._settings.setValue(_KEY, language.value)
            self.wanted = language
            self.chosen.emit()

    def _show(self) -> None:
        for language, name in _ACTIONS.items():
            self._actions[name].setChecked(language is self._spoken)
