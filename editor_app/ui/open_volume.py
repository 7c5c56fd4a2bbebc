"""The volume that is open: the one place that starts services and holds what they answered."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from editor_app.core.draft import Draft
from editor_app.core.language import _
from editor_app.core.office.authority import ROLES_BY_KIND
from editor_app.core.task import Cancelled, Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import ROLE_NAMES, Actor, Changed, Refused, Role, VolumeView
from editor_app.services import exchange, sample, volume
from editor_app.services.check import Report
from editor_app.store.workspace import Workspace
from editor_app.ui import snapshot as snapshots
from editor_app.ui.checking import check_text
from editor_app.ui.collecting import leave_alone
from editor_app.ui.jobs import Done, Failed, Failure, Jobs
from editor_app.ui.snapshot import Snapshot

Act = Callable[..., Changed]

_OFTEN_MS = 250


class OpenVolume(QObject):
    """`opened` and `changed` carry nothing: ask for `snapshot`. `reported` carries manuscripts' ids.

    The reports of a volume are announced a few times a second, not one by one: all that is shown of
    them is drawn again each time.
    """

    opened = Signal()
    changed = Signal(object)
    reported = Signal(object)
    actor_changed = Signal()
    refused = Signal(object)
    restored = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._workspace: Workspace | None = None
        self.snapshot: Snapshot | None = None
        self.actor: Actor | None = None
        self.reports: dict[str, Report] = {}
        self._announced: set[str] = set()
        self._announcing = QTimer(self)
        self._announcing.setSingleShot(True)
        self._since = QElapsedTimer()
        self._announcing.timeout.connect(self._announce)

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, in a sentence; empty when it can."""
        if self.snapshot is not None and self.snapshot.is_sealed:
            return _("这一卷已付印，不能再改：要改先由主编解封（“审核”菜单）")
        return self.closed

    def why_not(self, kind: str) -> str:
        """Why the person who sits there cannot make an event of a kind; empty when he can."""
        if self.read_only or self.actor is None or self.actor.role in ROLES_BY_KIND.get(kind, Role):
            return self.read_only
        roles = [_(ROLE_NAMES[role]) for role in Role if role in ROLES_BY_KIND[kind]]
        return _("这一步由{roles}来做，现在的身份是{role}：请换人或换身份").format(
            roles=_("、").join(roles), role=_(ROLE_NAMES[self.actor.role])
        )

    @property
    def closed(self) -> str:
        """Why nothing at all can be recorded, not even that a sealed volume is opened again."""
        if self.snapshot is None:
            return _("没有打开的卷")
        if self.snapshot.view.read_only:
            return self.snapshot.view.read_only
        return "" if self.actor is not None else _("先选“谁在用、以什么身份”（右上角）")

    @property
    def is_checked(self) -> bool:
        """Whether every manuscript has a report, and all of them were announced."""
        every = self.snapshot.sheets if self.snapshot else ()
        return self.snapshot is not None and not self._announced and len(self.reports) == len(every)

    def open(self, path: Path) -> None:
        self._jobs.store(_open, self._workspace, path, done=self._on_opened)

    def create(self, path: Path, title: str, year: int | None, chief: str) -> None:
        self._jobs.store(_create, self._workspace, path, title, year, chief, done=self._on_opened)

    def open_sample(self, path: Path) -> None:
        """Open the sample made at a path, making it first where it is not there."""
        self._jobs.store(_open_sample, self._workspace, path, done=self._on_opened)

    def begin_from(self, bundle: Path, path: Path) -> None:
        """Make this machine's file of a volume from another one's bundle, and enter the machine in it."""
        self._jobs.store(_begin_from, self._workspace, bundle, path, done=self._on_opened)

    def restore(self, path: Path, backup: Path) -> None:
        """Put a backup in a volume's place and open it; `restored` carries what was done, in words."""
        self._jobs.store(_restore, self._workspace, path, backup, done=self._on_restored)

    def close(self) -> None:
        """Close the volume after everything that was asked for; the lane must still be waited for."""
        if self._workspace is not None:
            self._jobs.store(volume.close, self._workspace)
            self._workspace = None

    def use_actor(self, actor: Actor | None) -> None:
        self.actor = actor
        self.actor_changed.emit()

    def add_person(self, name: str, role: Role) -> None:
        """Add a person with a role, who then sits there."""
        self._jobs.store(_add_person, self._workspace, self.actor, name, role, done=self._on_person)

    def _on_person(self, answer: tuple[Actor, VolumeView]) -> None:
        actor, view = answer
        if self.snapshot is not None:
            self.snapshot = replace(self.snapshot, view=view)
        self.use_actor(actor)

    def act(
        self,
        function: Act,
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        even_sealed: bool = False,
        title: str = "",
        **options: Any,
    ) -> None:
        """Do something in the volume, as the person who sits there; `done` gets what it changed.

        What takes long has a title and is called with `task`: when that is cancelled, it stops and
        says what it has changed.
        """
        why = self.closed if even_sealed else self.read_only
        if why:
            (failed or self.refused.emit)(Failure(why))
            return
        run = _Act(self._workspace, self.actor, function, args, options, self.snapshot)
        answer = _Answer(self, done)
        self._jobs.store(run, done=answer, failed=failed, title=title)

    def ask(self, function: Callable[..., Any], *args: Any, done: Done) -> None:
        """Read something from the volume; once it has given way to another one nobody is answered."""
        if self._workspace is not None:
            self._jobs.store(_Ask(self._workspace, function, args), done=done)

    def check(self, manuscript: str, text: str, *, urgent: bool = False) -> None:
        """Check a manuscript's text in the background; an older check of it is no longer wanted."""
        sheet = self.snapshot.sheet(manuscript) if self.snapshot else None
        if sheet is None or self.snapshot is None:
            return
        self._jobs.check(
            check_text,
            sheet,
            text,
            self.snapshot.view.year,
            self.snapshot.pack,
            self.snapshot.characters,
            done=self._on_reported,
            title=_("检查"),
            topic=f"check:{manuscript}",
            stamp=(sheet.manuscript.head.id, text, self.snapshot.pack),
            urgent=urgent,
        )

    def is_current(self, manuscript: str) -> bool:
        """Whether the report of a manuscript is on the text of its present version."""
        report = self.reports.get(manuscript)
        sheet = self.snapshot.sheet(manuscript) if self.snapshot else None
        return report is not None and sheet is not None and report.draft.text == sheet.draft.text

    def draft(self, manuscript: str) -> Draft | None:
        """The draft as the latest check read it, which may hold typing that is not saved yet."""
        report = self.reports.get(manuscript)
        if report is not None:
            return report.draft
        sheet = self.snapshot.sheet(manuscript) if self.snapshot else None
        return sheet.draft if sheet else None

    def findings(self, manuscript: str) -> Sequence[Any]:
        report = self.reports.get(manuscript)
        return report.findings if report else ()

    def take(self, now: Snapshot, changed: Changed) -> None:
        """Hold a newer snapshot; reports of versions that are no longer the head go with them."""
        before = self.snapshot
        self.snapshot = now
        for sheet in now.sheets:
            old = before.sheet(sheet.id) if before else None
            if old is not None and old.manuscript.head.id != sheet.manuscript.head.id:
                self.reports.pop(sheet.id, None)
        self.changed.emit(changed)

    def _on_opened(self, answer: tuple[Workspace, Snapshot]) -> None:
        self._workspace, self.snapshot = answer
        self.reports = {}
        self.actor = None
        leave_alone()
        self.opened.emit()

    def _on_restored(self, answer: tuple[Workspace, Snapshot, str]) -> None:
        workspace, snapshot, words = answer
        self._on_opened((workspace, snapshot))
        self.restored.emit(words)

    def _on_reported(self, answer: tuple[str, Report]) -> None:
        manuscript, report = answer
        self.reports[manuscript] = report
        if not self._announced:
            since = self._since.elapsed() if self._since.isValid() else _OFTEN_MS
            self._announcing.start(max(0, _OFTEN_MS - since))
        self._announced.add(manuscript)

    def _announce(self) -> None:
        self._since.start()
        manuscripts, self._announced = frozenset(self._announced), set()
        self.reported.emit(manuscripts)
        leave_alone()


