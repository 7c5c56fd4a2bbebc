"""A draft as JSON beside its text, and back.

Paragraphs are the lines of the text, so only tables are written out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from editor_app.core.draft import Attribution, Block, BlockKind, Draft, Level, Section, Span, Volume
from editor_app.core.json_form import among, each, flag, maybe, number, row, saying, text

_SPAN = row(number, number)
_FORM = saying(
    name=text,
    volume=row(maybe(text), maybe(number), maybe(number)),
    tables=each(row(number, number, each(each(_SPAN)))),
    sections=each(row(text, maybe(text), among(Level), text, number, number, number, number, text)),
    heads=maybe(each(row(number, among(Level)))),
    hidden=maybe(each(_SPAN)),
    attributions=each(row(each(text), text, maybe(text), number, number, flag, each(text))),
)


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


def sound_draft_from(text: str, record: object) -> Draft:
    """The draft of a record that came from elsewhere. Raises `ValueError` for one that fits no such text."""
    if not isinstance(record, dict) or not _FORM(record):
        raise ValueError("no record of a draft")
    draft = draft_from(text, record)
    spans = [
        *(span for section in draft.sections for span in (section.span, section.head)),
        *(attribution.span for attribution in draft.attributions),
        *(span for block in draft.blocks for span in (block.span, *(c for row in block.cells for c in row))),
        *draft.hidden,
    ]
    known: set[str | None] = {None}
    for section in draft.sections:
        if section.id in known or section.parent not in known:
            raise ValueError("sections out of order")
        known.add(section.id)
    if not all(span.start <= span.end <= len(text) for span in spans):
        raise ValueError("a span outside of the text")
    if not all(block < len(draft.blocks) for block, _level in draft.heads):
        raise ValueError("a head outside of the text")
    if any(section not in known for attribution in draft.attributions for section in attribution.sections):
        raise ValueError("a signature of no section")
    return draft


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
