"""What was done to a text is told as that, in volumes whose entries are all worded alike."""

from random import Random

import pytest

from editor_app.core.change import Comparison, RowKind
from editor_app.core.versions.diff import compare
from tests.core.versions import own_paragraphs, plain

HALF = str.maketrans("，。；（）％０１２３４５６７８９", ",.;()%0123456789")


def entry(number: int, random: Random) -> list[str]:
    """A town told of in the words in which all are told of, with its own figures."""
    town = f"{chr(0x4E00 + 7 * number)}{chr(0x5E00 + 11 * number)}镇"
    far, area, villages, houses = (random.randint(low, 9 * low) for low in (5, 30, 7, 2000))
    worth, grown, grain = (
        random.randint(100, 99999) / 100,
        random.randint(1, 300) / 10,
        random.randint(1000, 99999),
    )
    return [
        f"【{town}概况】",
        f"{town}距县城{far}千米，总面积{area}平方千米，辖{villages}个行政村，总户数{houses}户，户户通电、通水、通路。",
        f"全年实现农业总产值{worth}亿元，比上年增长{grown}%；粮食总产量{grain}吨，农民收入、村集体收入均有所增加。",
    ]


def town_lines(count: int, first: int = 0, seed: int = 1) -> list[str]:
    random = Random(seed)
    return [line for number in range(first, first + count) for line in entry(number, random)]


def compared(old: list[str], new: list[str]) -> Comparison:
    return compare(plain("\n".join(old)), plain("\n".join(new)))


def kinds(comparison: Comparison) -> list[RowKind]:
    return [row.kind for row in comparison.rows if row.kind is not RowKind.SAME]


def test_an_entry_that_went_and_one_that_came_elsewhere_did_not_move() -> None:
    lines, other = town_lines(40), town_lines(1, first=90, seed=2)
    new = [*lines[:12], *lines[15:90], *other, *lines[90:]]
    counts = compared(lines, new).counts()
    assert (counts["added"], counts["deleted"], counts["moved"]) == (3, 3, 0)


def test_an_edited_entry_that_moved_did_move() -> None:
    lines = town_lines(40)
    edited = lines[13].replace("县城", "县政府驻地", 1)
    new = [*lines[:13], *lines[14:90], edited, *lines[90:]]
    (row,) = [row for row in compared(lines, new).rows if row.moved]
    assert row.kind is RowKind.EDITED
    assert row.old.of("\n".join(lines)) == lines[13]


def test_a_merged_paragraph_is_not_taken_for_one_that_moved_to_an_added_one() -> None:
    lines, other = town_lines(40), town_lines(1, first=90, seed=3)
    new = [*lines[:13], lines[13] + lines[14], *lines[15:90], other[2], *lines[90:]]
    assert kinds(compared(lines, new)) == [RowKind.MERGED, RowKind.ADDED]


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_a_paragraph_in_many_pieces(count: int) -> None:
    before, whole, behind = ("".join(own_paragraphs(4, Random(seed))) for seed in (1, 2, 3))
    size = len(whole) // count + 1
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert kinds(compared([before, whole, behind], [before, *pieces, behind])) == [RowKind.SPLIT]
    assert kinds(compared([before, *pieces, behind], [before, whole, behind])) == [RowKind.MERGED]


def test_a_piece_may_have_been_edited() -> None:
    before, whole, behind = own_paragraphs(3, Random(4))
    pieces = [f"{whole[:20]}，县政府高度重视。", whole[20:]]
    assert kinds(compared([before, whole, behind], [before, *pieces, behind])) == [RowKind.SPLIT]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("第一章  总则", "第一章  附则", RowKind.RENAMED),
        ("（二）农业生产", "（二）林业建设", RowKind.RENAMED),
        ("三、安全生产工作", "三、应急管理工作", RowKind.RENAMED),
        ("安全生产工作", "安全监管工作", RowKind.RENAMED),
        ("（二）绿化植被长势良好；", "（二）城区道路两侧和公园的绿化植被普遍长势良好；", RowKind.EDITED),
        ("\t\t·全市政府采购工作座谈会日前召开", "\t\t·全市政府采购工作会议日前召开", RowKind.EDITED),
        ("工业\t1203\t16.5", "工业\t1307\t8.7", RowKind.EDITED),
        ("比上年增长3.8%。12月完成。", "比上年增长3.8%．12月完成．", RowKind.FORM_ONLY),
    ],
)
def test_a_line_between_paragraphs_that_stayed(old: str, new: str, kind: RowKind) -> None:
    before, behind = own_paragraphs(2, Random(5))
    assert kinds(compared([before, old, behind], [before, new, behind])) == [kind]


def test_a_volume_in_another_width_is_form_only_and_what_moved_is_still_seen() -> None:
    lines = town_lines(60)
    moved = [*lines[:30], *lines[36:150], *lines[30:36], *lines[150:]]
    comparison = compared(lines, [line.translate(HALF) for line in moved])
    counts = comparison.counts()
    assert (counts["moved"], counts["added"], counts["deleted"]) == (1, 0, 0)
    assert (
        counts["form_only"]
        + counts["same"]
        + sum(row.moved and row.kind == "edited" for row in comparison.rows)
        == 180
    )


def test_last_years_volume_with_this_years_figures() -> None:
    old, new = town_lines(120, seed=1), town_lines(120, seed=2)
    comparison = compared(old, new)
    one, other = "\n".join(old), "\n".join(new)
    pairs = {row.old.of(one): row.new.of(other) for row in comparison.rows}
    assert pairs == dict(zip(old, new, strict=True))
