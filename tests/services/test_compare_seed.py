"""Two versions of the page that the project started from: exactly what was changed is shown."""

from pathlib import Path

import pytest

from editor_app.core.change import Comparison, RowKind
from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.finding import Finding
from editor_app.core.structure.outline import parse
from editor_app.core.versions.alignment import carry_identity
from editor_app.services.check import check_draft
from editor_app.services.compare import compare

FIGURES = (("803起", "806起"), ("28.75%", "27.75%"), ("1400余人次", "1500余人次"))
MOVED, BEFORE, DELETED = "【监管执法】", "【安全生产信息化建设】", "形势分析警示通报"
HEAD = 6
"""Where the first copy begins, below 2018卷."""


@pytest.fixture
def page(corpus: Path) -> str:
    """The page once, from 【概况】 to the signature."""
    text = (corpus / "seed.txt").read_text(encoding="utf-8")
    return text[HEAD : text.index("\n", text.index("(撰稿人:"))]


def draft_of(*copies: str) -> Draft:
    text = "2018卷\n" + "\n".join(copies)
    return parse(Reading(text, paragraphs(text)))


def edited(page: str) -> str:
    """Three figures changed, one entry moved down, one paragraph left out."""
    for old, new in FIGURES:
        page = page.replace(old, new, 1)
    lines = page.split("\n")
    entry = lines.pop(_line(lines, MOVED))
    lines.insert(_line(lines, BEFORE), entry)
    del lines[_line(lines, DELETED)]
    return "\n".join(lines)


def _line(lines: list[str], start: str) -> int:
    return next(index for index, line in enumerate(lines) if line.startswith(start))


@pytest.mark.parametrize("where", ["alone", "first", "second"])
def test_three_figures_one_entry_and_one_paragraph_are_all_that_is_shown(page: str, where: str) -> None:
    changed = edited(page)
    old = draft_of(page) if where == "alone" else draft_of(page, page)
    new = {"alone": (changed,), "first": (changed, page), "second": (page, changed)}[where]
    comparison = compare(old, draft_of(*new))
    rows = [row for row in comparison.rows if row.kind is not RowKind.SAME or row.moved]
    figures, deleted, moved = rows
    assert (figures.kind, [(n.old, n.new) for n in figures.numbers]) == (
        RowKind.EDITED,
        [("803", "806"), ("28.75%", "27.75%")],
    )
    assert (deleted.kind, deleted.old.of(old.text)[: len(DELETED)]) == (RowKind.DELETED, DELETED)
    assert (moved.kind, moved.moved, moved.move) == (RowKind.EDITED, True, 1)
    assert [(n.old, n.new) for n in moved.numbers] == [("1400", "1500")]
    assert not comparison.coarse
    rebuilds(comparison, old, draft_of(*new))


def test_copies_edited_alike_each_show_their_own_changes(page: str) -> None:
    changed = edited(page)
    comparison = compare(draft_of(page, page), draft_of(changed, changed))
    counts = comparison.counts()
    assert (counts["edited"], counts["deleted"], counts["moved"], counts["added"]) == (4, 2, 2, 0)
    for row in comparison.rows:
        if row.kind is RowKind.EDITED:
            in_first = row.new.start < HEAD + len(changed)
            assert (row.old.start < HEAD + len(page)) is in_first


def rebuilds(comparison: Comparison, old: Draft, new: Draft) -> None:
    for row in comparison.rows:
        if row.operations:
            assert "".join(o.text for o in row.operations if o.sign != "+") == row.old.of(old.text)
            assert "".join(o.text for o in row.operations if o.sign != "-") == row.new.of(new.text)
        else:
            assert row.old.of(old.text) == row.new.of(new.text)


def list_counts(draft: Draft) -> list[Finding]:
    return [finding for finding in check_draft(draft).findings if finding.code == "list-count"]


@pytest.mark.parametrize("wrong", ["first", "second"])
@pytest.mark.parametrize("gone", ["first", "second"])
def test_a_verdict_goes_with_its_copy_and_never_over_to_the_other(page: str, wrong: str, gone: str) -> None:
    """One copy has an error that the other has not; one of the two is deleted."""
    spoilt = page.replace("、机关党委11个", "11个")
    copies = {"first": page, "second": page, wrong: spoilt}
    before = draft_of(copies["first"], copies["second"])
    (finding,) = list_counts(before)
    left = copies["second" if gone == "first" else "first"]
    after = carry_identity(before, draft_of(left))
    assert [f.key for f in list_counts(after)] == ([] if gone == wrong else [finding.key])


@pytest.mark.parametrize("gone", ["first", "second"])
@pytest.mark.parametrize("other", [("803起", "806起"), ("侯亮", "侯明亮"), ("机关党委11个", "机关党委12个")])
def test_a_copy_goes_as_a_whole(page: str, other: tuple[str, str], gone: str) -> None:
    second = page.replace(*other)
    old = draft_of(page, second)
    rows = compare(old, draft_of(second if gone == "first" else page)).rows
    deleted = [row.old for row in rows if row.kind is RowKind.DELETED]
    start = HEAD if gone == "first" else HEAD + len(page) + 1
    assert (deleted[0].start, deleted[-1].end) == (start, start + len(page if gone == "first" else second))
    assert len(rows) - len(deleted) == sum(row.kind is RowKind.SAME for row in rows)


@pytest.mark.parametrize("gone", ["first", "second"])
def test_copies_that_differ_elsewhere_keep_their_own_keys(page: str, gone: str) -> None:
    """The verdict on the first is given to the twin folded under it too; so it stays whichever goes."""
    spoilt = page.replace("、机关党委11个", "11个")
    copies = {"first": spoilt, "second": spoilt.replace("803起", "806起")}
    before = draft_of(copies["first"], copies["second"])
    first, twin = list_counts(before)
    assert twin.folded_under == first.key != twin.key
    after = carry_identity(before, draft_of(copies["second" if gone == "first" else "first"]))
    (remaining,) = list_counts(after)
    assert remaining.key == (twin.key if gone == "first" else first.key)
