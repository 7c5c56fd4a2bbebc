"""The comments of a Word file: their ranges in the text, and the part that holds what they say."""

from dataclasses import dataclass, field

from lxml import etree

from editor_app.exporters.docx_parts import NOT_XML
from editor_app.exporters.traces.package import Package
from editor_app.exporters.traces.places import SPACE
from editor_app.exporters.traces.tree import Cursor, Stamp, Tree

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said of a range of the last version; `text` may have several lines."""

    start: int
    end: int
    stamp: Stamp
    text: str


@dataclass(slots=True)
class _Open:
    """A range that has started: its block, and the last place within it."""

    id: str
    block: etree._Element
    last: Cursor


@dataclass(slots=True)
class Comments:
    """Starts and ends ranges as the text is gone through."""

    tree: Tree
    package: Package
    written: list[tuple[str, Remark]] = field(default_factory=list)
    _waiting: list[Remark] = field(default_factory=list)
    _open: dict[Remark, _Open] = field(default_factory=dict)

    def wait(self, remark: Remark) -> None:
        """The text of a remark starts here; its range starts before the next thing that is there."""
        self._waiting.append(remark)

    def start(self, before: Cursor, at: int) -> Cursor:
        """Starts the ranges that wait at a place; returns the place behind their marks.

        A range that has ended by offset `at` is a mere point here.
        """
        for remark in self._waiting:
            id_ = self._number(remark)
            before = self.tree.put(before, self.tree.make("commentRangeStart", id=id_))
            if remark.end <= at:
                before = self._end(id_, before)
            else:
                self._open[remark] = _Open(id_, self.tree.block(before.parent), before)
        self._waiting.clear()
        return before

    def around(self, run: etree._Element) -> None:
        """Puts the ranges that wait around one run: the text is where Word has no comments."""
        for remark in self._waiting:
            id_ = self._number(remark)
            self.tree.put(self.tree.before(run), self.tree.make("commentRangeStart", id=id_))
            self._end(id_, self.tree.behind(run))
        self._waiting.clear()

    def point(self, cursor: Cursor) -> None:
        """Puts the ranges that wait at a place, as mere points."""
        for remark in self._waiting:
            id_ = self._number(remark)
            cursor = self._end(id_, self.tree.put(cursor, self.tree.make("commentRangeStart", id=id_)))
        self._waiting.clear()

    def reach(self, cursor: Cursor) -> None:
        """Text has been passed; ranges do not leave the cell or box that they started in."""
        if self._open:
            block = self.tree.block(cursor.parent)
            for open_ in self._open.values():
                if open_.block is block:
                    open_.last = cursor

    def end(self, remark: Remark, cursor: Cursor | None) -> Cursor | None:
        """The text of a remark ends; returns the cursor, behind the mark if that was put there."""
        open_ = self._open.pop(remark, None)
        if open_ is None:
            return cursor
        behind = self._end(open_.id, open_.last)
        for other in self._open.values():
            if other.last == open_.last:
                other.last = behind
        return behind if cursor == open_.last else cursor

    def _end(self, id_: str, cursor: Cursor) -> Cursor:
        cursor = self.tree.put(cursor, self.tree.make("commentRangeEnd", id=id_))
        run = self.tree.make("r")
        run.append(self.tree.make("commentReference", id=id_))
        return self.tree.put(cursor, run)

    def _number(self, remark: Remark) -> str:
        id_ = self.tree.next_id()
        self.written.append((id_, remark))
        return id_

    def save(self) -> None:
        """Writes the part, after what the contributor's own comments hold."""
        if not self.written:
            return
        part = part_of(self.package)
        if part is None:
            part = self.package.add_related(self.package.main(), "comments", "comments", _TYPE)
            root = etree.Element(self.tree.name("comments"), {}, {"w": self.tree.namespace})
        else:
            root = self.package.xml(part)
        for id_, remark in self.written:
            root.append(self._comment(id_, remark))
        self.package.replace(part, root)

    def _comment(self, id_: str, remark: Remark) -> etree._Element:
        author = remark.stamp.author
        comment = self.tree.make("comment", id=id_, author=author, initials=author[:1])
        if remark.stamp.time:
            comment.set(self.tree.name("date"), remark.stamp.time)
        for line in remark.text.split("\n"):
            paragraph = etree.SubElement(comment, self.tree.name("p"))
            run = etree.SubElement(paragraph, self.tree.name("r"))
            text = etree.SubElement(run, self.tree.name("t"))
            text.text = NOT_XML.sub("", line)
            text.set(SPACE, "preserve")
        return comment


def part_of(package: Package) -> str | None:
    """The part that holds the comments that a file has already."""
    related = package.related(package.main())
    return next((part for kind, part in related if kind == "comments" and part in package), None)
