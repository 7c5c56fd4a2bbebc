"""Paragraphs and tables in reading order, put together into one text with its blocks."""

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.core.draft import Block, BlockKind, Level, Span
from editor_app.importers.headings import Heading, levels


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `depth` is that of its heading style (0 a title, 1 the highest heading)."""

    text: str
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cell texts; a cell that spans columns is followed by empty ones."""

    rows: tuple[tuple[str, ...], ...]


def assemble(
    items: Sequence[Paragraph | Table],
) -> tuple[str, tuple[Block, ...], tuple[tuple[int, Level], ...]]:
    """The text, its blocks and the levels of its headings.

    A paragraph of several lines becomes a block a line; a cell's line ends and tabs become spaces.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    headings: list[Heading] = []
    start = 0
    for item in items:
        if isinstance(item, Table):
            block, text = _table(item, start)
            blocks.append(block)
            parts.append(text)
            start += len(text) + 1
            continue
        for line in item.text.split("\n"):
            if item.depth is not None and line.strip():
                headings.append(Heading(len(blocks), item.depth, line))
            blocks.append(Block(Span(start, start + len(line))))
            parts.append(line)
            start += len(line) + 1
    text = "\n".join(parts)
    return text, tuple(blocks), levels(headings, parts)


def _table(table: Table, start: int) -> tuple[Block, str]:
    rows: list[tuple[Span, ...]] = []
    lines: list[str] = []
    at = start
    for row in table.rows:
        cells: list[Span] = []
        texts = [" ".join(cell.split("\n")).replace("\t", " ") for cell in row]
        for text in texts:
            cells.append(Span(at, at + len(text)))
            at += len(text) + 1
        rows.append(tuple(cells))
        lines.append("\t".join(texts))
    text = "\n".join(lines)
    return Block(Span(start, start + len(text)), BlockKind.TABLE, tuple(rows)), text
