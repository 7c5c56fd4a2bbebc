"""The letters of an index are those of the pinyin."""

import pytest

from editor_app.core.office.initials import letter, sort_key


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("安全生产", "A"), ("财政局", "C"), ("防汛", "F"), ("概况", "G"), ("教育局", "J"), ("粮食生产", "L"),
        ("农业", "N"), ("普通教育", "P"), ("师资队伍", "S"), ("文化", "W"), ("乡村建设", "X"),
        ("职业教育", "Z"), ("岑某", "C"), ("缪某", "M"), ("闫某", "Y"), ("ETC收费", "E"), ("5G网络", "#"),
        ("𠮷某", "#"), ("", "#"),
    ],
)  # fmt: skip
def test_letters(word: str, expected: str) -> None:
    assert letter(word) == expected


def test_figures_are_ordered_by_what_they_count() -> None:
    words = ["专项10", "专项2", "专项1", "专项二"]
    assert sorted(words, key=sort_key) == ["专项二", "专项1", "专项2", "专项10"]


def test_order_is_that_of_pinyin_with_what_has_no_letter_last() -> None:
    words = ["职业教育", "5G网络", "安全生产", "宣传教育", "校园安全", "乡村建设"]
    assert sorted(words, key=sort_key) == [
        "安全生产",
        "乡村建设",
        "校园安全",
        "宣传教育",
        "职业教育",
        "5G网络",
    ]
