"""The panel of findings: filters, keys that act on the list alone, what is shown of one finding."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTextBrowser, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor_app.core.draft import Reading, Span, paragraphs
from editor_app.core.finding import Finding, Severity, Suggestion
from editor_app.core.office.triage import Triage, Verdict
from editor_app.core.structure.outline import parse
from editor_app.core.volume import Role
from editor_app.ui.findings.model import FindingRow, FindingsModel, finding_rows
from editor_app.ui.findings.view import FindingsView

TEXT = "水利\n【概况】 全县有水库12座。\n【抗旱】 打井9眼，某网站。\n【概况】 全县有水库12座。"
SITE = TEXT.index("某网站")
FINDINGS = (
    Finding(
        "list-count", Severity.MAJOR, (Span(17, 20),), key="a", message="列举了8项，写明9项", equation="8≠9"
    ),
    Finding(
        "signature-missing",
        Severity.MINOR,
        (Span(SITE, SITE + 3),),
        key="b",
        message="疑似误替换",
        suggestion=Suggestion(Span(SITE, SITE + 3), "自治区"),
    ),
    Finding("list-count", Severity.MAJOR, (Span(50, 53),), key="c", message="折叠的", folded_under="a"),
)


def rows(*settled: str) -> list[FindingRow]:
    draft = parse(Reading(TEXT, paragraphs(TEXT)))
    triages = {
        key: Triage(key, Verdict.DISMISSED, "误报", "p1", Role.RESPONSIBLE_EDITOR, "2026-01-02T03:04:05", "e")
        for key in settled
    }
    return finding_rows("m", draft, FINDINGS, triages)


@pytest.fixture
def view(qtbot: QtBot) -> FindingsView:
    view = FindingsView()
    qtbot.addWidget(view)
    view.resize(420, 700)
    view.show_findings(rows(), (), {"p1": "林一舟"})
    view.show()
    return view


def detail(view: FindingsView) -> str:
    return view.findChildren(QTextBrowser)[0].toPlainText()


def toggle(view: FindingsView, word: str) -> QToolButton:
    return next(one for one in view.findChildren(QToolButton) if one.text().startswith(word))


def test_the_model_keeps_to_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = FindingsModel()
    model.show_rows(rows())
    qtmodeltester.check(model)


def test_twins_are_folded_into_the_first(view: FindingsView) -> None:
    assert view.table.model().rowCount() == 2
    assert "另1处相同" in detail(view)


def test_a_finding_says_what_where_why_and_what_to_do(view: FindingsView) -> None:
    view.step(1)
    words = detail(view)
    for part in ("疑似误替换", "抗旱", "“某网站”", "规则说明", "改为“自治区”"):
        assert part in words


@pytest.mark.parametrize(
    ("key", "verb"), [(Qt.Key.Key_A, "accept"), (Qt.Key.Key_D, "dismiss"), (Qt.Key.Key_Q, "query")]
)
def test_a_letter_acts_on_the_chosen_finding(
    view: FindingsView, qtbot: QtBot, key: Qt.Key, verb: str
) -> None:
    with qtbot.waitSignal(view.triage_asked) as asked:
        qtbot.keyClick(view.table, key)
    assert asked.args is not None
    assert asked.args[0].verb == verb
    assert [row.finding.key for row in asked.args[0].rows] == ["a"]


def test_a_digit_chooses_the_reason(view: FindingsView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.table, Qt.Key.Key_4)
    with qtbot.waitSignal(view.triage_asked) as asked:
        qtbot.keyClick(view.table, Qt.Key.Key_D)
    assert asked.args is not None
    assert asked.args[0].reason == "误报"


def test_several_are_settled_together(view: FindingsView, qtbot: QtBot) -> None:
    view.table.selectAll()
    with qtbot.waitSignal(view.triage_asked) as asked:
        qtbot.keyClick(view.table, Qt.Key.Key_A)
    assert asked.args is not None
    assert len(asked.args[0].rows) == 2


def test_a_suggestion_can_only_be_asked_for_where_there_is_one(view: FindingsView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.triage_asked):
        qtbot.keyClick(view.table, Qt.Key.Key_S)
    view.step(1)
    with qtbot.waitSignal(view.triage_asked):
        qtbot.keyClick(view.table, Qt.Key.Key_S)


def test_a_settled_finding_leaves_the_list_and_the_next_is_chosen(view: FindingsView) -> None:
    view.show_findings(rows("a"), (), {"p1": "林一舟"})
    assert [row.finding.key for row in view.chosen_rows()] == ["b"]
    assert toggle(view, "已忽略").text() == "已忽略 1"
    toggle(view, "已忽略").setChecked(True)
    toggle(view, "未处理").setChecked(False)
    assert "已忽略：误报（林一舟 2026-01-02 03:04）" in detail(view)


def test_a_filter_that_hides_all_says_so_and_can_be_cleared(view: FindingsView, qtbot: QtBot) -> None:
    toggle(view, "未处理").setChecked(False)
    toggle(view, "存疑").setChecked(True)
    assert any(label.text() == "筛选后 0/2" for label in view.findChildren(QLabel))
    clear = next(one for one in view.findChildren(QPushButton) if one.text() == "清除筛选")
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert view.table.model().rowCount() == 2


def test_a_read_only_volume_settles_nothing(view: FindingsView, qtbot: QtBot) -> None:
    view.show_findings(rows(), (), {}, read_only="另一个窗口开着这一卷")
    with qtbot.assertNotEmitted(view.triage_asked):
        qtbot.keyClick(view.table, Qt.Key.Key_A)


def test_the_walk_goes_round_and_says_where(view: FindingsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.place_chosen) as place:
        view.step(1)
    assert place.args == [("m", FINDINGS[1].spans[0])]
    assert view.counter() == (2, 2)
    view.step(1)
    assert view.counter() == (1, 2)


def test_the_manual_page_is_one_click_away(view: FindingsView, qtbot: QtBot) -> None:
    from PySide6.QtCore import QUrl

    with qtbot.waitSignal(view.rule_asked) as asked:
        view.findChildren(QTextBrowser)[0].anchorClicked.emit(QUrl("rule:list-count"))
    assert asked.args == ["list-count"]
