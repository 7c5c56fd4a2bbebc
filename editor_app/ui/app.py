"""Starts the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from editor_app import __version__
from editor_app.services import language, signing_key
from editor_app.services.language import Language
from editor_app.ui import crash, theme
from editor_app.ui.collecting import collect_little
from editor_app.ui.files import sample_path
from editor_app.ui.icons import icon
from editor_app.ui.language import begun_in
from editor_app.ui.main_window import MainWindow
from editor_app.ui.passphrase import UnlockDialog


def run(arguments: Sequence[str]) -> int:
    """Open a window on a volume, on the last one, or on the sample; the exit code of the program."""
    use_input_method()
    application = QApplication([sys.argv[0]])
    prepare(application)
    speak(application, begun_in(settings()))
    while True:
        window = MainWindow(settings())
        application.setWindowIcon(icon("program"))
        start(window, arguments)
        window.show()
        if signing_key.is_locked():
            UnlockDialog(window).open()
        code = application.exec()
        if window.language.wanted is None:
            return code
        speak(application, window.language.wanted)
        arguments = [window.volume.snapshot.view.path] if window.volume.snapshot else []


def prepare(application: QApplication) -> None:
    """Names, words, colours and font, before the first widget."""
    QCoreApplication.setOrganizationName("zhijian-review")
    QCoreApplication.setApplicationName("zhijian-review")
    QCoreApplication.setApplicationVersion(__version__)
    crash.install()
    collect_little()
    speak(application, language.asked_for() or Language.CHINESE)
    theme.use(application, theme.Scheme.LIGHT)
    theme.use_font(application)


def speak(application: QApplication, chosen: Language) -> None:
    """Use the words of a language from now on, also in Qt's own dialogs, which are English by themselves."""
    language.use(chosen)
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    if chosen is Language.CHINESE:
        translator = QTranslator(application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_zh_CN", folder):
            application.installTranslator(translator)


def settings() -> QSettings:
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "zhijian-review", "zhijian-review"
    )


def start(window: MainWindow, arguments: Sequence[str]) -> None:
    if arguments:
        window.volume.open(Path(arguments[0]))
        return
    recent = window.files.recent()
    if recent:
        window.volume.open(Path(recent[0]))
    else:
        window.volume.open_sample(sample_path())


def use_input_method() -> None:
    """The wheels of PySide6 bring no fcitx plugin, and fcitx speaks ibus too; without this no Chinese."""
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
        if not any("fcitx" in plugin.name for plugin in plugins.glob("*")):
            os.environ["QT_IM_MODULE"] = "ibus"
