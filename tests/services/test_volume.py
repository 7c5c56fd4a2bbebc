"""The life of an entry: received, reviewed three times, approved; void when its text changes."""

from pathlib import Path

import pytest

from editor_app.core.office.history import describe
from editor_app.core.office.review import REVIEWS, Stage, State
from editor_app.core.office.triage import RepeatChoice, Scope, Verdict
from editor_app.core.volume import Refused, Role
from editor_app.services import comment, edit, review, share, triage, volume
from editor_app.services.duplicates import find
from editor_app.services.reading import read_file
from tests.importers.word_sample import deleted, inserted, p, r, word
from tests.services.volumes import PAGE, Desk


def test_three_persons_approve_an_entry(office: Desk) -> None:
    office.approve("防汛")
    entry = office.entry("防汛")
    assert entry.state is State.APPROVED
    assert [(sign.stage, sign.holds) for sign in entry.sign_offs] == [(stage, True) for stage in REVIEWS]
    assert office.entry("概况").state is State.RECEIVED


def test_an_edit_below_voids_and_going_back_offers_to_restore(office: Desk) -> None:
    office.approve("防汛")
    office.edit(office.editor, "险情6处", "险情7处")
    entry = office.entry("防汛")
    assert entry.state is State.RECEIVED
    assert not any(sign.holds for sign in entry.sign_offs)
    office.edit(office.editor, "险情7处", "险情6处")
    entry = office.entry("防汛")
    assert entry.state is State.RECEIVED
    assert entry.restorable is not None
    review.restore(
        office.workspace,
        office.editor,
        office.manuscript,
        entry.section,
        office.findings(),
        version=office.version,
    )
    assert office.entry("防汛").state is State.FIRST_PASSED


def test_white_space_voids_too(office: Desk) -> None:
    office.approve("防汛")
    office.edit(office.editor, "排除险情", "排除 险情")
    assert office.entry("防汛").state is not State.APPROVED


def test_the_chiefs_own_edit_leaves_the_stages_below(office: Desk) -> None:
    for who in (office.editor, office.head):
        office.start(who, "防汛")
        office.sign(who, "防汛")
    office.start(office.chief, "防汛")
    office.edit(office.chief, "险情6处", "险情7处")
    entry = office.entry("防汛")
    assert [(sign.stage, sign.holds) for sign in entry.sign_offs] == [
        (Stage.FIRST, True),
        (Stage.SECOND, True),
    ]
    office.sign(office.chief, "防汛")
    assert office.entry("防汛").state is State.APPROVED


def test_an_edit_elsewhere_leaves_an_approval(office: Desk) -> None:
    office.approve("防汛")
    office.edit(office.editor, "机井45眼", "机井46眼")
    assert office.entry("防汛").state is State.APPROVED


def test_the_next_draft_of_the_unit_carries_what_was_signed(office: Desk) -> None:
    office.approve("防汛")
    moved = PAGE.replace("【抗旱】", "【节水】 推广节水灌溉。\n【抗旱】")
    office.receive(moved)
    assert office.entry("防汛").state is State.APPROVED
    office.receive(moved.replace("险情6处", "险情16处"))
    assert office.entry("防汛").state is State.RECEIVED


def test_the_same_file_again_changes_nothing(office: Desk) -> None:
    before = review.history(office.workspace)
    assert office.receive(PAGE).event is None
    assert review.history(office.workspace) == before


def test_nobody_signs_two_stages_in_a_row_without_a_reason(office: Desk) -> None:
    volume.add_person(office.workspace, office.chief, "陆晓棠", [Role.SECTION_HEAD])
    same = volume.actor_named(office.workspace, "陆晓棠", Role.SECTION_HEAD)
    office.start(office.editor, "防汛")
    office.sign(office.editor, "防汛")
    office.start(same, "防汛")
    with pytest.raises(Refused, match="另一人"):
        office.sign(same, "防汛")
    office.sign(same, "防汛", override="只有一名编辑")
    assert office.entry("防汛").sign_offs[-1].override == "只有一名编辑"


