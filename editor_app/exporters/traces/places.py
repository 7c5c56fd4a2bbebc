"""Where each character of a text that was read from a Word file stands in the file.

The importer alone knows what is text, so it is asked: a copy of the file is read in which every
character is replaced by a private one that names the element it stands in. What comes out at an offset
says where that offset is, whatever the importer does with fields, boxes, notes and changes.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from unicodedata import normalize

from lxml import etree

from editor_app.core.draft import Span
from editor_app.exporters.traces.package import Package

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FIRST, _LAST = 0xF0000, 0x10FFFD
_RUN = re.compile("([\U000f0000-\U0010fffd])\\1*")
_PRIVATE = re.compile("[\uf000-\uf0ff]")
"""Characters of symbol fonts, which are read as what they look like."""
_MINUS = str.maketrans("−–", "--")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = " \t\n\r"
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnotes", "endnotes")

Read = Callable[[bytes], str]
"""Reads a Word file as the importer does."""


class Unplaced(Exception):
    """The importer gave another text for the marked copy, so nothing is known."""


@dataclass(frozen=True, slots=True)
class Source:
    """An element that holds text (`t`, or a sign such as `tab`), its text, and its part's name."""

    element: etree._Element
    text: str
    part: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the text from `start` that stand in one source from its character `first` on."""

    start: int
    length: int
    source: int
    first: int

    @property
    def end(self) -> int:
        return self.start + self.length


@dataclass(frozen=True)
class Places:
    """`roots` are the parts that hold text; `lines` are the paragraphs without any, by their line's start."""

    text: str
    roots: dict[str, etree._Element]
    sources: Sequence[Source]
    stretches: Sequence[Stretch]
    lines: dict[int, etree._Element]

    def at(self, offset: int) -> tuple[int, int] | None:
        """The source of a character and its number there; None for what Word computes or a line's end."""
        index = bisect_right(self.stretches, offset, key=lambda stretch: stretch.start) - 1
        if index < 0 or offset >= self.stretches[index].end:
            return None
        stretch = self.stretches[index]
        return stretch.source, stretch.first + offset - stretch.start

    def between(self, start: int, end: int) -> Iterator[Span]:
        """The characters of a range that stand in the file, cut where one source ends."""
        index = max(0, bisect_right(self.stretches, start, key=lambda stretch: stretch.start) - 1)
        for stretch in islice(self.stretches, index, None):
            if stretch.start >= end:
                return
            if stretch.end > start:
                yield Span(max(start, stretch.start), min(end, stretch.end))


