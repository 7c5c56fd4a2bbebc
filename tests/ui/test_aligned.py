"""Two texts side by side: folding, going from change to change, many repaints."""

import sys
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from editor_app.core.versions.diff import compare
from editor_app.ui import theme
from editor_app.ui.aligned import AlignedView
from editor_app.ui.aligned_rows import Fold, Pair
from tests.core.versions import own_paragraphs, plain


def pair_of(old: list[str], new: list[str]) -> Pair:
    one, other = "\n".join(old), "\n".join(new)
    return Pair(one, other, compare(plain(one), plain(other)))


LINES = own_paragraphs(40, Random(1))
EDITED = [*LINES[:10], LINES[10].replace("起。", "件。"), *LINES[11:30], *LINES[31:], "新增一段。"]


@pytest.fixture
def view(qtbot: QtBot) -> AlignedView:
    view = AlignedView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    return view


def test_unchanged_parts_are_folded_and_open_by_key(view: AlignedView, qtbot: QtBot) -> None:
    view.show_pair(pair_of(LINES, EDITED))
    folds = [item for item in view.items if isinstance(item, Fold)]
    assert [(fold.start, fold.end) for fold in folds] == [(0, 9), (12, 29), (32, 39)]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.items[:10] == tuple(range(10))


def test_a_click_opens_a_fold(view: AlignedView, qtbot: QtBot) -> None:
    view.show_pair(pair_of(LINES, EDITED))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert view.items[0] == 0


def test_from_change_to_change(view: AlignedView) -> None:
    view.show_pair(pair_of(LINES, EDITED))
    found = []
    while view.next_change():
        found.append(view.current_row)
    assert found == [10, 30, 40]
    assert view.previous_change()
    assert view.current_row == 30


def test_a_row_that_is_folded_away_is_shown(view: AlignedView) -> None:
    view.show_pair(pair_of(LINES, EDITED))
    view.go_to_row(20)
    assert view.current_row == 20


def test_the_changes_as_text(view: AlignedView) -> None:
    view.show_pair(pair_of(["事故806起，死亡3人，比上年少。"], ["事故803起，死亡3人，比上年少。"]))
    assert view.changes_as_text() == ("改：事故803起，死亡3人，比上年少…　806 → 803",)


def has(view: AlignedView, colour: QColor) -> bool:
    image = view.viewport().grab().toImage()
    return any(
        image.pixelColor(x, y) == colour for x in range(0, image.width(), 2) for y in range(image.height())
    )


def test_deletions_and_insertions_have_their_ground(view: AlignedView) -> None:
    view.show_pair(pair_of(LINES, LINES))
    assert not has(view, theme.colour("inserted_back"))
    view.show_pair(pair_of(LINES, EDITED))
    assert has(view, theme.colour("inserted_back"))
    assert has(view, theme.colour("deleted_back"))


def test_what_is_painted_bit_by_bit_equals_the_whole(view: AlignedView, qtbot: QtBot) -> None:
    """Scrolling moves what is painted already: nothing of it may lie elsewhere than a full paint has it."""
    view.show_pair(pair_of(LINES, LINES[:5] + LINES[6:]))
    view.go_to_row(20)
    for value in (40, 90, 300, 260, 10, 500, 495):
        view.verticalScrollBar().setValue(value)
        qtbot.wait_until(lambda: True)
    shown = view.viewport().grab().toImage()
    view.viewport().update()
    assert view.viewport().grab().toImage() == shown


def test_another_size_keeps_the_place(view: AlignedView) -> None:
    view.show_pair(pair_of(LINES, [line + "。" for line in LINES]))
    view.next_change()
    view.verticalScrollBar().setValue(900)
    view.use_font(QFont(view.font().family(), 16))
    assert view.verticalScrollBar().value() > 900


def test_nothing_to_show_says_so(view: AlignedView) -> None:
    view.show_pair(None, "先选两个版本")
    assert view.accessibleDescription() == "先选两个版本"
    assert not view.next_change()


def test_references_to_none_do_not_dwindle(view: AlignedView) -> None:
    view.show_pair(pair_of(LINES, EDITED))
    view.repaint()
    before = sys.getrefcount(None)
    for _ in range(300):
        view.repaint()
    assert abs(sys.getrefcount(None) - before) < 100
