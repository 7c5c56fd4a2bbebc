"""After the approval: proofs in their order, the seal, and opening again."""

from fractions import Fraction

import pytest

from editor_app.core.office.review import State
from editor_app.core.volume import Actor, Refused, Role
from editor_app.services import review, seal, triage, volume
from editor_app.services.review import Correction
from tests.services.volumes import Desk


def proofreader(office: Desk) -> Actor:
    volume.add_person(office.workspace, office.chief, "魏宁", [Role.PROOFREADER])
    return volume.actor_named(office.workspace, "魏宁", Role.PROOFREADER)


def approve_all(office: Desk) -> None:
    for title in ("概况", "防汛", "抗旱"):
        office.approve(title)


def prove(office: Desk, who: Actor, title: str, *corrections: Correction) -> None:
    review.proof(office.workspace, who, office.manuscript, office.entry(title).section, corrections)


def test_proofs_follow_the_approval_in_their_order(office: Desk) -> None:
    who = proofreader(office)
    with pytest.raises(Refused, match="不能校毕"):
        prove(office, who, "防汛")
    office.approve("防汛")
    with pytest.raises(Refused, match="校对"):
        prove(office, office.editor, "防汛")
    for state in (State.PROOF_1, State.PROOF_2, State.PROOF_3, State.READ):
        prove(office, who, "防汛")
        assert office.entry("防汛").state is state


def test_a_proofreaders_correction_needs_the_chiefs_word_again(office: Desk) -> None:
    who = proofreader(office)
    office.approve("防汛")
    prove(office, who, "防汛")
    office.edit(who, "险情6处", "险情7处")
    entry = office.entry("防汛")
    assert entry.state is State.SECOND_PASSED
    office.start(office.chief, "防汛")
    office.sign(office.chief, "防汛")
    assert office.entry("防汛").state is State.APPROVED


def test_a_volume_is_sealed_when_everything_is_approved(office: Desk) -> None:
    with pytest.raises(Refused, match="没有定稿"):
        seal.seal(office.workspace, office.chief)
    approve_all(office)
    with pytest.raises(Refused, match="主编"):
        seal.seal(office.workspace, office.editor)
    seal.seal(office.workspace, office.chief)
    with pytest.raises(Refused, match="已付印"):
        office.edit(office.editor, "险情6处", "险情7处")
    with pytest.raises(Refused, match="已付印"):
        triage.attribute(office.workspace, office.editor, office.manuscript, ["x"], ["某"])
    with pytest.raises(Refused, match="理由"):
        seal.unseal(office.workspace, office.chief, " ")
    chief = volume.actor_named(office.workspace, "沈一鸣", Role.CHIEF_EDITOR)
    seal.unseal(office.workspace, chief, "勘误")
    office.edit(office.editor, "险情6处", "险情7处")


def test_an_entry_without_a_contributor_keeps_the_volume_open(office: Desk) -> None:
    approve_all(office)
    section = office.entry("抗旱").section
    triage.attribute(office.workspace, office.editor, office.manuscript, [section], [])
    with pytest.raises(Refused, match="没有撰稿人：抗旱"):
        seal.seal(office.workspace, office.chief)


def test_a_weight_that_is_none_is_refused(office: Desk) -> None:
    who = proofreader(office)
    office.approve("防汛")
    with pytest.raises(Refused, match="“一分”不是差错的分值"):
        prove(office, who, "防汛", Correction("错别字", "一分", "险清", "险情"))


def test_too_many_errors_keep_the_volume_open(office: Desk) -> None:
    who = proofreader(office)
    approve_all(office)
    prove(office, who, "防汛", Correction("错别字", "1", "险清", "险情"))
    ready = seal.readiness(office.workspace)
    assert ready.errors == Fraction(1)
    assert ready.rate > seal.LIMIT
    assert any("万分之一" in why for why in ready.obstacles)
