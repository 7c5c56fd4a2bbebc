"""Every form a draft goes out in: what it holds, and that reading it again gives the same."""

import io
import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.core.draft import Draft, Reading, Span, paragraphs
from editor_app.core.finding import Finding, Severity
from editor_app.core.joined import join
from editor_app.core.quoting import place, shortened
from editor_app.core.structure.outline import parse
from editor_app.exporters import EXPORTERS, check_json, docx, html, sarif, text, xlsx
from editor_app.exporters.checked import Checked, Exported
from editor_app.exporters.html_style import STYLE
from editor_app.importers.docx import read as read_docx
from editor_app.importers.html import read as read_html
from tests.exporters.checked_sample import TEXT, checked, exported, with_table

EXPECTED = Path(__file__).parent / "expected"
PATH = Path("导出")


def tree(draft: Draft) -> list[tuple[str, str, int, int]]:
    return [(s.level.value, s.title, s.span.start, s.span.end) for s in draft.sections]


def test_names_and_suffixes_are_unique() -> None:
    assert len({(one.name, one.report) for one in EXPORTERS}) == len(EXPORTERS)
    assert all(one.suffix == f".{one.name}" for one in EXPORTERS)


def test_text_is_the_text() -> None:
    assert text.write(exported()) == TEXT.encode()
    two = Exported("二", (checked(), checked()))
    assert text.write(two).decode() == f"{TEXT}\n{TEXT}"


def test_json_is_the_answer_of_check() -> None:
    answer = json.loads(check_json.write(exported()))
    draft = answer["drafts"][0]
    assert (answer["format"], draft["path"], draft["encoding_certain"]) == (1, "稿/水利 1.txt", False)
    finding = draft["findings"][0]
    assert [place["text"] for place in finding["spans"]] == ["办公室、规划科、水政科", "4个"]
    assert TEXT[finding["spans"][1]["start"] : finding["spans"][1]["end"]] == "4个"
    assert draft["findings"][2]["folded_under"] == "k1"
    assert draft["findings"][1]["suggestion"]["text"] == "，"
    assert draft["verified"][0]["equation"] == "1÷1 = 100%"


def test_sarif_is_the_expected_log() -> None:
    log = json.loads(sarif.write(exported()))
    assert log == json.loads((EXPECTED / "水利.sarif").read_text("utf-8"))


def test_every_region_of_sarif_marks_the_text_it_quotes() -> None:
    lines = TEXT.split("\n")
    for result in sarif_results():
        for location in result["locations"]:
            region = location["physicalLocation"]["region"]
            quoted = region["snippet"]["text"]
            assert TEXT[region["charOffset"] :][: region["charLength"]] == quoted
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == quoted


def sarif_results() -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = json.loads(sarif.write(exported()))["runs"][0]["results"]
    return results


def test_the_page_is_the_expected_one() -> None:
    page = html.write(exported()).decode()
    assert page.replace(STYLE, "") == (EXPECTED / "水利.html").read_text("utf-8")


