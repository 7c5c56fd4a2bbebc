"""The tables of papers as comma-separated values, in the UTF-8 that spreadsheets recognise."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from editor_app.core.office.paper import Cell, Paper, plain

_FORMULA = re.compile(r"[=+@\t\r]|-(?![\d.])")


def write(papers: Sequence[Paper]) -> bytes:
    """Parts with a title have it in a first column, so that each row says all."""
    content = io.StringIO()
    csv.writer(content).writerows(_rows(papers))
    return content.getvalue().encode("utf-8-sig", "replace")


def _rows(papers: Sequence[Paper]) -> Iterator[list[str]]:
    head: list[str] = []
    for paper in papers:
        for part in paper.parts:
            if part.table is None:
                continue
            titled = [""] if any(other.title for other in paper.parts) else []
            now = [*titled, *(column.title for column in part.table.columns)]
            if now != head:
                head = now
                yield now
            first = [_cell(part.title)] if titled else []
            rows = [*part.table.rows, *([part.table.total] if part.table.total else [])]
            yield from ([*first, *map(_cell, row)] for row in rows)


def _cell(cell: Cell) -> str:
    """What a spreadsheet would take for a formula is made text."""
    text = plain(cell)
    return f"'{text}" if _FORMULA.match(text) else text
