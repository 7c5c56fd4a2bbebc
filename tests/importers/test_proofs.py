"""Proofs as PDF: lines are joined again, each knows its page and line, margins are set apart."""

from itertools import pairwise
from pathlib import Path

import pytest
import typst

from editor_app.core.draft import Reading
from editor_app.core.unreadable import Unreadable
from editor_app.importers.pdf import read
from tests.importers.proof_sample import PARAGRAPHS, proof

PATH = Path("校样.pdf")


@pytest.fixture(scope="module", params=[1, 2])
def reading(request: pytest.FixtureRequest) -> Reading:
    """A proof in one column, and one in two."""
    return read(proof(PARAGRAPHS, columns=request.param), PATH)


def plain(text: str) -> str:
    """Without the spaces that a typesetter's justification takes or gives."""
    return text.replace(" ", "").replace("\u3000", "")


def test_paragraphs_are_those_that_were_set(reading: Reading) -> None:
    assert [plain(line) for line in reading.text.split("\n")] == [plain(p) for p in PARAGRAPHS]


def test_every_line_knows_its_page_and_its_number(reading: Reading) -> None:
    lines = reading.annotations.lines
    assert len(lines) > len(PARAGRAPHS)
    assert plain("".join(line.span.of(reading.text) for line in lines)) == plain(
        reading.text.replace("\n", "")
    )
    assert (lines[0].page, lines[0].column, lines[0].line) == (1, 1, 1)
    columns = 2 if len({line.column for line in lines}) == 2 else 1
    for line, after in pairwise(lines):
        expected = [(line.page, line.column, line.line + 1), (line.page + 1, 1, 1)]
        expected += [(line.page, line.column + 1, 1)] if line.column < columns else []
        assert (after.page, after.column, after.line) in expected
    assert {line.page for line in lines} == set(range(1, lines[-1].page + 1))
    assert max(line.line for line in lines) < 60


def test_headers_and_page_numbers_are_said_and_left_out(reading: Reading) -> None:
    assert "青沅年鉴" not in reading.text
    assert any("页眉、页脚、页码" in said and "“青沅年鉴 2025" in said for said in reading.left_out)


def test_a_line_of_a_single_page_is_no_header() -> None:
    text = read(proof(PARAGRAPHS[:3]), PATH).text
    assert text.startswith("青沅年鉴")


def test_a_scan_says_that_it_holds_no_text() -> None:
    blank = typst.compile(b"#set page(width: 5cm, height: 5cm)\n#rect(width: 1cm, height: 1cm)")
    with pytest.raises(Unreadable, match="扫描件"):
        read(blank, PATH)
