"""Text made to be slow: the checks of figures take time in proportion to its length."""

import time

import pytest

from editor_app.checks import CHECKS
from editor_app.core.check import Check, Context
from editor_app.core.draft import Reading, paragraphs
from editor_app.core.structure.outline import parse
from tests.checks.figure_checks import FIGURES


def seconds(checks: list[Check], text: str) -> float:
    draft = parse(Reading(text, paragraphs(text)))
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
        "加上5亿元，总计6亿元，",
        "面积5亩，总产量6吨，亩产7公斤，",
        "1.甲5元\n",
        "甲 5 6\n",
        "小学3所，其中初中2所，共计5所。",
        "出生率5‰，死亡率3‰，自然增长率2‰，",
        "(",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    checks = [check for check in FIGURES if check.code != "figure-conflict"]
    short, long = (seconds(checks, unit * (size // len(unit))) for size in (4_000, 16_000))
    assert long < 8 * short + 0.3


WORDS = [
    check
    for check in CHECKS
    if check.code in ("punctuation-width", "replacement-residue", "signature-missing")
]


@pytest.mark.parametrize(
    "unit", ["365", "bet", "a.", "w.com局", "网站", "政府网站公安局\n", "(李文林)\n", "【概况】\n"]
)
def test_time_grows_with_length_for_the_checks_of_words(unit: str) -> None:
    short, long = (seconds(WORDS, unit * (size // len(unit))) for size in (20_000, 80_000))
    assert long < 10 * short + 0.5


def test_the_figure_checks_are_all_there() -> None:
    assert len(FIGURES) >= 24
