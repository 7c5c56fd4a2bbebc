"""The tree 栏目树: every section with its state and its open findings, cut down by a filter."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.office.review import State
from editor_app.ui import theme
from editor_app.ui.outline.model import COLUMNS, Node, OutlineModel

_SIGN = 14
_LOCKED = frozenset({State.APPROVED, State.PROOF_1, State.PROOF_2, State.PROOF_3, State.READ})


class OutlineView(QWidget):
    """`section_chosen` carries (manuscript, identity), the identity empty for the manuscript itself.

    `selected` comes after it, when the selection is what the person sees.
    """

    section_chosen = Signal(object)
    selected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = OutlineModel(self)
        self._place: tuple[str, str] | None = None
        self._words = QLineEdit()
        self._words.setObjectName("filter")
        self._words.setPlaceholderText(_("筛选栏目和条目"))
        self._words.setClearButtonEnabled(True)
        self._words.setAccessibleName(_("筛选栏目树"))
        self._with_findings = QCheckBox(_("只看有问题"))
        self.tree = _Tree()
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(_StateDelegate(self.tree))
        self.tree.setAccessibleName(_("栏目树"))
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(12)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        # A column as wide as its contents measures them all again for every node that changes.
        for column, widest in ((1, "99999"), (2, "100%")):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            needed = max(map(header.fontMetrics().horizontalAdvance, (widest, _(COLUMNS[column]))))
            header.resizeSection(column, needed + 14)
        self._count = QLabel()
        self._count.setWordWrap(True)
        self._clear = QPushButton(_("清除筛选"))
        self._clear.clicked.connect(self._on_cleared)
        self._words.textChanged.connect(self._filter)
        self._with_findings.toggled.connect(self._filter)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.tree.selectionModel().selectionChanged.connect(self.selected)
        self._lay_out()
        self._refresh()

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show the tree, with the same node chosen where it still exists."""
        reset = self._model.counts()[1] != len(nodes)
        self._model.show_nodes(nodes)
        if reset or not self.tree.currentIndex().isValid():
            self.tree.expandAll()
            self._choose_again()
        self._refresh()

    def choose(self, manuscript: str, section: str) -> None:
        """Make a section the current one, without saying so; none where the filter hides it."""
        self._place = (manuscript, section)
        index = self._model.find(manuscript, section)
        if index.isValid() and index == self.tree.currentIndex():
            return
        self.tree.selectionModel().blockSignals(True)
        if index.isValid():
            self.tree.setCurrentIndex(index)
        else:
            self.tree.selectionModel().clear()
        self.tree.selectionModel().blockSignals(False)
        self.tree.scrollTo(index)
        self.tree.viewport().update()

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """(manuscript, identity) of every selected node, in the tree's order.

        By the ranges of the selection: `selectedRows` compares each of them with all the others.
        """
        nodes = {}
        for part in self.tree.selectionModel().selection():  # type: ignore[attr-defined]  # not in the stubs
            for row in range(part.top(), part.bottom() + 1):
                index = self._model.index(row, 0, part.parent())
                nodes[index.internalId()] = self._model.node(index)
        chosen = (nodes[number] for number in sorted(nodes))
        return tuple((node.manuscript, node.section) for node in chosen if node is not None)

    def focus_filter(self) -> None:
        self._words.setFocus()
        self._words.selectAll()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self._with_findings)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 0, 4)
        layout.addLayout(row)
        layout.addWidget(self.tree, 1)
        layout.addLayout(foot)

    def _filter(self) -> None:
        self._model.filter_by(self._words.text(), self._with_findings.isChecked())
        self.tree.expandAll()
        self._choose_again()
        self._refresh()

    def _choose_again(self) -> None:
        if self._place is not None:
            self.choose(*self._place)

    def _refresh(self) -> None:
        shown, every = self._model.counts()
        filtered = bool(self._words.text().strip()) or self._with_findings.isChecked()
        if not every:
            self._count.setText(_("还没有稿件。用“导入稿件”放入各单位的文稿。"))
        elif filtered:
            self._count.setText(_("筛选后 {shown}/{every} 条").format(shown=shown, every=every))
        else:
            self._count.setText(_("共{every}条").format(every=every))
        self._clear.setVisible(filtered)

    def _on_cleared(self) -> None:
        self._words.clear()
        self._with_findings.setChecked(False)

    def _on_current(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if node is not None:
            self._place = (node.manuscript, node.section)
            self.section_chosen.emit((node.manuscript, node.section))


class _Tree(QTreeView):
    """All of it is its manuscripts: a head stands for what is below, and 10,000 rows take seconds."""

    def selectAll(self) -> None:
        model = self.model()
        every = QItemSelection(model.index(0, 0), model.index(model.rowCount() - 1, model.columnCount() - 1))
        self.selectionModel().select(every, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class _StateDelegate(QStyledItemDelegate):
    """Draws the state of an entry as a sign before its title; the tooltip says it in words."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        node = model.node(index) if isinstance(model, OutlineModel) and index.column() == 0 else None
        if node is None or node.state is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration  # type: ignore[attr-defined]
        option.icon = _state_icon(node.state, selected, theme.scheme())  # type: ignore[attr-defined]
        option.decorationSize = QSize(_SIGN, _SIGN)  # type: ignore[attr-defined]


@cache
def _state_icon(state: State, selected: bool, _scheme: theme.Scheme) -> QIcon:
    """On the selected row the sign stands on the ground that it has elsewhere."""
    made = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(_SIGN * scale, _SIGN * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(scale, scale)
        if selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("base"))
            painter.drawEllipse(0, 0, _SIGN, _SIGN)
        draw_state(painter, state, QRectF(0, 0, _SIGN, _SIGN))
        painter.end()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(pixmap, mode)
    return made


def draw_state(painter: QPainter, state: State, place: QRectF) -> None:
    """A ring that fills as the three reviews are signed; a tick when approved, an arrow when returned."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    returned = state is State.RETURNED
    colour = theme.colour("number" if returned else "passed" if state is not State.RECEIVED else "faint")
    inner = place.adjusted(1, 1, -1, -1)
    middle = inner.center()
    painter.setPen(QPen(colour, 1.4))
    if state in _LOCKED:
        painter.setBrush(colour)
    painter.drawEllipse(inner)
    share = {
        State.FIRST_PASSED: 1,
        State.SECOND_REVIEW: 1,
        State.SECOND_PASSED: 2,
        State.FINAL_REVIEW: 2,
    }.get(state, 0)
    if share:
        painter.setBrush(colour)
        painter.drawPie(inner, 90 * 16, -share * 120 * 16)
    if state in (State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW):
        painter.setBrush(theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(middle, 2.2, 2.2)
    if state in _LOCKED:
        painter.setPen(QPen(theme.colour("base"), 1.6))
        x, y = middle.x(), middle.y()
        strokes = [QPointF(x - 2.5, y), QPointF(x - 0.5, y + 2), QPointF(x + 2.8, y - 2)]
        painter.drawPolyline(QPolygonF(strokes))
    if returned:
        painter.drawLine(QPointF(middle.x() - 2.5, middle.y()), QPointF(middle.x() + 2.5, middle.y()))
    painter.restore()
