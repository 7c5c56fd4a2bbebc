"""The mode 比对."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor_app.core.change import RowKind
from editor_app.core.versions.diff import compare
from editor_app.ui.aligned_rows import Pair
from editor_app.ui.compare.view import ChosenVersions, CompareView, VersionChoice
from editor_app.ui.main_window import MainWindow
from tests.core.versions import plain

OLD = "概况\n全年事故806起，死亡688人。\n第三段没有变化。\n第四段没有变化。\n要删的一段文字在这里。"
NEW = "概况\n全年事故803起，死亡688人。\n第三段没有变化。\n第四段没有变化。"


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show()
    return view


def test_counts_and_list(view: CompareView, qtbot: QtBot) -> None:
    view.show_comparison(Pair(OLD, NEW, compare(plain(OLD), plain(NEW))))
    assert view.counts.text() == "改1　增0　删1　移0"
    assert view.aligned.current_row == 1
    qtbot.mouseClick(view.toggle, Qt.MouseButton.LeftButton)
    assert view.list.isVisible()
    assert view.list.model().rowCount() == 2
    qtbot.mouseClick(view.next, Qt.MouseButton.LeftButton)
    assert view.aligned.current_row == 4
    assert view.list.currentIndex().row() == 1


def test_choosing_versions_tells_the_window(view: CompareView, qtbot: QtBot) -> None:
    versions = [VersionChoice(f"id{number}", f"v{number} 侯亮") for number in (1, 2, 3)]
    view.show_versions(versions, "id1", "id3")
    assert (view.old.currentText(), view.new.currentText()) == ("v1 侯亮", "v3 侯亮")
    with qtbot.waitSignal(view.versions_chosen) as chosen:
        view.new.setFocus()
        qtbot.keyClick(view.new, Qt.Key.Key_Up)
    assert chosen.args == [ChosenVersions("id1", "id2")]


def test_equal_versions_and_no_versions_say_so(view: CompareView) -> None:
    view.show_comparison(Pair(OLD, OLD, compare(plain(OLD), plain(OLD))))
    assert view.counts.text() == "两个版本文字相同"
    assert not view.next.isEnabled()
    view.show_nothing("只有一个版本，还没有可比的")
    assert view.aligned.accessibleDescription() == "只有一个版本，还没有可比的"


def test_a_change_is_taken_back_as_a_new_version(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.actions_by_name["show_compare"].trigger()
    view = editor_window.middle.compare
    qtbot.waitUntil(lambda: view.restore.isEnabled(), timeout=10_000)
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    sheet = next(one for one in snapshot.sheets if one.id == editor_window.text.shown)
    assert "13.47万吨" in sheet.draft.text
    changes = view.list.model().rowCount()
    qtbot.mouseClick(view.restore, Qt.MouseButton.LeftButton)

    def present() -> str:
        now = editor_window.volume.snapshot
        held = now.sheet(sheet.id) if now else None
        return held.draft.text if held else ""

    qtbot.waitUntil(lambda: "13.74万吨" in present(), timeout=10_000)
    qtbot.waitUntil(lambda: view.list.model().rowCount() == changes - 1, timeout=10_000)
    assert present() == sheet.draft.text.replace("13.47万吨", "13.74万吨")
    assert "13.74万吨" in editor_window.text.editor.toPlainText()


def test_between_two_old_versions_nothing_is_taken_back(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.actions_by_name["show_compare"].trigger()
    view = editor_window.middle.compare
    qtbot.waitUntil(lambda: view.restore.isEnabled(), timeout=10_000)
    qtbot.mouseClick(view.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.new.count() == 3, timeout=10_000)
    qtbot.waitUntil(lambda: view.new.currentIndex() == 2, timeout=10_000)
    view.new.setFocus()
    qtbot.keyClick(view.new, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "现在的版本" in view.restore.toolTip(), timeout=10_000)
    assert not view.restore.isEnabled()


def test_two_paragraphs_are_put_together_by_hand(view: CompareView, qtbot: QtBot) -> None:
    old = "概况\n全年事故806起，死亡688人。\n第三段没有变化。"
    new = "概况\n新设一个科室。\n救援及时有力。\n第三段没有变化。"
    view.show_comparison(Pair(old, new, compare(plain(old), plain(new))))
    rows = compare(plain(old), plain(new)).rows
    deleted = next(row for row in rows if row.kind is RowKind.DELETED)
    added = next(row for row in rows if row.new.of(new).startswith("救援"))
    view.aligned.go_to_row(rows.index(deleted))
    qtbot.mouseClick(view.align, Qt.MouseButton.LeftButton)
    assert view.align.text() == "与这一段对齐"
    view.aligned.go_to_row(rows.index(added))
    with qtbot.waitSignal(view.align_asked) as asked:
        qtbot.mouseClick(view.align, Qt.MouseButton.LeftButton)
    assert asked.args == [(deleted.old, added.new)]
    assert view.align.text() == "对齐"


def test_what_is_put_together_in_the_window_is_compared_anew(editor_window: MainWindow, qtbot: QtBot) -> None:
    editor_window.actions_by_name["show_compare"].trigger()
    view = editor_window.middle.compare
    qtbot.waitUntil(lambda: view.restore.isEnabled(), timeout=10_000)
    pair = view._pair
    assert pair is not None
    gone = next(row for row in pair.comparison.rows if row.kind is RowKind.DELETED)
    other = next(row for row in pair.comparison.rows if row.kind is RowKind.EDITED and not row.moved)
    view.align_asked.emit((gone.old, other.new))
    qtbot.waitUntil(lambda: view._pair is not pair, timeout=10_000)
    assert view._pair is not None
    assert any(row.old == gone.old and row.new == other.new for row in view._pair.comparison.rows)
