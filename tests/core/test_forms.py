"""The form of a line, and the numbers that tell lines of different forms apart without it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.versions.version_lines import form_of, ideographs, may_share_form

# Ideographs, marks, and characters that become ideographs in another width or shape.
CHARACTERS = st.sampled_from("内蒙古安全生产，。、（）(),. 　1２3％\t㈱㊗㋿⼀⺟豈〸一丁㍿𠀀🈚\u0301\u200d")


@given(st.text(CHARACTERS), st.text(CHARACTERS))
def test_lines_of_one_form_have_one_number(old: str, new: str) -> None:
    if form_of(old) == form_of(new):
        assert may_share_form(old, new)


@given(st.lists(st.text(CHARACTERS)))
def test_each_line_has_its_number_whatever_stands_beside_it(lines: list[str]) -> None:
    assert ideographs(lines) == [number for line in lines for number in ideographs([line])]


def test_the_same_ideographs_in_another_width_share_a_number() -> None:
    assert may_share_form("全年发生事故803起，下降28.75％。", "全年发生事故803起,下降28.75%.")
    assert not may_share_form("全年发生事故803起", "全年发生火灾803起")


@pytest.mark.parametrize("first", range(0x2E80, 0x30000, 0x1000))
def test_every_character_that_becomes_an_ideograph_is_known(first: int) -> None:
    for character in map(chr, range(first, min(first + 0x1000, 0x30000))):
        folded = unicodedata.normalize("NFKC", character)
        if folded != character and any("\u4e00" <= part < "\ua000" for part in folded):
            assert ideographs([character]) == [None], f"U+{ord(character):04X}"
