"""Traces in Word files: what was changed and said stands where it was, and all else as it was."""

import re
from pathlib import Path

import pytest

from editor_app.core.draft import Draft, paragraphs
from editor_app.core.structure.outline import parse
from editor_app.core.versions.layers import Layer
from editor_app.exporters.traces import Traced, Unplaced, traced
from editor_app.exporters.traces.comments import Remark
from editor_app.exporters.traces.tree import Stamp
from editor_app.importers import docx
from tests.exporters import office
from tests.exporters.word_reading import Comment, Trace, changes, comments, differences, marks, parts
from tests.generate.traced_files import Case, case, read
from tests.importers.word_sample import (
    cell,
    document,
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

LIST = (
    '<y:abstractNum y:abstractNumId="0"><y:lvl y:ilvl="0"><y:start y:val="1"/>'
    '<y:numFmt y:val="chineseCounting"/><y:lvlText y:val="%1、"/></y:lvl></y:abstractNum>'
    '<y:num y:numId="1"><y:abstractNumId y:val="0"/></y:num>'
)
DAY, SAID = "2026-03-02T09:30:00", "2026-03-02T09:30:00Z"


def revised(original: bytes, *texts: str, remarks: tuple[tuple[str, str], ...] = ()) -> Traced:
    """The original with versions by 陆晓 and 邵平 in turn; remarks on words of the last version."""
    first = parse(docx.read(original, Path("稿.docx")), "稿")
    last = texts[-1] if texts else first.text
    layers = [
        Layer(("陆晓", "邵平")[number % 2], DAY, Draft(text, paragraphs(text)))
        for number, text in enumerate(texts)
    ]
    places = [(last.index(words), words, said) for words, said in remarks]
    marked = [Remark(at, at + len(words), Stamp("陆晓", SAID), said) for at, words, said in places]
    return traced(original, read, first, layers, marked)


def _without_numbers(text: str) -> str:
    """Word counts the paragraphs of a list that are there."""
    return re.sub("^[一二三四五六七八九十]+、", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("seed", range(25))
def test_a_generated_file(seed: int) -> None:
    made = case(seed, special=True)
    written = made.traced()
    assert read(written.content, "original") == read(made.original, "original")
    if not written.unwritten:
        assert _without_numbers(read(written.content)) == _without_numbers(made.last)
    authors = {layer.author for layer in made.layers} | {"撰稿人"}
    assert {name for trace in changes(written.content) for name in trace.author.split()} <= authors
    _expect_remarks(made, written)


def _expect_remarks(made: Case, written: Traced) -> None:
    """Each stands once, over its very words; those on notes and on computed numbers have a place near."""
    found = {comment.said: comment for comment in comments(written.content)}
    for remark in made.remarks:
        comment = found[remark.text]
        assert (comment.author, comment.date) == (remark.stamp.author, remark.stamp.time)
        words = made.last[remark.start : remark.end]
        if "见统计公报" not in made.last[made.last.rfind("\n", 0, remark.start) + 1 :] or comment.text:
            assert comment.text.replace("\n", "") in _without_numbers(words).replace("\n", ""), remark


def test_nothing_to_write_leaves_every_part_as_it_was() -> None:
    original = case(3, special=True).original
    assert parts(revised(original).content) == parts(original)


def test_parts_without_traces_stay_byte_for_byte() -> None:
    original = word(p(r("甲事故806起。")), styles=part("styles", "<y:docDefaults/>"))
    before = {**parts(original), "word/media/image1.png": b"\x89PNG"}
    after = parts(revised(original, "甲事故803起。", remarks=(("803", "核"),)).content)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    }
    assert after["word/styles.xml"] == before["word/styles.xml"]


def test_each_reviser_and_day_is_told() -> None:
    written = revised(
        word(p(r("全年事故"), r("806"), r("起。"))), "全年事故803起。", "全年事故803起，下降一成。"
    )
    assert changes(written.content) == [
        Trace("del", "陆晓", SAID, "806"),
        Trace("ins", "陆晓", SAID, "803"),
        Trace("ins", "邵平", SAID, "，下降一成"),
    ]


def test_what_one_put_in_and_another_took_out_names_both() -> None:
    written = revised(word(p(r("县内平稳。"))), "县内总体平稳。", "县内平稳。")
    assert changes(written.content) == [Trace("ins del", "陆晓 邵平", f"{SAID} {SAID}", "总体")]
    assert read(written.content) == "县内平稳。"


def test_a_comment_lies_on_its_very_words() -> None:
    written = revised(word(p(r("甲共发生事"), r("故806起"))), remarks=(("事故806", "与上年不合\n请核"),))
    assert comments(written.content) == [Comment("陆晓", SAID, "与上年不合\n请核", "事故806")]


def test_the_contributors_own_traces_and_comments_stay() -> None:
    body = p(r("甲"), inserted(r("乙丙丁")), r("戊。"))
    written = revised(word(body), "甲乙丙新丁戊。")
    assert [(t.kind, t.author, t.text) for t in changes(written.content)] == [
        ("ins", "李审", "乙丙"),
        ("ins", "陆晓", "新"),
        ("ins", "李审", "丁"),
    ]
    own = case(5, special=True)
    assert Comment("撰稿人", "2026-01-05T08:00:00Z", "请核", "末段有批注。") in comments(own.traced().content)


def test_lines_come_and_go_as_paragraphs() -> None:
    original = word(p(r("甲段若干字。")) + p(r("乙段若干字。")) + p(r("丙段若干字。")))
    written = revised(original, "甲段若干字。\n新的一段话。\n丙段若干字。")
    assert read(written.content) == "甲段若干字。\n新的一段话。\n丙段若干字。"
    gone = revised(original, "甲段若干字。\n丙段若干字。")
    assert marks(gone.content) == [("mark del", "陆晓")]
    assert read(gone.content) == "甲段若干字。\n丙段若干字。"


def test_a_row_goes_as_a_row() -> None:
    rows = [row(cell(p(r(name))), cell(p(r(value)))) for name, value in (("产量", "12"), ("产值", "7"))]
    original = word(p(r("见下表。")) + table(*rows) + p(r("完。")))
    written = revised(original, "见下表。\n产量\t12\n完。")
    assert marks(written.content) == [("row del", "陆晓")]
    assert read(written.content) == "见下表。\n产量\t12\n完。"


def test_a_row_that_came_is_said_for_word_cannot_track_it_here() -> None:
    rows = [row(cell(p(r(name))), cell(p(r(value)))) for name, value in (("产量", "12"), ("户数", "9"))]
    original = word(p(r("见下表。")) + table(*rows) + p(r("完。")))
    written = revised(original, "见下表。\n产量\t12\n产值\t7\n户数\t9\n完。")
    assert [(one.sign, one.text) for one in written.unwritten] == [("+", "产值\t7\n")]
    assert [comment.said for comment in comments(written.content)] == [
        "此处的改动写不成修订，请手工修改：增加“产值→7↵”"
    ]
    assert read(written.content) == docx.read(original, Path("稿.docx")).text


ROWS = [row(cell(p(r(name))), cell(p(r(value)))) for name, value in (("指标", "数值"), ("学校", "18所"))]
WITH_TABLE = word(p(r("见下表。")) + table(*ROWS) + p(r("完。")))


@pytest.mark.parametrize(
    "texts",
    [
        # At the start of a cell, in an empty one, at the end of one.
        ("见下表。\n指标\t补数值\n学校\t18所\n完。",),
        ("见下表。\n指标补\t数值\n续学校\t（续）18所\n完。",),
        # The line above the table is another one, put in by two persons, or with a break in it.
        ("表一。\n指标\t数值\n学校\t18所\n完。",),
        ("表。\n指标\t数值\n学校\t18所\n完。", "新表。\n指标\t数值\n学校\t18所\n完。"),
        ("新条。\n见下列的表格\n指标\t数值\n学校\t18所\n完。",),
        ("见表。\n学校\t18所\n完。", "见。\n学校\t18所\n完。"),
        ("新的一段话。\n学校\t18所\n完。",),
    ],
)
def test_text_goes_to_its_side_of_a_tables_borders(texts: tuple[str, ...]) -> None:
    written = revised(WITH_TABLE, *texts, remarks=((texts[-1][1:3], "核"),))
    assert not written.unwritten
    assert read(written.content) == texts[-1]
    assert read(written.content, "original") == read(WITH_TABLE)


def test_text_goes_into_an_empty_cell_and_behind_a_paragraph_of_a_cell() -> None:
    cells = [cell(p(r("指标")) + p(r("名称"))), cell(p()), cell(p(r("备注")))]
    original = word(p(r("见下表。")) + table(row(*cells)) + p(r("完。")))
    assert read(original) == "见下表。\n指标 名称\t\t备注\n完。"
    written = revised(original, "见下表。\n指标 新名称\t32\t大备注\n完。")
    assert not written.unwritten
    assert read(written.content) == "见下表。\n指标 新名称\t32\t大备注\n完。"


def test_what_is_put_into_a_row_that_goes_is_said_and_not_lost() -> None:
    first, second = "见下表。\n指标\t数值\n学改8所\n完。", "见下表。\n指标\t数值\n，其中学改8所\n完。"
    written = revised(WITH_TABLE, first, second)
    if written.unwritten:
        assert [one.text for one in written.unwritten] == ["，其中"]
    else:
        assert read(written.content) == second


def test_a_number_that_word_counts_is_no_text_of_the_file() -> None:
    numbered = '<x:p><x:pPr><x:numPr><x:ilvl x:val="0"/><x:numId x:val="1"/></x:numPr></x:pPr>{}</x:p>'
    original = word(
        numbered.format(r("基本情况良好。")) + numbered.format(r("存在问题。")),
        numbering=part("numbering", LIST),
    )
    assert read(original) == "一、基本情况良好。\n二、存在问题。"
    written = revised(original, "一、基本情况较好。\n另起的一段话。\n二、存在问题。")
    assert not written.unwritten
    assert read(written.content) == "一、基本情况较好。\n另起的一段话。\n二、存在问题。"
    renumbered = revised(original, "（一）基本情况良好。\n二、存在问题。")
    assert {one.text for one in renumbered.unwritten} == {"一、"}


def test_a_symbol_and_what_word_shows_without_storing_it_stay_as_they_were() -> None:
    fonts = '<x:rPr><x:rFonts x:ascii="Wingdings" x:hAnsi="Wingdings"/></x:rPr>'
    circled = [field("begin"), instruction(r"EQ \o\ac(○,1)"), field("end")]
    high = '<x:r><x:rPr><x:vertAlign x:val="superscript"/></x:rPr><x:t>2</x:t></x:r>'
    body = p(*circled, r("城区5km"), high, f"<x:r>{fonts}<x:t>\uf0fe</x:t></x:r>", r("已核"))
    made = revised(word(body), "①城区5km²☑未核")
    assert not made.unwritten
    assert read(made.content) == "①城区5km²☑未核"
    assert "\uf0fe" in parts(made.content)["word/document.xml"].decode()


def test_markup_that_is_not_well_formed_takes_no_traces() -> None:
    with pytest.raises(Unplaced):
        revised(word(f"<x:p>{r('甲')}</x:hyperlink></x:p>"), "乙")


def test_text_behind_a_field_stays_out_of_its_result() -> None:
    body = p(r("第"), field("begin"), instruction(" PAGE "), field("separate"), r("1"), field("end"), r("页"))
    written = revised(word(body), "第1大页")
    content = parts(written.content)["word/document.xml"].decode()
    assert content.index('fldCharType="end"') < content.index("大")


def test_what_is_said_of_a_note_lies_on_its_mark() -> None:
    note = '<y:footnote y:id="2"><y:p><y:r><y:t>见统计公报。</y:t></y:r></y:p></y:footnote>'
    body = p(r("产量12万吨"), '<x:r><x:footnoteReference x:id="2"/></x:r>', r("。"))
    original = word(body, footnotes=part("footnotes", note))
    written = revised(original, "产量12万吨。\n见统计年鉴。", remarks=(("统计年鉴", "哪一年"),))
    assert read(written.content) == "产量12万吨。\n见统计年鉴。"
    assert [comment.said for comment in comments(written.content)] == ["哪一年"]
    assert b"commentRangeStart" not in parts(written.content)["word/footnotes.xml"]


def test_a_prefix_of_its_own_is_kept() -> None:
    assert "<x:" in document("")
    content = parts(revised(word(p(r("甲806起"))), "甲803起").content)["word/document.xml"]
    assert b"<x:ins " in content
    assert b"<w:" not in content


@pytest.mark.skipif(office.OFFICE is None, reason="LibreOffice is not on this machine")
def test_traces_survive_another_program(tmp_path: Path) -> None:
    files = [tmp_path / f"{seed}.docx" for seed in range(10)]
    for seed, file in enumerate(files):
        file.write_bytes(case(seed, special=False).traced().content)
    for file, back in zip(files, office.there_and_back(files, tmp_path), strict=True):
        assert differences(file.read_bytes(), back.read_bytes()) == []
