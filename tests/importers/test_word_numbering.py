"""Automatic numbering is computed as Word shows it."""

from pathlib import Path

import pytest

from editor_app.importers.docx import read
from editor_app.importers.numerals import numeral
from tests.importers.word_sample import p, part, r, word

PATH = Path("稿.docx")


def level(index: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<y:lvl y:ilvl="{index}"><y:start y:val="1"/><y:numFmt y:val="{form}"/>{more}'
        f'<y:lvlText y:val="{text}"/></y:lvl>'
    )


NUMBERING = part(
    "numbering",
    '<y:abstractNum y:abstractNumId="7">'
    + level(0, "chineseCounting", "%1、", '<y:pStyle y:val="一级"/>')
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%1.%3", "<y:isLgl/>")
    + '</y:abstractNum><y:abstractNum y:abstractNumId="8">'
    + level(0, "bullet", "\uf0b7")
    + '</y:abstractNum><y:abstractNum y:abstractNumId="9">'
    + level(0, "chineseCountingThousand", "第%1章")
    + '</y:abstractNum><y:abstractNum y:abstractNumId="10"><y:numStyleLink y:val="表"/></y:abstractNum>'
    + '<y:abstractNum y:abstractNumId="11"><y:styleLink y:val="表"/>'
    + level(0, "upperLetter", "%1.")
    + level(1, "decimal", "%2)", '<y:lvlRestart y:val="0"/>')
    + level(2, "decimal", "%3.", "<y:rPr><y:vanish/></y:rPr>")
    + "</y:abstractNum>"
    '<y:num y:numId="1"><y:abstractNumId y:val="7"/></y:num>'
    '<y:num y:numId="2"><y:abstractNumId y:val="8"/></y:num>'
    '<y:num y:numId="3"><y:abstractNumId y:val="9"/></y:num>'
    '<y:num y:numId="4"><y:abstractNumId y:val="7"/>'
    '<y:lvlOverride y:ilvl="0"><y:startOverride y:val="5"/></y:lvlOverride></y:num>'
    '<y:num y:numId="5"><y:abstractNumId y:val="7"/><y:lvlOverride y:ilvl="0">'
    + level(0, "upperRoman", "%1)")
    + '</y:lvlOverride></y:num><y:num y:numId="6"><y:abstractNumId y:val="10"/></y:num>'
    '<y:num y:numId="7"><y:abstractNumId y:val="11"/></y:num>',
)
STYLES = part(
    "styles",
    '<y:style y:type="paragraph" y:styleId="一级"><y:name y:val="条题"/>'
    '<y:pPr><y:numPr><y:numId y:val="1"/></y:numPr></y:pPr></y:style>'
    '<y:style y:type="paragraph" y:styleId="子"><y:name y:val="子"/><y:basedOn y:val="一级"/></y:style>'
    '<y:style y:type="paragraph" y:styleId="孙"><y:name y:val="孙"/><y:basedOn y:val="子"/>'
    '<y:pPr><y:numPr><y:ilvl y:val="1"/></y:numPr></y:pPr></y:style>'
    '<y:style y:type="numbering" y:styleId="表"><y:name y:val="表"/>'
    '<y:pPr><y:numPr><y:numId y:val="7"/></y:numPr></y:pPr></y:style>',
)


def item(text: str, number: int | str, index: int = 0, mark: str = "") -> str:
    return (
        f'<x:p><x:pPr><x:numPr><x:ilvl x:val="{index}"/><x:numId x:val="{number}"/></x:numPr>'
        f"<x:rPr>{mark}</x:rPr></x:pPr>{r(text) if text else ''}</x:p>"
    )


def text_of(body: str, view: str = "final") -> str:
    return read(word(body, numbering=NUMBERING, styles=STYLES), PATH, view=view).text


def test_levels_count_and_start_again_below_the_next_of_a_higher_one() -> None:
    body = item("甲", 1) + item("子", 1, 1) + item("丑", 1, 1) + item("乙", 1) + item("寅", 1, 1)
    assert text_of(body) == "一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅"


def test_a_number_of_two_levels_in_legal_form() -> None:
    assert text_of(item("甲", 1) + item("乙", 1) + item("丙", 1, 2)) == "一、甲\n二、乙\n2.1 丙"


