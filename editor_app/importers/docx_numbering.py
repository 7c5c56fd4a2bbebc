"""Automatic numbering: the number that Word shows before a paragraph and stores nowhere.

A number is set against its text as a typist would: nothing between after a mark (一、 (一) 1.), else a space.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from editor_app.importers.docx_markup import attribute, child, name
from editor_app.importers.numerals import numeral

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MARKS = "、．.。）)】〕》:："


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and how far each has counted (None: not yet)."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of a document; counts as the paragraphs are met in reading order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[str, dict[int, int]]] = {}
        self._started: set[tuple[str, int]] = set()
        self._styles = _numbered_styles(styles)
        for element in () if numbering is None else numbering:
            if name(element) == "abstractNum":
                self._lists[attribute(element, "abstractNumId") or ""] = _List(_levels(element))
            elif name(element) == "num":
                abstract = _value(element, "abstractNumId") or ""
                self._numbers[attribute(element, "numId") or ""] = abstract, _overrides(element)

    def restart(self) -> None:
        """Forgets all counts, for a story that is read once more."""
        self._started.clear()
        for list_ in self._lists.values():
            list_.counts = [None] * _LEVELS

    def of(self, properties: etree._Element | None, style: str) -> tuple[str, int] | None:
        """The list and level of a paragraph by its own properties or its style's."""
        own = None if properties is None else child(properties, "numPr")
        number = None if own is None else _value(own, "numId")
        level = None if own is None else _value(own, "ilvl")
        inherited = self._styles.get(style)
        if number is None:
            if inherited is None:
                return None
            number = inherited[0]
            level = level or self._linked(number, style) or inherited[1]
        index = int(level) if level and level.isdecimal() else 0
        return (number, index) if number in self._numbers and index < _LEVELS else None

    def _linked(self, number: str, style: str) -> str | None:
        """The level that a list keeps for a style."""
        numbered = self._numbers.get(number)
        levels = self._lists[numbered[0]].levels if numbered and numbered[0] in self._lists else {}
        return next((str(index) for index, level in levels.items() if level.style == style), None)

    def label(self, place: tuple[str, int]) -> str | None:
        """Counts one paragraph on; its number with what sets it apart, None for a mere bullet."""
        number, index = place
        abstract, starts = self._numbers[number]
        list_ = self._lists.get(abstract)
        if list_ is None or index not in list_.levels:
            return ""
        if index in starts and (number, index) not in self._started:
            list_.counts[index] = None
        self._started.add((number, index))
        self._count(list_, index, starts)
        level = list_.levels[index]
        if level.form == "bullet":
            return None
        written = _PLACE.sub(lambda match: _written(list_, int(match[1]) - 1, level), level.text)
        return written if not written or written[-1] in _MARKS else f"{written} "

    def _count(self, list_: _List, index: int, starts: dict[int, int]) -> None:
        for above in range(index):
            if list_.counts[above] is None:
                list_.counts[above] = starts.get(above, list_.levels.get(above, _Level()).start)
        before = list_.counts[index]
        list_.counts[index] = starts.get(index, list_.levels[index].start) if before is None else before + 1
        list_.counts[index + 1 :] = [None] * (_LEVELS - index - 1)


def _written(list_: _List, index: int, of_level: _Level) -> str:
    count = list_.counts[index]
    form = "decimal" if of_level.legal else list_.levels.get(index, _Level()).form
    return numeral(1 if count is None else count, form)


def _value(element: etree._Element, key: str) -> str | None:
    found = child(element, key)
    return None if found is None else attribute(found, "val")


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 6 else otherwise


def _levels(element: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in element:
        index = attribute(level, "ilvl")
        if name(level) == "lvl" and index is not None and index.isdecimal() and int(index) < _LEVELS:
            levels[int(index)] = _Level(
                _number(_value(level, "start"), 1),
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText") or "",
                _value(level, "pStyle"),
                child(level, "isLgl") is not None,
            )
    return levels


def _overrides(element: etree._Element) -> dict[int, int]:
    """Where a list starts anew: the first number by level."""
    starts: dict[int, int] = {}
    for override in element:
        if name(override) == "lvlOverride":
            index = _number(attribute(override, "ilvl"), _LEVELS)
            start = _value(override, "startOverride")
            if start is not None and index < _LEVELS:
                starts[index] = _number(start, 1)
    return starts


def _numbered_styles(styles: etree._Element | None) -> dict[str, tuple[str, str | None]]:
    """The list and level that a style brings, its own or that of a style it is based on."""
    own: dict[str, tuple[str, str | None]] = {}
    parents: dict[str, str] = {}
    for style in () if styles is None else styles:
        id_ = attribute(style, "styleId") or ""
        numbered = child(style, "pPr", "numPr")
        number = None if numbered is None else _value(numbered, "numId")
        if numbered is not None and number is not None:
            own[id_] = number, _value(numbered, "ilvl")
        parents[id_] = _value(style, "basedOn") or ""
    for id_ in list(parents):
        above, seen = parents[id_], {id_}
        while id_ not in own and above and above not in seen:
            if above in own:
                own[id_] = own[above]
            seen.add(above)
            above = parents.get(above, "")
    return own
