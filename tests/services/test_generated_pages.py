"""What the checks say of generated pages: what was planted, where, and nothing else."""

import os

import pytest

from editor_app.core.draft import Reading, paragraphs
from editor_app.core.finding import Finding, Severity
from editor_app.core.structure.outline import parse
from editor_app.services.check import check_draft
from editor_app.services.rules import default
from tests.generate.pages import make_page
from tests.generate.writer import Page, Place

SEEDS = range(int(os.environ.get("PAGES", "120")))


def findings_of(page: Page) -> list[Finding]:
    # The rules of wording have their own cases; the words of these pages come by chance.
    report = check_draft(parse(Reading(page.text, paragraphs(page.text))), skip=default().by_code)
    return [finding for finding in report.findings if finding.folded_under is None]


def places(finding: Finding) -> list[Place]:
    return [(span.start, span.end) for span in finding.spans]


def contexts(page: Page) -> int:
    """Unlike words on both sides of the planted name: with two of them nobody can tell where it ends."""
    befores = {page.text[max(0, start - 2) : start] for start, _ in page.polluted}
    afters = {page.text[end : end + 3] for _, end in page.polluted}
    return min(len(befores), len(afters))


def without_web(page: Page, place: Place) -> Place:
    """A passage without the lines of a web page, and the space, at its ends."""
    start, end = place

    def is_text(at: int) -> bool:
        return not page.text[at].isspace() and not any(a <= at < b for a, b in page.web)

    return next(at for at in range(start, end) if is_text(at)), next(
        at + 1 for at in range(end - 1, start, -1) if is_text(at)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_planted_is_found_and_nothing_else(seed: int) -> None:
    page = make_page(seed)
    findings = findings_of(page)
    by_code = {finding.code: finding for finding in findings}
    width = by_code.pop("punctuation-width", None)
    outside = [*page.web, *page.polluted]
    found = [at for at, _ in places(width) if not _within(at, outside)] if width else []
    assert found == [at for at in page.narrow if not _within(at, page.polluted)]
    site = by_code.pop("replacement-residue", None)
    if page.pollution is None or contexts(page) > 2:
        assert (places(site) if site else []) == list(page.polluted)
    if page.repeats:
        block = by_code.pop("duplicate-block")
        assert places(block) == [without_web(page, place) for place in page.repeats[0]]
    by_code.pop("signature-missing", None)
    missing = [f.spans[0].start for f in findings if f.code == "signature-missing"]
    assert missing == list(page.unsigned)
    # Chance makes some sentences of a page alike, but for what they say of figures.
    assert set(by_code) <= {"duplicate-near", "figure-conflict"}
    conflicts = [finding for finding in findings if finding.code == "figure-conflict"]
    assert all(finding.severity is Severity.HINT for finding in conflicts)


def _within(at: int, places: "list[Place] | tuple[Place, ...]") -> bool:
    return any(start <= at < end for start, end in places)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_suggestion_is_right_or_there_is_none(seed: int) -> None:
    page = make_page(seed, polluted=True)
    assert page.pollution is not None
    for finding in findings_of(page):
        if finding.code == "replacement-residue" and contexts(page) > 2:
            right = finding.suggestion.text if finding.suggestion else None
            assert right == (page.right if page.right in page.pollution else None)
