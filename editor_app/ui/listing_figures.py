"""The figures of the volume: read beside, shown in their mode, written as a table for a spreadsheet."""

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.core.draft import Draft
from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.exporters.checked import Checked
from editor_app.services import export
from editor_app.services.figures import figures
from editor_app.ui.figures.model import FigureRow, figure_rows
from editor_app.ui.figures.view import FiguresView
from editor_app.ui.jobs import Jobs
from editor_app.ui.messages import show_note
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.showing import Showing

_Named = tuple[str, str, Draft]
"""A manuscript's id and name, and its present draft."""


class ListingFigures(QObject):
    """Fills the view when it is seen and the volume has changed since."""

    def __init__(
        self,
        view: FiguresView,
        volume: OpenVolume,
        jobs: Jobs,
        showing: Showing,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._view, self._volume, self._jobs = view, volume, jobs
        self._showing, self._settings, self._window = showing, settings, window
        self._listed: tuple[str, ...] | None = None
        view.place_chosen.connect(self._on_place)
        view.export_asked.connect(self._on_export)
        volume.opened.connect(self._on_opened)
        volume.changed.connect(self._on_changed)

    def fill(self) -> None:
        """List the figures anew where a text has changed."""
        drafts = self._drafts()
        if not drafts:
            self._view.show_figures((), _("还没有稿件。用“导入稿件”放入文稿后，在这里看全卷的数据。"))
            return
        wanted = tuple(draft.text for _id, _name, draft in drafts)
        if wanted == self._listed:
            return
        self._listed = wanted
        self._view.show_figures((), _("正在读数据……"))
        self._jobs.compute(
            _read, drafts, done=self._on_read, title=_("读数据"), topic="figures", stamp=wanted
        )

    def _drafts(self) -> tuple[_Named, ...]:
        sheets = self._volume.snapshot.sheets if self._volume.snapshot else ()
        return tuple((sheet.id, sheet.manuscript.name, sheet.draft) for sheet in sheets)

    def _on_read(self, rows: list[FigureRow]) -> None:
        self._view.show_figures(rows, _("稿件里没有读出数据。"))

    def _on_opened(self) -> None:
        self._listed = None
        self._on_changed(None)

    def _on_changed(self, _changed: object) -> None:
        if self._view.isVisible():
            self.fill()

    def _on_place(self, place: tuple[str, object]) -> None:
        manuscript, span = place
        self._showing.show_place(manuscript, span)  # type: ignore[arg-type]

    def _on_export(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = str(self._settings.value("files/folder", documents, type=str))
        dialog = QFileDialog(self._window, _("导出数据清单"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(_("数据清单.xlsx"))
        dialog.fileSelected.connect(self._on_target)
        dialog.open()

    def _on_target(self, selected: str) -> None:
        self._jobs.compute(
            _write, self._drafts(), Path(selected), done=self._on_written, title=_("导出数据清单")
        )

    def _on_written(self, target: Path) -> None:
        show_note(self._window, _("已导出"), _("已导出到 {path}").format(path=target))


def _read(drafts: tuple[_Named, ...], task: Task) -> list[FigureRow]:
    rows: list[FigureRow] = []
    for done, (manuscript, name, draft) in enumerate(drafts):
        task.step(done, len(drafts))
        rows += figure_rows(manuscript, name, draft, figures(draft))
    return rows


def _write(drafts: tuple[_Named, ...], target: Path, task: Task) -> Path:
    task.step(0, 1)
    checked = [Checked(draft, name) for _id, name, draft in drafts]
    return export.export(checked, "xlsx", target, report="figures")
