"""The review panel 审签: where the chosen entries stand, who signed, and the next act with its words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.office.error_rate import Category
from editor_app.core.office.review import STAGE_NAMES, STATE_NAMES, Act, SignOff
from editor_app.services.review import Correction
from editor_app.ui.reviews.model import (
    STANDING_NAMES,
    UNDER_REVIEW,
    AskedAct,
    ReviewCard,
    act_title,
    last_reason,
    next_act,
    obstacles,
    standing,
    steps,
    words_needed,
)
from editor_app.ui.reviews.proof_dialog import ProofDialog
from editor_app.ui.reviews.steps_line import StepsLine

_PLACES = {
    Act.START: (0, 0),
    Act.PASS: (0, 1),
    Act.APPROVE: (0, 2),
    Act.RETURN: (1, 0),
    Act.WITHDRAW: (1, 1),
    Act.RESTORE: (1, 2),
    Act.PROOF: (2, 0),
    Act.UNLOCK: (2, 1),
}
_SHORT_SHA = 8
_NAMED = 5
_GIVEN_DAYS = 7
"""How long a unit is given for a returned entry, until somebody chooses another day."""


class ReviewsView(QWidget):
    """Shows review cards; `act_asked` carries an `AskedAct`."""

    act_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[ReviewCard, ...] = ()
        self._names: Mapping[str, str] = {}
        self._read_only = ""
        self._words_given = False
        self._categories: Sequence[Category] = ()
        self._proved: AskedAct | None = None
        self._ables: dict[Act, list[ReviewCard]] = {}
        self._blocked: dict[Act, str] = {}
        self._wanted: dict[Act, str] = {}
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._line = StepsLine()
        self._state = QLabel()
        self._state.setWordWrap(True)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._signs = self._make_signs()
        self._words = QPlainTextEdit()
        self._words.setTabChangesFocus(True)
        self._words.setMaximumHeight(96)
        self._words.setAccessibleName(_("审读意见或理由"))
        self._words.textChanged.connect(self._refresh)
        self._override = QCheckBox(_("破例：由同一人连续签两审"))
        self._override.toggled.connect(self._recount)
        self._override_reason = QLineEdit()
        self._override_reason.setPlaceholderText(_("破例的理由（会印在审读报告里）"))
        self._override_reason.setAccessibleName(_("破例的理由"))
        self._override_reason.textChanged.connect(self._recount)
        self._has_deadline = QCheckBox(_("退改，请单位交回的日期"))
        self._deadline = QDateEdit(QDate.currentDate().addDays(_GIVEN_DAYS))
        self._deadline.setDisplayFormat("yyyy-MM-dd")
        self._deadline.setCalendarPopup(True)
        self._deadline.setAccessibleName(_("请单位哪天交回"))
        self._deadline.setEnabled(False)
        self._has_deadline.toggled.connect(self._deadline.setEnabled)
        self._buttons = {act: self._make_button(act) for act in _PLACES}
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._why.setAccessibleName(_("不能办理的原因"))
        self._lay_out()
        self.show_cards((), {})

    def use_categories(self, categories: Sequence[Category]) -> None:
        """The kinds of errors that a proof may find, by the office's table."""
        self._categories = categories

    def show_cards(
        self, cards: Sequence[ReviewCard], names: Mapping[str, str], *, read_only: str = ""
    ) -> None:
        """Show the chosen entries; `names` gives the name of a person's id.

        `read_only` says why nothing can be done. Words that were typed stay until an act has taken
        them, or other entries are chosen: somebody who starts a review goes on typing at once.
        """
        before = [(card.where, card.entry.state) for card in self._cards]
        self._cards, self._names, self._read_only = tuple(cards), names, read_only
        now = [(card.where, card.entry.state) for card in self._cards]
        others = [where for where, _state in before] != [where for where, _state in now]
        started = not self._words_given and all(state in UNDER_REVIEW for _where, state in now)
        if others or (before != now and not started):
            self._words_given = False
            self._words.clear()
            self._override_reason.clear()
            self._override.setChecked(False)
            self._has_deadline.setChecked(False)
        self._title.setText(self._heading())
        alone = len(self._cards) == 1
        self._line.setVisible(alone)
        self._signs.setVisible(alone and bool(self._cards[0].entry.sign_offs))
        if alone:
            self._line.show_steps(steps(self._cards[0].entry, names))
            self._show_signs(self._cards[0].entry.sign_offs)
        self._recount()

    def ask(self, act: Act) -> None:
        """Do what the act's button does; where it cannot be done, go to what is missing."""
        button = self._buttons[act]
        if button.isEnabled():
            button.click()
            return
        self._why.setText(self._why_not(act))
        self._words.setFocus()

    def ask_next(self) -> None:
        """Do the act that leads on: start the review that is next, pass it, approve the entry."""
        self._words.setFocus()
        act = next_act(self._cards)
        if act is not None:
            self.ask(act)

    def focus_words(self) -> None:
        self._words.setFocus()

    def _make_signs(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setHorizontalHeaderLabels([_("审次"), _("签字人"), _("时间"), _("签字")])
        table.setAccessibleName(_("已有的签字"))
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setMaximumHeight(132)
        return table

    def _make_button(self, act: Act) -> QPushButton:
        button = QPushButton(act_title(act, ()))
        button.setProperty("act", act.value)
        button.clicked.connect(self._on_clicked)
        return button

    def _lay_out(self) -> None:
        label = QLabel(_("审读意见／理由(&O)"))
        label.setBuddy(self._words)
        buttons = QGridLayout()
        for act, (row, column) in _PLACES.items():
            buttons.addWidget(self._buttons[act], row, column)
        layout = QVBoxLayout(self)
        for widget in (self._title, self._line, self._state, self._signs, label, self._words):
            layout.addWidget(widget)
        layout.addWidget(self._override)
        layout.addWidget(self._override_reason)
        deadline = QHBoxLayout()
        deadline.addWidget(self._has_deadline)
        deadline.addWidget(self._deadline)
        deadline.addStretch(1)
        layout.addLayout(deadline)
        layout.addLayout(buttons)
        layout.addWidget(self._why)
        layout.addStretch(1)

    def _heading(self) -> str:
        if not self._cards:
            return _("在栏目树或正文里选一个条目，这里显示它的审签进度。")
        first = self._cards[0].entry
        if len(self._cards) == 1:
            return first.title
        return _("已选 {count} 条，首条“{title}”").format(count=len(self._cards), title=first.title)

    def _show_signs(self, signs: Sequence[SignOff]) -> None:
        self._signs.setRowCount(len(signs))
        for row, sign in enumerate(signs):
            words = _(STANDING_NAMES[standing(sign)])
            if sign.override:
                words = _("{standing}（破例）").format(standing=words)
            cells = (
                _(STAGE_NAMES[sign.stage]),
                self._names.get(sign.person, sign.person),
                sign.time[:16].replace("T", " "),
                words,
            )
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setToolTip(self._sign_tip(sign))
                self._signs.setItem(row, column, item)

    def _sign_tip(self, sign: SignOff) -> str:
        rows = [
            _("意见：{opinion}").format(opinion=sign.opinion or _("无")),
            _("所签文字：{sha}").format(sha=sign.content_sha[:_SHORT_SHA]),
        ]
        if sign.override:
            rows.append(_("破例理由：{reason}").format(reason=sign.override))
        return "\n".join(rows)

    def _recount(self) -> None:
        """Which entries each act can be done with: of thousands not at every letter that is typed."""
        override = self._override.isChecked() and bool(self._override_reason.text().strip())
        for act, button in self._buttons.items():
            able = [card for card in self._cards if not obstacles(card, act, override=override)]
            self._ables[act] = able
            self._blocked[act] = "" if able else self._why_nobody(act)
            self._wanted[act] = words_needed(act, able)
            button.setText(act_title(act, self._cards))
        overridable = any(card.overridable for card in self._cards)
        self._override.setVisible(overridable)
        self._override_reason.setVisible(overridable and self._override.isChecked())
        returnable = not self._read_only and bool(self._ables[Act.RETURN])
        self._has_deadline.setVisible(returnable)
        self._deadline.setVisible(returnable)
        self._words.setEnabled(bool(self._cards) and not self._read_only)
        self._state.setText(self._state_words())
        self._refresh()

    def _refresh(self) -> None:
        """Which acts can be done with the words as they are, and why the next one cannot."""
        for act, button in self._buttons.items():
            why = self._why_not(act)
            button.setEnabled(not why)
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        self._why.setText(self._why_nothing_follows())

    def _state_words(self) -> str:
        if not self._cards:
            return ""
        open_findings = sum(card.open_findings for card in self._cards)
        states = dict.fromkeys(_(STATE_NAMES[card.entry.state]) for card in self._cards)
        reason = last_reason(self._cards[0].entry, self._names) if len(self._cards) == 1 else ""
        said = _("现在：{states}　未处理的严重问题：{count}").format(
            states=_("、").join(states), count=open_findings
        )
        return f"{said}\n{reason}" if reason else said

    def _why_nobody(self, act: Act) -> str:
        if self._override.isChecked() and any(act in card.overridable for card in self._cards):
            return _("破例须写明理由")
        said = dict.fromkeys(words for card in self._cards for words in obstacles(card, act))
        return "\n".join(list(said)[:_NAMED])

    def _why_not(self, act: Act) -> str:
        """Why an act's button is off; empty when it is on."""
        if self._read_only:
            return self._read_only
        if not self._cards:
            return _("没有选中条目")
        return self._blocked[act] or ("" if self._words.toPlainText().strip() else self._wanted[act])

    def _why_nothing_follows(self) -> str:
        """Why the act that leads on cannot be done; empty when it can."""
        if not self._cards:
            return self._read_only
        act = next_act(self._cards)
        if act is None:
            return _("通读核红已毕，文字锁定，等全卷付印。要改，先由主编解锁。")
        why = self._why_not(act)
        if act is Act.PROOF and why and not self._read_only:
            locked = _("已经定稿，文字锁定。要改，先由主编解锁；要收回签字，写明理由后撤回。")
            return f"{locked}\n{why}"
        return why

    def _on_clicked(self) -> None:
        button = self.sender()
        act = Act(str(button.property("act")))
        able = self._ables[act]
        self._words_given = act is not Act.START
        overridden = any(obstacles(card, act) for card in able)
        day = self._deadline.date().toPython() if self._has_deadline.isChecked() else None
        asked = AskedAct(
            act,
            tuple(card.where for card in able),
            self._words.toPlainText().strip(),
            self._override_reason.text().strip() if overridden else "",
            day if act is Act.RETURN else None,  # type: ignore[arg-type]  # the stubs say object
        )
        # The button goes grey once it has done its work, and would send the focus out of the panel.
        self._words.setFocus()
        if act is Act.PROOF and len(able) == 1:
            self._ask_corrections(asked, able[0])
        else:
            self.act_asked.emit(asked)

    def _ask_corrections(self, asked: AskedAct, card: ReviewCard) -> None:
        """What a proof found belongs to one entry; of several it says only that they were read."""
        self._proved = asked
        title = act_title(Act.PROOF, [card])
        dialog = ProofDialog(title, card.entry.title, self._categories, self)
        dialog.ended.connect(self._on_proved)
        dialog.open()

    def _on_proved(self, corrections: tuple[Correction, ...]) -> None:
        if self._proved is not None:
            self.act_asked.emit(replace(self._proved, corrections=corrections))
            self._proved = None
