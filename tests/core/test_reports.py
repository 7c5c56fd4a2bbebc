"""What stands on each report, made of a volume that was made by hand."""

from dataclasses import replace

import pytest

from editor_app.core.office.dossier import Dossier
from editor_app.core.office.paper import Mark, Paper, Table, plain
from editor_app.core.office.triage import Verdict
from editor_app.core.reports import REPORTS, ReportKind, report_named
from tests.core.dossiers import dossier


def made(name: str, of: Dossier | None = None) -> tuple[Paper, ...]:
    report = report_named(name)
    assert report is not None
    return report.papers(of or dossier())


def tables(paper: Paper) -> list[Table]:
    return [part.table for part in paper.parts if part.table is not None]


def rows(paper: Paper, table: int = 0) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in tables(paper)[table].rows]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_report_names_the_office_the_volume_and_the_day(report: ReportKind) -> None:
    for paper in report.papers(dossier()):
        assert (paper.office, paper.volume, paper.day) == (
            "青沅县地方志办公室",
            "《青沅年鉴》2025卷",
            "2026年3月2日",
        )
        assert paper.title.startswith("《青沅年鉴》2025卷")
        for table in tables(paper):
            assert all(len(row) == len(table.columns) for row in [*table.rows, table.total or table.rows[0]])


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_of_nothing_no_paper_is_made(report: ReportKind) -> None:
    assert report.papers(replace(dossier(), holdings=(), repeats=())) == ()


def test_opinions_by_level_with_what_is_void_and_what_was_returned() -> None:
    first, second = made("opinions")
    assert [paper.tab for paper in (first, second)] == ["初审意见", "复审意见"]
    assert rows(first) == [["1", "县水务局", "水利 › 概况", "数据已核", "陆晓", "2026年2月2日", "有效"]]
    assert rows(first, 1) == [
        ["1", "县水务局", "水利 › 防汛", "数据没有来源", "陆晓", "2026年2月3日", "2026年3月1日"]
    ]
    assert "应审4条，签字有效1条，签字失效0条，未签字3条" in first.parts[0].before[0]
    assert rows(second)[0][-1] == "失效\n破例：人手不够"


def test_corrections_tell_wrong_and_right_by_whom_and_what_is_still_due() -> None:
    (paper,) = made("corrections")
    before, after = "汛期排除险情6处,出动己有320人次。", "汛期排除险情6处，出动已有320人次。"
    assert rows(paper) == [
        ["1", "县水务局 › 水利 › 防汛", before, after, "陆晓", "2026年2月1日"],
        ["2", "县水务局 › 水利 › 防汛 › 第3行", "己", "已", "魏宁\n一校", "2026年2月9日"],
    ]
    wrong = tables(paper)[0].rows[0][2]
    assert isinstance(wrong, tuple)
    assert [words.text for words in wrong if words.mark is Mark.OLD] == [",", "己"]
    assert rows(paper, 1)[0][4:] == ["陆晓", "两处不一致"]


def test_corrections_of_a_document_alone_are_its_suggestions() -> None:
    volume = dossier()
    alone = replace(volume.holdings[0], received=None, layers=(), triages={}, states={}, proofs=())
    (paper,) = made("corrections", replace(volume, holdings=(alone,)))
    assert [part.title for part in paper.parts] == ["待改正"]
    assert rows(paper)[0][4] == "机检"


def test_quality_counts_what_was_confirmed_and_says_the_rate() -> None:
    (paper,) = made("quality")
    said = "".join(paper.parts[0].before)
    characters = "".join(value for label, value in paper.facts if label == "检查字数")
    count = int(characters.removesuffix("字"))
    assert f"计错：2个。差错率 = 2 ÷ {count} = 万分之{round(2 * 10000 / count, 2):.2f}" in said
    assert "不合格" in said
    assert [row[4:] for row in rows(paper, 1)] == [
        ["数字差错", "1", "1"],
        ["错字、别字、多字、漏字、倒字", "1", "1"],
    ]
    assert any("字数按字符计，不计空白" in note for note in paper.notes)


def test_quality_takes_the_characters_that_the_office_enters() -> None:
    (paper,) = made("quality", replace(dossier(), layout_characters=100_000))
    assert "差错率 = 2 ÷ 100000 = 万分之0.20" in paper.parts[0].before[1]
    assert "结论：合格" in paper.parts[0].before[2]
    assert "版面字数100000字" in paper.parts[0].before[0]


