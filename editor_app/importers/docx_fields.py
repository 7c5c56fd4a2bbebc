"""Word's fields: the instruction is not text, its result is. Some are shown by their instruction alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from editor_app.importers.docx_equations import of_equation
from editor_app.importers.docx_markup import attribute, child, switched_on
from editor_app.importers.docx_symbols import of_font

_CODE: Final = re.compile(r"\s*([A-Za-z]+|=)")
_BUTTON: Final = re.compile(r"\s*(?:MACRO|GOTO)BUTTON\s+\S+\s?(?P<shown>.*)", re.IGNORECASE | re.DOTALL)
_QUOTED: Final = re.compile(r'\s*QUOTE\s+(?:"(?P<quoted>[^"]*)"|(?P<word>\S+))', re.IGNORECASE)
_SYMBOL: Final = re.compile(r"\s*SYMBOL\s+\"?(?P<code>0x[0-9A-F]+|\d+|.)\"?(?P<switches>.*)", re.IGNORECASE)
_FONT: Final = re.compile(r'\\f\s*(?:"(?P<quoted>[^"]*)"|(?P<word>\S+))', re.IGNORECASE)
_SHOW_NOTHING: Final = frozenset(
    ("XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "HYPERLINK", "ADVANCE", "SKIPIF", "NEXT", "NEXTIF")
)
"""Fields that Word shows nothing of, or shows elsewhere."""


@dataclass(slots=True)
class _Field:
    form: str | None = None
    in_result: bool = False
    instruction: list[str] = field(default_factory=list)
    has_result: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """A field that has ended: text that no result holds, or the code of one whose result is not stored."""

    text: str = ""
    lost: str = ""


class Fields:
    """The fields that are open at a place of the walk, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def in_instruction(self) -> bool:
        return any(not field.in_result for field in self._open)

    def begin(self, element: etree._Element | None = None) -> None:
        """`element` is the mark that begins it: form fields keep there what they show."""
        self._open.append(_Field(None if element is None else _of_form(child(element, "ffData"))))

    def separate(self) -> None:
        if self._open:
            self._open[-1].in_result = True

    def end(self) -> Ended:
        """Closes the innermost field."""
        if not self._open:
            return Ended()
        closed = self._open.pop()
        if closed.has_result:
            return Ended()
        instruction = "".join(closed.instruction)
        shown = of_instruction(instruction) if closed.form is None else closed.form
        code = _CODE.match(instruction)
        if shown is not None or closed.in_result or code is None or code[1].upper() in _SHOW_NOTHING:
            return Ended(shown or "")
        return Ended(lost=code[1].upper())

    def instruction(self, text: str) -> None:
        open_ = next((field for field in reversed(self._open) if not field.in_result), None)
        if open_ is not None:
            open_.instruction.append(text)

    def result(self) -> None:
        for open_ in self._open:
            open_.has_result = True


def _of_form(properties: etree._Element | None) -> str | None:
    """What a form field shows: the choice of a list, a box, ticked or not, the default of a text."""
    if properties is None:
        return None
    listed, box, text = (child(properties, kind) for kind in ("ddList", "checkBox", "textInput"))
    if listed is not None:
        return _chosen(listed)
    if box is not None:
        state = child(box, "checked")
        return "☒" if switched_on(child(box, "default") if state is None else state) else "☐"
    return None if text is None else _value(text, "default")


def _chosen(listed: etree._Element) -> str:
    entries = [
        attribute(entry, "val") or "" for entry in listed if etree.QName(entry).localname == "listEntry"
    ]
    number = _value(listed, "result") or _value(listed, "default") or "0"
    at = int(number) if number.isdecimal() else 0
    return entries[at] if at < len(entries) else ""


def _value(element: etree._Element, key: str) -> str:
    found = child(element, key)
    return "" if found is None else attribute(found, "val") or ""


def of_instruction(instruction: str) -> str | None:
    """The text of a field that Word shows by its instruction alone; None where that says nothing."""
    if (button := _BUTTON.match(instruction)) is not None:
        return button["shown"].strip()
    if (quoted := _QUOTED.match(instruction)) is not None:
        return _either(quoted)
    if (symbol := _SYMBOL.match(instruction)) is not None:
        return _symbol(symbol["code"], symbol["switches"])
    return of_equation(instruction)


def _either(match: re.Match[str]) -> str:
    found: Mapping[str, str | None] = match.groupdict()
    return found["quoted"] or found["word"] or ""


def _symbol(written: str, switches: str) -> str:
    """A character by its number, in Unicode with the switch u, else in the font that is named."""
    number = (
        int(written, 16)
        if written[:2].lower() == "0x"
        else int(written)
        if written.isdecimal()
        else ord(written)
    )
    font = _FONT.search(switches)
    if number > 0xFF or "\\u" in switches.lower():
        return chr(number) if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""
    named = of_font(_either(font) if font else "", number)
    return named or bytes((number,)).decode("cp1252", "ignore")
