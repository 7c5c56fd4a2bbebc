"""Word files: every item once in each view, tables, notes, what is left out."""

from pathlib import Path

import pytest

from editor_app.core.draft import BlockKind, Level, Reading
from editor_app.core.unreadable import Unreadable
from editor_app.importers.docx import read
from tests.importers.word_sample import (
    STRICT,
    cell,
    deleted,
    field,
    inserted,
    instruction,
    p,
    part,
    r,
    row,
    table,
    word,
)

PATH = Path("稿.docx")


def text_of(original: bytes, view: str = "final") -> str:
    return read(original, PATH, view=view).text


def test_paragraphs_are_joined_by_one_lf_and_empty_ones_are_kept() -> None:
    assert text_of(word(p(r("甲")) + p() + p(r("乙")))) == "甲\n\n乙"


def test_the_strict_edition_is_read_like_the_other() -> None:
    assert text_of(word(p(r("甲"), inserted(r("乙"))), STRICT)) == "甲乙"


@pytest.mark.parametrize(
    ("view", "expected"),
    [("final", "共43名。"), ("original", "共41名。"), ("all", "共4143名。")],
)
def test_views_of_an_insertion_and_a_deletion(view: str, expected: str) -> None:
    body = p(r("共"), deleted("41"), inserted(r("43")), r("名。"))
    assert text_of(word(body), view) == expected


@pytest.mark.parametrize(("view", "expected"), [("final", "乙甲"), ("original", "甲乙"), ("all", "乙甲")])
def test_moved_text_stands_once(view: str, expected: str) -> None:
    body = p(f"<x:moveFrom>{r('甲')}</x:moveFrom>", r("乙"), f"<x:moveTo>{r('甲')}</x:moveTo>")
    assert text_of(word(body), view) == expected


