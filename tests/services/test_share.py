"""What each of several writers of an entry is counted for: set by hand, listed, paid, taken back."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from editor_app.core.draft import count_characters
from editor_app.core.office.history import describe
from editor_app.core.office.paper import plain
from editor_app.core.volume import Refused
from editor_app.services import dossier, plan, report, review, share, triage, volume
from editor_app.services.reading import read_file
from editor_app.services.share import Basis
from editor_app.store import projections
from tests.importers.word_sample import inserted, p, r, word
from tests.services.volumes import PAGE, Desk, desk

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


NEW = "调拨编织袋四万条、救生衣三百件，抢修水毁渠道九处。"
WISHES = dossier.Wishes("", date(2026, 3, 2))
SIGNED = PAGE.replace("【防汛】", "（撰稿人：吴敏）\n【防汛】").replace("318人。", "318人。（李平 王宁）")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A volume with an entry that two persons sign."""
    monkeypatch.setenv("ZHIJIAN_CONFIG", str(tmp_path / "config"))
    made = desk(tmp_path / "卷.njx", tmp_path, SIGNED)
    yield made
    made.workspace.close()


@pytest.fixture
def section(office: Desk) -> str:
    return office.entry("防汛").section


def sent(office: Desk, *texts: str) -> str:
    """A manuscript of another unit, received as often as there are texts."""
    path, manuscript = office.folder / "应急局.txt", None
    for text in texts:
        path.write_text(text, encoding="utf-8")
        volume.receive(office.workspace, office.editor, read_file(path), manuscript=manuscript, unit="应急局")
        manuscript = volume.view(office.workspace).manuscripts[-1].id
    assert manuscript is not None
    return manuscript


RESCUE = "【救援】 全年出警三百一十次，救出被困人员四十二人。（周平）\n"


def of_two(office: Desk, signed: str = "（周平 孙宁）") -> str:
    """What a second contributor has put into an entry that the first had sent; who signs it then."""
    return sent(office, RESCUE, RESCUE.replace("（周平）", NEW + signed))


def notes(office: Desk) -> str:
    kind = report.report("fees")
    (paper,) = report.papers(kind, dossier.of_volume(office.workspace, kind, WISHES))
    return "\n".join(paper.notes)


def paid(office: Desk) -> dict[str, str]:
    kind = report.report("fees")
    (paper,) = report.papers(kind, dossier.of_volume(office.workspace, kind, WISHES))
    assert paper.parts[0].table is not None
    return {plain(row[1]): plain(row[7]) for row in paper.parts[0].table.rows if row[6]}


def listed(office: Desk) -> dict[str, int]:
    return {one.name: one.shared for one in share.contributors(office.workspace)}


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
        ({"李平": HALF, "王宁": HALF, "王平": Fraction(0)}, "署名里没有王平，署名的是李平、王宁"),
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
    with pytest.raises(Refused, match="不是几个人写的"):
        share.set_shares(
            office.workspace,
            office.editor,
            office.manuscript,
            office.entry("抗旱").section,
            {"吴敏": Fraction(1)},
        )


def test_the_versions_tell_shares_that_count_until_somebody_confirms_them(office: Desk) -> None:
    manuscript = of_two(office)
    (entry,) = share.shared_entries(office.workspace, manuscript)
    assert (entry.basis, entry.labels) == (Basis.VERSIONS, ("周平", "孙宁"))
    assert entry.proposal is not None
    assert list(entry.proposal.characters) == [count_characters(RESCUE.partition("（")[0]), len(NEW)]
    before = paid(office)
    assert (before["周平"], before["孙宁"]) == ("28", "28")
    assert (listed(office)["周平"], listed(office)["孙宁"]) == (28, 28)
    assert "“救援”" in notes(office)
    share.confirm(office.workspace, office.editor, manuscript, [entry.section])
    (entry,) = share.shared_entries(office.workspace, manuscript)
    assert entry.basis is Basis.HAND
    assert paid(office) == before
    assert "没有人确认" not in notes(office)


