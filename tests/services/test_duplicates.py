"""Repeats over several drafts: earlier volumes, allowed wording, shares, and a changed entry looked up."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from editor_app.core.draft import Draft, paragraphs
from editor_app.core.repeat import Place, RepeatKind
from editor_app.core.span import Span
from editor_app.services.check import check_together
from editor_app.services.duplicates import SHARE_LIMIT, allowing, find, limit_of, read_volume, recheck
from editor_app.services.rules import default, over
from tests.generate.copies import letter_lines, template_lines

ENTRY = (
    "全年发生生产安全事故803起，死亡688人，比上年下降28.75%。开展执法检查1200次，整改隐患4521处。"
    "投入资金3200万元，培训人员2万人次。"
)
NEXT_YEAR = (
    "全年发生生产安全事故756起，死亡612人，比上年下降5.85%。开展执法检查1350次，整改隐患4102处。"
    "投入资金3500万元，培训人员3万人次。"
)


def draft(text: str) -> Draft:
    return Draft(text, paragraphs(text))


def pages(seed: int, count: int = 40) -> list[str]:
    return letter_lines(200 * count, seed)[:count]


def test_last_years_entry_with_new_figures_is_told_with_the_figures() -> None:
    earlier = draft("\n".join([*pages(1), ENTRY]))
    report = find([earlier, draft("\n".join([NEXT_YEAR, *pages(2)]))], known=1)
    (group,) = report.groups
    assert group.kind is RepeatKind.FIGURES
    assert [place.document for place in group.places] == [0, 1]
    assert group.numbers[:3] == (("803", "756"), ("688", "612"), ("28.75%", "5.85%"))
    assert report.repeated_characters == len(NEXT_YEAR)


def test_what_repeats_only_among_earlier_volumes_is_left_out() -> None:
    report = find([draft("\n".join([*pages(1), *pages(1)])), draft("\n".join(pages(2)))], known=1)
    assert report.groups == ()
    assert report.characters == len("\n".join(pages(2)))


def test_allowed_wording_is_folded_and_not_counted() -> None:
    stock = (
        "本卷所收资料由市属各单位提供，经地方志办公室核对；统计数字以统计部门公布的为准，未经核定的另作说明。"
    )
    text = "\n".join([stock, *pages(3), stock, *pages(4), stock])
    (group,) = find([draft(text)]).groups
    assert not group.common_wording
    report = find([draft(text)], allowed=[f"前言\n{stock}\n体例"])
    assert [group.common_wording for group in report.groups] == [True]
    assert report.repeated_characters == 0


def test_the_share_is_held_against_the_limit() -> None:
    lines = pages(5)
    report = find([draft("\n".join([*lines, lines[0]]))])
    assert report.share == pytest.approx(len(lines[0]) / report.characters)
    assert not report.over_limit
    assert find([draft("\n".join([*lines, *lines[:5]]))]).over_limit


def test_wording_of_five_manuscripts_is_a_hint_when_they_are_checked_as_one_volume() -> None:
    stock = (
        "在市委、市政府的正确领导下，全局干部职工团结一心，较好地完成了年初确定的各项目标任务，取得新的成绩。"
    )
    drafts = [draft("\n".join([*pages(seed, 4), stock])) for seed in range(6)]
    report, joined = check_together(drafts, only=["duplicate-block", "duplicate-near"])
    (finding,) = report.findings
    assert finding.severity == "hint"
    assert [span.of(joined.draft.text) for span in finding.spans] == [stock] * 6


@pytest.mark.parametrize("lines", [letter_lines(60_000, 6), template_lines(60_000, 6)])
def test_a_changed_entry_is_looked_up_in_its_volume(lines: list[str]) -> None:
    text = "\n".join(lines)
    volume = read_volume([draft(text)])
    at = text.index(lines[40])
    former = Place(0, Span(at, at + len(lines[40])))
    assert recheck(volume, draft(lines[40]), instead_of=former) == ()
    changed = draft(f"{lines[40]}\n{lines[90]}")
    (group,) = recheck(volume, changed, instead_of=former)
    assert [
        (place.document, place.span.of((text, changed.text)[place.document])) for place in group.places
    ] == [
        (0, lines[90]),
        (1, lines[90]),
    ]


def test_the_volume_sets_its_own_limit_and_strikes_what_it_allowed() -> None:
    assert limit_of(default()) == SHARE_LIMIT
    pack = "format = 1\n[duplicate-block.limits]\nshare = 12\n"
    assert limit_of(over(default(), pack, "")) == 0.12
    allowed = ("资料由各单位提供，未经核定的另作说明。", "统计数字以统计部门的为准。")
    assert allowing(["资料由各单位提供,未经核定的另作说明"], allowed) == allowed[:1]
    assert allowing(["别的文字"], allowed) == ()


def test_a_changed_entry_that_repeats_itself() -> None:
    line = letter_lines(300, 9)[0]
    (group,) = recheck(read_volume([draft("")]), draft(f"{line}\n{line}"))
    assert [place.document for place in group.places] == [1, 1]


def test_the_same_is_found_at_once_as_by_the_whole_search() -> None:
    random = Random(3)
    lines = letter_lines(60_000, 10)
    volume, entry = draft("\n".join(lines)), draft("\n".join(random.sample(lines, 6)))
    at_once = recheck(read_volume([volume]), entry)
    whole = find([volume, entry], known=1).groups
    assert {group.places for group in at_once} == {group.places for group in whole}


def test_allowed_wording_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text("\n".join([ENTRY, *pages(7, 5), ENTRY]), encoding="utf-8")
    (tmp_path / "通用.txt").write_text(ENTRY, encoding="utf-8")
    command = [sys.executable, "main.py", "duplicates", str(tmp_path / "稿.txt"), "--allow"]
    done = subprocess.run(
        [*command, str(tmp_path / "通用.txt"), "--format", "json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=Path(__file__).parents[2],
    )
    said = json.loads(done.stdout)
    assert (said["repeated_characters"], said["share"], said["limit"]) == (0, 0, 0.05)
    assert [group["common_wording"] for group in said["groups"]] == [True]
