"""Undo of what was said in a volume: the ledger only grows, so undoing adds the opposing event."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QUndoCommand

from editor_app.core.language import _
from editor_app.core.volume import Actor, Changed
from editor_app.services import edit, triage
from editor_app.store.workspace import Workspace
from editor_app.ui.open_volume import OpenVolume


class Done:
    """The events that the next undo or redo opposes; they are replaced by the events that do so."""

    def __init__(self, events: Sequence[str]) -> None:
        self.events = list(events)

    def oppose(self, workspace: Workspace, actor: Actor) -> Changed:
        """The last first: what was said of one thing twice is taken back in its order."""
        opposed, manuscripts, kinds = [], frozenset[str](), frozenset[str]()
        for event in reversed(self.events):
            changed = triage.undo(workspace, actor, event)
            opposed.append(changed.event or event)
            manuscripts, kinds = manuscripts | changed.manuscripts, kinds | changed.kinds
        self.events = opposed
        return Changed(manuscripts, kinds)


class ActCommand(QUndoCommand):
    """An act that has been done; pushed once its events are known."""

    def __init__(self, volume: OpenVolume, words: str, *events: str) -> None:
        super().__init__(words)
        self._volume, self._done = volume, Done(events)
        self._first = True

    def redo(self) -> None:
        if self._first:
            self._first = False
            return
        self._volume.act(self._done.oppose)

    def undo(self) -> None:
        self._volume.act(self._done.oppose)


class SavedCommand(QUndoCommand):
    """A text that was saved as a version; the text before is saved again as the next one."""

    def __init__(self, volume: OpenVolume, words: str, manuscript: str, before: str, after: str) -> None:
        super().__init__(words)
        self._volume, self._manuscript = volume, manuscript
        self._before, self._after = before, after
        self._version = self._head()
        self._first = True

    def redo(self) -> None:
        if self._first:
            self._first = False
            return
        self._save(self._after, self.text())

    def undo(self) -> None:
        self._save(self._before, _("撤销：{words}").format(words=self.text()))

    def _save(self, text: str, note: str) -> None:
        """Refused where somebody has changed the text since."""
        self._volume.act(edit.save, self._manuscript, self._version, text, note, done=self._on_saved)

    def _on_saved(self, _changed: Changed) -> None:
        self._version = self._head()

    def _head(self) -> str:
        snapshot = self._volume.snapshot
        return snapshot.view.manuscript(self._manuscript).head.id if snapshot else ""


Deed = Callable[[Workspace, Actor], Changed]


class OppositeCommand(QUndoCommand):
    """An act that has been done, and the one that says the opposite."""

    def __init__(self, volume: OpenVolume, words: str, forth: Deed, back: Deed) -> None:
        super().__init__(words)
        self._volume, self._forth, self._back = volume, forth, back
        self._first = True

    def redo(self) -> None:
        if self._first:
            self._first = False
            return
        self._volume.act(self._forth)

    def undo(self) -> None:
        self._volume.act(self._back)
