"""Writes traces into the tree of a Word file, from the start of its text to the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from editor_app.core.draft import Span
from editor_app.core.language import _
from editor_app.exporters.traces.atoms import Atom
from editor_app.exporters.traces.comments import Comments, Remark
from editor_app.exporters.traces.lines import Lines
from editor_app.exporters.traces.places import Places, tag
from editor_app.exporters.traces.tree import Cursor, Stamp, Tree


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A change that Word's tracked changes cannot say; `at` is its place in the last version."""

    sign: str
    text: str
    stamp: Stamp
    at: int


@dataclass(slots=True)
class Writer:
    """`heads` are the lines of the first version that are nothing but a head, by their start."""

    tree: Tree
    places: Places
    comments: Comments
    lines: Lines
    stamps: Sequence[Stamp]
    heads: frozenset[int]
    unwritten: list[Unwritten] = field(default_factory=list)
    _cursor: Cursor | None = None
    """Behind what was written last in this line."""
    _above: Cursor | None = None
    """Behind what was written last in the line before."""
    _last: Cursor | None = None
    """Behind what was written last."""
    _line: Span = field(init=False)
    _line_above: Span = field(init=False)
    _outside_line: Span = field(init=False)
    _fresh: bool = True
    """Whether nothing of the first version has been passed in this line, not even its number."""
    _like: etree._Element | None = None
    """The run whose look inserted text takes on."""
    _outside: Cursor | None = None
    """Behind what was written last outside a table, None once a row behind it stays."""
    _above_ended: bool = True
    """Whether the line that was put in above a table has its end."""
    _of_lines: list[bool] = field(default_factory=list)
    """For each atom from the last back, whether it is of a line put in before what was there."""

    def __post_init__(self) -> None:
        self._line = self._line_above = self._outside_line = self.lines.line(0)

    def isolate(self, made: Sequence[Atom]) -> None:
        """Cuts the runs before anything is put between them."""
        ends = False
        for atom in reversed(made):
            ends = atom.piece.base is None and (ends or atom.piece.text.endswith("\n"))
            self._of_lines.append(ends)
        for index, atom in enumerate(made):
            start = atom.piece.base
            if start is None or atom.ends_line:
                continue
            end = start + len(atom.piece.text)
            if atom.piece.deleted is not None:
                for span in list(self.places.between(start, end)):
                    self.tree.cut_before(span.start)
                    self.tree.cut_after(span.end - 1)
                continue
            if index and not made[index - 1].ends_line:
                self.tree.cut_before(start)
            if index + 1 < len(made) and not made[index + 1].ends_line:
                self.tree.cut_after(end - 1)

    def write(self, atom: Atom) -> None:
        """Writes the next of the atoms that were isolated."""
        of_line = self._of_lines.pop()
        if atom.piece.base is None:
            self._insert(atom, of_line)
        elif atom.ends_line:
            self._pass_end(atom)
        elif atom.piece.deleted is not None:
            self._fresh = False
            self._delete(atom)
        else:
            self._fresh = False
            self._pass(atom)
        self._last = self._cursor or self._last

    def end(self, remark: Remark) -> None:
        """The text of a remark ends here."""
        self._cursor = self.comments.end(remark, self._cursor)
        self._last = self._cursor or self._last

    def finish(self) -> None:
        """The last line has no end of its own; what still waits for a place gets the last one."""
        self.lines.delete_row(self._line)
        if self._last is not None:
            host = self.tree.host(self._last.parent)
            self.comments.point(self._last if host is None else self.tree.behind(host))

    def _pass(self, atom: Atom) -> None:
        start = atom.piece.base or 0
        found = list(self.places.between(start, start + len(atom.piece.text)))
        if found:
            first, last = self.tree.run_at(found[0].start), self.tree.run_at(found[-1].end - 1)
            self._start(self.tree.before(first), atom)
            self._cursor, self._like = self.tree.behind(last), last
            self.comments.reach(self._cursor)
        behind = atom.piece.text[found[-1].end - start :] if found else atom.piece.text
        if behind:
            self._enter_cell(start + len(atom.piece.text), behind.count("\t"))

    def _enter_cell(self, offset: int, further: int) -> None:
        """Goes to the start of the cell, or of the paragraph of a cell, that begins at an offset.

        The cell is so many cells further on in its row.
        """
        if self.places.at(offset) is not None:
            run = self.tree.run_at(offset)
            if self.tree.cell(run) is not None:
                self._cursor, self._like = self.tree.before(run), run
            return
        cell = None if self._cursor is None else self.tree.cell(self._cursor.parent)
        paragraph = None if cell is None else self.tree.first_paragraph(cell, further)
        if paragraph is not None:
            self._cursor = self.tree.end_of(paragraph)

    def _start(self, cursor: Cursor, atom: Atom) -> Cursor:
        """Starts the remarks that wait; those on notes and boxes go where the body shows these."""
        host = self.tree.host(cursor.parent)
        if host is not None:
            self.comments.around(host)
        return self.comments.start(cursor, atom.at)

    def _delete(self, atom: Atom) -> None:
        piece = atom.piece
        assert piece.base is not None
        assert piece.deleted is not None
        stamp = self.stamps[piece.deleted]
        found = list(self.places.between(piece.base, piece.base + len(piece.text)))
        computed = self._computed(Span(piece.base, piece.base + len(piece.text)), found)
        if computed and not self.lines.is_gone(self._line):
            self._miss("-", computed, stamp, atom.at)
        for span in found:
            run = self.tree.run_at(span.start)
            if not self.tree.can_hold(run):
                self._miss("-", span.of(self.places.text), stamp, atom.at)
                continue
            self.tree.delete(run, stamp)
            self._cursor, self._like = self.tree.behind(run), run

    def _computed(self, span: Span, found: Sequence[Span]) -> str:
        """What of a range Word computes: the number of a list, the end of a cell."""
        starts = [span.start, *(inner.end for inner in found)]
        ends = [*(inner.start for inner in found), span.end]
        return "".join(self.places.text[a:b] for a, b in zip(starts, ends, strict=True))

    def _pass_end(self, atom: Atom) -> None:
        end = atom.piece.base or 0
        if atom.piece.deleted is None:
            self.lines.delete_row(self._line)
        else:
            stamp = self.stamps[atom.piece.deleted]
            if not self.lines.delete_end(end, stamp):
                self._miss("-", "\n", stamp, atom.at)
        if not self._in_cell(self._cursor):
            self._outside, self._outside_line = self._cursor, self._line
        elif not self.lines.is_gone(self._line):
            self._outside = None
        self._above, self._cursor, self._fresh = self._cursor, None, True
        self._above_ended = True
        self._line_above, self._line = self._line, self.lines.line(end + 1)

    def _miss(self, sign: str, text: str, stamp: Stamp, at: int) -> None:
        """Keeps the text as it was and says in a comment what was to be done."""
        self.unwritten.append(Unwritten(sign, text, stamp, at))
        words = (
            _("此处的改动写不成修订，请手工修改：删去“{text}”")
            if sign == "-"
            else _("此处的改动写不成修订，请手工修改：增加“{text}”")
        )
        shown = text.replace("\n", "↵").replace("\t", "→")
        self.comments.wait(Remark(at, at, stamp, words.format(text=shown)))

    # What came later

    def _insert(self, atom: Atom, of_line: bool) -> None:
        piece = atom.piece
        numbers = [number for number in (piece.inserted, piece.deleted) if number is not None]
        stamps = [self.stamps[number] for number in numbers]
        fresh = self._fresh
        cursor, text = self._cursor or self._line_start(), piece.text
        if not (fresh and of_line and self._in_cell(cursor)):
            self._cursor = self._put(cursor, text, stamps, atom, self._line, fresh=fresh)
        elif self._outside is None:
            self._miss("+", text, stamps[0], atom.at)
        else:
            self._put_above(self._outside, text, stamps, atom)

    def _put_above(self, above: Cursor, text: str, stamps: Sequence[Stamp], atom: Atom) -> None:
        """Puts a line before a table behind the paragraph above it, or in its place where that is gone."""
        ends = text.endswith("\n")
        line = text[:-1] if ends else text
        if self._above_ended and atom.piece.deleted is None and not self.tree.unmark(above.parent):
            line = f"\n{line}"
        self._above_ended = ends
        self._outside = self._put(above, line, stamps, atom, self._outside_line)

    def _in_cell(self, cursor: Cursor | None) -> bool:
        return cursor is not None and self.tree.cell(cursor.parent) is not None

    def _put(
        self,
        cursor: Cursor | None,
        text: str,
        stamps: Sequence[Stamp],
        atom: Atom,
        line: Span,
        *,
        fresh: bool = False,
    ) -> Cursor | None:
        """`fresh` says that nothing of the first version stands before the place in its line."""
        numbered = self.lines.is_numbered(line)
        no_cell = self._in_cell(cursor) and (set(text) & set("\n\t") or self.lines.is_gone(line))
        if cursor is None or no_cell or (numbered and fresh and not text.endswith("\n")):
            # Neither rows nor cells can be put in, nothing into a row that goes, and nothing before a
            # number that Word computes.
            self._miss("+", text, stamps[0], atom.at)
            return cursor
        cursor = self.tree.free(cursor)
        if atom.piece.deleted is None:
            cursor = self._start(cursor, atom)
        if tag(cursor.parent) != "p" or (numbered and not fresh) or len(stamps) > 1:
            # Line breaks, where no paragraph can start, and in what is gone again: few programs
            # keep a paragraph's mark that one person put in and another took out.
            cursor = self.tree.put_text(cursor, text, self._like, *stamps)
        else:
            listed = numbered or self.lines.is_numbered(self._line_above)
            cursor = self._put_lines(cursor, text, stamps[0], fresh=fresh, counted=not (fresh and listed))
        self.comments.reach(cursor)
        return cursor

    def _line_start(self) -> Cursor | None:
        found = next(self.places.between(self._line.start, self._line.end), None)
        if found is not None:
            run = self.tree.run_at(found.start)
            self._like = run
            return self.tree.before(run)
        paragraph = self.places.lines.get(self._line.start)
        return self._above if paragraph is None else self.tree.end_of(paragraph)

    def _put_lines(self, cursor: Cursor, text: str, stamp: Stamp, *, fresh: bool, counted: bool) -> Cursor:
        for number, line in enumerate(text.split("\n")):
            if number:
                like = self._paragraph_like(cursor.parent) if fresh else cursor.parent
                new = self.tree.split_paragraph(cursor, like, counted=counted)
                self.tree.mark(new, "ins", stamp)
                cursor, fresh = Cursor(cursor.parent), True
            if line:
                cursor = self.tree.put_text(cursor, line, self._like, stamp)
        return cursor

    def _paragraph_like(self, paragraph: etree._Element) -> etree._Element:
        """A new line before a head looks like the line above it."""
        above = None if self._above is None else self._above.parent
        if self._line.start in self.heads and above is not None and above.tag == paragraph.tag:
            return above
        return paragraph
