"""The mode 比对: which two texts, how much changed, both side by side, and the changes as lists."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.change import Row
from editor_app.core.language import _
from editor_app.ui.aligned import AlignedView
from editor_app.ui.aligned_rows import Pair
from editor_app.ui.compare.lists import ChangeLists
from editor_app.ui.compare.model import (
    OTHER_DRAFT,
    OTHER_FILE,
    WHOLE,
    ChosenVersions,
    NumberRow,
    VersionChoice,
)
from editor_app.ui.compare.sides import NEITHER, Sides

_BESIDE = 22
"""Pixels of a button beside its words."""


class CompareView(QWidget):
    """Shows a comparison; `versions_chosen` carries a `ChosenVersions` when others are wanted.

    `other_asked` carries (whether the new side is meant, `OTHER_DRAFT` or `OTHER_FILE`). `restore_asked`
    carries the row whose new side is to read as its old one, `accept_asked` the row whose old side is
    to read as its new one, `align_asked` the places of two paragraphs that a person puts together.
    `numbers_asked` comes when the figures that changed are to be listed, `export_asked` says whether
    they or all changes are to be written.
    """

    versions_chosen = Signal(object)
    other_asked = Signal(object)
    restore_asked = Signal(object)
    accept_asked = Signal(object)
    align_asked = Signal(object)
    numbers_asked = Signal()
    export_asked = Signal(object)
    zoom_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops: tuple[int, ...] = ()
        self._pair: Pair | None = None
        self._current: int | None = None
        self._held: Row | None = None
        self._sides = NEITHER
        self._seen: set[tuple[str, str]] = set()
        self._chosen = ("", "")
        self.aligned = AlignedView()
        self.aligned.zoom_asked.connect(self.zoom_asked)
        self.aligned.row_chosen.connect(self._on_row)
        self.old = self._make_combo(_("旧版本"))
        self.new = self._make_combo(_("新版本"))
        self.counts = QLabel()
        self.counts.setAccessibleName(_("改动的数目"))
        self.counts.setWordWrap(True)
        self.notice = QLabel()
        self.notice.setAccessibleName(_("请注意"))
        self.notice.setWordWrap(True)
        self.previous = self._make_button(_("上一处"), self.previous_change)
        self.previous.setToolTip("Shift+F7")
        self.next = self._make_button(_("下一处"), self.next_change)
        self.next.setToolTip("F7")
        self.restore = self._make_button(_("还原此处"), self._on_restore, "Alt+Left")
        self.accept = self._make_button(_("接受此处"), self._on_accept, "Alt+Right")
        self.align = self._make_button(_("对齐"), self._on_align, "Ctrl+L")
        self.form = QCheckBox(_("略去标点改动"))
        self.form.setToolTip(_("只改了标点、全半角、空白的段落当作没有改"))
        self.form.toggled.connect(self._on_form)
        self.toggle = self._make_button(_("改动清单"))
        self.numbers = self._make_button(_("数字改动"))
        for button, shown in ((self.toggle, self._on_changes), (self.numbers, self._on_numbers)):
            button.setCheckable(True)
            button.toggled.connect(shown)
        self.export = self._make_button(_("导出…"), self._on_export)
        self.export.setToolTip(_("导出差异清单；显示着“数字改动”时导出数字改动清单"))
        self.lists = ChangeLists()
        self.lists.row_chosen.connect(self.aligned.go_to_row)
        self.lists.hide()
        self._lay_out()
        self.show_nothing(_("先打开一卷，并选中一份稿件"))

    # --- what is shown ---

    def show_versions(self, versions: Sequence[VersionChoice], old: str = "", new: str = "") -> None:
        """The texts to choose from, oldest first, and which two are compared; none: nothing to choose."""
        self._chosen = (old, new)
        for combo, chosen in ((self.old, old), (self.new, new)):
            combo.clear()
            for version in versions:
                combo.addItem(version.words, version.id)
                combo.setItemData(combo.count() - 1, version.words, Qt.ItemDataRole.ToolTipRole)
            combo.setEnabled(bool(versions))
            if versions:
                combo.insertSeparator(combo.count())
                combo.addItem(_("全卷（现在的文字）"), WHOLE)
                combo.addItem(_("另一份稿件…"), OTHER_DRAFT)
                combo.addItem(_("磁盘上的文件…"), OTHER_FILE)
            combo.setCurrentIndex(combo.findData(chosen))
            combo.setToolTip(combo.currentText())

    def show_comparison(
        self, pair: Pair, sides: Sides = NEITHER, *, notice: str = "", stays: bool = False
    ) -> None:
        """Show two texts and what changed; the first change is gone to.

        With `stays` the texts are those shown before, but for what was done here: the change that stands
        where the last one stood is gone to, and what was looked at stays so.
        """
        at = self._stops.index(self._current) if stays and self._current in self._stops else 0
        if not stays:
            self._seen.clear()
        self._sides, self._held = sides, None
        odd = [*pair.remarks, notice] if notice else pair.remarks
        self.notice.setText(_("；").join(odd))
        self.notice.setVisible(bool(odd))
        # The pair itself brings along what was worked out of it.
        self._show(replace(pair, form=False) if self.form.isChecked() else pair, at)
        self.lists.show_numbers((), _("正在读数字……"))
        self.lists.setVisible(self.toggle.isChecked() or self.numbers.isChecked())
        if self.numbers.isChecked():
            self.numbers_asked.emit()

    def show_numbers(self, rows: Sequence[NumberRow]) -> None:
        """The figures that changed in the comparison that is shown."""
        self.lists.show_numbers(rows, _("没有改动数字（整段增加、删去的不算）"))

    def show_nothing(self, why: str) -> None:
        """Show why there is nothing to compare, and what to do."""
        self._stops, self._pair, self._current = (), None, None
        self.counts.setText("")
        self.notice.hide()
        self.lists.hide()
        self.lists.show_changes(None, ())
        self.lists.show_numbers((), why)
        self._set_able()
        self.aligned.show_pair(None, why)

    def next_change(self) -> None:
        self.aligned.next_change()

    def previous_change(self) -> None:
        self.aligned.previous_change()

    def use_font(self, font: QFont) -> None:
        self.aligned.use_font(font)

    def recolour(self) -> None:
        self.aligned.recolour()

    def _show(self, pair: Pair, at: int) -> None:
        """Show a pair from its change number `at` on."""
        self._pair, self._current = pair, None
        self._stops = pair.stops
        self.lists.show_changes(pair, self._stops)
        self._set_able()
        self.aligned.show_pair(pair, _("两边都没有文字"))
        self._show_seen()
        if self._stops:
            self.aligned.go_to_row(self._stops[min(at, len(self._stops) - 1)])

    def _show_seen(self) -> None:
        """Mark what was looked at, and say how far that is."""
        pair = self._pair
        if pair is None:
            return
        rows = pair.comparison.rows
        # Looking every change up costs a slice of both texts each: not while nothing was looked at.
        stops = self._stops if self._seen else ()
        seen = frozenset(row for row in stops if pair.texts(rows[row]) in self._seen)
        self.aligned.show_seen(seen)
        self.lists.show_seen(seen)
        words = [pair.counts if self._stops else _("两边文字相同")]
        if not self._stops and pair.left != pair.right:
            words = [_("只有标点、全半角或空白不同")]
        if seen:
            words.append(_("看过 {seen}/{count}").format(seen=len(seen), count=len(self._stops)))
        self.counts.setText(_("　").join(words))

    # --- made once ---

    def _make_combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(12)
        combo.activated.connect(self._on_versions)
        return combo

    def _make_button(self, words: str, act: Callable[[], None] | None = None, keys: str = "") -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.setMaximumWidth(button.fontMetrics().horizontalAdvance(words) + _BESIDE)
        if act is not None:
            button.clicked.connect(act)
        if keys:
            button.setShortcut(keys)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for words, combo in ((_("旧(&O)"), self.old), (_("新(&N)"), self.new)):
            label = QLabel(words)
            label.setBuddy(combo)
            top.addWidget(label)
            top.addWidget(combo, 1)
        second = QHBoxLayout()
        for button in (self.previous, self.next, self.restore, self.accept, self.align):
            second.addWidget(button)
        second.addStretch(1)
        second.addWidget(self.form)
        for button in (self.toggle, self.numbers, self.export):
            second.addWidget(button)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.aligned)
        split.addWidget(self.lists)
        split.setSizes([700, 300])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 0)
        layout.addLayout(top)
        layout.addLayout(second)
        layout.addWidget(self.counts)
        layout.addWidget(self.notice)
        layout.addWidget(split, 1)

    def _set_able(self) -> None:
        able = self._pair is not None
        for button in (self.previous, self.next, self.toggle, self.numbers):
            button.setEnabled(able and bool(self._stops))
        self.form.setEnabled(able)
        self.export.setEnabled(able)
        self._refresh()

    def _refresh(self) -> None:
        """What can be done with the row that is chosen."""
        row = self._row()
        self.align.setEnabled(row is not None)
        self.align.setText(_("与这段对齐") if self._held is not None else _("对齐"))
        self.align.setToolTip(
            _("选另一边对应的一段，再按一次（Ctrl+L）；选原来的一段按则取消")
            if self._held is not None
            else _("先选一边的一段按一次，再选另一边对应的一段按一次（Ctrl+L）")
        )
        self.align.setMaximumWidth(self.align.fontMetrics().horizontalAdvance(self.align.text()) + _BESIDE)
        self.restore.setEnabled(row is not None and self._sides.may_restore(row))
        self.restore.setToolTip(self._sides.restoring)
        self.accept.setEnabled(row is not None and self._sides.may_accept(row))
        self.accept.setToolTip(self._sides.accepting)

    def _row(self) -> Row | None:
        if self._current is None or self._pair is None:
            return None
        return self._pair.comparison.rows[self._current]

    # --- what a user does ---

    def _on_versions(self) -> None:
        chosen = str(self.old.currentData() or ""), str(self.new.currentData() or "")
        for is_new, other in enumerate(chosen):
            if other in (OTHER_DRAFT, OTHER_FILE):
                for combo, before in zip((self.old, self.new), self._chosen, strict=True):
                    combo.setCurrentIndex(combo.findData(before))
                self.other_asked.emit((bool(is_new), other))
                return
        if all(chosen) and chosen != self._chosen:
            self.versions_chosen.emit(ChosenVersions(*chosen))

    def _on_form(self) -> None:
        if self._pair is not None:
            row = self._current
            self._show(replace(self._pair, form=not self.form.isChecked()), 0)
            if row in self._stops:
                self.aligned.go_to_row(row)

    def _on_changes(self, shown: bool) -> None:
        if shown:
            self.numbers.setChecked(False)
            self.lists.use_changes()
        self.lists.setVisible(shown)

    def _on_numbers(self, shown: bool) -> None:
        if shown:
            self.toggle.setChecked(False)
            self.lists.use_numbers()
            self.numbers_asked.emit()
        self.lists.setVisible(shown)

    def _on_export(self) -> None:
        self.export_asked.emit(self.numbers.isChecked())

    def _on_align(self) -> None:
        """The first press holds a paragraph, the second puts it together with one of the other side."""
        row, held = self._row(), self._held
        if row is None:
            return
        if held is None or held is row:
            self._held = row if held is None else None
            self._refresh()
            return
        self._held = None
        # Of a pair the held paragraph gives the old side where it has one, and the other row the new.
        old, new = (held, row) if len(held.old) and len(row.new) else (row, held)
        if len(old.old) and len(new.new):
            self.align_asked.emit((old.old, new.new))
        self._refresh()

    def _on_restore(self) -> None:
        row = self._row()
        if row is not None and self._sides.new:
            self._ask(self.restore_asked, row)
        elif row is not None:
            self._let_be(row)

    def _on_accept(self) -> None:
        row = self._row()
        if row is not None and self._sides.old:
            self._ask(self.accept_asked, row)
        elif row is not None:
            self._let_be(row)

    def _ask(self, signal: SignalInstance, row: Row) -> None:
        """One at a time: the next key would mean a row that is about to be another."""
        self.restore.setEnabled(False)
        self.accept.setEnabled(False)
        signal.emit(row)

    def _let_be(self, row: Row) -> None:
        """The change stays as it is; it counts as looked at, and the next one is gone to."""
        if self._pair is not None:
            self._seen.add(self._pair.texts(row))
            self._show_seen()
            self.aligned.next_change()

    def _on_row(self, row: int) -> None:
        """What the buttons act on: the row, where it is a change."""
        self._current = row if self._pair is not None and self._pair.changed[row] else None
        self._refresh()
        if self._current is not None:
            self.lists.follow(row)
