"""Figures in running text: labelled sentences, forms that look alike, hostile input, intervals."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.numbers import numerals, quantities
from editor_app.core.numbers.quantity import ONE, About, Quantity, Role, decimal, rounded

LABELLED = tomllib.loads((Path(__file__).parent / "quantities.toml").read_text(encoding="utf-8"))["sentence"]


def ends(quantity: Quantity) -> tuple[str, str]:
    if not quantity.checkable:
        return "", ""
    low = "-inf" if quantity.low is None else decimal(quantity.low).replace("−", "-")
    high = "inf" if quantity.high is None else decimal(quantity.high).replace("−", "-")
    return low, high


def measured(text: str) -> list[Quantity]:
    return [quantity for quantity in quantities.read(text) if quantity.measured]


@pytest.mark.parametrize("sentence", LABELLED, ids=[str(number) for number in range(len(LABELLED))])
def test_a_labelled_sentence_gives_exactly_its_quantities(sentence: dict[str, Any]) -> None:
    text = sentence["text"]
    read = [(q.raw(text), *ends(q), q.unit, q.role.value) for q in measured(text)]
    assert read == [(q["raw"], q["low"], q["high"], q["unit"], q["role"]) for q in sentence["quantities"]]


def test_three_hundred_sentences_are_labelled() -> None:
    assert len(LABELLED) == 300


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2017年", Role.DATE),
        ("第4位", Role.RANK),
        ("第13届", Role.ORDINAL),
        ("5G", Role.LABEL),
        ("34号", Role.LABEL),
    ],
)
def test_what_is_no_amount_has_its_role(text: str, role: Role) -> None:
    assert [quantity.role for quantity in quantities.read(text)] == [role]


@given(st.integers(1, 10**12), st.integers(0, 4), st.sampled_from(["", "万", "亿"]))
def test_the_interval_is_half_a_unit_of_the_last_place(digits: int, places: int, scale: str) -> None:
    written = f"{digits // 10**places}.{digits % 10**places:0{places}d}" if places else str(digits)
    (quantity,) = measured(f"完成{written}{scale}吨")
    factor = numerals.SCALES[scale] * ONE
    assert quantity.value * 10**places == digits * factor
    assert quantity.step * 10**places == factor
    assert quantity.interval == (quantity.value - quantity.step // 2, quantity.value + quantity.step // 2)
    assert quantity.loose == (quantity.value - quantity.step, quantity.value + quantity.step)


@given(st.integers(1, 10**9))
def test_ways_of_writing_a_count_agree(count: int) -> None:
    wide = str(count).translate({ord("0") + d: chr(0xFF10 + d) for d in range(10)})
    ways = [str(count), wide, f"{count:,}", f"{count:,}".replace(",", "，"), f"{count:,}".replace(",", " ")]
    assert {measured(f"受理案件{way}件。")[0].value for way in ways} == {count * ONE}


@given(st.integers(1, 9999))
def test_ten_thousands_agree_with_plain_units(tens: int) -> None:
    (short,) = measured(f"参保{tens}万人")
    (plain,) = measured(f"参保{tens * 10000}人")
    assert short.value == plain.value
    assert short.low is not None
    assert plain.low is not None
    assert short.low <= plain.low


@given(st.text(alphabet="0123456789.,，%‰lO万亿多余约近—~:∶一二十百人件元年月日()[]“”《 \n", max_size=60))
def test_spans_lie_in_order_in_the_text_and_hold_digits(text: str) -> None:
    at = 0
    for quantity in quantities.read(text):
        assert at <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.span.contains(quantity.number)
        at = quantity.span.end
        if quantity.bounded and quantity.about is not About.RANGE:
            low, high = quantity.interval
            assert low <= quantity.value <= high


@pytest.mark.parametrize(
    "unit", ["1", "1 234 ", "1,", "1:", "一百", "“《([【", "1-", "1lO", "1.", "1%、", "十", "增长", "(("]
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    quantities.read(unit * 100)
    times = []
    for size in (10_000, 40_000):
        text = unit * (size // len(unit))
        begun = time.process_time()
        quantities.read(text)
        times.append(time.process_time() - begun)
    assert times[1] < 12 * times[0] + 0.5


def test_rounding_is_half_up() -> None:
    assert decimal(rounded(33125 * ONE // 1000, 2)) == "33.13"
    assert decimal(rounded(-5 * ONE // 2, 0)) == "−2"
