"""The text as a Word file: heads in heading styles, tables as tables.

Reading the file again gives the same text. Characters that XML cannot hold (controls) are dropped.
"""

from collections.abc import Iterator, Sequence

from editor_app.core.draft import Draft, Level
from editor_app.exporters.book import BookBlock, Shape, blocks
from editor_app.exporters.checked import Exported
from editor_app.exporters.docx_parts import paragraph, run, word_file

STYLES = {
    Level.VOLUME: "Title",
    Level.CATEGORY: "Heading1",
    Level.DIVISION: "Heading2",
    Level.SUBDIVISION: "Heading3",
    Level.ENTRY: "Heading4",
    Level.SUBENTRY: "Heading5",
}
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1588" w:bottom="1440" w:left="1588" w:header="851" w:footer="992"/>'
    '<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
)
_HEAD = '<w:rFonts w:eastAsia="黑体"/><w:b/>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write(exported: Exported) -> bytes:
    """The same text gives the same bytes."""
    return word_file("".join(part for checked in exported.drafts for part in body(checked.draft)) + _SECTION)


def body(draft: Draft) -> Iterator[str]:
    for block in blocks(draft):
        yield paragraph_of(block)


def paragraph_of(block: BookBlock, within: str = "") -> str:
    """A block as Word's markup; `within` is put at the start of its paragraph."""
    text = block.text
    if block.shape is Shape.TABLE:
        return _table(block.rows)
    if block.shape is Shape.SIGNATURE:
        return paragraph(run(text), style="Signature")
    if block.shape is Shape.HEAD and block.level is not None:
        return paragraph(within + run(text), style=STYLES[block.level])
    style = "" if text[:1].isspace() else "BodyText"
    return paragraph(within + run(text[: block.head], _HEAD) + run(text[block.head :]), style=style)


def _table(rows: Sequence[Sequence[str]]) -> str:
    columns = max(map(len, rows), default=1)
    grid = "<w:gridCol/>" * columns
    made = "".join(
        f"<w:tr>{''.join(map(_cell, row))}{_cell('') * (columns - len(row))}</w:tr>" for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


def _cell(text: str) -> str:
    return f"<w:tc><w:tcPr/><w:p>{run(text)}</w:p></w:tc>"
