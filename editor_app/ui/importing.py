"""The dialog before an import: which file becomes a new manuscript, and which the next version of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.draft import Draft, Level, count_characters
from editor_app.core.language import N_, _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Actor, Changed, Manuscript
from editor_app.services import reading, volume
from editor_app.services.reading import FileDraft
from editor_app.store.workspace import Workspace
from editor_app.ui.import_preview import ImportPreview

_ENCODING = 3
"""The column of encodings."""
_PREVIEW = 16
_UNIT_WIDTH = 150
_CHANNELS = (N_("邮件"), N_("U盘"), N_("微信、QQ"), N_("纸质稿录入"))


@dataclass(frozen=True, slots=True)
class Read:
    """The files that could be read, and a sentence for each that could not."""

    files: tuple[FileDraft, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """A file, and the manuscript that it is the next version of; None for a new one.

    `encoding` is the one that a person chose where the file's was not certain; `unit` is who hands
    it in, `channel` how it came.
    """

    file: FileDraft
    manuscript: str | None
    encoding: str | None = None
    unit: str | None = None
    channel: str = ""


def read_files(paths: Sequence[Path], task: Task) -> Read:
    """Read files and the documents of folders; what cannot be read does not keep the rest back."""
    try:
        expanded = reading.expand(paths)
    except Unreadable as error:
        return Read((), (_("{what}：{words}").format(what=error.path, words=error.why),))
    read = reading.read_files(expanded, task=task)
    return Read(
        tuple(one for one in read if not isinstance(one, Unreadable)),
        tuple(
            _("{what}：{words}").format(what=Path(one.path).name, words=one.why)
            for one in read
            if isinstance(one, Unreadable)
        ),
    )


def receive_all(workspace: Workspace, actor: Actor, imports: Sequence[Import]) -> Changed:
    """Take in files; what each changed, together."""
    manuscripts, kinds = frozenset[str](), frozenset[str]()
    for one in imports:
        file = one.file if one.encoding is None else reading.reread(one.file, one.encoding)
        changed = volume.receive(
            workspace, actor, file, manuscript=one.manuscript, unit=one.unit, channel=one.channel
        )
        manuscripts, kinds = manuscripts | changed.manuscripts, kinds | changed.kinds
    return Changed(manuscripts, kinds)


class ImportDialog(QDialog):
    """`import_chosen` carries a tuple of `Import`."""

    import_chosen = Signal(object)

    def __init__(self, read: Read, manuscripts: Sequence[Manuscript], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = read.files
        self._encodings: dict[int, QComboBox] = {}
        self.setWindowTitle(_("导入稿件"))
        headings = [_("文件"), _("字数"), _("条目"), _("编码"), _("供稿单位"), _("导入为")]
        self._table = QTableWidget(len(read.files), len(headings))
        self._table.setAccessibleName(_("要导入的文件"))
        self._table.setHorizontalHeaderLabels(headings)
        self._table.verticalHeader().hide()
        self._table.setTabKeyNavigation(False)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._units: list[QLineEdit] = []
        self._choices = [self._fill(row, file, manuscripts) for row, file in enumerate(read.files)]
        self._table.currentCellChanged.connect(self._on_row)
        self._preview = ImportPreview()
        self._channel = QComboBox()
        self._channel.setEditable(True)
        self._channel.setAccessibleName(_("怎样送来的"))
        self._channel.addItems(["", *map(_, _CHANNELS)])
        channel = QFormLayout()
        channel.addRow(_("怎样送来的(&C)"), self._channel)
        notes = QLabel("\n".join(_notes(read)))
        notes.setWordWrap(True)
        notes.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = QDialogButtonBox()
        self._buttons.addButton(_("导入"), QDialogButtonBox.ButtonRole.AcceptRole).setEnabled(
            bool(read.files)
        )
        self._buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._table)
        split.addWidget(self._preview)
        split.setChildrenCollapsible(False)
        split.setSizes([160, 260])
        layout.addWidget(split, 1)
        layout.addLayout(channel)
        layout.addWidget(notes)
        layout.addWidget(self._buttons)
        self.resize(860, 560)
        if read.files:
            self._table.setCurrentCell(0, 0)
            self._on_row(0)

    def _on_row(self, row: int, *_others: int) -> None:
        if 0 <= row < len(self._files):
            self._preview.show_file(self._files[row])

    def _fill(self, row: int, file: FileDraft, manuscripts: Sequence[Manuscript]) -> QComboBox:
        characters = f"{count_characters(file.draft.text):,}"
        cells = (file.path.name, characters, str(_entries(file.draft)), file.encoding or "")
        for column, cell in enumerate(cells):
            item = QTableWidgetItem(cell)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setToolTip(cell)
            self._table.setItem(row, column, item)
        if not file.encoding_certain:
            self._encodings[row] = self._encoding_choice(row, file)
        choice = QComboBox()
        choice.setAccessibleName(_("{file}导入为").format(file=file.path.name))
        choice.addItem(_("新的来稿"), None)
        for manuscript in manuscripts:
            choice.addItem(
                _("“{name}”的第{number}版").format(name=manuscript.name, number=manuscript.head.number + 1),
                manuscript.id,
            )
            if manuscript.name in (file.path.stem, file.path.name) or file.path.name == _file_name(
                manuscript
            ):
                choice.setCurrentIndex(choice.count() - 1)
        unit = QLineEdit(self._unit_of(file, choice.currentData(), manuscripts))
        unit.setAccessibleName(_("{file}的供稿单位").format(file=file.path.name))
        unit.setCursorPosition(0)
        unit.setMinimumWidth(_UNIT_WIDTH)
        self._units.append(unit)
        self._table.setCellWidget(row, len(cells), unit)
        self._table.setCellWidget(row, len(cells) + 1, choice)
        return choice

    def _unit_of(self, file: FileDraft, manuscript: str | None, manuscripts: Sequence[Manuscript]) -> str:
        """Of the manuscript that it goes on with, or as its signatures say; else the file's name."""
        known = next((one.unit for one in manuscripts if one.id == manuscript), None)
        signed = {attribution.unit for attribution in file.draft.attributions if attribution.unit}
        return known or (signed.pop() if len(signed) == 1 else file.path.stem)

    def _encoding_choice(self, row: int, file: FileDraft) -> QComboBox:
        """The encodings that a text may be in, each with how it then begins."""
        choice = QComboBox()
        choice.setAccessibleName(_("{file}的编码").format(file=file.path.name))
        for encoding, text in reading.previews(file).items():
            words = _("{what}：{words}").format(what=encoding, words=text[:_PREVIEW])
            choice.addItem(words, encoding)
            choice.setItemData(choice.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
            if encoding == file.encoding:
                choice.setCurrentIndex(choice.count() - 1)
        self._table.setCellWidget(row, _ENCODING, choice)
        return choice

    def _chosen_encoding(self, row: int) -> str | None:
        choice = self._encodings.get(row)
        chosen = None if choice is None else choice.currentData()
        return None if chosen == self._files[row].encoding else chosen

    def _on_accepted(self) -> None:
        chosen = tuple(
            Import(
                file,
                choice.currentData(),
                self._chosen_encoding(row),
                self._units[row].text().strip() or None,
                self._channel.currentText().strip(),
            )
            for row, (file, choice) in enumerate(zip(self._files, self._choices, strict=True))
        )
        self.accept()
        self.import_chosen.emit(chosen)


def _entries(draft: Draft) -> int:
    return sum(section.level is Level.ENTRY for section in draft.sections)


def _file_name(manuscript: Manuscript) -> str:
    return manuscript.head.file_name or ""


def _notes(read: Read) -> list[str]:
    notes = [_("读不出来，不会导入：{why}").format(why=why) for why in read.refused]
    for file in read.files:
        if not file.encoding_certain:
            notes.append(
                _("{file}：编码按 {encoding} 读，不能肯定；请在“编码”一栏选看得通的一种。").format(
                    file=file.path.name, encoding=file.encoding
                )
            )
        notes += [_("{what}：{words}").format(what=file.path.name, words=left) for left in file.left_out]
    return notes or [_("原文件逐字节保存在卷里，不会改动。")]
