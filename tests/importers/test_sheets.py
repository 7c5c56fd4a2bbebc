"""Spreadsheets: titled tables in the text that the cells show; damaged and hostile ones are bounded."""

import datetime
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from editor_app.core.draft import BlockKind, Reading
from editor_app.core.unreadable import Unreadable
from editor_app.importers.xlsx import read
from editor_app.importers.xlsx_cells import shown
from tests.importers.sheet_sample import Value, with_part, workbook

PATH = Path("表.xlsx")
SHEET = "xl/worksheets/sheet1.xml"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def reading_of(*rows: list[Value]) -> Reading:
    return read(workbook({"供水": rows}), PATH)


def tables(reading: Reading) -> list[list[list[str]]]:
    return [
        [[cell.of(reading.text) for cell in row] for row in block.cells]
        for block in reading.blocks
        if block.kind is BlockKind.TABLE
    ]


def why(original: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(original, PATH)
    return refused.value.why


def test_a_sheet_is_its_title_the_lines_around_and_its_table() -> None:
    reading = reading_of(
        ["表1 供水情况"],
        [None, None, "单位：万吨"],
        ["项目", "2016年", "2017年"],
        ["水库", 1.5, None],
        ["注：快报数"],
    )
    assert reading.text == "供水\n表1 供水情况\n单位：万吨\n项目\t2016年\t2017年\n水库\t1.5\t\n注：快报数"
    assert tables(reading) == [[["项目", "2016年", "2017年"], ["水库", "1.5", ""]]]


def test_an_empty_row_parts_two_tables() -> None:
    reading = reading_of(["甲", 1], ["乙", 2], [None], [None, "丙", 3], [None, "丁", 4])
    assert tables(reading) == [[["甲", "1"], ["乙", "2"]], [["丙", "3"], ["丁", "4"]]]


def test_several_sheets_and_one_with_a_name_that_says_nothing() -> None:
    reading = read(workbook({"供水": [["甲", 1]], "Sheet2": [["乙", 2]], "空": []}), PATH)
    assert reading.text == "供水\n甲\t1\n乙\t2"
    assert reading.left_out == ("工作表名 1 个是默认名，未读入",)


def test_a_hidden_sheet_is_read_and_known_to_be_hidden() -> None:
    original = workbook({"供水": [["甲", 1]], "底稿": [["乙", 2], ["丙", 3]]}, hidden=["底稿"])
    reading = read(original, PATH)
    assert [span.of(reading.text) for span in reading.annotations.hidden] == ["底稿\n乙\t2\n丙\t3"]
    assert reading.left_out == ("隐藏的工作表 1 张，已读入：“底稿”",)


def test_comments_lie_on_their_cells() -> None:
    reading = read(workbook({"供水": [["水库", 12], ["水闸", 8]]}, comments={"B2": "请核"}), PATH)
    (comment,) = reading.annotations.comments
    assert (comment.author, comment.text) == ("王编", "请核")
    assert comment.span is not None
    assert comment.span.of(reading.text) == "8"


def test_numbers_are_read_as_they_are_shown() -> None:
    reading = read(
        workbook(
            {"供水": [["增长", 0.1234], ["金额", 1234567.891]]}, formats={"B1": "0.0%", "B2": '#,##0.00"元"'}
        ),
        PATH,
    )
    assert tables(reading) == [[["增长", "12.3%"], ["金额", "1,234,567.89元"]]]


MOMENT = datetime.datetime(2018, 3, 5, 14, 7, 9)


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (12345.678901234, "General", "12345.678901"),
        (123456789012, "General", "123456789012"),
        (-5, "0;[Red](0)", "(5)"),
        (-5.5, r"#,##0.0_);[Red]\-#,##0.0", "-5.5"),
        (45000, "[$¥-804]#,##0.00", "¥45,000.00"),
        (1234567, "0.0,", "1234.6"),
        (0, '0;-0;"—"', "—"),
        (-0.001, "0.00", "0.00"),
        (3.1, "0.##", "3.1"),
        (7, "000", "007"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (0.5, "# ?/?", "0.5"),
        (True, "General", "TRUE"),
        (MOMENT, 'yyyy"年"m"月"d"日"', "2018年3月5日"),
        (MOMENT, "yyyy/m/d h:mm:ss AM/PM", "2018/3/5 2:07:09 PM"),
        (MOMENT, "yy-mm-dd", "18-03-05"),
        (MOMENT.date(), r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", "2018年3月5日"),
        (MOMENT, "mmm-yy", "Mar-18"),
        (MOMENT, "[$-804]mmmm", "三月"),
        (MOMENT, "aaaa", "星期一"),
        (MOMENT, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇一八年三月五日"),
        (datetime.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (MOMENT.time(), "h:mm", "14:07"),
        (datetime.timedelta(hours=30, minutes=5), "[h]:mm:ss", "30:05:00"),
    ],
)
def test_a_value_in_its_format(value: object, form: str, expected: str) -> None:
    assert shown(value, form) == expected


def sheet(rows: str) -> bytes:
    """A workbook whose sheet is written by hand, with a prefix of its own."""
    return with_part(
        workbook({"供水": [["甲"]]}),
        SHEET,
        f'<s:worksheet xmlns:s="{SPACE}"><s:sheetData>{rows}</s:sheetData></s:worksheet>',
    )


def test_a_formula_without_its_result_is_said() -> None:
    cells = "<s:c r='A1'><s:v>3</s:v></s:c><s:c r='B1'><s:f>A1*2</s:f></s:c>"
    cells += "<s:c r='C1'><s:f>A1</s:f><s:v>3</s:v></s:c>"
    reading = read(sheet(f"<s:row r='1'>{cells}</s:row>"), PATH)
    assert tables(reading) == [[["3", "", "3"]]]
    assert reading.left_out == ("公式 1 个没有存下结果，未读入；请用 Excel 或 WPS 打开后保存，再导入",)


def test_hidden_rows_are_said() -> None:
    rows = "<s:row r='1' hidden='1'><s:c r='A1'><s:v>3</s:v></s:c></s:row>"
    assert read(sheet(rows), PATH).left_out == ("隐藏的行、列 1 处，已读入",)


def test_a_row_a_million_below_costs_nothing() -> None:
    rows = "<s:row r='1'><s:c r='A1'><s:v>3</s:v></s:c></s:row>"
    rows += "<s:row r='1048576'><s:c r='XFD1048576'><s:v>4</s:v></s:c></s:row>"
    assert read(sheet(rows), PATH).text == "供水\n3\n4"


def test_rows_that_reach_far_to_the_right_are_bounded() -> None:
    rows = "".join(f"<s:row r='{n}'><s:c r='XFD{n}'><s:v>4</s:v></s:c></s:row>" for n in range(1, 3000))
    assert "大得不正常" in why(sheet(rows))


def test_a_doctype_is_refused() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "甲">]>'
    for encoding in ("utf-8", "utf-16"):
        text = f'<?xml version="1.0" encoding="{encoding}"?>{entities}<worksheet xmlns="{SPACE}"/>'
        assert "DOCTYPE" in why(with_part(workbook({"供水": [["甲"]]}), SHEET, text.encode(encoding)))
    hidden = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<worksheet/>'
    assert "编码" in why(with_part(workbook({"供水": [["甲"]]}), SHEET, hidden))


def test_a_bomb_is_counted_while_it_is_read() -> None:
    assert "压缩炸弹" in why(with_part(workbook({"供水": [["甲"]]}), SHEET, b" " * 70_000_000))


@pytest.mark.parametrize(
    "original",
    [
        with_part(workbook({"供水": [["甲"]]}), "xl/workbook.xml", "<a/>"),
        with_part(workbook({"供水": [["甲"]]}), "xl/styles.xml", "<a/"),
        with_part(workbook({"供水": [["甲"]]}), SHEET, "<not closed"),
        workbook({"供水": [["甲"]]})[:-300],
        workbook({"供水": []}),
    ],
)
def test_damaged_and_empty_files_are_refused(original: bytes) -> None:
    assert why(original)


def test_macros_are_said_and_left(tmp_path: Path) -> None:
    original = with_part(workbook({"供水": [["甲"]]}), "xl/vbaProject.bin", b"\0")
    assert read(original, PATH).left_out == ("宏程序，未读入",)
    with zipfile.ZipFile(BytesIO(original)) as package:
        assert "xl/vbaProject.bin" in package.namelist()


def test_what_no_cell_holds_is_said() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet("供水")
        page.write_row(0, 0, ["水库", 1])
        page.insert_textbox(3, 1, "含乡镇水库")
        page.set_header('&C&"宋体,加粗"&14青沅年鉴&R&P')
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=供水!$B$1:$B$1"})
        chart.set_title({"name": "历年供水"})
        page.insert_chart("F1", chart)
    assert read(content.getvalue(), PATH).left_out == (
        "文本框、图形里的文字 1 处，未读入：“含乡镇水库”",
        "页眉、页脚 1 处，未读入：“青沅年鉴”",
        "图表 1 个，未读入：“历年供水”",
    )


def test_a_stray_cell_far_away_makes_no_wide_table() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet("供水")
        page.write_row(0, 0, ["水库", 1])
        page.write(0, 16_000, "误")
    assert read(content.getvalue(), PATH).text == "供水\n水库\t1\t\t\t\t误"


def test_the_strict_edition_is_read_like_the_other() -> None:
    original = workbook({"供水": [["水库", 1.5]]})
    content = BytesIO()
    with zipfile.ZipFile(BytesIO(original)) as source, zipfile.ZipFile(content, "w") as target:
        for name in source.namelist():
            part = source.read(name).replace(SPACE.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
            target.writestr(
                name,
                part.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            )
    assert read(content.getvalue(), PATH).text == "供水\n水库\t1.5"
