"""The elements of a Word file that traces are written into: runs cut apart, places to put something."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from editor_app.exporters.docx_parts import NOT_XML
from editor_app.exporters.traces.places import SPACE, Places, paragraph_of, tag

_HOLD_RUNS = frozenset(
    ("p", "hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
)
_CHANGED = frozenset(("ins", "moveTo"))
_BEFORE_NUMBER = frozenset(("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))
_BLOCKS = frozenset(("tc", "txbxContent", "footnote", "endnote", "body"))


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in an element: behind its child `after`, or before all its children."""

    parent: etree._Element
    after: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes something, and when (as Word writes it, empty where it is not known)."""

    author: str
    time: str


class Tree:
    """Cuts runs and puts elements in; every element that it makes has the namespace of the file."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._parts: dict[int, list[tuple[int, etree._Element]]] = {}
        self._own: set[etree._Element] = set()
        root = next(iter(places.roots.values()))
        self.namespace = etree.QName(root).namespace or ""
        self._next_id = 1 + max(map(self._number, root.iter(etree.Element)), default=0)

    def name(self, local: str) -> str:
        return f"{{{self.namespace}}}{local}"

    def make(self, local: str, **attributes: str) -> etree._Element:
        element = etree.Element(self.name(local))
        for key, value in attributes.items():
            element.set(self.name(key), value)
        return element

    def _number(self, element: etree._Element) -> int:
        value = element.get(self.name("id"), "")
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 9 else 0

    def reserve(self, root: etree._Element) -> None:
        """Keeps the numbers that another part uses."""
        self._next_id = max(self._next_id, 1 + max(map(self._number, root.iter(etree.Element)), default=0))

    def next_id(self) -> str:
        self._next_id += 1
        return str(self._next_id - 1)

    def change(self, local: str, stamp: Stamp) -> etree._Element:
        """A tracked change: `ins` or `del`."""
        element = self.make(local, id=self.next_id(), author=stamp.author)
        if stamp.time:
            element.set(self.name("date"), stamp.time)
        self._own.add(element)
        return element

    # Runs

    def run_at(self, offset: int) -> etree._Element:
        """The run that holds a character of the text that was read, one that stands in the file."""
        place = self._places.at(offset)
        assert place is not None
        return parent_of(self._part(*place)[1])

    def paragraph_at(self, offset: int) -> etree._Element:
        paragraph = paragraph_of(self.run_at(offset))
        assert paragraph is not None
        return paragraph

    def outer(self, run: etree._Element) -> etree._Element:
        """A run, or what it was wrapped into."""
        parent = run.getparent()
        return parent if parent is not None and parent in self._own else run

    def _part(self, source: int, index: int) -> tuple[int, etree._Element]:
        parts = self._parts.setdefault(source, [(0, self._places.sources[source].element)])
        return next(part for part in reversed(parts) if part[0] <= index)

    def cut_before(self, offset: int) -> None:
        """Makes a character the first of its run."""
        place = self._places.at(offset)
        if place is not None:
            self._begin_run(self._cut(*place))

    def cut_after(self, offset: int) -> None:
        """Makes a character the last of its run."""
        place = self._places.at(offset)
        if place is None:
            return
        source, index = place
        if index + 1 < len(self._places.sources[source].text):
            self._begin_run(self._cut(source, index + 1))
        else:
            behind = self._part(*place)[1].getnext()
            if behind is not None:
                self._begin_run(behind)

    def _cut(self, source: int, index: int) -> etree._Element:
        """Splits the element of a source before a character; returns the later part."""
        start, element = self._part(source, index)
        if index == start:
            return element
        parts = self._parts[source]
        at = parts.index((start, element))
        text = self._places.sources[source].text
        end = parts[at + 1][0] if at + 1 < len(parts) else len(text)
        later = etree.Element(element.tag)
        _write(element, text[start:index])
        _write(later, text[index:end])
        element.addnext(later)
        parts.insert(at + 1, (index, later))
        return later

    def _begin_run(self, element: etree._Element) -> None:
        """Splits the run of an element before it."""
        run = element.getparent()
        before = element.getprevious()
        if run is None or before is None or tag(before) == "rPr":
            return
        later = _like(run)
        properties = self.properties(run)
        if properties is not None:
            later.append(properties)
        for moved in [element, *element.itersiblings()]:
            later.append(moved)
        run.addnext(later)

    def properties(self, run: etree._Element | None) -> etree._Element | None:
        """A copy of a run's properties without the trace of how they were changed."""
        own = None if run is None else run.find(self.name("rPr"))
        if own is None:
            return None
        copied = deepcopy(own)
        copied.tail = None
        for trace in copied.findall(self.name("rPrChange")):
            copied.remove(trace)
        return copied

    def can_hold(self, run: etree._Element) -> bool:
        """Whether a tracked change may stand where a run stands; not in formulas and phonetic guides."""
        parent = run.getparent()
        return parent is not None and (tag(parent) in _HOLD_RUNS or parent in self._own)

    def delete(self, run: etree._Element, stamp: Stamp) -> None:
        """Wraps a run as deleted."""
        wrapper = self.change("del", stamp)
        run.addprevious(wrapper)
        wrapper.append(run)
        wrapper.tail, run.tail = run.tail, None
        for text in run.findall(self.name("t")):
            text.tag = self.name("delText")

    # Places

    def behind(self, run: etree._Element) -> Cursor:
        outer = self.outer(run)
        return Cursor(parent_of(outer), outer)

    def before(self, run: etree._Element) -> Cursor:
        outer = self.outer(run)
        return Cursor(parent_of(outer), _content(outer.getprevious()))

    def put(self, cursor: Cursor, element: etree._Element) -> Cursor:
        """Puts an element at a place; returns the place behind it."""
        if cursor.after is not None:
            tail, cursor.after.tail = cursor.after.tail, None
            cursor.after.addnext(element)
            element.tail = tail
        else:
            first = next(iter(cursor.parent), None)
            at = 1 if first is not None and _content(first) is None else 0
            cursor.parent.insert(at, element)
        return Cursor(cursor.parent, element)

    def end_of(self, paragraph: etree._Element) -> Cursor:
        """The place behind everything in a paragraph."""
        last = next(iter(paragraph.iterchildren(reversed=True)), None)
        return Cursor(paragraph, _content(last))

    def free(self, cursor: Cursor) -> Cursor:
        """The same place outside any change by somebody else, which is split for that.

        Nor at the end of a field's result: a program that computes it anew would drop the text.
        """
        if cursor.after is not None:
            behind = cursor.after.getnext()
            if behind is not None and self._ends_field(behind):
                cursor = Cursor(cursor.parent, behind)
        while tag(cursor.parent) in _CHANGED and cursor.parent not in self._own:
            change = cursor.parent
            outside = parent_of(change)
            if cursor.after is None:
                cursor = Cursor(outside, _content(change.getprevious()))
                continue
            rest = list(cursor.after.itersiblings())
            if rest:
                later = _like(change)
                later.set(self.name("id"), self.next_id())
                later.extend(rest)
                change.addnext(later)
            cursor = Cursor(outside, change)
        return cursor

    def _ends_field(self, run: etree._Element) -> bool:
        mark = run.find(self.name("fldChar"))
        return mark is not None and mark.get(self.name("fldCharType")) == "end"

    def split_paragraph(self, cursor: Cursor, like: etree._Element, *, counted: bool) -> etree._Element:
        """Ends a paragraph at a place in it, and returns the new one with what stood before the place.

        So the old mark keeps ending what follows. The new one has the properties of `like`, but those of
        a list only when it is `counted` in it.
        """
        new = etree.Element(cursor.parent.tag)
        properties = like.find(self.name("pPr"))
        if properties is not None:
            new.append(self._plain(properties))
        if not counted:
            self._uncount(new)
        if cursor.after is not None:
            at = cursor.parent.index(cursor.after)
            new.extend([element for element in list(cursor.parent)[: at + 1] if tag(element) != "pPr"])
        cursor.parent.addprevious(new)
        return new

    def _plain(self, properties: etree._Element) -> etree._Element:
        """A copy of a paragraph's properties without its mark's, its section's and their changes."""
        copied = deepcopy(properties)
        copied.tail = None
        for local in ("sectPr", "pPrChange", "rPr"):
            for gone in copied.findall(self.name(local)):
                copied.remove(gone)
        return copied

    def _uncount(self, paragraph: etree._Element) -> None:
        properties = self._properties_of(paragraph)
        for own in properties.findall(self.name("numPr")):
            properties.remove(own)
        number = self.make("numPr")
        number.append(self.make("numId", val="0"))
        before = [element for element in properties if tag(element) in _BEFORE_NUMBER]
        properties.insert(len(before), number)

    def _properties_of(self, paragraph: etree._Element) -> etree._Element:
        properties = paragraph.find(self.name("pPr"))
        if properties is None:
            properties = self.make("pPr")
            paragraph.insert(0, properties)
        return properties

    def mark(self, paragraph: etree._Element, local: str, stamp: Stamp) -> None:
        """Tracks a change of a paragraph's mark."""
        properties = self._properties_of(paragraph)
        of_mark = properties.find(self.name("rPr"))
        if of_mark is None:
            of_mark = self.make("rPr")
            _insert_before(properties, of_mark, ("sectPr", "pPrChange"))
        others = [element for element in of_mark if tag(element) in _CHANGED]
        of_mark.insert(len(others), self.change(local, stamp))

    def unmark(self, paragraph: etree._Element) -> bool:
        """Takes back that a paragraph's mark was deleted here; false where it was not."""
        marks = paragraph.findall(f"{self.name('pPr')}/{self.name('rPr')}/{self.name('del')}")
        own = [mark for mark in marks if mark in self._own]
        for mark in own:
            of_mark = parent_of(mark)
            of_mark.remove(mark)
            self._own.discard(mark)
            if len(of_mark) == 0:
                parent_of(of_mark).remove(of_mark)
        return bool(own)

    def mark_row(self, row: etree._Element, stamp: Stamp) -> None:
        """Tracks the deletion of a table's row."""
        properties = row.find(self.name("trPr"))
        if properties is None:
            properties = self.make("trPr")
            first = next(iter(row), None)
            row.insert(1 if first is not None and tag(first) == "tblPrEx" else 0, properties)
        _insert_before(properties, self.change("del", stamp), ("trPrChange",))

    def put_text(self, cursor: Cursor, text: str, like: etree._Element | None, *stamps: Stamp) -> Cursor:
        """Puts text in as inserted by the first of the stamps, and deleted again by the second."""
        run = self.make("r")
        properties = self.properties(like)
        if properties is not None:
            run.append(properties)
        for number, line in enumerate(text.split("\n")):
            if number:
                run.append(self.make("br"))
            for place, words in enumerate(line.split("\t")):
                if place:
                    run.append(self.make("tab"))
                if words:
                    _write(etree.SubElement(run, self.name("t")), NOT_XML.sub("", words))
        inserted = self.change("ins", stamps[0])
        inserted.append(run)
        for stamp in stamps[1:]:
            self.delete(run, stamp)
        return self.put(cursor, inserted)

    def tidy(self) -> None:
        """Makes one of neighbouring changes that one person made at one time."""
        for element in self._own:
            while (after := element.getnext()) is not None and after in self._own and _alike(element, after):
                element.extend(list(after))
                element.tail = after.tail
                parent_of(after).remove(after)

    def block(self, element: etree._Element) -> etree._Element:
        """The body, cell, box or note that holds an element."""
        return next(outer for outer in element.iterancestors() if tag(outer) in _BLOCKS)

    def cell(self, element: etree._Element) -> etree._Element | None:
        """The cell that holds an element, if nothing nearer does."""
        block = self.block(element)
        return block if tag(block) == "tc" else None

    def first_paragraph(self, cell: etree._Element, further: int) -> etree._Element | None:
        """The first paragraph of the cell that stands so many cells behind one in its row."""
        cells = [other for other in cell.itersiblings() if tag(other) == "tc"]
        inside = cells[further - 1] if 0 < further <= len(cells) else None
        return None if inside is None else inside.find(self.name("p"))

    def host(self, inner: etree._Element) -> etree._Element | None:
        """The run of the body that shows the box or note of an element; None for what is in the body.

        Word has no comments in boxes.
        """
        note = next((outer for outer in inner.iterancestors() if tag(outer) in ("footnote", "endnote")), None)
        if note is not None:
            return self._reference(note)
        boxes = [outer for outer in inner.iterancestors() if tag(outer) == "txbxContent"]
        return (
            next((outer for outer in boxes[-1].iterancestors() if tag(outer) == "r"), None) if boxes else None
        )

    def _reference(self, note: etree._Element) -> etree._Element | None:
        body = next(iter(self._places.roots.values()))
        key = self.name("id")
        references = body.iter(self.name(f"{tag(note)}Reference"))
        return next((parent_of(mark) for mark in references if mark.get(key) == note.get(key)), None)


def _alike(one: etree._Element, other: etree._Element) -> bool:
    keys = [key for key in one.attrib if not str(key).endswith("}id")]
    return one.tag == other.tag and len(one) > 0 and all(one.get(key) == other.get(key) for key in keys)


def _write(element: etree._Element, text: str) -> None:
    element.text = text
    element.set(SPACE, "preserve")


def _like(element: etree._Element) -> etree._Element:
    """A new element with the attributes of another."""
    made = etree.Element(element.tag)
    for key, value in element.items():
        made.set(key, value)
    return made


def parent_of(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _insert_before(parent: etree._Element, element: etree._Element, followers: Sequence[str]) -> None:
    """Puts an element before the first child of one of the names given, else at the end."""
    follower = next((child for child in parent if tag(child) in followers), None)
    if follower is None:
        parent.append(element)
    else:
        follower.addprevious(element)


def _content(element: etree._Element | None) -> etree._Element | None:
    """An element, None for the properties that lead a paragraph."""
    return None if element is None or tag(element) in ("pPr", "rPr", "sdtPr", "fldData") else element