class _Ask:
    """A question to a volume, which may be closed by the time that the store's lane comes to it."""

    def __init__(self, workspace: Workspace, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self._workspace, self._function, self._args = workspace, function, args

    def __call__(self) -> Any:
        if self._workspace.is_closed:
            raise Cancelled
        return self._function(self._workspace, *self._args)


class _Act:
    """An act and what has to be read again after it, as one piece of work of the store's lane."""

    def __init__(
        self,
        workspace: Workspace | None,
        actor: Actor | None,
        function: Act,
        args: tuple[Any, ...],
        options: dict[str, Any],
        before: Snapshot | None,
    ) -> None:
        self._workspace, self._actor, self._function = workspace, actor, function
        self._args, self._options, self._before = args, options, before

    def __call__(self, task: Task | None = None) -> tuple[Snapshot, Changed]:
        if self._workspace is None or self._workspace.is_closed or self._before is None:
            raise Refused(_("这一卷已经关上，这一步没有做：请重新打开它再做"))
        options = self._options if task is None else {**self._options, "task": task}
        changed = self._function(self._workspace, self._actor, *self._args, **options)
        return snapshots.reread(self._workspace, self._before, changed), changed


class _Answer:
    """Hands on what an act changed, after the window has taken the new snapshot."""

    def __init__(self, held: OpenVolume, done: Done | None) -> None:
        self._held, self._done = held, done

    def __call__(self, answer: tuple[Snapshot, Changed]) -> None:
        self._held.take(*answer)
        if self._done is not None:
            self._done(answer[1])


def _open(before: Workspace | None, path: Path) -> tuple[Workspace, Snapshot]:
    return _exchanged(before, volume.open_volume(path))


def _create(
    before: Workspace | None, path: Path, title: str, year: int | None, chief: str
) -> tuple[Workspace, Snapshot]:
    return _exchanged(before, volume.create(path, title, year, chief))


def _open_sample(before: Workspace | None, path: Path) -> tuple[Workspace, Snapshot]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return _exchanged(before, volume.open_volume(path) if path.exists() else sample.make(path))


def _begin_from(before: Workspace | None, bundle: Path, path: Path) -> tuple[Workspace, Snapshot]:
    begun, _receipt = exchange.begin_from(bundle, path)
    exchange.enter(begun)
    return _exchanged(before, begun)


def _restore(before: Workspace | None, path: Path, backup: Path) -> tuple[Workspace, Snapshot, str]:
    """Nobody may have the file open meanwhile; where nothing was restored it is opened as it was."""
    if before is not None and before.path == path:
        volume.close(before)
        before = None
    try:
        _used, former = volume.restore(path, backup)
        words = _("已用所选的备份恢复。")
        if former is not None:
            words += _("原来的文件改名为 {path}").format(path=former)
    except (Unreadable, Refused) as error:
        words = _("没有恢复：{why}").format(why=error.why)
    return *_exchanged(before, volume.open_volume(path)), words


def _exchanged(before: Workspace | None, now: Workspace) -> tuple[Workspace, Snapshot]:
    """Read the volume that was opened, and only then close the one before: a failure leaves that open."""
    try:
        snapshot = snapshots.read(now)
    except BaseException:
        volume.close(now)
        raise
    if before is not None:
        volume.close(before)
    return now, snapshot


def _add_person(workspace: Workspace, actor: Actor | None, name: str, role: Role) -> tuple[Actor, VolumeView]:
    volume.add_person(workspace, actor, name, (role,))
    return volume.actor_named(workspace, name.strip(), role), volume.view(workspace)
