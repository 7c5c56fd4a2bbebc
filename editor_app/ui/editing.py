"""Correcting the text: suggestions put in, saved as a version, unsaved typing rescued, undone."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QMessageBox, QWidget

from editor_app.core.draft import Span
from editor_app.core.finding import Finding
from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.volume import Changed
from editor_app.services import edit
from editor_app.ui import rescue
from editor_app.ui.findings.model import FindingRow
from editor_app.ui.jobs import Jobs
from editor_app.ui.messages import show_note
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.rescue import WorkingCopy
from editor_app.ui.text.view import TextView


class Editing(QObject):
    """`saved` carries a manuscript's id; `suggestion_done` the rows whose suggestion is in the text now."""

    saved = Signal(object)
    suggestion_done = Signal(object)
    show_asked = Signal(object)

    def __init__(
        self, volume: OpenVolume, jobs: Jobs, text: TextView, undo: QUndoStack, window: QWidget
    ) -> None:
        super().__init__(window)
        self._volume, self._jobs, self._text = volume, jobs, text
        self._undo, self._window = undo, window
        self._rescued: list[WorkingCopy] = []
        text.edited.connect(self._on_edited)
        volume.opened.connect(self._on_opened)

    def on_save(self) -> None:
        """Save every text that was typed in, each as the next version of its manuscript."""
        for manuscript in self._text.modified_manuscripts():
            self.save(manuscript)

    def save(self, manuscript: str) -> None:
        sheet = self._volume.snapshot.sheet(manuscript) if self._volume.snapshot else None
        text = self._text.text_of(manuscript)
        if sheet is None or text is None:
            return
        self._volume.act(
            edit.save, manuscript, sheet.manuscript.head.id, text, done=_Saved(self, manuscript, text)
        )

    def take_saved(self, manuscript: str, text: str, _changed: Changed) -> None:
        snapshot = self._volume.snapshot
        sheet = snapshot.sheet(manuscript) if snapshot else None
        if snapshot is None or sheet is None:
            return
        self._text.mark_saved(manuscript, sheet.manuscript.head.id, text)
        if not self._text.is_modified(manuscript):
            self._jobs.drop(f"rescue:{manuscript}")
            rescue.forget(snapshot.view.path, manuscript)
        self.saved.emit(manuscript)

    def rescue_now(self) -> None:
        """Keep what is not saved, at once: the window is closing."""
        snapshot = self._volume.snapshot
        if snapshot is None:
            return
        for manuscript in self._text.modified_manuscripts():
            rescue.keep(self._working_copy(manuscript), Task())

    def _working_copy(self, manuscript: str) -> WorkingCopy:
        now = datetime.now().isoformat(timespec="seconds")
        path = self._volume.snapshot.view.path if self._volume.snapshot else ""
        return WorkingCopy(path, manuscript, self._text.text_of(manuscript) or "", now)

    def on_undo(self) -> None:
        """In the text its own last step, elsewhere the last verdict or attribution."""
        if self._text.editor.hasFocus():
            self._text.editor.undo()
        else:
            self._undo.undo()

    def on_redo(self) -> None:
        if self._text.editor.hasFocus():
            self._text.editor.redo()
        else:
            self._undo.redo()

    def suggest(self, rows: Sequence[FindingRow]) -> None:
        """Put the suggestions of findings into the text, with those of their folded twins."""
        able = [row for row in rows if row.finding.suggestion is not None]
        for manuscript in dict.fromkeys(row.manuscript for row in able):
            report = self._volume.reports.get(manuscript)
            self.show_asked.emit(manuscript)
            if report is None or self._text.text_of(manuscript) != report.draft.text:
                show_note(self._window, _("请稍候"), _("文字刚改过，正在重新检查；检查完再按一次。"))
                return
            mine = [row for row in able if row.manuscript == manuscript]
            keys = {row.finding.key for row in mine}
            found = [f for f in report.findings if f.key in keys or f.folded_under in keys]
            self._text.replace(_edits(found))
        if able:
            self.suggestion_done.emit(tuple(able))

    def _on_edited(self, manuscript: str) -> None:
        snapshot, text = self._volume.snapshot, self._text.text_of(manuscript)
        sheet = snapshot.sheet(manuscript) if snapshot else None
        if snapshot is None or sheet is None or text is None:
            return
        report = self._volume.reports.get(manuscript)
        if report is None or report.draft.text != text:
            self._volume.check(manuscript, text, urgent=True)
        if self._text.is_modified(manuscript):
            copy = self._working_copy(manuscript)
            self._jobs.compute(rescue.keep, copy, topic=f"rescue:{manuscript}", stamp=text)

    def _on_opened(self) -> None:
        if self._volume.snapshot is not None:
            ids = tuple(sheet.id for sheet in self._volume.snapshot.sheets)
            path = self._volume.snapshot.view.path
            self._jobs.compute(rescue.kept, path, ids, done=self._on_kept, topic="rescue", stamp=path)

    def _on_kept(self, copies: tuple[WorkingCopy, ...]) -> None:
        snapshot = self._volume.snapshot
        if snapshot is None:
            return
        self._rescued = [
            copy
            for copy in copies
            if (sheet := snapshot.sheet(copy.manuscript)) and sheet.draft.text != copy.text
        ]
        if not self._rescued:
            return
        names = _("、").join(snapshot.view.manuscript(copy.manuscript).name for copy in self._rescued)
        time = self._rescued[-1].time[:16].replace("T", " ")
        box = QMessageBox(self._window)
        box.setWindowTitle(_("上次没有保存的文字"))
        box.setText(_("“{names}”有改过而没有保存的文字（{time}）。").format(names=names, time=time))
        box.setInformativeText(_("恢复后仍未保存，看过再按 Ctrl+S 存为新版本。"))
        box.addButton(_("恢复"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("丢弃"), QMessageBox.ButtonRole.DestructiveRole)
        box.buttonClicked.connect(self._on_rescue_answered)
        box.open()

    def _on_rescue_answered(self, button: object) -> None:
        box = self.sender()
        if not isinstance(box, QMessageBox) or self._volume.snapshot is None:
            return
        restore = box.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole  # type: ignore[arg-type]
        for copy in self._rescued:
            if restore:
                self.show_asked.emit(copy.manuscript)
                self._text.replace_all(copy.text)
            else:
                rescue.forget(copy.volume, copy.manuscript)
        self._rescued = []


class _Saved:
    """Marks a text as saved once it is."""

    def __init__(self, editing: Editing, manuscript: str, text: str) -> None:
        self._editing, self._manuscript, self._text = editing, manuscript, text

    def __call__(self, changed: Changed) -> None:
        self._editing.take_saved(self._manuscript, self._text, changed)


def _edits(findings: Sequence[Finding]) -> list[tuple[Span, str]]:
    """Every place that the suggestions of findings change, each once."""
    edits = {}
    for finding in findings:
        if finding.suggestion is None:
            continue
        spans = finding.spans if finding.scope == "draft" else (finding.suggestion.span,)
        edits.update(dict.fromkeys(spans, finding.suggestion.text))
    return sorted(edits.items())
