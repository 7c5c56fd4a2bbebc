"""What a walk through a Word story gathers: flows of paragraphs and tables."""

from dataclasses import dataclass, field

from editor_app.importers.assembly import Paragraph, Table

_MOST_COLUMNS = 63
"""Word's own limit."""


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

    `numbered` names the list and level that number it.
    """

    depth: int | None = None
    joined: bool = False
    numbered: tuple[str, int] | None = None
    parts: list[str] = field(default_factory=list)
    boxes: "list[Flow]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """Page and column breaks (FF) are line ends between text and nothing at its edges."""
        return "".join(self.parts).strip("\f").replace("\f", "\n")


@dataclass(slots=True)
class Flow:
    """Paragraphs and tables one after the other: a body, a cell, a text box, a note."""

    items: list[Paragraph | Table] = field(default_factory=list)
    _carried: str | None = None

    def add(self, paragraph: OpenParagraph) -> None:
        text = (self._carried or "") + paragraph.text
        self._carried = text if paragraph.joined else None
        if not paragraph.joined:
            self.items.append(Paragraph(text, paragraph.depth))
        for box in paragraph.boxes:
            self.settle()
            self.items += box.settled()

    def add_table(self, rows: list[list[str]]) -> None:
        self.settle()
        self.items.append(Table(tuple(map(tuple, rows))))

    def settle(self) -> None:
        """Ends a paragraph that nothing came to continue."""
        if self._carried:
            self.items.append(Paragraph(self._carried))
        self._carried = None

    def settled(self) -> list[Paragraph | Table]:
        self.settle()
        return self.items

    def as_cell(self) -> str:
        """One line: paragraphs, and the cells of a table within, set apart by a space."""
        words: list[str] = []
        for item in self.settled():
            if isinstance(item, Table):
                words += [cell for row in item.rows for cell in row]
            else:
                words.append(item.text)
        return " ".join(word for word in words if word.strip())


@dataclass(slots=True)
class OpenTable:
    """A table being read; `only` is the flow of its one cell as long as it has but one."""

    rows: list[list[str]] = field(default_factory=list)
    only: Flow | None = None
    cells: int = 0

    def close_into(self, flow: Flow) -> None:
        """A table of one cell is a frame around text: its paragraphs stand by themselves."""
        if self.cells == 1 and self.only is not None:
            flow.settle()
            flow.items += self.only.settled()
        elif self.cells:
            flow.add_table(self.rows)
