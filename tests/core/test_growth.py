"""Growth: which percentage belongs to which amount, and which whole bases it allows."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.core.numbers import growth, relations
from editor_app.core.numbers.quantity import ONE


@settings(deadline=None)
@given(st.integers(1, 3000), st.integers(-9999, 30000), st.integers(0, 2))
def test_bases_agree_with_trying_every_whole_number(amount: int, hundredths: int, places: int) -> None:
    step = ONE // 10**places
    rate = hundredths * ONE // 100 // step * step
    low, high = rate - step // 2, rate + step // 2
    if low <= -100 * ONE:
        return
    found = growth.bases(amount, low, high)
    top = amount * 100 * ONE // (100 * ONE + low) + 2
    tried = [
        base
        for base in range(1, min(top, 20_000))
        if Fraction(low, ONE) <= 100 * (Fraction(amount, base) - 1) <= Fraction(high, ONE)
    ]
    assert [base for base in found if base < 20_000] == tried


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_true_percentage_always_has_its_base(base: int, amount: int) -> None:
    if base == amount:
        return
    hundredths = round(Fraction(10000 * abs(amount - base), base))
    rate = hundredths * ONE // 100 * (1 if amount > base else -1)
    half = ONE // 200
    if rate - half <= -100 * ONE:
        return
    assert base in growth.bases(amount, rate - half, rate + half)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "共发生事故803起、死亡688人,同比分别下降28.75%和24.23%;",
            [("803起", "28.75%"), ("688人", "24.23%")],
        ),
        ("受理案件612件，比上年增长3.20%。", [("612件", "3.20%")]),
        ("审结1819件，同比上升7%，同比增加119件。", [("1819件", "7%")]),
        ("有企业612家，产值增长3.20%。", []),
        ("甲612件、乙315件、丙20件，同比分别增长3.20%和5%。", []),
        (
            "发放贷款10.90万笔951.23亿元,同比分别下降1.05%、增长14.27%。",
            [("10.90万笔", "1.05%"), ("951.23亿元", "14.27%")],
        ),
    ],
)
def test_a_percentage_belongs_to_its_amount(text: str, pairs: list[tuple[str, str]]) -> None:
    found = relations.read_text(text).growths
    assert [(g.amount.raw(text), g.rate.raw(text)) for g in found if g.amount and g.rate] == pairs