def test_an_empty_reason_is_none_for_signing_two_stages_in_a_row(office: Desk) -> None:
    """It was taken for one, and then the signature had no effect."""
    volume.add_person(office.workspace, office.chief, "陆晓棠", [Role.SECTION_HEAD])
    same = volume.actor_named(office.workspace, "陆晓棠", Role.SECTION_HEAD)
    office.start(office.editor, "防汛")
    office.sign(office.editor, "防汛")
    office.start(same, "防汛")
    with pytest.raises(Refused, match="须由另一人签"):
        office.sign(same, "防汛", override=" ")


def test_a_review_is_ended_by_whoever_started_it_or_took_it_over(office: Desk) -> None:
    volume.add_person(office.workspace, office.chief, "郑岚", [Role.RESPONSIBLE_EDITOR])
    other = volume.actor_named(office.workspace, "郑岚", Role.RESPONSIBLE_EDITOR)
    office.start(office.editor, "防汛")
    with pytest.raises(Refused, match="初审是陆晓棠开始的，由他来办；要接手，先“开始审读”"):
        office.sign(other, "防汛")
    with pytest.raises(Refused, match="要接手"):
        review.return_entry(
            office.workspace, other, office.manuscript, office.entry("防汛").section, "数字不清"
        )
    with pytest.raises(Refused, match="初审已由陆晓棠开始，不用再开始"):
        office.start(office.editor, "防汛")
    office.start(other, "防汛")
    assert office.entry("防汛").reviewer == other.person.id
    office.sign(other, "防汛")
    assert office.entry("防汛").state is State.FIRST_PASSED


@pytest.mark.parametrize("year", [-5, 0, 25, 20255])
def test_a_year_that_is_none_is_refused(tmp_path: Path, year: int) -> None:
    with pytest.raises(Refused, match="年份写得不对"):
        volume.create(tmp_path / "卷.njx", "青沅年鉴", year, "沈一鸣")


def test_a_volumes_file_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.njx 结尾"):
        volume.create(tmp_path / "卷", "青沅年鉴", 2025, "沈一鸣")
    assert not list(tmp_path.glob("卷*"))


def test_a_contributor_decides_nothing_about_findings(office: Desk) -> None:
    volume.add_person(office.workspace, office.chief, "吴敏", [Role.CONTRIBUTOR])
    contributor = volume.actor_named(office.workspace, "吴敏", Role.CONTRIBUTOR)
    office.edit(office.editor, "3个科室", "4个科室")
    with pytest.raises(Refused, match="吴敏以撰稿人的身份不能做这一步"):
        triage.triage(
            office.workspace, contributor, office.manuscript, office.findings(), Verdict.DISMISSED, "没错"
        )


def test_an_open_grave_finding_stands_in_the_way(office: Desk) -> None:
    office.edit(office.editor, "3个科室", "5个科室")
    office.start(office.editor, "概况")
    (finding,) = [finding for finding in office.findings() if finding.code == "list-count"]
    with pytest.raises(Refused, match="没有处理"):
        office.sign(office.editor, "概况")
    with pytest.raises(Refused, match="理由"):
        triage.triage(office.workspace, office.editor, office.manuscript, [finding], Verdict.DISMISSED)
    triage.triage(
        office.workspace,
        office.editor,
        office.manuscript,
        [finding],
        Verdict.ACCEPTED,
        among=office.findings(),
    )
    with pytest.raises(Refused, match="还没有改"):
        office.sign(office.editor, "概况")
    triage.triage(
        office.workspace, office.editor, office.manuscript, [finding], Verdict.DISMISSED, "含两个直属队"
    )
    office.sign(office.editor, "概况")
    assert office.entry("概况").state is State.FIRST_PASSED


def test_a_return_waits_for_the_unit(office: Desk) -> None:
    office.start(office.editor, "抗旱")
    section = office.entry("抗旱").section
    with pytest.raises(Refused, match="理由"):
        review.return_entry(office.workspace, office.editor, office.manuscript, section, " ")
    review.return_entry(office.workspace, office.editor, office.manuscript, section, "请核对面积")
    assert office.entry("抗旱").state is State.RETURNED
    office.receive(PAGE.replace("2.6万亩", "2.8万亩"))
    assert office.entry("抗旱").state is State.RECEIVED


