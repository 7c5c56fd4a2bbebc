"""A draft as JSON beside its text, and back.

Paragraphs are the lines of the text, so only tables are written out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from editor_app.core.draft import Attribution, Block, BlockKind, Draft, Level, Section, Span, Volume


def record_of(draft: Draft) -> dict[str, Any]:
    """Everything of a draft but its text, as values that JSON has."""
    return {
        "v": 1,
        "name": draft.name,
        "volume": [draft.volume.title, draft.volume.year, draft.volume.covers],
        "tables": [
            [block.span.start, block.span.end, [[[c.start, c.end] for c in row] for row in block.cells]]
            for block in draft.blocks
            if block.kind is BlockKind.TABLE
        ],
        "sections": [
            [
                section.id,
                section.parent,
                section.level.value,
                section.title,
                section.span.start,
                section.span.end,
                section.head.start,
                section.head.end,
                section.identity,
            ]
            for section in draft.sections
        ],
        "heads": [[block, level.value] for block, level in draft.heads],
        "hidden": [[span.start, span.end] for span in draft.hidden],
        "attributions": [
            [list(a.names), a.role, a.unit, a.span.start, a.span.end, a.certain, list(a.sections)]
            for a in draft.attributions
        ],
    }


def draft_from(text: str, record: Mapping[str, Any]) -> Draft:
    """The draft that `record_of` was given, with its text."""
    tables = [_table(*table) for table in record["tables"]]
    return Draft(
        text,
        blocks_around(text, tables),
        tuple(
            Section(id_, parent, Level(level), title, Span(start, end), Span(head, body), identity)
            for id_, parent, level, title, start, end, head, body, identity in record["sections"]
        ),
        tuple(
            Attribution(tuple(names), role, unit, Span(start, end), certain, tuple(sections))
            for names, role, unit, start, end, certain, sections in record["attributions"]
        ),
        Volume(*record["volume"]),
        record["name"],
        tuple((block, Level(level)) for block, level in record.get("heads", ())),
        tuple(Span(*span) for span in record.get("hidden", ())),
    )


def _table(start: int, end: int, rows: Sequence[Sequence[tuple[int, int]]]) -> Block:
    cells = tuple(tuple(Span(*cell) for cell in row) for row in rows)
    return Block(Span(start, end), BlockKind.TABLE, cells)


def blocks_around(text: str, tables: Sequence[Block]) -> tuple[Block, ...]:
    """The tables, in reading order, with a paragraph for every line between them."""
    blocks: list[Block] = []
    start = 0
    for table in tables:
        if table.span.start > start:
            blocks += _lines(text, start, table.span.start - 1)
        blocks.append(table)
        start = table.span.end + 1
    if start <= len(text):
        blocks += _lines(text, start, len(text))
    return tuple(blocks)


def _lines(text: str, start: int, end: int) -> list[Block]:
    lines = []
    for line in text[start:end].split("\n"):
        lines.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return lines
