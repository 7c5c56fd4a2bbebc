"""The middle of the window: the text, two versions compared, or the repeats side by side."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.core.change import Comparison, Row
from editor_app.core.draft import Draft, Span
from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.versions.restoring import restored
from editor_app.core.volume import Changed, Version, VolumeView
from editor_app.services import compare, edit, volume
from editor_app.services.overview import Overview, overview
from editor_app.store.workspace import Workspace
from editor_app.ui.aligned_rows import Pair
from editor_app.ui.compare.view import ChosenVersions, CompareView, VersionChoice
from editor_app.ui.dashboard.view import DashboardView
from editor_app.ui.duplicates.view import DuplicatesView
from editor_app.ui.figures.view import FiguresView
from editor_app.ui.jobs import Jobs
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.plan.view import PlanView
from editor_app.ui.repeating import Repeating
from editor_app.ui.snapshot import Sheet
from editor_app.ui.text.view import TextView


class Middle(QStackedWidget):
    """`restored` carries the manuscript in which a change was taken back."""

    restored = Signal(object)

    def __init__(
        self, held: OpenVolume, jobs: Jobs, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._volume, self._jobs = held, jobs
        self._manuscript = ""
        self.text, self.compare, self.duplicates = TextView(), CompareView(), DuplicatesView()
        self.figures, self.plan, self.dashboard = FiguresView(), PlanView(), DashboardView()
        for view in (
            self.text,
            self.compare,
            self.duplicates,
            self.figures,
            self.plan,
            self.dashboard,
        ):
            self.addWidget(view)
        self._shown: tuple[ChosenVersions, Pair] | None = None
        self.compare.versions_chosen.connect(self._on_versions)
        self._pins: dict[ChosenVersions, tuple[tuple[Span, Span], ...]] = {}
        self.compare.restore_asked.connect(self._on_restore)
        self.compare.align_asked.connect(self._on_align)
        self.repeating = Repeating(self.duplicates, held, jobs, settings)

    def use_font(self, font: QFont) -> None:
        for view in (self.text, self.compare, self.duplicates):
            view.use_font(font)

    def recolour(self) -> None:
        for view in (self.text, self.compare, self.duplicates):
            view.recolour()

    def show_text(self) -> None:
        self.setCurrentWidget(self.text)

    def show_compare(self, old: str = "", new: str = "") -> None:
        """Compare two versions of the manuscript that is shown: the last two where none are named."""
        self.setCurrentWidget(self.compare)
        snapshot = self._volume.snapshot
        sheet = snapshot.sheet(self.text.shown) if snapshot else None
        if snapshot is None or sheet is None:
            self.compare.show_nothing(_("先打开一卷，并选中一份稿件"))
            return
        versions = sheet.manuscript.versions
        choices = [VersionChoice(v.id, _version_words(v, snapshot.view)) for v in versions]
        if len(versions) < 2:
            self.compare.show_versions(choices, versions[-1].id, versions[-1].id)
            self.compare.show_nothing(_("这份稿件只有一版。导入下一稿，或改字后保存，就可以比对。"))
            return
        new = new or versions[-1].id
        old = old or next((v.parents[0] for v in versions if v.id == new and v.parents), versions[0].id)
        self.compare.show_versions(choices, old, new)
        self.compare.show_nothing(_("正在比对……"))
        self._on_versions(ChosenVersions(old, new))

    def show_duplicates(self) -> None:
        """The repeats of the whole volume, searched anew where a text has changed."""
        self.setCurrentWidget(self.duplicates)
        self.repeating.fill()

    def show_figures(self) -> None:
        self.setCurrentWidget(self.figures)

    def show_dashboard(self) -> None:
        """What waits for the person who sits there, as the volume now is."""
        self.setCurrentWidget(self.dashboard)
        if self._volume.actor is None or self._volume.snapshot is None:
            self.dashboard.show_nothing(_("先打开一卷，并选“谁在用、以什么身份”（右上角）。"))
            return
        self._volume.ask(overview, self._volume.actor, date.today(), done=self._on_overview)

    def _on_overview(self, found: Overview) -> None:
        if self._volume.actor is not None:
            self.dashboard.show_overview(found, self._volume.actor, date.today())

    def show_plan(self) -> None:
        self.setCurrentWidget(self.plan)

    def refresh(self) -> None:
        """The volume has changed: what is shown follows."""
        if self.currentWidget() is self.duplicates:
            self.show_duplicates()
        elif self.currentWidget() is self.dashboard:
            self.show_dashboard()

    def _on_versions(self, chosen: ChosenVersions) -> None:
        self._volume.ask(_two, chosen, done=self._on_drafts)

    def _on_drafts(self, drafts: tuple[ChosenVersions, Draft, Draft]) -> None:
        chosen, old, new = drafts
        self._jobs.compute(
            _compared,
            chosen,
            old,
            new,
            self._pins.get(chosen, ()),
            done=self._on_compared,
            title=_("比对"),
            topic="compare",
            stamp=(old.text, new.text, self._pins.get(chosen, ())),
        )

    def _on_compared(self, answer: tuple[ChosenVersions, Pair]) -> None:
        self._shown = answer
        self.compare.show_comparison(answer[1], self._why_fixed(answer[0]))

    def _on_align(self, places: tuple[Span, Span]) -> None:
        """What a person puts together holds while these two versions are compared."""
        if self._shown is not None:
            chosen = self._shown[0]
            self._pins[chosen] = (*self._pins.get(chosen, ()), places)
            self._on_versions(chosen)

    def _why_fixed(self, chosen: ChosenVersions) -> str:
        """Why no change of a comparison can be taken back: only the present version is corrected."""
        sheet = self._present(chosen.new)
        if sheet is None:
            return _("只有与现在的版本比对时才能还原")
        if self.text.is_modified(sheet.id):
            return _("正文里还有没保存的改动，保存后再还原")
        return self._volume.read_only

    def _present(self, version: str) -> Sheet | None:
        return next((sheet for sheet in self._sheets() if sheet.manuscript.head.id == version), None)

    def _on_restore(self, row: Row) -> None:
        sheet = self._present(self._shown[0].new) if self._shown else None
        if self._shown is None or sheet is None:
            return
        chosen, pair = self._shown
        text = restored(pair.left, pair.right, row)
        self._volume.act(edit.save, sheet.id, chosen.new, text, _("还原一处改动"), done=self._on_restored)

    def _on_restored(self, changed: Changed) -> None:
        """The text was corrected: what is compared is its newest version again."""
        sheet = next((s for s in self._sheets() if s.id in changed.manuscripts), None)
        if sheet is not None and self._shown is not None:
            self.restored.emit(sheet.id)
            self.show_compare(self._shown[0].old, sheet.manuscript.head.id)

    def _sheets(self) -> Sequence[Sheet]:
        return self._volume.snapshot.sheets if self._volume.snapshot else ()


def _two(workspace: Workspace, chosen: ChosenVersions) -> tuple[ChosenVersions, Draft, Draft]:
    return chosen, volume.draft_of(workspace, chosen.old), volume.draft_of(workspace, chosen.new)


def _compared(
    chosen: ChosenVersions, old: Draft, new: Draft, pins: tuple[tuple[Span, Span], ...], task: Task
) -> tuple[ChosenVersions, Pair]:
    comparison: Comparison = compare.compare(old, new, task, pins)
    return chosen, Pair(old.text, new.text, comparison)


def _version_words(version: Version, view: VolumeView) -> str:
    day = version.made_at[:10]
    source = version.file_name if version.received else view.name_of(version.author)
    return _("第{number}版 {source} {day}").format(number=version.number, source=source or "", day=day)
