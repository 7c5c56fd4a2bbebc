"""The command 人员与身份: who works on the volume, shown and changed in a dialog."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.core.language import _
from editor_app.core.volume import Actor, Changed
from editor_app.services import volume
from editor_app.store.workspace import Workspace
from editor_app.ui.jobs import Failure
from editor_app.ui.messages import show_failure
from editor_app.ui.office.persons_dialog import AskedRole, PersonsDialog
from editor_app.ui.open_volume import OpenVolume


class Staffing(QObject):
    """Keeps the dialog to the persons of the volume."""

    def __init__(self, held: OpenVolume, window: QWidget) -> None:
        super().__init__(window)
        self._volume, self._window = held, window
        self._dialog: PersonsDialog | None = None

    def on_show_persons(self) -> None:
        if self._volume.snapshot is None:
            show_failure(self._window, Failure(_("没有打开的卷")))
            return
        if self._dialog is None:
            self._dialog = PersonsDialog(self._window)
            self._dialog.role_asked.connect(self._on_role)
            self._dialog.finished.connect(self._on_closed)
            self._dialog.open()
        self._show()

    def _show(self, _changed: Changed | None = None) -> None:
        snapshot = self._volume.snapshot
        if self._dialog is not None and snapshot is not None:
            self._dialog.show_persons(snapshot.view.persons, self._volume.actor, self._volume.closed)

    def _on_role(self, asked: AskedRole) -> None:
        self._volume.act(_give, asked, done=self._show, failed=self._on_refused)

    def _on_refused(self, failure: Failure) -> None:
        """The tick that was refused goes back to what the volume says."""
        show_failure(self._dialog or self._window, failure)
        self._show()

    def _on_closed(self, _result: int) -> None:
        self._dialog = None


def _give(workspace: Workspace, actor: Actor, asked: AskedRole) -> Changed:
    if asked.role is None:
        return volume.add_person(workspace, actor, asked.name, ())
    if asked.revoked:
        return volume.revoke_role(workspace, actor, asked.name, asked.role)
    return volume.add_person(workspace, actor, asked.name, (asked.role,))