def test_a_number_without_a_mark_is_set_apart_by_a_space() -> None:
    assert text_of(item("总则", 3)) == "第一章 总则"


def test_a_list_may_start_anew() -> None:
    assert text_of(item("甲", 1) + item("乙", 4) + item("丙", 4)) == "一、甲\n五、乙\n六、丙"


def test_a_style_brings_its_number_also_to_styles_based_on_it() -> None:
    assert text_of(p(r("甲"), style="一级") + p(r("乙"), style="子") + p(r("丙"))) == "一、甲\n二、乙\n丙"


def test_a_story_that_is_read_once_more_counts_from_the_start() -> None:
    open_field = '<x:p><x:r><x:fldChar x:fldCharType="begin"/></x:r></x:p>'
    assert text_of(item("甲", 1) + item("乙", 1) + open_field) == "一、甲\n二、乙\n"


def test_bullets_are_said_to_be_left_out_and_number_0_is_none() -> None:
    reading = read(word(item("甲", 2) + item("乙", 0) + item("丙", 99), numbering=NUMBERING), PATH)
    assert reading.text == "甲\n乙\n丙"
    assert reading.left_out == ("项目符号 1 个，未读入",)


def test_deleted_paragraphs_are_not_counted() -> None:
    gone = item("", 1, mark="<x:del/>").replace(
        "</x:p>", '<x:del x:author="李"><x:r><x:delText>删</x:delText></x:r></x:del></x:p>'
    )
    body = item("甲", 1) + gone + item("乙", 1)
    assert text_of(body) == "一、甲\n二、乙"
    assert text_of(body, "original") == "一、甲\n二、删\n三、乙"


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1005, "chineseCountingThousand", "一千零五"),
        (23, "chineseLegalSimplified", "贰拾叁"),
        (10, "ideographDigital", "一〇"),
        (3, "ideographTraditional", "丙"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (7, "decimalEnclosedCircle", "⑦"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "decimalZero", "03"),
        (12, "decimalFullWidth", "１２"),
        (5, "no-such-form", "5"),
    ],
)
def test_forms(number: int, form: str, expected: str) -> None:
    assert numeral(number, form) == expected


def test_a_list_may_have_levels_of_its_own() -> None:
    assert text_of(item("甲", 5) + item("乙", 5) + item("子", 5, 1)) == "I)甲\nII)乙\n（一）子"


def test_a_list_that_is_a_style_has_the_levels_of_the_list_that_the_style_names() -> None:
    assert text_of(item("甲", 6) + item("乙", 7)) == "A.甲\nB.乙"


def test_a_level_may_count_on_below_the_next_of_a_higher_one_or_show_nothing() -> None:
    body = item("甲", 7) + item("子", 7, 1) + item("乙", 7) + item("丑", 7, 1) + item("隐", 7, 2)
    assert text_of(body) == "A.甲\n1)子\nB.乙\n2)丑\n隐"


def test_a_style_may_name_its_level_and_leave_the_list_to_the_one_it_is_based_on() -> None:
    assert text_of(p(r("甲"), style="一级") + p(r("子"), style="孙") + p(r("乙"), style="一级")) == (
        "一、甲\n（一）子\n二、乙"
    )


def test_a_number_that_came_by_a_change_is_not_in_the_text_before_it() -> None:
    by = '<x:ins x:id="1" x:author="李审"/>'
    numbered = f'<x:numPr><x:ilvl x:val="0"/><x:numId x:val="1"/>{by}</x:numPr>'
    body = f"<x:p><x:pPr>{numbered}</x:pPr>{r('甲')}</x:p>"
    assert [text_of(body), text_of(body, "original")] == ["一、甲", "甲"]


def test_before_a_change_a_paragraph_has_the_number_that_it_had() -> None:
    former = '<x:pPr><x:numPr><x:ilvl x:val="0"/><x:numId x:val="3"/></x:numPr></x:pPr>'
    changed = f'<x:pStyle x:val="一级"/><x:pPrChange x:id="1" x:author="李审">{former}</x:pPrChange>'
    body = f"<x:p><x:pPr>{changed}</x:pPr>{r('甲')}</x:p>"
    assert [text_of(body), text_of(body, "original")] == ["一、甲", "第一章 甲"]
