"""The tree of the plan: pieces are dragged to where they belong; the plan itself is read anew after it."""

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from editor_app.core.language import _
from editor_app.core.office.plan import Where
from editor_app.services.plan import Placing
from editor_app.ui import theme
from editor_app.ui.plan.model import Row, Titles

_ROW = Qt.ItemDataRole.UserRole


class PlanTree(QTreeWidget):
    """`placed` carries a list of `Placing`, `piece_chosen` what is to be read."""

    placed = Signal(object)
    piece_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._titles = Titles()
        self._apart: frozenset[Where] = frozenset()
        self.setHeaderLabels([_("栏目和稿件"), ""])
        self.setAccessibleName(_("篇目"))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        # What was moved would take its row out of the tree; the tree shows what the volume says.
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setExpandsOnDoubleClick(False)
        self.itemExpanded.connect(self._fill_entries)
        self.itemActivated.connect(self._on_activated)

    def show_rows(self, rows: Sequence[Row], titles: Titles, apart: frozenset[Where]) -> None:
        """Show the plan, with the same pieces chosen and unfolded.

        Where a chosen piece has gone elsewhere, the one that now stands in its place is chosen: pieces
        are put away one after the other. Entries that are `apart` are no part of their manuscript here.
        """
        place = self._place()
        chosen = {(row.node, row.where) for row in self.chosen()}
        unfolded = {(row.node, row.where) for row in self._unfolded()}
        self.clear()
        self._rows, self._titles, self._apart = [], titles, apart
        for row in rows:
            self.addTopLevelItem(self._item(row))
        for item in self._items():
            row = self._row(item)
            if row.where is None or (row.node, row.where) in unfolded:
                item.setExpanded(True)
            if (row.node, row.where) in chosen and row.where is not None:
                item.setSelected(True)
        if place is not None and not self.selectedItems():
            self._choose_near(*place)

    def _place(self) -> tuple[str, int] | None:
        """The title of what the current piece stands below, and its number there."""
        item = self.currentItem()
        above = item.parent() if item is not None else None
        if item is None or above is None or not item.isSelected():
            return None
        return self._row(above).title, above.indexOfChild(item)

    def _choose_near(self, title: str, number: int) -> None:
        above = next((item for item in self._items() if self._row(item).title == title), None)
        if above is not None and above.childCount():
            item = above.child(min(number, above.childCount() - 1))
            self.setCurrentItem(item)
            item.setSelected(True)

    def chosen(self) -> tuple[Row, ...]:
        """The pieces that are selected, without heads and groups."""
        rows = [self._row(item) for item in self.selectedItems()]
        return tuple(row for row in rows if row.where is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what is selected where it was dropped: below a head, or before or behind a piece."""
        place = event.position().toPoint()
        item = self.itemAt(place)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if item is None:
            return
        node, before = self._target(item, place)
        dropped = [row for row in self.chosen() if row.where is not None and row.where != before]
        if dropped:
            self.placed.emit([Placing(row.where, node, before, row.node) for row in dropped if row.where])

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        row = self._row(item)
        if row.where is not None:
            self.piece_chosen.emit(row.where)

    def _target(self, item: QTreeWidgetItem, place: QPoint) -> tuple[str | None, Where | None]:
        row = self._row(item)
        above = item.parent()
        if row.where is not None and row.where[1] and above is not None and self._row(above).where:
            # An entry that is shown in its manuscript has no place of its own: the manuscript's counts.
            return self._target(above, place)
        if row.where is None or row.node is None:
            return row.node, None
        if place.y() < self.visualItemRect(item).center().y():
            return row.node, row.where
        index = above.indexOfChild(item) + 1 if above is not None else 0
        behind = self._row(above.child(index)) if above is not None and index < above.childCount() else None
        return row.node, behind.where if behind is not None else None

    def _item(self, row: Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem([row.title, row.note])
        item.setData(0, _ROW, len(self._rows))
        self._rows.append(row)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        if row.where is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        item.setToolTip(0, row.title)
        if row.is_head:
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
        if row.warns:
            item.setForeground(1, theme.colour("error"))
        if row.where is not None and not row.where[1] and self._titles.entries.get(row.where[0]):
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        for below in row.below:
            item.addChild(self._item(below))
        return item

    def _fill_entries(self, item: QTreeWidgetItem) -> None:
        """The entries of a manuscript, once it is unfolded: a volume may have 10,000 of them."""
        row = self._row(item)
        if row.where is None or row.where[1] or item.childCount():
            return
        manuscript = row.where[0]
        for identity, title in self._titles.entries.get(manuscript, ()):
            if (manuscript, identity) not in self._apart:
                item.addChild(self._item(Row(title, where=(manuscript, identity))))

    def _row(self, item: QTreeWidgetItem) -> Row:
        return self._rows[int(item.data(0, _ROW))]

    def _items(self) -> list[QTreeWidgetItem]:
        """Every item, a parent before its children."""
        top = (self.topLevelItem(index) for index in range(self.topLevelItemCount()))
        waiting = deque(item for item in top if item is not None)
        found = []
        while waiting:
            item = waiting.popleft()
            found.append(item)
            waiting += [item.child(index) for index in range(item.childCount())]
        return found

    def _unfolded(self) -> list[Row]:
        return [self._row(item) for item in self._items() if item.isExpanded()]
