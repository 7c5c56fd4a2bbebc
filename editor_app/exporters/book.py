"""A draft as the blocks of a book: heads, paragraphs that begin with one, text, signatures, tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor_app.core.draft import Block, BlockKind, Draft, Level, Span


class Shape(StrEnum):
    """`RUN_IN` is a paragraph that begins with its head: 【概况】 2024年…"""

    HEAD = "head"
    RUN_IN = "run-in"
    TEXT = "text"
    SIGNATURE = "signature"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class BookBlock:
    """`text` is the whole paragraph, `head` how many of its characters are a head, `title` its title."""

    shape: Shape
    text: str
    level: Level | None = None
    title: str = ""
    head: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(draft: Draft) -> Iterator[BookBlock]:
    """In reading order; every block of the draft once, blank lines too."""
    heads = {section.head.start: section for section in reversed(draft.sections)}
    signatures = {attribution.span for attribution in draft.attributions}
    for block in draft.blocks:
        text = block.span.of(draft.text)
        if block.kind is BlockKind.TABLE:
            rows = tuple(tuple(cell.of(draft.text) for cell in row) for row in block.cells)
            yield BookBlock(Shape.TABLE, text, rows=rows)
            continue
        words = _words(draft.text, block)
        section = heads.get(words.start)
        if words in signatures:
            yield BookBlock(Shape.SIGNATURE, text)
        elif section is None:
            yield BookBlock(Shape.TEXT, text)
        elif section.head.end >= words.end:
            yield BookBlock(Shape.HEAD, text, section.level, section.title, len(text))
        else:
            head = section.head.end - block.span.start
            yield BookBlock(Shape.RUN_IN, text, section.level, section.title, head)


def book(drafts: Iterable[Draft]) -> Iterator[BookBlock]:
    """The blocks of a volume, without blank lines and without its name, which the title page has.

    Each unit heads its draft with the category it belongs to; what is open already is not headed again.
    """
    opened: dict[int, str] = {}
    for draft in drafts:
        for block in blocks(draft):
            if not block.text.strip() or block.level is Level.VOLUME:
                continue
            if block.level is not None and block.level.rank < Level.ENTRY.rank:
                if block.shape is Shape.HEAD and opened.get(block.level.rank) == block.title:
                    continue
                opened = {rank: title for rank, title in opened.items() if rank < block.level.rank}
                opened[block.level.rank] = block.title
            yield block


def _words(text: str, block: Block) -> Span:
    """A paragraph without the white space at its ends."""
    line = block.span.of(text)
    start = block.span.start + len(line) - len(line.lstrip())
    return Span(start, max(start, block.span.start + len(line.rstrip())))
