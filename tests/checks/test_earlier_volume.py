"""Last year's volume gives the bases of this year's growth."""

import pytest

from editor_app.checks import growth_mismatch
from editor_app.core.check import Context
from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.structure.outline import parse

LAST = "2016年，全市道路交通事故1127起，安全形势平稳。"


def draft_of(text: str) -> Draft:
    return parse(Reading(text, paragraphs(text)))


def said_of(text: str) -> list[Finding | Verified]:
    draft = draft_of(text)
    return list(growth_mismatch.CHECK.find(draft, Context(draft, earlier_volumes=(draft_of(LAST),))))


def test_a_growth_that_agrees_with_last_year_is_kept() -> None:
    (said,) = said_of("2017年，全市道路交通事故803起，同比下降28.75%。")
    assert isinstance(said, Verified)
    assert said.equation == "(1127−803)÷1127 = 28.75%"


def test_a_slip_against_last_year_is_found_in_this_draft() -> None:
    text = "2017年，全市道路交通事故803起，同比下降28.57%。"
    (said,) = said_of(text)
    assert isinstance(said, Finding)
    assert said.severity is Severity.MAJOR
    assert [span.of(text) for span in said.spans] == ["803起", "28.57%"]
    assert said.suggestion is not None
    assert said.suggestion.text == "28.75"


@pytest.mark.parametrize(
    "text",
    [
        "2017年，全市生产安全事故803起，同比下降18.40%。",
        "2017年，全市道路交通事故803起，死亡23人。",
    ],
    ids=["another indicator", "no growth"],
)
def test_what_last_year_says_nothing_of_stays_unmarked(text: str) -> None:
    assert not [one for one in said_of(text) if isinstance(one, Finding)]
