"""What no code foresaw: a box whose words can be copied, instead of a window that is gone."""

import platform
import sys
import traceback
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtWidgets import QApplication, QMessageBox

from editor_app import __version__
from editor_app.core.language import _


def install() -> None:
    sys.excepthook = _show


def _show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
        return
    versions = f"zhijian {__version__}, PySide6 {pyside_version}, Python {platform.python_version()}"
    words = "".join(traceback.format_exception(kind, error, trace))
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(_("程序出错"))
    box.setText(_("程序出错，这一步没有做成。没有保存的文字已经另存，下次打开时可以恢复。"))
    box.setDetailedText(f"{versions}, {platform.platform()}\n\n{words}")
    box.open()
