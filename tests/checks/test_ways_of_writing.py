"""The same figures written another way, or their clauses in another order, get the same verdict.

The texts are those of the benchmark, true by construction, and with one digit slipped.
"""

import re
from random import Random

import pytest

from tests.benchmarks._relational import WRITERS
from tests.benchmarks._slips import spoil
from tests.checks.figure_checks import errors

TEXTS = [writer(Random(seed)) for writer in WRITERS[:13] for seed in (1, 2)]
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def alarms(text: str) -> list[str]:
    """Codes of the errors of a text: its equations differ in scale and width."""
    return sorted(error.code for error in errors(text))


def slipped(seed: int) -> tuple[str, str]:
    """A text and the same with one digit of a figure wrong."""
    written, random = TEXTS[seed], Random(seed)
    start, end = random.choice(written.figures)
    wrong = spoil(written.text[start:end], "digit", random) or written.text[start:end]
    return written.text, written.text[:start] + wrong + written.text[end:]


def grouped(text: str) -> str:
    return re.sub(r"(?<![\\d.])\\d{4,}(?![\\d年])", lambda match: f"{int(match[0]):,}", text)


@pytest.mark.parametrize("seed", range(len(TEXTS)))
def test_full_width_half_width_commas_and_groups_change_no_verdict(seed: int) -> None:
    for text in slipped(seed):
        plain = alarms(text)
        assert alarms(text.translate(WIDE)) == plain
        assert alarms(text.replace("，", ",").replace("；", ";")) == plain
        assert alarms(grouped(text)) == plain


@pytest.mark.parametrize("seed", range(len(TEXTS)))
def test_what_stands_around_a_text_changes_no_verdict(seed: int) -> None:
    for text in slipped(seed):
        around = f"【概况】　年内，工作稳步推进。{text}\\n另有新进展。"
        assert alarms(around) == alarms(text)


@pytest.mark.parametrize("up", [True, False])
@pytest.mark.parametrize("slip", [0, 7])
def test_change_and_percentage_may_come_in_either_order(up: bool, slip: int) -> None:
    more, grown = ("增加", "上升") if up else ("减少", "下降")
    now = 1127 + slip if up else 803 + slip
    rate = "40.35" if up else "28.75"
    orders = (
        f"发生事故{now}起，比上年{more}324起，{grown}{rate}%。",
        f"发生事故{now}起，比上年{grown}{rate}%，{more}324起。",
        f"发生事故{now}起，同比{grown}{rate}%，同比{more}324起。",
    )
    said = [alarms(text) for text in orders]
    assert said[0] == (["growth-mismatch"] if slip else [])
    assert all(one == said[0] for one in said)


@pytest.mark.parametrize("slip", [0, 300])
def test_parts_may_come_in_any_order(slip: int) -> None:
    parts = [f"小学{4529 + slip}人", "初中2696人", "高中957人", "幼儿园8244人"]
    random = Random(5)
    for _ in range(6):
        random.shuffle(parts)
        text = f"全县有在校生16426人，其中{'，'.join(parts)}。"
        assert alarms(text) == (["sum-mismatch"] if slip else [])


@pytest.mark.parametrize("slip", [0, 1100])
def test_ten_thousands_and_plain_units_get_one_verdict(slip: int) -> None:
    short = f"实现收入{3.1000 + slip / 10000:.4f}亿元，其中税收1.2000亿元，非税收入1.9000亿元。"
    middle = f"实现收入{31000 + slip}万元，其中税收12000万元，非税收入19000万元。"
    plain = f"实现收入{310000000 + slip * 10000}元，其中税收120000000元，非税收入190000000元。"
    assert alarms(short) == alarms(middle) == alarms(plain) == (["sum-mismatch"] if slip else [])
