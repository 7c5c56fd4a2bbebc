"""What Word shows and stores nowhere as plain text: fields, formulas, symbols, lettering, alternatives."""

from pathlib import Path

import pytest

from editor_app.core.draft import Reading
from editor_app.importers.docx import read
from editor_app.importers.docx_equations import of_equation
from tests.importers.word_sample import (
    content_types,
    document,
    field,
    instruction,
    p,
    package,
    part,
    r,
    relationships,
    word,
)

PATH = Path("稿.docx")
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def reading_of(body: str, **parts: str) -> Reading:
    return read(word(body, **parts), PATH)


def shown(*runs: str) -> str:
    return reading_of(p(r("前"), *runs, r("后"))).text.removeprefix("前").removesuffix("后")


def form(properties: str, code: str) -> str:
    begin = f'<x:r><x:fldChar x:fldCharType="begin"><x:ffData>{properties}</x:ffData></x:fldChar></x:r>'
    return begin + instruction(code) + field("separate") + field("end")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("MACROBUTTON NoMacro [点击输入单位]", "[点击输入单位]"),
        ("GOTOBUTTON 表1 见表1", "见表1"),
        ('QUOTE "引文"', "引文"),
        ("SYMBOL 9312 \\u", "①"),
        ('SYMBOL 252 \\f "Wingdings"', "✓"),
        ("SYMBOL 0xB0 \\f Symbol", "°"),
        ("SYMBOL 65", "A"),
    ],
)
def test_fields_that_are_shown_without_a_result(code: str, expected: str) -> None:
    assert shown(field("begin"), instruction(code), field("end")) == expected
    assert shown(f'<x:fldSimple x:instr="{code.replace(chr(34), "&quot;")}"/>') == expected


def test_form_fields_show_what_was_chosen() -> None:
    entries = '<x:listEntry x:val="水务局"/><x:listEntry x:val="教育局"/>'
    assert shown(form(f'<x:ddList><x:result x:val="1"/>{entries}</x:ddList>', "FORMDROPDOWN")) == "教育局"
    assert shown(form(f"<x:ddList>{entries}</x:ddList>", "FORMDROPDOWN")) == "水务局"
    assert shown(form('<x:checkBox><x:default x:val="0"/><x:checked/></x:checkBox>', "FORMCHECKBOX")) == "☒"
    assert shown(form('<x:checkBox><x:default x:val="0"/></x:checkBox>', "FORMCHECKBOX")) == "☐"
    assert shown(form('<x:textInput><x:default x:val="某局"/></x:textInput>', "FORMTEXT")) == "某局"


def test_a_field_whose_result_is_not_stored_is_said() -> None:
    numbers = [field("begin"), instruction(" AUTONUM "), field("end")]
    index = [field("begin"), instruction(' XE "防汛" '), field("end")]
    reading = reading_of(p(*numbers, *index, r("条文")))
    assert reading.text == "条文"
    assert reading.left_out == ("没有存下结果的域 1 个，未读入；请在 Word 里更新域后保存，再导入：“AUTONUM”",)


@pytest.mark.parametrize(
    ("equation", "expected"),
    [
        (r"EQ \f(1,2)", "1/2"),
        (r"EQ \f(a+b,\r(3,x))", "(a+b)/(3√x)"),
        (r"EQ x\s\up 5(2)", "x^2"),
        (r"EQ \o\ac(○,12)", "⑫"),
        (r"EQ \o\ac(○,52)", "52"),
        (r"EQ \b\bc\{ (\a\al(甲,乙))", "(甲 乙)"),
        (r"EQ \l(甲,乙)", "甲,乙"),
        (r"EQ \x(框)", "框"),
        (r"EQ 甲\,乙(丙)", "甲,乙(丙)"),
        (r"EQ \i(0,1,x)", "∫0 1 x"),
        (r"EQ \f(1,2", "1/2"),
    ],
)
def test_equations_on_one_line(equation: str, expected: str) -> None:
    assert of_equation(equation) == expected


def test_an_equation_without_measure_is_given_as_it_is() -> None:
    for hostile in (r"\f(" * 300_000, "(" * 300_000, "x," * 300_000):
        assert of_equation(f"EQ {hostile}") == hostile.strip()


def test_an_equation_may_be_cut_into_runs_of_text() -> None:
    assert shown(field("begin"), instruction(r"eq \o\ac(○,"), r("3"), instruction(")"), field("end")) == "③"


def maths(inner: str) -> str:
    return f"<m:oMath {MATHS}>{inner}</m:oMath>"


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (f"<m:f><m:num>{run('1')}</m:num><m:den>{run('2')}</m:den></m:f>", "1/2"),
        (f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('c')}</m:den></m:f>", "(a+b)/c"),
        (f"<m:sSup><m:e>{run('km')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>", "km^2"),
        (f"<m:rad><m:deg/><m:e>{run('a+b')}</m:e></m:rad>", "√(a+b)"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{run("i=1")}</m:sub>'
            f"<m:sup>{run('n')}</m:sup><m:e>{run('x')}</m:e></m:nary>",
            "∑_(i=1)^nx",
        ),
        (
            f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr><m:e>{run("a")}</m:e>'
            f"<m:e>{run('b')}</m:e></m:d>",
            "[a|b",
        ),
    ],
)
def test_formulas_on_one_line(formula: str, expected: str) -> None:
    assert shown(maths(formula)) == expected


