"""The command 付印和解封: asked in a dialog, done in the volume."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.core.language import _
from editor_app.core.volume import Changed
from editor_app.services import seal
from editor_app.ui.jobs import Failure
from editor_app.ui.messages import show_failure
from editor_app.ui.office.seal_dialog import SealDialog, SealRead, read_seal
from editor_app.ui.open_volume import OpenVolume


class Sealing(QObject):
    """Keeps the dialog to how far the volume is."""

    def __init__(self, held: OpenVolume, window: QWidget) -> None:
        super().__init__(window)
        self._volume, self._window = held, window
        self._dialog: SealDialog | None = None

    def on_show_seal(self) -> None:
        if self._volume.snapshot is None:
            show_failure(self._window, Failure(_("没有打开的卷")))
            return
        if self._dialog is None:
            self._dialog = SealDialog(self._window)
            self._dialog.seal_asked.connect(self._on_seal)
            self._dialog.unseal_asked.connect(self._on_unseal)
            self._dialog.finished.connect(self._on_closed)
            self._dialog.open()
        self._reread()

    def _reread(self, _changed: Changed | None = None) -> None:
        self._volume.ask(read_seal, done=self._on_read)

    def _on_read(self, read: SealRead) -> None:
        if self._dialog is not None:
            self._dialog.show_seal(read, self._volume.actor, self._volume.closed)

    def _on_seal(self) -> None:
        self._volume.act(seal.seal, done=self._reread)

    def _on_unseal(self, reason: str) -> None:
        self._volume.act(seal.unseal, reason, done=self._reread, even_sealed=True)

    def _on_closed(self, _result: int) -> None:
        self._dialog = None
