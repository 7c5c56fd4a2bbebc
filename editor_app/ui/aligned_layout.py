"""The laid-out text of one row of the aligned view."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from editor_app.core.change import Operation, Row, RowKind
from editor_app.core.versions.tokens import number_spans
from editor_app.ui import theme
from editor_app.ui.text import Offsets

_LINE_SEPARATOR: Final = "\u2028"


@dataclass(slots=True)
class LaidOut:
    """Both sides of a row, ready to draw; None where a side has no paragraph."""

    left: QTextLayout | None
    right: QTextLayout | None
    height: float

    def draw(self, painter: QPainter, left: QPointF, right: QPointF, area: QRectF) -> None:
        """Draw the lines that lie in an area: a turn of the wheel shows three of a paragraph of fifty."""
        painter.setPen(theme.colour("text"))
        for layout, place in ((self.left, left), (self.right, right)):
            if layout is not None:
                layout.draw(painter, place, (), area)


def lay_out(row: Row, texts: tuple[str, str], font: QFont, width: float, *, light: bool = False) -> LaidOut:
    """A row's texts in columns of a width; changes are marked, and figures in them strongly.

    `light` sets back what did not change.
    """
    operations = row.operations or (Operation("=", texts[0]),)
    left = right = None
    if row.kind is not RowKind.ADDED:
        left = _layout(texts[0], list(_formats(texts[0], operations, "-", light=light)), font, width)
    if row.kind is not RowKind.DELETED:
        right = _layout(texts[1], list(_formats(texts[1], operations, "+", light=light)), font, width)
    tallest = max((layout.boundingRect().height() for layout in (left, right) if layout), default=0.0)
    return LaidOut(left, right, tallest)


def _layout(text: str, formats: list[QTextLayout.FormatRange], font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height() * 1.2
    layout.endLayout()
    return layout


def _formats(
    text: str, operations: Sequence[Operation], sign: str, *, light: bool
) -> Iterator[QTextLayout.FormatRange]:
    offsets = Offsets(text)
    at = 0
    for operation in operations:
        if operation.sign not in ("=", sign):
            continue
        end = at + len(operation.text)
        if operation.sign == "=" and light:
            yield _range(offsets, at, end, _set_back())
        if operation.sign == sign:
            yield _range(offsets, at, end, _format(sign))
            for span in number_spans(operation.text):
                yield _range(offsets, at + span.start, at + span.end, _format(sign, strong=True))
        at = end


def _range(offsets: Offsets, start: int, end: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = offsets.to_units(start)  # type: ignore[attr-defined]
    made.length = offsets.to_units(end) - made.start  # type: ignore[attr-defined]
    made.format = style  # type: ignore[attr-defined]
    return made


def _format(sign: str, *, strong: bool = False) -> QTextCharFormat:
    name = "deleted" if sign == "-" else "inserted"
    style = QTextCharFormat()
    style.setForeground(theme.colour(name))
    style.setBackground(theme.colour(f"{name}_back"))
    style.setFontStrikeOut(sign == "-")
    style.setFontUnderline(sign == "+")
    if strong:
        style.setFontWeight(QFont.Weight.Bold)
    return style


def _set_back() -> QTextCharFormat:
    style = QTextCharFormat()
    style.setForeground(theme.colour("faint"))
    return style


def band_name(row: Row) -> str:
    """The name of the colour of a row's band in the gutter and in the strip."""
    if row.moved:
        return "moved"
    names = {RowKind.ADDED: "inserted", RowKind.DELETED: "deleted", RowKind.SAME: "gutter"}
    return names.get(row.kind, "edited")


def band_colour(row: Row) -> QColor:
    return theme.colour(band_name(row))


def back_colour(row: Row) -> QColor | None:
    """What lies behind the text of a row that stands on one side only or has moved."""
    if row.moved:
        return theme.colour("moved_back")
    names = {RowKind.ADDED: "inserted_back", RowKind.DELETED: "deleted_back"}
    return theme.colour(names[row.kind]) if row.kind in names else None
