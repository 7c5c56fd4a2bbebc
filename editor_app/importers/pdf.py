"""Proofs and other PDF files, for reference: to be compared with the approved text.

The lines are joined to paragraphs again, and each keeps its page, its column and its number there. Headers,
footers and page numbers are no part of the text; they are said.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium

from editor_app.core.annotations import Annotations, PrintedLine
from editor_app.core.draft import Reading
from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers.assembly import assemble
from editor_app.importers.pdf_lines import Line, lines_of
from editor_app.importers.pdf_paragraphs import join_lines, split_margins

_MOST_PAGES: Final = 10_000
_EXAMPLES: Final = 3


def read(
    original: bytes, path: Path, *, encoding: str | None = None, view: str = "final", task: Task | None = None
) -> Reading:
    """The text of a PDF file; `encoding` and `view` have no meaning for it. Raises `Unreadable`."""
    try:
        with closing(pdfium.PdfDocument(original)) as document:
            return _read(document, str(path), task or Task())
    except pdfium.PdfiumError as error:
        raise Unreadable(str(path), _why(error)) from error


def _why(error: pdfium.PdfiumError) -> str:
    if "password" in str(error).lower():
        return _("PDF 有密码；请去掉密码后再导入")
    return _("PDF 已损坏，打不开；请向排版单位再要一份")


def _read(document: pdfium.PdfDocument, path: str, task: Task) -> Reading:
    if len(document) > _MOST_PAGES:
        raise Unreadable(path, _("PDF 超过 1 万页，没有读；请分成几份"))
    pages, heights = [], []
    for number in range(len(document)):
        task.step(number, len(document))
        with closing(document[number]) as page:
            pages.append(lines_of(page))
            heights.append(page.get_height())
    if not any(pages):
        raise Unreadable(path, _("PDF 里没有文字（是扫描件或图片）；请要 Word 稿，或能选中文字的 PDF"))
    printed, margins = split_margins(pages, heights)
    made = assemble(list(join_lines(printed)))
    return Reading(
        made.text,
        made.blocks,
        left_out=tuple(_left_out(pages, margins)),
        annotations=Annotations(
            lines=tuple(
                PrintedLine(made.marks[number], one.page, one.column, one.number)
                for number, one in enumerate(printed)
            )
        ),
    )


def _left_out(pages: list[list[Line]], margins: list[str]) -> Iterator[str]:
    yield _("PDF 只供对照：段落按版面推断，表格逐行读入，图片未读入")
    if margins:
        examples = "”“".join(list(dict.fromkeys(margins))[:_EXAMPLES])
        yield _("页眉、页脚、页码 {count} 行，未读入，如“{examples}”").format(
            count=len(margins), examples=examples
        )
    empty = sum(not lines for lines in pages)
    if empty:
        yield _("没有文字的页 {count} 页（扫描件、图片或空白页）").format(count=empty)
    unknown = sum(line.unknown for lines in pages for line in lines)
    if unknown:
        yield _("字体没有说明是什么字的字符 {count} 个，可能读错").format(count=unknown)