def test_what_was_inserted_and_then_deleted_is_only_in_the_view_of_all() -> None:
    body = word(p(r("甲"), inserted(deleted("乙"))))
    assert [text_of(body, view) for view in ("final", "original", "all")] == ["甲", "甲", "甲乙"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = word(p(r("甲"), mark="<x:del/>") + p(r("乙")))
    assert [text_of(body, view) for view in ("final", "original", "all")] == ["甲乙", "甲\n乙", "甲\n乙"]


def test_a_wholly_deleted_paragraph_leaves_no_empty_line() -> None:
    body = word(p(r("甲")) + p(deleted("乙"), mark="<x:del/>") + p(r("丙")))
    assert text_of(body) == "甲\n丙"
    assert text_of(body, "original") == "甲\n乙\n丙"


def test_an_inserted_paragraph_mark_is_none_before_the_change() -> None:
    body = word(p(r("甲"), mark="<x:ins/>") + p(r("乙")))
    assert text_of(body, "original") == "甲乙"


def test_a_field_gives_its_result_only() -> None:
    runs = [field("begin"), instruction(" PAGEREF _Toc1 "), field("separate"), r("12"), field("end")]
    assert text_of(word(p(r("见第"), *runs, r("页")))) == "见第12页"


def test_a_field_within_an_instruction_gives_nothing() -> None:
    inner = [field("begin"), instruction("DATE"), field("separate"), r("内"), field("end")]
    runs = [field("begin"), instruction("IF "), *inner, field("separate"), r("外"), field("end")]
    assert text_of(word(p(*runs))) == "外"


def test_a_field_without_an_end_swallows_nothing() -> None:
    assert text_of(word(p(r("甲"), field("begin"), instruction("PAGE"), r("乙")) + p(r("丙")))) == "甲乙\n丙"


@pytest.mark.parametrize(
    ("equation", "expected"),
    [(r"EQ \o\ac(○,新)", "新"), (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(pīn),拼)', "拼")],
)
def test_enclosed_and_annotated_characters_are_not_lost(equation: str, expected: str) -> None:
    assert text_of(word(p(field("begin"), instruction(equation), field("end"), r("字")))) == f"{expected}字"


def test_links_content_controls_and_simple_fields_are_read_through() -> None:
    body = p(
        f"<x:hyperlink>{r('链')}</x:hyperlink>",
        f"<x:sdt><x:sdtPr/><x:sdtContent>{r('控')}</x:sdtContent></x:sdt>",
        f'<x:fldSimple x:instr="AUTHOR">{r("域")}</x:fldSimple>',
        f"<x:smartTag>{r('签')}</x:smartTag>",
    )
    assert text_of(word(body)) == "链控域签"


def test_an_empty_control_is_said_not_read() -> None:
    control = (
        f"<x:sdt><x:sdtPr><x:showingPlcHdr/></x:sdtPr><x:sdtContent>{r('单击输入')}</x:sdtContent></x:sdt>"
    )
    reading = read(word(p(r("甲"), control)), PATH)
    assert reading.text == "甲"
    assert reading.left_out == ("没有填写的控件 1 处，未读入：“单击输入”",)


def test_signs_of_a_run() -> None:
    body = p(
        "<x:r><x:t>甲</x:t><x:tab/><x:t>乙</x:t><x:br/><x:t>丙</x:t><x:noBreakHyphen/><x:t>丁</x:t></x:r>"
    )
    assert text_of(word(body)) == "甲\t乙\n丙-丁"


def test_a_page_break_parts_text_but_adds_no_line_at_an_edge() -> None:
    page = '<x:r><x:br x:type="page"/></x:r>'
    assert text_of(word(p(page, r("甲"), page, r("乙")) + p(r("丙"), page))) == "甲\n乙\n丙"


def test_white_space_of_the_markup_is_not_text() -> None:
    assert text_of(word(p("<x:r><x:t>\n  甲 乙\n</x:t></x:r>", r(" 丙")))) == "甲 乙 丙"


def test_ruby_gives_its_base() -> None:
    ruby = f"<x:r><x:ruby><x:rt>{r('nèn')}</x:rt><x:rubyBase>{r('嫩')}</x:rubyBase></x:ruby></x:r>"
    reading = read(word(p(ruby, r("江"))), PATH)
    assert reading.text == "嫩江"
    assert reading.left_out == ("注音 1 处，只读入被注的字",)


def test_a_text_box_follows_its_paragraph_and_is_read_once() -> None:
    box = f"<x:txbxContent>{p(r('框'))}</x:txbxContent>"
    choice = f'<mc:Choice Requires="wps">{box}</mc:Choice>'
    fallback = f"<mc:Fallback><x:pict><v:textbox>{box}</v:textbox></x:pict></mc:Fallback>"
    run = f"<x:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></x:r>"
    assert text_of(word(p(r("甲"), run, r("乙")) + p(r("丙")))) == "甲乙\n框\n丙"


def test_notes_follow_the_body_in_the_order_of_their_references() -> None:
    notes = part(
        "footnotes",
        '<y:footnote y:id="0" y:type="separator"><y:p><y:r><y:t>—</y:t></y:r></y:p></y:footnote>'
        '<y:footnote y:id="2"><y:p><y:r><y:t>注乙</y:t></y:r></y:p></y:footnote>'
        '<y:footnote y:id="3"><y:p><y:r><y:footnoteRef/><y:tab/><y:t>注甲</y:t></y:r></y:p></y:footnote>'
        '<y:footnote y:id="4"><y:p><y:r><y:t>无人引用</y:t></y:r></y:p></y:footnote>',
    )
    at = [f'<x:r><x:footnoteReference x:id="{id_}"/></x:r>' for id_ in (3, 2, 9)]
    reading = read(word(p(r("甲"), at[0], r("乙"), at[1]) + p(r("丙"), at[2]), footnotes=notes), PATH)
    assert reading.text == "甲乙\n丙\n注甲\n注乙"
    assert "找不到内容的脚注、尾注 1 条" in reading.left_out


def test_a_note_of_deleted_text_is_gone_with_it() -> None:
    notes = part("footnotes", '<y:footnote y:id="2"><y:p><y:r><y:t>注</y:t></y:r></y:p></y:footnote>')
    gone = '<x:del><x:r><x:footnoteReference x:id="2"/></x:r></x:del>'
    original = word(p(r("甲"), gone), footnotes=notes)
    assert text_of(original) == "甲"
    assert text_of(original, "original") == "甲\n注"


def table_of(reading: Reading) -> list[list[str]]:
    block = next(block for block in reading.blocks if block.kind is BlockKind.TABLE)
    assert block.span.of(reading.text) == "\n".join(
        "\t".join(cell.of(reading.text) for cell in line) for line in block.cells
    )
    return [[span.of(reading.text) for span in line] for line in block.cells]


def test_a_table_is_one_block_with_spans_for_its_cells() -> None:
    body = p(r("前")) + table(
        row(cell(p(r("指标"))), cell(p(r("数")), properties='<x:gridSpan x:val="2"/>')),
        row(cell(p(r("甲")), p(r("乙"))), cell(p(r("1")), properties="<x:vMerge/>"), cell(p(r("2")))),
    )
    reading = read(word(body + p(r("后"))), PATH)
    assert reading.text == "前\n指标\t数\t\n甲 乙\t1\t2\n后"
    assert table_of(reading) == [["指标", "数", ""], ["甲 乙", "1", "2"]]
    assert [block.kind for block in reading.blocks] == ["paragraph", "table", "paragraph"]


def test_rows_and_cells_of_tracked_changes() -> None:
    body = table(
        row(cell(p(r("甲"))), cell(p(r("乙")))),
        row(cell(p(r("删"))), cell(p(r("去"))), properties="<x:del/>"),
        row(cell(p(r("丙")), properties="<x:cellDel/>"), cell(p(r("丁")))),
    )
    assert text_of(word(body)) == "甲\t乙\n丁"
    assert text_of(word(body), "original") == "甲\t乙\n删\t去\n丙\t丁"


def test_a_row_whose_cells_are_all_gone_leaves_no_line() -> None:
    gone = row(cell(p(r("去")), properties="<x:cellDel/>"))
    reading = read(word(table(gone, row(cell(p(r("甲"))), cell(p(r("乙")))), gone)), PATH)
    assert reading.text == "甲\t乙"
    assert table_of(reading) == [["甲", "乙"]]


def test_a_table_within_a_cell_is_read_once_in_the_cell() -> None:
    inner = table(row(cell(p(r("里一"))), cell(p(r("里二")))))
    body = table(row(cell(p(r("外")), inner, p()), cell(p(r("旁")))))
    assert text_of(word(body)) == "外 里一 里二\t旁"


def test_a_table_of_one_cell_is_a_frame_around_paragraphs() -> None:
    reading = read(word(table(row(cell(p(r("甲")), p(r("乙")))))), PATH)
    assert reading.text == "甲\n乙"
    assert all(block.kind is BlockKind.PARAGRAPH for block in reading.blocks)


STYLES = part(
    "styles",
    '<y:style y:type="paragraph" y:styleId="a1"><y:name y:val="heading 1"/></y:style>'
    '<y:style y:type="paragraph" y:styleId="a2"><y:name y:val="heading 2"/></y:style>'
    '<y:style y:type="paragraph" y:styleId="own"><y:name y:val="分目题"/><y:basedOn y:val="a2"/></y:style>'
    '<y:style y:type="paragraph" y:styleId="lvl"><y:name y:val="条题"/>'
    '<y:pPr><y:outlineLvl y:val="2"/></y:pPr></y:style>'
    '<y:style y:type="paragraph" y:styleId="loop"><y:name y:val="环"/><y:basedOn y:val="loop"/></y:style>',
)


def levels(body: str) -> list[tuple[str, Level]]:
    reading = read(word(body, styles=STYLES), PATH)
    return [(reading.blocks[index].span.of(reading.text), level) for index, level in reading.heads]


def test_depths_above_entries_are_counted_from_the_division() -> None:
    entry = p(r("【概况】 全年开展检查12次。"))
    assert levels(p(r("林业"), style="a2") + entry) == [("林业", Level.DIVISION)]
    assert levels(p(r("农业"), style="a1") + p(r("林业"), style="own") + entry) == [
        ("农业", Level.CATEGORY),
        ("林业", Level.DIVISION),
    ]
    body = p(r("农业"), style="a1") + p(r("林业"), style="a2") + p(r("造林"), style="lvl") + entry
    assert [level for _text, level in levels(body)] == [Level.CATEGORY, Level.DIVISION, Level.SUBDIVISION]


def test_without_brackets_the_lowest_depth_is_the_entry() -> None:
    body = p(r("林业"), style="a1") + p(r("植树造林"), style="a2") + p(r("全年造林3万亩。"), style="loop")
    assert levels(body) == [("林业", Level.DIVISION), ("植树造林", Level.ENTRY)]


def test_numbered_headings_under_a_title_are_subheadings() -> None:
    body = p(r("统计公报"), style="a1") + p(r("一、综合"), style="a2") + p(r("全年……"))
    assert levels(body) == [("统计公报", Level.ENTRY), ("一、综合", Level.SUBENTRY)]


def test_headings_with_marks_of_their_own_are_left_to_the_text_rules() -> None:
    body = p(r("林业"), style="a1") + p(r("【概况】"), style="a2") + p(r("正文。"))
    assert levels(body) == [("林业", Level.DIVISION)]


def test_what_is_left_out_is_said() -> None:
    runs = "<x:r><x:commentReference x:id='0'/></x:r><x:r><x:object/></x:r>"
    hidden = "<x:r><x:rPr><x:vanish/></x:rPr><x:t>隐</x:t></x:r>"
    comments = part("comments", '<y:comment y:id="0"><y:p><y:r><y:t>请核</y:t></y:r></y:p></y:comment>')
    reading = read(word(p(r("甲"), deleted("乙"), runs, hidden), comments=comments), PATH)
    assert reading.text == "甲隐"
    assert reading.left_out == (
        "修订中删除的文字 1 处，按修订后的文本未读入",
        "批注 1 条，未作正文",
        "嵌入的对象 1 个（如公式、表格文件），未读入",
        "隐藏文字 1 处，已读入",
    )


def test_a_document_without_text_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="没有文字"):
        read(word(p() + p(r(" "))), PATH)


def test_the_end_of_a_link_within_a_text_box_is_put_where_the_link_ends() -> None:
    inner = f"<x:txbxContent><x:p>{r('框')}</x:hyperlink></x:p></x:txbxContent>"
    box = f"<x:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>"
    begun = f"<x:p><x:hyperlink>{r('链')}{box}</mc:AlternateContent></x:r></x:p>{p(r('后'))}"
    reading = read(word(begun), PATH)
    assert reading.text == "链\n框\n后"
    assert any("标记不合规" in said for said in reading.left_out)
    never_begun = begun.replace("<x:hyperlink>", "")
    assert text_of(word(never_begun)) == "链\n框\n后"


@pytest.mark.parametrize("broken", ["<x:p>", "</x:p></x:p>", "<x:p></x:hyperlink>", "<x:r></x:p></x:r>"])
def test_other_markup_that_is_not_well_formed_is_refused(broken: str) -> None:
    with pytest.raises(Unreadable, match="损坏"):
        read(word(p(r("甲")) + broken), PATH)
