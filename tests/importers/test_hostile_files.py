"""Hostile and damaged files are refused with a reason, or bounded; never a hang, never a traceback."""

import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from editor_app.core.unreadable import Unreadable
from editor_app.importers import docx, html
from editor_app.importers.package import Package
from tests.importers.word_sample import cell, document, p, package, part, r, relationships, row, table, word

PATH = Path("稿.docx")
PAGE = Path("页.html")


def why(original: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        docx.read(original, PATH)
    return refused.value.why


def with_main(main: str | bytes) -> bytes:
    return package(
        {"_rels/.rels": relationships(officeDocument="word/document.xml"), "word/document.xml": main}
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_doctype_is_refused_in_any_encoding(encoding: str) -> None:
    declared = "utf-16" if encoding.startswith("utf-16") else encoding
    entities = '<!DOCTYPE x [<!ENTITY a "甲"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    main = f'<?xml version="1.0" encoding="{declared}"?>{entities}' + document(p(r("&b;")))
    assert "DOCTYPE" in why(with_main(main.encode(encoding)))


def test_a_zip_bomb_is_counted_while_it_is_read() -> None:
    assert "压缩炸弹" in why(with_main(document(p(r("零" * 3_000_000)))))


def test_a_bomb_that_understates_its_size_is_no_larger() -> None:
    original = bytearray(with_main(document(p(r("零" * 3_000_000)))))
    at = original.rindex(b"PK\x01\x02")
    while original[at + 46 : at + 63] != b"word/document.xml":
        at = original.rindex(b"PK\x01\x02", 0, at)
    original[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert "损坏" in why(bytes(original)) or "压缩炸弹" in why(bytes(original))


def test_a_span_of_a_million_columns_is_bounded() -> None:
    wide = cell(p(r("宽")), properties='<x:gridSpan x:val="1000000"/>')
    reading = docx.read(word(table(row(wide, cell(p(r("乙")))), row(cell(p(r("甲")))))), PATH)
    assert [len(line) for line in reading.blocks[0].cells] == [64, 1]


def test_many_wide_spans_do_not_fill_the_memory() -> None:
    wide = row(cell(p(), properties='<x:gridSpan x:val="63"/>'))
    reading = docx.read(word(p(r("甲")) + table(wide * 8_000)), PATH)
    assert len(reading.text) < 300_000


def test_20_000_nested_insertions_are_refused() -> None:
    nested = "<x:ins>" * 20_000 + r("甲") + "</x:ins>" * 20_000
    assert "嵌套过深" in why(word(p(nested)))


def test_dangling_and_external_relationships_are_passed_over() -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="t/styles" Target="nowhere.xml"/>'
        '<Relationship Id="b" Type="t/footnotes" Target="http://192.0.2.1/x.xml" TargetMode="External"/>'
        '<Relationship Id="c" Type="t/endnotes" Target="../../../../etc/passwd"/></Relationships>'
    )
    original = package(
        {
            "_rels/.rels": relationships(officeDocument="word/document.xml"),
            "word/document.xml": document(p(r("甲"), '<x:r><x:footnoteReference x:id="1"/></x:r>')),
            "word/_rels/document.xml.rels": links,
        }
    )
    assert docx.read(original, PATH).text == "甲"


def test_cells_outside_tables_and_paragraphs_within_paragraphs_keep_their_text() -> None:
    body = cell(p(r("甲"))) + p(r("乙"), p(r("丙"))) + f"<x:txbxContent>{p(r('丁'))}</x:txbxContent>"
    text = docx.read(word(body), PATH).text
    assert all(text.count(character) == 1 for character in "甲乙丙丁")


@pytest.mark.parametrize(
    "original",
    [
        b"PK\x03\x04 and then nothing",
        package({"word/other.xml": "<a/>"}),
        with_main("<not-closed>"),
        with_main(part("styles", "")),
        with_main(b"\xff\xfe\x00"),
    ],
)
def test_damaged_packages_are_refused(original: bytes) -> None:
    assert why(original)


def test_an_encrypted_part_asks_for_the_password_to_be_removed() -> None:
    original = bytearray(word(p(r("甲"))))
    at = -1
    while (at := original.find(b"PK\x01\x02", at + 1)) >= 0:
        original[at + 8] |= 1
    assert "密码" in why(bytes(original))


def test_many_parts_that_are_each_within_measure_are_counted_together() -> None:
    chance = random.Random(1)
    part_of_60_mb = b"".join(chance.randbytes(1000) + bytes(140_000) for _chunk in range(425))
    names = [f"media/{number}.png" for number in range(9)]
    links = "".join(
        f'<Relationship Id="p{n}" Type="x/image" Target="{name}"/>' for n, name in enumerate(names)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    original = package(
        {
            "_rels/.rels": relationships(officeDocument="word/document.xml"),
            "word/document.xml": document(p(r("甲"))),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{links}</Relationships>',
            **{f"word/{name}": part_of_60_mb for name in names},
        },
        level=1,
    )
    assert len(original) < 9 * 1_000_000
    assert "压缩炸弹" in why(original)


def test_a_part_that_is_no_zip_member_is_named_in_no_traceback() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as written:
        written.writestr("_rels/.rels", relationships(officeDocument="/"))
    assert "正文" in why(content.getvalue())


def test_200_000_nested_divs_keep_their_text() -> None:
    deep = "<div>" * 200_000 + "底" + "</div>" * 200_000 + "<p>后</p>"
    assert html.read(deep.encode(), PAGE).text == "底\n后"


def test_20_000_unclosed_formatting_elements_keep_their_text() -> None:
    original = "".join(f"<p><b id={number}>甲" for number in range(20_000)).encode()
    assert html.read(original, PAGE).text == "\n".join("甲" * 20_000)


@pytest.mark.parametrize("tag", ["<div/>", "<span x='>'>", "<DIV>", "<section\n>", "<b/>", "<custom-tag>"])
def test_100_000_elements_that_are_never_closed_keep_the_text(tag: str) -> None:
    assert html.read(f"<p>前</p>{tag * 100_000}<p>后</p>".encode(), PAGE).text == "前\n后"


def test_tags_in_scripts_and_comments_do_not_count() -> None:
    noise = "<script>document.write('<div>')</script><!-- <div> --><style>/* <div> */</style>" * 400
    assert html.read(f"{noise}<p>甲</p><p>乙</p>".encode(), PAGE).text == "甲\n乙"


def test_angle_brackets_without_end_take_linear_time() -> None:
    assert html.read(("<p>甲</p>" + "<a " * 300_000).encode(), PAGE).text == "甲"


def test_wide_cells_of_a_page_are_bounded() -> None:
    wide = "<tr><td colspan=9999 rowspan=65000>甲<td>乙</tr>"
    assert len(html.read(f"<table>{wide * 5_000}</table>".encode(), PAGE).text) < 300_000


@pytest.mark.parametrize(
    "markup",
    ["<select>" + "<option>甲" * 100_000, "<" + "a" * 1_000_000 + "<p>乙", "<ol><li>" * 50_000 + "丙"],
)
def test_what_would_grow_with_its_square_takes_linear_time(markup: str) -> None:
    started = time.process_time()
    assert html.read(f"<p>正文</p>{markup}".encode(), PAGE).text.startswith("正文")
    assert time.process_time() - started < 10


def test_many_notes_and_long_chains_of_styles_take_linear_time() -> None:
    notes = part(
        "footnotes",
        "".join(
            f'<y:footnote y:id="a{n}"><y:p><y:r><y:t>注{n}</y:t></y:r></y:p></y:footnote>'
            for n in range(5000)
        ),
    )
    styles = part(
        "styles",
        "".join(
            f'<y:style y:type="paragraph" y:styleId="s{n}"><y:basedOn y:val="s{n - 1}"/></y:style>'
            for n in range(5000)
        ),
    )
    referred = "".join(f'<x:r><x:footnoteReference x:id="{n}"/></x:r>' for n in range(5000))
    started = time.process_time()
    reading = docx.read(word(p(r("甲"), referred), footnotes=notes, styles=styles), PATH)
    assert "找不到内容的脚注、尾注 5000 条" in reading.left_out
    assert time.process_time() - started < 10


def test_a_part_without_a_name_is_passed_over() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as written:
        written.writestr("q", "")
        written.writestr("xl/workbook.xml", "<x/>")
    # The directory names the first one by a null, where names end.
    original = content.getvalue().replace(b"q", b"\0")
    assert Package(original).parts("") == ["xl/workbook.xml"]
