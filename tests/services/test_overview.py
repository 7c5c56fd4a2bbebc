"""What waits for whom: by role, by who began a review, longest first."""

from datetime import date, timedelta

from editor_app.core.office.assignments import Assignment
from editor_app.core.office.review import State
from editor_app.core.volume import Actor, Role
from editor_app.services import plan, question, review, volume
from editor_app.services.overview import overview
from tests.services.volumes import Desk

TODAY = date.today() + timedelta(days=9)


def titles(office: Desk, who: Actor) -> list[str]:
    return [one.title for one in overview(office.workspace, who, TODAY).waiting]


def test_each_role_sees_what_waits_for_it(office: Desk) -> None:
    assert titles(office, office.editor) == ["概况", "防汛", "抗旱"]
    assert titles(office, office.head) == []
    office.start(office.editor, "防汛")
    office.sign(office.editor, "防汛")
    assert titles(office, office.editor) == ["概况", "抗旱"]
    assert titles(office, office.head) == ["防汛"]
    found = overview(office.workspace, office.head, TODAY)
    assert found.states == {State.RECEIVED: 2, State.FIRST_PASSED: 1}
    assert found.waiting[0].words == "同意"
    assert found.waiting[0].days(TODAY) == 9


def test_a_review_that_is_open_waits_for_who_began_it(office: Desk) -> None:
    volume.add_person(office.workspace, office.chief, "周宁", [Role.RESPONSIBLE_EDITOR])
    other = volume.actor_named(office.workspace, "周宁", Role.RESPONSIBLE_EDITOR)
    office.start(office.editor, "防汛")
    assert "防汛" in titles(office, office.editor)
    assert "防汛" not in titles(office, other)


def test_a_contributor_finds_what_was_returned_with_the_reason(office: Desk) -> None:
    volume.add_person(office.workspace, office.chief, "吴敏", [Role.CONTRIBUTOR])
    contributor = volume.actor_named(office.workspace, "吴敏", Role.CONTRIBUTOR)
    office.start(office.editor, "抗旱")
    section = office.entry("抗旱").section
    review.return_entry(office.workspace, office.editor, office.manuscript, section, "请核对面积")
    (returned,) = overview(office.workspace, contributor, TODAY).waiting
    assert (returned.title, returned.words) == ("抗旱", "请核对面积")


def test_what_is_withdrawn_waits_for_nobody(office: Desk) -> None:
    plan.withdraw(office.workspace, office.chief, (office.manuscript, office.entry("抗旱").section), "不用")
    assert titles(office, office.editor) == ["概况", "防汛"]


def test_open_questions_and_owed_drafts_are_listed(office: Desk) -> None:
    question.ask(office.workspace, office.editor, office.manuscript, "含乡镇吗")
    plan.assign(office.workspace, office.chief, Assignment("教育局", deadline=date.today()))
    plan.assign(office.workspace, office.chief, Assignment("水务局"))
    found = overview(office.workspace, office.chief, TODAY)
    assert [one.text for one in found.questions] == ["含乡镇吗"]
    assert [(one.assignment.unit, one.late) for one in found.owed] == [("教育局", True)]


def test_a_question_since_does_not_hide_the_reason_of_a_return(office: Desk) -> None:
    volume.add_person(office.workspace, office.chief, "吴敏", [Role.CONTRIBUTOR])
    contributor = volume.actor_named(office.workspace, "吴敏", Role.CONTRIBUTOR)
    office.start(office.editor, "抗旱")
    section = office.entry("抗旱").section
    review.return_entry(office.workspace, office.editor, office.manuscript, section, "请核对面积")
    question.ask(office.workspace, office.editor, office.manuscript, "含乡镇吗", section=section)
    (returned,) = overview(office.workspace, contributor, TODAY).waiting
    assert returned.words == "请核对面积"


def test_a_chief_editor_sees_what_is_stuck_with_others(office: Desk) -> None:
    found = overview(office.workspace, office.chief, TODAY)
    assert found.waiting == ()
    assert [one.title for one in found.stuck] == ["概况", "防汛", "抗旱"]
    office.approve("防汛")
    assert [one.title for one in overview(office.workspace, office.chief, TODAY).stuck] == ["概况", "抗旱"]
    assert overview(office.workspace, office.editor, TODAY).stuck == ()
