"""A backup after half an hour of changes; another is made when the volume is closed."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from editor_app.core.language import _
from editor_app.services import volume
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.status import StatusBar

EVERY_MS = 30 * 60 * 1000


class Backups(QObject):
    """Asks the store's lane, where the backup waits its turn and others wait for it."""

    def __init__(self, held: OpenVolume, status: StatusBar, parent: QObject, every: int = EVERY_MS) -> None:
        super().__init__(parent)
        self._volume, self._status = held, status
        self._timer = QTimer(self, interval=every)
        self._timer.timeout.connect(self._on_time)
        self.beat = self._timer.timeout
        self._timer.start()

    def _on_time(self) -> None:
        self._volume.ask(volume.back_up_if_changed, done=self._on_made)

    def _on_made(self, made: Path | None) -> None:
        if made is not None:
            self._status.showMessage(_("已自动备份：{name}").format(name=made.name), 10_000)
