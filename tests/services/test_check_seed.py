"""The page that the project started from: what an editor must see at once, and what not."""

from pathlib import Path

import pytest

from editor_app.core.draft import Draft, Reading, Span, paragraphs
from editor_app.core.finding import Finding, Severity
from editor_app.core.structure.outline import parse
from editor_app.services.check import Report, check_draft

FIRST = Span(6, 2503)
SECOND = Span(2504, 5001)


@pytest.fixture
def text(corpus: Path) -> str:
    return (corpus / "seed.txt").read_text(encoding="utf-8").rstrip("\n")


def draft_of(text: str) -> Draft:
    return parse(Reading(text, paragraphs(text)))


def report_of(text: str) -> Report:
    return check_draft(draft_of(text))


def in_second_copy(text: str, old: str, new: str) -> str:
    at = text.index(old, SECOND.start)
    return text[:at] + new + text[at + len(old) :]


def of_code(report: Report, code: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.code == code]


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings if finding.folded_under is None}


def test_the_pasted_page_is_one_group_of_two_whole_places(text: str) -> None:
    (block,) = of_code(report_of(text), "duplicate-block")
    assert block.severity is Severity.CRITICAL
    assert block.spans == (FIRST, SECOND)


def test_the_site_name_is_one_finding_with_every_place(text: str) -> None:
    (residue,) = of_code(report_of(text), "replacement-residue")
    assert (residue.count, residue.folded_count, len(residue.spans)) == (10, 5, 10)
    assert {span.of(text) for span in residue.spans} == {"中共内蒙古自治区委党史和地方志研究室网站"}
    assert residue.suggestion is not None
    assert residue.suggestion.text == "内蒙古自治区"


def test_half_width_marks_are_one_finding_without_decimal_points(text: str) -> None:
    (width,) = of_code(report_of(text), "punctuation-width")
    assert (width.count, width.folded_count) == (138, 69)
    assert "." not in {span.of(text) for span in width.spans}


def test_nothing_is_said_of_figures_or_copies_besides(text: str) -> None:
    assert codes(report_of(text)) == {
        "duplicate-block",
        "replacement-residue",
        "punctuation-width",
        "name-undefined-short",
        "name-variants",
        "punctuation-title-marks",
        "title-form",
        "wording-vague",
    }


def test_the_text_rules_see_what_a_careful_editor_sees(text: str) -> None:
    report = report_of(text)
    seen = {
        code: {span.of(text) for f in of_code(report, code) if f.folded_under is None for span in f.spans}
        for code in codes(report)
    }
    assert seen["name-variants"] == {"安全生产事故", "示范式执法", "示范执法", "示范性执法"}
    assert seen["name-undefined-short"] == {"安委会"}
    assert seen["title-form"] == {"【购买社会化服务力度】"}
    assert {"切实", "有查必果"} <= seen["wording-vague"]
    assert {title[1:4] for title in seen["punctuation-title-marks"]} == {"安全生", "自治区"}
    assert {title[-5:] for title in seen["punctuation-title-marks"]} == {"实施方案》", "应急预案》"}


def test_findings_of_text_rules_in_the_second_copy_are_folded_or_counted(text: str) -> None:
    for finding in report_of(text).findings:
        if finding.code in ("title-form", "punctuation-title-marks"):
            assert (finding.folded_under is None) == FIRST.contains(finding.spans[0])
        if finding.code in ("wording-vague", "name-variants"):
            assert (finding.count, finding.folded_count) == (len(finding.spans), len(finding.spans) // 2)


@pytest.mark.parametrize("right", ["中共十九大", "自治区成立70周年", "安监局", "中共中央 国务院"])
def test_what_is_right_is_left_alone(text: str, right: str) -> None:
    aggregated = ("duplicate-block", "punctuation-width")
    for finding in report_of(text).findings:
        if finding.code not in aggregated:
            assert not any(right in span.of(text) for span in finding.spans), finding.code


def test_figures_that_hold_are_verified_once(text: str) -> None:
    equations = [verified.equation for verified in report_of(text).verified]
    assert "列11 = 述11" in equations
    assert "列2 = 述2" in equations
    for base in ("1127", "908", "20", "73"):
        assert sum(equation.endswith(f"≈ {base}") for equation in equations) == 1, base


def test_the_bodies_are_verified_with_their_places(text: str) -> None:
    (verified,) = [v for v in report_of(text).verified if v.equation == "803÷(1−28.75%) ≈ 1127"]
    assert [span.of(text) for span in verified.spans] == ["803起", "28.75%"]


@pytest.mark.parametrize(
    ("figure", "severity"), [("806", Severity.MAJOR), ("830", Severity.HINT)], ids=["no base", "loose base"]
)
def test_a_figure_that_differs_between_the_copies(text: str, figure: str, severity: Severity) -> None:
    changed = in_second_copy(text, "803起", f"{figure}起")
    report = report_of(changed)
    assert not of_code(report, "duplicate-block")
    (near,) = of_code(report, "duplicate-near")
    assert near.spans == (FIRST, SECOND)
    assert near.severity is Severity.MAJOR
    (repeat,) = report.repeats
    assert repeat.kind == "edited"
    assert repeat.numbers == (("803", figure),)
    (conflict,) = of_code(report, "figure-conflict")
    assert [span.of(changed)[:3] for span in conflict.spans] == ["803", figure]
    (feasible,) = of_code(report, "growth-feasible")
    assert feasible.severity is severity
    assert feasible.folded_under == conflict.key


@pytest.mark.parametrize("where", ["first", "second", "both"])
def test_a_body_missing_from_the_list(text: str, where: str) -> None:
    removed = "安全生产监督巡查处、"
    if where == "both":
        changed = text.replace(removed, "")
    elif where == "first":
        changed = text.replace(removed, "", 1)
    else:
        changed = in_second_copy(text, removed, "")
    found = [f for f in of_code(report_of(changed), "list-count") if f.folded_under is None]
    (finding,) = found
    assert finding.severity is Severity.MAJOR
    assert finding.equation == "列10 ≠ 述11"


@pytest.mark.parametrize("gone", ["first", "second"])
def test_a_verdict_stays_whichever_copy_is_deleted(text: str, gone: str) -> None:
    wrong = text.replace("机关党委11个", "机关党委13个")
    both = of_code(report_of(wrong), "list-count")
    verdict = {finding.key for finding in both}
    first, second = FIRST.of(wrong), SECOND.of(wrong)
    left = wrong[:6] + (second if gone == "first" else first)
    (remaining,) = of_code(report_of(left), "list-count")
    assert remaining.key in verdict
