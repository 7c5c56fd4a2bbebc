"""Tokens: numbers, dates, words and graphemes whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.versions.tokens import numbers, tokens


@given(st.text())
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资128.75亿元", ["投", "资", "128.75亿", "元"]),
        ("下降28.75%，死亡", ["下", "降", "28.75%", "，", "死", "亡"]),
        ("1,234,567人", ["1,234,567", "人"]),
        ("2017年7月1日起", ["2017年7月1日", "起"]),
        ("二〇一七年", ["二〇一七年"]),
        ("GDP增长", ["GDP", "增", "长"]),
        ("e\u0301a", ["e\u0301a"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
        ("👩\u200d🔬好", ["👩\u200d🔬", "好"]),
        ("《条例》", ["《", "条", "例", "》"]),
    ],
)
def test_what_stays_whole(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_numbers_with_their_sign_and_without_unit() -> None:
    text = "事故803起，下降28.75%，出生率9.5‰，共1,234人，2017年"
    assert numbers(text) == ["803", "28.75%", "9.5‰", "1,234", "2017"]
