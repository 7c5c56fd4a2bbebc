"""The panel 意见: comments on entries and words, questions to the units, and what was answered."""

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum

from PySide6.QtCore import QDate, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import N_, _
from editor_app.ui import theme
from editor_app.ui.remarks.model import AskedRemark, Remark, Said, Standing, Target, Wish, summary

_ID = Qt.ItemDataRole.UserRole
_GIVEN = timedelta(days=7)
"""How long a unit is given for an answer, until somebody chooses another day."""
_QUOTED = 24
_PADDING, _SPACING, _TALLEST = 8, 4, 10_000
"""Beside the words of a row, between rows, and the room in which a row's height is measured."""


class Reach(Enum):
    """Of what the panel shows the remarks."""

    MANUSCRIPT = N_("本稿")
    VOLUME = N_("全卷")


class RemarksView(QWidget):
    """`remark_asked` carries an `AskedRemark`, `remark_chosen` the `Remark` whose place is to be shown."""

    remark_asked = Signal(object)
    remark_chosen = Signal(object)
    reach_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks: tuple[Remark, ...] = ()
        self._target: Target | None = None
        self._wanted = ""
        self._read_only = self._why_not_ask = ""
        self._reach = QComboBox()
        self._reach.setAccessibleName(_("看哪里的意见和质疑"))
        for reach in Reach:
            self._reach.addItem(_(reach.value))
        self._reach.activated.connect(self._on_reach)
        self._open_only = QCheckBox(_("只看未了的"))
        self._open_only.toggled.connect(self._fill)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._tree = _tree()
        self._tree.currentItemChanged.connect(self._refresh)
        self._tree.itemActivated.connect(self._on_go)
        self._detail = QLabel()
        self._detail.setWordWrap(True)
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._about = QLabel()
        self._about.setWordWrap(True)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._words = QPlainTextEdit()
        self._words.setTabChangesFocus(True)
        self._words.setMaximumHeight(76)
        self._words.setPlaceholderText(_("意见、要问单位的话，或对上面所选一条的答复"))
        self._words.setAccessibleName(_("意见、质疑或答复"))
        self._words.textChanged.connect(self._refresh)
        self._has_deadline = QCheckBox(_("请单位答复到"))
        self._deadline = QDateEdit(QDate.currentDate().addDays(_GIVEN.days))
        self._deadline.setDisplayFormat("yyyy-MM-dd")
        self._deadline.setCalendarPopup(True)
        self._deadline.setAccessibleName(_("请单位答复到哪天"))
        self._deadline.setEnabled(False)
        self._has_deadline.toggled.connect(self._deadline.setEnabled)
        self._who = QLineEdit()
        self._who.setPlaceholderText(_("单位里谁答复的（可不填）"))
        self._who.setAccessibleName(_("单位里谁答复的"))
        self._buttons = {wish: self._button(wish) for wish in Wish}
        self._go = QPushButton(_("到原文"))
        self._go.clicked.connect(self._on_go)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._lay_out()
        self.show_remarks(())

    @property
    def reach(self) -> Reach:
        return list(Reach)[self._reach.currentIndex()]

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show remarks, with the same one chosen."""
        self._remarks = tuple(remarks)
        self._fill()

    def show_read_only(self, why: str, why_not_ask: str = "") -> None:
        """Why nothing can be said, or why nobody can be asked; empty when it can."""
        self._read_only, self._why_not_ask = why, why_not_ask
        self._refresh()

    def show_target(self, target: Target | None) -> None:
        """What a new remark would be about."""
        self._target = target
        if target is None:
            self._about.setText(_("在正文里选中要说的几个字，或把光标放进一个条目。"))
        elif target.words is not None:
            quote = target.quote.replace("\n", " ")
            short = quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}…"
            self._about.setText(_("新写的关于“{quote}”（{title}）").format(quote=short, title=target.title))
        elif target.section is not None:
            self._about.setText(_("新写的关于整条：{title}").format(title=target.title))
        else:
            self._about.setText(_("新写的关于整份稿件：{title}").format(title=target.title))
        self._refresh()

    def recolour(self) -> None:
        self._fill()

    def focus_words(self) -> None:
        self._words.setFocus()

    def forget_words(self) -> None:
        """What was typed has been said."""
        self._words.clear()
        self._who.clear()
        self._has_deadline.setChecked(False)

    def choose(self, remark: str) -> None:
        """Make a remark the current one, also one that is about to be shown."""
        self._wanted = remark
        self._fill()

    def chosen(self) -> Remark | None:
        item = self._tree.currentItem()
        id_ = item.data(0, _ID) if item is not None else None
        return next((remark for remark in self._remarks if remark.id == id_), None)

    def _button(self, wish: Wish) -> QPushButton:
        button = QPushButton(_(wish.value))
        button.setProperty("wish", wish.name)
        button.clicked.connect(self._on_asked)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._reach)
        head.addWidget(self._open_only)
        head.addStretch(1)
        deadline = QHBoxLayout()
        deadline.addWidget(self._has_deadline)
        deadline.addWidget(self._deadline)
        deadline.addStretch(1)
        buttons = QGridLayout()
        for column, wish in enumerate((Wish.COMMENT, Wish.ASK)):
            buttons.addWidget(self._buttons[wish], 0, column)
        for column, button in enumerate((self._buttons[Wish.ANSWER], self._buttons[Wish.SETTLE], self._go)):
            buttons.addWidget(button, 1, column)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._summary)
        layout.addWidget(self._tree, 1)
        for widget in (self._detail, self._about, self._words, self._who):
            layout.addWidget(widget)
        layout.addLayout(deadline)
        layout.addLayout(buttons)
        layout.addWidget(self._why)

    def _fill(self) -> None:
        before = self.chosen()
        current = self._wanted or (before.id if before else "")
        self._tree.clear()
        shown = [one for one in self._remarks if one.standing.is_open or not self._open_only.isChecked()]
        for remark in shown:
            item = _item(remark)
            self._tree.addTopLevelItem(item)
            for answer in remark.answers:
                item.addChild(_answer_item(remark, answer))
            item.setExpanded(True)
            if remark.id == current:
                self._wanted = ""
                self._tree.setCurrentItem(item)
        self._summary.setText(self._summary_words(len(shown)))
        self._refresh()

    def _summary_words(self, shown: int) -> str:
        if not self._remarks:
            return _("还没有意见和质疑。在正文里选中几个字，按 Ctrl+M 写意见。")
        if not shown:
            return _("没有未了的意见和质疑；共{count}条。").format(count=len(self._remarks))
        return summary(self._remarks)

    def _refresh(self) -> None:
        chosen = self.chosen()
        self._detail.setVisible(chosen is not None)
        self._detail.setText(_detail(chosen) if chosen else "")
        self._who.setVisible(chosen is not None and chosen.is_question)
        for wish, button in self._buttons.items():
            why = self._why_not(wish)
            button.setEnabled(not why)
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        self._go.setEnabled(chosen is not None)
        self._words.setEnabled(not self._read_only)
        self._why.setText(self._read_only)
        self._why.setVisible(bool(self._read_only))

    def _why_not(self, wish: Wish) -> str:
        """Why something cannot be said now; empty when it can."""
        chosen, written = self.chosen(), bool(self._words.toPlainText().strip())
        if self._read_only:
            return self._read_only
        if wish is Wish.ASK and self._why_not_ask:
            return self._why_not_ask
        if wish in (Wish.COMMENT, Wish.ASK):
            if self._target is None:
                return _("先在正文里选中要说的字，或把光标放进一个条目")
            return "" if written else _("先写上要说的话")
        if chosen is None:
            return _("先在上面选一条")
        if wish is Wish.ANSWER:
            return "" if written else _("先写上答复")
        if chosen.is_question:
            return _("质疑记下单位的答复就了结，不用另外了结")
        return _("已经了结") if chosen.standing is Standing.SETTLED else ""

    def _on_asked(self) -> None:
        wish = Wish[str(self.sender().property("wish"))]
        day = self._deadline.date().toPython() if self._has_deadline.isChecked() else None
        new = wish in (Wish.COMMENT, Wish.ASK)
        self.remark_asked.emit(
            AskedRemark(
                wish,
                self._words.toPlainText().strip(),
                None if new else self.chosen(),
                day if wish is Wish.ASK else None,  # type: ignore[arg-type]  # the stubs say object
                self._who.text().strip(),
            )
        )
        # The button goes grey once it has done its work, and would send the focus out of the panel.
        self._tree.setFocus()

    def _on_go(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.remark_chosen.emit(chosen)

    def _on_reach(self) -> None:
        self.reach_chosen.emit()


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setHeaderLabels([_("意见和质疑"), _("状态")])
    tree.setAccessibleName(_("意见和质疑"))
    tree.setWordWrap(True)
    tree.setIndentation(14)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
    tree.header().resizeSection(1, tree.fontMetrics().horizontalAdvance("2020-00-00") + 16)
    tree.header().sectionResized.connect(tree.scheduleDelayedItemsLayout)
    tree.setItemDelegate(_Wrapped(tree))
    return tree


class _Wrapped(QStyledItemDelegate):
    """Makes rows as high as their words need: a tree itself asks for the height of one line."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        depth = 2 if index.parent().isValid() else 1
        indent = self._tree.indentation() * depth if index.column() == 0 else 0
        room = QRect(0, 0, self._tree.columnWidth(index.column()) - indent - _PADDING, _TALLEST)
        needed = self._tree.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(hint.width(), max(hint.height(), needed.height() + _SPACING))


