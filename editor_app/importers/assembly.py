"""Paragraphs and tables in reading order, put together into one text with its blocks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editor_app.core.draft import Block, BlockKind, Level, Span
from editor_app.importers.headings import Heading, levels
from editor_app.importers.marked import Marked, Pin

_IN_A_CELL = {ord(character): " " for character in "\n\t"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `depth` is that of its heading style (0 a title, 1 the highest heading)."""

    content: Marked
    depth: int | None = None

    @property
    def text(self) -> str:
        return self.content.text


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that spans columns is followed by empty ones."""

    rows: tuple[tuple[Marked, ...], ...]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The text, its blocks, the levels of its headings, and the span of each mark that is pinned to it."""

    text: str
    blocks: tuple[Block, ...]
    heads: tuple[tuple[int, Level], ...]
    marks: Mapping[int, Span]


def assemble(items: Sequence[Paragraph | Table]) -> Assembled:
    """A paragraph of several lines becomes a block a line; a cell's line ends and tabs become spaces."""
    assembly = _Assembly()
    for item in items:
        if isinstance(item, Table):
            assembly.add_table(item)
        else:
            assembly.add_paragraph(item)
    text = "\n".join(assembly.parts)
    found = levels(assembly.headings, assembly.parts)
    return Assembled(text, tuple(assembly.blocks), found, assembly.spans(len(text)))


@dataclass(slots=True)
class _Assembly:
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    _starts: dict[int, int] = field(default_factory=dict)
    _ends: dict[int, int] = field(default_factory=dict)
    _at: int = 0

    def add_paragraph(self, paragraph: Paragraph) -> None:
        self._pin(paragraph.content.pins, self._at)
        for line in paragraph.text.split("\n"):
            if paragraph.depth is not None and line.strip():
                self.headings.append(Heading(len(self.blocks), paragraph.depth, line))
            self._add(line, Block(Span(self._at, self._at + len(line))))

    def add_table(self, table: Table) -> None:
        rows: list[tuple[Span, ...]] = []
        lines: list[str] = []
        at = self._at
        for row in table.rows:
            cells: list[Span] = []
            for cell in row:
                self._pin(cell.pins, at)
                cells.append(Span(at, at + len(cell.text)))
                at += len(cell.text) + 1
            rows.append(tuple(cells))
            lines.append("\t".join(cell.text.translate(_IN_A_CELL) for cell in row))
        text = "\n".join(lines)
        self._add(text, Block(Span(self._at, self._at + len(text)), BlockKind.TABLE, tuple(rows)))

    def _add(self, text: str, block: Block) -> None:
        self.parts.append(text)
        self.blocks.append(block)
        self._at += len(text) + 1

    def _pin(self, pins: Sequence[Pin], by: int) -> None:
        for at, mark, ends in pins:
            (self._ends if ends else self._starts)[mark] = at + by

    def spans(self, length: int) -> dict[int, Span]:
        """From where a mark starts to where it ends; one that lacks a side is an empty place."""
        return dict(self._spans(length))

    def _spans(self, length: int) -> Iterator[tuple[int, Span]]:
        for mark in self._starts.keys() | self._ends.keys():
            start = self._starts.get(mark, self._ends.get(mark, 0))
            end = self._ends.get(mark, start)
            start = min(start, length)
            yield mark, Span(start, min(max(start, end), length))
