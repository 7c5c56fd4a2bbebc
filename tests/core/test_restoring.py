"""Taking every change back gives the old text; taking one back touches nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.change import RowKind
from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.structure.outline import parse
from editor_app.core.versions.diff import compare
from editor_app.core.versions.restoring import accepted, can_restore, restored

PAGE = "【概况】 全年供水三次。\n【防汛】 巡查堤防120千米。\n【抗旱】 机井45眼。"


def draft(text: str) -> Draft:
    return parse(Reading(text, paragraphs(text)))


def after(old: str, new: str, kind: RowKind) -> str:
    (row,) = [row for row in compare(draft(old), draft(new)).rows if row.kind is kind]
    return restored(old, new, row)


def test_edited_words_come_back() -> None:
    assert after(PAGE, PAGE.replace("120", "210"), RowKind.EDITED) == PAGE


def test_an_added_line_goes_wherever_it_stands() -> None:
    for at in (0, PAGE.index("【抗旱】")):
        assert after(PAGE, f"{PAGE[:at]}【节水】 推广滴灌一万亩。\n{PAGE[at:]}", RowKind.ADDED) == PAGE
    assert after(PAGE, f"{PAGE}\n【节水】 推广滴灌一万亩。", RowKind.ADDED) == PAGE


def test_a_deleted_line_comes_back_to_its_place() -> None:
    lines = PAGE.split("\n")
    for gone in range(len(lines)):
        new = "\n".join(lines[:gone] + lines[gone + 1 :])
        assert after(PAGE, new, RowKind.DELETED) == PAGE


LINES = st.lists(
    st.sampled_from(
        ["全年供水平稳。", "排险6处，转移318人。", "【概况】 设三科。", "新建泵站两座。", "机井45眼。"]
    ),
    min_size=1,
    max_size=6,
)


@given(LINES, LINES)
def test_taking_changes_back_one_by_one_leaves_none(old_lines: list[str], new_lines: list[str]) -> None:
    old, new = "\n".join(old_lines), "\n".join(new_lines)
    for _change in range(20):
        changed = [row for row in compare(draft(old), draft(new)).rows if can_restore(row)]
        if not changed:
            break
        new = restored(old, new, changed[-1])
    # What is left is only moved: the same lines, perhaps in another order.
    assert sorted(new.split("\n")) == sorted(old.split("\n"))


@given(LINES, LINES)
def test_taking_changes_over_one_by_one_leaves_none(old_lines: list[str], new_lines: list[str]) -> None:
    old, new = "\n".join(old_lines), "\n".join(new_lines)
    for _change in range(20):
        changed = [row for row in compare(draft(old), draft(new)).rows if can_restore(row)]
        if not changed:
            break
        old = accepted(old, new, changed[0])
    assert sorted(new.split("\n")) == sorted(old.split("\n"))
