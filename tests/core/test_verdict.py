"""Verdicts against a brute-force oracle, and the same verdict however the figures are written."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor_app.checks import growth_mismatch, percentage_points, share_mismatch, sum_mismatch
from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.finding import Finding, Verified
from editor_app.core.numbers import relations, slips, verdict
from editor_app.core.numbers.quantity import ONE
from editor_app.core.structure.outline import parse

SMALL = st.integers(0, 60)


@given(SMALL, SMALL, st.integers(1, 60), SMALL, SMALL, SMALL)
def test_a_percentage_is_possible_if_some_pair_of_numbers_gives_it(
    part: int, wider: int, whole: int, more: int, rate: int, beyond: int
) -> None:
    """Ends of the intervals are where a quotient is least and most, so trying them all is enough."""
    parts, wholes, rates = (part, part + wider), (whole, whole + more), (rate, rate + beyond)
    least, most = Fraction(100 * parts[0], wholes[1]), Fraction(100 * parts[1], wholes[0])
    of_rate, of_part, of_whole = ((low * ONE, high * ONE) for low, high in (rates, parts, wholes))
    possible = verdict.is_percentage(of_rate, of_part, of_whole)
    assert possible == (least <= rates[1] and rates[0] <= most)


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 3))
def test_a_true_share_always_holds(whole: int, part: int, places: int) -> None:
    assume(part <= whole)
    scaled = round(Fraction(100 * part * 10**places, whole))
    printed = f"{scaled // 10**places}.{scaled % 10**places:0{places}d}" if places else str(scaled)
    text = f"全镇总人口{whole}人，其中女性{part}人，占总人口的{printed}%。"
    assert not findings(share_mismatch.CHECK, text)


@given(st.lists(st.integers(1, 10**5), min_size=2, max_size=6))
def test_a_true_sum_always_holds_and_is_kept(parts: list[int]) -> None:
    listed = "，".join(f"{'甲乙丙丁戊己'[at]}校{part}人" for at, part in enumerate(parts))
    text = f"全县有学生{sum(parts)}人，其中{listed}。"
    said = everything(sum_mismatch.CHECK, text)
    assert [type(one) for one in said] == [Verified]


@given(st.integers(1, 10**5), st.integers(1, 10**5), st.booleans())
def test_a_true_growth_always_holds(base: int, change: int, up: bool) -> None:
    assume(up or change < base)
    now = base + change if up else base - change
    rate = round(Fraction(10000 * change, base))
    words = ("增加", "增长") if up else ("减少", "下降")
    text = f"受理案件{now}件，同比{words[0]}{change}件，{words[1]}{rate // 100}.{rate % 100:02d}%。"
    assert not findings(growth_mismatch.CHECK, text)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_true_points_always_hold(first: int, last: int) -> None:
    assume(first < last)
    by = last - first
    text = (
        f"城镇化率由{first // 10}.{first % 10}%提高到{last // 10}.{last % 10}%，"
        f"提高{by // 10}.{by % 10}个百分点。"
    )
    assert not findings(percentage_points.CHECK, text)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("322", "332", True),
        ("322", "232", True),
        ("322", "32", True),
        ("13", "113", True),
        ("322", "455", False),
    ],
)
def test_one_slip_apart(one: str, other: str, is_one: bool) -> None:
    assert slips.is_slip(one, other) is is_one


WRONG = [
    (growth_mismatch.CHECK, "受理案件{}件，比上年多{}件，上升42.1%。", (9029, 2247)),
    (sum_mismatch.CHECK, "全镇总人口{}人，其中男性{}人，女性16112人。", (32320, 16308)),
    (share_mismatch.CHECK, "总人口{}人，其中农业人口{}人，占总人口的51.6%。", (32320, 15145)),
]


@pytest.mark.parametrize(("check", "text", "numbers"), WRONG, ids=["growth", "sum", "share"])
def test_how_a_figure_is_written_changes_no_verdict(
    check: Check, text: str, numbers: tuple[int, int]
) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    plain = text.format(*numbers)
    ways = [
        plain,
        plain.replace("，", ","),
        text.format(*(str(number).translate(wide) for number in numbers)),
        text.format(*(f"{number:,}" for number in numbers)),
        text.format(*(f"{number:,}".replace(",", " ") for number in numbers)),
        f"年内，工作稳步推进。{plain}另有新进展。",
    ]
    said = [
        [(f.severity, f.equation and f.equation.split("=")[0]) for f in findings(check, way)] for way in ways
    ]
    assert said[0]
    assert all(one == said[0] for one in said)


def test_ten_thousands_and_plain_units_agree() -> None:
    short = "实现收入2.5亿元，其中税收1.2亿元，非税收入1.9亿元。"
    plain = "实现收入250000000元，其中税收120000000元，非税收入190000000元。"
    totals = [relations.read_text(text).totals[0] for text in (short, plain)]
    assert [verdict.sums_to(total.parts, total.whole) for total in totals] == ["conflict", "conflict"]


def everything(check: Check, text: str) -> list[Finding | Verified]:
    draft = draft_of(text)
    return list(check.find(draft, Context(draft)))


def findings(check: Check, text: str) -> list[Finding]:
    return [one for one in everything(check, text) if isinstance(one, Finding)]


def draft_of(text: str) -> Draft:
    return parse(Reading(text, paragraphs(text)))
