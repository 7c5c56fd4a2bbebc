"""What stands of a manuscript where the plan has put it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.core.draft import Draft
from editor_app.core.joined import join
from editor_app.core.office.authorship import corrected
from editor_app.core.office.pieces import alone, nested, without
from editor_app.core.office.standing import reviewable
from editor_app.core.office.triage import Authorship
from tests.core.versions import draft

PAGE = """2025卷
水利
【概况】 县水务局设办公室、财务科。
【防汛】 汛期共巡查堤防120千米。
【抗旱】 旱情轻微，启用机井45眼。
（撰稿人：吴敏）
气象
【气候】 全年平均气温12.5℃。（李萍）
【服务】 发布预警信号31次。
（周平 孙宁）
"""
SOURCE = draft(PAGE)
BY_TITLE = {section.title: section.identity for section in reviewable(SOURCE)}


def signed(source: Draft) -> dict[str, list[str]]:
    """The names by the title of the entry."""
    found: dict[str, list[str]] = {}
    for attribution in source.attributions:
        for id_ in attribution.sections:
            found.setdefault(source.section_by_id[id_].title, []).extend(attribution.names)
    return found


@given(st.sets(st.sampled_from(sorted(BY_TITLE))))
@settings(deadline=None)
def test_who_signs_an_entry_signs_it_still(gone: set[str]) -> None:
    left = without(SOURCE, {BY_TITLE[title] for title in gone})
    titles = [section.title for section in reviewable(left) if section.title in BY_TITLE]
    assert titles == [title for title in BY_TITLE if title not in gone]
    before, after = signed(SOURCE), signed(left)
    assert {title: after.get(title) for title in titles} == {title: before[title] for title in titles}
    assert all(f"【{title}】" not in left.text for title in gone)


def test_a_head_that_nothing_is_left_below_goes() -> None:
    left = without(SOURCE, {BY_TITLE["气候"], BY_TITLE["服务"]})
    assert "气象" not in left.text
    assert without(SOURCE, {BY_TITLE["气候"]}).text.count("气象") == 1


def test_heads_that_are_said_above_are_not_said_again() -> None:
    assert without(SOURCE, (), ("农业", "水 利")).text.startswith("【概况】")
    assert without(SOURCE, (), ("农业",)).text.startswith("水利\n【概况】")
    assert without(SOURCE, ()) is SOURCE


@pytest.mark.parametrize("title", list(BY_TITLE))
def test_an_entry_by_itself_is_signed(title: str) -> None:
    piece = alone(SOURCE, BY_TITLE[title])
    assert piece is not None
    assert signed(piece) == {title: signed(SOURCE)[title]}
    assert [section.identity for section in reviewable(piece)] == [BY_TITLE[title]]
    assert piece.text.startswith(f"【{title}】")


def test_what_a_person_said_of_who_wrote_it_goes_along() -> None:
    said = Authorship("m", BY_TITLE["防汛"], ("郑岚",), "县水务局", "撰稿人", "p", "", "e")
    source = corrected(SOURCE, {BY_TITLE["防汛"]: said})
    piece = alone(source, BY_TITLE["防汛"])
    assert piece is not None
    assert signed(piece) == {"防汛": ["郑岚"]}
    assert signed(without(source, {BY_TITLE["抗旱"]}))["防汛"] == ["郑岚"]


def test_planned_heads_hold_what_stands_below_them() -> None:
    texts = ["第一章 经济", "第一节 水利", "【概况】 县水务局。", "第二章 社会"]
    texts += ["【养老】 略。", "【其他】 略。"]
    volume = nested(join([draft(text) for text in texts]), {0, 1, 3}, 5)
    economy, water, general, social, care, other = volume.sections
    assert [section.parent for section in volume.sections] == [
        None,
        economy.id,
        water.id,
        None,
        social.id,
        None,
    ]
    assert economy.span.contains(general.span)
    assert social.span.contains(care.span)
    assert economy.span.end == water.span.end == social.span.start
    assert social.span.end == other.span.start
