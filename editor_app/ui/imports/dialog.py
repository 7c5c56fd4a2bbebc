"""The dialog before an import: which file becomes a new manuscript, and which the next version of one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.draft import count_characters
from editor_app.core.language import N_, _
from editor_app.core.office.standing import reviewable
from editor_app.services import intake, reading
from editor_app.services.intake import Intake, Known, signers_of
from editor_app.services.reading import FileDraft
from editor_app.ui.authors.model import names_in
from editor_app.ui.imports.model import Read
from editor_app.ui.imports.preview import ImportPreview
from editor_app.ui.snapshot import Sheet

_HEADINGS = (
    N_("文件"),
    N_("字数"),
    N_("条目"),
    N_("编码"),
    N_("供稿单位"),
    N_("撰稿人"),
    N_("审稿人"),
    N_("盖章"),
    N_("怎样送来"),
    N_("导入为"),
)
_FILE, _COUNT, _ENTRIES, _ENCODING, _UNIT, _NAMES, _APPROVER, _STAMPED, _CHANNEL, _AS = range(len(_HEADINGS))
_WIDTHS = {_UNIT: 130, _NAMES: 84, _APPROVER: 64, _CHANNEL: 72, _AS: 150}
_PREVIEW = 16
_NOTES_HEIGHT = 84
_CHANNELS = (N_("邮件"), N_("U盘"), N_("微信、QQ"), N_("纸质稿录入"))


class ImportDialog(QDialog):
    """`import_chosen` carries a tuple of `Intake`. `units` are those that were asked for drafts."""

    import_chosen = Signal(object)

    def __init__(
        self,
        read: Read,
        sheets: Sequence[Sheet],
        units: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._files, self._known = read.files, Known(sheets)
        known = (*units, *(sheet.manuscript.unit or "" for sheet in sheets))
        self._units = tuple(dict.fromkeys(filter(None, known)))
        self._proposed = intake.propose(read.files, self._known, self._units)
        self._encodings: dict[int, QComboBox] = {}
        self.setWindowTitle(_("导入稿件"))
        self._table = self._make_table()
        self._targets = _targets(sheets)
        self._choices = [self._fill(row, one) for row, one in enumerate(self._proposed)]
        self._table.currentCellChanged.connect(self._on_row)
        self._preview = ImportPreview()
        self._channel = QComboBox()
        self._channel.setEditable(True)
        self._channel.setAccessibleName(_("全部各份怎样送来的"))
        self._channel.addItems(["", *map(_, _CHANNELS)])
        self._channel.currentTextChanged.connect(self._on_channel)
        self._main_text = QCheckBox(_("网页去掉像是导航、版权的行(&N)"))
        self._main_text.setVisible(any(file.annotations.navigation for file in self._files))
        self._notes = QPlainTextEdit("\n".join(_notes(read, self._known)))
        self._notes.setReadOnly(True)
        self._notes.setTabChangesFocus(True)
        self._notes.setMaximumHeight(_NOTES_HEIGHT)
        self._notes.setAccessibleName(_("要注意的"))
        self._lay_out()
        if self._files:
            self._table.setCurrentCell(0, _UNIT)
            self._on_row(0)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self._files), len(_HEADINGS))
        table.setAccessibleName(_("要导入的文件"))
        table.setHorizontalHeaderLabels([_(heading) for heading in _HEADINGS])
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        trigger = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            trigger.DoubleClicked | trigger.SelectedClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
        )
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_FILE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        table.setItemDelegateForColumn(_UNIT, _Suggesting(self._units, table))
        table.setItemDelegateForColumn(_CHANNEL, _Suggesting([_(one) for one in _CHANNELS], table))
        return table

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(_("全部怎样送来(&C)"), self._channel)
        buttons = QDialogButtonBox()
        accept = buttons.addButton(_("导入"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setEnabled(bool(self._files))
        buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._table)
        split.addWidget(self._preview)
        split.setChildrenCollapsible(False)
        split.setSizes([220, 240])
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addLayout(form)
        layout.addWidget(self._main_text)
        layout.addWidget(self._notes)
        layout.addWidget(buttons)
        self.resize(1000, 620)

    def _on_row(self, row: int, *_others: int) -> None:
        if 0 <= row < len(self._files):
            self._preview.show_file(self._files[row])

    def _on_channel(self, words: str) -> None:
        for row in range(len(self._files)):
            self._item(row, _CHANNEL).setText(words)

    def _fill(self, row: int, proposed: Intake) -> QComboBox:
        file = proposed.file
        cells = {
            _FILE: file.path.name,
            _COUNT: f"{count_characters(file.draft.text):,}",
            _ENTRIES: str(len(reviewable(file.draft))),
            _ENCODING: file.encoding or "",
            _UNIT: proposed.unit or "",
            _NAMES: _("、").join(signers_of(file.draft)),
            _APPROVER: "",
            _STAMPED: "",
            _CHANNEL: "",
        }
        for column, cell in cells.items():
            self._table.setItem(row, column, _cell(column, cell))
        self._item(row, _FILE).setToolTip(str(file.path))
        if not file.encoding_certain:
            self._encodings[row] = self._encoding_choice(row, file)
        choice = QComboBox()
        choice.setModel(self._targets)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setAccessibleName(_("{file}导入为").format(file=file.path.name))
        choice.setCurrentIndex(max(0, choice.findData(proposed.manuscript)))
        self._table.setCellWidget(row, _AS, choice)
        return choice

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self._table.item(row, column)
        assert item is not None
        return item

    def _encoding_choice(self, row: int, file: FileDraft) -> QComboBox:
        """The encodings that a text may be in, each with how it then begins."""
        choice = QComboBox()
        choice.setAccessibleName(_("{file}的编码").format(file=file.path.name))
        for encoding, text in reading.previews(file).items():
            choice.addItem(_("{what}：{words}").format(what=encoding, words=text[:_PREVIEW]), encoding)
            choice.setItemData(choice.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
            if encoding == file.encoding:
                choice.setCurrentIndex(choice.count() - 1)
        self._table.setCellWidget(row, _ENCODING, choice)
        return choice

    def _chosen_encoding(self, row: int) -> str | None:
        choice = self._encodings.get(row)
        chosen = None if choice is None else choice.currentData()
        return None if chosen == self._files[row].encoding else chosen

    def _intake(self, row: int, proposed: Intake) -> Intake:
        def words(column: int) -> str:
            return self._item(row, column).text().strip()

        names = names_in(words(_NAMES))
        return replace(
            proposed,
            manuscript=self._choices[row].currentData(),
            encoding=self._chosen_encoding(row),
            unit=words(_UNIT) or None,
            channel=words(_CHANNEL),
            approver=words(_APPROVER),
            stamped=self._item(row, _STAMPED).checkState() is Qt.CheckState.Checked,
            names=() if names == signers_of(proposed.file.draft) else names,
            main_text=self._main_text.isChecked() and bool(proposed.file.annotations.navigation),
        )

    def _on_accepted(self) -> None:
        chosen = tuple(self._intake(row, one) for row, one in enumerate(self._proposed))
        self.accept()
        self.import_chosen.emit(chosen)


class _Suggesting(QStyledItemDelegate):
    """A line in which what begins alike is offered."""

    def __init__(self, words: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = list(words)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        line = QLineEdit(parent)
        completer = QCompleter(self._words, line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        return line


def _cell(column: int, words: str) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setToolTip(words)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if column in (_UNIT, _NAMES, _APPROVER, _CHANNEL):
        flags |= Qt.ItemFlag.ItemIsEditable
    if column == _STAMPED:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setToolTip(_("单位盖章的纸质稿已收到"))
    item.setFlags(flags)
    return item


def _targets(sheets: Sequence[Sheet]) -> QStandardItemModel:
    """What a file may become: one model for all rows, of which there may be hundreds."""
    model = QStandardItemModel()
    new = QStandardItem(_("新的来稿"))
    new.setData(None, Qt.ItemDataRole.UserRole)
    model.appendRow(new)
    for sheet in sheets:
        held = sheet.manuscript
        words = _("“{name}”的第{number}版").format(name=held.name, number=held.head.number + 1)
        item = QStandardItem(words)
        item.setData(held.id, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model


def _notes(read: Read, known: Known) -> list[str]:
    notes = [_("读不出来，不会导入：{why}").format(why=why) for why in read.refused]
    for file in read.files:
        if (same := known.same_bytes(file)) is not None:
            notes.append(_("{file}：与卷里的“{name}”逐字节相同").format(file=file.path.name, name=same))
        if not file.encoding_certain:
            notes.append(
                _("{file}：编码按 {encoding} 读，不能肯定；请在“编码”一栏选看得通的一种。").format(
                    file=file.path.name, encoding=file.encoding
                )
            )
        notes += [_("{what}：{words}").format(what=file.path.name, words=left) for left in file.left_out]
    return [
        *notes,
        _("供稿单位、撰稿人、审稿人、怎样送来可以改写：双击，或选中后按 F2。"),
        _("原文件逐字节保存在卷里，不会改动。"),
    ]
