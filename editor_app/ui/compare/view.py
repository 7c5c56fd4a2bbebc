"""The mode 比对: which two versions, how much changed, both texts side by side, and the changes as a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.change import Row
from editor_app.core.language import _
from editor_app.core.versions.restoring import can_restore
from editor_app.ui.aligned import AlignedView
from editor_app.ui.aligned_rows import Pair, counts_in_words, is_change, row_in_words


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """A version to choose from, by what the window shows of it: v2 侯亮 11月20日."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class ChosenVersions:
    """The two versions that are to be compared."""

    old: str
    new: str


class CompareView(QWidget):
    """Shows a comparison; `versions_chosen` carries a `ChosenVersions` when others are wanted.

    `restore_asked` carries the row of a change that is to be taken back, `align_asked` the places of
    two paragraphs that a person puts together: (old, new).
    """

    versions_chosen = Signal(object)
    restore_asked = Signal(object)
    align_asked = Signal(object)
    zoom_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[int, ...] = ()
        self._pair: Pair | None = None
        self._current: int | None = None
        self._held: Row | None = None
        self._fixed = _("只有与现在的版本比对时才能还原")
        self.aligned = AlignedView()
        self.aligned.zoom_asked.connect(self.zoom_asked)
        self.aligned.row_chosen.connect(self._on_row)
        self.old = self._make_combo(_("旧版本"))
        self.new = self._make_combo(_("新版本"))
        self.counts = QLabel()
        self.counts.setAccessibleName(_("改动的数目"))
        self.previous = QPushButton(_("上一处"))
        self.previous.setToolTip("Shift+F7")
        self.previous.clicked.connect(self.previous_change)
        self.next = QPushButton(_("下一处"))
        self.next.setToolTip("F7")
        self.next.clicked.connect(self.next_change)
        self.restore = QPushButton(_("还原此处"))
        self.restore.setShortcut("Alt+Left")
        self.restore.clicked.connect(self._on_restore)
        self.align = QPushButton(_("对齐"))
        self.align.setShortcut("Ctrl+L")
        self.align.clicked.connect(self._on_align)
        self.toggle = QPushButton(_("改动清单"))
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        self._lines = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self._lines)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("改动清单"))
        self.list.activated.connect(self._on_line)
        self.list.clicked.connect(self._on_line)
        self.list.hide()
        for button in (self.previous, self.next, self.restore, self.align, self.toggle):
            button.setAccessibleName(button.text())
        self._lay_out()
        self.show_nothing(_("先打开一卷，并选中一份稿件"))

    # --- what is shown ---

    def show_versions(self, versions: Sequence[VersionChoice], old: str = "", new: str = "") -> None:
        """The versions to choose from, oldest first, and which two are compared."""
        for combo, chosen in ((self.old, old), (self.new, new)):
            combo.clear()
            for version in versions:
                combo.addItem(version.words, version.id)
            combo.setCurrentIndex(combo.findData(chosen))
            combo.setEnabled(len(versions) > 1)

    def show_comparison(self, pair: Pair, fixed: str = "") -> None:
        """Show two texts and what changed; the first change is gone to.

        `fixed` says why no change can be taken back, and is empty when one can.
        """
        self._pair, self._current, self._fixed, self._held = pair, None, fixed, None
        rows = pair.comparison.rows
        self._rows = tuple(index for index, row in enumerate(rows) if is_change(row))
        words = counts_in_words(pair.comparison)
        if not self._rows:
            words = _("两个版本文字相同")
        if pair.comparison.coarse:
            words += _("　") + _("（有的段落太长，只作了粗略比较）")
        self.counts.setText(words)
        self._lines.setStringList([row_in_words(pair, rows[index]) for index in self._rows])
        self._set_able(bool(self._rows))
        self.aligned.show_pair(pair, _("两个版本都没有文字"))
        self.aligned.next_change()

    def show_nothing(self, why: str) -> None:
        """Show why there is nothing to compare, and what to do."""
        self._rows, self._pair, self._current = (), None, None
        self.counts.setText("")
        self._lines.setStringList([])
        self._set_able(False)
        self.aligned.show_pair(None, why)

    def next_change(self) -> None:
        self.aligned.next_change()

    def previous_change(self) -> None:
        self.aligned.previous_change()

    def use_font(self, font: QFont) -> None:
        self.aligned.use_font(font)

    def recolour(self) -> None:
        self.aligned.recolour()

    # --- made once ---

    def _make_combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMinimumWidth(140)
        combo.activated.connect(self._on_versions)
        return combo

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for words, combo in ((_("旧(&O)"), self.old), (_("新(&N)"), self.new)):
            label = QLabel(words)
            label.setBuddy(combo)
            top.addWidget(label)
            top.addWidget(combo)
        top.addStretch(1)
        second = QHBoxLayout()
        second.addWidget(self.counts, 1)
        for widget in (self.previous, self.next, self.restore, self.align, self.toggle):
            second.addWidget(widget)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self.aligned)
        self._split.addWidget(self.list)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 0)
        layout.addLayout(top)
        layout.addLayout(second)
        layout.addWidget(self._split, 1)

    def _set_able(self, able: bool) -> None:
        for button in (self.previous, self.next, self.toggle):
            button.setEnabled(able)
        self._refresh_restore()

    def _refresh_restore(self) -> None:
        rows = self._pair.comparison.rows if self._pair else ()
        able = self._current is not None and can_restore(rows[self._current])
        self.align.setEnabled(self._current is not None)
        self.align.setText(_("与这一段对齐") if self._held is not None else _("对齐"))
        self.align.setToolTip(
            _("选另一边对应的一段，再按一次（Ctrl+L）；选原来的一段按则取消")
            if self._held is not None
            else _("先选一边的一段按一次，再选另一边对应的一段按一次（Ctrl+L）")
        )
        self.restore.setEnabled(able and not self._fixed)
        self.restore.setToolTip(self._fixed or _("改回旧版本的文字，存为新的一版（Alt+←）"))

    # --- what a user does ---

    def _on_versions(self) -> None:
        old, new = self.old.currentData(), self.new.currentData()
        if old and new:
            self.versions_chosen.emit(ChosenVersions(str(old), str(new)))

    def _on_toggled(self, shown: bool) -> None:
        self.list.setVisible(shown)

    def _on_line(self, index: QModelIndex) -> None:
        self.aligned.go_to_row(self._rows[index.row()])

    def _on_align(self) -> None:
        """The first press holds a paragraph, the second puts it together with one of the other side."""
        if self._current is None or self._pair is None:
            return
        row, held = self._pair.comparison.rows[self._current], self._held
        if held is None or held is row:
            self._held = row if held is None else None
            self._refresh_restore()
            return
        self._held = None
        # Of a pair the held paragraph gives the old side where it has one, and the other row the new.
        old, new = (held, row) if len(held.old) and len(row.new) else (row, held)
        if len(old.old) and len(new.new):
            self.align_asked.emit((old.old, new.new))
        self._refresh_restore()

    def _on_restore(self) -> None:
        if self._current is not None and self._pair is not None:
            self.restore_asked.emit(self._pair.comparison.rows[self._current])

    def _on_row(self, row: int) -> None:
        """What the buttons act on: the row, where it is a change."""
        self._current = row if row in self._rows else None
        self._refresh_restore()
        if self._current is not None:
            self.list.setCurrentIndex(self._lines.index(self._rows.index(row)))
