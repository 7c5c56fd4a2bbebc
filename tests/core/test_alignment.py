"""Matches of whole versions, and the identities that are carried along them."""

from random import Random

import pytest

from editor_app.core.draft import Draft
from editor_app.core.task import Cancelled, Task
from editor_app.core.versions.alignment import align, carry_identity
from tests.core.versions import draft, own_paragraphs, plain

TITLES = ("责任落实", "监管执法", "专项整治", "信息化建设")


def entries(random: Random, titles: tuple[str, ...] = TITLES) -> list[str]:
    return [f"【{title}】 {line}" for title, line in zip(titles, own_paragraphs(9, random), strict=False)]


def identity_of(version: Draft, title: str) -> list[str]:
    return [section.identity for section in version.sections if section.title == title]


def test_identity_survives_rename_move_and_edit() -> None:
    lines = entries(Random(1))
    old = draft("\n".join(lines))
    new_lines = [
        lines[3],
        lines[0].replace("责任落实", "落实责任"),
        lines[1].replace("起。", "件。"),
        lines[2],
    ]
    new = carry_identity(old, draft("\n".join(new_lines)))
    assert identity_of(new, "信息化建设") == identity_of(old, "信息化建设")
    assert identity_of(new, "落实责任") == identity_of(old, "责任落实")
    assert identity_of(new, "监管执法") == identity_of(old, "监管执法")


def test_a_new_entry_gets_an_identity_of_its_own() -> None:
    lines = entries(Random(2))
    old = draft("\n".join(lines[:3]))
    other = f"【{TITLES[0]}】 {own_paragraphs(1, Random(99))[0]}"
    new = carry_identity(old, draft("\n".join([other, *lines[:3]])))
    identities = [section.identity for section in new.sections]
    assert len(set(identities)) == len(identities)
    assert identities[1:] == [section.identity for section in old.sections]


@pytest.mark.parametrize("edited", [False, True])
def test_of_two_copies_the_first_remains(edited: bool) -> None:
    lines = entries(Random(3))
    old = draft("\n".join(["2018卷", *lines, "(撰稿人:侯亮)", *lines, "(撰稿人:侯亮)"]))
    kept = [*lines]
    if edited:
        kept[1] = kept[1].replace("起。", "件。")
    new = carry_identity(old, draft("\n".join(["2018卷", *kept, "(撰稿人:侯亮)"])))
    assert [s.identity for s in new.sections] == [s.identity for s in old.sections[: len(new.sections)]]


def test_the_copy_beside_its_neighbours_remains() -> None:
    lines = entries(Random(4))
    old_text = "\n".join(["【前言】 甲部分说明。", *lines, "【间隔】 乙部分说明。", *lines])
    old = draft(old_text)
    new = carry_identity(old, draft("\n".join(["【间隔】 乙部分说明。", *lines])))
    assert [s.identity for s in new.sections] == [s.identity for s in old.sections[len(lines) + 1 :]]


def test_consecutive_moved_paragraphs_are_one_block() -> None:
    lines = own_paragraphs(20, Random(5))
    new = [*lines[:3], *lines[6:15], *lines[3:6], *lines[15:]]
    matches = align(plain("\n".join(lines)), plain("\n".join(new))).matches
    assert {match.move for match in matches} == {None, 1}
    assert [match.old for match in matches if match.move] == [range(3, 6)]


def test_cancelled_work_stops() -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        align(plain("甲"), plain("乙"), task)
