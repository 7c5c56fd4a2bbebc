"""Desks that exchange bundles come to the same state; what is forged, forked or broken does no harm."""

import shutil
import zipfile
from pathlib import Path

import pytest

from editor_app.core.office.review import State
from editor_app.core.volume import Refused, Role
from editor_app.services import exchange, plan, review, seal, volume
from editor_app.services.dossier import Wishes
from editor_app.store import backup, bundling
from tests.store.desks import Desk, level, office, state_of

Desks = tuple[Desk, Desk, Desk]


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return office(tmp_path)


def test_an_entry_goes_through_three_desks(desks: Desks) -> None:
    chief, editor, head = desks
    editor.start("防汛")
    editor.sign("防汛")
    head.merge(editor.bundle())
    head.start("防汛")
    head.sign("防汛")
    chief.merge(head.bundle())
    chief.start("防汛")
    chief.sign("防汛")
    level(*desks)
    assert {desk.entry("防汛").state for desk in desks} == {State.APPROVED}
    assert state_of(chief) == state_of(editor) == state_of(head)
    for desk in desks:
        with desk.sitting():
            assert backup.problems_of(desk.path) == ()


def test_bundles_may_come_in_any_order_and_again(desks: Desks) -> None:
    chief, editor, head = desks
    first = editor.bundle("一")
    editor.start("防汛")
    second = editor.bundle("二", known=(first,))
    editor.sign("防汛")
    third = editor.bundle("三", known=(first, second))
    assert head.merge(third) > 0
    assert any("在等前面的记录" in notice for notice in head.notices())
    assert head.entry("防汛").state is State.RECEIVED
    head.merge(second)
    head.merge(first)
    assert head.entry("防汛").state is State.FIRST_PASSED
    assert not any("在等" in notice for notice in head.notices())
    assert head.merge(third) == 0
    chief.merge(head.bundle())
    assert chief.entry("防汛").state is State.FIRST_PASSED


def test_what_was_returned_and_answered_stays_answered_while_two_versions_stand(desks: Desks) -> None:
    """It was shown as returned again: of two present versions none seemed to come from the answer."""
    _chief, editor, head = desks
    editor.start("防汛")
    editor.give_back("防汛")
    assert editor.entry("防汛").state is State.RETURNED
    editor.edit("险情6处", "险情7处")
    level(*desks)
    editor.edit("120千米", "121千米")
    head.edit("平稳", "稳定")
    assert editor.entry("防汛").state is State.RECEIVED
    level(*desks)
    for desk in desks:
        assert desk.entry("防汛").state is State.RECEIVED


def test_a_sealed_volume_that_other_texts_came_into_says_so(desks: Desks) -> None:
    chief, editor, head = desks
    for title in ("概况", "防汛"):
        for desk in (editor, head, chief):
            desk.start(title)
            desk.sign(title)
            level(*desks)
    with chief.opened() as workspace:
        seal.seal(workspace, chief.actor(workspace))
    editor.edit("险情6处", "险情7处")
    chief.merge(editor.bundle())
    assert any("付印以后" in notice for notice in chief.notices())
    with chief.opened() as workspace, pytest.raises(Refused, match="已不是付印的文字"):
        seal.hand_on(workspace, chief.folder / "存档", Wishes())


def test_an_edit_elsewhere_voids_an_approval_made_meanwhile(desks: Desks) -> None:
    _chief, editor, head = desks
    editor.start("防汛")
    editor.sign("防汛")
    level(*desks)
    head.start("防汛")
    editor.edit("险情6处", "险情9处")
    head.sign("防汛")
    level(*desks)
    for desk in desks:
        entry = desk.entry("防汛")
        assert not any(sign.holds for sign in entry.sign_offs)
        assert entry.state is State.RECEIVED


def test_two_edits_are_a_conflict_until_a_person_settles_it(desks: Desks) -> None:
    chief, editor, head = desks
    editor.edit("险情6处", "险情7处")
    head.edit("险情6处", "险情8处")
    level(*desks)
    for desk in desks:
        assert any("两个版本并存" in notice for notice in desk.notices())
    editor.start("概况")
    with pytest.raises(Refused, match="并存"):
        editor.sign("概况")
    with chief.opened() as workspace:
        (manuscript,) = volume.view(workspace).manuscripts
        text = next(
            text for one in manuscript.heads if "险情8处" in (text := volume.draft_of(workspace, one.id).text)
        )
        exchange.settle_versions(workspace, chief.actor(workspace), manuscript.id, text)
    level(*desks)
    for desk in desks:
        with desk.opened() as workspace:
            (manuscript,) = volume.view(workspace).manuscripts
            assert len(manuscript.heads) == 1
            assert "险情8处" in volume.draft_of(workspace, manuscript.head.id).text
    editor.sign("概况")


