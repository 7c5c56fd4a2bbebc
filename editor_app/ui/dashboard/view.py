"""The mode 看板: what waits for the person who sits there, how far the volume is, what is owed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import N_, _
from editor_app.core.office.assignments import Owed
from editor_app.core.office.review import STATE_NAMES, State
from editor_app.core.volume import ROLE_NAMES, Actor
from editor_app.services.overview import STUCK_DAYS, Overview, Waiting
from editor_app.ui.dashboard.bars import Bars

_COLUMNS = (N_("条目"), N_("稿件"), N_("状态"), N_("等了"), N_("上一步的理由或意见"))
_LISTED = 12


class DashboardView(QWidget):
    """`entry_chosen` carries (manuscript, identity)."""

    entry_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: tuple[Waiting, ...] = ()
        self._title = QLabel()
        self._title.setWordWrap(True)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setAccessibleName(_("等你处理的条目"))
        self.table.setHorizontalHeaderLabels([_(column) for column in _COLUMNS])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.cellActivated.connect(self._on_activated)
        self._bars = Bars()
        self._bars.setAccessibleName(_("各状态的条目数"))
        self._owed, self._asked = QLabel(), QLabel()
        below = QHBoxLayout()
        for title, widget in (
            (_("进度"), self._bars),
            (_("还没交稿的单位"), self._owed),
            (_("还没答复的质疑"), self._asked),
        ):
            box = QGroupBox(title)
            inside = QVBoxLayout(box)
            inside.addWidget(widget)
            inside.addStretch(1)
            below.addWidget(box, 1)
        for label in (self._owed, self._asked):
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        self.show_nothing(_("先打开一卷，并选“谁在用、以什么身份”（右上角）。"))

    def show_nothing(self, why: str) -> None:
        """Show why nothing is listed, and what to do."""
        self._waiting = ()
        self.table.setRowCount(0)
        self._title.setText(why)
        self._bars.show_bars(())
        self._owed.clear()
        self._asked.clear()

    def show_overview(self, overview: Overview, actor: Actor, today: date) -> None:
        self._waiting = overview.waiting
        stuck = sum(one.days(today) > STUCK_DAYS for one in overview.waiting)
        words = _("{name}（{role}）：等你处理的有{count}条，全卷{entries}条。").format(
            name=actor.person.name,
            role=_(ROLE_NAMES[actor.role]),
            count=len(overview.waiting),
            entries=overview.entries,
        )
        if stuck:
            words += _("其中{count}条已等了{days}天以上。").format(count=stuck, days=STUCK_DAYS)
        self._title.setText(words + _("双击或回车到那一条。") if overview.waiting else words)
        self.table.setRowCount(len(overview.waiting))
        for row, one in enumerate(overview.waiting):
            cells = (one.title, one.name, _(STATE_NAMES[one.state]), _waited(one, today), one.words)
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setToolTip(cell)
                self.table.setItem(row, column, item)
        bars = [
            (_(STATE_NAMES[state]), overview.states[state]) for state in State if state in overview.states
        ]
        self._bars.show_bars(bars)
        self._owed.setText(_listed(list(map(_owed_words, overview.owed))))
        self._asked.setText(_listed([one.text for one in overview.questions]))

    def _on_activated(self, row: int, _column: int) -> None:
        one = self._waiting[row]
        self.entry_chosen.emit((one.manuscript, one.section))


def _waited(one: Waiting, today: date) -> str:
    days = one.days(today)
    return _("{days}天").format(days=days) if days > 0 else _("今天")


def _owed_words(owed: Owed) -> str:
    unit, deadline = owed.assignment.unit, owed.assignment.deadline
    until = _("，{day}前交").format(day=deadline.isoformat()) if deadline else ""
    return f"{unit}{until}{_('，已逾期') if owed.late else ''}"


def _listed(lines: list[str]) -> str:
    if not lines:
        return _("没有")
    shown = "\n".join(f"· {line}" for line in lines[:_LISTED])
    more = len(lines) - _LISTED
    return shown + ("\n" + _("……另有{count}项").format(count=more) if more > 0 else "")
