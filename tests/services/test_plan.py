"""The planned outline, what stands where in it, what is left out, and who owes which draft."""

from datetime import date
from pathlib import Path

import pytest

from editor_app.core.draft import Level
from editor_app.core.office.assignments import Assignment
from editor_app.core.volume import Refused, Role
from editor_app.services import plan, review, share, triage, volume
from editor_app.services.reading import read_file
from tests.services.volumes import Desk

OUTLINE = ["政务", "  民政", "经济", "  水利", "    防汛抗旱", "  农业"]
OTHER = "【概况】 全县种粮32万亩。\n【农机】 新增农机45台。\n（李平）\n"


def add_other(office: Desk) -> str:
    path = office.folder / "农业局.txt"
    path.write_text(OTHER, encoding="utf-8")
    volume.receive(office.workspace, office.editor, read_file(path), unit="农业局")
    return next(one.id for one in volume.view(office.workspace).manuscripts if one.name == "农业局")


def nodes(office: Desk) -> dict[str, str]:
    return {node.title: node.id for node in plan.plan(office.workspace).nodes}


def whole(office: Desk) -> str:
    joined = plan.arrangement(office.workspace).joined
    assert joined is not None
    return joined.draft.text


def test_the_outline_is_planned_by_indented_lines(office: Desk) -> None:
    plan.plan_outline(office.workspace, office.editor, OUTLINE)
    now = plan.plan(office.workspace)
    assert [(node.level, node.title) for node in now.nodes] == [
        (Level.CATEGORY, "政务"),
        (Level.DIVISION, "民政"),
        (Level.CATEGORY, "经济"),
        (Level.DIVISION, "水利"),
        (Level.SUBDIVISION, "防汛抗旱"),
        (Level.DIVISION, "农业"),
    ]
    with pytest.raises(Refused, match="第2行"):
        plan.plan_outline(office.workspace, office.editor, ["政务", "      民政"])


def test_heads_that_stay_keep_what_stands_below_them(office: Desk) -> None:
    plan.plan_outline(office.workspace, office.editor, OUTLINE)
    plan.place(office.workspace, office.editor, (office.manuscript, ""), nodes(office)["水利"])
    plan.plan_outline(office.workspace, office.editor, ["经济", "  农业", "  水利"])
    assert [p.where for p in plan.plan(office.workspace).below(nodes(office)["水利"])] == [
        (office.manuscript, "")
    ]
    plan.plan_outline(office.workspace, office.editor, ["经济", "  农业"])
    assert plan.arrangement(office.workspace).unplaced == (office.manuscript,)


def test_the_whole_volume_reads_in_the_planned_order(office: Desk) -> None:
    other = add_other(office)
    plan.plan_outline(office.workspace, office.editor, OUTLINE)
    at = nodes(office)
    plan.place(office.workspace, office.editor, (office.manuscript, ""), at["水利"])
    plan.place(office.workspace, office.editor, (other, ""), at["农业"])
    drought = office.entry("抗旱").section
    plan.place(office.workspace, office.editor, (office.manuscript, drought), at["防汛抗旱"])
    text = whole(office)
    order = [
        text.index(words)
        for words in ("水利", "【概况】 青沅", "【防汛】", "防汛抗旱\n", "【抗旱】", "【农机】")
    ]
    assert order == sorted(order)
    assert text.count("【抗旱】") == 1
    joined = plan.arrangement(office.workspace).joined
    assert joined is not None
    levels = [(section.level, section.title) for section in joined.draft.sections]
    assert (Level.DIVISION, "水利") in levels
    assert (Level.ENTRY, "抗旱") in levels


def test_what_is_placed_nowhere_or_twice_is_listed(office: Desk) -> None:
    other = add_other(office)
    plan.plan_outline(office.workspace, office.editor, OUTLINE)
    at = nodes(office)
    for title in ("水利", "农业"):
        plan.place(office.workspace, office.editor, (office.manuscript, ""), at[title])
    arranged = plan.arrangement(office.workspace)
    assert arranged.unplaced == (other,)
    assert arranged.plan.placed_twice() == ((office.manuscript, ""),)
    plan.place(office.workspace, office.editor, (office.manuscript, ""), None, moved_from=at["农业"])
    assert plan.plan(office.workspace).placed_twice() == ()


def test_drafts_are_put_before_and_behind_each_other(office: Desk) -> None:
    other = add_other(office)
    plan.plan_outline(office.workspace, office.editor, OUTLINE)
    node = nodes(office)["水利"]
    first, second = (office.manuscript, ""), (other, "")
    plan.place(office.workspace, office.editor, first, node)
    plan.place(office.workspace, office.editor, second, node, before=first)

    def order() -> list[tuple[str, str]]:
        return [p.where for p in plan.plan(office.workspace).below(node)]

    assert order() == [second, first]
    for _time in range(40):
        plan.place(office.workspace, office.editor, first, node, before=second, moved_from=node)
        assert order() == [first, second]
        plan.place(office.workspace, office.editor, second, node, before=first, moved_from=node)
        assert order() == [second, first]