def test_two_persons_approve_the_same_entry_offline(desks: Desks) -> None:
    chief, editor, head = desks
    second = Desk(chief.folder.parent / "副主编", "罗以宁", Role.CHIEF_EDITOR)
    second.folder.mkdir()
    with chief.opened() as workspace:
        volume.add_person(workspace, chief.actor(workspace), second.name, [second.role])
    with second.sitting():
        workspace, _receipt = exchange.begin_from(chief.bundle(), second.path)
        entered = exchange.enter(workspace)
        workspace.close()
    chief.merge(second.bundle())
    with chief.opened() as workspace:
        exchange.admit(workspace, chief.actor(workspace), entered.id, [second.name])
    every = (chief, editor, head, second)
    level(*every)
    editor.start("防汛")
    editor.sign("防汛")
    level(*every)
    head.start("防汛")
    head.sign("防汛")
    level(*every)
    for desk in (chief, second):
        desk.start("防汛")
        desk.sign("防汛")
    level(*every)
    for desk in every:
        entry = desk.entry("防汛")
        assert entry.state is State.APPROVED
        assert len([sign for sign in entry.sign_offs if sign.stage == 3 and sign.holds]) == 2


def test_two_entries_are_not_each_merged_into_the_other(desks: Desks) -> None:
    _chief, editor, head = desks

    def merge(desk: Desk, title: str, into: str) -> None:
        with desk.opened() as workspace:
            manuscript = volume.view(workspace).manuscripts[0].id
            where = {
                state.title: (manuscript, id_) for id_, state in review.states(workspace, manuscript).items()
            }
            plan.merge_into(workspace, desk.actor(workspace), where[title], where[into], "内容相同")

    merge(editor, "防汛", "概况")
    merge(head, "概况", "防汛")
    level(*desks)
    texts = set()
    for desk in desks:
        with desk.opened() as workspace:
            joined = plan.arrangement(workspace).joined
            assert joined is not None
            texts.add(joined.draft.text)
    (text,) = texts
    assert ("【防汛】" in text) != ("【概况】" in text)


def test_a_desk_that_is_not_admitted_is_told_so_and_records_nothing(tmp_path: Path, desks: Desks) -> None:
    chief = desks[0]
    stranger = Desk(tmp_path / "别人", "陆晓棠", Role.RESPONSIBLE_EDITOR)
    stranger.folder.mkdir()
    with stranger.sitting():
        workspace, _receipt = exchange.begin_from(chief.bundle(), stranger.path)
        workspace.close()
    assert any("还没有登记" in notice for notice in stranger.notices())
    with pytest.raises(Refused, match="告诉主编"):
        stranger.start("防汛")


def test_a_person_without_the_role_does_not_admit(desks: Desks) -> None:
    editor = desks[1]
    with editor.opened() as workspace:
        device, who = exchange.devices(workspace)[0], editor.actor(workspace)
        with pytest.raises(Refused, match="主编"):
            exchange.admit(workspace, who, device.id, [editor.name])


def test_a_copied_file_starts_a_chain_of_its_own(desks: Desks) -> None:
    chief, editor, _head = desks
    older = editor.folder / "旧.njx"
    shutil.copy(editor.path, older)
    editor.start("防汛")
    editor.path.rename(editor.folder / "新.njx")
    older.rename(editor.path)
    editor.start("概况")
    chief.merge(editor.bundle("旧"))
    editor.path.rename(editor.folder / "旧.njx")
    (editor.folder / "新.njx").rename(editor.path)
    chief.merge(editor.bundle("新"))
    assert not any("分叉" in notice for notice in chief.notices())
    assert {chief.entry(title).state for title in ("防汛", "概况")} == {State.FIRST_REVIEW}


def test_what_left_in_a_bundle_is_remembered_even_if_its_act_was_cut_short(desks: Desks) -> None:
    chief, editor, _head = desks
    (notes,) = (editor.folder / "config" / "chains").iterdir()
    older, noted = editor.path.read_bytes(), notes.read_bytes()
    editor.start("防汛")
    notes.write_bytes(noted)  # as when the program was killed right after the act
    chief.merge(editor.bundle("一"))
    editor.path.write_bytes(older)
    editor.start("概况")
    chief.merge(editor.bundle("二"))
    assert not any("分叉" in notice for notice in chief.notices())
    assert {chief.entry(title).state for title in ("防汛", "概况")} == {State.FIRST_REVIEW}


