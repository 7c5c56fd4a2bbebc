"""Texts at the edge of what texts can be: each is compared in bounded time, rebuilt, and told rightly."""

import time
import unicodedata
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.core.change import Comparison, Operation
from editor_app.core.versions.diff import compare, compare_texts
from editor_app.core.versions.tokens import tokens
from tests.core.versions import own_paragraphs, plain, rebuilt

LINES = own_paragraphs(300, Random(1))
TEXT = "\n".join(LINES)
ONE = "".join(own_paragraphs(9_000, Random(2)))[:500_000]
PARAGRAPH = LINES[0]
FULL = str.maketrans("0123456789。", "０１２３４５６７８９．")


def same(line: str, count: int) -> str:
    return "\n".join([line] * count)


def other(text: str) -> str:
    """Another text of the same kind."""
    return "\n".join(own_paragraphs(text.count("\n") + 1, Random(3)))


WHOLE = {
    "empty": ("", "", {}),
    "from nothing": ("", TEXT, {"added": 300}),
    "to nothing": (TEXT, "", {"deleted": 300}),
    "identical": (TEXT, TEXT, {"same": 300}),
    "all changed": (TEXT, "\n".join(f"{line[:5]}改{line[7:]}" for line in LINES), {"edited": 300}),
    "nothing in common": (TEXT, other(TEXT), {"added": 300, "deleted": 300}),
    "reversed": (TEXT, "\n".join(LINES[::-1]), {"same": 300, "moved": 299}),
    "equal lines": (
        same("同样的一行。", 50_000),
        same("同样的一行。", 49_000),
        {"same": 49_000, "deleted": 1_000},
    ),
    "one among equal lines": (
        same("同样的一行。", 50_000),
        "\n".join([same("同样的一行。", 20_000), "另外的一行，说别的事。", same("同样的一行。", 30_000)]),
        {"same": 50_000, "added": 1},
    ),
    "CRLF": (TEXT, TEXT.replace("\n", "\r\n"), {"form_only": 299, "same": 1}),
    "another width": (TEXT, TEXT.translate(FULL), {"form_only": 300}),
    "one long paragraph": (ONE, f"{ONE[:900]}增加{ONE[900:250_000]}{ONE[250_010:]}", {"edited": 1}),
    "one character": ("一" * 500_000, "一" * 499_000, {"edited": 1}),
    "period of seven": ("一二三四五六七" * 70_000, "一二三四五六七" * 69_000 + "二", {"edited": 1}),
    "twice to once": (f"{TEXT}\n{TEXT}", TEXT, {"same": 300, "deleted": 300}),
    "once to twice": (TEXT, f"{TEXT}\n{TEXT}", {"same": 300, "added": 300}),
    "a paragraph many times": (same(PARAGRAPH, 500), same(PARAGRAPH, 480), {"same": 480, "deleted": 20}),
    "no newline": (ONE[:60_000], ONE[300:60_000], {"edited": 1}),
    "lines become one": (TEXT, TEXT.replace("\n", ""), None),
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_texts(name: str) -> None:
    old, new, counts = WHOLE[name]
    started = time.process_time()
    comparison = compare(plain(old), plain(new))
    assert time.process_time() - started < 5
    assert rebuilt(comparison, old, new) == (old, new)
    assert not comparison.coarse
    if counts is not None:
        assert {kind: count for kind, count in comparison.counts().items() if count} == counts


def test_of_a_long_paragraph_only_what_changed_is_to_be_read() -> None:
    old, new, _ = WHOLE["one long paragraph"]
    (row,) = compare(plain(old), plain(new)).rows
    gone, come = Operation("-", ONE[250_000:250_010]), Operation("+", "增加")
    assert [operation for operation in row.operations if operation.sign != "="] == [come, gone]


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """What one line shows as gone and come."""
    return [(o.sign, o.text) for o in compare_texts(old, new)[0] if o.sign != "="]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("葛\U000e0100城区", "葛\U000e0101城区", [("-", "葛\U000e0100"), ("+", "葛\U000e0101")]),
        ("会旗☎\ufe0e", "会旗☎\ufe0f", [("-", "☎\ufe0e"), ("+", "☎\ufe0f")]),
        ("𠮷林", "𠮶林", [("-", "𠮷"), ("+", "𠮶")]),
        ("甲\ud842乙", "甲\udfb7乙", [("-", "\ud842"), ("+", "\udfb7")]),
        ("👩\u200d🔬好", "👨\u200d🔬好", [("-", "👩\u200d🔬"), ("+", "👨\u200d🔬")]),
        ("🇨🇳旗", "🇨🇭旗", [("-", "🇨🇳"), ("+", "🇨🇭")]),
        ("cafe\u0301厅", "cafe厅", [("-", "cafe\u0301"), ("+", "cafe")]),
        ("\ufeff概况", "概况", [("-", "\ufeff")]),
        ("全县\u3000概况", "全县概况", [("-", "\u3000")]),
        ("共1\u00a0234人", "共1\u00a0235人", [("-", "1\u00a0234"), ("+", "1\u00a0235")]),
        ("裏水镇", "里水镇", [("-", "裏"), ("+", "里")]),
        ("\U000f0000甲", "\U000f0001甲", [("-", "\U000f0000"), ("+", "\U000f0001")]),
        ("全县人口（含乡镇）增加。", "全县人口增加。", [("-", "（含乡镇）")]),
        ("完成任务。", "完成任务（见附表）。", [("+", "（见附表）")]),
        ("写成《县志》。", "写成《县志》、《年鉴》。", [("+", "、《年鉴》")]),
        ("投资128.75亿元", "投资131.25亿元", [("-", "128.75亿"), ("+", "131.25亿")]),
        ("占28.75%。", "占28.57%。", [("-", "28.75%"), ("+", "28.57%")]),
        ("人口1234567890人", "人口1234467890人", [("-", "1234567890"), ("+", "1234467890")]),
        ("2017年7月1日起", "2017年7月11日起", [("-", "2017年7月1日"), ("+", "2017年7月11日")]),
        ("二〇一七年底", "二〇一八年底", [("-", "二〇一七年"), ("+", "二〇一八年")]),
    ],
)
def test_what_one_line_shows(old: str, new: str, shown: list[tuple[str, str]]) -> None:
    assert changes(f"前文不变，{old}，后文不变。", f"前文不变，{new}，后文不变。") == shown


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("\ufeff概况一览", "概况一览", "form_only"),
        ("全县\u3000概况", "全县 概况", "form_only"),
        ("全县\u00a0概况", "全县概况", "form_only"),
        ("专家👩\u200d🔬到场", "专家👩🔬到场", "form_only"),
        ("唱àn调", "唱a\u0300n调", "form_only"),
        ("（一）农业，林业。", "(一)农业,林业.", "form_only"),
        ("國家機關的人員。", "国家机关的人员。", "edited"),
        ("戶籍人口", "户籍人口", "edited"),
        ("共3.5吨水泥", "共35吨水泥", "edited"),
    ],
)
def test_form_or_more(old: str, new: str, kind: str) -> None:
    text, changed = (f"前一段说别的事情。\n{line}\n后一段也说别的。" for line in (old, new))
    (row,) = [row for row in compare(plain(text), plain(changed)).rows if row.kind != "same"]
    assert row.kind == kind


