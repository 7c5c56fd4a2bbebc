"""Spreadsheets: each sheet a title and its tables, in the text that their cells show.

Rows that are empty part a sheet into tables; a row above or below a table that fills one cell only
is a line of its own, as titles and notes are. Formulas are read by the values that were saved.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from lxml import etree

from editor_app.core.draft import Reading
from editor_app.core.language import N_, _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers.assembly import Paragraph, Table, assemble
from editor_app.importers.left_out import LeftOut
from editor_app.importers.marked import Marked
from editor_app.importers.package import Package, Refused
from editor_app.importers.xlsx_beside import look_over, transitional
from editor_app.importers.xlsx_cells import shown
from editor_app.importers.xlsx_marks import Marks

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_MOST_CELLS: Final = 4_000_000
"""Cells of a workbook up to the last one filled in each row; a statistical yearbook has some 200,000."""
_EMPTY: Final = Marked()
_STEP: Final = 200
_WIDEST_GAP: Final = 3
"""Empty columns that are kept between two filled ones: one stray cell may stand 16,000 columns away."""
_NO_TITLE: Final = re.compile(r"(?:Sheet|工作表|表格)\s*\d*", re.IGNORECASE)
_DAMAGED = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
    etree.XMLSyntaxError,
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl raises on damage of one kind or another: it trusts what it reads."""
_SAID = (
    ("formula", N_("公式 {count} 个没有存下结果，未读入；请用 Excel 或 WPS 打开后保存，再导入")),
    ("error", N_("出错的公式 {count} 个，按 #DIV/0! 一类的原样读入")),
    ("sheet", N_("隐藏的工作表 {count} 张，已读入")),
    ("line", N_("隐藏的行、列 {count} 处，已读入")),
    ("title", N_("工作表名 {count} 个是默认名，未读入")),
    ("comment", N_("批注 {count} 条，未作正文")),
    ("box", N_("文本框、图形里的文字 {count} 处，未读入")),
    ("margin", N_("页眉、页脚 {count} 处，未读入")),
    ("picture", N_("图片 {count} 幅，未读入")),
    ("chart", N_("图表 {count} 个，未读入")),
    ("macro", N_("宏程序，未读入")),
)


def read(
    original: bytes, path: Path, *, encoding: str | None = None, view: str = "final", task: Task | None = None
) -> Reading:
    """The sheets of an xlsx or xlsm file, which have no encoding and one view only. Raises `Unreadable`."""
    try:
        return _read(Package(original), original, task or Task())
    except Refused as error:
        raise Unreadable(str(path), error.why) from error


def _read(package: Package, original: bytes, task: Task) -> Reading:
    left_out = LeftOut()
    look_over(package, left_out)
    marks = Marks(package)
    items = _Sheets(marks, left_out, task).items(transitional(package) or original)
    if not items:
        raise Refused(_("表格文件里没有内容；请确认供稿者发来的是不是这一份"))
    left_out.add("comment", len(marks.comments))
    made = assemble(items)
    said = left_out.said(_SAID)
    return Reading(made.text, made.blocks, left_out=said, annotations=marks.annotations(made.marks))


class _Sheets:
    """Reads the sheets of a workbook; `_cells_left` are the cells that it may still have.

    Empty cells count too: a few bytes can name a million of them.
    """

    def __init__(self, marks: Marks, left_out: LeftOut, task: Task) -> None:
        self._marks = marks
        self._left_out = left_out
        self._task = task
        self._cells_left = _MOST_CELLS

    def items(self, original: bytes) -> list[Paragraph | Table]:
        # Takes 0.1 s to import, and only spreadsheets need it.
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                book = load_workbook(BytesIO(original), read_only=True, data_only=True, keep_links=False)
                return [item for items in self._of_book(book) for item in items]
            except _DAMAGED as error:
                raise Refused(_("表格文件已损坏，读不出来；请用 Excel 或 WPS 打开后另存再导入")) from error

    def _of_book(self, book: "Workbook") -> Iterator[list[Paragraph | Table]]:
        for number, sheet in enumerate(book.worksheets):
            self._task.step(number, len(book.worksheets))
            hides = sheet.sheet_state != "visible"
            self._marks.open_sheet(sheet.title, hides=hides)
            items = list(_items(self._rows(sheet, number, len(book.worksheets))))
            title = sheet.title.strip()
            self._left_out.add("sheet", hides and bool(items), title)
            if items and _NO_TITLE.fullmatch(title):
                self._left_out.add("title")
            elif items:
                items.insert(0, Paragraph(self._marks.title(title)))
            yield items

    def _rows(self, sheet: "ReadOnlyWorksheet", number: int, sheets: int) -> list[list[Marked]]:
        """The rows with something in them, with one empty row for any number between them."""
        sheet.reset_dimensions()
        rows: list[list[Marked]] = []
        for at, cells in enumerate(sheet.rows):
            if at % _STEP == 0:
                self._task.step(number, sheets)
            self._spend(len(cells))
            filled = [(column, cell) for column, cell in enumerate(cells) if cell.value is not None]
            if filled:
                rows.append([_EMPTY] * (filled[-1][0] + 1))
            elif rows and rows[-1]:
                rows.append([])
            for column, cell in filled:
                self._left_out.add("error", cell.data_type == "e")
                rows[-1][column] = self._marks.marked(shown(cell.value, cell.number_format), at, column)
        return rows

    def _spend(self, cells: int) -> None:
        self._cells_left -= cells + 1
        if self._cells_left < 0:
            raise Refused(_("表格大得不正常（超过 400 万格），没有读；请只留要审的工作表"))


def _items(rows: Sequence[Sequence[Marked]]) -> Iterator[Paragraph | Table]:
    """The tables of a sheet, parted by empty rows, with the lines above and below each."""
    group: list[Sequence[Marked]] = []
    for row in [*rows, []]:
        if any(cell.text.strip() for cell in row):
            group.append(row)
        elif group:
            yield from _of_group(group)
            group = []


def _of_group(rows: Sequence[Sequence[Marked]]) -> Iterator[Paragraph | Table]:
    alone = [sum(bool(cell.text.strip()) for cell in row) == 1 for row in rows]
    if all(alone):
        yield from map(_line, rows)
        return
    first = alone.index(False)
    last = len(rows) - alone[::-1].index(False)
    yield from map(_line, rows[:first])
    yield _table(rows[first:last])
    yield from map(_line, rows[last:])


def _line(row: Sequence[Marked]) -> Paragraph:
    return Paragraph(next(cell for cell in row if cell.text.strip()))


def _table(rows: Sequence[Sequence[Marked]]) -> Table:
    """The columns from the first to the last that any row fills, with wide gaps closed."""
    filled = sorted({at for row in rows for at, cell in enumerate(row) if cell.text.strip()})
    columns = [filled[0]]
    for at in filled[1:]:
        columns += [*range(max(columns[-1] + 1, at - _WIDEST_GAP), at), at]
    return Table(tuple(tuple(row[at] if at < len(row) else _EMPTY for at in columns) for row in rows))
