"""Automatic numbering: the number that Word shows before a paragraph and stores nowhere.

A number is set against its text as a typist would: nothing between after a mark (一、 (一) 1.), else a space.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from editor_app.importers.docx_markup import attribute, child, name, switched_on
from editor_app.importers.numerals import numeral

_LEVELS = 9
_LONGEST_CHAIN = 32
"""Styles that are based on one another; chains may bite their tail."""
_PLACE = re.compile(r"%([1-9])")
_MARKS = "、．.。）)】〕》:："


@dataclass(frozen=True, slots=True)
class _Level:
    """`restart` is the number of the levels from the top that let it start anew, None for all above it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str | None = None
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and how far each has counted (None: not yet)."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Number:
    """A list as paragraphs name it: its abstract list, and where it departs from that, by level."""

    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, _Level]


class Numbering:
    """The lists of a document; counts as the paragraphs are met in reading order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, _Number] = {}
        self._started: set[tuple[str, int]] = set()
        self._styles = _numbered_styles(styles)
        linked: dict[str, str] = {}
        for element in () if numbering is None else numbering:
            if name(element) == "abstractNum":
                id_ = attribute(element, "abstractNumId") or ""
                self._lists[id_] = _List(_levels(element))
                linked[id_] = _value(element, "numStyleLink") or ""
            elif name(element) == "num":
                self._numbers[attribute(element, "numId") or ""] = _Number(
                    _value(element, "abstractNumId") or "", *_overrides(element)
                )
        for id_, style in linked.items():
            if style in self._styles and (number := self._numbers.get(self._styles[style][0])) is not None:
                # A list style keeps the levels in a list of its own.
                self._lists[id_] = self._lists.get(number.abstract, self._lists[id_])

    def restart(self) -> None:
        """Forgets all counts, for a story that is read once more."""
        self._started.clear()
        for list_ in self._lists.values():
            list_.counts = [None] * _LEVELS

    def of(
        self, properties: etree._Element | None, style: str, dropped: Collection[str] = ()
    ) -> tuple[str, int] | None:
        """The list and level of a paragraph by its own properties or its style's.

        A number of its own that came by a tracked change which is `dropped` counts for nothing.
        """
        own = None if properties is None else child(properties, "numPr")
        if own is not None and any(name(change) in dropped for change in own):
            own = None
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
        levels = (
            self._lists[numbered.abstract].levels if numbered and numbered.abstract in self._lists else {}
        )
        return next((str(index) for index, level in levels.items() if level.style == style), None)

    def label(self, place: tuple[str, int]) -> str | None:
        """Counts one paragraph on; its number with what sets it apart, None for a mere bullet."""
        number, index = place
        numbered = self._numbers[number]
        list_ = self._lists.get(numbered.abstract)
        if list_ is None:
            return ""
        levels = {**list_.levels, **numbered.levels}
        if index not in levels:
            return ""
        if index in numbered.starts and (number, index) not in self._started:
            list_.counts[index] = None
        self._started.add((number, index))
        _count(list_.counts, levels, index, numbered.starts)
        level = levels[index]
        if level.form == "bullet":
            return None
        written = _PLACE.sub(
            lambda match: _written(list_.counts, levels, int(match[1]) - 1, level), level.text
        )
        return written if not written or written[-1] in _MARKS else f"{written} "


def _count(
    counts: list[int | None], levels: Mapping[int, _Level], index: int, starts: Mapping[int, int]
) -> None:
    for above in range(index):
        if counts[above] is None:
            counts[above] = starts.get(above, levels.get(above, _Level()).start)
    before = counts[index]
    counts[index] = starts.get(index, levels[index].start) if before is None else before + 1
    for below in range(index + 1, _LEVELS):
        restart = levels.get(below, _Level()).restart
        if restart is None or index < restart:
            counts[below] = None


def _written(counts: list[int | None], levels: Mapping[int, _Level], index: int, of_level: _Level) -> str:
    count = counts[index]
    form = "decimal" if of_level.legal else levels.get(index, _Level()).form
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
            restart = _value(level, "lvlRestart")
            levels[int(index)] = _Level(
                _number(_value(level, "start"), 1),
                _value(level, "numFmt") or "decimal",
                "" if switched_on(child(level, "rPr", "vanish")) else _value(level, "lvlText") or "",
                _value(level, "pStyle"),
                switched_on(child(level, "isLgl")),
                None if restart is None else _number(restart, _LEVELS),
            )
    return levels


def _overrides(element: etree._Element) -> tuple[dict[int, int], dict[int, _Level]]:
    """Where a list starts anew, the first number by level; and the levels that it has of its own."""
    starts: dict[int, int] = {}
    levels: dict[int, _Level] = {}
    for override in element:
        if name(override) == "lvlOverride":
            index = _number(attribute(override, "ilvl"), _LEVELS)
            start = _value(override, "startOverride")
            if start is not None and index < _LEVELS:
                starts[index] = _number(start, 1)
            levels |= _levels(override)
    return starts, levels


def _numbered_styles(styles: etree._Element | None) -> dict[str, tuple[str, str | None]]:
    """The list and level that a style brings, its own or those of the styles that it is based on.

    The level is that of the nearest one that has any, up to the one that names the list.
    """
    numbers: dict[str, str] = {}
    levels: dict[str, str] = {}
    parents: dict[str, str] = {}
    for style in () if styles is None else styles:
        id_ = attribute(style, "styleId") or ""
        numbered = child(style, "pPr", "numPr")
        if numbered is not None and (number := _value(numbered, "numId")) is not None:
            numbers[id_] = number
        if numbered is not None and (level := _value(numbered, "ilvl")) is not None:
            levels[id_] = level
        parents[id_] = _value(style, "basedOn") or ""
    found: dict[str, tuple[str, str | None]] = {}
    for id_ in parents:
        level, above = None, id_
        for _step in range(_LONGEST_CHAIN):
            level = level or levels.get(above)
            if above in numbers:
                found[id_] = numbers[above], level
                break
            above = parents.get(above, "")
    return found
