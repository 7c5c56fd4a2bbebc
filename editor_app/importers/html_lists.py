"""The numbers of numbered lists, which a browser shows and a page does not hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from editor_app.importers.numerals import numeral

_TYPES: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z][a-z-]*)", re.IGNORECASE)
_STYLES: Final = {
    "none": "none",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified",
}
_NUMBER: Final = re.compile(r"\s*(-?\d{1,6})")


@dataclass(slots=True)
class _List:
    form: str
    next: int


class Lists:
    """The lists that are open at a place of the walk; `none` as a form is a list without numbers."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._label = ""

    def opened(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """A list or an item begins."""
        if tag in ("ol", "ul", "menu"):
            form = _form(attributes) if tag == "ol" else "none"
            self._open.append(_List(form, _number(attributes.get("start"), 1)))
        elif tag == "li" and self._open:
            list_ = self._open[-1]
            number = _number(attributes.get("value"), list_.next)
            list_.next = number + 1
            if list_.form != "none":
                dot = "、" if list_.form.startswith("chinese") else "."
                self._label = f"{numeral(number, list_.form)}{dot}"

    def closed(self, tag: str) -> None:
        if tag in ("ol", "ul", "menu") and self._open:
            self._open.pop()
        if tag == "li":
            self._label = ""

    def label(self) -> str:
        """The number of the item that begins with the text that comes now; only the first time."""
        label, self._label = self._label, ""
        return label


def _form(attributes: Mapping[str, str | None]) -> str:
    style = _STYLE.search(attributes.get("style") or "")
    if style is not None and style[1].lower() in _STYLES:
        return _STYLES[style[1].lower()]
    return _TYPES.get(attributes.get("type") or "", "decimal")


def _number(value: str | None, otherwise: int) -> int:
    found = _NUMBER.match(value or "")
    return otherwise if found is None else int(found[1])
