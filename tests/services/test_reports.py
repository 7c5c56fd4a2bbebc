"""Reports, the book and Word files with traces, made of a volume that has been worked on."""

from datetime import date
from pathlib import Path

import pytest

from editor_app.core.office.paper import plain
from editor_app.core.office.triage import Verdict
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused, Role
from editor_app.importers import docx
from editor_app.services import book, comment, dossier, plan, question, report, review, traces, triage, volume
from editor_app.services.dossier import Wishes
from editor_app.services.reading import read_file
from editor_app.services.writing import write_all
from tests.exporters.word_reading import changes, comments, parts
from tests.importers.word_sample import p, r, word
from tests.services.volumes import Desk

WISHES = Wishes("青沅县地方志办公室", date(2026, 3, 2))


def rows(office: Desk, name: str, wishes: Wishes = WISHES) -> list[list[str]]:
    kind = report.report(name)
    made = report.papers(kind, dossier.of_volume(office.workspace, kind, wishes))
    tables = [part.table for paper in made for part in paper.parts if part.table is not None]
    return [[plain(cell) for cell in row] for table in tables for row in table.rows]


def test_what_was_saved_is_told_by_whom(office: Desk) -> None:
    office.edit(office.editor, "险情6处", "险情7处")
    office.edit(office.head, "45眼", "46眼")
    told = rows(office, "corrections")
    assert [(row[1], row[4]) for row in told] == [("水务局 › 防汛", "陆晓棠"), ("水务局 › 抗旱", "邵建平")]
    assert "险情6处" in told[0][2]
    assert "险情7处" in told[0][3]
    assert [row[5] for row in rows(office, "changes")] == ["6 → 7", "45 → 46"]


def test_a_new_text_from_the_unit_starts_the_corrections_anew(office: Desk) -> None:
    office.edit(office.editor, "险情6处", "险情7处")
    office.receive(volume.draft_of(office.workspace, office.version).text.replace("45眼", "47眼"))
    with pytest.raises(Refused, match="没有改动"):
        rows(office, "changes")


def test_opinions_and_their_standing(office: Desk) -> None:
    office.approve("防汛")
    office.edit(office.editor, "险情6处", "险情7处")
    kind = report.report("opinions")
    made = report.papers(kind, dossier.of_volume(office.workspace, kind, WISHES))
    assert [paper.tab for paper in made] == ["初审意见", "复审意见", "终审意见"]
    assert [row[-1] for row in rows(office, "opinions")] == ["失效", "失效", "失效"]


def test_quality_counts_accepted_findings_and_what_proofs_found(office: Desk) -> None:
    office.edit(office.editor, "3个科室", "4个科室")
    listed = [finding for finding in office.findings() if finding.code == "list-count"]
    triage.triage(office.workspace, office.editor, office.manuscript, listed, Verdict.ACCEPTED)
    office.approve("防汛")
    volume.add_person(office.workspace, office.chief, "魏宁", [Role.PROOFREADER])
    proofreader = volume.actor_named(office.workspace, "魏宁", Role.PROOFREADER)
    found = [review.Correction("punctuation", "0.1", ",", "，", "第2行")]
    review.proof(office.workspace, proofreader, office.manuscript, office.entry("防汛").section, found)
    detail = rows(office, "quality")[2:]
    assert [(row[4], row[6]) for row in detail] == [
        ("知识性、逻辑性、语法性差错", "2"),
        ("标点符号误用、漏用、多用", "0.1"),
    ]


def test_queries_hold_questions_and_findings_in_doubt(office: Desk) -> None:
    office.edit(office.editor, "3个科室", "4个科室")
    listed = [finding for finding in office.findings() if finding.code == "list-count"]
    triage.triage(office.workspace, office.editor, office.manuscript, listed, Verdict.QUERIED, "请核实")
    question.ask(
        office.workspace, office.editor, office.manuscript, "含不含乡镇？", deadline=date(2026, 3, 20)
    )
    told = rows(office, "queries")
    assert [row[3].split("\n")[0] for row in told] == ["含不含乡镇？", listed[0].message]


def test_a_report_of_nothing_is_refused_in_words(office: Desk) -> None:
    for name, why in (("queries", "没有质疑"), ("changes", "没有改动"), ("opinions", "还没有审读意见")):
        with pytest.raises(Refused, match=why):
            rows(office, name)


def test_tables_of_the_office_are_read_or_refused(office: Desk, tmp_path: Path) -> None:
    table = tmp_path / "稿酬.toml"
    text = dossier.FEES.read_text(encoding="utf-8").replace('"乙" = "0"', '"乙" = "50"')
    table.write_text(text, encoding="utf-8")
    paid = rows(office, "fees", Wishes(fees=table))
    assert [row[8] for row in paid] == ["50", "50"]
    assert all(float(row[9]) == round(int(row[7]) * 50 / 1000, 2) for row in paid)
    table.write_text("乱", encoding="utf-8")
    with pytest.raises(Unreadable, match="稿酬标准写得不对"):
        rows(office, "fees", Wishes(fees=table))
    with pytest.raises(Unreadable, match="找不到这个文件"):
        rows(office, "quality", Wishes(weights=tmp_path / "无.toml"))


def test_a_withdrawn_manuscript_is_in_no_report(office: Desk) -> None:
    plan.withdraw(office.workspace, office.chief, (office.manuscript, ""), "不收")
    with pytest.raises(Refused):
        rows(office, "fees")


