"""The mode 篇目: the planned outline with what stands where in it, and what the units owe."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.office.plan import Where
from editor_app.services.plan import Placing
from editor_app.ui.plan.assignments import AssignmentsView
from editor_app.ui.plan.model import (
    LeftOut,
    PlanRead,
    Row,
    TakenUp,
    Titles,
    apart,
    deliveries,
    head_choices,
    plan_rows,
)
from editor_app.ui.plan.tree import PlanTree
from editor_app.ui.snapshot import Snapshot


class PlanView(QWidget):
    """`placed` carries a list of `Placing`, `left_out` of `LeftOut`, `taken_up` of `TakenUp`.

    `outline_asked` wants the outline typed anew.
    """

    placed = Signal(object)
    left_out = Signal(object)
    taken_up = Signal(object)
    outline_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read: PlanRead | None = None
        self._read_only = ""
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._outline = QPushButton(_("改篇目…"))
        self._outline.clicked.connect(self.outline_asked)
        self.tree = PlanTree()
        self.tree.placed.connect(self.placed)
        self.tree.itemSelectionChanged.connect(self._refresh)
        self._head = QComboBox()
        self._head.setAccessibleName(_("放进哪个栏目"))
        self._head.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._put = QPushButton(_("放进"))
        self._put.clicked.connect(self._on_put)
        self._take_out = QPushButton(_("取出"))
        self._take_out.clicked.connect(self._on_take_out)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(_("撤稿、并入或恢复的理由"))
        self._reason.setAccessibleName(_("撤稿、并入或恢复的理由"))
        self._reason.textChanged.connect(self._refresh)
        self._withdraw = QPushButton(_("撤稿"))
        self._withdraw.clicked.connect(self._on_withdraw)
        self._merge = QPushButton(_("并入…"))
        self._merge.clicked.connect(self._on_merge)
        self._titles = Titles()
        self._merging: Where | None = None
        self.assignments = AssignmentsView()
        self._lay_out()
        self._refresh()

    def show_nothing(self, why: str) -> None:
        self._read = None
        self.tree.show_rows((), Titles(), frozenset())
        self._words.setText(why)
        self.assignments.show_owed((), "", (), (), why)
        self._refresh()

    def show_plan(self, read: PlanRead, titles: Titles, snapshot: Snapshot, read_only: str) -> None:
        self._read, self._read_only, self._titles = read, read_only, titles
        self.tree.show_rows(plan_rows(read.plan, titles), titles, apart(read.plan))
        heads = head_choices(read.plan)
        before = self._head.currentData()
        self._head.clear()
        for id_, title in heads:
            self._head.addItem(title, id_)
        self._head.setCurrentIndex(max(0, self._head.findData(before)))
        self._words.setText(self._say(read, titles))
        summary = deliveries(read, snapshot)
        self.assignments.show_owed(read.owed, summary, heads, snapshot.view.persons, read_only)
        self._refresh()

    def _say(self, read: PlanRead, titles: Titles) -> str:
        if not read.plan.nodes:
            return _("还没有定篇目。按“改篇目…”，一行写一个栏目；然后把稿件拖到栏目下面。")
        unplaced, twice = len(read.plan.unplaced(titles.names)), len(read.plan.placed_twice())
        words = [_("把稿件或条目拖到栏目下面；拖到另一份的上半放在它前面，下半放在它后面。")]
        if unplaced:
            words.append(_("还没有放进篇目的{count}份。").format(count=unplaced))
        if twice:
            words.append(_("放了不止一处的{count}份。").format(count=twice))
        return "".join(words)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self._outline)
        putting = QHBoxLayout()
        putting.addWidget(self._head, 1)
        putting.addWidget(self._put)
        putting.addWidget(self._take_out)
        leaving = QHBoxLayout()
        leaving.addWidget(self._reason, 1)
        leaving.addWidget(self._withdraw)
        leaving.addWidget(self._merge)
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.addLayout(head)
        layout.addWidget(self.tree, 1)
        layout.addLayout(putting)
        layout.addLayout(leaving)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.assignments)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([560, 420])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _refresh(self) -> None:
        chosen = self.tree.chosen()
        pick = self._read_only or ("" if chosen else _("先在上面选稿件或条目，可以选几份"))
        no_head = _("还没有定篇目") if not self._head.count() else ""
        out = "" if any(row.node for row in chosen) else _("所选的没有放在篇目里")
        reason = "" if self._reason.text().strip() else _("先写理由")
        single = len(chosen) == 1 and chosen[0].where is not None and bool(chosen[0].where[1])
        entry = "" if single else _("并入的是一个条目：先选一个条目")
        self._withdraw.setText(_("恢复") if self._are_left_out(chosen) else _("撤稿"))
        for button, why in (
            (self._put, pick or no_head),
            (self._take_out, pick or out),
            (self._withdraw, pick or reason),
            (self._merge, pick or entry or reason),
            (self._outline, self._read_only or ("" if self._read else _("没有打开的卷"))),
        ):
            button.setEnabled(not why)
            button.setToolTip(why)

    def _are_left_out(self, chosen: Sequence[Row]) -> bool:
        plan = self._read.plan if self._read else None
        if plan is None or not chosen:
            return False
        return all(row.where is not None and plan.is_left_out(row.where) for row in chosen)

    def _on_put(self) -> None:
        rows = self.tree.chosen()
        self.placed.emit(
            [Placing(row.where, self._head.currentData(), None, row.node) for row in rows if row.where]
        )

    def _on_take_out(self) -> None:
        rows = [row for row in self.tree.chosen() if row.node is not None]
        self.placed.emit([Placing(row.where, None, None, row.node) for row in rows if row.where])

    def _on_withdraw(self) -> None:
        chosen = [row.where for row in self.tree.chosen() if row.where is not None]
        undone, reason = self._are_left_out(self.tree.chosen()), self._reason.text().strip()
        self._reason.clear()
        merged = self._read.plan.merged if self._read else {}
        apart = [TakenUp(where, merged[where].into, reason, undone) for where in chosen if where in merged]
        if apart:
            self.taken_up.emit(apart)
        left_out = [LeftOut(where, reason, undone) for where in chosen if where not in merged]
        if left_out:
            self.left_out.emit(left_out)

    def _on_merge(self) -> None:
        """Ask into which entry; all entries of the volume but this one."""
        self._merging = self.tree.chosen()[0].where
        dialog = QInputDialog(self)
        dialog.setWindowTitle(_("并入"))
        dialog.setLabelText(_("并入哪一条（它的文字不再单独出现，署名两边都留）："))
        dialog.setComboBoxItems([title for title, where in self._entries() if where != self._merging])
        dialog.textValueSelected.connect(self._on_target)
        dialog.open()

    def _entries(self) -> list[tuple[str, Where]]:
        """Every entry with a title that tells it apart: of equal ones by their number."""
        found: list[tuple[str, Where]] = []
        seen: Counter[str] = Counter()
        for manuscript, entries in self._titles.entries.items():
            for identity, _title in entries:
                title = self._titles.of((manuscript, identity))
                seen[title] += 1
                told = (
                    title
                    if seen[title] == 1
                    else _("{title}（第{number}个）").format(title=title, number=seen[title])
                )
                found.append((told, (manuscript, identity)))
        return found

    def _on_target(self, title: str) -> None:
        into = dict(self._entries()).get(title)
        if self._merging is not None and into is not None:
            self.taken_up.emit([TakenUp(self._merging, into, self._reason.text().strip())])
            self._reason.clear()
