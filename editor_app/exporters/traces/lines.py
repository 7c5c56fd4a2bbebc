"""What the lines of the text that was read are in the file: paragraphs, rows of tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from editor_app.core.draft import Span
from editor_app.exporters.traces.places import Places, tag
from editor_app.exporters.traces.tree import Stamp, Tree


@dataclass(slots=True)
class Lines:
    """`gone` holds for each character who took it out: 0 nobody, else the number in `stamps` and one."""

    tree: Tree
    places: Places
    gone: Sequence[int]
    stamps: Sequence[Stamp]
    _rows: set[etree._Element] = field(default_factory=set)

    def line(self, offset: int) -> Span:
        """The line that holds an offset, with the line breaks that Word's paragraph has itself."""
        text = self.places.text
        start, end = text.rfind("\n", 0, offset), text.find("\n", offset)
        while start >= 0 and self.places.at(start) is not None:
            start = text.rfind("\n", 0, start)
        while end >= 0 and self.places.at(end) is not None:
            end = text.find("\n", end + 1)
        return Span(start + 1, len(text) if end < 0 else end)

    def is_gone(self, span: Span) -> bool:
        """Whether everything of a range was taken out; an empty one has nothing to be taken."""
        return len(span) > 0 and all(self.gone[span.start : span.end])

    def paragraph(self, line: Span) -> etree._Element | None:
        """The paragraph whose mark ends a line."""
        found = list(self.places.between(line.start, line.end))
        if found:
            return self.tree.paragraph_at(found[-1].end - 1)
        return self.places.lines.get(line.start)

    def is_numbered(self, line: Span) -> bool:
        """Whether Word computes how a line begins: the text has its number, the file has not."""
        return len(line) > 0 and self.places.at(line.start) is None

    def delete_end(self, end: int, stamp: Stamp) -> bool:
        """Tracks the deletion of a line's end; false where Word has no way to say it.

        A row goes as a whole. A paragraph joins the next one, or goes with its text. A line behind a
        line break goes with that break.
        """
        line, following = self.line(end), self.line(end + 1)
        if self.delete_row(line) or (not self.is_gone(line) and self.delete_row(following)):
            return True
        if self._delete_break(line, stamp):
            return True
        paragraph, next_ = self.paragraph(line), self.paragraph(following)
        if paragraph is None or self.tree.cell(paragraph) is not None:
            return False
        joins = next_ is not None and next_.getparent() is paragraph.getparent()
        if joins and not (self.is_gone(line) or self.is_gone(following)):
            # What they become takes the look of the second, and the numbers of both are lost.
            joins = not (self.is_numbered(line) or self.is_numbered(following))
        if joins or self.is_gone(line):
            self.tree.mark(paragraph, "del", stamp)
            return True
        return False

    def _delete_break(self, line: Span, stamp: Stamp) -> bool:
        """Deletes the last line break of a paragraph if that stays and what follows it is gone."""
        offset = self.places.text.rfind("\n", line.start, line.end)
        if offset < 0 or self.gone[offset] or not self.is_gone(Span(offset + 1, line.end)):
            return False
        self.tree.cut_before(offset)
        self.tree.cut_after(offset)
        self.tree.delete(self.tree.run_at(offset), stamp)
        return True

    def delete_row(self, line: Span) -> bool:
        """Whether a line is a table's row that is gone altogether; it is then tracked as deleted."""
        if not self.is_gone(line):
            return False
        found = self.places.between(line.start, line.end)
        cells = {self.tree.cell(self.tree.run_at(span.start)) for span in found}
        rows = {None if cell is None else cell.getparent() for cell in cells}
        row = rows.pop() if len(rows) == 1 else None
        if row is None or tag(row) != "tr":
            return False
        if row not in self._rows:
            self._rows.add(row)
            self.tree.mark_row(row, self.stamps[self.gone[line.start] - 1])
        return True
