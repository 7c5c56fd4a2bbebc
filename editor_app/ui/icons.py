"""Icons from resources/icons, tinted to the palette."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from editor_app.ui import theme
from editor_app.ui.theme import Scheme

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"

_SIZES = (16, 20, 24, 32, 48, 64)


def icon(name: str) -> QIcon:
    """An icon in the colours of the present scheme; ask again when the scheme changes."""
    return _icon(name, theme.scheme())


@cache
def _icon(name: str, _scheme: Scheme) -> QIcon:
    drawing = (FOLDER / f"{name}.svg").read_text("utf-8")
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, "text"), (QIcon.Mode.Disabled, "line")):
        tinted = drawing.replace("currentColor", theme.colour(colour).name())
        renderer = QSvgRenderer(QByteArray(tinted.encode()))
        for size in _SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            made.addPixmap(pixmap, mode)
    return made