def test_an_approval_is_withdrawn_with_a_reason_and_unlocked_by_the_chief(office: Desk) -> None:
    office.approve("防汛")
    section = office.entry("防汛").section
    review.withdraw(office.workspace, office.chief, office.manuscript, section, "看错了")
    assert office.entry("防汛").state is State.FINAL_REVIEW
    office.sign(office.chief, "防汛")
    with pytest.raises(Refused, match="主编"):
        review.unlock(office.workspace, office.editor, office.manuscript, section, "要改")
    review.unlock(office.workspace, office.chief, office.manuscript, section, "要改")
    assert office.entry("防汛").state is State.RECEIVED


def test_a_version_that_is_no_longer_the_head_is_not_signed_and_not_saved_over(office: Desk) -> None:
    seen = office.version
    office.start(office.editor, "抗旱")
    office.edit(office.head, "旱情轻微", "旱情较轻")
    with pytest.raises(Refused, match="看过新版本"):
        review.pass_review(
            office.workspace,
            office.editor,
            office.manuscript,
            office.entry("抗旱").section,
            "同意",
            office.findings(),
            version=seen,
        )
    with pytest.raises(Refused, match="没有保存"):
        edit.save(office.workspace, office.editor, office.manuscript, seen, PAGE + "又一段。")


def test_a_role_that_was_not_given_does_nothing(office: Desk) -> None:
    with pytest.raises(Refused, match="不是主编"):
        volume.actor_named(office.workspace, "陆晓棠", Role.CHIEF_EDITOR)
    forged = type(office.editor)(office.editor.person, Role.CHIEF_EDITOR)
    with pytest.raises(Refused, match="不是主编"):
        office.start(forged, "防汛")


