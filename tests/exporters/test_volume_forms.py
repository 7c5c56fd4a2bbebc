"""The volume as a book: title page, contents, heads, signatures, tables; every word of it once."""

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from editor_app.exporters import volume_docx, volume_html, volume_pdf
from editor_app.exporters.book import Shape, book
from editor_app.exporters.checked import Checked, Exported
from editor_app.importers import docx
from tests.core.dossiers import OTHER, SAVED, draft
from tests.exporters.checked_sample import with_table
from tests.exporters.test_papers import body, words
from tests.exporters.word_reading import W

BOOK = Exported(
    "《青沅年鉴》2025卷",
    tuple(
        Checked(one)
        for one in (draft(f"2025卷\n{SAVED}", "水务局"), draft(OTHER, "应急管理局"), with_table())
    ),
    office="青沅县地方志办公室",
    day="2026年3月2日",
    standing="定稿3条，未定稿2条",
)
TITLES = ["水利", "概况", "防汛", "应急", "概况", "救援", "农业", "概况"]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_word_has_a_title_page_contents_and_every_line_of_the_text() -> None:
    content = volume_docx.write(BOOK)
    text = docx.read(content, Path("卷.docx")).text
    assert text.startswith("《青沅年鉴》2025卷\n定稿3条，未定稿2条\n青沅县地方志办公室\n2026年3月2日")
    wanted = [line for line in f"{SAVED}\n{OTHER}".split("\n") if line.strip()]
    assert [line for line in wanted if line not in text.split("\n")] == []
    assert "2025卷\n水利" not in text


def test_word_makes_its_contents_of_styles_and_of_marks_at_run_in_heads() -> None:
    root = body(volume_docx.write(BOOK))
    asked = [(element.text or "").strip() for element in root.iter(f"{W}instrText")]
    assert asked[0] == r'TOC \o "1-4" \f \h \z \u'
    assert [line for line in asked if line.startswith("TC ")][:2] == [r'TC "概况" \l 4', r'TC "防汛" \l 4']
    styles = {style.get(f"{W}val") for style in root.iter(f"{W}pStyle")}
    assert {"Title", "Heading2", "Signature", "BodyText", "TOC2", "TOC4"} <= styles
    listed = [words(link).strip() for link in root.iter(f"{W}hyperlink")]
    assert listed == TITLES
    marks = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} == marks


def test_the_same_text_gives_the_same_bytes() -> None:
    assert volume_docx.write(BOOK) == volume_docx.write(BOOK)
    assert volume_pdf.write(BOOK) == volume_pdf.write(BOOK)


def test_a_pdf_lists_its_entries_and_holds_their_text() -> None:
    document = pypdfium2.PdfDocument(volume_pdf.write(BOOK))
    texts = [bare(page.get_textpage().get_text_bounded()) for page in document]
    assert texts[0] == bare("《青沅年鉴》2025卷定稿3条，未定稿2条青沅县地方志办公室2026年3月2日")
    assert all(title in texts[1] for title in TITLES)
    rest = "".join(texts[2:])
    for line in f"{SAVED}\n{OTHER}".split("\n"):
        assert bare(line) in rest
    titles = [mark.get_title() for mark in document.get_toc()]
    assert titles == TITLES


def test_a_page_of_the_web_has_links_to_its_entries() -> None:
    page = html.fromstring(volume_html.write(BOOK).decode())
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    links = [link for nav in page.iter("nav") for link in nav.iter("a")]
    assert [link.text for link in links] == TITLES
    assert {str(link.get("href")).removeprefix("#") for link in links} == ids
    assert len(list(page.iter("table"))) == 1
    assert not list(page.iter("script"))


@pytest.mark.parametrize("form", [volume_docx, volume_pdf, volume_html], ids=["docx", "pdf", "html"])
def test_markup_in_a_text_is_text(form: object) -> None:
    odd = draft("水利\n【<b>#概况】 *甲* $x$ <script>1</script> #let a = 1 \\ & “引” @x", "水利")
    content = form.write(Exported("<i>题", (Checked(odd),)))  # type: ignore[attr-defined]
    if form is volume_pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    elif form is volume_docx:
        text = docx.read(content, Path("卷.docx")).text
    else:
        text = "".join(map(str, html.fromstring(content.decode()).itertext()))
    assert bare("*甲* $x$ <script>1</script> #let a = 1 \\ & “引” @x") in bare(text)


def test_an_empty_volume_is_a_title_page() -> None:
    empty = Exported("空卷", (Checked(draft("", "空")),))
    assert docx.read(volume_docx.write(empty), Path("卷.docx")).text.strip() == "空卷"
    assert len(pypdfium2.PdfDocument(io.BytesIO(volume_pdf.write(empty)))) >= 1


def test_a_category_that_several_drafts_begin_with_is_headed_once() -> None:
    drafts = [
        draft(f"2025卷\n农林水利\n{division}\n【概况】 全县有站所{number}个。", division)
        for number, division in enumerate(("水利", "气象", "水利"), 2)
    ]
    drafts.append(draft("2025卷\n教育\n水利\n【概况】 全县有学校9所。", "教育"))
    heads = [block.title for block in book(drafts) if block.shape is Shape.HEAD]
    assert heads == ["农林水利", "水利", "气象", "水利", "教育", "水利"]
