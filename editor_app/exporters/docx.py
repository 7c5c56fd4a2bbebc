"""The text as a Word file: heads in heading styles, tables as tables.

Reading the file again gives the same text. Characters that XML cannot hold (controls) are dropped.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from editor_app.core.draft import Block, BlockKind, Draft, Level, Section, Span
from editor_app.exporters import docx_parts
from editor_app.exporters.checked import Exported

_STYLES = {
    Level.VOLUME: "Title",
    Level.CATEGORY: "Heading1",
    Level.DIVISION: "Heading2",
    Level.SUBDIVISION: "Heading3",
    Level.ENTRY: "Heading4",
    Level.SUBENTRY: "Heading5",
}
NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write(exported: Exported) -> bytes:
    """The same text gives the same bytes."""
    body = "".join(part for checked in exported.drafts for part in _body(checked.draft))
    parts = {
        "[Content_Types].xml": docx_parts.CONTENT_TYPES,
        "_rels/.rels": docx_parts.RELATIONSHIPS,
        "word/document.xml": docx_parts.document(body),
        "word/_rels/document.xml.rels": docx_parts.DOCUMENT_RELATIONSHIPS,
        "word/styles.xml": docx_parts.STYLES,
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, _SAME_MOMENT), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _body(draft: Draft) -> Iterator[str]:
    heads = {section.head.start: section for section in reversed(draft.sections)}
    signatures = {attribution.span for attribution in draft.attributions}
    for block in draft.blocks:
        if block.kind is BlockKind.TABLE:
            yield _table(draft.text, block)
        elif _words(draft.text, block) in signatures:
            yield f'<w:p><w:pPr><w:pStyle w:val="Signature"/></w:pPr>{_run(block.span.of(draft.text))}</w:p>'
        else:
            yield _paragraph(draft.text, block, heads)


def _words(text: str, block: Block) -> Span:
    """A paragraph without the white space at its ends."""
    line = block.span.of(text)
    start = block.span.start + len(line) - len(line.lstrip())
    return Span(start, max(start, block.span.start + len(line.rstrip())))


def _paragraph(text: str, block: Block, heads: dict[int, Section]) -> str:
    line, words = block.span.of(text), _words(text, block)
    section = heads.get(words.start)
    if section is not None and section.head.end >= words.end:
        return f'<w:p><w:pPr><w:pStyle w:val="{_STYLES[section.level]}"/></w:pPr>{_run(line)}</w:p>'
    style = "" if line[:1].isspace() else '<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'
    if section is None:
        return f"<w:p>{style}{_run(line)}</w:p>"
    within = section.head.end - block.span.start
    return f"<w:p>{style}{_run(line[:within], bold=True)}{_run(line[within:])}</w:p>"


def _run(text: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    properties = '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/></w:rPr>' if bold else ""
    words = (f'<w:t xml:space="preserve">{word}</w:t>' if word else "" for word in _escaped(text).split("\t"))
    return f"<w:r>{properties}{'<w:tab/>'.join(words)}</w:r>"


def _escaped(text: str) -> str:
    return escape(NOT_XML.sub("", text))


def _table(text: str, block: Block) -> str:
    columns = max(map(len, block.cells), default=1)
    grid = "<w:gridCol/>" * columns
    rows = "".join(
        f"<w:tr>{''.join(_cell(cell.of(text)) for cell in row)}{_cell('') * (columns - len(row))}</w:tr>"
        for row in block.cells
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(text: str) -> str:
    return f"<w:tc><w:tcPr/><w:p>{_run(text)}</w:p></w:tc>"