def _item(remark: Remark) -> QTreeWidgetItem:
    kind = _("问") if remark.is_question else _("意见")
    about = _("{kind}“{quote}”").format(kind=kind, quote=remark.quote) if remark.quote else kind
    words = _("{what}：{words}").format(what=about, words=remark.said.text)
    state = _(remark.standing.value)
    if remark.deadline is not None and remark.standing.is_open:
        state = f"{state}\n{remark.deadline.isoformat()}"
    item = QTreeWidgetItem([words, state])
    item.setData(0, _ID, remark.id)
    item.setToolTip(0, _detail(remark))
    if remark.standing in (Standing.LATE, Standing.UNCERTAIN):
        item.setForeground(1, QColor(theme.colour("error")))
    elif not remark.standing.is_open:
        for column in (0, 1):
            item.setForeground(column, QColor(theme.colour("faint")))
    return item


def _answer_item(remark: Remark, answer: Said) -> QTreeWidgetItem:
    item = QTreeWidgetItem([_("{who}：{text}").format(who=answer.who, text=answer.text), answer.time[5:10]])
    item.setData(0, _ID, remark.id)
    return item


def _detail(remark: Remark) -> str:
    """All of it: who said it, when, of what; and why it is to be confirmed."""
    when = remark.said.time[:16].replace("T", " ")
    words = [_("　").join((remark.about, f"{remark.said.who} {when}")), remark.said.text]
    if remark.standing is Standing.UNCERTAIN:
        words.append(
            _("原来的字改了、没了或到了别处，请确认它还管不管这里。")
            if remark.place is not None
            else _("原来的字已经不在稿中，请确认。")
        )
    return "\n".join(words)
