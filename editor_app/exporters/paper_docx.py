"""Papers as one Word file: each in a section of its own, with its head and foot on every page."""

import re
from collections.abc import Iterator, Sequence

from editor_app.core.language import _
from editor_app.core.office.paper import Align, Cell, Mark, Paper, Part, Table, Words, is_long, label_span
from editor_app.exporters.docx_parts import FilePart, field, footer, header, paragraph, run, word_file

_SHORT, _LONG = 11906, 16838
"""A4 in twentieths of a point."""
_SIDE = 1020
"""The margin on the left and right: 18 mm."""
_BODY = '<w:sz w:val="21"/>'
_SMALL = '<w:rFonts w:eastAsia="黑体"/><w:color w:val="595959"/><w:sz w:val="17"/>'
_STRONG = '<w:rFonts w:eastAsia="黑体"/><w:b/>'
_MARKS = {
    Mark.PLAIN: "",
    Mark.OLD: '<w:strike/><w:color w:val="A8201A"/>',
    Mark.NEW: '<w:color w:val="1F5F9E"/><w:u w:val="single"/>',
    Mark.STRONG: _STRONG,
}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_CELLS = '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'


def write(papers: Sequence[Paper]) -> bytes:
    body: list[str] = []
    parts: list[FilePart] = []
    for number, paper in enumerate(papers, 1):
        last = number == len(papers)
        body += _paper(paper)
        ends = _section(paper, number)
        body.append(ends if last else paragraph("", properties=ends))
        parts += _head_and_foot(paper, number, alone=len(papers) == 1)
    return word_file("".join(body), parts)


def _paper(paper: Paper) -> Iterator[str]:
    width = _width(paper)
    yield paragraph(
        run(paper.title, f'{_STRONG}<w:sz w:val="34"/>'),
        properties='<w:keepNext/><w:spacing w:after="160"/><w:jc w:val="center"/>',
    )
    if paper.facts:
        yield _facts(paper.facts, width)
    for part in paper.parts:
        yield from _part(part, width)
    yield from _notes(paper.notes)
    for number, row in enumerate(paper.signatures, 1):
        yield _signatures(row, width, last=number == len(paper.signatures))


def _notes(notes: Sequence[str]) -> Iterator[str]:
    """Numbered where there are several; each hangs on its number."""
    stops = (560, 820) if len(notes) > 1 else (560,)
    tabs = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops)
    for number, note in enumerate(notes, 1):
        label = _("说明：") if number == 1 else ""
        words = [label, f"{number}.", note] if len(notes) > 1 else [label, note]
        space = f'<w:spacing w:before="{80 if number == 1 else 0}"/>'
        hanging = f'<w:ind w:left="{stops[-1]}" w:hanging="{stops[-1]}"/>'
        properties = f"<w:keepNext/><w:tabs>{tabs}</w:tabs>{space}{hanging}"
        yield paragraph(run("\t".join(words), '<w:sz w:val="18"/>'), properties=properties)


def _width(paper: Paper) -> int:
    return (_LONG if paper.wide else _SHORT) - 2 * _SIDE


def _facts(facts: Sequence[tuple[str, str]], width: int) -> str:
    """The facts spread over the line, the last one at its right end."""
    stops = [round(width * number / max(1, len(facts) - 1)) for number in range(1, len(facts))]
    tabs = "".join(
        f'<w:tab w:val="{"right" if stop == width else "center"}" w:pos="{stop}"/>' for stop in stops
    )
    text = "\t".join(_("{what}：{words}").format(what=label, words=value) for label, value in facts)
    return paragraph(
        run(text, _BODY), properties=f'<w:keepNext/><w:tabs>{tabs}</w:tabs><w:spacing w:after="80"/>'
    )


def _part(part: Part, width: int) -> Iterator[str]:
    if part.title:
        yield paragraph(
            run(part.title, f'{_STRONG}<w:sz w:val="23"/>'),
            properties='<w:keepNext/><w:spacing w:before="160" w:after="60"/>',
        )
    for line in part.before:
        yield paragraph(run(line, _BODY), properties='<w:spacing w:after="60"/>')
    if part.table is not None:
        yield _table(part.table, width)
        # Two tables without a paragraph between them would become one.
        yield paragraph("", properties='<w:spacing w:line="120" w:lineRule="exact"/>')
    for line in part.after:
        yield paragraph(run(line, _BODY), properties='<w:spacing w:after="60"/>')


