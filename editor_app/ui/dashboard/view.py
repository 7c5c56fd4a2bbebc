"""The mode 看板: what waits for the person who sits there, how far the volume is, what is owed."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
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
from editor_app.ui import theme
from editor_app.ui.dashboard.bars import Bars
from editor_app.ui.dashboard.model import OpenRule, doing, guidance, shown_rules, waits_for

_COLUMNS = (N_("条目"), N_("稿件"), N_("状态"), N_("等谁"), N_("等了"), N_("上一步的理由或意见"))
_WAITED = 4
_ENTRY_WIDTH = 170
_ANSWER = Qt.ItemDataRole.UserRole


class DashboardView(QWidget):
    """`entry_chosen` carries (manuscript, identity), `question_chosen` a `Question`, `rule_chosen` a code.

    `plan_asked` wants the plan with what the units owe, `resume_asked` the place where work stopped.
    """

    entry_chosen = Signal(object)
    question_chosen = Signal(object)
    rule_chosen = Signal(object)
    plan_asked = Signal()
    resume_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Waiting, ...] = ()
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._resume = QPushButton()
        self._resume.clicked.connect(self.resume_asked)
        self.table = self._make_table()
        self._bars = Bars()
        self._bars.setAccessibleName(_("各状态的条目数"))
        self.rules = _list(_("未处理的问题，按规则"), self._on_rule)
        self.owed = _list(_("还没交稿的单位"), self._on_owed)
        self.asked = _list(_("还没答复的质疑"), self._on_question)
        self._lay_out()
        self.show_nothing(_("先打开一卷，并选“谁在用、以什么身份”（右上角）。"))

    def show_nothing(self, why: str) -> None:
        """Show why nothing is listed, and what to do."""
        self._rows = ()
        self.table.setRowCount(0)
        self._title.setText(why)
        self._resume.hide()
        self._bars.show_bars(())
        for box in (self.rules, self.owed, self.asked):
            box.clear()

    def show_overview(self, overview: Overview, actor: Actor, today: date, resume: str = "") -> None:
        """Show the volume as somebody finds it; `resume` names the place where work stopped."""
        self._rows = (*overview.waiting, *overview.stuck)
        self._title.setText(_title(overview, actor, today))
        self._resume.setText(_("接着上次：{place}").format(place=resume))
        self._resume.setVisible(bool(resume))
        self.table.setRowCount(len(self._rows))
        for row, one in enumerate(self._rows):
            who = _("你") if row < len(overview.waiting) else waits_for(one.state)
            cells = (one.title, one.name, _(STATE_NAMES[one.state]), who, _waited(one, today), one.words)
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setToolTip(cell)
                if column == _WAITED and one.days(today) > STUCK_DAYS:
                    item.setForeground(theme.colour("error"))
                self.table.setItem(row, column, item)
        if self._rows and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        self._bars.show_bars(
            [(_(STATE_NAMES[state]), overview.states[state]) for state in State if state in overview.states]
        )
        _fill(self.owed, [(_owed_words(one), None) for one in overview.owed], _("没有"))
        _fill(self.asked, [(one.text, one) for one in overview.questions], _("没有"))

    def show_rules(self, rules: Sequence[OpenRule], titles: Mapping[str, str], unchecked: bool) -> None:
        """Show how many findings of each rule are unsettled; `unchecked`: not everything is checked yet."""
        lines = zip(shown_rules(rules, titles), (one.code for one in rules), strict=True)
        _fill(self.rules, list(lines), _("正在检查……") if unchecked else _("没有"))

    def focus_first(self) -> None:
        """Go to what waits, or to the place where work stopped."""
        (self._resume if self._resume.isVisibleTo(self) and not self._rows else self.table).setFocus()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(_COLUMNS))
        table.setAccessibleName(_("等你处理的条目"))
        table.setHorizontalHeaderLabels([_(column) for column in _COLUMNS])
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, _ENTRY_WIDTH)
        header.setStretchLastSection(True)
        table.cellActivated.connect(self._on_activated)
        return table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._resume)
        below = QHBoxLayout()
        for title, widget in (
            (_("进度"), self._bars),
            (_("未处理的问题"), self.rules),
            (_("还没交稿的单位"), self.owed),
            (_("还没答复的质疑"), self.asked),
        ):
            box = QGroupBox(title)
            inside = QVBoxLayout(box)
            inside.addWidget(widget)
            if widget is self._bars:
                inside.addStretch(1)
            below.addWidget(box, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.table, 3)
        layout.addLayout(below, 2)

    def _on_activated(self, row: int, _column: int) -> None:
        one = self._rows[row]
        self.entry_chosen.emit((one.manuscript, one.section))

    def _on_rule(self, item: QListWidgetItem) -> None:
        if item.data(_ANSWER) is not None:
            self.rule_chosen.emit(item.data(_ANSWER))

    def _on_owed(self, _item: QListWidgetItem) -> None:
        self.plan_asked.emit()

    def _on_question(self, item: QListWidgetItem) -> None:
        if item.data(_ANSWER) is not None:
            self.question_chosen.emit(item.data(_ANSWER))


def _title(overview: Overview, actor: Actor, today: date) -> str:
    words = _("{name}（{role}）：等你处理的有{count}条，全卷{entries}条。").format(
        name=actor.person.name,
        role=_(ROLE_NAMES[actor.role]),
        count=len(overview.waiting),
        entries=overview.entries,
    )
    if not overview.waiting:
        return words + guidance(overview, actor)
    stuck = sum(one.days(today) > STUCK_DAYS for one in overview.waiting)
    if stuck:
        words += _("其中{count}条已等了{days}天以上。").format(count=stuck, days=STUCK_DAYS)
    if overview.stuck:
        words += _("另有{count}条在别人那里停了{days}天以上，列在后面。").format(
            count=len(overview.stuck), days=STUCK_DAYS
        )
    return words + doing(actor)


def _waited(one: Waiting, today: date) -> str:
    days = one.days(today)
    return _("{days}天").format(days=days) if days > 0 else _("今天")


def _owed_words(owed: Owed) -> str:
    unit, deadline = owed.assignment.unit, owed.assignment.deadline
    until = _("，{day}前交").format(day=deadline.isoformat()) if deadline else ""
    return f"{unit}{until}{_('，已逾期') if owed.late else ''}"


def _list(name: str, chosen: object) -> QListWidget:
    """A list of which each line leads on, by a double click or the return key."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.itemActivated.connect(chosen)
    return made


def _fill(box: QListWidget, lines: Sequence[tuple[str, object]], none: str) -> None:
    box.clear()
    for words, answer in lines:
        item = QListWidgetItem(words)
        item.setToolTip(words)
        item.setData(_ANSWER, answer)
        box.addItem(item)
    if not lines:
        item = QListWidgetItem(none)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        box.addItem(item)
