"""Papers as JSON values: for programs, and for the templates that make pages of them."""

import json
from collections.abc import Sequence

from editor_app.core.office.paper import Cell, Paper, Part, Table, Words, is_long
from editor_app.exporters.findings_json import FORMAT, Json


def write(papers: Sequence[Paper]) -> bytes:
    answer = {"format": FORMAT, "papers": [paper_json(paper) for paper in papers]}
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def paper_json(paper: Paper) -> Json:
    return {
        "title": paper.title,
        "tab": paper.tab,
        "office": paper.office,
        "volume": paper.volume,
        "day": paper.day,
        "facts": [list(fact) for fact in paper.facts],
        "parts": [_part(part) for part in paper.parts],
        "notes": list(paper.notes),
        "signatures": [list(row) for row in paper.signatures],
        "wide": paper.wide,
    }


def _part(part: Part) -> Json:
    return {
        "title": part.title,
        "before": list(part.before),
        "table": None if part.table is None else _table(part.table),
        "after": list(part.after),
    }


def _table(table: Table) -> Json:
    return {
        "columns": [
            {"title": column.title, "width": column.width, "align": column.align.value}
            for column in table.columns
        ],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "long": [number for number, row in enumerate(table.rows) if is_long(row, table.columns)],
        "total": None if table.total is None else [_cell(cell) for cell in table.total],
    }


def _cell(cell: Cell) -> list[Json]:
    pieces = cell if isinstance(cell, tuple) else (Words(str(cell)),)
    return [{"text": words.text, "mark": words.mark.value} for words in pieces if words.text]
