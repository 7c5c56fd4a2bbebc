"""The shares that the versions of an entry tell, by whom they were signed."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.draft import Draft, Span
from editor_app.core.office.authorship import corrected
from editor_app.core.office.triage import Authorship
from editor_app.core.office.typed_shares import Proposal, Written, proposals, thousandths
from editor_app.core.versions.alignment import carry_identity
from tests.core.versions import draft

OLD = "汛期共巡查堤防一百二十千米，排除险情六处。"
NEW = "转移群众三百一十八人，调拨物资四十车。"


def page(flood: str, signed: str, *, other: str = "（吴敏）") -> str:
    return f"水利\n【概况】 县水务局设办公室、财务科。\n{other}\n【防汛】 {flood}\n{signed}\n"


def versions(*texts: str, **of_last: Any) -> list[Written]:
    """Each received after the other; what is given more is said of the last."""
    made: list[Written] = []
    for text in texts:
        read = draft(text)
        read = carry_identity(made[-1].draft, read) if made else read
        made.append(Written(read, (len(made) - 1,) if made else ()))
    made[-1] = Written(made[-1].draft, made[-1].parents, **of_last)
    return made


def flood(draft: Draft) -> str:
    return next(section.identity for section in draft.sections if section.title == "防汛")


def proposed(
    made: list[Written], by_hand: tuple[str, ...] = (), editors: tuple[str, ...] = ()
) -> Proposal | None:
    present, identity = made[-1].draft, flood(made[-1].draft)
    settled = frozenset[str]()
    if by_hand:
        said = Authorship("m", identity, by_hand, None, "撰稿人", "p", "", "e")
        present, settled = corrected(present, {identity: said}), frozenset({identity})
    return proposals(made, present, settled, frozenset(editors)).get(identity)


def told(proposal: Proposal | None) -> dict[str, float]:
    if proposal is None:
        return {}
    assert sum(proposal.shares) == 1
    return {
        name or unit: round(float(share), 2)
        for (name, unit), share in zip(proposal.signers, proposal.shares, strict=True)
    }


def test_what_the_second_put_in_is_the_seconds() -> None:
    proposal = proposed(versions(page(OLD, "（李平）"), page(OLD + NEW, "（李平 王宁）")))
    assert proposal is not None
    assert proposal.fits
    assert list(proposal.characters) == [len(f"【防汛】{OLD}"), len(NEW)]
    assert told(proposal) == {"李平": 0.57, "王宁": 0.43}


def test_one_version_or_one_hand_tells_nothing() -> None:
    assert proposed(versions(page(OLD, "（李平 王宁）"))) is None
    assert proposed(versions(page(OLD, "（李平 王宁）"), page(OLD + NEW, "（李平 王宁）"))) is None
    assert proposed(versions(page(OLD, "（李平）"), page(OLD + NEW, "（李平）"))) is None


def test_an_editors_version_takes_no_credit() -> None:
    proposal = proposed(
        versions(
            page(OLD, "（李平）"),
            page(OLD + NEW, "（李平 王宁）"),
            page(OLD + NEW + NEW, "（李平 王宁）"),
            received=False,
        )
    )
    assert proposal is not None
    assert proposal.uncredited >= len(NEW)
    assert told(proposal) == {"李平": 0.57, "王宁": 0.43}


def test_who_signed_only_before_is_proposed_and_does_not_count_yet() -> None:
    proposal = proposed(versions(page(OLD, "（李平）"), page(OLD + NEW, "（王宁）")))
    assert proposal is not None
    assert not proposal.fits
    assert told(proposal) == {"王宁": 0.43, "李平": 0.57}


def test_who_signs_and_typed_nothing_is_left_to_a_person() -> None:
    proposal = proposed(versions(page(OLD, "（李平）"), page(OLD, "（李平 王宁）")))
    assert proposal is not None
    assert not proposal.fits
    assert told(proposal) == {"李平": 1, "王宁": 0}


def test_a_contributor_who_saves_here_has_what_he_puts_in() -> None:
    made = versions(
        page(OLD, "（李平 王宁）"), page(OLD + NEW, "（李平 王宁）"), received=False, contributor="王宁"
    )
    assert told(proposed(made)) == {"李平": 0.28, "王宁": 0.72}


def test_a_tracked_change_is_its_authors() -> None:
    text = page(OLD + NEW, "（李平 王宁）")
    at = text.index(NEW)
    tracked = (("王 宁", Span(at, at + len(NEW))),)
    assert told(proposed(versions(text, tracked=tracked))) == {"李平": 0.57, "王宁": 0.43}


@pytest.mark.parametrize(("author", "editors"), [("Administrator", ()), ("沈一鸣", ("沈一鸣",))])
def test_a_tracked_change_of_somebody_else_is_none_of_theirs(author: str, editors: tuple[str, ...]) -> None:
    text = page(OLD + NEW, "（李平 王宁）")
    at = text.index(NEW)
    made = versions(text, tracked=((author, Span(at, at + len(NEW))),))
    assert proposed(made, editors=editors) is None


def test_a_name_that_was_misspelled_is_the_same_person() -> None:
    made = versions(page(OLD, "（李建平）"), page(OLD + NEW, "（李健平 王宁）"))
    assert told(proposed(made)) == {"李健平": 0.57, "王宁": 0.43}


def test_what_a_person_said_of_who_wrote_it_holds_for_all_versions() -> None:
    made = versions(page(OLD, "（赵一帆）"), page(OLD + NEW, "（李平）"))
    assert told(proposed(made, by_hand=("李平", "赵一帆"))) == {"李平": 0.43, "赵一帆": 0.57}
    assert told(proposed(made, by_hand=("李平", "王宁"))) == {"李平": 0.72, "王宁": 0.28}


def test_the_unsigned_first_version_is_nobodys() -> None:
    made = versions(
        page(OLD, "", other=""),
        page(OLD + NEW, "（李平）"),
        page(OLD + NEW + "又巡查一次。", "（李平 王宁）"),
    )
    proposal = proposed(made)
    assert proposal is not None
    assert proposal.uncredited > len(OLD)
    assert told(proposal) == {"李平": 0.76, "王宁": 0.24}


@given(st.lists(st.fractions(0, 5000, max_denominator=7), min_size=1, max_size=6).filter(any))
def test_thousandths_make_a_whole_and_are_near(amounts: list[Fraction]) -> None:
    parts = thousandths(amounts)
    assert sum(parts) == 1
    for part, amount in zip(parts, amounts, strict=True):
        assert abs(part - amount / sum(amounts)) < Fraction(1, 1000)
        assert amount or not part
