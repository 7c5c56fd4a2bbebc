"""Papers as one workbook: a sheet each, laid out to be printed as it is."""

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any

import xlsxwriter

from editor_app.core.language import _
from editor_app.core.office.paper import (
    Align,
    Cell,
    Mark,
    Paper,
    Part,
    Table,
    Words,
    cut,
    label_span,
    lines,
    plain,
)
from editor_app.exporters.docx_parts import NOT_XML

_MOST = 30_000
"""A cell holds 32,767 characters."""
_TAB = 31
_NOT_IN_A_TAB = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_BLANK = "＿" * 7
_FONT = {"font_name": "宋体", "font_size": 10.5}
_STRONG = {"font_name": "黑体", "font_size": 10.5, "bold": True}
_MARKS = {
    Mark.PLAIN: _FONT,
    Mark.OLD: {**_FONT, "font_strikeout": True, "font_color": "#A8201A"},
    Mark.NEW: {**_FONT, "underline": 1, "font_color": "#1F5F9E"},
    Mark.STRONG: _STRONG,
}
_Span = tuple[int, int]
_ALIGNED = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
_FULL_WIDTH = 1.9
"""A full-width character is so many of a column's units wide."""
_PAGE, _PAGE_ACROSS = 94.0, 141.0
"""The units that all columns together may have on A4 within its margins."""
_LINE = 15.0
"""The height of a line of text in points."""
_HIGHEST = 25
"""Lines of a row: it can be 409 points high."""


def write(papers: Sequence[Paper]) -> bytes:
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": papers[0].title if papers else "", "created": None})
        formats = _Formats(book)
        taken: set[str] = set()
        for paper in papers:
            _Sheet(book.add_worksheet(_tab(paper.tab, taken)), formats, paper).write()
    return content.getvalue()


def _tab(name: str, taken: set[str]) -> str:
    """A name that a sheet may have and no other sheet has."""
    name = name.translate(_NOT_IN_A_TAB).strip("'")[:_TAB] or "1"
    number, free = 1, name
    while free.lower() in taken:
        number += 1
        free = f"{name[: _TAB - 4]} {number}"
    taken.add(free.lower())
    return free


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def of(self, mark: Mark) -> Any:
        return self(**_MARKS[mark])


