"""What each of several writers of an entry is counted for: set by hand, listed, paid, taken back."""

from datetime import date
from fractions import Fraction

import pytest

from editor_app.core.office.history import describe
from editor_app.core.office.paper import plain
from editor_app.core.volume import Refused
from editor_app.services import dossier, report, review, share, triage, volume
from editor_app.services.share import Basis
from editor_app.store import projections
from tests.services.volumes import PAGE, Desk

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


@pytest.fixture
def section(office: Desk) -> str:
    """An entry that two persons sign."""
    office.receive(
        PAGE.replace("【防汛】", "（撰稿人：吴敏）\n【防汛】").replace("318人。", "318人。（李平 王宁）")
    )
    return office.entry("防汛").section


def paid(office: Desk) -> dict[str, str]:
    kind = report.report("fees")
    wishes = dossier.Wishes("", date(2026, 3, 2))
    (paper,) = report.papers(kind, dossier.of_volume(office.workspace, kind, wishes))
    assert paper.parts[0].table is not None
    return {plain(row[1]): plain(row[7]) for row in paper.parts[0].table.rows if row[6]}


def listed(office: Desk) -> dict[str, int]:
    return {one.name: one.shared for one in volume.contributors(office.workspace)}


def test_nobody_has_said_anything_and_all_have_equal_shares(office: Desk, section: str) -> None:
    (entry,) = share.shared_entries(office.workspace, office.manuscript)
    assert (entry.section, entry.title, entry.basis) == (section, "防汛", Basis.EQUAL)
    assert entry.labels == ("李平", "王宁")
    assert entry.shares == (HALF, HALF)
    assert paid(office) == {"李平": "20", "王宁": "20"}


def test_shares_set_by_hand_are_listed_and_paid(office: Desk, section: str) -> None:
    share.set_shares(
        office.workspace, office.editor, office.manuscript, section, {"王宁": THIRD, "李平": 2 * THIRD}
    )
    (entry,) = share.shared_entries(office.workspace, office.manuscript)
    assert (entry.basis, entry.shares) == (Basis.HAND, (2 * THIRD, THIRD))
    assert paid(office) == {"李平": "26", "王宁": "13"}
    assert (listed(office)["李平"], listed(office)["王宁"]) == (26, 13)
    said = describe(review.history(office.workspace)[-1], {})
    assert said.action == "1条的撰稿人改为李平 2/3、王宁 1/3"


def test_shares_are_kept_over_a_new_version_and_a_rebuild(office: Desk, section: str) -> None:
    share.set_shares(
        office.workspace,
        office.editor,
        office.manuscript,
        section,
        {"李平": Fraction(1), "王宁": Fraction(0)},
    )
    office.edit(office.editor, "318人", "319人")
    before = projections.contents(office.workspace.connection.db)
    office.workspace.rebuild()
    assert projections.contents(office.workspace.connection.db) == before
    assert paid(office)["王宁"] == "0"


def test_shares_are_taken_back(office: Desk, section: str) -> None:
    done = share.set_shares(
        office.workspace, office.editor, office.manuscript, section, {"李平": THIRD, "王宁": 2 * THIRD}
    )
    assert done.event is not None
    triage.undo(office.workspace, office.editor, done.event)
    (entry,) = share.shared_entries(office.workspace, office.manuscript)
    assert entry.basis is Basis.EQUAL
    share.set_shares(
        office.workspace, office.editor, office.manuscript, section, {"李平": THIRD, "王宁": 2 * THIRD}
    )
    triage.attribute(office.workspace, office.editor, office.manuscript, [section], ["李平", "吴敏"])
    (entry,) = share.shared_entries(office.workspace, office.manuscript)
    assert (entry.labels, entry.basis) == (("李平", "吴敏"), Basis.EQUAL)


def test_units_that_sign_together_share_too_and_keep_their_names(office: Desk) -> None:
    office.receive(PAGE.replace("318人。", "318人。\n青沅县气象局供稿\n（县应急局 李平）\n（王宁）"))
    entry = next(
        one for one in share.shared_entries(office.workspace, office.manuscript) if one.title == "防汛"
    )
    assert len(entry.signers) > 1
    parts = dict(zip(entry.labels, (HALF, *[HALF / (len(entry.labels) - 1)] * 9), strict=False))
    share.set_shares(office.workspace, office.editor, office.manuscript, entry.section, parts)
    after = next(
        one for one in share.shared_entries(office.workspace, office.manuscript) if one.title == "防汛"
    )
    assert after.signers == entry.signers
    assert dict(zip(after.labels, after.shares, strict=True)) == parts


@pytest.mark.parametrize(
    ("shares", "why"),
    [
        ({"李平": HALF, "王宁": THIRD}, "加起来是5/6，应是100%"),
        ({"李平": Fraction(1)}, "还没有写王宁的份额"),
        ({"李平": HALF, "王宁": HALF, "王平": Fraction(0)}, "署名里没有王平，现在署名的是李平、王宁"),
        ({"李平": Fraction(3, 2), "王宁": -HALF}, "不能是负数"),
        ({"李平": Fraction(1, 10**12), "王宁": 1 - Fraction(1, 10**12)}, "位数太多"),
    ],
)
def test_shares_that_make_no_whole_are_refused(
    office: Desk, section: str, shares: dict[str, Fraction], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        share.set_shares(office.workspace, office.editor, office.manuscript, section, shares)


def test_what_one_person_signs_has_no_shares(office: Desk) -> None:
    with pytest.raises(Refused, match="不是几个人署名的"):
        share.set_shares(
            office.workspace,
            office.editor,
            office.manuscript,
            office.entry("防汛").section,
            {"吴敏": Fraction(1)},
        )
