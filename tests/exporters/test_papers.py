"""Papers in every form hold what stands on them, print as an office wants them, and run nothing."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest
from lxml import etree, html

from editor_app.core.office.paper import Align, Cell, Column, Mark, Paper, Part, Table, Words, plain
from editor_app.core.reports import REPORTS, ReportKind
from editor_app.exporters import (
    PAPER_FORMS,
    PaperForm,
    paper_csv,
    paper_docx,
    paper_html,
    paper_json,
    paper_pdf,
    paper_txt,
    paper_xlsx,
)
from tests.core.dossiers import RECEIVED, dossier, draft
from tests.exporters.word_reading import W

COLUMNS = (
    Column("序号", 4, Align.CENTER),
    Column("误", 20),
    Column("正", 20),
    Column("计错", 5, Align.RIGHT),
)
ROW: tuple[Cell, ...] = (
    1,
    (Words("事故"), Words("806", Mark.OLD), Words("起 <b>&")),
    "=1+1\n第二行",
    Decimal("0.50"),
)


def paper(count: int = 1, *, wide: bool = False, tab: str = "勘误表") -> Paper:
    table = Table(COLUMNS, [ROW] * count, ("合计", "", "", Decimal("0.50")))
    short = Table((Column("类别", 10), Column("处数", 5, Align.RIGHT)), [("标点", 3)])
    return Paper(
        "《青沅年鉴》勘误表",
        tab,
        "青沅县地方志办公室 & 史志馆",
        "《青沅年鉴》2025卷",
        "2026年3月2日",
        (("供稿单位", "水务局"), ("制表日期", "2026年3月2日")),
        (Part("一、正文", ("共1处。",), table), Part("二、类别", (), short, ("完。",))),
        ("第一条说明。", "第二条说明。"),
        (("编辑", "主编"), ("日期",)),
        wide,
    )


def body(content: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(part))


def words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


@pytest.mark.parametrize("form", PAPER_FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_report_goes_out_in_every_form(form: PaperForm, report: ReportKind) -> None:
    office = dossier()
    before = draft(RECEIVED.replace("320人次", "310人次"), "水务局")
    first, *others = office.holdings
    papers = report.papers(replace(office, holdings=[replace(first, received=before), *others]))
    # Plain forms hold the words alone.
    assert len(form.write(papers)) > {"csv": 60, "txt": 300}.get(form.name, 500)


def test_word_repeats_the_head_row_and_keeps_rows_whole() -> None:
    root = body(paper_docx.write([paper(3)]))
    tables = list(root.iter(f"{W}tbl"))
    for table in tables:
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))
    total = tables[0].findall(f"{W}tr")[-1]
    assert [words(cell) for cell in total.findall(f"{W}tc")] == ["合计", "0.50"]
    assert words(root).count("事故806起 <b>&") == 3


def test_word_has_a_section_for_each_paper_with_its_own_head_and_pages() -> None:
    content = paper_docx.write([paper(), paper(wide=True, tab="附表")])
    pages = [section.find(f"{W}pgSz") for section in body(content).iter(f"{W}sectPr")]
    assert [page.get(f"{W}orient") for page in pages if page is not None] == [None, "landscape"]
    assert words(body(content, "word/header1.xml")) == "青沅县地方志办公室 & 史志馆《青沅年鉴》2025卷　勘误表"
    assert words(body(content, "word/header2.xml")).endswith("附表")
    assert "NUMPAGES" not in etree.tostring(body(content, "word/footer1.xml"), encoding="unicode")
    alone = body(paper_docx.write([paper()]), "word/footer1.xml")
    assert "NUMPAGES" in etree.tostring(alone, encoding="unicode")


def test_a_workbook_holds_numbers_as_numbers_and_no_formula_from_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(paper_xlsx.write([paper(), paper()])), rich_text=True)
    assert book.sheetnames == ["勘误表", "勘误表 2"]
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "=1+1\n第二行" in [str(cell.value) for cell in cells]
    assert "事故806起 <b>&" in [str(cell.value) for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)
    assert [cell.value for cell in cells if cell.data_type == "n"] == [1, 0.5, 0.5, 3]


def test_a_workbook_prints_on_the_width_of_a_page() -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(paper_xlsx.write([paper(), paper(wide=True)]))).worksheets
    assert [sheet.page_setup.orientation for sheet in sheets] == ["portrait", "landscape"]
    for sheet in sheets:
        assert sheet.page_setup.fitToHeight == 0
        head, foot = sheet.oddHeader, sheet.oddFooter
        assert head is not None
        assert foot is not None
        assert "青沅县地方志办公室 && 史志馆" in str(head.left.text)
        assert "&P" in str(foot.center.text)


def test_a_table_of_fewer_columns_fills_the_sheet_too() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(paper_xlsx.write([paper()]))).worksheets[0]
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    kinds = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "类别")
    assert any(cells.startswith(f"{kinds.coordinate}:") for cells in merged)


def test_a_pdf_has_its_pages_numbered_by_paper_and_the_head_on_each() -> None:
    content = paper_pdf.write([paper(60), paper(wide=True)])
    pages = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pages]
    first = [text for page, text in zip(pages, texts, strict=True) if page.get_width() < page.get_height()]
    assert len(first) > 1
    assert len(texts) == len(first) + 1
    for number, text in enumerate(first, 1):
        assert f"第{number}页" in text.replace(" ", "")
        assert f"共{len(first)}页" in text.replace(" ", "")
        assert "青沅县地方志办公室" in text
    assert all("序号" in text for text in first[:-1])
    assert "主编" in first[-1]
    assert "共1页" in texts[-1].replace(" ", "")


def test_a_page_of_the_web_escapes_what_it_is_given() -> None:
    page = html.fromstring(paper_html.write([paper()]).decode())
    assert not list(page.iter("script"))
    assert [struck.text for struck in page.iter("del")] == ["806"]
    assert "起 <b>&" in "".join(map(str, page.itertext()))
    assert len([cell for total in page.iter("tfoot") for cell in total.iter("td")]) == 2


def test_json_has_the_cells_of_every_row() -> None:
    answer = json.loads(paper_json.write([paper()]))
    (made,) = answer["papers"]
    row = made["parts"][0]["table"]["rows"][0]
    assert ["".join(piece["text"] for piece in cell) for cell in row] == [plain(cell) for cell in ROW]
    assert row[1][1] == {"text": "806", "mark": "old"}


def test_characters_that_xml_cannot_hold_are_dropped() -> None:
    odd = Paper("题\x00", "表", "", "", "", parts=(Part("", ("\ud800甲\x0b乙",)),))
    assert "甲乙" in words(body(paper_docx.write([odd])))
    assert paper_xlsx.write([odd])
    assert paper_pdf.write([odd])
    assert paper_html.write([odd])
    assert paper_json.write([odd])


def test_comma_separated_rows_say_their_part_and_run_nothing() -> None:
    content = paper_csv.write([paper(2)])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["", "序号", "误", "正", "计错"]
    assert rows[1] == ["一、正文", "1", "事故806起 <b>&", "'=1+1\n第二行", "0.50"]
    assert rows[3] == ["一、正文", "合计", "", "", "0.50"]
    assert rows[4:] == [["", "类别", "处数"], ["二、类别", "标点", "3"]]


def test_plain_text_has_a_row_on_a_line() -> None:
    lines = paper_txt.write([paper()]).decode().split("\n")
    assert lines[:3] == [
        "《青沅年鉴》勘误表",
        "青沅县地方志办公室 & 史志馆　《青沅年鉴》2025卷　2026年3月2日",
        "",
    ]
    assert "1　事故806起 <b>&　=1+1；第二行　0.50" in lines
    assert "编辑：＿＿＿＿　主编：＿＿＿＿" in lines


def long_paper() -> Paper:
    words = "".join(f"第{number}句审读意见。" for number in range(1, 161))
    row: tuple[Cell, ...] = (1, (Words(words, Mark.OLD),), "短", Decimal(1))
    return replace(
        paper(), parts=(Part("一、正文", (), Table(COLUMNS, [row])),), signatures=(("编辑", "主编"),)
    )


def test_a_row_longer_than_a_page_goes_on_on_the_next() -> None:
    pages = [
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(paper_pdf.write([long_paper()]))
    ]
    shown = "".join("".join(pages).split())
    assert all(f"第{number}句" in shown for number in range(1, 161))
    assert "第1句" in "".join(pages[0].split())
    rows = list(body(paper_docx.write([long_paper()])).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False]


def test_a_workbook_row_higher_than_rows_can_be_goes_on_in_the_next() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(paper_xlsx.write([long_paper()])), rich_text=True)["勘误表"]
    rows = [row for row in sheet.iter_rows() if row[0].value in (1, "（续）")]
    assert len(rows) > 1
    assert "".join(str(row[1].value) for row in rows) == plain(long_paper().parts[0].table.rows[0][1])  # type: ignore[union-attr]
    heights = [sheet.row_dimensions[row[0].row or 0].height for row in rows]
    assert all(height is not None and height <= 409 for height in heights)
