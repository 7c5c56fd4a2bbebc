"""Shares as people write and read them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.office.shares import read_share, shown


@pytest.mark.parametrize("words", ["60%", "60", " 60 ％ ", "3/5", "3／5", "60.00%", "6/10"])
def test_a_share_is_read_in_each_of_its_forms(words: str) -> None:
    assert read_share(words) == Fraction(3, 5)


@pytest.mark.parametrize(
    "words", ["", "x", "-5%", "3/0", "1/2/3", "1e2", "六成", "½", "12.3456789012%", "1/12345678901"]
)
def test_what_is_none_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="no share"):
        read_share(words)


@given(st.integers(0, 999), st.integers(1, 999))
def test_what_is_shown_is_read_again(over: int, under: int) -> None:
    assert read_share(shown(Fraction(over, under))) == Fraction(over, under)