class _Needs(HTMLParser):
    """What a page asks for besides itself, and whether its elements are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.needs: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.needs += [str(value) for key, value in attrs if key in ("src", "href")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_needs_nothing_and_shows_the_text_as_it_is() -> None:
    page = html.write(exported())
    parser = _Needs()
    parser.feed(page.decode())
    assert (parser.needs, parser.open) == ([], [])
    shown = read_html(page, PATH).text
    assert "列举 3 项，却说 4 个" in shown
    assert "水利 › 概况 › 第3行" in shown
    assert "依据：算术" in shown
    assert "<b>“节水”</b> & 宣传" in read_html(html.write(around_the_markup()), PATH).text


def around_the_markup() -> Exported:
    sample = checked()
    start = TEXT.index("“节水”")
    finding = Finding("x", Severity.HINT, (sample.draft.blocks[3].span,), key="k", message="<script>")
    assert start in range(finding.spans[0].start, finding.spans[0].end)
    return Exported("题", (Checked(sample.draft, findings=(finding,)),))


def test_the_workbook_lists_findings_verdicts_and_contributors() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(exported())))
    assert book.sheetnames == ["问题清单", "核对无误", "撰稿人"]
    rows = list(book["问题清单"].iter_rows(values_only=True))
    assert len(rows) == 3
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["级别"], first["算式"], first["处理"]) == ("严重", "列3 ≠ 述4", "已忽略")
    assert (first["理由"], first["处理人"]) == ("另有 1 个挂牌", "陆晓")
    assert list(book["撰稿人"].values)[1] == ("吴敏", None, 1, 40, "概况")


def test_text_that_looks_like_a_formula_stays_text() -> None:
    sample = checked()
    finding = Finding("x", Severity.HINT, (sample.draft.blocks[3].span,), key="k", message="=1+1")
    content = xlsx.write(Exported("题", (Checked(sample.draft, "@x", findings=(finding,)),)))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["问题清单"]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=1+1", "s")


def test_a_very_long_cell_is_shortened_not_dropped() -> None:
    draft = Draft("长" * 50_000, paragraphs("长" * 50_000))
    finding = Finding("x", Severity.HINT, (draft.blocks[0].span,), key="k", message="长" * 40_000)
    content = xlsx.write(Exported("题", (Checked(draft, findings=(finding,)),)))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["问题清单"]
    assert len(sheet["D2"].value or "") == 30_000


def test_a_word_file_reads_back_as_the_same_draft() -> None:
    for draft in (checked().draft, with_table()):
        reading = read_docx(docx.write(Exported("题", (Checked(draft),))), PATH)
        assert reading.text == draft.text
        assert tree(parse(reading, "")) == tree(draft)
        assert [block.cells for block in reading.blocks] == [block.cells for block in draft.blocks]


lines = st.lists(
    st.text(st.sampled_from("甲乙【】 　\t<&>\"'1.，。\x0b\u2028𠮷"), max_size=12), min_size=1, max_size=8
)


@settings(max_examples=150, deadline=None)
@given(lines=lines.filter(lambda written: any(line.strip() for line in written)))
def test_any_text_reads_back_from_a_word_file(lines: list[str]) -> None:
    written = "\n".join(lines)
    draft = parse(Reading(written, paragraphs(written)), "")
    reading = read_docx(docx.write(Exported("题", (Checked(draft),))), PATH)
    assert reading.text == written.replace("\x0b", "")


def test_heads_of_a_word_file_are_in_heading_styles() -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(exported()))) as package:
        main = package.read("word/document.xml").decode()
        assert package.testzip() is None
    assert '<w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">2021卷' in main
    assert '<w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">水利' in main
    assert '<w:b/></w:rPr><w:t xml:space="preserve">【概况】</w:t></w:r><w:r><w:t' in main
    assert '<w:pStyle w:val="Signature"/></w:pPr><w:r><w:t xml:space="preserve">（撰稿人：吴敏）' in main


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert docx.write(exported()) == docx.write(exported())
    assert html.write(exported()) == html.write(exported())


@pytest.mark.parametrize(("most", "expected"), [(10, "甲乙 丙丁"), (4, "甲乙……丙丁")])
def test_shortening_keeps_both_ends(most: int, expected: str) -> None:
    assert shortened("甲乙\n 丙丁", most) == expected


def test_a_place_names_the_sections_and_the_line() -> None:
    sample = checked()
    assert place(sample.draft, sample.findings[0].spans[0]) == "水利 › 概况 › 第3行"


def test_spans_of_a_whole_volume_are_shown_in_their_files() -> None:
    first, second = (parse(Reading(words, paragraphs(words)), "") for words in ("甲乙丙", "丁甲乙"))
    volume = join((first, second))
    finding = Finding("x", Severity.MAJOR, (Span(0, 2), Span(5, 7)), key="k", message="两处")

    def locate(span: Span) -> tuple[str | None, Draft, Span]:
        index, own = volume.locate(span)
        return ("一.txt", "二.txt")[index], volume.parts[index], own

    exported = Exported("卷", (Checked(first, "一.txt", findings=(finding,), locate=locate),))
    places = json.loads(sarif.write(exported))["runs"][0]["results"][0]["locations"]
    uris = [place["physicalLocation"]["artifactLocation"]["uri"] for place in places]
    assert uris == ["%E4%B8%80.txt", "%E4%BA%8C.txt"]
    assert places[1]["physicalLocation"]["region"]["charOffset"] == 1
    assert all(place["physicalLocation"]["region"]["snippet"]["text"] == "甲乙" for place in places)
    page = html.write(exported).decode()
    assert "<mark>甲乙</mark>丙" in page
    assert "二.txt › 第1行</p><p>丁<mark>甲乙</mark>" in page
    answer = json.loads(check_json.write(exported))["drafts"][0]["findings"][0]["spans"]
    assert answer[1] == {"path": "二.txt", "start": 1, "end": 3, "text": "甲乙"}