class _Sheet:
    """One paper, row by row."""

    def __init__(self, sheet: Any, formats: _Formats, paper: Paper) -> None:
        self._sheet = sheet
        self._formats = formats
        self._paper = paper
        self._row = 0
        self._widths = _widths(paper)

    @property
    def _last(self) -> int:
        return len(self._widths) - 1

    def write(self) -> None:
        paper = self._paper
        for index, width in enumerate(self._widths):
            self._sheet.set_column(index, index, width)
        self._line(paper.title, 30, font_name="黑体", font_size=17, bold=True, align="center")
        if paper.facts:
            self._line(
                "　　".join(
                    _("{what}：{words}").format(what=label, words=value) for label, value in paper.facts
                ),
                20,
                **_FONT,
            )
        heads = [head for part in paper.parts for head in self._part(part)]
        for number, note in enumerate(paper.notes, 1):
            label = _("说明：") if number == 1 else "　　　"
            numbered = f"{number}. " if len(paper.notes) > 1 else ""
            self._line(f"{label}{numbered}{note}", font_name="宋体", font_size=9)
        for row in paper.signatures:
            self._line("　　".join(_("{what}：").format(what=label) + _BLANK for label in row), 30, **_FONT)
        self._print(heads)

    def _line(self, text: str, height: float | None = None, **properties: object) -> None:
        """Text over the whole width of the sheet."""
        made = self._formats(**{"text_wrap": True, "valign": "vcenter", **properties})
        if self._last:
            self._sheet.merge_range(self._row, 0, self._row, self._last, "", made)
        self._sheet.write_string(self._row, 0, _clean(text), made)
        room = sum(self._widths)
        self._sheet.set_row(self._row, height or _LINE * lines(text, room / _FULL_WIDTH))
        self._row += 1

    def _part(self, part: Part) -> list[int]:
        """Writes a part; returns the row of its table's head."""
        if part.title:
            self._line(part.title, 22, font_name="黑体", font_size=11.5, bold=True)
        for line in part.before:
            self._line(line, None, **_FONT)
        heads = []
        if part.table is not None:
            heads.append(self._row)
            self._table(part.table)
        for line in part.after:
            self._line(line, None, **_FONT)
        return heads

    def _table(self, table: Table) -> None:
        spans = _spans(table, self._widths)
        head = {**_STRONG, "bg_color": "#ECECEC"}
        for span, column in zip(spans, table.columns, strict=True):
            self._cell(span, column.title, Align.CENTER, head)
        self._row += 1
        for row in (piece for whole in table.rows for piece in self._pieces(whole, spans)):
            for span, cell, column in zip(spans, row, table.columns, strict=True):
                self._cell(span, cell, column.align, {})
            self._sheet.set_row(self._row, self._height(row, spans))
            self._row += 1
        if table.total is not None:
            look, label = {**_STRONG, "bg_color": "#F6F6F6"}, label_span(table.total)
            self._cell((spans[0][0], spans[label - 1][1]), table.total[0], Align.CENTER, look)
            for index in range(label, len(spans)):
                self._cell(spans[index], table.total[index], table.columns[index].align, look)
            self._row += 1

    def _cell(self, span: _Span, cell: Cell, align: Align, look: dict[str, object]) -> None:
        """A cell over the columns of a span, the last one with it."""
        properties = {**_FONT, **look, "border": 1, "valign": "vcenter", "text_wrap": True}
        properties["align"] = _ALIGNED[align]
        if isinstance(cell, Decimal):
            places = max(0, -int(cell.as_tuple().exponent))
            properties["num_format"] = f"0.{'0' * places}" if places else "0"
        made = self._formats(**properties)
        first, last = span
        if last > first:
            self._sheet.merge_range(self._row, first, self._row, last, "", made)
        if isinstance(cell, int | Decimal):
            self._sheet.write_number(self._row, first, cell, made)
        elif isinstance(cell, tuple) and any(words.mark is not Mark.PLAIN for words in cell):
            self._rich(first, cell, made)
        else:
            self._sheet.write_string(self._row, first, _clean(plain(cell)), made)

    def _rich(self, index: int, cell: tuple[Words, ...], made: Any) -> None:
        pieces = [words for words in cell if _clean(words.text)]
        if len(pieces) == 1 or len(plain(cell)) > _MOST:
            only = {**_MARKS[pieces[0].mark], "border": 1, "valign": "vcenter", "text_wrap": True}
            self._sheet.write_string(self._row, index, _clean(plain(cell)), self._formats(**only))
            return
        runs = [part for words in pieces for part in (self._formats.of(words.mark), _clean(words.text))]
        self._sheet.write_rich_string(self._row, index, *runs, made)

    def _rooms(self, spans: Sequence[_Span]) -> list[float]:
        """How many characters go into a line of each cell."""
        return [sum(self._widths[first : last + 1]) / _FULL_WIDTH for first, last in spans]

    def _pieces(self, row: Sequence[Cell], spans: Sequence[_Span]) -> Iterator[Sequence[Cell]]:
        """A row, in several where it is higher than a row of a workbook can be."""
        while True:
            halves = [cut(cell, room, _HIGHEST) for cell, room in zip(row, self._rooms(spans), strict=True)]
            yield [first for first, _rest in halves]
            rest = [rest for _first, rest in halves]
            if not any(map(plain, rest)):
                return
            row = [_("（续）"), *rest[1:]]

    def _height(self, row: Sequence[Cell], spans: Sequence[_Span]) -> float:
        """A row as high as its longest cell: programs do not measure what another one has written."""
        return _LINE * max(map(lines, row, self._rooms(spans))) + 4

    def _print(self, heads: Sequence[int]) -> None:
        sheet, paper = self._sheet, self._paper
        if paper.wide:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.7, right=0.7, top=0.9, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        if len(heads) == 1:
            sheet.repeat_rows(heads[0])
            sheet.freeze_panes(heads[0] + 1, 0)
        head = f"&L&9{_code(paper.office)}&R&9{_code(paper.volume)}　{_code(paper.tab)}"
        sheet.set_header(head if len(head) <= 255 else "")
        sheet.set_footer("&C&9" + _("第{page}页　共{pages}页").format(page="&P", pages="&N"))


def _clean(text: str) -> str:
    return NOT_XML.sub("", text)[:_MOST]


def _code(text: str) -> str:
    """Text in a header, where & begins a code."""
    return text.replace("&", "&&")


def _widths(paper: Paper) -> list[float]:
    """The widths of the columns, so that the widest table fills the page."""
    tables = [part.table for part in paper.parts if part.table is not None]
    widest = max(tables, key=lambda table: len(table.columns), default=None)
    widths = [1.0] if widest is None else [column.width for column in widest.columns]
    scale = (_PAGE_ACROSS if paper.wide else _PAGE) / sum(widths)
    return [width * scale for width in widths]


def _spans(table: Table, widths: Sequence[float]) -> list[_Span]:
    """The sheet's columns that each column of a table takes, so that a table of fewer fills the page too."""
    edges = list(accumulate(widths, initial=0.0))
    scale = edges[-1] / sum(column.width for column in table.columns)
    spans: list[_Span] = []
    wanted, first = 0.0, 0
    for number, column in enumerate(table.columns, 1):
        wanted += column.width * scale
        left = len(table.columns) - number
        nearest = min(range(len(edges)), key=lambda edge: abs(edges[edge] - wanted))
        end = max(first + 1, min(nearest, len(widths) - left))
        spans.append((first, end - 1))
        first = end
    return spans
