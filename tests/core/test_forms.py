"""The form of a line, and the words by which lines of one form are found without it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.versions.line_form import form_of, same_but_for_form, words_of

# Ideographs, marks, and characters that become others in another width or shape.
CHARACTERS = st.sampled_from(
    "内蒙古安全生产，。、（）(),. 　1２3％\t㈱㊗㋿⼀⺟豈〸一丁㍿𠀀🈚é\u0301\u200d\ufe0f"
)


@given(st.text(CHARACTERS), st.text(CHARACTERS))
def test_lines_of_one_form_have_the_same_words(old: str, new: str) -> None:
    if form_of(old) == form_of(new):
        assert words_of(old) == words_of(new)


@given(st.text(CHARACTERS), st.text(CHARACTERS))
def test_the_words_of_two_lines_are_those_of_each(one: str, other: str) -> None:
    assert words_of(one + other) == words_of(one) + words_of(other)


@given(st.text(CHARACTERS))
def test_composed_and_decomposed_text_is_of_one_form(text: str) -> None:
    assert same_but_for_form(unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("全年发生事故803起，下降28.75％。", "全年发生事故８０３起,下降28.75%.", True),
        ("共1,234人", "共1234人", True),
        ("\ufeff【概况】\u3000全县", "【概况】\u00a0全县", True),
        ("共3.5吨", "共35吨", False),
        ("下降3%", "下降3", False),
        ("增长-3", "增长3", False),
        ("全县", "全縣", False),
    ],
)
def test_what_is_only_form(old: str, new: str, same: bool) -> None:
    assert same_but_for_form(old, new) is same