def test_the_book_says_how_much_is_approved_and_can_leave_out_the_rest(office: Desk) -> None:
    with pytest.raises(Refused, match="还没有定稿"):
        book.bound(office.workspace, WISHES, approved_only=True)
    office.approve("防汛")
    whole = book.bound(office.workspace, WISHES)
    assert (whole.title, whole.standing) == ("《青沅年鉴》2025卷", "定稿1条，未定稿2条")
    assert (whole.office, whole.day) == ("青沅县地方志办公室", "2026年3月2日")
    approved = book.bound(office.workspace, WISHES, approved_only=True)
    text = "\n".join(checked.draft.text for checked in approved.drafts)
    assert "【防汛】" in text
    assert "【概况】" not in text
    assert "【抗旱】" not in text
    assert "（撰稿人：吴敏）" in text
    assert approved.standing == ""


# Word files with traces


def _receive_word(office: Desk, content: bytes) -> None:
    path = office.folder / "水务局.docx"
    path.write_bytes(content)
    volume.receive(
        office.workspace, office.editor, read_file(path), manuscript=office.manuscript, unit="水务局"
    )


def _traced(office: Desk) -> traces.WordTraces:
    manuscript = volume.view(office.workspace).manuscript(office.manuscript)
    return traces.of_manuscript(traces.gather(office.workspace, manuscript), office.findings())


def test_the_units_own_word_file_carries_what_was_done_and_said(office: Desk) -> None:
    original = word(p(r("【防汛】 排除险情"), r("6处。")) + p(r("（撰稿人：吴敏）")), settings="<s/>")
    _receive_word(office, original)
    office.edit(office.editor, "6处", "7处")
    office.edit(office.head, "排除险情", "排查险情")
    comment.comment(office.workspace, office.head, office.manuscript, "有没有台账？", quote="险情7处")
    question.ask(office.workspace, office.editor, office.manuscript, "含不含乡镇？", quote="7处")
    made = _traced(office)
    assert (made.own, made.unwritten, made.matches) == (True, 0, True)
    assert [(one.kind, one.author, one.text) for one in changes(made.content)] == [
        ("del", "邵建平", "除"),
        ("ins", "邵建平", "查"),
        ("del", "陆晓棠", "6"),
        ("ins", "陆晓棠", "7"),
    ]
    said = {(one.author, one.said, one.text) for one in comments(made.content)}
    assert {("邵建平", "有没有台账？", "险情7处"), ("陆晓棠", "质疑：含不含乡镇？", "7处")} <= said
    assert parts(made.content)["word/settings.xml"] == parts(original)["word/settings.xml"]


def test_findings_are_remarks_but_for_those_dismissed(office: Desk) -> None:
    text = "【概况】 县水务局设办公室、财务科、水政科5个科室，增长12%，"
    _receive_word(office, word(p(r(text)) + p(r("（撰稿人：吴敏）"))))
    listed = [finding for finding in office.findings() if finding.code == "list-count"]
    (before,) = [one for one in comments(_traced(office).content) if listed[0].message in one.said]
    assert before.author == "机检"
    assert before.text == "办公室、财务科、水政科5个"
    assert "算式：列3 ≠ 述5" in before.said
    triage.triage(
        office.workspace, office.editor, office.manuscript, listed, Verdict.DISMISSED, "另有两个直属队"
    )
    assert [one for one in comments(_traced(office).content) if listed[0].message in one.said] == []


def test_a_text_file_becomes_a_word_file_with_the_same_traces(office: Desk) -> None:
    office.edit(office.editor, "险情6处", "险情7处")
    made = _traced(office)
    assert (made.own, made.matches) == (False, True)
    assert [(one.kind, one.text) for one in changes(made.content)] == [("del", "6"), ("ins", "7")]
    text = docx.read(made.content, Path("水务局.docx")).text
    assert text == volume.draft_of(office.workspace, office.version).text


def test_a_file_that_reads_otherwise_now_shows_what_was_left_out_of_it(office: Desk) -> None:
    """As where a page's navigation was dropped when the file was taken in."""
    first = volume.draft_of(office.workspace, office.version)
    original = word(p(r("打印 收藏")) + "".join(p(r(line)) for line in first.text.split("\n")))
    made = traces.of_document(original, first, ())
    assert made.own
    assert [(one.kind, one.text) for one in changes(made.content)] == [("del", "打印 收藏")]
    assert docx.read(made.content, Path("a.docx")).text == first.text


def test_several_files_are_written_all_or_none(tmp_path: Path) -> None:
    write_all({"甲.txt": b"1", "乙.txt": b"2"}, tmp_path / "夹")
    assert sorted(path.name for path in (tmp_path / "夹").iterdir()) == ["乙.txt", "甲.txt"]
    (tmp_path / "夹" / "丙").mkdir()
    with pytest.raises(Refused):
        write_all({"甲.txt": b"3", "无/乙.txt": b"4"}, tmp_path / "夹")
    assert (tmp_path / "夹" / "甲.txt").read_bytes() == b"1"
    assert sorted(path.name for path in (tmp_path / "夹").iterdir()) == ["丙", "乙.txt", "甲.txt"]
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(Refused, match="没有导出到"):
        write_all({"甲.txt": b"1"}, tmp_path / "文件")
