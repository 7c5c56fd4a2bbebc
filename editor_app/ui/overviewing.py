"""The start page: filled for who sits there, and where each of its lines leads."""

import hashlib
from datetime import date

from PySide6.QtCore import QObject, QSettings, Signal

from editor_app.core.language import _
from editor_app.core.office.questions import Question
from editor_app.services import export
from editor_app.services.overview import Overview, overview
from editor_app.ui import panels as tabs
from editor_app.ui.dashboard.model import open_rules
from editor_app.ui.dashboard.view import DashboardView
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.outline.model import section_path
from editor_app.ui.panels import Panels
from editor_app.ui.showing import Showing


class Overviewing(QObject):
    """`plan_wanted` is for the plan with what the units owe. Where work stopped is kept by volume."""

    plan_wanted = Signal()

    def __init__(
        self,
        view: DashboardView,
        held: OpenVolume,
        panels: Panels,
        showing: Showing,
        settings: QSettings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._view, self._volume, self._panels = view, held, panels
        self._showing, self._settings = showing, settings
        self._resume = ("", "")
        view.entry_chosen.connect(showing.show_entry)
        view.question_chosen.connect(self._on_question)
        view.rule_chosen.connect(self._on_rule)
        view.plan_asked.connect(self.plan_wanted)
        view.resume_asked.connect(self._on_resume)
        held.actor_changed.connect(self.refresh)

    def fill(self) -> None:
        """Read what waits, and show it."""
        if self._volume.actor is None or self._volume.snapshot is None:
            self._view.show_nothing(_("先打开一卷，并选“谁在用、以什么身份”（右上角）。"))
            return
        self._volume.ask(overview, self._volume.actor, date.today(), done=self._on_overview)
        self.refresh_rules()

    def begin(self) -> None:
        """A volume was opened: where did its work stop?"""
        snapshot = self._volume.snapshot
        kept = self._settings.value(_key(snapshot.view.path), ["", ""], type=list) if snapshot else ["", ""]
        self._resume = (str(kept[0]), str(kept[1])) if isinstance(kept, list) and len(kept) == 2 else ("", "")

    def remember(self, path: str) -> None:
        """Where the work on a volume stops now."""
        if path and self._showing.chosen[0]:
            self._settings.setValue(_key(path), list(self._showing.chosen))

    def refresh(self) -> None:
        """The volume has changed: where the page is seen it follows."""
        if self._view.isVisible():
            self.fill()

    def refresh_rules(self) -> None:
        """The panels have read their rows again: count them by rule."""
        snapshot = self._volume.snapshot
        if snapshot is None or not self._view.isVisible():
            return
        rows = (row for sheet in snapshot.sheets for row in self._panels.rows(sheet.id))
        titles = {code: rule.title for code, rule in export.rules().items()}
        self._view.show_rules(open_rules(rows), titles, not self._volume.is_checked)

    def _on_overview(self, found: Overview) -> None:
        if self._volume.actor is not None:
            self._view.show_overview(found, self._volume.actor, date.today(), self._place())

    def _place(self) -> str:
        """The place where work stopped, in words; empty where it is there no more."""
        snapshot, (manuscript, identity) = self._volume.snapshot, self._resume
        sheet = snapshot.sheet(manuscript) if snapshot else None
        if sheet is None:
            return ""
        section = next((one for one in sheet.draft.sections if one.identity == identity), None)
        path = section_path(sheet.draft, section.head) if section else ""
        return f"{sheet.manuscript.name} › {path}" if path else sheet.manuscript.name

    def _on_resume(self) -> None:
        self._showing.show_entry(self._resume)

    def _on_rule(self, code: str) -> None:
        self._showing.text_wanted.emit()
        self._panels.setCurrentIndex(tabs.FINDINGS)
        self._panels.findings.show_rule(code)
        self._panels.findings.table.setFocus()

    def _on_question(self, asked: Question) -> None:
        self._showing.show_entry((asked.manuscript, asked.section or ""))
        self._panels.setCurrentIndex(tabs.REMARKS)
        self._panels.remarks.choose(asked.id)


def _key(path: str) -> str:
    return f"resume/{hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
