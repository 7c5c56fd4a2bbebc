"""Errors are weighed, bounded and set against ten thousand characters as the table says."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.checks import CHECKS
from editor_app.core.office.error_rate import BadScale, Fault, read_scale, tally

TABLE = Path(__file__).parents[2] / "resources" / "quality" / "2004.toml"
SCALE = read_scale(TABLE.read_text(encoding="utf-8"))


def fault(category: str, wrong: str = "甲", right: str | None = "乙", places: int = 1) -> Fault:
    return Fault(SCALE.categories[category], wrong, right, places)


@pytest.mark.parametrize(
    ("made", "counted"),
    [
        (fault("character"), "1"),
        (fault("character", "己经", "已经"), "1"),
        (fault("number", "806", "803"), "1"),
        (fault("number", "12345678", "1"), "1"),
        (fault("fact"), "2"),
        (fault("punctuation", places=7), "0.7"),
        (fault("character", "", "的"), "1"),
        (fault("character", "", "有关部门"), "2"),
        (fault("character", "有关部门的", ""), "2"),
        (fault("character", "有关部门的人", ""), "4"),
        (fault("character", "青沅史志网", None), "1"),
    ],
)
def test_an_error_weighs_what_the_annex_says(made: Fault, counted: str) -> None:
    assert tally([made]).total == Fraction(counted)


def test_one_and_the_same_character_counts_four_at_most() -> None:
    counted = tally([fault("character", "己", "已")] * 6 + [fault("character", "未", "末")])
    assert [value for _fault, value in counted.faults] == [1, 1, 1, 1, 0, 0, 1]
    assert counted.total == 5


def test_the_use_of_numerals_counts_one_at_most() -> None:
    counted = tally([fault("numeral", str(number), "") for number in range(25)])
    (of_category,) = counted.categories
    assert (of_category.places, of_category.uncapped, of_category.counted) == (
        25,
        Fraction(5, 2),
        Fraction(1),
    )


def test_the_rate_is_errors_in_ten_thousand_characters() -> None:
    """The example of the annex: two errors in 100,000 characters are 0.2 in ten thousand."""
    assert tally([fault("character"), fault("number")]).rate(100_000) == Fraction(1, 5)
    assert tally([]).rate(0) == 0


@given(st.lists(st.tuples(st.sampled_from(sorted(SCALE.categories)), st.integers(1, 9)), max_size=30))
def test_what_is_counted_adds_up_and_never_exceeds_its_weight(made: list[tuple[str, int]]) -> None:
    faults = [fault(category, places=places) for category, places in made]
    counted = tally(faults)
    assert counted.total == sum((one.counted for one in counted.categories), Fraction(0))
    assert all(0 <= value <= one.each * one.places for one, value in counted.faults)


def test_the_table_names_rules_that_there_are() -> None:
    assert set(SCALE.of_rule) <= {check.code for check in CHECKS}


@pytest.mark.parametrize(
    "text",
    [
        "edition",
        'edition = "1"',
        'edition = "1"\ntitle = "x"\n[[category]]\ncode = "a"\ntitle = "b"\nweight = "一"',
        'edition = "1"\ntitle = "x"\ncategory = []\n[rules]\nnone = ["list-count"]',
    ],
)
def test_a_wrong_table_is_refused(text: str) -> None:
    with pytest.raises(BadScale):
        read_scale(text)