def test_a_person_overrides_what_the_versions_tell(office: Desk) -> None:
    manuscript = of_two(office)
    (entry,) = share.shared_entries(office.workspace, manuscript)
    shares = {"周平": Fraction(1), "孙宁": Fraction(0)}
    share.set_shares(office.workspace, office.editor, manuscript, entry.section, shares)
    assert paid(office)["孙宁"] == "0"


def test_who_signed_only_before_has_a_share_once_a_person_says_so(office: Desk) -> None:
    manuscript = of_two(office, "（孙宁）")
    (entry,) = share.shared_entries(office.workspace, manuscript)
    assert entry.labels == ("孙宁",)
    assert "周平" not in listed(office)
    share.confirm(office.workspace, office.editor, manuscript, [entry.section])
    assert listed(office)["周平"] > 0
    assert listed(office)["孙宁"] > 0


def test_nothing_is_confirmed_where_the_versions_tell_nothing(office: Desk, section: str) -> None:
    with pytest.raises(Refused, match="看不出谁写了多少"):
        share.confirm(office.workspace, office.editor, office.manuscript, [section])


def test_a_tracked_change_is_its_authors(office: Desk) -> None:
    body = p(r("【防汛】 汛期巡查堤防。") + inserted(r(NEW))) + p(r("（李平 李审）"))
    path = office.folder / "应急局.docx"
    path.write_bytes(word(body))
    volume.receive(office.workspace, office.editor, read_file(path), unit="应急局")
    manuscript = volume.view(office.workspace).manuscripts[-1]
    (entry,) = share.shared_entries(office.workspace, manuscript.id)
    assert entry.basis is Basis.VERSIONS
    assert entry.proposal is not None
    assert entry.proposal.characters[1] == len(NEW)


def test_what_is_withdrawn_is_nobodys_and_what_was_merged_is_still_its_writers(
    office: Desk, section: str
) -> None:
    drought = office.entry("抗旱").section
    plan.withdraw(office.workspace, office.chief, (office.manuscript, section), "单位撤稿")
    assert "李平" not in {one.name for one in share.contributors(office.workspace)}
    assert paid(office) == {}
    plan.withdraw(office.workspace, office.chief, (office.manuscript, section), "又要", undone=True)
    plan.merge_into(
        office.workspace, office.chief, (office.manuscript, section), (office.manuscript, drought), "重复"
    )
    assert "李平" in {one.name for one in share.contributors(office.workspace)}
    assert set(paid(office)) == {"李平", "王宁"}


def test_what_only_stands_once_because_its_copy_was_withdrawn_is_counted(office: Desk) -> None:
    """Of a passage that stands twice the first counts; where that is withdrawn, the other does."""
    long = RESCUE.replace(
        "（周平）", "".join(f"{month}月出警{month * 7}次，行程{month * 31}千米。" for month in range(1, 13))
    )
    office.receive(SIGNED.replace("【抗旱】", f"{long}（周平）\n【抗旱】"))
    sent(office, f"{long}（孙宁）\n")

    def counted(name: str) -> int:
        return {one.name: one.characters for one in share.contributors(office.workspace)}[name]

    assert counted("孙宁") < 10
    where = (office.manuscript, office.entry("救援").section)
    plan.withdraw(office.workspace, office.chief, where, "由应急局写")
    assert counted("孙宁") == count_characters(f"{long}（孙宁）")


def test_one_person_under_two_spellings_is_said(office: Desk) -> None:
    office.receive(
        PAGE.replace("【防汛】", "（撰稿人：吴敏珍）\n【防汛】").replace(
            "（撰稿人：吴敏）", "（撰稿人：吴敏真）"
        )
    )
    assert "吴敏" in notes(office)
    assert "可能是同一个人的两种写法" in notes(office)