def test_symbols_are_read_as_what_they_look_like() -> None:
    signs = '<x:sym x:font="Wingdings" x:char="F0FE"/><x:sym x:font="Symbol" x:char="F0B1"/>'
    unknown = '<x:sym x:font="Marlett" x:char="F030"/>'
    fonts = '<x:rPr><x:rFonts x:ascii="Wingdings" x:hAnsi="Wingdings"/></x:rPr>'
    reading = reading_of(p(f"<x:r>{signs}{unknown}</x:r>", f"<x:r>{fonts}<x:t>\uf06e</x:t></x:r>"))
    assert reading.text == "☑±\uf030■"
    assert reading.left_out == (
        "符号字体的字符 3 个，换成了同形的字符：“☑”“±”“■”",
        "符号字体的字符 1 个，字形可能不同",
    )


def test_an_exponent_is_no_further_digit() -> None:
    def high(text: str) -> str:
        return f'<x:r><x:rPr><x:vertAlign x:val="superscript"/></x:rPr><x:t>{text}</x:t></x:r>'

    body = p(r("10"), high("4"), r("公顷，5m"), high("2"), r("，说明"), high("1"), r("，见"), high("[2]"))
    assert reading_of(body).text == "10⁴公顷，5m²，说明1，见[2]"


def test_lettering_and_drawn_text_are_text_boxes() -> None:
    art = '<x:r><x:pict><v:shape><v:textpath string="庆祝丰收"/></v:shape></x:pict></x:r>'
    words = "<a:p><a:r><a:t>画中 字</a:t></a:r></a:p>"
    drawn = f"<x:r><x:drawing><a:txBody {DRAWING}>{words}</a:txBody></x:drawing></x:r>"
    assert reading_of(p(r("甲"), art, drawn) + p(r("乙"))).text == "甲\n庆祝丰收\n画中 字\n乙"


def test_of_several_ways_of_writing_one_thing_the_first_with_text_is_read() -> None:
    def ways(choice: str, fallback: str) -> str:
        return (
            f'<x:r><mc:AlternateContent><mc:Choice Requires="n">{choice}</mc:Choice>'
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></x:r>"
        )

    assert shown(ways('<n:new xmlns:n="urn:new"/>', "<x:t>旧</x:t>")) == "旧"
    assert shown(ways("<x:t>新</x:t>", "<x:t>旧</x:t>")) == "新"


def test_a_dropped_capital_is_the_first_letter_of_its_paragraph() -> None:
    large = '<x:p><x:pPr><x:framePr x:dropCap="drop" x:lines="3"/></x:pPr>' + r("首") + "</x:p>"
    assert reading_of(large + p(r("字下沉"))).text == "首字下沉"


def test_white_space_may_be_kept_for_the_whole_document() -> None:
    body = "<x:p><x:r><x:t>甲 </x:t></x:r><x:r><x:t> 乙</x:t></x:r></x:p>"
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(officeDocument="word/document.xml"),
        "word/document.xml": document(body).replace("<x:document", '<x:document xml:space="preserve"', 1),
    }
    assert read(package(parts), PATH).text == "甲  乙"


def test_text_outside_any_paragraph_is_a_paragraph() -> None:
    assert reading_of(p(r("甲")) + r("外") + p(r("乙"))).text == "甲\n外\n乙"


def test_the_words_of_what_is_left_out_are_said() -> None:
    header = part("hdr", "<y:p><y:r><y:t>青沅年鉴</y:t></y:r></y:p>")
    notes = part("footnotes", '<y:footnote y:id="9"><y:p><y:r><y:t>无人引用</y:t></y:r></y:p></y:footnote>')
    comments = part("comments", '<y:comment y:id="0"><y:p><y:r><y:t>未落在正文</y:t></y:r></y:p></y:comment>')
    reading = reading_of(p(r("甲")) + "<x:subDoc/>", header=header, footnotes=notes, comments=comments)
    assert reading.left_out == (
        "批注 1 条，未作正文",
        "插入的外部文档、子文档 1 份，未读入",
        "正文没有引用、或随修订增删的脚注、尾注 1 条，未读入：“无人引用”",
        "页眉、页脚 1 个，未读入：“青沅年鉴”",
    )


def test_the_words_of_charts_and_diagrams_are_said() -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "http://schemas.openxmlformats.org/drawingml/2006"
    drawn = (
        f'<x:r xmlns:c="{types}/chart" xmlns:dgm="{types}/diagram" xmlns:R="{space}"><c:chart R:id="r0"/>'
        '<dgm:relIds R:dm="r1"/></x:r>'
    )
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(officeDocument="word/document.xml"),
        "word/document.xml": document(p(r("甲"), drawn)),
        "word/_rels/document.xml.rels": relationships(chart="c.xml", diagramData="d.xml"),
        "word/c.xml": f"<chart {DRAWING}><a:t>历年用水量</a:t><v>2017</v></chart>",
        "word/d.xml": f"<dataModel {DRAWING}><a:t>局长</a:t><a:t>办公室</a:t></dataModel>",
    }
    assert read(package(parts), PATH).left_out == (
        "图表 1 个，未读入：“历年用水量 2017”",
        "图示 1 个，未读入：“局长 办公室”",
    )
