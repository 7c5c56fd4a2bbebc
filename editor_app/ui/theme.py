"""Every colour of the window, its font, and the marks of findings: a colour, a shape and a word each."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from editor_app.core.finding import Severity
from editor_app.core.language import N_


class Scheme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


SCHEME_NAMES = {Scheme.LIGHT: N_("浅色"), Scheme.DARK: N_("深色"), Scheme.CONTRAST: N_("高对比度")}

_NAMES = (
    "window",
    "base",
    "alternate",
    "button",
    "text",
    "faint",
    "line",
    "accent",
    "accent_text",
    "gutter",
    "current",
    "search",
    "number",
    "repeat",
    "wording",
    "punctuation",
    "passed",
    "remark",
    "deleted",
    "deleted_back",
    "inserted",
    "inserted_back",
    "edited",
    "edited_back",
    "moved",
    "moved_back",
    "folded_back",
    "error",
)

# Marks are Okabe and Ito's colours, which colour-blind readers tell apart; on dark ground the two
# darkest give way to their lighter neighbours of the same set.
_COLOURS = {
    Scheme.LIGHT: (
        "#f4f4f2 #ffffff #f7f8fa #ececea #1d1f21 #5f6670 #c9ccd1 #1f5fa8 #ffffff #f0f1f3 #eef4fc #ffe08a "
        "#d55e00 #0072b2 #b4578f #b87700 #007a5a #6a3d9a "
        "#a83200 #fde8e0 #00664b #ddf3ec #7a5200 #fff4d6 #5b3d99 #ede7f8 #eef0f3 #b3261e"
    ),
    Scheme.DARK: (
        "#26282b #1c1e20 #222427 #323539 #e4e6e8 #a0a6ad #4a4e54 #6fb1f0 #0f1113 #232528 #28303a #6b5600 "
        "#f08a4b #56b4e9 #dc9cc4 #e69f00 #2ec496 #bca3f0 "
        "#ff9d7a #45241a #7fdcbd #14382d #f2c566 #40351a #bca3f0 #332a4a #2b2e32 #ff8a80"
    ),
    Scheme.CONTRAST: (
        "#000000 #000000 #101010 #1c1c1c #ffffff #e0e0e0 #ffffff #ffff00 #000000 #000000 #202020 #806a00 "
        "#ff9a4d #66ccff #ffaadd #ffd24d #4dffb8 #d9c7ff "
        "#ffb199 #4d1a0d #99ffdd #00402d #ffe08a #403000 #d9c7ff #2e1f5c #1c1c1c #ff9999"
    ),
}
_PARSED = {
    scheme: dict(zip(_NAMES, map(QColor, colours.split()), strict=True))
    for scheme, colours in _COLOURS.items()
}


class _Current:
    scheme = Scheme.LIGHT


def scheme() -> Scheme:
    return _Current.scheme


def colour(name: str) -> QColor:
    """A named colour of the present scheme, the caller's own to change."""
    return QColor(_PARSED[_Current.scheme][name])


def palette(scheme: Scheme) -> QPalette:
    """The whole palette; the platform's own is unknown offscreen and on a bare X server."""
    named = _PARSED[scheme]
    roles = QPalette.ColorRole
    made = QPalette(named["button"], named["window"])
    for role, name in (
        (roles.Window, "window"),
        (roles.WindowText, "text"),
        (roles.Base, "base"),
        (roles.AlternateBase, "alternate"),
        (roles.Text, "text"),
        (roles.Button, "button"),
        (roles.ButtonText, "text"),
        (roles.BrightText, "error"),
        (roles.ToolTipBase, "alternate"),
        (roles.ToolTipText, "text"),
        (roles.PlaceholderText, "faint"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "accent_text"),
        (roles.Link, "accent"),
        (roles.LinkVisited, "accent"),
        (roles.Mid, "line"),
        (roles.Midlight, "line"),
        (roles.Accent, "accent"),
    ):
        made.setColor(role, named[name])
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, named["faint"])
    made.setColor(QPalette.ColorGroup.Inactive, roles.Highlight, named["accent"])
    return made


