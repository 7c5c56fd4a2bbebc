"""Comparisons: both sides are rebuilt, and what is shown is what was done."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.core.change import Comparison, NumberChange, Operation, RowKind
from editor_app.core.versions.diff import compare, compare_texts
from editor_app.core.versions.tokens import tokens
from tests.core.versions import Done, changed, draft, own_paragraphs, page, plain, rebuilt, sides

WILD = st.text(
    st.one_of(
        st.sampled_from(
            "共发生事故803起，、。128.5%亿年月日\u200d\ufe0f\U000e0100\u0301\U000f0000\U00100001👩🔬𠮷ab\n"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def shown(comparison: Comparison) -> Done:
    counts = comparison.counts()
    return Done(counts["edited"], counts["added"], counts["deleted"], counts["moved"])


@given(WILD, WILD)
def test_operations_rebuild_both_sides(old: str, new: str) -> None:
    operations, coarse = compare_texts(old, new)
    assert sides(operations) == (old, new)
    assert not coarse
    assert all(operation.text for operation in operations)


@given(WILD, st.integers(0, 9), st.data())
def test_tokens_stay_whole(text: str, seed: int, data: st.DataObject) -> None:
    parts = tokens(text)
    kept = [token for token in parts if data.draw(st.booleans())]
    random = Random(seed)
    new = "".join(kept[: len(kept) // 2]) + str(random.randint(0, 999)) + "".join(kept[len(kept) // 2 :])
    operations, _ = compare_texts(text, new)
    for side, signs in ((text, "=-"), (new, "=+")):
        edges = {0}
        for token in tokens(side):
            edges.add(max(edges) + len(token))
        at = 0
        for operation in operations:
            if operation.sign in signs:
                at += len(operation.text)
                assert at in edges


@given(st.lists(WILD, max_size=8).map("\n".join), st.lists(WILD, max_size=8).map("\n".join))
def test_rows_rebuild_both_texts(old: str, new: str) -> None:
    assert rebuilt(compare(plain(old), plain(new)), old, new) == (old, new)


def test_a_changed_amount_is_one_change() -> None:
    operations, _ = compare_texts("投资128.75亿元", "投资131.25亿元")
    assert [(o.sign, o.text) for o in operations] == [
        ("=", "投资"),
        ("-", "128.75亿"),
        ("+", "131.25亿"),
        ("=", "元"),
    ]


def test_numbers_of_an_edited_row() -> None:
    old, new = "共发生事故806起、死亡688人，下降3%。", "共发生事故803起、死亡688人，下降3.5%，伤12人。"
    (row,) = compare(plain(old), plain(new)).rows
    assert row.numbers == (
        NumberChange("806", "803"),
        NumberChange("3%", "3.5%"),
        NumberChange(None, "12"),
    )


def made_and_shown(seed: int) -> tuple[Done, Done]:
    """A page, every other one pasted twice, with up to nine changes; both sides are always rebuilt."""
    random = Random(seed)
    lines = own_paragraphs(40, random) if seed % 3 == 0 else page(seed)
    lines = ["2018卷", *lines, *lines] if random.random() < 0.6 else lines
    done = Done(random.randint(0, 4), random.randint(0, 2), random.randint(0, 2), random.randint(0, 1))
    old, new = "\n".join(lines), "\n".join(changed(lines, random, done))
    comparison = compare(plain(old), plain(new))
    assert rebuilt(comparison, old, new) == (old, new)
    return done, shown(comparison)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 100_000))
def test_changed_pages_are_rebuilt(seed: int) -> None:
    made_and_shown(seed)


def test_changes_of_generated_pages() -> None:
    """A paragraph that is moved beside its own twin, itself edited, has two equally good accounts;
    so one page in a hundred may be told otherwise than it was made."""
    told_otherwise = [seed for seed in range(300) if len({repr(done) for done in made_and_shown(seed)}) > 1]
    assert len(told_otherwise) <= 3


@pytest.mark.parametrize("seed", range(20))
def test_a_double_page_shows_what_was_done(corpus: Path, seed: int) -> None:
    """Every line of this page but one occurs twice."""
    lines = (corpus / "seed.txt").read_text(encoding="utf-8").split("\n")
    done = Done(edited=3, deleted=1, moved=1)
    random = Random(seed)
    new = "\n".join(changed(lines, random, done))
    comparison = compare(draft("\n".join(lines)), draft(new))
    assert shown(comparison) == done
    assert sum(len(row.numbers) for row in comparison.rows) == done.edited


SPLIT_NUMBER = re.compile(r"\d$")


def test_real_revisions(corpus: Path) -> None:
    for old_path in sorted((corpus / "revisions").glob("*.v1*")):
        new_path = old_path.with_name(old_path.name.replace(".v1", ".v2"))
        old, new = (path.read_text(encoding="utf-8") for path in (old_path, new_path))
        comparison = compare(plain(old), plain(new))
        assert rebuilt(comparison, old, new) == (old, new)
        for row in comparison.rows:
            for one, other in zip(row.operations, row.operations[1:], strict=False):
                if {one.sign, other.sign} != {"-", "+"}:
                    assert not (SPLIT_NUMBER.search(one.text) and other.text[0].isdigit()), row


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("", "", []),
        ("", "甲\n乙", ["added", "added"]),
        ("甲\n乙", "", ["deleted", "deleted"]),
        ("甲\n\n乙", "甲\n乙", ["same", "deleted", "same"]),
        ("共有,3人.", "共有，3人。", ["form_only"]),
        ("共有3.5人", "共有35人", ["edited"]),
        ("全年３人", "全年3人", ["form_only"]),
        ("唱àn调", "唱a\u0300n调", ["form_only"]),
        ("唱àn调", "唱an调", ["edited"]),
        ("葛\U000e0100城", "葛城", ["form_only"]),
        ("裏面", "里面", ["edited"]),
    ],
)
def test_small_cases(old: str, new: str, kinds: list[str]) -> None:
    assert [row.kind for row in compare(plain(old), plain(new)).rows] == kinds


def test_split_and_merged_paragraphs() -> None:
    one, two, *rest = own_paragraphs(8, Random(5))
    together, apart = "\n".join([rest[0], one + two, *rest[1:]]), "\n".join([rest[0], one, two, *rest[1:]])
    split = compare(plain(together), plain(apart))
    assert [row.kind for row in split.rows if row.kind is not RowKind.SAME] == [RowKind.SPLIT]
    assert Operation("+", "\n") in split.rows[1].operations
    merged = compare(plain(apart), plain(together))
    assert [row.kind for row in merged.rows if row.kind is not RowKind.SAME] == [RowKind.MERGED]
    assert Operation("-", "\n") in merged.rows[1].operations


def test_pieces_of_a_paragraph_may_stand_apart() -> None:
    """A text that has an empty line between its paragraphs has one between the pieces."""
    one, two, *rest = own_paragraphs(8, Random(6))
    together, apart = (
        "\n\n".join([rest[0], one + two, *rest[1:]]),
        "\n\n".join([rest[0], one, two, *rest[1:]]),
    )
    split = compare(plain(together), plain(apart))
    assert [row.kind for row in split.rows if row.kind is not RowKind.SAME] == [RowKind.SPLIT]
    assert Operation("+", "\n\n") in split.rows[2].operations
    merged = compare(plain(apart), plain(together))
    assert [row.kind for row in merged.rows if row.kind is not RowKind.SAME] == [RowKind.MERGED]
    assert rebuilt(merged, apart, together) == (apart, together)


def test_a_moved_paragraph_shows_its_edits() -> None:
    lines = own_paragraphs(12, Random(1))
    new = [*lines[:2], *lines[4:9], lines[2].replace("起。", "件。"), lines[3], *lines[9:]]
    rows = compare(plain("\n".join(lines)), plain("\n".join(new))).rows
    assert [(row.kind, row.move) for row in rows if row.moved] == [(RowKind.EDITED, 1), (RowKind.SAME, 1)]


def test_a_renamed_head() -> None:
    one, two = own_paragraphs(2, Random(3))
    comparison = compare(draft(f"{one}\n安全生产\n{two}"), draft(f"{one}\n应急管理\n{two}"))
    assert [row.kind for row in comparison.rows] == ["same", "renamed", "same"]
