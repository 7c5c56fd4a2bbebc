"""The tabs at the right, 问题, 审签, 意见, 署名 and 历史, filled from the volume as it changes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from editor_app.core.language import _
from editor_app.core.office.plan import Where
from editor_app.core.volume import Event
from editor_app.services import review
from editor_app.ui.attributing import Attributing
from editor_app.ui.authors.view import AuthorsView
from editor_app.ui.findings.model import FindingRow, VerifiedRow, finding_rows, verified_rows
from editor_app.ui.findings.view import FindingsView
from editor_app.ui.history.model import history_rows, of_entry
from editor_app.ui.history.view import HistoryView, Reach
from editor_app.ui.jobs import Jobs
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.remarks.view import RemarksView
from editor_app.ui.reviews.view import ReviewsView
from editor_app.ui.signing import Signing
from editor_app.ui.text.view import TextView
from editor_app.ui.triaging import Triaging

FINDINGS, REVIEWS, REMARKS, AUTHORS, HISTORY = range(5)


class Panels(QTabWidget):
    """`entry_chosen` carries (manuscript, identity)."""

    entry_chosen = Signal(object)

    def __init__(self, volume: OpenVolume, jobs: Jobs, text: TextView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._volume, self._jobs = volume, jobs
        self._rows: dict[str, list[FindingRow]] = {}
        self._verified: dict[str, list[VerifiedRow]] = {}
        self._manuscript = ""
        self._entries: tuple[Where, ...] = ()
        self.findings, self.reviews, self.remarks = FindingsView(), ReviewsView(), RemarksView()
        self.authors, self.history = AuthorsView(), HistoryView()
        for view, title in (
            (self.findings, _("问题")),
            (self.reviews, _("审签")),
            (self.remarks, _("意见")),
            (self.authors, _("署名")),
            (self.history, _("历史")),
        ):
            self.addTab(view, title)
        self.setAccessibleName(_("问题、审签、意见、署名、历史"))
        self.tabBar().setAccessibleName(_("问题、审签、意见、署名、历史"))
        self.signing = Signing(self.reviews, volume, text, self)
        text.modified.connect(self._on_modified)
        self.attributing = Attributing(self.authors, volume, jobs, self)
        self.authors.entry_chosen.connect(self.entry_chosen)
        self.history.reach_chosen.connect(self._fill_history)
        self.currentChanged.connect(self._fill_shown)

    def use_triaging(self, triaging: Triaging) -> None:
        """Verdicts and attributions share one undo stack."""
        self.findings.triage_asked.connect(triaging.take)
        self.attributing.done.connect(triaging.push_all)

    def rows(self, manuscript: str) -> Sequence[FindingRow]:
        return self._rows.get(manuscript, ())

    def clear(self) -> None:
        self._rows, self._verified = {}, {}
        self.choose("", ())
        self.fill()

    def reread(self, manuscripts: Sequence[str]) -> None:
        """Make the rows of manuscripts anew: their report or their verdicts have changed."""
        snapshot = self._volume.snapshot
        for manuscript in manuscripts:
            sheet = snapshot.sheet(manuscript) if snapshot else None
            report = self._volume.reports.get(manuscript)
            if sheet is None or report is None:
                self._rows.pop(manuscript, None)
                self._verified.pop(manuscript, None)
                continue
            self._rows[manuscript] = finding_rows(manuscript, report.draft, report.findings, sheet.triages)
            self._verified[manuscript] = verified_rows(manuscript, report.draft, report.verified)
        self.fill()

    def choose(self, manuscript: str, entries: Sequence[Where]) -> None:
        """Which text is shown, and which entries of it, or of others too, the panels are about."""
        self._manuscript, self._entries = manuscript, tuple(entries)
        self.signing.choose(entries)
        self.attributing.choose(manuscript)
        self._fill_shown()

    def fill(self) -> None:
        """Show everything that is held, in every panel that is seen."""
        snapshot = self._volume.snapshot
        order = [sheet.id for sheet in snapshot.sheets] if snapshot else []
        names = {p.id: p.name for p in snapshot.view.persons} if snapshot else {}
        self.findings.show_findings(
            [row for manuscript in order for row in self._rows.get(manuscript, ())],
            [row for manuscript in order for row in self._verified.get(manuscript, ())],
            names,
            read_only=self._volume.read_only,
            why_empty=self._why_empty(order),
        )
        self._fill_shown()

    def _why_empty(self, order: Sequence[str]) -> str:
        if not order:
            return _("还没有稿件。用“导入稿件”放入文稿，导入后自动检查。")
        if len(self._rows) < len(order):
            return _("正在检查……")
        return _("各条规则都没有报出问题。没有规则能查的，仍要人看。")

    def follow(self) -> None:
        """Something was done that findings say nothing of."""
        self._fill_shown()

    def _fill_shown(self) -> None:
        shown = self.currentIndex()
        if shown == REVIEWS:
            self.signing.fill()
        elif shown == AUTHORS:
            self.attributing.fill()
        elif shown == HISTORY:
            self._fill_history()

    def _fill_history(self) -> None:
        reach, snapshot = self.history.reach, self._volume.snapshot
        manuscript = None if reach is Reach.VOLUME else self._manuscript
        if snapshot is None or manuscript == "":
            self.history.show_history(())
            return
        self._volume.ask(review.history, manuscript, done=self._on_history)

    def _on_history(self, events: tuple[Event, ...]) -> None:
        snapshot = self._volume.snapshot
        if snapshot is None:
            return
        entry = self._entries[0][1] if self._entries else ""
        shown = of_entry(events, entry) if self.history.reach is Reach.ENTRY else events
        self.history.show_history(history_rows(shown, snapshot.view))

    def _on_modified(self, _is_modified: bool) -> None:
        """What was typed and not saved cannot be signed."""
        if self.currentIndex() == REVIEWS:
            self.signing.fill()
