"""Figures that are others in a new version, with what they count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.numbers.figure_changes import FigureChange, figure_changes
from editor_app.core.versions.diff import compare
from tests.core.versions import plain


def changes(old: str, new: str) -> list[FigureChange]:
    one, other = plain(old), plain(new)
    return list(figure_changes(one, other, compare(one, other).rows))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("会议次数11次。", "会议次数12次。", ["会议次数 11次 → 12次"]),
        (
            "全年发生事故803起、死亡688人，同比分别下降28.75%和24.23%。",
            "全年发生事故806起、死亡688人，同比分别下降28.70%和24.23%。",
            ["发生事故 803起 → 806起", "发生事故（增减率） 28.75% → 28.70%"],
        ),
        # The unit alone is another one; the digits stay.
        ("完成投资128亿元。", "完成投资128万元。", ["投资 128亿元 → 128万元"]),
        ("参加人员300人。", "参加人员300余人。", ["参加人员 300人 → 300余人"]),
        ("设三个科室，共12人。", "设四个科室，共12人。", ["设 三个 → 四个"]),
        # A date is one figure, whatever of it changed.
        ("于6月12日召开会议。", "于7月15日召开会议。", ["于 6月12日 → 7月15日"]),
        ("6月12日召开会议。", "6月15日召开会议。", ["召开会议 6月12日 → 6月15日"]),
        ("开展检查，整改隐患。", "开展检查12次，整改隐患。", ["开展检查 无 → 12次"]),
        ("整改隐患45处，及时通报。", "整改隐患，及时通报。", ["整改隐患 45处 → 无"]),
        ("甲县\t12\t35", "甲县\t12\t36", ["甲县 35 → 36"]),
        ("内政办字〔2017〕34号", "内政办字〔2017〕35号", ["内政办字〔2017〕 34 → 35"]),
        # The same figure in other words beside it is no other figure.
        ("检查企业11家。", "共检查了企业11家。", []),
    ],
)
def test_what_changed_and_what_it_counts(old: str, new: str, said: list[str]) -> None:
    made = [f"{one.name} {one.old or '无'} → {one.new or '无'}" for one in changes(old, new)]
    assert made == said


def test_places_lie_in_both_versions() -> None:
    old, new = "概况\n第一段。\n会议11次。", "概况\n会议12次。"
    (change,) = changes(old, new)
    assert (change.old_span.of(old), change.new_span.of(new)) == ("11次", "12次")


def test_whole_paragraphs_change_no_figure() -> None:
    assert changes("甲\n乙共12人。\n丙", "甲\n丙") == []
    assert changes("甲\n丙", "甲\n乙共12人。\n丙") == []


_WORDS = st.lists(
    st.sampled_from(
        ["会议", "11次", "12次", "，", "。", "\n", "三个", "1,234.5万元", "6月1日", "\t", "%", "〔"]
    ),
    max_size=14,
)


@given(_WORDS, _WORDS)
def test_every_change_stands_where_it_says(one: list[str], other: list[str]) -> None:
    old, new = "".join(one), "".join(other)
    for change in changes(old, new):
        assert change.old != change.new
        assert change.old_span.of(old) == (change.old or "")
        assert change.new_span.of(new) == (change.new or "")
