"""The printed lines of a page: their text and where they stand, as pdfium gives its characters.

The order is that of the typesetter, column by column. Within a line the characters are put in the
order of their places: programs write quotation marks, which they take from another font, later.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

_LINE_ENDS: Final = frozenset("\r\n")
_HYPHENS: Final = frozenset("\x02\xad\ufffe")
# Parts of a character's size by which a gap must pass what the typesetter leaves of himself: between
# wide characters (beyond the line's usual gap), beside a figure or a Latin word, and between those.
_WIDE: Final = 0.2
_MIXED: Final = 0.6
_LATIN: Final = 0.12


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points from the page's lower left corner; `size` is its type size.

    `unknown` counts the characters whose font does not say what they are.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    generated: bool
    unknown: bool


def lines_of(page: pdfium.PdfPage) -> list[Line]:
    """The lines of a page that hold text, in reading order."""
    handle = page.get_textpage()
    try:
        return [line for row in _rows(handle) if (line := _line(row)) is not None]
    finally:
        handle.close()


def _rows(handle: pdfium.PdfTextPage) -> Iterator[list[_Character]]:
    row: list[_Character] = []
    high = ""
    for index in range(raw.FPDFText_CountChars(handle)):
        text = chr(raw.FPDFText_GetUnicode(handle, index))
        if text in _LINE_ENDS:
            yield row
            row = []
        elif "\ud800" <= text <= "\udbff":
            high = text
            continue
        else:
            if high and "\udc00" <= text <= "\udfff":
                text = (high + text).encode("utf-16", "surrogatepass").decode("utf-16")
            if text >= " " and text not in _HYPHENS and not "\ud800" <= text <= "\udfff":
                row.append(_character(handle, index, text))
        high = ""
    yield row


def _character(handle: pdfium.PdfTextPage, index: int, text: str) -> _Character:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box))
    generated = text == " " and raw.FPDFText_IsGenerated(handle, index) == 1
    unknown = text == "\ufffd" or raw.FPDFText_HasUnicodeMapError(handle, index) == 1
    return _Character(text, box.left, box.right, box.bottom, box.top, generated, unknown)


def _line(row: list[_Character]) -> Line | None:
    inked = [one for one in row if not one.text.isspace()]
    if not inked:
        return None
    shown = sorted((one for one in row if not one.generated), key=lambda one: one.left)
    height = median(one.top - one.bottom for one in inked)
    return Line(
        "".join(_spaced(shown, height)).strip(" \t"),
        min(one.left for one in inked),
        max(one.right for one in inked),
        min(one.bottom for one in inked),
        max(one.top for one in inked),
        height,
        sum(one.unknown for one in inked),
    )


def _spaced(shown: list[_Character], height: float) -> Iterator[str]:
    """The characters, with a space where a gap is one."""
    pairs = list(pairwise(shown))
    stretch = [b.left - a.right for a, b in pairs if _is_wide(a.text) and _is_wide(b.text)]
    usual = median(stretch) if stretch else 0.0
    yield from (one.text for one in shown[:1])
    for before, one in pairs:
        if not (one.text.isspace() or before.text.isspace()):
            wide = _is_wide(before.text), _is_wide(one.text)
            least = usual + height * _WIDE if all(wide) else height * (_MIXED if any(wide) else _LATIN)
            if one.left - before.right > least:
                yield " "
        yield one.text


def _is_wide(character: str) -> bool:
    return character >= "\u2e80" or character in "“”‘’—…·"
