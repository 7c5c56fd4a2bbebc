"""Papers as plain text, a row of a table on a line."""

from collections.abc import Iterator, Sequence

from editor_app.core.language import _
from editor_app.core.office.paper import Cell, Paper, Part, plain

_BETWEEN = "　"
_BLANK = "＿" * 4


def write(papers: Sequence[Paper]) -> bytes:
    return "\n".join(line for paper in papers for line in _paper(paper)).encode("utf-8", "replace")


def _paper(paper: Paper) -> Iterator[str]:
    yield paper.title
    yield _BETWEEN.join(filter(None, (paper.office, paper.volume, paper.day)))
    for part in paper.parts:
        yield ""
        yield from _part(part)
    if paper.notes:
        yield ""
        yield _("说明：")
        yield from (f"{number}. {note}" for number, note in enumerate(paper.notes, 1))
    for row in paper.signatures:
        yield ""
        yield _BETWEEN.join(_("{what}：").format(what=label) + _BLANK for label in row)
    yield ""


def _part(part: Part) -> Iterator[str]:
    if part.title:
        yield part.title
    yield from part.before
    if part.table is not None:
        yield _BETWEEN.join(column.title for column in part.table.columns)
        for row in (*part.table.rows, *([part.table.total] if part.table.total else [])):
            yield _BETWEEN.join(map(_cell, row))
    yield from part.after


def _cell(cell: Cell) -> str:
    return _("；").join(line.strip() for line in plain(cell).splitlines() if line.strip())
