"""Workbooks: sheets of text and numbers that print well."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from editor_app.core.language import _

_MOST = 30_000
"""Characters of a cell; it holds 32,767 at most."""

Row = Sequence[str | int | float]
Columns = Sequence[tuple[str, int]]


def workbook(title: str, sheets: Sequence[tuple[str, Columns, Sequence[Row]]]) -> bytes:
    """A file of sheets, each with its name, its columns with their widths, and its rows."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": title})
        made = _Sheets(book, title)
        for name, columns, rows in sheets:
            made.add(name, columns, rows)
    return content.getvalue()


class _Sheets:
    """Sheets that print on A4 across, their head repeated on every page."""

    def __init__(self, book: Any, title: str) -> None:
        self._book = book
        self._title = title
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        self._cell = book.add_format({"text_wrap": True, "valign": "top"})

    def add(self, name: str, columns: Columns, rows: Sequence[Row]) -> None:
        sheet = self._book.add_worksheet(name)
        for column, (title, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, _(title), self._head)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, int | float):
                    sheet.write_number(number, column, value, self._cell)
                elif value:
                    sheet.write_string(number, column, value[:_MOST], self._cell)
        sheet.freeze_panes(1, 0)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header(f"&C{self._title.replace('&', '&&')}  {name}"[:250])
        sheet.set_footer("&C&P / &N")
