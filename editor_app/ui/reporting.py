"""Exporting reports, the book and Word files with traces: asked for, gathered, made, written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.wording.rules import Rules
from editor_app.exporters.checked import Exported
from editor_app.services import book, dossier, export, house_rules, plan, report, traces, volume
from editor_app.services.check import check_draft
from editor_app.services.dossier import Gathered, Wishes
from editor_app.services.writing import write_all, write_whole
from editor_app.store.workspace import Workspace
from editor_app.ui.editing import Editing
from editor_app.ui.jobs import Jobs
from editor_app.ui.messages import show_note
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.report_dialog import BOOK, TRACES, ReportDialog, ReportWish, Tables

_KEPT = ("office", "fees", "weights")
"""What is asked once and kept: the office's name and its tables."""
_SAID = 8


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
        self._ask("")

    def ask_fees(self) -> None:
        """The list of contributors with their fees, from the panel of authors."""
        self._ask("fees")

    def _ask(self, kind: str) -> None:
        if self._volume.snapshot is None:
            show_note(self._window, _("导出报表和全卷"), _("先打开一卷。"))
            return
        kept = {name: str(self._settings.value(f"report/{name}", "", type=str)) for name in _KEPT}
        dialog = ReportDialog(Tables(**kept), kind, self._window)
        dialog.report_chosen.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, wish: ReportWish) -> None:
        self._wish = wish
        for name in _KEPT:
            self._settings.setValue(f"report/{name}", getattr(wish.tables, name))
        snapshot = self._volume.snapshot
        name = f"{snapshot.view.title if snapshot else ''}-{wish.title}"
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = str(self._settings.value("files/folder", documents, type=str))
        dialog = QFileDialog(self._window, wish.title, folder)
        if wish.kind == TRACES or wish.each:
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
        if wish.kind == BOOK:
            self._volume.ask(_bound, wish, done=self._on_bound)
        elif wish.kind == TRACES:
            self._volume.ask(_materials, done=self._on_materials)
        else:
            self._volume.ask(_gathered, wish, done=self._on_gathered)

    def _on_bound(self, bound: Exported) -> None:
        self._make(_write_book, bound)

    def _on_materials(self, materials: "_Materials") -> None:
        self._make(_write_traces, materials)

    def _on_gathered(self, gathered: Gathered) -> None:
        stem = self._volume.snapshot.view.title if self._volume.snapshot else ""
        self._make(_write_report, gathered, stem)

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

    def _on_written(self, written: tuple[Path, Sequence[str]]) -> None:
        target, said = written
        more = [_("……另有{count}项").format(count=len(said) - _SAID)] if len(said) > _SAID else []
        words = [_("已导出到 {path}").format(path=target), *said[:_SAID], *more]
        show_note(self._window, _("已导出"), "\n".join(words))


@dataclass(frozen=True, slots=True)
class _Materials:
    """All that Word files with traces are made of: by name, the rules of the volume, and its year."""

    held: tuple[tuple[str, traces.Material], ...]
    rules: Rules
    year: int | None


def _wishes(workspace: Workspace, wish: ReportWish) -> Wishes:
    """A report finds in the texts what the window does: by the volume's own rules."""
    tables = wish.tables
    return Wishes(
        tables.office,
        wish.day,
        Path(tables.weights) if tables.weights else dossier.WEIGHTS,
        Path(tables.fees) if tables.fees else dossier.FEES,
        wish.characters or None,
        rules=house_rules.rules_of(workspace),
    )


def _bound(workspace: Workspace, wish: ReportWish) -> Exported:
    return book.bound(workspace, _wishes(workspace, wish), approved_only=wish.approved_only)


def _gathered(workspace: Workspace, wish: ReportWish) -> Gathered:
    return dossier.gather(workspace, _wishes(workspace, wish), report.report(wish.kind))


def _materials(workspace: Workspace) -> _Materials:
    held = plan.in_order(workspace)
    names = report.distinct([one.name for one in held])
    materials = tuple((name, traces.gather(workspace, one)) for name, one in zip(names, held, strict=True))
    return _Materials(materials, house_rules.rules_of(workspace), volume.view(workspace).year)


def _write_report(
    gathered: Gathered, stem: str, wish: ReportWish, target: Path, task: Task
) -> tuple[Path, list[str]]:
    kind = report.report(wish.kind)
    papers = report.papers(kind, dossier.examined(gathered, kind, task))
    if wish.each:
        return report.export_each(papers, wish.form, target, stem), []
    return report.export_papers(papers, wish.form, target), []


def _write_book(bound: Exported, wish: ReportWish, target: Path, task: Task) -> tuple[Path, list[str]]:
    task.step(0, 1)
    write_whole(export.exporter(wish.form, BOOK).write(bound), target)
    return target, []


def _write_traces(
    materials: _Materials, wish: ReportWish, target: Path, task: Task
) -> tuple[Path, list[str]]:
    files: dict[str, bytes] = {}
    said: list[str] = []
    for done, (name, material) in enumerate(materials.held):
        task.step(done, len(materials.held))
        found = check_draft(
            material.head, year=materials.year, earlier=material.earlier, rules=materials.rules, task=task
        )
        made = traces.of_manuscript(material, found.findings)
        files[f"{report.file_name(name)}.{wish.form}"] = made.content
        said += traces.notices(name, made)
    write_all(files, target)
    return target, said
