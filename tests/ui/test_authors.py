"""The panel of authors: what it shows of an entry's authors, and what it asks for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.office.authorship import corrected
from editor_app.core.office.triage import Authorship
from editor_app.core.structure.attribution import Contributor
from editor_app.core.structure.outline import parse
from editor_app.ui.authors.model import AskedAttribution, Basis, entry_authors, names_in
from editor_app.ui.authors.view import AuthorsView

TEXT = """水利
【概况】 全县有水库12座。（章 远）
【河道治理】 疏浚河道30公里。（林一舟 高原）
【抗旱】 打井9眼。"""


@pytest.fixture
def draft() -> Draft:
    return parse(Reading(TEXT, paragraphs(TEXT)))


@pytest.fixture
def view(qtbot: QtBot) -> AuthorsView:
    view = AuthorsView()
    qtbot.addWidget(view)
    view.resize(420, 700)
    view.show()
    return view


def table(view: AuthorsView, name: str) -> QTableWidget:
    return next(found for found in view.findChildren(QTableWidget) if found.accessibleName() == name)


def cells(table: QTableWidget, row: int) -> list[str]:
    return [str(table.model().index(row, column).data()) for column in range(table.columnCount())]


def test_each_entry_says_how_its_author_is_known(draft: Draft) -> None:
    rows = entry_authors(draft)
    assert [row.title for row in rows] == ["水利 › 概况", "水利 › 河道治理", "水利 › 抗旱"]
    assert [row.names for row in rows] == [("章远",), ("林一舟", "高原"), ()]
    assert [row.basis for row in rows] == [Basis.UNCERTAIN, Basis.SIGNED, Basis.NONE]


def test_a_correction_by_hand_is_said_to_be_one(draft: Draft) -> None:
    identity = entry_authors(draft)[2].section
    said = Authorship("m", identity, ("高原",), "县水利局", "撰稿人", "p", "", "e")
    row = entry_authors(corrected(draft, {identity: said}))[2]
    assert (row.names, row.unit, row.basis) == (("高原",), "县水利局", Basis.BY_HAND)


@pytest.mark.parametrize("words", ["林一舟、高原", "林一舟，高原", " 林一舟 高原 ", "林一舟;高原，林一舟"])
def test_names_may_be_set_apart_in_any_way(words: str) -> None:
    assert names_in(words) == ("林一舟", "高原")


def test_nothing_can_be_assigned_before_entries_and_a_name_are_given(
    view: AuthorsView, draft: Draft, qtbot: QtBot
) -> None:
    view.show_entries(entry_authors(draft))
    button = view.findChildren(QPushButton)[0]
    assert not button.isEnabled()
    assert "选中" in button.toolTip()
    view.choose([entry_authors(draft)[2].section])
    assert not button.isEnabled()
    assert "姓名" in button.toolTip()
    qtbot.keyClicks(view.findChildren(QComboBox)[0].lineEdit(), "Gao Yuan")
    assert button.isEnabled()


def test_selected_entries_are_assigned(view: AuthorsView, draft: Draft, qtbot: QtBot) -> None:
    rows = entry_authors(draft)
    view.show_entries(rows)
    view.choose([rows[0].section, rows[2].section])
    view.findChildren(QComboBox)[0].setEditText("高原、章远")
    with qtbot.waitSignal(view.attribution_asked) as asked:
        qtbot.mouseClick(view.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert asked.args == [AskedAttribution((rows[0].section, rows[2].section), ("高原", "章远"), None)]


def test_only_unsettled_entries_are_shown_when_asked(view: AuthorsView, draft: Draft) -> None:
    view.show_entries(entry_authors(draft))
    entries = table(view, "各条目的撰稿人")
    assert entries.rowCount() == 3
    view.findChildren(QCheckBox)[0].setChecked(True)
    assert [cells(entries, row)[0] for row in range(entries.rowCount())] == ["水利 › 概况", "水利 › 抗旱"]


def test_contributors_are_listed_with_the_definition_of_their_characters(view: AuthorsView) -> None:
    view.show_contributors((Contributor("章远", "县水利局", ("s2", "s3"), 12345, 300),))
    assert cells(table(view, "撰稿人与字数"), 0) == ["章远", "县水利局", "2", "12,345", "300"]
    assert any("重复的段落只计一次" in label.text() for label in view.findChildren(QLabel))


def test_a_read_only_volume_says_why_nothing_can_be_assigned(view: AuthorsView, draft: Draft) -> None:
    view.show_entries(entry_authors(draft), read_only="另一个窗口开着这一卷")
    assert view.findChildren(QPushButton)[0].toolTip() == "另一个窗口开着这一卷"
