"""The volume as a Word file: title page, contents, the text in heading styles, page numbers.

Word and WPS compute the contents anew from the styles, and from a mark (TC) at heads that share their
paragraph with text. The entries that stand there until then carry fields for their pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from editor_app.core.draft import Level
from editor_app.exporters.book import BookBlock, Shape, book
from editor_app.exporters.checked import Exported
from editor_app.exporters.docx import STYLES, paragraph_of
from editor_app.exporters.docx_parts import NOT_XML, field, footer, header, paragraph, run, word_file

_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1588" w:bottom="1440" w:left="1588" w:header="851" w:footer="992"/>'
)
_GRID = '<w:docGrid w:type="lines" w:linePitch="312"/>'
_QUIET = '<w:color w:val="595959"/><w:sz w:val="18"/>'
_LISTED = frozenset((Level.CATEGORY, Level.DIVISION, Level.SUBDIVISION, Level.ENTRY))
_CONTENTS = r'TOC \o "1-4" \f \h \z \u'


@dataclass(frozen=True, slots=True)
class _Listed:
    """A line of the contents: its title, how deep, and the bookmark at its head."""

    title: str
    depth: int
    mark: str


def write(exported: Exported) -> bytes:
    """The same text gives the same bytes."""
    listed: list[_Listed] = []
    text = list(_text(exported, listed))
    front = [*_title_page(exported), *_contents(listed)]
    page = field("PAGE", "1", _QUIET)
    parts = [
        header("header1", paragraph(run(exported.title, _QUIET), properties='<w:jc w:val="center"/>')),
        footer("footer1", paragraph(page, properties='<w:jc w:val="center"/>')),
    ]
    ends = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        f'<w:footerReference w:type="default" r:id="footer1"/>{_PAGE}'
        f'<w:pgNumType w:start="1"/>{_GRID}</w:sectPr>'
    )
    return word_file("".join([*front, *text, ends]), parts)


def _title_page(exported: Exported) -> Iterator[str]:
    yield paragraph(
        run(exported.title), style="Title", properties='<w:spacing w:before="4000" w:after="600"/>'
    )
    for line in (exported.standing, exported.office, exported.day):
        if line:
            yield paragraph(run(line), properties='<w:spacing w:after="240"/><w:jc w:val="center"/>')
    yield paragraph("", properties=f"<w:sectPr>{_PAGE}{_GRID}</w:sectPr>")


def _contents(listed: Sequence[_Listed]) -> Iterator[str]:
    """The field of the contents, with a line for each head until Word makes them anew."""
    if not listed:
        return
    yield paragraph(
        run("目　录", '<w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="32"/>'),
        properties='<w:spacing w:after="240"/><w:jc w:val="center"/>',
    )
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {_CONTENTS} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for number, line in enumerate(listed):
        page = field(f"PAGEREF {line.mark} \\h", "")
        words = run(f"{line.title}\t") + page
        link = f'<w:hyperlink w:anchor="{line.mark}" w:history="1">{words}</w:hyperlink>'
        first, last = number == 0, number == len(listed) - 1
        yield paragraph(f"{begin if first else ''}{link}{end if last else ''}", style=f"TOC{line.depth}")
    yield paragraph("", properties=f"<w:sectPr>{_PAGE}{_GRID}</w:sectPr>")


def _text(exported: Exported, listed: list[_Listed]) -> Iterator[str]:
    for block in book(checked.draft for checked in exported.drafts):
        yield paragraph_of(block, _mark(block, listed))


def _mark(block: BookBlock, listed: list[_Listed]) -> str:
    """The bookmark of a head that the contents list, and its mark where no style tells of it."""
    if block.level not in _LISTED:
        return ""
    depth = int(STYLES[block.level].removeprefix("Heading"))
    number = len(listed) + 1
    line = _Listed(block.title, depth, f"_Toc{number:08}")
    listed.append(line)
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{line.mark}"/><w:bookmarkEnd w:id="{number}"/>'
    if block.shape is Shape.RUN_IN:
        title = block.title.replace('"', "”")
        mark += _hidden(f'TC "{title}" \\l {depth}')
    return mark


def _hidden(instruction: str) -> str:
    """A field that shows nothing: the contents are made from it."""
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    begin, end = (f'<w:r>{hidden}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    words = escape(NOT_XML.sub("", instruction))
    return f'{begin}<w:r>{hidden}<w:instrText xml:space="preserve"> {words} </w:instrText></w:r>{end}'
