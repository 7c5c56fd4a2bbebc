"""The file of the volume: backed up at once, verified whole, put back from a backup."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.core.language import _
from editor_app.services import volume
from editor_app.ui.editing import Editing
from editor_app.ui.jobs import Failure
from editor_app.ui.messages import show_failure, show_note
from editor_app.ui.office.restore_dialog import RestoreDialog
from editor_app.ui.open_volume import OpenVolume

_NAMED = 10


class Keeping(QObject):
    """A volume that cannot be opened any more can be put back from a backup too."""

    def __init__(self, held: OpenVolume, editing: Editing, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._volume, self._editing, self._settings, self._window = held, editing, settings, window
        self._path = Path()
        held.restored.connect(self._on_restored)

    def on_back_up(self) -> None:
        if self._is_open():
            self._editing.on_save()
            self._volume.ask(volume.back_up, done=self._on_backed_up)

    def _on_backed_up(self, made: Path) -> None:
        show_note(self._window, _("备份"), _("已备份到 {path}，并已核对。").format(path=made))

    def on_verify_file(self) -> None:
        if self._is_open():
            self._volume.ask(volume.problems, done=self._on_verified)

    def _on_verified(self, problems: Sequence[str]) -> None:
        if not problems:
            words = _("完好：每页、每条记录、每个签名、每段内容都核对过")
            show_note(self._window, _("核对卷文件"), words)
            return
        more = len(problems) - _NAMED
        words = "\n".join(
            [*problems[:_NAMED], *([_("……另有{count}项").format(count=more)] if more > 0 else [])]
        )
        what = _("卷文件有{count}处不对，请用“文件”菜单里的“从备份恢复”：").format(count=len(problems))
        show_failure(self._window, Failure(f"{what}\n{words}"))

    def on_restore_backup(self) -> None:
        """Of the volume that is open; where none is, ask which."""
        snapshot = self._volume.snapshot
        if snapshot is not None:
            self._ask_which(Path(snapshot.view.path))
            return
        folder = str(self._settings.value("files/folder", "", type=str))
        dialog = QFileDialog(self._window, _("恢复哪一卷"), folder, _("卷 (*.njx);;全部文件 (*)"))
        dialog.fileSelected.connect(self._on_volume)
        dialog.open()

    def _on_volume(self, selected: str) -> None:
        self._ask_which(Path(selected))

    def _ask_which(self, path: Path) -> None:
        self._path = path
        dialog = RestoreDialog(path, volume.backups(path), self._window)
        dialog.backup_chosen.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, backup: Path) -> None:
        self._editing.on_save()
        self._volume.restore(self._path, backup)

    def _on_restored(self, words: str) -> None:
        show_note(self._window, _("从备份恢复"), words)

    def _is_open(self) -> bool:
        if self._volume.snapshot is None:
            show_failure(self._window, Failure(_("没有打开的卷")))
        return self._volume.snapshot is not None
