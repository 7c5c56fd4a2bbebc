"""The commands of the menu 交换: bundles, the shared folder, the machines, two versions made one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Actor, Changed
from editor_app.services import exchange
from editor_app.services.exchange import Synced
from editor_app.store.workspace import Workspace
from editor_app.ui.editing import Editing
from editor_app.ui.exchange.desks import Desks, DesksDialog, read_desks
from editor_app.ui.exchange.versions import Conflict, SettledText, VersionsDialog, read_conflict
from editor_app.ui.jobs import Failure
from editor_app.ui.messages import show_failure, show_note
from editor_app.ui.open_volume import OpenVolume

_FOLDER = "exchange/folder"


class Exchanging(QObject):
    """`difference_asked` carries a manuscript and two of its versions, `merged` the manuscript made one."""

    difference_asked = Signal(object)
    merged = Signal(str)

    def __init__(self, held: OpenVolume, editing: Editing, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._volume, self._editing, self._settings, self._window = held, editing, settings, window
        self._desks: DesksDialog | None = None
        self._first_bundle = Path()

    # --- bundles ---

    def on_make_bundle(self) -> None:
        snapshot = self._volume.snapshot
        if snapshot is None:
            self._say_nothing_is_open()
            return
        self._editing.on_save()
        name = f"{Path(snapshot.view.path).stem} {date.today().isoformat()}.njb"
        dialog = self._save_dialog(_("做交换包"), name, _bundles(), "njb")
        # A bundle is never written over another one; the service says so in a sentence.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self._on_bundle_named)
        dialog.open()

    def _on_bundle_named(self, selected: str) -> None:
        self._remember(selected)
        self._volume.ask(exchange.bundle, Path(selected), done=self._on_bundled)

    def _on_bundled(self, paths: Sequence[Path]) -> None:
        places = "\n".join(map(str, paths))
        show_note(self._window, _("做好了交换包"), _("把它交给另一台电脑：\n{places}").format(places=places))

    def on_take_bundles(self) -> None:
        dialog = QFileDialog(self._window, _("收交换包"), self._bundle_folder(), _bundles())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_bundles_selected)
        dialog.open()

    def _on_bundles_selected(self, selected: list[str]) -> None:
        self._remember(selected[0])
        self.take([Path(one) for one in selected])

    def take(self, paths: Sequence[Path]) -> None:
        """Take bundles into the volume, each whole or not at all."""
        self._editing.on_save()
        taking = _Taking(paths)
        self._volume.act(taking, done=_Told(self, taking), even_sealed=True)

    def on_begin_from_bundle(self) -> None:
        dialog = QFileDialog(self._window, _("用哪个交换包建卷"), self._bundle_folder(), _bundles())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_first_bundle)
        dialog.open()

    def _on_first_bundle(self, selected: str) -> None:
        self._remember(selected)
        self._first_bundle = Path(selected)
        dialog = self._save_dialog(_("把卷存放在"), self._first_bundle.stem + ".njx", _("卷 (*.njx)"), "njx")
        dialog.fileSelected.connect(self._on_volume_named)
        dialog.open()

    def _on_volume_named(self, selected: str) -> None:
        self._editing.on_save()
        self._volume.begin_from(self._first_bundle, Path(selected))

    # --- the shared folder ---

    def on_sync_folder(self) -> None:
        """Exchange through the folder that is kept; where none is, ask for it first."""
        folder = str(self._settings.value(_FOLDER, "", type=str))
        if not folder:
            self.on_choose_folder()
            return
        self._editing.on_save()
        syncing = _Syncing(folder)
        self._volume.act(syncing, done=_Told(self, syncing), even_sealed=True)

    def on_choose_folder(self) -> None:
        kept = str(self._settings.value(_FOLDER, "", type=str))
        dialog = QFileDialog(self._window, _("各台电脑都能看到的文件夹"), kept or self._bundle_folder())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_folder)
        dialog.open()

    def _on_folder(self, selected: str) -> None:
        self._settings.setValue(_FOLDER, selected)
        self.on_sync_folder()

    def tell(self, done: "_Taking | _Syncing") -> None:
        """Say what an exchange did, and what was refused."""
        show_note(self._window, _("交换"), "\n".join([done.words(), *done.refused]))

    # --- machines and forks ---

    def on_show_desks(self) -> None:
        if self._volume.snapshot is None:
            self._say_nothing_is_open()
            return
        if self._desks is None:
            self._desks = DesksDialog(self._window)
            self._desks.admit_asked.connect(self._on_admit)
            self._desks.enter_asked.connect(self._on_enter)
            self._desks.settle_asked.connect(self._on_settle_fork)
            self._desks.finished.connect(self._on_desks_closed)
            self._desks.open()
        self._reread_desks()

    def _reread_desks(self, _changed: Changed | None = None) -> None:
        self._volume.ask(read_desks, done=self._on_desks)

    def _on_desks(self, desks: Desks) -> None:
        if self._desks is not None:
            self._desks.show_desks(desks, self._volume.actor, self._volume.read_only)

    def _on_desks_closed(self, _result: int) -> None:
        self._desks = None

    def _on_admit(self, asked: tuple[str, tuple[str, ...]]) -> None:
        self._volume.act(exchange.admit, *asked, done=self._reread_desks)

    def _on_enter(self) -> None:
        self._volume.act(_enter, done=self._reread_desks)

    def _on_settle_fork(self, branch: str) -> None:
        self._volume.act(exchange.settle_fork, branch, done=self._reread_desks)

    # --- two present versions ---

    def on_settle_versions(self) -> None:
        """The first manuscript with two present versions; once it is settled, the next one."""
        snapshot = self._volume.snapshot
        divided = [one for one in snapshot.view.manuscripts if len(one.heads) > 1] if snapshot else []
        if not divided:
            show_note(self._window, _("合并并存的版本"), _("没有哪份稿件有两个版本并存。"))
            return
        self._editing.on_save()
        self._volume.ask(read_conflict, divided[0].id, done=self._on_conflict)

    def _on_conflict(self, conflict: Conflict) -> None:
        dialog = VersionsDialog(conflict, self._window)
        dialog.settled.connect(self._on_settled)
        dialog.difference_asked.connect(self.difference_asked)
        dialog.show()

    def _on_settled(self, settled: SettledText) -> None:
        self._volume.act(exchange.settle_versions, settled.manuscript, settled.text, done=self._on_merged)

    def _on_merged(self, changed: Changed) -> None:
        """What was made one is shown; then the next draft with two versions."""
        snapshot = self._volume.snapshot
        for manuscript in changed.manuscripts:
            self.merged.emit(manuscript)
        if snapshot and any(len(one.heads) > 1 for one in snapshot.view.manuscripts):
            self.on_settle_versions()

    # --- where bundles lie ---

    def _bundle_folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(self._settings.value("exchange/bundles", documents, type=str))

    def _remember(self, selected: str) -> None:
        self._settings.setValue("exchange/bundles", str(Path(selected).parent))

    def _save_dialog(self, title: str, name: str, kinds: str, suffix: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(Path(self._bundle_folder(), name)), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        return dialog

    def _say_nothing_is_open(self) -> None:
        show_failure(self._window, Failure(_("没有打开的卷")))


class _Taking:
    """Takes bundles in, and remembers how many events were new and what was refused."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)
        self._new = 0
        self.refused: list[str] = []

    def __call__(self, workspace: Workspace, _actor: Actor) -> Changed:
        changed = Changed()
        for path in self._paths:
            try:
                receipt, of_one = exchange.merge(workspace, path)
            except Unreadable as error:
                self.refused.append(_("{name}：{why}").format(name=path.name, why=error.why))
                continue
            self._new += receipt.new
            changed = of_one if receipt.new else changed
        return changed

    def words(self) -> str:
        if len(self.refused) == len(self._paths):
            return _("没有并入：")
        return _("并入{count}条新的记录。").format(count=self._new) if self._new else _("没有新的内容。")


class _Syncing:
    """Exchanges through a folder, and remembers what was done."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._done = Synced(0, 0, 0)

    def __call__(self, workspace: Workspace, _actor: Actor) -> Changed:
        self._done, changed = exchange.sync(workspace, self._folder)
        return changed

    @property
    def refused(self) -> Sequence[str]:
        return self._done.refused

    def words(self) -> str:
        return _("{folder}\n收进{taken}个交换包、{new}条新的记录，放出{put}个。").format(
            folder=self._folder, taken=self._done.taken, new=self._done.new, put=self._done.put
        )


class _Told:
    """Tells of an exchange once it is done."""

    def __init__(self, exchanging: Exchanging, done: _Taking | _Syncing) -> None:
        self._exchanging, self._done = exchanging, done

    def __call__(self, _changed: Changed) -> None:
        self._exchanging.tell(self._done)


def _enter(workspace: Workspace, _actor: Actor) -> Changed:
    exchange.enter(workspace)
    return Changed(kinds=frozenset({"persons"}))


def _bundles() -> str:
    return _("交换包 (*.njb);;全部文件 (*)")
