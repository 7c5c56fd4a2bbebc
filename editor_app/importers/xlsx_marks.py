"""What a spreadsheet says beside its cells: comments, and sheets that are hidden."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from editor_app.core.annotations import Annotations, Comment
from editor_app.core.draft import Span
from editor_app.importers.marked import Marked, Pin, joined_spans
from editor_app.importers.package import Package

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


class Marks:
    """The comments of a workbook by sheet and cell, and the pins of what is read of them."""

    def __init__(self, package: Package) -> None:
        self.comments: list[Comment] = []
        self._sheets = dict(_comment_parts(package))
        self._package = package
        self._pinned: dict[int, int] = {}
        self._hidden: list[int] = []
        self._next = 0

    def open_sheet(self, title: str, *, hides: bool) -> None:
        """What follows is of this sheet."""
        self._hides = hides
        self._here: dict[tuple[int, int], list[int]] = {}
        part = self._sheets.get(title)
        for place, comment in () if part is None else _comments(self._package, part):
            self._here.setdefault(place, []).append(len(self.comments))
            self.comments.append(comment)

    def title(self, text: str) -> Marked:
        return Marked(text, tuple(self._hidden_pins(text)))

    def marked(self, text: str, row: int, column: int) -> Marked:
        """The text of a cell by its place, from 0."""
        pins = self._hidden_pins(text)
        for comment in self._here.get((row, column), ()):
            pins += self._pins(text)
            self._pinned[comment] = self._next - 1
        return Marked(text, tuple(pins))

    def _hidden_pins(self, text: str) -> list[Pin]:
        if not self._hides or not text:
            return []
        self._hidden.append(self._next)
        return self._pins(text)

    def _pins(self, text: str) -> list[Pin]:
        self._next += 1
        return [Pin(0, self._next - 1, False), Pin(len(text), self._next - 1, True)]

    def annotations(self, spans: Mapping[int, Span]) -> Annotations:
        placed = {number: spans[mark] for number, mark in self._pinned.items() if mark in spans}
        return Annotations(
            comments=tuple(
                replace(comment, span=placed.get(number)) for number, comment in enumerate(self.comments)
            ),
            hidden=tuple(joined_spans((spans[mark] for mark in self._hidden if mark in spans), gap=1)),
        )


def _comment_parts(package: Package) -> list[tuple[str, str]]:
    """The titles of sheets that have comments, each with the part that holds them."""
    main = next((target for _id, kind, target in package.related("") if kind == "officeDocument"), "")
    book = package.xml(main)
    targets = {id_: target for id_, kind, target in package.related(main) if kind == "worksheet"}
    found: list[tuple[str, str]] = []
    for sheet in () if book is None else book.iter("{*}sheet"):
        ids = [str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")]
        target = targets.get(ids[0] if ids else "")
        if target is not None:
            parts = [part for _id, kind, part in package.related(target) if kind == "comments"]
            found += [(sheet.get("name", ""), part) for part in parts[:1]]
    return found


def _comments(package: Package, part: str) -> list[tuple[tuple[int, int], Comment]]:
    root = package.xml(part)
    if root is None:
        return []
    authors = [element.text or "" for element in root.iter("{*}author")]
    return [
        (place, Comment(_author(authors, element), None, None, _text(element)))
        for element in root.iter("{*}comment")
        if (place := _place(element.get("ref", ""))) is not None
    ]


def _author(authors: list[str], element: etree._Element) -> str:
    number = element.get("authorId", "")
    return authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""


def _text(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter("{*}t")).strip()


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference such as B3, from 0."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
