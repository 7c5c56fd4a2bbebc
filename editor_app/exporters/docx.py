"""The text as a Word file: heads in heading styles, tables as tables.

Reading the file again gives the same text. Characters that XML cannot hold (controls) are dropped.
"""

from collections.abc import Iterator

from editor_app.core.draft import Block, BlockKind, Draft, Level, Section, Span
from editor_app.exporters.checked import Exported
from editor_app.exporters.docx_parts import paragraph, run, word_file

_STYLES = {
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
    heads = {section.head.start: section for section in reversed(draft.sections)}
    signatures = {attribution.span for attribution in draft.attributions}
    for block in draft.blocks:
        if block.kind is BlockKind.TABLE:
            yield _table(draft.text, block)
        elif _words(draft.text, block) in signatures:
            yield paragraph(run(block.span.of(draft.text)), style="Signature")
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
        return paragraph(run(line), style=_STYLES[section.level])
    style = "" if line[:1].isspace() else "BodyText"
    if section is None:
        return paragraph(run(line), style=style)
    within = section.head.end - block.span.start
    return paragraph(run(line[:within], _HEAD) + run(line[within:]), style=style)


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
    return f"<w:tc><w:tcPr/><w:p>{run(text)}</w:p></w:tc>"
