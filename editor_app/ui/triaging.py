"""From a key in the list of findings to a verdict in the volume, and back by undo."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QInputDialog, QWidget

from editor_app.core.finding import Finding
from editor_app.core.language import N_, _
from editor_app.core.office.triage import Scope, Verdict
from editor_app.core.volume import Actor, Changed
from editor_app.services import triage
from editor_app.store.workspace import Workspace
from editor_app.ui.findings.model import FindingRow
from editor_app.ui.findings.view import AskedTriage
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.undo import ActCommand

_VERDICTS = {
    "accept": Verdict.ACCEPTED,
    "suggest": Verdict.ACCEPTED,
    "dismiss": Verdict.DISMISSED,
    "dismiss_kind": Verdict.DISMISSED,
    "query": Verdict.QUERIED,
    "forward": Verdict.QUERIED,
    "reopen": Verdict.NEW,
}
_WORDS = {
    "accept": N_("采纳"),
    "suggest": N_("改为建议"),
    "dismiss": N_("忽略"),
    "dismiss_kind": N_("忽略同类"),
    "query": N_("存疑"),
    "forward": N_("转交"),
    "reopen": N_("重新处理"),
}


class Triaging(QObject):
    """`suggestion_asked` carries rows whose suggestion is to be put into the text."""

    suggestion_asked = Signal(object)

    def __init__(self, volume: OpenVolume, undo: QUndoStack, window: QWidget) -> None:
        super().__init__(window)
        self._volume, self._undo, self._window = volume, undo, window
        self._forwarded: AskedTriage | None = None

    def take(self, asked: AskedTriage) -> None:
        """Do what was asked for; the list moves on by itself when the verdict is shown."""
        if asked.verb == "forward":
            self._ask_to_whom(asked)
            return
        if asked.verb == "suggest":
            self.suggestion_asked.emit(asked.rows)
            return
        reason = asked.reason if asked.verb in ("dismiss", "dismiss_kind") else ""
        self.record(asked.verb, asked.rows, reason)

    def record(self, verb: str, rows: Sequence[FindingRow], reason: str) -> None:
        """Record one verdict on findings, as one step of undo a manuscript."""
        scope = Scope.KIND if verb == "dismiss_kind" else Scope.HERE
        for manuscript in dict.fromkeys(row.manuscript for row in rows):
            findings = [row.finding for row in rows if row.manuscript == manuscript]
            words = f"{_(_WORDS[verb])} {findings[0].message[:12]}"
            if len(findings) > 1:
                words = _("{verb} {count}个问题").format(verb=_(_WORDS[verb]), count=len(findings))
            self._volume.act(
                _triage,
                manuscript,
                findings,
                _VERDICTS[verb],
                reason,
                self._volume.findings(manuscript),
                scope,
                done=_Pushed(self, words),
            )

    def push(self, words: str, changed: Changed) -> None:
        """Put an act that has been done on the undo stack."""
        if changed.event is not None:
            self._undo.push(ActCommand(self._volume, words, changed.event))

    def push_all(self, done: tuple[str, tuple[str, ...]]) -> None:
        """Put an act that was several events on the undo stack, as one step."""
        words, events = done
        if events:
            self._undo.push(ActCommand(self._volume, words, *events))

    def _ask_to_whom(self, asked: AskedTriage) -> None:
        if self._volume.snapshot is None:
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(_("转交"))
        dialog.setLabelText(_("交给谁（先记为存疑，理由里写明转交给谁）："))
        dialog.setComboBoxItems([person.name for person in self._volume.snapshot.view.persons])
        dialog.setComboBoxEditable(True)
        self._forwarded = asked
        dialog.textValueSelected.connect(self._on_forwarded)
        dialog.open()

    def _on_forwarded(self, name: str) -> None:
        if self._forwarded is not None and name.strip():
            self.record("forward", self._forwarded.rows, _("转交{name}").format(name=name.strip()))


class _Pushed:
    """Pushes an act once the store says which event it made."""

    def __init__(self, triaging: Triaging, words: str) -> None:
        self._triaging, self._words = triaging, words

    def __call__(self, changed: Changed) -> None:
        self._triaging.push(self._words, changed)


def _triage(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    findings: Sequence[Finding],
    verdict: Verdict,
    reason: str,
    among: Sequence[Finding],
    scope: Scope,
) -> Changed:
    return triage.triage(workspace, actor, manuscript, findings, verdict, reason, among=among, scope=scope)
