"""One wrong figure that makes several relations fail is one finding, with the repair that mends them all."""

from editor_app.core.draft import Reading, paragraphs
from editor_app.core.finding import Finding, Severity
from editor_app.core.structure.outline import parse
from editor_app.services.check import Report, check_draft

LAST = "2016年，全市道路交通事故1127起，安全形势平稳。"
SHARES = (
    "全省法院收案321146件。其中，基层法院收案{}件，占收案总数的84.7%；中级法院收案43891件，占13.7%；"
    "高级法院收案5258件，占1.6%。"
)


def report_of(text: str) -> Report:
    return check_draft(parse(Reading(text, paragraphs(text))))


def errors(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.severity is Severity.MAJOR and f.folded_under is None]


def test_a_wrong_part_is_one_finding_with_the_repair_of_its_sum_and_of_its_share() -> None:
    text = SHARES.format("217997")
    report = report_of(text)
    (error,) = errors(report)
    assert {f.code for f in report.findings} == {"sum-mismatch", "share-mismatch"}
    assert error.suggestion is not None
    assert (error.suggestion.span.of(text), error.suggestion.text) == ("217997", "271997")


def test_a_figure_that_others_confirm_is_not_the_wrong_one() -> None:
    text = "全县有教师9689人，其中男教师4529人，占46.7%；女教师5060人。"
    (error,) = errors(report_of(text))
    assert error.equation == "4529+5060 = 9589 ≠ 9689"
    assert len({repair.span for repair in error.repairs}) == 3
    assert error.suggestion is not None
    assert (error.suggestion.span.of(text), error.suggestion.text) == ("5060", "5160")


def test_two_wrong_figures_stay_two_findings() -> None:
    text = SHARES.format("271997").replace("13.7%", "17.3%").replace("占1.6%", "占6.1%")
    assert [f.code for f in errors(report_of(text))] == ["share-mismatch", "share-mismatch"]


def test_a_hint_elsewhere_hides_no_error() -> None:
    text = (
        "2017年，全市粮食总产量达到154.2万吨，比上年增加5.2万吨，增长9.5%。\n"
        "2017年，全市粮食总产量达到145.2万吨。"
    )
    assert [f.code for f in errors(report_of(text))] == ["growth-mismatch"]


def test_a_percentage_without_a_base_and_against_last_year_is_one_finding() -> None:
    last = parse(Reading(LAST, paragraphs(LAST)))
    text = "2017年，全市道路交通事故803起，同比下降28.57%。"
    report = check_draft(parse(Reading(text, paragraphs(text))), earlier_volumes=(last,))
    (error,) = errors(report)
    assert {f.code for f in report.findings} == {"growth-feasible", "growth-mismatch"}
    assert error.suggestion is not None
    assert error.suggestion.text == "28.75"


def test_what_a_missing_unit_makes_impossible_is_folded_under_it() -> None:
    text = (
        "【税收】 2013年，全市国税收入完成586.3亿元，其中地方级国税收入205.6亿元。\n"
        "地方级国税收入完成205.6元，同比增收8.4亿元。\n（周正）"
    )
    report = check_draft(parse(Reading(text, paragraphs(text))))
    grave = [f for f in report.findings if f.folded_under is None and f.severity.rank <= 1]
    assert [finding.code for finding in grave] == ["magnitude-slip"]
    assert any(finding.folded_under == grave[0].key for finding in report.findings)