def test_a_fork_counts_for_nothing_until_it_is_settled(desks: Desks) -> None:
    chief, editor, head = desks
    twin = Desk(editor.folder.parent / "孪生", editor.name, editor.role)
    shutil.copytree(editor.folder, twin.folder)
    editor.start("防汛")
    twin.start("概况")
    one, other = editor.bundle(), twin.bundle()
    chief.merge(one)
    assert chief.entry("防汛").state is State.FIRST_REVIEW
    chief.merge(other)
    head.merge(other)
    head.merge(one)
    for desk in (chief, head):
        assert any("分叉" in notice for notice in desk.notices())
        assert {desk.entry(title).state for title in ("防汛", "概况")} == {State.RECEIVED}
    with chief.opened() as workspace:
        (fork,) = exchange.forks(workspace)
        kept = next(event for event in fork.branches if event.section == chief_section(workspace, "防汛"))
        exchange.settle_fork(workspace, chief.actor(workspace), kept.id)
    head.merge(chief.bundle())
    for desk in (chief, head):
        assert not any("分叉" in notice for notice in desk.notices())
        assert any("没有选定的一支" in notice for notice in desk.notices())
        assert desk.entry("防汛").state is State.FIRST_REVIEW
        assert desk.entry("概况").state is State.RECEIVED
        with desk.sitting():
            assert backup.problems_of(desk.path) == ()


def chief_section(workspace: object, title: str) -> str:
    (manuscript,) = volume.view(workspace).manuscripts  # type: ignore[arg-type]
    states = review.states(workspace, manuscript.id).values()  # type: ignore[arg-type]
    return next(state.section for state in states if state.title == title)


def test_who_lost_a_role_acted_in_good_faith(desks: Desks) -> None:
    chief, editor, _head = desks
    with chief.opened() as workspace:
        volume.revoke_role(workspace, chief.actor(workspace), editor.name, editor.role)
    for _number in range(3):
        editor.edit("平稳", "平稳平稳")
    chief.merge(editor.bundle())
    assert any("不起作用" in notice for notice in chief.notices())
    with chief.sitting():
        assert backup.problems_of(chief.path) == ()


def test_what_is_too_large_for_one_bundle_goes_in_several(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    _chief, editor, head = desks
    for number in range(20):
        editor.edit("平稳" + "平稳" * number, "平稳" + "平稳" * (number + 1))
    monkeypatch.setattr(bundling, "LARGEST_ENTRY", 9_000)
    with editor.opened() as workspace:
        parts = exchange.bundle(workspace, editor.folder / "分.njb")
    assert len(parts) > 1
    for part in parts:
        with zipfile.ZipFile(part) as file:
            assert max(info.file_size for info in file.infolist()) <= 9_000
    for part in reversed(parts):
        head.merge(part)
    assert state_of(head) == state_of(editor)


def test_a_folder_keeps_desks_level(tmp_path: Path, desks: Desks) -> None:
    folder = tmp_path / "共享"
    folder.mkdir()

    def sync(desk: Desk) -> exchange.Synced:
        with desk.opened() as workspace:
            return exchange.sync(workspace, str(folder))[0]

    chief, editor, head = desks
    editor.start("防汛")
    editor.sign("防汛")
    for _round in range(2):
        for desk in desks:
            sync(desk)
    assert {desk.entry("防汛").state for desk in desks} == {State.FIRST_PASSED}
    assert state_of(chief) == state_of(editor) == state_of(head)
    files = sorted(folder.rglob("*.njb"))
    for _round in range(2):
        for desk in desks:
            assert sync(desk).new == 0
    assert sorted(folder.rglob("*.njb")) == files

    head.start("防汛")
    head.sign("防汛")
    sync(head)
    partial = next(path for path in sorted(folder.rglob("*.njb")) if path not in files)
    whole = partial.read_bytes()
    partial.write_bytes(whole[: len(whole) // 2])
    assert sync(chief).refused
    partial.write_bytes(whole)
    assert not sync(chief).refused
    assert chief.entry("防汛").state is State.SECOND_PASSED


def test_what_was_cleared_from_a_folder_is_put_there_again(tmp_path: Path, desks: Desks) -> None:
    folder = tmp_path / "共享"
    folder.mkdir()

    def sync(desk: Desk) -> exchange.Synced:
        with desk.opened() as workspace:
            return exchange.sync(workspace, str(folder))[0]

    chief, editor, head = desks
    sync(chief)
    editor.start("防汛")
    sync(editor)
    for path in folder.rglob("*.njb"):
        path.unlink()
    sync(chief)
    sync(editor)
    sync(head)
    assert head.entry("防汛").state is State.FIRST_REVIEW
    with head.opened() as workspace:
        assert not volume.view(workspace).notices


def test_a_folder_that_is_not_there_is_said(desks: Desks, tmp_path: Path) -> None:
    with desks[0].opened() as workspace, pytest.raises(Refused, match="没有交换文件夹"):
        exchange.sync(workspace, str(tmp_path / "没有"))
