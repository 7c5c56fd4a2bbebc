"""What is told in others' words is free of the rules of wording."""

import pytest

from editor_app.core.check import Context
from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.structure.outline import parse
from editor_app.core.structure.prose import FILL


def context_of(text: str) -> Context:
    draft: Draft = parse(Reading(text, paragraphs(text)))
    return Context(draft)


@pytest.mark.parametrize(
    "text",
    [
        '【甲】 印发《关于今年工作的意见》和“今年见效”的要求,‘今年’,"今年"。',
        "县人民政府工作报告\n各位代表:\n今年工作很重。",
        "关于2017年预算执行情况的报告\n今年工作很重。",
        "第一条 为了今年的工作,制定本办法。",
        "特载\n【讲话】\n今年工作很重。",
    ],
)
def test_others_words_are_blotted_out(text: str) -> None:
    prose = context_of(text).prose
    assert len(prose) == len(text)
    assert "今年" not in prose
    assert FILL in prose


def test_a_speech_ends_where_the_next_entry_begins() -> None:
    text = "【讲话】\n同志们:\n今年工作很重。\n【概况】 今年建成3所。"
    prose = context_of(text).prose
    assert prose.count("今年") == 1
    assert prose.endswith("今年建成3所。")


@pytest.mark.parametrize(
    "text",
    [
        "【概况】 今年建成3所,没有关上的“引文。\n今年又建2所。",
        "【概况】 今年建成3所。",
        "概况\n今年建成3所学校,新增学位1200个。",
    ],
)
def test_the_editors_words_stay(text: str) -> None:
    assert context_of(text).prose.count("今年") == text.count("今年")