def test_the_last_chief_editor_stays_one(office: Desk) -> None:
    with pytest.raises(Refused, match="唯一的主编"):
        volume.revoke_role(office.workspace, office.chief, "沈一鸣", Role.CHIEF_EDITOR)
    volume.revoke_role(office.workspace, office.chief, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    assert volume.view(office.workspace).persons[1].roles == ()


def test_verdicts_are_undone_and_done_again(office: Desk) -> None:
    office.edit(office.editor, "3个科室", "5个科室")
    (finding,) = [finding for finding in office.findings() if finding.code == "list-count"]

    def verdict() -> Verdict:
        said = triage.triage_of(office.workspace, office.manuscript).get(finding.key)
        return said.verdict if said else Verdict.NEW

    say = (office.workspace, office.editor, office.manuscript, [finding])
    first = triage.triage(*say, Verdict.ACCEPTED)
    second = triage.triage(*say, Verdict.DISMISSED, "含两个直属队")
    assert first.event is not None
    assert second.event is not None
    undone = triage.undo(office.workspace, office.editor, second.event)
    assert verdict() is Verdict.ACCEPTED
    assert undone.event is not None
    triage.undo(office.workspace, office.editor, undone.event)
    assert verdict() is Verdict.DISMISSED
    with pytest.raises(Refused, match="新的处理"):
        triage.undo(office.workspace, office.editor, first.event)


def test_a_kind_is_dismissed_in_the_whole_volume_and_opened_again(office: Desk) -> None:
    office.edit(office.editor, "3个科室", "5个科室")
    (finding,) = [finding for finding in office.findings() if finding.code == "list-count"]
    say = (office.workspace, office.editor, office.manuscript, [finding])
    triage.triage(*say, Verdict.DISMISSED, "本卷不查", scope=Scope.KIND)
    assert triage.triage_of(office.workspace, "另一份")["kind:list-count"].verdict is Verdict.DISMISSED
    triage.triage(*say, Verdict.NEW)
    assert triage.triage_of(office.workspace, "另一份")["kind:list-count"].verdict is Verdict.NEW


def test_who_wrote_an_entry_is_corrected_and_the_correction_undone(office: Desk) -> None:
    section = office.entry("防汛").section
    changed = triage.attribute(
        office.workspace, office.editor, office.manuscript, [section], ["吴敏", "周正"]
    )
    names = {one.name for one in share.contributors(office.workspace)}
    assert names == {"吴敏", "周正"}
    assert changed.event is not None
    triage.undo(office.workspace, office.editor, changed.event)
    assert {one.name for one in share.contributors(office.workspace)} == {"吴敏"}


def test_a_decision_on_a_repeat_survives_an_edit_inside_it(office: Desk) -> None:
    office.receive(PAGE + PAGE.split("\n", 1)[1])
    drafts = [volume.draft_of(office.workspace, office.version)]
    (group,) = find(drafts).groups
    key = triage.repeat_key(drafts, group)
    triage.decide_repeat(office.workspace, office.editor, key, RepeatChoice.DELETE, place=1)
    office.edit(office.editor, "险情6处", "险情9处")
    drafts = [volume.draft_of(office.workspace, office.version)]
    (group,) = find(drafts).groups
    assert triage.repeat_decisions(office.workspace)[triage.repeat_key(drafts, group)].place == 1


def test_wordings_are_allowed_and_undone_to_what_was_said_before(office: Desk) -> None:
    said = (office.workspace, office.editor)
    triage.allow_wording(*said, ["本卷所收资料由各单位提供"])
    changed = triage.allow_wording(*said, ["本卷所收资料由各单位提供", "统计数字以统计部门的为准", " "])
    assert triage.allowed_wordings(office.workspace) == (
        "本卷所收资料由各单位提供",
        "统计数字以统计部门的为准",
    )
    assert changed.event is not None
    undone = triage.undo(*said, changed.event)
    assert triage.allowed_wordings(office.workspace) == ("本卷所收资料由各单位提供",)
    assert undone.event is not None
    triage.undo(*said, undone.event)
    assert len(triage.allowed_wordings(office.workspace)) == 2
    triage.allow_wording(*said, triage.allowed_wordings(office.workspace), allowed=False)
    assert triage.allowed_wordings(office.workspace) == ()
    names = {office.editor.person.id: "编辑"}
    actions = [describe(event, names).action for event in review.history(office.workspace)]
    assert "允许2段文字重复" in actions


def test_everything_is_there_after_closing(office: Desk) -> None:
    office.approve("防汛")
    comment.comment(office.workspace, office.head, office.manuscript, "请核", quote="险情6处")
    before = (
        volume.view(office.workspace),
        review.states(office.workspace, office.manuscript),
        review.history(office.workspace),
        comment.comments(office.workspace, office.manuscript),
    )
    volume.close(office.workspace)
    office.workspace = volume.open_volume(office.folder / "卷.njx")
    after = (
        volume.view(office.workspace),
        review.states(office.workspace, office.manuscript),
        review.history(office.workspace),
        comment.comments(office.workspace, office.manuscript),
    )
    assert after == before
    assert volume.verify(office.folder / "卷.njx") == ()


def test_a_contributors_file_is_kept_byte_for_byte(office: Desk) -> None:
    assert volume.original_of(office.workspace, office.version) == PAGE.encode()


def test_who_changed_the_word_file_of_a_unit_is_in_the_history(office: Desk) -> None:
    path = office.folder / "林业局.docx"
    change = deleted("3") + inserted(r("12"))
    path.write_bytes(word(p(r("【概况】 全年造林"), change, r("万亩。")) + p(r("【防火】 无火情。"))))
    volume.receive(office.workspace, office.editor, read_file(path), unit="林业局")
    manuscript = next(m for m in volume.view(office.workspace).manuscripts if m.name == "林业局")
    event = next(e for e in review.history(office.workspace, manuscript.id) if e.kind == "draft_received")
    entry = volume.draft_of(office.workspace, manuscript.head.id).sections[0]
    assert event.says["revisers"] == [
        {"author": "李审", "inserted": 2, "deleted": 1, "sections": [entry.identity], "spans": [[9, 11]]}
    ]
    assert describe(event, {}).action == "收到稿件《林业局》（林业局.docx）；李审修订：增2字、删1字"
