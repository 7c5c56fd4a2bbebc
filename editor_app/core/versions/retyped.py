"""The draft of a text that a person typed over an older draft: what only its file knew stays."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import accumulate

from editor_app.core.draft import Block, BlockKind, Draft, Level, Reading, Span, paragraphs
from editor_app.core.structure.outline import parse
from editor_app.core.versions.alignment import align
from editor_app.core.versions.section_identity import carried


def retyped(old: Draft, text: str) -> Draft:
    """The draft of `text`, with the identities of the sections it continues.

    Heads that the file marked by a style, and its tables, are found again at the lines that come
    from theirs; a table's rows may be edited, added and taken out.
    """
    if text == old.text:
        return old
    plain = parse(Reading(text, paragraphs(text)), old.name)
    alignment = align(old, plain)
    lines = list(alignment.lines())
    new = plain
    if old.heads or any(block.kind is BlockKind.TABLE for block in old.blocks):
        new = parse(_reading(old, text, lines), old.name)
    if old.hidden:
        new = replace(new, hidden=tuple(_hidden(old, text, lines)))
    return carried(old, new, alignment.old, alignment.new, lines)


def _reading(old: Draft, text: str, matched: Sequence[tuple[range, range]]) -> Reading:
    lines = paragraphs(text)
    starts = _line_numbers(old.blocks)
    new_line = {line: after[0] for before, after in matched for line in before}
    new_rows = {at for at, line in enumerate(lines) if "\t" in line.span.of(text)}
    tables = list(_table_lines(old.blocks, starts, new_line, new_rows - set(new_line.values())))
    blocks: list[Block] = []
    block_of_line: dict[int, int] = {}
    at = 0
    while at < len(lines):
        rows = next((table for table in tables if table.start == at), range(at, at + 1))
        block_of_line[at] = len(blocks)
        blocks.append(lines[at] if len(rows) == 1 and rows not in tables else _table(lines, rows, text))
        at = rows.stop
    heads = _heads(old, starts, new_line, block_of_line)
    return Reading(text, tuple(blocks), heads=tuple(sorted(heads.items())))


def _hidden(old: Draft, text: str, matched: Sequence[tuple[range, range]]) -> Iterator[Span]:
    """Hidden text that still stands in the line that its line has become."""
    before, after = paragraphs(old.text), paragraphs(text)
    starts = [line.span.start for line in before]
    new_line = {line: new[0] for lines, new in matched for line in lines}
    for span in old.hidden:
        number = bisect_right(starts, span.start) - 1
        line = before[number].span
        if number in new_line and span.end <= line.end:
            now = after[new_line[number]].span
            same = line.of(old.text) == now.of(text)
            at = span.start - line.start if same else now.of(text).find(span.of(old.text))
            if at >= 0:
                yield Span(now.start + at, now.start + at + len(span))


def _line_numbers(blocks: Sequence[Block]) -> list[int]:
    """The line that each block starts at; a paragraph is one line, a table one a row."""
    heights = (max(1, len(block.cells)) for block in blocks)
    return list(accumulate(heights, initial=0))[:-1]


def _table_lines(
    blocks: Sequence[Block], starts: Sequence[int], new_line: dict[int, int], new_rows: Set[int]
) -> Iterator[range]:
    """The lines of the new text that the old tables have become, in order and apart.

    `new_rows` are lines with tabs that come from nowhere: beside a table they are rows of it.
    """
    reached = 0
    for block, start in zip(blocks, starts, strict=True):
        if block.kind is not BlockKind.TABLE:
            continue
        found = [new_line[line] for line in range(start, start + len(block.cells)) if line in new_line]
        if found and min(found) >= reached:
            first, last = min(found), max(found)
            while first - 1 in new_rows and first > reached:
                first -= 1
            while last + 1 in new_rows:
                last += 1
            reached = last + 1
            yield range(first, reached)


def _table(lines: Sequence[Block], rows: range, text: str) -> Block:
    return Block(
        Span(lines[rows.start].span.start, lines[rows.stop - 1].span.end),
        BlockKind.TABLE,
        tuple(tuple(_cells(lines[row].span, text)) for row in rows),
    )


def _cells(line: Span, text: str) -> Iterator[Span]:
    start = line.start
    for cell in line.of(text).split("\t"):
        yield Span(start, start + len(cell))
        start += len(cell) + 1


def _heads(
    old: Draft, starts: Sequence[int], new_line: dict[int, int], block_of_line: dict[int, int]
) -> dict[int, Level]:
    heads: dict[int, Level] = {}
    for block, level in old.heads:
        line = new_line.get(starts[block])
        if line is not None and line in block_of_line:
            heads.setdefault(block_of_line[line], level)
    return heads
