"""Outline and attributions against the truth of generated pages."""

import os
from collections.abc import Callable

import pytest

from editor_app.core.draft import Draft, Level, Reading, paragraphs
from editor_app.core.structure.outline import parse
from tests.generate.pages import make_page, make_plain_page
from tests.generate.writer import Page

SEEDS = range(int(os.environ.get("PAGES", "150")))
MAKERS = pytest.mark.parametrize("make", [make_page, make_plain_page])


def read(page: Page) -> Draft:
    return parse(Reading(page.text, paragraphs(page.text)))


@MAKERS
@pytest.mark.parametrize("seed", SEEDS)
def test_a_page_is_read_as_it_was_written(make: Callable[[int], Page], seed: int) -> None:
    """The tree, and each signature with what its writer wrote."""
    page = make(seed)
    draft = read(page)
    found = [(s.level.value, s.title, s.span.start, s.span.end) for s in draft.sections]
    assert found == [(s.level, s.title, s.start, s.end) for s in page.sections]
    assert draft.volume.year == page.year
    starts = {section.id: section.span.start for section in draft.sections}
    signed = [
        (a.names, a.unit, a.span.start, a.span.end, tuple(starts[s] for s in a.sections))
        for a in draft.attributions
    ]
    assert signed == [(s.names, s.unit, s.start, s.end, s.entries) for s in page.signatures]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_spaced_name_is_certain_only_where_it_is_known(seed: int) -> None:
    page = make_page(seed)
    known = {name for s in page.signatures if s.certain for name in s.names}
    for true, found in zip(page.signatures, read(page).attributions, strict=True):
        assert found.certain == (true.certain or set(true.names) <= known)


def test_pages_differ_and_come_again() -> None:
    assert make_page(7) == make_page(7)
    assert len({make_page(seed).text for seed in SEEDS}) == len(SEEDS)


def test_repeats_and_pollution_are_where_the_page_says() -> None:
    for seed in SEEDS:
        page = make_page(seed, copies=2, polluted=True)
        for (a, b), (c, d) in page.repeats:
            assert page.text[a:b] == page.text[c:d] != ""
        assert all(page.text[a:b] == page.pollution for a, b in page.polluted)


def test_entries_lie_under_the_division_that_names_them() -> None:
    draft = read(make_page(3))
    for section in draft.sections:
        if section.level is Level.ENTRY:
            above = draft.parent_of(section)
            assert above is None or above.level.rank < Level.ENTRY.rank
