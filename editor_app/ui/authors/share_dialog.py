"""The dialog 份额: what each of several writers of one entry is counted for."""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.office.shares import read_share, shown
from editor_app.core.structure.attribution import label
from editor_app.services.share import BASIS_NAMES, SharedEntry

_NAME, _SHARE, _TOLD = range(3)


class ShareDialog(QDialog):
    """`shares_set` carries the shares by name."""

    shares_set = Signal(object)

    def __init__(self, entry: SharedEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self.setWindowTitle(_("份额：{title}").format(title=entry.title))
        words = QLabel(
            _("名单和稿酬表照份额分字数，写 60% 或 3/5，加起来是 100%。现在：{basis}。").format(
                basis=_(BASIS_NAMES[entry.basis])
            )
        )
        words.setWordWrap(True)
        self._table = self._make_table()
        self._table.itemChanged.connect(self._refresh)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._set = self._buttons.addButton(_("定下"), QDialogButtonBox.ButtonRole.AcceptRole)
        even = self._buttons.addButton(_("平分"), QDialogButtonBox.ButtonRole.ActionRole)
        even.clicked.connect(self._on_even)
        told = self._buttons.addButton(_("照各版比对"), QDialogButtonBox.ButtonRole.ActionRole)
        told.clicked.connect(self._on_told)
        told.setEnabled(entry.proposal is not None)
        told.setToolTip("" if entry.proposal else _("各版的文字看不出谁写了多少"))
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (words, self._table, self._why, self._buttons):
            layout.addWidget(widget)
        self.resize(480, 300)
        self._table.setCurrentCell(0, _SHARE)
        self._table.setFocus()
        self._refresh()

    def _make_table(self) -> QTableWidget:
        entry = self._entry
        table = QTableWidget(len(entry.candidates), 3)
        table.setHorizontalHeaderLabels([_("署名"), _("份额"), _("各版比对")])
        table.setAccessibleName(_("各人的份额"))
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        now = dict(zip(entry.signers, entry.shares, strict=True))
        told = self._told()
        for row, signer in enumerate(entry.candidates):
            share = shown(now[signer]) if signer in now else ""
            told_words = shown(told[label(signer)]) if label(signer) in told else ""
            name = label(signer) if signer in now else _("{name}（现在没有署名）").format(name=label(signer))
            for column, cell in ((_NAME, name), (_SHARE, share), (_TOLD, told_words)):
                item = QTableWidgetItem(cell)
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if column == _SHARE else flags)
                table.setItem(row, column, item)
        return table

    def _told(self) -> dict[str, Fraction]:
        proposal = self._entry.proposal
        if proposal is None:
            return {}
        return dict(zip(map(label, proposal.signers), proposal.shares, strict=True))

    def _write(self, row: int, words: str) -> None:
        item = self._table.item(row, _SHARE)
        assert item is not None
        item.setText(words)

    def _shares(self) -> dict[str, Fraction]:
        """The shares as they are written. Raises `ValueError` for one that is none."""
        made = {}
        for row, signer in enumerate(self._entry.candidates):
            item = self._table.item(row, _SHARE)
            words = item.text().strip() if item is not None else ""
            if words or signer in self._entry.signers:
                made[label(signer)] = read_share(words)
        return made

    def _why_not(self) -> str:
        try:
            shares = self._shares()
        except ValueError:
            return _("署名的人都要写份额，写成 60% 或 3/5；不计的写 0")
        whole = sum(shares.values(), Fraction(0))
        return "" if whole == 1 else _("加起来是{sum}，应是100%").format(sum=shown(whole))

    def _refresh(self) -> None:
        why = self._why_not()
        self._why.setText(why or _("加起来是100%。"))
        self._set.setEnabled(not why)

    def _on_even(self) -> None:
        signers = self._entry.signers
        for row, signer in enumerate(self._entry.candidates):
            self._write(row, f"1/{len(signers)}" if signer in signers else "")

    def _on_told(self) -> None:
        told = self._told()
        for row, signer in enumerate(self._entry.candidates):
            share = told.get(label(signer), Fraction(0) if signer in self._entry.signers else None)
            self._write(row, "" if share is None else shown(share))

    def _on_accepted(self) -> None:
        shares = self._shares()
        self.accept()
        self.shares_set.emit(shares)