def test_a_merged_entry_leaves_its_text_and_keeps_its_credit(office: Desk) -> None:
    other = add_other(office)
    drought = (office.manuscript, office.entry("抗旱").section)
    general = next(s for s in review.states(office.workspace, other).values() if s.title == "概况")
    with pytest.raises(Refused, match="理由"):
        plan.merge_into(office.workspace, office.editor, drought, (other, general.section), " ")
    plan.merge_into(office.workspace, office.editor, drought, (other, general.section), "内容相同")
    assert "【抗旱】" not in whole(office)
    with pytest.raises(Refused, match="已经并入"):
        plan.merge_into(office.workspace, office.editor, (other, general.section), drought, "反过来")
    assert {one.name for one in share.contributors(office.workspace)} == {"吴敏", "李平"}
    plan.merge_into(office.workspace, office.editor, drought, (other, general.section), "又分开", undone=True)
    assert "【抗旱】" in whole(office)


def test_a_withdrawn_entry_is_out_until_it_is_taken_back(office: Desk) -> None:
    drought = (office.manuscript, office.entry("抗旱").section)
    plan.withdraw(office.workspace, office.chief, drought, "单位要求")
    assert "【抗旱】" not in whole(office)
    assert dict(plan.plan(office.workspace).withdrawn) == {drought: "单位要求"}
    plan.withdraw(office.workspace, office.chief, drought, "又要了", undone=True)
    assert "【抗旱】" in whole(office)


def test_units_that_owe_are_listed_with_what_is_late(office: Desk) -> None:
    ask = (
        Assignment("水务局", deadline=date(2026, 3, 1), responsible=office.editor.person.id),
        Assignment("教育局", deadline=date(2026, 3, 1)),
        Assignment("民政局"),
    )
    for one in ask:
        plan.assign(office.workspace, office.chief, one)
    owed = {one.assignment.unit: one for one in plan.owed_by(office.workspace, date(2026, 3, 2))}
    assert [(unit, one.is_awaited, one.late) for unit, one in owed.items()] == [
        ("水务局", False, False),
        ("教育局", True, True),
        ("民政局", True, False),
    ]
    assert not any(one.late for one in plan.owed_by(office.workspace, date(2026, 3, 1)))
    plan.assign(office.workspace, office.chief, ask[1], undone=True)
    assert "教育局" not in plan.assignments(office.workspace)


def test_a_contributor_plans_nothing(office: Desk) -> None:
    volume.add_person(office.workspace, office.chief, "吴敏", [Role.CONTRIBUTOR])
    contributor = volume.actor_named(office.workspace, "吴敏", Role.CONTRIBUTOR)
    with pytest.raises(Refused, match="不能做这一步"):
        plan.plan_outline(office.workspace, contributor, OUTLINE)


def test_an_entry_that_is_not_there_is_not_placed(office: Desk, tmp_path: Path) -> None:
    plan.plan_outline(office.workspace, office.editor, OUTLINE)
    with pytest.raises(Refused, match="没有这个条目"):
        plan.place(office.workspace, office.editor, (office.manuscript, "x"), nodes(office)["水利"])
    with pytest.raises(Refused, match="没有这份稿件"):
        plan.place(office.workspace, office.editor, ("x", ""), nodes(office)["水利"])
    with pytest.raises(Refused, match="没有这一处"):
        plan.place(office.workspace, office.editor, (office.manuscript, ""), "x")
    assert triage.triage_of(office.workspace, office.manuscript) == {}


def test_pieces_that_go_to_one_place_keep_their_order_there(office: Desk) -> None:
    other = add_other(office)
    plan.plan_outline(office.workspace, office.editor, OUTLINE)
    water, farming = nodes(office)["水利"], nodes(office)["农业"]
    plan.place(office.workspace, office.editor, (other, ""), water)
    entries = [(office.manuscript, office.entry(title).section) for title in ("概况", "防汛", "抗旱")]
    placings = [plan.Placing(where, water, (other, "")) for where in entries]
    plan.place_all(office.workspace, office.editor, placings)
    assert [p.where for p in plan.plan(office.workspace).below(water)] == [*entries, (other, "")]
    assert max(len(p.rank) for p in plan.plan(office.workspace).below(water)) <= 3
    moved = [plan.Placing(where, farming, None, water) for where in entries[::-1]]
    plan.place_all(office.workspace, office.editor, moved)
    assert [p.where for p in plan.plan(office.workspace).below(farming)] == entries[::-1]
    with pytest.raises(Refused, match="没有这一处"):
        plan.place_all(office.workspace, office.editor, [plan.Placing(entries[0], "无")])
