"""The panel of authors: what it shows of an entry's authors, and what it asks for."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QListWidget,
    QPushButton,
    QTableView,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.office.authorship import corrected
from editor_app.core.office.triage import Authorship
from editor_app.core.structure.attribution import Contributor
from editor_app.core.structure.outline import parse
from editor_app.core.volume import Role
from editor_app.services import volume
from editor_app.services.reading import read_file
from editor_app.ui import panels
from editor_app.ui.authors.model import AskedAttribution, Basis, entry_authors, names_in
from editor_app.ui.authors.share_dialog import ShareDialog
from editor_app.ui.authors.view import AuthorsView
from editor_app.ui.main_window import MainWindow
from tests.services.volumes import desk
from tests.ui.window_steps import box_words, open_as, press

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


def table(view: AuthorsView, name: str) -> QTableView:
    return next(found for found in view.findChildren(QTableView) if found.accessibleName() == name)


def cells(table: QTableView, row: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def assigning(view: AuthorsView) -> QPushButton:
    return next(one for one in view.findChildren(QPushButton) if one.text() == "指派给所选条目")


def names(view: AuthorsView) -> QComboBox:
    return next(box for box in view.findChildren(QComboBox) if box.isEditable())


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
    button = assigning(view)
    assert not button.isEnabled()
    assert "选中" in button.toolTip()
    view.choose([entry_authors(draft)[2].section])
    assert not button.isEnabled()
    assert "姓名" in button.toolTip()
    qtbot.keyClicks(names(view).lineEdit(), "Gao Yuan")
    assert button.isEnabled()


def test_selected_entries_are_assigned(view: AuthorsView, draft: Draft, qtbot: QtBot) -> None:
    rows = entry_authors(draft)
    view.show_entries(rows)
    view.choose([rows[0].section, rows[2].section])
    names(view).setEditText("高原、章远")
    with qtbot.waitSignal(view.attribution_asked) as asked:
        qtbot.mouseClick(assigning(view), Qt.MouseButton.LeftButton)
    assert asked.args == [AskedAttribution((rows[0].where, rows[2].where), ("高原", "章远"), None)]


def test_only_unsettled_entries_are_shown_when_asked(view: AuthorsView, draft: Draft) -> None:
    view.show_entries(entry_authors(draft))
    entries = table(view, "各条目的撰稿人")
    assert entries.model().rowCount() == 3
    view.findChildren(QCheckBox)[0].setChecked(True)
    assert [cells(entries, row)[0] for row in range(entries.model().rowCount())] == [
        "水利 › 概况",
        "水利 › 抗旱",
    ]


def test_contributors_are_listed_with_the_definition_of_their_characters(view: AuthorsView) -> None:
    view.show_contributors((Contributor("章远", "县水利局", ("s2", "s3"), 12345, 300),))
    assert cells(table(view, "撰稿人与字数"), 0) == ["章远", "县水利局", "2", "12,345", "300"]
    assert any("重复的段落只计一次" in label.text() for label in view.findChildren(QLabel))


def test_a_read_only_volume_says_why_nothing_can_be_assigned(view: AuthorsView, draft: Draft) -> None:
    view.show_entries(entry_authors(draft), read_only="另一个窗口开着这一卷")
    assert assigning(view).toolTip() == "另一个窗口开着这一卷"


PAGE = """2025卷
【概况】 全县有水库12座，总库容3.2亿立方米。（侯亮）
【河道治理】 疏浚河道30公里。（林一舟 高 原）
【抗旱】 打井9眼，灌溉农田2.6万亩。（侯 亮）
【水政】 查处案件4起。（林一州 侯亮）
【移民】 搬迁12户。
"""


@pytest.fixture
def at_authors(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The panel on a volume with two drafts, one of them with two spellings of a name."""
    made = desk(tmp_path / "卷.njx", tmp_path, PAGE)
    other = tmp_path / "教育局.txt"
    other.write_text("【基础教育】 有小学12所。\n", encoding="utf-8")
    volume.receive(made.workspace, made.editor, read_file(other), unit="教育局")
    made.workspace.close()
    open_as(window, qtbot, made.workspace.path, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    window.actions_by_name["show_text"].trigger()
    window.panels.setCurrentIndex(panels.AUTHORS)
    qtbot.waitUntil(lambda: table(window.panels.authors, "撰稿人与字数").model().rowCount() > 0)
    return window


def written(view: AuthorsView) -> dict[str, str]:
    entries = table(view, "各条目的撰稿人")
    rows = [cells(entries, row) for row in range(entries.model().rowCount())]
    return {row[0].rpartition(" › ")[2]: row[1] for row in rows}


def test_the_whole_volume_is_listed_and_assigned_at_once(at_authors: MainWindow, qtbot: QtBot) -> None:
    view = at_authors.panels.authors
    reach = next(box for box in view.findChildren(QComboBox) if not box.isEditable())
    reach.setCurrentIndex(1)
    reach.activated.emit(1)
    view.findChildren(QCheckBox)[0].setChecked(True)
    qtbot.waitUntil(lambda: {"移民", "基础教育"} <= set(written(view)))
    table(view, "各条目的撰稿人").selectAll()
    names(view).setEditText("章远")
    qtbot.mouseClick(assigning(view), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not written(view))
    at_authors.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: {"移民", "基础教育"} <= set(written(view)))


def test_two_spellings_become_one_and_others_who_sign_stay(at_authors: MainWindow, qtbot: QtBot) -> None:
    view = at_authors.panels.authors
    same = view.findChildren(QListWidget)[0]
    qtbot.waitUntil(same.isVisible)
    lines = [same.item(row).text() for row in range(same.count())]
    assert lines == ["林一舟、林一州（水务局）"]
    same.setFocus()
    same.setCurrentRow(0)
    qtbot.keyClick(same, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: written(view)["水政"] == "林一舟、侯亮")
    at_authors.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: written(view)["水政"] == "林一州、侯亮")


def test_shares_are_set_by_hand(at_authors: MainWindow, qtbot: QtBot) -> None:
    view = at_authors.panels.authors
    entries = table(view, "各条目的撰稿人")
    entries.selectRow(next(row for row in range(5) if "河道治理" in cells(entries, row)[0]))
    press(view, "份额", qtbot)
    qtbot.waitUntil(lambda: bool(at_authors.findChildren(ShareDialog)))
    dialog = at_authors.findChildren(ShareDialog)[0]
    shares = dialog.findChildren(QTableWidget)[0]
    first, second = shares.item(0, 1), shares.item(1, 1)
    assert first is not None
    assert second is not None
    first.setText("60%")
    assert any("应是100%" in label.text() for label in dialog.findChildren(QLabel))
    second.setText("2/5")
    press(dialog, "定下", qtbot)
    qtbot.waitUntil(lambda: "林一舟 60%" in written(view)["河道治理"])
    at_authors.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: "60%" not in written(view)["河道治理"])


def test_an_entry_of_one_has_no_shares(at_authors: MainWindow, qtbot: QtBot) -> None:
    table(at_authors.panels.authors, "各条目的撰稿人").selectRow(0)
    press(at_authors.panels.authors, "份额", qtbot)
    qtbot.waitUntil(lambda: "不是几个人写的" in box_words(at_authors))
