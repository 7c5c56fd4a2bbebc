"""What a group is called, which figures it lists and where its places end, in texts as offices write them."""

from random import Random

import pytest

from editor_app.core.repeat import Repeat, RepeatKind
from editor_app.core.repeats.fingerprints import find_repeats
from tests.generate.copies import letter_lines, template_lines

LAST_YEAR = (
    "造林绿化3200公顷，封山育林210公顷，育苗48公顷，义务植树56万株，修剪行道树7800株，新建苗圃12个，巡护林区36处，"
    "查处案件19起，培训林农430人次。"
)
THIS_YEAR = (
    "造林绿化2950公顷，封山育林325公顷，育苗51公顷，义务植树61万株，修剪行道树8350株，新建苗圃15个，巡护林区42处，"
    "查处案件24起，培训林农515人次。"
)
FIGURES = (
    ("3200", "2950"),
    ("210", "325"),
    ("48", "51"),
    ("56", "61"),
    ("7800", "8350"),
    ("12", "15"),
    ("36", "42"),
    ("19", "24"),
    ("430", "515"),
)
NAMES = (
    "地区生产总值",
    "第一产业增加值",
    "固定资产投资",
    "一般公共预算收入",
    "年末常住人口",
    "粮食总产量",
    "普通中学在校学生",
)


def pages(seed: int, count: int = 5) -> str:
    return "\n".join(letter_lines(300 * count, seed)[:count])


def among_others(*passages: str) -> str:
    return "\n".join(f"{pages(seed)}\n{passage}" for seed, passage in enumerate(passages)) + f"\n{pages(99)}"


def said(text: str, group: Repeat) -> list[str]:
    return [place.span.of(text) for place in group.places]


def test_last_years_entry_is_found_by_its_wording_though_no_eight_characters_in_a_row_are_left() -> None:
    text = among_others(LAST_YEAR, THIS_YEAR)
    for every_gram in (True, False):
        (group,) = find_repeats([text], every_gram=every_gram)
        assert (group.kind, said(text, group)) == (RepeatKind.FIGURES, [LAST_YEAR, THIS_YEAR])
        assert group.numbers == FIGURES


def test_entries_of_many_years_are_one_group() -> None:
    random = Random(9)
    years = [
        "".join(random.choice("123456789") if sign.isdigit() else sign for sign in LAST_YEAR)
        for _ in range(8)
    ]
    text = among_others(*years)
    (group,) = find_repeats([text])
    assert (group.kind, said(text, group)) == (RepeatKind.FIGURES, years)


@pytest.mark.parametrize(
    "copy",
    [
        LAST_YEAR.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}),
        LAST_YEAR.replace("3200", "3,200").replace("7800", "7,800"),
        "　　" + LAST_YEAR.replace("，", "， ").replace("。", ".\u00a0"),
    ],
)
def test_width_marks_and_spaces_are_form_and_make_no_other_figure(copy: str) -> None:
    text = among_others(LAST_YEAR, copy)
    (group,) = find_repeats([text])
    assert (group.kind, group.numbers) == (RepeatKind.FORM, ())
    assert said(text, group) == [LAST_YEAR, copy.strip()]


def test_a_lost_decimal_point_is_no_form() -> None:
    text = among_others(LAST_YEAR.replace("48", "4.8"), LAST_YEAR)
    (group,) = find_repeats([text])
    assert (group.kind, group.numbers) == (RepeatKind.EDITED, (("4.8", "48"),))


def test_equal_copies_are_told_apart_from_last_years() -> None:
    text = among_others(LAST_YEAR, THIS_YEAR, LAST_YEAR)
    groups = find_repeats([text])
    assert [(group.kind, len(group.places)) for group in groups] == [
        (RepeatKind.FIGURES, 2),
        (RepeatKind.EXACT, 2),
    ]
    assert said(text, groups[0]) == [LAST_YEAR, THIS_YEAR]
    assert said(text, groups[1]) == [LAST_YEAR, LAST_YEAR]


def test_a_copy_with_few_edits_stays_with_the_equal_ones() -> None:
    line = letter_lines(400, 3)[0]
    text = among_others(line, line.replace(line[20:23], "三字改"), line)
    (group,) = find_repeats([text])
    assert (group.kind, len(group.places)) == (RepeatKind.EDITED, 3)


@pytest.mark.parametrize("cells", ["\t", "  ", " | ", ""])
def test_a_table_with_other_figures_is_no_repeat(cells: str) -> None:
    random = Random(5)

    def table(columns: int) -> str:
        rows = [["指标", "单位", "2022年", "2023年"]]
        rows += [[name, "亿元", *(str(random.randint(9, 99999)) for _ in range(columns))] for name in NAMES]
        return "\n".join(map(cells.join, rows))

    for columns in (1, 4):
        assert find_repeats([among_others(table(columns), table(columns))]) == ()
        same = table(columns)
        (group,) = find_repeats([among_others(same, same)])
        assert group.kind is RepeatKind.EXACT


def test_lines_of_figures_are_no_repeat_even_when_they_are_equal() -> None:
    random = Random(6)
    lines = "\n".join(
        f"{year} {random.randint(100, 9999)} {random.random():.2f}" for year in range(1949, 2019)
    )
    assert find_repeats([among_others(lines, lines)]) == ()


def test_a_sentence_more_before_the_last_makes_an_edited_paragraph_and_no_part() -> None:
    first, last = letter_lines(400, 8)[0], "有关办法另行制定，由市人民政府批准后施行。"
    more = "为此专门成立由相关科室组成的工作小组，每月开会一次。"
    text = among_others(f"{first}{last}", f"{first}{more}{last}")
    (group,) = find_repeats([text])
    assert (group.kind, said(text, group)) == (
        RepeatKind.EDITED,
        [f"{first}{last}", f"{first}{more}{last}"],
    )


def test_a_phrase_that_comes_twice_does_not_hide_that_sentences_were_moved() -> None:
    sentences = (
        "推荐者应当向选举委员会如实介绍代表候选人的情况。",
        "接受推荐的代表候选人应当向选举委员会如实提供个人身份、简历等基本情况。",
        "提供的基本情况不实的，选举委员会应当向选民通报。",
    )
    text = among_others("".join(sentences), sentences[0] + sentences[2] + sentences[1])
    (group,) = find_repeats([text])
    assert group.kind is RepeatKind.REORDERED
    assert [len(place) for place in said(text, group)] == [len("".join(sentences))] * 2


@pytest.mark.parametrize("every_gram", [True, False])
def test_short_passages_inside_other_paragraphs(every_gram: bool) -> None:
    found = 0
    for seed in range(20):
        random = Random(seed)
        lines = letter_lines(12_000, 100 + seed)
        source = next(line for line in lines if len(line) > 120)
        start = random.randint(10, 40)
        passage = source[start : start + 52]
        at = random.randint(44, 50)
        copy = passage[:3] + "改" + passage[4:at] + "增" + passage[at:]
        lines[-1] = lines[-1][:30] + copy + lines[-1][30:]
        text = "\n".join(lines)
        groups = find_repeats([text], every_gram=every_gram)
        place = text.index(copy)
        found += any(
            place.span.start <= text.index(copy) + 8 and place.span.end >= text.index(copy) + 44
            for group in groups
            for place in group.places
        )
        assert place
    assert found >= 19


def test_sentences_of_one_form_that_tell_something_else_are_no_repeat() -> None:
    for seed in range(3):
        text = "\n".join(template_lines(60_000, 200 + seed))
        assert len(find_repeats([text])) <= 2