def test_queries_are_a_sheet_for_each_unit_that_is_asked() -> None:
    (paper,) = made("queries")
    assert paper.tab == "县水务局"
    passage = "【概况】 县水务局设办公室、财务科、水政科5个科室，核定编制20名。"
    assert rows(paper) == [
        ["1", "水利 › 概况", "核定编制20名", "含不含工勤编制？", "不含。（吴敏）"],
        ["2", "水利 › 概况", passage, "列举了3项，写明5项\n请单位核实", ""],
    ]
    strong = [words for cell in tables(paper)[0].rows[1] if isinstance(cell, tuple) for words in cell]
    assert [words.text for words in strong if words.mark is Mark.STRONG] == ["办公室、财务科、水政科5个"]


def test_fees_pay_a_repeat_once_and_share_between_two() -> None:
    (paper,) = made("fees")
    shown = [[row[1], row[2], row[3], row[7], row[9]] for row in rows(paper)]
    assert shown == [
        ["吴敏", "县水务局", "综述", "33", "0.00"],
        ["吴敏", "县水务局", "条目", "86", "0.00"],
        ["李平", "县应急管理局", "综述", "8", "0.00"],
        ["王宁", "县应急管理局", "综述", "8", "0.00"],
        ["李平", "县应急管理局", "条目", "12", "0.00"],
        ["王宁", "县应急管理局", "条目", "12", "0.00"],
    ]
    assert tables(paper)[0].total is not None
    assert "只列字数" in paper.notes[-1]


def test_changes_show_both_sides_and_the_figures() -> None:
    (paper,) = made("changes")
    assert [part.title for part in paper.parts] == ["县水务局"]
    ((_number, where, kind, *_sides, figures),) = rows(paper)
    assert (where, kind, figures) == ("水利 › 防汛", "改", "")
    old, new = tables(paper)[0].rows[0][3:5]
    assert isinstance(old, tuple)
    assert isinstance(new, tuple)
    assert {words.mark for words in old} == {Mark.PLAIN, Mark.OLD}
    assert "".join(w.text for w in new if w.mark is Mark.NEW) == "，已"


def test_repeats_tell_where_and_what_was_decided() -> None:
    (paper,) = made("repeats")
    row = rows(paper)[0]
    assert row[1] == "相同"
    assert row[3] == "1. 县水务局 › 水利 › 防汛 › 第4行\n2. 县应急管理局 › 应急 › 救援 › 第4行"
    assert row[5:] == ["2318 / 2381", "互见\n以防汛为主\n陆晓"]
    assert "占" in paper.parts[0].before[0]


def test_the_index_lists_bodies_persons_and_titles_by_pinyin() -> None:
    bodies, persons, titles = made("index")
    assert [row[1] for row in rows(persons)] == ["李平", "王宁", "吴敏"]
    assert [row[:2] for row in rows(titles)] == [["F", "防汛"], ["G", "概况"], ["J", "救援"]]
    assert rows(titles)[1][2] == "水利；应急"
    assert ["县应急管理局", "应急 › 概况；（供稿）"] in [row[1:3] for row in rows(bodies)]


def test_entries_that_were_left_out_are_in_no_report() -> None:
    volume = dossier()
    water = volume.holdings[0]
    flood = next(section.identity for section in water.entries if section.title == "防汛")
    without = replace(volume, holdings=(replace(water, left_out=frozenset({flood})),))
    assert "防汛" not in str(made("index", without)[-1])
    assert len(tables(made("opinions", without)[0])) == 1


def test_a_verdict_that_was_taken_back_counts_no_error() -> None:
    volume = dossier()
    water = volume.holdings[0]
    reopened = {key: replace(one, verdict=Verdict.NEW) for key, one in water.triages.items()}
    open_ = replace(volume, holdings=(replace(water, triages=reopened, proofs=()),))
    assert "计错：0个" in made("quality", open_)[0].parts[0].before[1]


def test_entries_of_one_division_that_a_reviewer_said_the_same_of_make_one_row() -> None:
    made_by_hand = dossier()
    water = made_by_hand.holdings[0]
    first, second = water.entries[:2]
    signs = water.states[first.identity].sign_offs
    states = {
        one.identity: replace(water.states[first.identity], section=one.identity) for one in (first, second)
    }
    holdings = (replace(water, states=states), *made_by_hand.holdings[1:])
    (paper, _second) = made("opinions", replace(made_by_hand, holdings=holdings))
    assert rows(paper) == [
        ["1", "县水务局", "水利 › 概况、防汛（共2条）", signs[0].opinion, "陆晓", "2026年2月2日", "有效"]
    ]


def test_of_many_unlike_figures_the_first_are_listed() -> None:
    made_by_hand = dossier()
    many = replace(made_by_hand.repeats[0], numbers=tuple((str(n), str(n + 1)) for n in range(300)))
    (paper,) = made("repeats", replace(made_by_hand, repeats=(many,)))
    figures = rows(paper)[0][5].split("\n")
    assert figures[0] == "0 / 1"
    assert len(figures) < 10
    assert figures[-1] == "等300处"
