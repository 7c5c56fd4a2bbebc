"""Two texts made from one: a change of one side is kept, and what both changed is left to a person."""

from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.versions.three_way import three_way

TEXTS = st.lists(st.sampled_from(["甲\n", "乙\n", "丙\n", "丁\n", "末"]), max_size=12).map("".join)


def settled(before: str, one: str, other: str) -> str | None:
    parts = [stretch.settled for stretch in three_way(before, one, other)]
    return None if None in parts else "".join(part or "" for part in parts)


def test_changes_in_different_lines_are_both_kept() -> None:
    before = "概况\n水库12座\n干渠3条\n"
    one, other = "概况\n水库13座\n干渠3条\n", "概况\n水库12座\n干渠4条\n新增一行\n"
    assert settled(before, one, other) == "概况\n水库13座\n干渠4条\n新增一行\n"


def test_a_line_that_was_added_beside_a_changed_one_is_kept() -> None:
    assert settled("甲\n乙\n", "甲\n新增\n乙\n", "甲\n改过的乙\n") == "甲\n新增\n改过的乙\n"
    assert settled("甲\n乙\n丙\n", "甲\n丙\n", "甲\n乙\n改过的丙\n") == "甲\n改过的丙\n"


def test_lines_edited_where_they_stood_are_told_apart() -> None:
    before = "【概况】 设3个科室。\n【防汛】 排除险情6处。\n"
    one, other = before.replace("6处", "8处"), before.replace("6处", "7处").replace("3个", "4个")
    found = three_way(before, one, other)
    assert [stretch.settled for stretch in found] == ["【概况】 设4个科室。\n", None]


def test_what_both_sides_added_at_one_place_is_left_open() -> None:
    assert settled("甲\n乙\n", "甲\n一边\n乙\n", "甲\n另一边\n乙\n") is None


def test_one_line_changed_on_both_sides_is_left_open() -> None:
    found = [
        one
        for one in three_way("概况\n险情6处\n", "概况\n险情7处\n", "概况\n险情8处\n")
        if one.settled is None
    ]
    assert [(one.before, one.one, one.other) for one in found] == [("险情6处\n", "险情7处\n", "险情8处\n")]


@given(TEXTS, TEXTS, TEXTS)
def test_the_stretches_make_up_each_text(before: str, one: str, other: str) -> None:
    found = three_way(before, one, other)
    assert "".join(stretch.before for stretch in found) == before
    assert "".join(stretch.one for stretch in found) == one
    assert "".join(stretch.other for stretch in found) == other


@given(TEXTS, TEXTS)
def test_a_change_of_one_side_alone_is_taken(before: str, changed: str) -> None:
    assert settled(before, changed, before) == changed
    assert settled(before, before, changed) == changed
    assert settled(before, changed, changed) == changed
