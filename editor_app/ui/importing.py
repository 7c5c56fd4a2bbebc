"""The commands 导入稿件 and 导入文件夹: files are asked for, read, shown and taken in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.core.language import _
from editor_app.core.office.questions import Question
from editor_app.core.volume import Changed
from editor_app.services import plan, question, reading
from editor_app.services.intake import Intake
from editor_app.store.workspace import Workspace
from editor_app.ui.editing import Editing
from editor_app.ui.imports.dialog import ImportDialog
from editor_app.ui.imports.model import Read, Receiving, read_files
from editor_app.ui.jobs import Failure, Jobs
from editor_app.ui.messages import show_failure, show_note
from editor_app.ui.open_volume import OpenVolume

_NAMED = 8


class Importing(QObject):
    """`received` carries (manuscripts, those of them that were there before), in the volume's order."""

    received = Signal(object)

    def __init__(
        self, held: OpenVolume, jobs: Jobs, editing: Editing, settings: QSettings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._volume, self._jobs, self._editing = held, jobs, editing
        self._settings, self._window = settings, window
        self._read: Read | None = None

    def on_import_files(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in reading.suffixes())
        kinds = _("文稿 ({patterns});;全部文件 (*)").format(patterns=patterns)
        dialog = QFileDialog(self._window, _("选择稿件"), self._folder(), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_selected)
        dialog.open()

    def on_import_folder(self) -> None:
        """All documents in a folder and below it."""
        dialog = QFileDialog(self._window, _("选择放稿件的文件夹"), self._folder())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(self._on_selected)
        dialog.open()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Read files and folders, and ask what each file is."""
        if why := self._volume.why_not("draft_received"):
            show_failure(self._window, Failure(why))
            return
        self._jobs.compute(
            read_files,
            tuple(paths),
            done=self._on_read,
            title=_("读取稿件"),
            topic="import",
            stamp=tuple(paths),
        )

    def _on_selected(self, selected: list[str]) -> None:
        self._settings.setValue("files/folder", str(Path(selected[0]).parent))
        self.import_paths([Path(one) for one in selected])

    def _on_read(self, read: Read) -> None:
        if not read.files:
            show_failure(self._window, Failure("\n".join(read.refused)))
            return
        self._read = read
        self._volume.ask(plan.assignments, done=self._on_assignments)

    def _on_assignments(self, assignments: dict[str, object]) -> None:
        snapshot = self._volume.snapshot
        if self._read is None or snapshot is None:
            return
        dialog = ImportDialog(self._read, snapshot.sheets, tuple(assignments), self._window)
        dialog.import_chosen.connect(self._on_chosen)
        dialog.open()
        self._read = None

    def _on_chosen(self, imports: tuple[Intake, ...]) -> None:
        self._editing.on_save()
        receiving = Receiving(imports)
        self._volume.act(receiving, done=_Received(self, receiving), title=_("导入稿件"))

    def take_received(self, receiving: Receiving, changed: Changed) -> None:
        """Show what came in, say what did not, and look whether questions to its units are open."""
        words = _told(receiving)
        if words:
            show_note(self._window, _("导入稿件"), "\n".join(words))
        snapshot = self._volume.snapshot
        if snapshot is None or not changed.manuscripts:
            return
        order = [sheet.id for sheet in snapshot.sheets if sheet.id in changed.manuscripts]
        known = {one.manuscript for one in receiving.imports}
        self.received.emit((order, [id_ for id_ in order if id_ in known]))
        self._volume.ask(_open_questions, frozenset(changed.manuscripts), done=self._on_questions)

    def _on_questions(self, questions: Sequence[Question]) -> None:
        snapshot = self._volume.snapshot
        if not questions or snapshot is None:
            return
        names = dict.fromkeys(snapshot.view.manuscript(one.manuscript).name for one in questions)
        words = _(
            "“{names}”还有{count}条质疑没有答复。来稿里答了的，请在右边的“意见”里选中那一条，写下答复。"
        ).format(names=_("”“").join(names), count=len(questions))
        show_note(self._window, _("质疑的答复"), words)

    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(self._settings.value("files/folder", documents, type=str))


class _Received:
    """Hands on what an import changed, with what was asked for."""

    def __init__(self, importing: Importing, receiving: Receiving) -> None:
        self._importing, self._receiving = importing, receiving

    def __call__(self, changed: Changed) -> None:
        self._importing.take_received(self._receiving, changed)


def _told(receiving: Receiving) -> list[str]:
    """What is to be said of an import besides that it is done."""
    words = []
    if receiving.same:
        words.append(_("有{count}份与现在的版本逐字节相同，没有存为新版本。").format(count=receiving.same))
    if receiving.left:
        words.append(_("按“取消”停下，还有{count}份没有导入。").format(count=receiving.left))
    if receiving.refused:
        words.append(_("有{count}份没有导入：").format(count=len(receiving.refused)))
        words += receiving.refused[:_NAMED]
        if (more := len(receiving.refused) - _NAMED) > 0:
            words.append(_("……另有{count}份").format(count=more))
    return words


def _open_questions(workspace: Workspace, manuscripts: frozenset[str]) -> tuple[Question, ...]:
    every = question.questions(workspace)
    return tuple(one for one in every if one.is_open and one.manuscript in manuscripts)
