"""Text made to be slow: the checks of figures take time in proportion to its length."""

import time

import pytest

from editor_app.checks import CHECKS
from editor_app.core.context import Context
from editor_app.core.draft import Draft, paragraphs
from editor_app.core.finding import Check

FIGURES = [check for check in CHECKS if "relations" in check.find.__code__.co_names]


def seconds(checks: list[Check], text: str) -> float:
    draft = Draft(text, paragraphs(text))
    context = Context(draft)
    begun = time.process_time()
    for check in checks:
        for _ in check.find(draft, context):
            pass
    return time.process_time() - begun


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 234 ",
        "1:2",
        "1%、",
        "其中5人，",
        "(其中1人",
        "甲、乙5个",
        "由5%增加到6%",
        "分别为5%、",
        "；5人其中",
        "3人、",
        "占5%，",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    checks = [check for check in FIGURES if check.code != "figure-conflict"]
    short, long = (seconds(checks, unit * (size // len(unit))) for size in (10_000, 40_000))
    assert long < 10 * short + 0.5


def test_the_figure_checks_are_all_there() -> None:
    assert len(FIGURES) >= 20