def _table(table: Table, width: int) -> str:
    scale = width / sum(column.width for column in table.columns)
    widths = [round(column.width * scale) for column in table.columns]
    aligned = [column.align for column in table.columns]
    head = "".join(
        _cell((Words(column.title, Mark.STRONG),), wide, Align.CENTER, fill="ECECEC")
        for column, wide in zip(table.columns, widths, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for row in table.rows:
        long = is_long(row, table.columns)
        cells = "".join(_cell(*cell, top=long) for cell in zip(row, widths, aligned, strict=True))
        rows.append(f"<w:tr>{'' if long else _WHOLE}{cells}</w:tr>")
    if table.total is not None:
        rows.append(_total(table.total, widths, aligned))
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_CELLS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _total(total: Sequence[Cell], widths: Sequence[int], aligned: Sequence[Align]) -> str:
    span = label_span(total)
    cells = [_cell(total[0], sum(widths[:span]), Align.CENTER, fill="F6F6F6", span=span, strong=True)]
    cells += [
        _cell(total[index], widths[index], aligned[index], fill="F6F6F6", strong=True)
        for index in range(span, len(total))
    ]
    return f"<w:tr>{_WHOLE}{''.join(cells)}</w:tr>"


def _cell(
    cell: Cell,
    width: int,
    align: Align,
    *,
    fill: str = "",
    span: int = 1,
    strong: bool = False,
    top: bool = False,
) -> str:
    words = cell if isinstance(cell, tuple) else (Words(str(cell)),)
    bold = _STRONG if strong else ""
    runs = "".join(run(piece.text, f"{bold}{_MARKS[piece.mark]}{_BODY}") for piece in words)
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>{spans}{shading}<w:vAlign w:val="{"top" if top else "center"}"/>'
    )
    spacing = '<w:spacing w:before="30" w:after="30" w:line="300" w:lineRule="exact"/>'
    aligned = f'{spacing}<w:jc w:val="{align.value}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(runs, properties=aligned)}</w:tc>"


def _signatures(row: Sequence[str], width: int, *, last: bool) -> str:
    """Labels with lines behind them: tab stops that are underlined up to the next label."""
    each = width // len(row)
    stops = [each * (number + 1) - (0 if number + 1 == len(row) else 240) for number in range(len(row))]
    tabs = "".join(
        f'<w:tab w:val="left" w:leader="underscore" w:pos="{stop}"/>'
        f'<w:tab w:val="left" w:pos="{stop + 240}"/>'
        for stop in stops
    )
    text = "\t\t".join(_("{what}：").format(what=label) for label in row) + "\t"
    kept = "" if last else "<w:keepNext/>"
    return paragraph(run(text, _BODY), properties=f'{kept}<w:tabs>{tabs}</w:tabs><w:spacing w:before="320"/>')


def _section(paper: Paper, number: int) -> str:
    across = ' w:orient="landscape"' if paper.wide else ""
    wide, high = (_LONG, _SHORT) if paper.wide else (_SHORT, _LONG)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="header{number}"/>'
        f'<w:footerReference w:type="default" r:id="footer{number}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{across}/>'
        f'<w:pgMar w:top="1360" w:right="{_SIDE}" w:bottom="1134" w:left="{_SIDE}"'
        ' w:header="737" w:footer="624" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/></w:sectPr>'
    )


def _head_and_foot(paper: Paper, number: int, *, alone: bool) -> Iterator[FilePart]:
    """Only a paper alone in its file says how many pages it has: LibreOffice counts those of the file."""
    line = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="8C8C8C"/></w:pBdr>'
    right = f'<w:tabs><w:tab w:val="right" w:pos="{_width(paper)}"/></w:tabs>'
    head = run(f"{paper.office}\t{paper.volume}　{paper.tab}", _SMALL)
    yield header(f"header{number}", paragraph(head, properties=f"{line}{right}"))
    words = _("第{page}页　共{pages}页") if alone else _("第{page}页")
    fields = {"{page}": field("PAGE", "1", _SMALL), "{pages}": field("NUMPAGES", "1", _SMALL)}
    pieces = re.split(r"(\{\w+\})", words)
    foot = "".join(fields.get(piece) or run(piece, _SMALL) for piece in pieces)
    yield footer(f"footer{number}", paragraph(foot, properties='<w:jc w:val="center"/>'))
