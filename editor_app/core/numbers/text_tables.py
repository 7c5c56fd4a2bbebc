"""Tables that a plain text holds as lines: cells set apart by TAB, bars or spaces, or one cell a line.

A line is a row where a name is followed by numbers; three such lines of one width are a table, and the
line above them its head. 泾源县 184413 6.0 is a row; a sentence is none.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from editor_app.core.draft import Block, BlockKind, Span

_NUMBER = r"[-−－+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?%?"
_EMPTY = r"[—\-–－…/×]{1,3}|持平"
_CELL = re.compile(rf"(?:{_NUMBER}|{_EMPTY})$")
_PARTS = re.compile(r"[^\t|│┃ \u3000\u00a0]+")
_BARS = re.compile(r"[\t|│┃]")
_BARRED = re.compile(r"[^\t|│┃ \u3000\u00a0](?:[^\t|│┃]*[^\t|│┃ \u3000\u00a0])?")
_ROW_END = re.compile(rf"(?:[\t|│┃ \u3000\u00a0]+(?:{_NUMBER}|{_EMPTY}))+[\t|│┃ \u3000\u00a0]*$")
_LONGEST_LINE = 300
_LONGEST_NAME = 40
_FEWEST_ROWS = 3
_MOST_COLUMNS = 30
Row = tuple[Span, ...]


def read(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Row, ...]]:
    """The rows of each table, head first where there is one; rows may be of different widths."""
    lines = [block.span for block in blocks if block.kind is BlockKind.PARAGRAPH]
    rows = [_row(text, line) for line in lines]
    yield from _side_by_side(text, lines, rows)
    yield from _one_cell_a_line(text, lines)


def _row(text: str, line: Span) -> Row | None:
    """A name and the numbers behind it; None where a line is no row."""
    if len(line) > _LONGEST_LINE or len(line) < 3:
        return None
    written = line.of(text)
    match = _ROW_END.search(written)
    if match is None or "。" in written:
        return None
    name = written[: match.start()].strip("\t|│┃ \u3000\u00a0")
    if not name or len(name) > _LONGEST_NAME or name[-1] in "，、；：,;:":
        return None
    start = line.start + written.index(name)
    found = (Span(start, start + len(name)), *_words(written, line.start, match.start()))
    return found if len(found) <= _MOST_COLUMNS else None


def _words(written: str, start: int, after: int = 0) -> Row:
    """The cells of a line that begins at `start`: between bars or TABs, or else between spaces."""
    parts = _BARRED if _BARS.search(written) else _PARTS
    return tuple(Span(start + part.start(), start + part.end()) for part in parts.finditer(written, after))


def _side_by_side(text: str, lines: Sequence[Span], rows: Sequence[Row | None]) -> Iterator[tuple[Row, ...]]:
    at = 0
    for is_row, group in groupby(rows, key=lambda row: row is not None):
        run = list(group)
        if is_row and len(run) >= _FEWEST_ROWS:
            table = [row for row in run if row is not None]
            width = max(map(len, table))
            head = _head(text, lines[at - 1], width) if at else None
            yield tuple([head, *table] if head else table)
        at += len(run)


def _head(text: str, line: Span, width: int) -> Row | None:
    """The line above a table, if it has as many words as the table has columns."""
    parts = _words(line.of(text), line.start)
    return parts if 1 < len(parts) <= width else None


def _one_cell_a_line(text: str, lines: Sequence[Span]) -> Iterator[tuple[Row, ...]]:
    """Names and numbers in turn, each on a line of its own: what copying a table of a page leaves."""
    cells = [_stripped(text, line) for line in lines]
    kinds = [_kind(text, cell) for cell in cells]
    at = 0
    while at < len(cells):
        width = _width(kinds, at)
        if width == 0:
            at += 1
            continue
        rows = []
        while _width(kinds, at) == width:
            rows.append(tuple(cells[at : at + width]))
            at += width
        if len(rows) >= _FEWEST_ROWS:
            before = at - width * len(rows)
            head = tuple(cells[before - width : before]) if before >= width else ()
            named = head and all(kind == "n" for kind in kinds[before - width : before])
            yield (head, *rows) if named else tuple(rows)


def _stripped(text: str, line: Span) -> Span:
    written = line.of(text)
    bare = written.strip("\t|│┃ \u3000\u00a0")
    start = line.start + (written.index(bare) if bare else 0)
    return Span(start, start + len(bare))


def _kind(text: str, cell: Span) -> str:
    """d for a number, n for a name, nothing for what is neither."""
    if not 0 < len(cell) <= _LONGEST_NAME:
        return ""
    written = cell.of(text)
    if _CELL.match(written):
        return "d"
    return "" if any(mark in written for mark in "。；：") else "n"


def _width(kinds: Sequence[str], at: int) -> int:
    """How many lines the row has that begins here with a name; 0 where none begins."""
    if kinds[at : at + 1] != ["n"]:
        return 0
    end = at + 1
    while end < len(kinds) and kinds[end] == "d" and end - at < _MOST_COLUMNS:
        end += 1
    return end - at if end - at > 1 else 0
