"""Undo of verdicts and attributions: the ledger only grows, so undoing adds the opposing event."""

from PySide6.QtGui import QUndoCommand

from editor_app.core.volume import Actor, Changed
from editor_app.services import triage
from editor_app.store.workspace import Workspace
from editor_app.ui.open_volume import OpenVolume


class Done:
    """The event that the next undo or redo opposes; it is replaced by the event that does so."""

    def __init__(self, event: str) -> None:
        self.event = event

    def oppose(self, workspace: Workspace, actor: Actor) -> Changed:
        changed = triage.undo(workspace, actor, self.event)
        self.event = changed.event or self.event
        return changed


class ActCommand(QUndoCommand):
    """An act that has been done; pushed once its event is known."""

    def __init__(self, volume: OpenVolume, words: str, event: str) -> None:
        super().__init__(words)
        self._volume, self._done = volume, Done(event)
        self._first = True

    def redo(self) -> None:
        if self._first:
            self._first = False
            return
        self._volume.act(self._done.oppose)

    def undo(self) -> None:
        self._volume.act(self._done.oppose)
