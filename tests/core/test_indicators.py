"""The list of figures: what each is said of, for which period and which region."""

import pytest

from editor_app.core.draft import Reading, paragraphs
from editor_app.core.structure.outline import parse
from editor_app.services.figures import figures


def listed(text: str) -> list[tuple[str, str, str, str, str]]:
    draft = parse(Reading(text, paragraphs(text)))
    return [(f.name, f.kind, f.quantity.raw(text), f.period, f.region) for f in figures(draft)]


def test_a_change_is_said_of_its_own_amount() -> None:
    assert listed("2017年，全区发生事故803起、死亡688人，同比分别下降28.75%和24.23%。") == [
        ("发生事故", "", "803起", "2017年", "全区"),
        ("死亡", "", "688人", "2017年", "全区"),
        ("发生事故", "增减率", "28.75%", "2017年", "全区"),
        ("死亡", "增减率", "24.23%", "2017年", "全区"),
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2017年，全市完成税收3.5亿元。", "2017年"),
        ("2017年1—9月，全市完成税收3.5亿元。", "2017年1—9月"),
        ("2017年上半年，全市完成税收3.5亿元。", "2017年上半年"),
        ("截至2017年底，全市完成税收3.5亿元。", "2017年底"),
        ("全市比2016年增加5户，完成税收3.5亿元。", ""),
    ],
)
def test_the_period_is_told_by_the_words_before_a_figure(text: str, period: str) -> None:
    assert [found[3] for found in listed(text) if found[2] == "3.5亿元"] == [period]


def test_a_volume_gives_the_year_where_nothing_else_does() -> None:
    assert listed("2018卷\n【概况】 全市完成税收3.5亿元，上年末有企业120户。")[0][3] == "2017年"
    assert listed("2018卷\n【概况】 全市完成税收3.5亿元，上年末有企业120户。")[1][3] == "2016年末"


def test_the_year_goes_on_within_a_paragraph_and_no_further() -> None:
    text = "2016年，全县有学校120所。在校生3.2万人。\n教师2100人。"
    assert [found[3] for found in listed(text)] == ["2016年", "2016年", ""]


def test_what_a_figure_is_beside_its_name_is_told() -> None:
    text = "2017年，全市完成税收3.3亿元；累计完成税收11.2亿元；计划完成投资20亿元。"
    assert [found[0] for found in listed(text)] == ["税收", "税收（累计）", "计划投资"]


def test_numbers_that_count_nothing_are_left_out() -> None:
    assert listed("设安全监督管理二处，落实两个责任，2017年列第3位。") == []