def tag(element: etree._Element) -> str:
    """The name of a Word element; empty for those of other vocabularies, comments, instructions."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _brace, name = element.tag.rpartition("}")
    return name if namespace[1:] in WORD else ""


def places(package: Package, read: Read) -> Places:
    """Raises `Unplaced`."""
    try:
        roots = _roots(package)
    except etree.XMLSyntaxError as error:
        # The importer reads some markup that is not well-formed; a copy of that would open nowhere.
        raise Unplaced from error
    text = read(package.written())
    sources = _sources(roots)
    codes = _codes(text)
    stretches: list[Stretch] = []
    for at in range(0, len(sources), len(codes)):
        marked = deepcopy(roots)
        for source, code in zip(_sources(marked)[at : at + len(codes)], codes, strict=False):
            _mark(source, code)
        number_of = {code: at + number for number, code in enumerate(codes)}
        stretches += _stretches(text, read(package.written(_serialised(marked))), sources, number_of)
    stretches.sort(key=lambda stretch: stretch.start)
    return Places(text, roots, sources, stretches, _lines(package, roots, text, read, codes))


def _roots(package: Package) -> dict[str, etree._Element]:
    """The parts that hold text, the body first."""
    main = package.main()
    notes = [target for kind, target in package.related(main) if kind in _NOTES and target in package]
    return {part: package.xml(part) for part in (main, *notes)}


def _sources(roots: dict[str, etree._Element]) -> list[Source]:
    """In the order of the parts; not those of paragraphs without text, which decide nothing."""
    found: list[Source] = []
    for part, root in roots.items():
        in_notes = tag(root) in _NOTES
        for _paragraph, sources in _by_paragraph(root, part):
            if any(source.text.strip() for source in sources):
                found += [source for source in sources if not in_notes or tag(source.element) == "t"]
    return found


def _by_paragraph(root: etree._Element, part: str) -> Iterator[tuple[etree._Element, list[Source]]]:
    """Every paragraph with its own sources, without those of paragraphs in its text boxes."""
    own: dict[etree._Element, list[Source]] = {}
    for element in root.iter(etree.Element):
        name = tag(element)
        if name == "p":
            own[element] = []
        elif name == "t" or name in _SIGNS:
            parent, paragraph = element.getparent(), paragraph_of(element)
            if paragraph is None or parent is None or tag(parent) != "r":
                continue
            text = _text(element) if name == "t" else _SIGNS[name]
            if text and not _breaks_page(element):
                own[paragraph].append(Source(element, text, part))
    yield from own.items()


def paragraph_of(element: etree._Element) -> etree._Element | None:
    """The innermost paragraph around an element."""
    return next((outer for outer in element.iterancestors() if tag(outer) == "p"), None)


def _text(element: etree._Element) -> str:
    text = element.text or ""
    if element.get(SPACE) != "preserve":
        text = text.strip(_WHITE)
    return text.translate({9: " ", 10: " ", 13: None})


def _breaks_page(element: etree._Element) -> bool:
    namespace = etree.QName(element).namespace
    return tag(element) == "br" and element.get(f"{{{namespace}}}type") in ("page", "column")


def _codes(text: str) -> list[str]:
    """Characters of the private planes that the text does not use itself."""
    used = set(text)
    return [
        character
        for code in range(_FIRST, _LAST + 1)
        if code & 0xFFFF < 0xFFFE and (character := chr(code)) not in used
    ]


def _mark(source: Source, code: str) -> None:
    """Writes a source's code in the place of its text.

    White space of notes stays, for what leads a note is dropped.
    """
    element = source.element
    in_note = tag(element.getroottree().getroot()) in _NOTES
    element.text = "".join(" " if in_note and c.isspace() else code for c in source.text)
    namespace = etree.QName(element).namespace
    element.tag = f"{{{namespace}}}t"
    element.set(SPACE, "preserve")


def _serialised(roots: dict[str, etree._Element]) -> dict[str, bytes]:
    return {part: etree.tostring(root, encoding="UTF-8") for part, root in roots.items()}


def _stretches(
    text: str, marked: str, sources: Sequence[Source], number_of: dict[str, int]
) -> Iterator[Stretch]:
    if len(marked) != len(text):
        raise Unplaced
    reached: dict[int, int] = defaultdict(int)
    for run in _RUN.finditer(marked):
        number = number_of.get(run[1])
        if number is None:
            continue
        source = sources[number].text
        first = reached[number]
        while first < len(source) and source[first].isspace() and not text[run.start()].isspace():
            first += 1
        reached[number] = first + len(run[0])
        if not _same(source[first : first + len(run[0])], text[run.start() : run.end()]):
            raise Unplaced
        yield Stretch(run.start(), len(run[0]), number, first)


def _same(one: str, other: str) -> bool:
    """Whether two texts agree but for what kind of white space they have, for symbols and raised figures."""
    return len(one) == len(other) and all(map(_alike, one, other))


def _alike(one: str, other: str) -> bool:
    if one == other or (one.isspace() and other.isspace()) or _PRIVATE.match(one):
        return True
    return normalize("NFKC", other).translate(_MINUS) == one.translate(_MINUS)


def _lines(
    package: Package, roots: dict[str, etree._Element], text: str, read: Read, codes: Sequence[str]
) -> dict[int, etree._Element]:
    """The paragraphs of empty lines, found by writing a code into each of them."""
    part, root = next(iter(roots.items()))
    empty = list(_empty(root, part))
    marked = deepcopy(root)
    for paragraph, code in zip(_empty(marked, part), codes, strict=False):
        namespace = etree.QName(paragraph).namespace
        run = etree.SubElement(paragraph, f"{{{namespace}}}r")
        etree.SubElement(run, f"{{{namespace}}}t").text = code
    read_again = read(package.written(_serialised({part: marked})))
    number_of = {code: number for number, code in enumerate(codes)}
    if "".join(c for c in read_again if c not in number_of) != text:
        return {}
    found: dict[int, etree._Element] = {}
    for passed, probe in enumerate(c for c in enumerate(read_again) if c[1] in number_of):
        offset = probe[0] - passed
        start = text.rfind("\n", 0, offset) + 1
        if not text[start : (text.find("\n", offset) + 1 or len(text) + 1) - 1].strip():
            found[start] = empty[number_of[probe[1]]]
    return found


def _empty(root: etree._Element, part: str) -> Iterator[etree._Element]:
    """Paragraphs without text that stand by themselves: in no cell, box or list."""
    for paragraph, sources in _by_paragraph(root, part):
        if any(source.text.strip() for source in sources):
            continue
        around = {tag(outer) for outer in paragraph.iterancestors()}
        listed = any(tag(inner) == "numPr" for inner in paragraph.iter(etree.Element))
        if not around & {"tc", "txbxContent"} and not listed:
            yield paragraph
