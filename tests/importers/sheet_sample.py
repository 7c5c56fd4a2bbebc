"""Spreadsheets made for tests, by XlsxWriter, and their parts changed by hand."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter

Value = str | int | float | None


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    *,
    formats: Mapping[str, str] | None = None,
    hidden: Sequence[str] = (),
    comments: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook: rows by the sheets' names; number formats and comments by cell, of the first sheet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for number, (title, rows) in enumerate(sheets.items()):
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    place = f"{chr(ord('A') + column)}{at + 1}"
                    form = (formats or {}).get(place) if number == 0 else None
                    style = book.add_format({"num_format": form}) if form else None
                    if value is not None:
                        sheet.write(at, column, value, style)
            for place, text in (comments or {}).items() if number == 0 else ():
                sheet.write_comment(place, text, {"author": "王编"})
            if title in hidden:
                sheet.hide()
    return content.getvalue()


def with_part(original: bytes, part: str, text: str | bytes) -> bytes:
    """The package with one part put in the place of its own."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as source, zipfile.ZipFile(content, "w", 8) as target:
        for name in source.namelist():
            target.writestr(name, text if name == part else source.read(name))
        if part not in source.namelist():
            target.writestr(part, text)
    return content.getvalue()
