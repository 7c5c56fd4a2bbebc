"""The checks find in the sample volume exactly what its PLANTED.md says was planted."""

import re
from functools import cache
from pathlib import Path

import pytest

from editor_app.core.draft import Draft, Level
from editor_app.core.finding import Finding
from editor_app.services.check import Report, check_draft, check_together
from editor_app.services.duplicates import find
from editor_app.services.reading import expand, read_file

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample"
VERSIONS = ("第一稿", "第二稿")
ROW = re.compile(r"^\| ([^|]+) \| (\S+) \| ([a-z-]+) \| (\d+) \| (.+) \|$", re.MULTILINE)

Planted = set[tuple[str, int, str]]


def planted(version: str, unit: str) -> Planted:
    """The code, the number of places and the first words of each planted error of a file."""
    rows = ROW.findall((SAMPLE / "PLANTED.md").read_text(encoding="utf-8"))
    return {
        (code, int(places), words)
        for versions, of, code, places, words in rows
        if version in versions.split("、") and of == unit
    }


@cache
def draft_of(path: Path) -> Draft:
    return read_file(path).draft


@cache
def report_of(path: Path) -> Report:
    return check_draft(draft_of(path))


def unfolded(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.folded_under is None]


FILES = [(version, path) for version in VERSIONS for path in sorted((SAMPLE / version).glob("*.txt"))]


def test_every_row_of_the_note_is_of_a_file_that_exists() -> None:
    rows = ROW.findall((SAMPLE / "PLANTED.md").read_text(encoding="utf-8"))
    for versions, unit, *_ in rows:
        for version in versions.split("、"):
            assert (SAMPLE / version / f"{unit}.txt").is_file()


@pytest.mark.parametrize(("version", "path"), FILES, ids=[f"{v}-{p.stem}" for v, p in FILES])
def test_a_file_has_the_planted_errors_and_no_other(version: str, path: Path) -> None:
    report = report_of(path)
    text = report.draft.text
    expected = planted(version, path.stem)
    found: Planted = set()
    for finding in unfolded(report):
        begins = finding.spans[0].of(text)
        words = next((row[2] for row in expected if begins.startswith(row[2])), begins)
        found.add((finding.code, len(finding.spans), words))
    assert found == expected
    assert len(unfolded(report)) == len(expected)


def test_the_volume_has_three_divisions_and_fifteen_entries() -> None:
    for version in VERSIONS:
        drafts = [draft_of(path) for path in expand([SAMPLE / version])]
        titles = [
            (section.level, section.title)
            for draft in drafts
            for section in draft.sections
            if section.level in (Level.DIVISION, Level.ENTRY)
        ]
        assert sum(level is Level.DIVISION for level, _ in titles) == 3
        # Two entries of one file were pasted twice.
        assert sum(level is Level.ENTRY for level, _ in titles) == 15 + 2


def test_a_sentence_told_by_two_units_is_found_in_the_volume() -> None:
    drafts = [draft_of(path) for path in expand([SAMPLE / "第二稿"])]
    across = [group for group in find(drafts).groups if len({place.document for place in group.places}) > 1]
    told = [drafts[place.document].section_at(place.span.start) for group in across for place in group.places]
    assert {section.title for section in told if section} == {"校园安全", "宣传教育"}
    report, _ = check_together(drafts)
    conflicts = [finding for finding in unfolded(report) if finding.code == "figure-conflict"]
    assert len(conflicts) == 1


def test_true_figures_are_verified() -> None:
    equations = [
        verified.equation
        for path in sorted((SAMPLE / "第二稿").glob("*.txt"))
        for verified in report_of(path).verified
    ]
    for numbers in (("37", "22.92", "48"), ("12", "25", "16"), ("3260", "8.67", "3000")):
        assert any(all(number in equation for number in numbers) for equation in equations), numbers
