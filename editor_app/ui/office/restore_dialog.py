"""The dialog that asks which backup takes the place of a volume."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _

_PATH = Qt.ItemDataRole.UserRole


class RestoreDialog(QDialog):
    """`backup_chosen` carries the path of the backup."""

    backup_chosen = Signal(object)

    def __init__(self, volume: Path, backups: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("从备份恢复"))
        self._volume = volume
        words = QLabel(
            _(
                "用所选的备份代替“{name}”。现有的文件改名留在旁边，不会删掉；备份以后做的事只在那份文件里。"
            ).format(name=volume.name)
        )
        words.setWordWrap(True)
        self._list = QListWidget()
        self._list.setAccessibleName(_("备份，新的在前"))
        for path in backups:
            item = QListWidgetItem(_words(path))
            item.setData(_PATH, str(path))
            item.setToolTip(str(path))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self._on_accepted)
        none = QLabel(_("卷旁边没有备份。备份放在别处的，按“别处的备份…”去找。"))
        none.setVisible(not backups)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        restore = self._buttons.addButton(_("恢复"), QDialogButtonBox.ButtonRole.AcceptRole)
        restore.setEnabled(bool(backups))
        other = self._buttons.addButton(_("别处的备份…"), QDialogButtonBox.ButtonRole.ActionRole)
        other.clicked.connect(self._on_other)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self._list, 1)
        layout.addWidget(none)
        layout.addWidget(self._buttons)
        self.resize(520, 380)

    def _on_accepted(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._choose(str(item.data(_PATH)))

    def _on_other(self) -> None:
        kinds = _("备份 (*.njx);;全部文件 (*)")
        dialog = QFileDialog(self, _("选一个备份"), str(self._volume.parent), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._choose)
        dialog.open()

    def _choose(self, path: str) -> None:
        self.accept()
        self.backup_chosen.emit(Path(path))


def _words(path: Path) -> str:
    status = path.stat()
    made = datetime.fromtimestamp(status.st_mtime)
    return _("{time}　{size} MB").format(
        time=made.strftime("%Y-%m-%d %H:%M"), size=f"{status.st_size / 1e6:.1f}"
    )
