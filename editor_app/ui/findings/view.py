"""The panel 问题: the list of findings, one of them in full, and the keys that settle it and move on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.draft import Span
from editor_app.core.language import N_, _
from editor_app.core.office.triage import VERDICT_NAMES, Verdict
from editor_app.services import export
from editor_app.ui.findings.delegate import FindingDelegate
from editor_app.ui.findings.detail import PLACE, RULE, detail_of, verified_of
from editor_app.ui.findings.keys import FindingsTable
from editor_app.ui.findings.model import Filter, FindingRow, FindingsModel, VerifiedRow
from editor_app.ui.findings.reasons import ReasonBox

_SHOWN_VERDICTS = (Verdict.NEW, Verdict.ACCEPTED, Verdict.DISMISSED, Verdict.QUERIED)
_BUTTONS = {
    "accept": (N_("采纳 A"), N_("确是差错，已改或要改")),
    "suggest": (N_("改为建议 S"), N_("按建议改文字，并采纳")),
    "dismiss": (N_("忽略此处 D"), N_("这一处不是差错；理由在上面选")),
    "dismiss_kind": (N_("忽略同类 W"), N_("这条规则的问题在本卷里都忽略")),
    "query": (N_("存疑 Q"), N_("要向供稿单位核实")),
    "forward": (N_("转交 E"), N_("交给别人处理，先记为存疑")),
    "reopen": (N_("重新处理 R"), N_("撤回处理，恢复为未处理")),
}


@dataclass(frozen=True, slots=True)
class AskedTriage:
    """What a person wants done with findings: one of the verbs above, and the reason chosen."""

    verb: str
    rows: tuple[FindingRow, ...]
    reason: str


class FindingsView(QWidget):
    """`triage_asked` carries an `AskedTriage`, `place_chosen` (manuscript, span), `rule_asked` a code."""

    triage_asked = Signal(object)
    place_chosen = Signal(object)
    rule_asked = Signal(object)
    counter_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FindingsModel(self)
        self._names: dict[str, str] = {}
        self._read_only = ""
        self._why_empty = ""
        self._verified: list[VerifiedRow] = []
        self._sections: frozenset[tuple[str, str]] = frozenset()
        self._toggles = {verdict: self._make_toggle(verdict) for verdict in _SHOWN_VERDICTS}
        self._codes = QComboBox()
        self._codes.setAccessibleName(_("只看一条规则"))
        self._codes.currentIndexChanged.connect(self._filter)
        self._here = QToolButton()
        self._here.setText(_("只看本节"))
        self._here.setCheckable(True)
        self._here.toggled.connect(self._filter)
        self._passed = QToolButton()
        self._passed.setText(_("已核对"))
        self._passed.setCheckable(True)
        self._passed.setToolTip(_("看算得通的数字"))
        self._passed.toggled.connect(self._show_detail)
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._clear = QPushButton(_("清除筛选"))
        self._clear.clicked.connect(self.clear_filter)
        self.table = self._make_table()
        self._detail = QTextBrowser()
        self._detail.setOpenLinks(False)
        self._detail.setAccessibleName(_("所选问题的说明"))
        self._detail.anchorClicked.connect(self._on_link)
        self.reasons = ReasonBox()
        self._buttons = {verb: self._make_button(verb) for verb in _BUTTONS}
        self._lay_out()
        self._show_codes()
        self._refresh()

    def show_findings(
        self,
        rows: Sequence[FindingRow],
        verified: Sequence[VerifiedRow],
        names: Mapping[str, str],
        *,
        read_only: str = "",
        why_empty: str = "",
    ) -> None:
        """Show all findings of a volume; the same one stays chosen, or the next when it went.

        `why_empty` says why there are none, for instance that the checks are still running.
        """
        self._verified, self._names = list(verified), dict(names)
        self._read_only, self._why_empty = read_only, why_empty
        before, number = self._chosen(), self.table.currentIndex().row()
        self._model.show_rows(rows)
        self._show_codes()
        self._keep(before, number)
        self._refresh()
        now = self._chosen()
        if (
            before is not None
            and now is not None
            and now.identity != before.identity
            and self.table.hasFocus()
        ):
            self.announce()

    def show_section(self, sections: frozenset[tuple[str, str]]) -> None:
        """Which sections 只看本节 means: (manuscript, identity) of the chosen one and those below."""
        self._sections = sections
        if self._here.isChecked():
            self._filter()

    def clear_filter(self) -> None:
        for toggle in self._toggles.values():
            toggle.setChecked(False)
        self._codes.setCurrentIndex(0)
        self._here.setChecked(False)
        self._filter()

    def show_rule(self, code: str) -> None:
        """Show what is unsettled of one rule."""
        self.clear_filter()
        self._toggles[Verdict.NEW].setChecked(True)
        self._codes.setCurrentIndex(max(0, self._codes.findData(code)))
        self._filter()
        self._select(0)

    def choose(self, identity: tuple[str, str]) -> None:
        """Choose a finding, clearing the filter where it hides it."""
        if self._model.number_of(identity) is None and any(
            r.identity == identity for r in self._model.every()
        ):
            self.clear_filter()
        number = self._model.number_of(identity)
        if number is not None:
            self._passed.setChecked(False)
            self._select(number)

    def step(self, by: int) -> None:
        """To the next finding that the filter shows, or the one before; round at the end."""
        count = self._model.rowCount()
        if count:
            self._select((self.table.currentIndex().row() + by) % count)
            self.announce()

    def chosen_rows(self) -> tuple[FindingRow, ...]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self._model.row(row) for row in rows)

    def ask(self, verb: str) -> None:
        """Ask for one of the verbs on the chosen findings."""
        button = self._buttons[verb]
        rows = self.chosen_rows()
        if button.isEnabled() and rows:
            self.triage_asked.emit(AskedTriage(verb, rows, self.reasons.reason()))

    def counter(self) -> tuple[int, int]:
        return self.table.currentIndex().row() + 1, self._model.rowCount()

    def announce(self) -> None:
        """Say where the chosen finding is, so that the text goes there."""
        row = self._chosen()
        if row is not None:
            self.place_chosen.emit((row.manuscript, row.finding.spans[0]))

    def _make_toggle(self, verdict: Verdict) -> QToolButton:
        toggle = QToolButton()
        toggle.setCheckable(True)
        toggle.setChecked(verdict is Verdict.NEW)
        toggle.setToolTip(_("显示{verdict}的问题").format(verdict=_(VERDICT_NAMES[verdict])))
        toggle.toggled.connect(self._filter)
        return toggle

    def _make_table(self) -> FindingsTable:
        table = FindingsTable()
        table.setModel(self._model)
        table.setItemDelegate(FindingDelegate(table))
        table.setAccessibleName(_("问题列表"))
        table.horizontalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setMinimumHeight(120)
        table.selectionModel().currentChanged.connect(self._on_current)
        table.selectionModel().selectionChanged.connect(self._refresh_buttons)
        table.clicked.connect(self._on_clicked)
        table.verb_typed.connect(self.ask)
        table.reason_typed.connect(self._on_reason)
        table.left.connect(self.announce)
        return table

    def _make_button(self, verb: str) -> QPushButton:
        title, tip = _BUTTONS[verb]
        button = QPushButton(_(title))
        button.setToolTip(_(tip))
        button.setAccessibleDescription(_(tip))
        button.setProperty("verb", verb)
        button.setMinimumWidth(40)
        button.clicked.connect(self._on_button)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(3)
        for toggle in self._toggles.values():
            row.addWidget(toggle)
        row.addStretch(1)
        second = QHBoxLayout()
        second.addWidget(self._codes, 1)
        second.addWidget(self._here)
        second.addWidget(self._passed)
        empty = QHBoxLayout()
        empty.addWidget(self._empty, 1)
        empty.addWidget(self._clear)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.addWidget(self._detail, 1)
        label = QLabel(_("理由(&Y)"))
        label.setBuddy(self.reasons)
        reason = QHBoxLayout()
        reason.addWidget(label)
        reason.addWidget(self.reasons, 1)
        lower.addLayout(reason)
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, button in enumerate(self._buttons.values()):
            grid.addWidget(button, number // 4, number % 4)
        lower.addLayout(grid)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(below)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes([300, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 6, 4, 4)
        layout.addLayout(row)
        layout.addLayout(second)
        layout.addLayout(empty)
        layout.addWidget(self._splitter, 1)

    def _chosen(self) -> FindingRow | None:
        number = self.table.currentIndex().row()
        return self._model.row(number) if 0 <= number < self._model.rowCount() else None

    def _keep(self, before: FindingRow | None, number: int) -> None:
        at = self._model.number_of(before.identity) if before is not None else None
        if at is None:
            at = min(max(number, 0), self._model.rowCount() - 1)
        if at >= 0 and (
            at != self.table.currentIndex().row() or not self.table.selectionModel().hasSelection()
        ):
            self._select(at)

    def _select(self, number: int) -> None:
        index = self._model.index(number, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)

    def _show_codes(self) -> None:
        rules = export.rules()
        codes = self._model.codes()
        if (
            codes == [self._codes.itemData(at) for at in range(1, self._codes.count())]
            and self._codes.count()
        ):
            return
        chosen = self._codes.currentData()
        self._codes.blockSignals(True)
        self._codes.clear()
        self._codes.addItem(_("全部规则"), "")
        for code in codes:
            self._codes.addItem(rules[code].title if code in rules else code, code)
        self._codes.setCurrentIndex(max(0, self._codes.findData(chosen)))
        self._codes.blockSignals(False)

    def _filter(self) -> None:
        verdicts = frozenset(v for v, toggle in self._toggles.items() if toggle.isChecked())
        sections = self._sections if self._here.isChecked() else frozenset()
        before, number = self._chosen(), self.table.currentIndex().row()
        self._model.filter_by(Filter(verdicts, str(self._codes.currentData() or ""), sections))
        self._keep(before, number)
        self._refresh()

    def _refresh(self) -> None:
        counts = self._model.counts()
        for verdict, toggle in self._toggles.items():
            toggle.setText(f"{_(VERDICT_NAMES[verdict])} {counts[verdict]}")
        shown, every = self._model.rowCount(), counts.total()
        self.table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 14)
        if not every:
            self._empty.setText(self._why_empty or _("没有发现问题。"))
        else:
            self._empty.setText(_("筛选后 {shown}/{every}").format(shown=shown, every=every))
        self._empty.setVisible(shown < every or not every)
        self._clear.setVisible(shown < every)
        self._refresh_buttons()
        self._show_detail()

    def _refresh_buttons(self) -> None:
        rows = self.chosen_rows()
        for verb, button in self._buttons.items():
            able = bool(rows) and not self._read_only
            if verb == "suggest":
                able = able and any(row.finding.suggestion is not None for row in rows)
            if verb == "reopen":
                able = able and any(row.verdict is not Verdict.NEW for row in rows)
            button.setEnabled(able)
            button.setToolTip(self._read_only or _(_BUTTONS[verb][1]))
        self.counter_changed.emit(self.counter())

    def _show_detail(self) -> None:
        row = self._chosen()
        if self._passed.isChecked():
            self._detail.setHtml(verified_of(self._verified))
        elif row is not None:
            self._detail.setHtml(detail_of(row, self._names))
        else:
            self._detail.setHtml("<p>" + _("选中一个问题，这里写明在哪里、为什么、建议怎样改。") + "</p>")

    def _on_current(self, _index: QModelIndex) -> None:
        self._show_detail()

    def _on_clicked(self, _index: QModelIndex) -> None:
        self._passed.setChecked(False)
        self.announce()

    def _on_reason(self, number: int) -> None:
        self.reasons.choose(number)

    def _on_button(self) -> None:
        self.ask(str(self.sender().property("verb")))

    def _on_link(self, url: QUrl) -> None:
        link = url.toString()
        if link.startswith(RULE):
            self.rule_asked.emit(link.removeprefix(RULE))
            return
        number = int(link.removeprefix(PLACE))
        if self._passed.isChecked():
            row = self._verified[number]
            self.place_chosen.emit((row.manuscript, _whole(row.verified.spans)))
        elif (chosen := self._chosen()) is not None:
            self.place_chosen.emit((chosen.manuscript, chosen.finding.spans[number]))


def _whole(spans: Sequence[Span]) -> Span:
    """From the first operand to the last."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))
