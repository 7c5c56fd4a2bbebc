"""Papers as one page that needs nothing besides itself, and prints like them."""

from collections.abc import Iterator, Sequence
from html import escape

from editor_app.core.language import _
from editor_app.core.office.paper import Cell, Mark, Paper, Part, Table, Words, label_span
from editor_app.exporters.docx_parts import NOT_XML

_TAGS = {Mark.OLD: "del", Mark.NEW: "ins", Mark.STRONG: "b"}
_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem; color: #1d1f23; background: #fff;
  font: 15px/1.6 "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", SimSun, serif; }
article + article { margin-top: 4rem; }
header { display: flex; justify-content: space-between; border-bottom: 1px solid #999; color: #555;
  font-size: .82rem; }
h1, h2 { font-family: "Noto Sans CJK SC", "Microsoft YaHei", SimHei, sans-serif; line-height: 1.4; }
h1 { text-align: center; font-size: 1.5rem; } h2 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
p { margin: .3rem 0; white-space: pre-line; }
.facts, .sign { display: flex; flex-wrap: wrap; gap: .3rem 2rem; justify-content: space-between; }
.sign { margin-top: 1.8rem; } .sign span { flex: 1; border-bottom: 1px solid #333; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #333; padding: .25rem .45rem; vertical-align: middle; white-space: pre-line;
  overflow-wrap: anywhere; }
th { background: #ececec; } tfoot td { background: #f6f6f6; font-weight: 700; }
.right { text-align: right; font-variant-numeric: tabular-nums; } .center { text-align: center; }
del { color: #a8201a; } ins { color: #1f5f9e; }
.notes { font-size: .88rem; color: #333; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; }
  article + article { break-before: page; margin-top: 0; } tr { break-inside: avoid; } }
"""


def write(papers: Sequence[Paper]) -> bytes:
    return NOT_XML.sub("", "".join(_page(papers))).encode()


def _page(papers: Sequence[Paper]) -> Iterator[str]:
    title = escape(papers[0].title) if papers else ""
    yield f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{_STYLE}</style></head><body>\n"
    for paper in papers:
        yield from _paper(paper)
    yield "</body></html>\n"


def _paper(paper: Paper) -> Iterator[str]:
    where = f"{paper.volume}　{paper.tab}"
    yield f"<article><header><span>{escape(paper.office)}</span><span>{escape(where)}</span></header>\n"
    yield f"<h1>{escape(paper.title)}</h1>\n"
    facts = "".join(
        f"<span>{escape(_('{what}：{words}').format(what=label, words=value))}</span>"
        for label, value in paper.facts
    )
    yield f'<p class="facts">{facts}</p>\n'
    for part in paper.parts:
        yield from _part(part)
    if paper.notes:
        notes = "".join(f"<li>{escape(note)}</li>" for note in paper.notes)
        yield f'<div class="notes">{escape(_("说明："))}<ol>{notes}</ol></div>\n'
    for row in paper.signatures:
        lines = "".join(f"{escape(_('{what}：').format(what=label))}<span></span>" for label in row)
        yield f'<p class="sign">{lines}</p>\n'
    yield "</article>\n"


def _part(part: Part) -> Iterator[str]:
    if part.title:
        yield f"<h2>{escape(part.title)}</h2>\n"
    yield from (f"<p>{escape(line)}</p>\n" for line in part.before)
    if part.table is not None:
        yield from _table(part.table)
    yield from (f"<p>{escape(line)}</p>\n" for line in part.after)


def _table(table: Table) -> Iterator[str]:
    total = sum(column.width for column in table.columns)
    yield '<div class="wide"><table><colgroup>'
    for column in table.columns:
        yield f'<col style="width:{100 * column.width / total:.1f}%">'
    yield "</colgroup><thead><tr>"
    yield "".join(f"<th>{escape(column.title)}</th>" for column in table.columns)
    yield "</tr></thead><tbody>\n"
    for row in table.rows:
        yield "<tr>"
        for cell, column in zip(row, table.columns, strict=True):
            yield f'<td class="{column.align.value}">{_cell(cell)}</td>'
        yield "</tr>\n"
    yield "</tbody>"
    if table.total is not None:
        span = label_span(table.total)
        yield f'<tfoot><tr><td class="center" colspan="{span}">{_cell(table.total[0])}</td>'
        for index in range(span, len(table.total)):
            yield f'<td class="{table.columns[index].align.value}">{_cell(table.total[index])}</td>'
        yield "</tr></tfoot>"
    yield "</table></div>\n"


def _cell(cell: Cell) -> str:
    pieces = cell if isinstance(cell, tuple) else (Words(str(cell)),)
    return "".join(_words(words) for words in pieces)


def _words(words: Words) -> str:
    text = escape(words.text)
    tag = _TAGS.get(words.mark)
    return f"<{tag}>{text}</{tag}>" if tag and text else text
