"""Text made to be slow: the text rules take time in proportion to its length."""

import time

import pytest

from editor_app.checks import CHECKS
from editor_app.core.check import Context
from editor_app.core.draft import Reading, paragraphs
from editor_app.core.structure.outline import parse
from editor_app.services.rules import default

TEXT_RULES = [check for check in CHECKS if check.code in default().by_code]

UNITS = [
    "“",
    "（",
    "《",
    "《甲",
    "《甲》、",
    "（》",
    "“（\n》",
    "(\n",
    "“\n",
    "今年",
    "项目前",
    "我市本市",
    "安委会",
    "以下简称县水保站",
    "示范式执法示范性执法",
    "约5",
    "三、五",
    "9～",
    "1380013",
    "110105194912310",
    "一二三四五",
    "部队",
    "2018年3月，",
    "2016年，完成。",
    "等7部",
    "和办法",
    "5亩",
    "【甲】\n",
    "【概况】 甲。\n",
    "【甲力度】 乙。\n(李明)\n",
    "各位代表：\n",
    "第一条 甲。\n",
]


def seconds(text: str) -> float:
    draft = parse(Reading(text, paragraphs(text)))
    context = Context(draft, 2018, rules=default())
    # What other rules need too is not counted here.
    assert context.copies is not None
    assert context.plain is not None
    begun = time.process_time()
    for check in TEXT_RULES:
        for _ in check.find(draft, context):
            pass
    return time.process_time() - begun


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(unit: str) -> None:
    short, long = (seconds(unit * (size // len(unit))) for size in (4_000, 16_000))
    assert long < 8 * short + 0.2


def test_the_text_rules_are_all_there() -> None:
    assert len(TEXT_RULES) == 16
