"""The tree: values by node, a filter that prunes, the same node chosen after it changes."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.office.review import EntryState, State
from editor_app.core.structure.outline import parse
from editor_app.ui.outline.model import Node, OutlineModel, nodes_of
from editor_app.ui.outline.view import OutlineView

TEXT = """水利
【概况】 全县有水库12座。（章 远）
【河道治理】 疏浚河道30公里。（林一舟 高原）
【抗旱】 打井9眼。"""


@pytest.fixture
def nodes() -> list[Node]:
    draft = parse(Reading(TEXT, paragraphs(TEXT)))
    states = {
        section.identity: EntryState(section.identity, section.title, state)
        for section, state in zip(draft.sections[1:], (State.APPROVED, State.FIRST_PASSED), strict=False)
    }
    return nodes_of("m", "水利局", draft, states, _places(draft))


def _places(draft: Draft) -> list[int]:
    return [draft.text.index("12座"), draft.text.index("9眼"), draft.text.index("打井")]


@pytest.fixture
def view(qtbot: QtBot, nodes: list[Node]) -> OutlineView:
    view = OutlineView()
    qtbot.addWidget(view)
    view.show_nodes(nodes)
    view.show()
    return view


def titles(view: OutlineView) -> list[str]:
    model = view.tree.model()
    found: list[str] = []

    def walk(parent: QModelIndex) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found.append(str(index.data()))
            walk(index)

    walk(QModelIndex())
    return found


def test_the_model_keeps_to_the_rules_of_models(qtmodeltester: ModelTester, nodes: list[Node]) -> None:
    model = OutlineModel()
    model.show_nodes(nodes)
    qtmodeltester.check(model)
    model.filter_by("抗旱", True)
    qtmodeltester.check(model)


def test_open_findings_and_reviews_are_summed_upwards(nodes: list[Node]) -> None:
    assert [(n.title, n.open_findings) for n in nodes] == [
        ("水利局", 3),
        ("水利", 3),
        ("概况", 1),
        ("河道治理", 0),
        ("抗旱", 2),
    ]
    assert nodes[0].reviewed == pytest.approx((1 + 1 / 3) / 2)
    assert nodes[4].reviewed is None


def test_a_filter_keeps_what_is_above_and_can_be_cleared(view: OutlineView, qtbot: QtBot) -> None:
    view.findChildren(QLineEdit)[0].setText("河道")
    assert titles(view) == ["水利局", "水利", "河道治理"]
    assert any(label.text() == "筛选后 3/5 条" for label in view.findChildren(QLabel))
    qtbot.mouseClick(view.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert len(titles(view)) == 5


def test_only_sections_with_findings(view: OutlineView) -> None:
    view.findChildren(QCheckBox)[0].setChecked(True)
    assert titles(view) == ["水利局", "水利", "概况", "抗旱"]


def test_choosing_a_node_says_which(view: OutlineView, nodes: list[Node], qtbot: QtBot) -> None:
    view.choose("m", "")
    with qtbot.waitSignal(view.section_chosen) as chosen:
        qtbot.keyClick(view.tree, Qt.Key.Key_End)
    assert chosen.args == [("m", nodes[4].section)]
    view.findChildren(QLineEdit)[0].setText("抗")
    assert view.chosen() == (("m", nodes[4].section),)
