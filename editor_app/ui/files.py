"""The commands of the file menu: volumes, imports, exports; every dialog is opened, none executed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.volume import Role
from editor_app.exporters import EXPORTERS
from editor_app.exporters.checked import Checked
from editor_app.services import export
from editor_app.services.check import Report
from editor_app.ui import person
from editor_app.ui.editing import Editing
from editor_app.ui.importing import Importing
from editor_app.ui.jobs import Jobs
from editor_app.ui.messages import show_note
from editor_app.ui.new_volume import NewVolume, NewVolumeDialog
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.text.view import TextView

_RECENT = 8


class Files(QObject):
    """`recent_changed` carries nothing."""

    recent_changed = Signal()

    def __init__(
        self,
        volume: OpenVolume,
        jobs: Jobs,
        text: TextView,
        editing: Editing,
        importing: Importing,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._volume, self._jobs, self._text, self._editing = volume, jobs, text, editing
        self._importing = importing
        self._settings, self._window = settings, window
        self._form = ""
        volume.opened.connect(self._on_opened)

    def recent(self) -> list[str]:
        """Volumes opened before that are still there, the last first."""
        kept = self._settings.value("files/recent", [], type=list)
        return [str(path) for path in kept if Path(str(path)).exists()] if isinstance(kept, list) else []

    def open(self, path: Path) -> None:
        self._editing.on_save()
        self._volume.open(path)

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """A volume is opened, anything else imported."""
        volumes = [path for path in paths if path.suffix.lower() == ".njx"]
        if volumes:
            self.open(volumes[0])
        else:
            self._importing.import_paths(paths)

    def on_new_volume(self) -> None:
        actor = self._volume.actor
        dialog = NewVolumeDialog(actor.person.name if actor else "", self._folder(), self._window)
        dialog.volume_chosen.connect(self._on_new)
        dialog.open()

    def on_open_volume(self) -> None:
        dialog = QFileDialog(self._window, _("打开卷"), self._folder(), _("卷 (*.njx);;全部文件 (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_volume_selected)
        dialog.open()

    def on_open_sample(self) -> None:
        self._editing.on_save()
        self._volume.open_sample(sample_path())

    def on_export_text(self) -> None:
        self._ask_where(_("导出改后的文字"), _forms(needs_findings=False))

    def on_export_findings(self) -> None:
        self._ask_where(_("导出问题清单"), _forms(needs_findings=True))

    def _ask_where(self, title: str, names: list[str]) -> None:
        report = self._volume.reports.get(self._text.shown)
        snapshot = self._volume.snapshot
        if report is None or snapshot is None:
            show_note(self._window, title, _("先在栏目树里选一份稿件，等检查完再导出。"))
            return
        forms = [export.exporter(name) for name in names]
        kinds = ";;".join(f"{_(form.title)} (*{form.suffix})" for form in forms)
        name = snapshot.view.manuscript(self._text.shown).name
        dialog = QFileDialog(self._window, title, str(Path(self._folder(), name + forms[0].suffix)), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(forms[0].suffix.lstrip("."))
        dialog.fileSelected.connect(self._on_export_selected)
        dialog.open()

    def _on_export_selected(self, selected: str) -> None:
        target = Path(selected)
        self._remember_folder(target)
        report, snapshot = self._volume.reports.get(self._text.shown), self._volume.snapshot
        sheet = snapshot.sheet(self._text.shown) if snapshot else None
        if report is None or snapshot is None or sheet is None:
            return
        self._editing.on_save()
        names = {one.id: one.name for one in snapshot.view.persons}
        self._jobs.compute(
            _exported,
            report,
            dict(sheet.triages),
            names,
            sheet.manuscript.head.file_name or sheet.manuscript.name,
            target,
            done=self._on_exported,
            title=_("导出"),
        )

    def _on_exported(self, target: Path) -> None:
        show_note(self._window, _("已导出"), _("已导出到 {path}").format(path=target))

    def _on_new(self, new: NewVolume) -> None:
        self._editing.on_save()
        person.remember(self._settings, new.chief, Role.CHIEF_EDITOR)
        self._volume.create(new.path, new.title, new.year, new.chief)

    def _on_volume_selected(self, selected: str) -> None:
        self._remember_folder(Path(selected))
        self.open(Path(selected))

    def _on_opened(self) -> None:
        snapshot = self._volume.snapshot
        if snapshot is None:
            return
        others = [path for path in self.recent() if path != snapshot.view.path]
        self._settings.setValue("files/recent", [snapshot.view.path, *others][:_RECENT])
        self.recent_changed.emit()

    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(self._settings.value("files/folder", documents, type=str))

    def _remember_folder(self, path: Path) -> None:
        self._settings.setValue("files/folder", str(path.parent))


def sample_path() -> Path:
    """Where the copy of the sample volume is worked on; the sample itself stays as it is."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(place, "样卷.njx")


def _exported(
    report: Report, triages: dict[str, object], names: dict[str, str], path: str, target: Path, task: Task
) -> Path:
    task.step(0, 1)
    checked: Checked = export.checked(report, path=path, triages=triages, names=names)  # type: ignore[arg-type]
    forms = [one for one in EXPORTERS if not one.report and one.suffix == target.suffix.lower()]
    form = forms[0].name if forms else "txt"
    return export.export([checked], form, target)


def _forms(*, needs_findings: bool) -> list[str]:
    """The forms of one manuscript's text, or of its findings."""
    return [one.name for one in EXPORTERS if not one.report and one.needs_findings is needs_findings]
