"""Fees by the office's table: kinds and grades, shares of what several signed, repeats once."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.office.fees import BadFeeTable, fees, read_fee_table
from editor_app.core.structure.attribution import Credit

ZERO = Path(__file__).parents[2] / "resources" / "fees" / "zero.toml"
TABLE = read_fee_table(
    """
edition = "2026"
title = "本卷标准"
grades = ["甲", "乙"]
usual = "乙"
[[kind]]
title = "综述"
titles = ["概况"]
rates = { "甲" = "120", "乙" = "100" }
[[kind]]
title = "条目"
rates = { "甲" = "80", "乙" = "62.5" }
[graded.persons]
"吴敏" = "甲"
[graded.entries]
"防汛" = "乙"
"""
)


def credit(title: str, characters: int, *signers: str) -> Credit:
    return Credit(title, title, tuple((name, "水务局") for name in signers), characters)


def test_kind_by_title_and_grade_by_entry_before_person() -> None:
    made = fees(
        [credit("概况", 1000, "吴敏"), credit("防汛", 1000, "吴敏"), credit("抗旱", 333, "李平")], TABLE
    )
    assert [(fee.kind, fee.grade, fee.rate, fee.amount) for fee in made] == [
        ("综述", "甲", Decimal("120"), Decimal("120.00")),
        ("条目", "乙", Decimal("62.5"), Decimal("62.50")),
        ("条目", "乙", Decimal("62.5"), Decimal("20.81")),
    ]


def test_what_two_have_signed_is_divided_between_them() -> None:
    one, other = fees([credit("抗旱", 1001, "李平", "王宁")], TABLE)
    assert one.characters == other.characters == Fraction(1001, 2)
    assert (one.shared, one.entries) == (1, 1)


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 3)), max_size=20))
def test_no_character_is_paid_twice(written: list[tuple[int, int]]) -> None:
    signers = ("甲某", "乙某", "丙某")
    made = fees([credit("抗旱", count, *signers[:many]) for count, many in written], TABLE)
    assert sum((fee.characters for fee in made), Fraction(0)) == sum(count for count, _many in written)


def test_the_table_of_the_program_pays_nothing() -> None:
    made = fees([credit("概况", 1000, "吴敏")], read_fee_table(ZERO.read_text(encoding="utf-8")))
    assert [(fee.kind, fee.rate, fee.amount) for fee in made] == [("综述", Decimal(0), Decimal("0.00"))]


@pytest.mark.parametrize(
    "text",
    [
        "title",
        'edition = "1"\ntitle = "x"\ngrades = ["甲"]\nusual = "丙"\nkind = []',
        'edition = "1"\ntitle = "x"\ngrades = ["甲"]\nusual = "甲"\n'
        '[[kind]]\ntitle = "a"\nrates = { "甲" = "多" }',
    ],
)
def test_a_wrong_table_is_refused(text: str) -> None:
    with pytest.raises(BadFeeTable):
        read_fee_table(text)
