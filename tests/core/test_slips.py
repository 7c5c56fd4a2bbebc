"""Slips of the pen: what one slip turns a figure into, against the slips themselves."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.numbers import quantities, slips
from editor_app.core.numbers.quantity import ONE, Quantity
from tests.benchmarks._slips import IN_FIGURES, spoil


def figure_of(text: str) -> Quantity:
    (quantity,) = [q for q in quantities.read(text) if q.measured]
    return quantity


@given(st.integers(1, 10**8), st.integers(0, 3), st.sampled_from(IN_FIGURES), st.integers(0, 10**6))
def test_every_planted_slip_is_mended_by_one(digits: int, places: int, kind: str, seed: int) -> None:
    written = f"{digits // 10**places}.{digits % 10**places:0{places}d}" if places else str(digits)
    wrong = spoil(written, kind, Random(seed))
    if wrong is None or float(wrong) == float(written):
        return
    text = f"完成{wrong}吨"
    mended = {changed.value for _, changed in slips.variants(figure_of(text), text)}
    assert figure_of(f"完成{written}吨").value in mended


@given(st.integers(1, 10**6), st.sampled_from(["", "万", "亿"]))
def test_a_variant_reads_as_it_is_written(digits: int, scale: str) -> None:
    text = f"完成{digits}{scale}吨"
    quantity = figure_of(text)
    for written, changed in slips.variants(quantity, text):
        assert figure_of(f"完成{written}吨").value == changed.value
        assert changed.value != quantity.value


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("完成18,976.67万元", "18,976.76万"),
        ("受理24 046件", "24 064"),
        ("完成205.6元", "205.6亿"),
        ("信息化费166.76 万元", "166.66 万"),
        ("下降−5.3%", "5.2"),
    ],
)
def test_a_repair_is_written_as_the_figure_was(text: str, mended: str) -> None:
    assert mended in [written for written, _ in slips.variants(figure_of(text), text)]


def test_a_repair_is_offered_only_where_one_figure_can_be_wrong() -> None:
    text = "小学213人，初中45人，共268人"
    figures = [q for q in quantities.read(text) if q.measured]

    def adds_up(operands: slips.Operands) -> bool:
        return operands[0].value + operands[1].value == operands[2].value

    found = slips.repairs(text, figures, adds_up)
    assert len({repair.span for repair in found}) == 3
    assert slips.one(found) is None
    only = slips.repairs(text, figures, adds_up, only=[2])
    assert slips.one(only) is not None
    assert only[0].text == "258"


def test_how_often_chance_mends_a_sum_is_told_from_its_size() -> None:
    large = [q for q in quantities.read("基层271997件，中级43891件，高级5258件，共321146件") if q.measured]
    small = [q for q in quantities.read("小学3所，初中5所，共9所") if q.measured]
    for figures, telling in ((large, True), (small, False)):
        text = "基层271997件，中级43891件，高级5258件，共321146件" if telling else "小学3所，初中5所，共9所"
        *parts, whole = figures
        assert slips.is_telling(whole, parts, text, rivals=1, once_in=20) is telling
    assert large[0].value == 271997 * ONE