def use(application: QApplication, scheme: Scheme) -> None:
    """Draw everything in a scheme from now on."""
    _Current.scheme = scheme
    application.setStyle("Fusion")
    application.setPalette(palette(scheme))


# Fonts that hold all the characters of a yearbook and the digits beside them.
_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
)


def use_font(application: QApplication, points: int = 10) -> None:
    """Use the machine's Chinese font, or the bundled one where there is none that is complete."""
    known = set(QFontDatabase.families())
    family = next((name for name in _FAMILIES if name in known), None) or _bundled_family()
    application.setFont(QFont(family, points))


def _bundled_family() -> str:
    from pylopdf_fonts_zh_cn import sans_path

    added = QFontDatabase.addApplicationFont(str(sans_path()))
    return QFontDatabase.applicationFontFamilies(added)[0]


class Shape(StrEnum):
    TRIANGLE = "triangle"
    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    CHECK = "check"
    BUBBLE = "bubble"


@dataclass(frozen=True, slots=True)
class Mark:
    """How findings of a kind are marked; `name` is also the name of the colour."""

    name: str
    shape: Shape
    word: str

    @property
    def colour(self) -> QColor:
        return colour(self.name)


NUMBER = Mark("number", Shape.TRIANGLE, N_("数字"))
REPEAT = Mark("repeat", Shape.SQUARE, N_("重复"))
WORDING = Mark("wording", Shape.CIRCLE, N_("文字"))
PUNCTUATION = Mark("punctuation", Shape.DIAMOND, N_("标点"))
PASSED = Mark("passed", Shape.CHECK, N_("已核对"))
REMARK = Mark("remark", Shape.BUBBLE, N_("意见"))

_MARKS = {
    "duplicate": REPEAT,
    "punctuation": PUNCTUATION,
    **dict.fromkeys(
        (
            *("replacement", "signature", "period", "person", "name", "wording", "error", "title", "entry"),
            *("unit", "secret"),
        ),
        WORDING,
    ),
}
"""By the first word of a rule's code; the others are about numbers."""

SEVERITY_NAMES = {
    Severity.CRITICAL: N_("致命"),
    Severity.MAJOR: N_("严重"),
    Severity.MINOR: N_("一般"),
    Severity.HINT: N_("提示"),
}


def mark_of(code: str) -> Mark:
    """The mark of a rule's findings."""
    return _MARKS.get(code.split("-")[0], NUMBER)


def draw_mark(painter: QPainter, mark: Mark, place: QRectF, *, filled: bool = True) -> None:
    """Draw a mark's shape into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(mark.colour, 1.6))
    painter.setBrush(mark.colour if filled else Qt.BrushStyle.NoBrush)
    left, top, right, bottom = place.left(), place.top(), place.right(), place.bottom()
    middle = place.center()
    if mark.shape is Shape.TRIANGLE:
        corners = [QPointF(middle.x(), top), QPointF(right, bottom), QPointF(left, bottom)]
        painter.drawPolygon(QPolygonF(corners))
    elif mark.shape is Shape.SQUARE:
        painter.drawRect(place)
    elif mark.shape is Shape.CIRCLE:
        painter.drawEllipse(place)
    elif mark.shape is Shape.DIAMOND:
        corners = [QPointF(middle.x(), top), QPointF(right, middle.y())]
        corners += [QPointF(middle.x(), bottom), QPointF(left, middle.y())]
        painter.drawPolygon(QPolygonF(corners))
    elif mark.shape is Shape.BUBBLE:
        low = bottom - place.height() / 3
        corners = [QPointF(left, top), QPointF(right, top), QPointF(right, low), QPointF(middle.x(), low)]
        corners += [QPointF(left + 1, bottom), QPointF(left + 1, low), QPointF(left, low)]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        strokes = [QPointF(left, middle.y()), QPointF(middle.x() - 1, bottom), QPointF(right, top)]
        painter.drawPolyline(QPolygonF(strokes))
    painter.restore()
