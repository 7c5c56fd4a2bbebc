"""What is told of changes planted in 100,000 characters: kinds, moves, pairs, and how much there is to read.

The benchmark measures the same on 3 million characters and on real text, with the time.
"""

import pytest

from editor_app.core.versions.diff import compare
from tests.core.found_changes import Found, found
from tests.core.versions import draft, plain, rebuilt
from tests.generate.copies import letter_lines, template_lines
from tests.generate.revisions import Change, Revision, revise, with_heads

MAKES = {"letters": letter_lines, "templates": template_lines}


@pytest.fixture(scope="module", params=[(makes, seed) for makes in MAKES for seed in range(3)], ids=str)
def told(request: pytest.FixtureRequest) -> tuple[Revision, Found]:
    makes, seed = request.param
    revision = revise(with_heads(MAKES[makes](100_000, seed), seed), seed, 6)
    old, new = revision.texts
    comparison = compare(draft(old), plain(new))
    assert rebuilt(comparison, old, new) == (old, new)
    return revision, found(comparison, revision)


def test_each_change_is_told_as_what_it_is(told: tuple[Revision, Found]) -> None:
    _, what = told
    for change in Change:
        assert what.share(change) >= 0.95, change
    assert what.deleted[0] == what.deleted[1]


def test_what_moved_has_moved_and_nothing_else(told: tuple[Revision, Found]) -> None:
    _, what = told
    assert what.moved_rightly >= 0.99 * what.moved
    assert what.moved_falsely <= 0.01 * what.moved


def test_lines_are_put_beside_those_they_come_from(told: tuple[Revision, Found]) -> None:
    _, what = told
    assert what.pairs
    assert what.wrong == 0


def test_no_more_is_to_be_read_than_was_done(told: tuple[Revision, Found]) -> None:
    revision, what = told
    assert what.to_read <= 1.1 * revision.touched
    assert what.cut_tokens == 0
