"""Exporting reports, the book and Word files with traces: asked for, gathered, made, written."""

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.exporters.checked import Exported
from editor_app.services import book, dossier, export, plan, report, traces
from editor_app.services.check import check_draft
from editor_app.services.dossier import Gathered, Wishes
from editor_app.services.writing import write_all, write_whole
from editor_app.store.workspace import Workspace
from editor_app.ui.editing import Editing
from editor_app.ui.jobs import Jobs
from editor_app.ui.messages import show_note
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.report_dialog import BOOK, TRACES, ReportDialog, ReportWish


class Reporting(QObject):
    """What is asked of the store runs there; what is made of it runs beside."""

    def __init__(
        self, volume: OpenVolume, jobs: Jobs, editing: Editing, settings: QSettings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._volume, self._jobs, self._editing = volume, jobs, editing
        self._settings, self._window = settings, window
        self._wish: ReportWish | None = None
        self._target = Path()

    def on_export_report(self) -> None:
        if self._volume.snapshot is None:
            show_note(self._window, _("导出报表和全卷"), _("先打开一卷。"))
            return
        office = str(self._settings.value("report/office", "", type=str))
        dialog = ReportDialog(office, self._window)
        dialog.report_chosen.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, wish: ReportWish) -> None:
        self._wish = wish
        self._settings.setValue("report/office", wish.office)
        snapshot = self._volume.snapshot
        name = f"{snapshot.view.title if snapshot else ''}-{wish.title}"
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = str(self._settings.value("files/folder", documents, type=str))
        dialog = QFileDialog(self._window, wish.title, folder)
        if wish.kind == TRACES:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(wish.form)
            dialog.selectFile(f"{report.file_name(name)}.{wish.form}")
        dialog.fileSelected.connect(self._on_target)
        dialog.open()

    def _on_target(self, selected: str) -> None:
        wish = self._wish
        if wish is None:
            return
        self._target = Path(selected)
        self._settings.setValue("files/folder", str(self._target.parent))
        self._editing.on_save()
        wishes = Wishes(office=wish.office)
        if wish.kind == BOOK:
            self._volume.ask(_bound, wishes, wish.approved_only, done=self._on_bound)
        elif wish.kind == TRACES:
            self._volume.ask(_materials, done=self._on_materials)
        else:
            self._volume.ask(dossier.gather, wishes, report.report(wish.kind), done=self._on_gathered)

    def _on_bound(self, bound: Exported) -> None:
        self._make(_write_book, bound)

    def _on_materials(self, materials: tuple[tuple[str, traces.Material], ...]) -> None:
        year = self._volume.snapshot.view.year if self._volume.snapshot else None
        self._make(_write_traces, materials, year)

    def _on_gathered(self, gathered: Gathered) -> None:
        self._make(_write_report, gathered)

    def _make(self, function: object, *args: object) -> None:
        assert self._wish is not None
        self._jobs.compute(
            function,  # type: ignore[arg-type]
            *args,
            self._wish,
            self._target,
            done=self._on_written,
            title=_("导出{title}").format(title=self._wish.title),
        )

    def _on_written(self, target: Path) -> None:
        show_note(self._window, _("已导出"), _("已导出到 {path}").format(path=target))


def _bound(workspace: Workspace, wishes: Wishes, approved_only: bool) -> Exported:
    return book.bound(workspace, wishes, approved_only=approved_only)


def _materials(workspace: Workspace) -> tuple[tuple[str, traces.Material], ...]:
    held = plan.in_order(workspace)
    return tuple((one.name, traces.gather(workspace, one)) for one in held)


def _write_report(gathered: Gathered, wish: ReportWish, target: Path, task: Task) -> Path:
    kind = report.report(wish.kind)
    papers = report.papers(kind, dossier.examined(gathered, kind, task))
    return report.export_papers(papers, wish.form, target)


def _write_book(bound: Exported, wish: ReportWish, target: Path, task: Task) -> Path:
    task.step(0, 1)
    write_whole(export.exporter(wish.form, BOOK).write(bound), target)
    return target


def _write_traces(
    materials: tuple[tuple[str, traces.Material], ...],
    year: int | None,
    wish: ReportWish,
    target: Path,
    task: Task,
) -> Path:
    files = {}
    for done, (name, material) in enumerate(materials):
        task.step(done, len(materials))
        findings = check_draft(material.head, year=year, earlier=material.earlier, task=task).findings
        made = traces.of_manuscript(material, findings)
        files[f"{report.file_name(name)}.{wish.form}"] = made.content
    write_all(files, target)
    return target
