"""The manual: its page of checks is what the checks say, and its links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "docs" / "manual"
PAGES = sorted([*MANUAL.glob("*.md"), *ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_the_page_of_checks_is_made_from_their_docstrings() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "packaging" / "manual_index.py"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=True,
    ).stdout
    assert (MANUAL / "checks.md").read_text(encoding="utf-8") == made, "run make manual"


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_link_and_picture_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).is_file()] == []


def test_every_chapter_is_in_the_table_of_contents() -> None:
    contents = set(LINK.findall((MANUAL / "README.md").read_text(encoding="utf-8")))
    assert {page.name for page in MANUAL.glob("*.md")} - {"README.md"} == contents