def test_rows_of_a_table_go_by_their_cells() -> None:
    """By characters a row of figures is as much like any other; its first cell tells it apart."""
    old = ["地区\t2016\t2017", "东乡\t1203\t16.5", "西乡\t1307\t15.6", "南乡\t1230\t16.1"]
    new = [old[0], "东乡\t1307\t15.7", "北乡\t1230\t16.5", "西乡\t1203\t16.1", "南乡\t1370\t15.1"]
    comparison = compare(plain("\n".join(old)), plain("\n".join(new)))
    one, other_text = "\n".join(old), "\n".join(new)
    rows = {row.old.of(one)[:2]: row.new.of(other_text)[:2] for row in comparison.rows if row.old and row.new}
    assert rows == {"地区": "地区", "东乡": "东乡", "西乡": "西乡", "南乡": "南乡"}


def test_lines_of_figures_alone() -> None:
    old = ["16.5 17.2 18.9 20.1", "11.2 12.4 13.1 14.9", "9.1 9.5 9.8 10.2"]
    new = [old[0], "11.2 12.4 13.7 14.9", old[2]]
    comparison = compare(plain("\n".join(old)), plain("\n".join(new)))
    assert comparison.counts()["edited"] == 1
    assert [(n.old, n.new) for row in comparison.rows for n in row.numbers] == [("13.1", "13.7")]


# Characters of every kind that text has, and what must stay whole.
CHARACTERS = st.sampled_from(
    "\ud800\udfff\ufe0f\U000e0100\u200d\u0301\u0e33\ufeff\u3000\u00a0\U000f0000\U0010ffffé𠮷，。\n\r\t县一年1,."
)
WHOLES = st.sampled_from(
    [
        "e\u0301",
        "👩\u200d🔬",
        "🇨🇳",
        "128.75亿",
        "28.57%",
        "2017年7月1日",
        "二〇一七年",
        "《县志》",
        "（含）",
        "GDP",
    ]
)
PIECES = st.one_of(CHARACTERS, WHOLES)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_any_texts_are_rebuilt_and_no_token_is_cut(old: str, new: str) -> None:
    comparison = compare(plain(old), plain(new))
    assert rebuilt(comparison, old, new) == (old, new)
    for row in comparison.rows:
        for side, signs in ((row.old.of(old), "=-"), (row.new.of(new), "=+")):
            assert edges([o.text for o in row.operations if o.sign in signs]) <= edges(tokens(side))


def edges(parts: list[str]) -> set[int]:
    """Where parts that make up a text begin and end."""
    found, at = {0}, 0
    for part in parts:
        at += len(part)
        found.add(at)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=12), st.integers(0, 10**6))
def test_lines_in_another_order_are_rebuilt(lines: list[str], seed: int) -> None:
    random = Random(seed)
    shuffled = [line for line in lines if random.random() < 0.9]
    random.shuffle(shuffled)
    old, new = "\n".join(lines), "\n".join(shuffled)
    assert rebuilt(compare(plain(old), plain(new)), old, new) == (old, new)


@given(TEXTS)
def test_composed_and_decomposed_text_differ_in_form_at_most(text: str) -> None:
    old, new = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    comparison = compare(plain(old), plain(new))
    assert rebuilt(comparison, old, new) == (old, new)
    assert {row.kind for row in comparison.rows} <= {"same", "form_only"}


@pytest.mark.parametrize(
    ("old", "new", "unrelated", "resorted"),
    [
        (TEXT, other(TEXT), True, False),
        (TEXT, TEXT, False, False),
        (TEXT, "\n".join(LINES[::-1]), False, True),
        ("一段很短的文字。", "完全不同的另一段。", False, False),
    ],
)
def test_what_is_said_of_the_whole(old: str, new: str, unrelated: bool, resorted: bool) -> None:
    comparison: Comparison = compare(plain(old), plain(new))
    assert (comparison.unrelated, comparison.resorted) == (unrelated, resorted)
