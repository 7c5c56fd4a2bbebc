"""What a walk through a Word story gathers: flows of paragraphs and tables."""

from dataclasses import dataclass, field

from lxml import etree

from editor_app.importers.assembly import Paragraph, Table
from editor_app.importers.marked import Marked, Pin, join

_MOST_COLUMNS = 63
"""Word's own limit."""
_LINE_ENDS = {ord("\f"): "\n"}


class Padding:
    """How many empty cells a document's spans may still add; beyond, a span counts as one column."""

    def __init__(self, most: int = 200_000) -> None:
        self._left = most

    def columns(self, asked: str | None, width: int) -> int:
        """Columns that a span of `asked` adds to a row that is `width` wide, at least one."""
        wanted = int(asked) if asked is not None and asked.isdecimal() and len(asked) < 10 else 1
        added = max(1, min(wanted, _MOST_COLUMNS - width))
        if added - 1 > self._left:
            return 1
        self._left -= added - 1
        return added


@dataclass(slots=True)
class OpenParagraph:
    """A paragraph being read. `joined` says that its mark is gone in this view: the next one continues it.

    `numbered` names the list and level that number it, `label` is its number. `changes` are the
    marks that end with it, `mark_changes` the tracked changes of its own mark.
    """

    depth: int | None = None
    joined: bool = False
    numbered: tuple[str, int] | None = None
    label: str = ""
    hidden: bool = False
    parts: list[str] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)
    length: int = 0
    changes: list[int] = field(default_factory=list)
    mark_changes: list[etree._Element] = field(default_factory=list)
    boxes: "list[Flow]" = field(default_factory=list)

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def pin(self, mark: int, *, ends: bool = False) -> None:
        self.pins.append(Pin(self.length, mark, ends))

    @property
    def content(self) -> Marked:
        """Page and column breaks (FF) are line ends between text and nothing at its edges."""
        whole = Marked("".join(self.parts), tuple(self.pins))
        if "\f" in whole.text:
            whole = whole.stripped("\f").translated(_LINE_ENDS)
        return Marked(self.label) + whole if self.label else whole

    @property
    def last(self) -> str:
        """The last character so far."""
        return self.parts[-1][-1:] if self.parts else ""

    def has_text(self) -> bool:
        return any(part.strip() for part in self.parts)


@dataclass(slots=True)
class Flow:
    """Paragraphs and tables one after the other: a body, a cell, a text box, a note."""

    items: list[Paragraph | Table] = field(default_factory=list)
    _carried: Marked = field(default_factory=Marked)

    def add(self, paragraph: OpenParagraph) -> None:
        content = self._carried + paragraph.content if self._carried else paragraph.content
        self._carried = content if paragraph.joined else Marked()
        if not paragraph.joined:
            self.items.append(Paragraph(content, paragraph.depth))
        for box in paragraph.boxes:
            self.settle()
            self.items += box.settled()

    def add_table(self, rows: list[list[Marked]]) -> None:
        self.settle()
        self.items.append(Table(tuple(map(tuple, rows))))

    def carry(self, pins: tuple[Pin, ...]) -> None:
        """Pins for which no paragraph is left."""
        self._carried += Marked("", pins)

    def settle(self) -> None:
        """Ends a paragraph that nothing came to continue; pins alone go to the end of what is before."""
        if self._carried.text:
            self.items.append(Paragraph(self._carried))
        elif self._carried and self.items:
            self.items[-1] = _followed(self.items[-1], self._carried)
        elif self._carried:
            return
        self._carried = Marked()

    @property
    def pins(self) -> tuple[Pin, ...]:
        """Pins of a flow that has no text to pin them to."""
        return self._carried.pins

    def settled(self) -> list[Paragraph | Table]:
        self.settle()
        return self.items

    def as_cell(self) -> Marked:
        """One line: paragraphs, and the cells of a table within, set apart by a space."""
        words: list[Marked] = []
        for item in self.settled():
            if isinstance(item, Table):
                words += [cell for row in item.rows for cell in row]
            else:
                words.append(item.content)
        words.append(self._carried)
        return join(" ", (word if word.text.strip() else word.stripped(word.text) for word in words))


def _followed(item: Paragraph | Table, content: Marked) -> Paragraph | Table:
    """An item with more at its end."""
    if isinstance(item, Paragraph):
        return Paragraph(item.content + content, item.depth)
    *rows, last = item.rows
    return Table((*rows, (*last[:-1], last[-1] + content) if last else (content,)))


@dataclass(slots=True)
class OpenTable:
    """A table being read; `only` is the flow of its one cell as long as it has but one."""

    rows: list[list[Marked]] = field(default_factory=list)
    only: Flow | None = None
    cells: int = 0

    def close_into(self, flow: Flow) -> None:
        """A table of one cell is a frame around text: its paragraphs stand by themselves."""
        if self.cells == 1 and self.only is not None:
            flow.settle()
            flow.items += self.only.settled()
            flow.carry(self.only.pins)
        elif self.cells:
            # A row whose cells are all gone in this view is gone with them.
            flow.add_table([row for row in self.rows if row])
