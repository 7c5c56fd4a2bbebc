"""An office on a disk, and the acts that are cut short in it: each says what was acknowledged.

The machine speaks for all three reviewers. Another desk's bundles lie ready to be taken in.
"""

import itertools
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from editor_app.core.office.review import State
from editor_app.core.office.triage import Verdict
from editor_app.core.volume import Actor, Changed, Role
from editor_app.services import check, comment, edit, exchange, export, review, triage, volume
from editor_app.services.reading import read_file
from editor_app.store import backup, ledger, queries, schema
from editor_app.store import workspace as workspaces
from editor_app.store.bundle import open_bundle
from editor_app.store.workspace import Workspace
from tests.generate.volumes import configured
from tests.store.desks import PAGE, Desk

_PERSONS = {
    Role.RESPONSIBLE_EDITOR: "陆晓棠",
    Role.SECTION_HEAD: "邵建平",
}
_FAULTY = PAGE + "【合格】 产品合格率达到104%，全年检查12次。\n"
_BUNDLES = 25


@dataclass(frozen=True, slots=True)
class Scene:
    """A folder with a volume, this machine's key, and bundles from elsewhere."""

    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "卷.njx"

    @property
    def config(self) -> Path:
        return self.folder / "config"

    @property
    def bundles(self) -> list[Path]:
        return sorted(self.folder.glob("来/*.njb"))

    def copied(self, to: Path) -> "Scene":
        shutil.copytree(self.folder, to)
        return Scene(to)


def prepare(folder: Path) -> Scene:
    """The office before anything is cut short."""
    scene = Scene(folder / "base")
    scene.folder.mkdir()
    (scene.folder / "来").mkdir()
    draft = folder / "水务局.txt"
    draft.write_text(_FAULTY, encoding="utf-8")
    with configured(scene.config):
        workspace = volume.create(scene.path, "青沅年鉴", 2025, "沈一鸣")
        for role, name in _PERSONS.items():
            volume.add_person(workspace, by(workspace, Role.CHIEF_EDITOR), name, [role])
        volume.receive(workspace, by(workspace, Role.RESPONSIBLE_EDITOR), read_file(draft), unit="水务局")
        workspace.close()
    for number in range(_BUNDLES):
        unit = f"水务{number}"
        (scene.folder / f"单位{number:02d}.txt").write_text(_FAULTY.replace("水务", unit), encoding="utf-8")
    _write_bundles(scene, Desk(folder / "另一台", "陆晓棠", Role.RESPONSIBLE_EDITOR))
    return scene


def _write_bundles(scene: Scene, other: Desk) -> None:
    """Another desk is admitted, works, and gives a bundle of each piece of its work."""
    other.folder.mkdir()
    first = other.folder / "开头.njb"
    with configured(scene.config), closing(workspaces.open_workspace(scene.path)) as workspace:
        exchange.bundle(workspace, first)
    with other.sitting():
        begun, _receipt = exchange.begin_from(first, other.path)
        entered = exchange.enter(begun)
        begun.close()
    given = [other.bundle("登记")]
    with configured(scene.config), closing(workspaces.open_workspace(scene.path)) as workspace:
        exchange.merge(workspace, given[0])
        exchange.admit(workspace, by(workspace, Role.CHIEF_EDITOR), entered.id, [other.name])
        exchange.bundle(workspace, second := other.folder / "已登记.njb")
    other.merge(second)
    given.append(other.bundle("已收"))
    for number in range(_BUNDLES):
        other.edit("平稳", f"平稳{number}")
        with other.opened() as theirs:
            (manuscript,) = queries.manuscripts(theirs)
            for remark in range(20):
                comment.comment(theirs, other.actor(theirs), manuscript.id, f"核对{number}-{remark}")
            exchange.bundle(theirs, path := scene.folder / "来" / f"{number:02d}.njb", given)
        given.append(path)


def by(workspace: Workspace, role: Role) -> Actor:
    return next(Actor(person, role) for person in queries.persons(workspace) if role in person.roles)


def _event(changed: Changed) -> str:
    return f"event {changed.event}"


def _edit(scene: Scene, workspace: Workspace) -> Iterator[str]:
    for number in itertools.count():
        manuscript = queries.manuscripts(workspace)[0]
        text = queries.draft(workspace, manuscript.head.id).text
        editor = by(workspace, Role.RESPONSIBLE_EDITOR)
        edit.save(workspace, editor, manuscript.id, manuscript.head.id, f"{text}【新增{number}】 新增。\n")
        yield f"version {queries.manuscript(workspace, manuscript.id).head.id}"


def _triage(scene: Scene, workspace: Workspace) -> Iterator[str]:
    manuscript = queries.manuscripts(workspace)[0]
    findings = check.check_draft(queries.draft(workspace, manuscript.head.id)).findings
    for verdict in itertools.cycle((Verdict.DISMISSED, Verdict.NEW)):
        editor = by(workspace, Role.RESPONSIBLE_EDITOR)
        yield _event(triage.triage(workspace, editor, manuscript.id, findings, verdict, "与原件核对过"))


def _approve(scene: Scene, workspace: Workspace) -> Iterator[str]:
    manuscript = queries.manuscripts(workspace)[0]
    head = manuscript.head.id
    chief = by(workspace, Role.CHIEF_EDITOR)
    levels = (by(workspace, Role.RESPONSIBLE_EDITOR), by(workspace, Role.SECTION_HEAD), chief)
    for section in itertools.cycle(queries.entry_titles(workspace, head)):
        for actor in levels:
            yield _event(review.start(workspace, actor, manuscript.id, section))
            sign = review.approve if actor is chief else review.pass_review
            yield _event(sign(workspace, actor, manuscript.id, section, "同意", (), version=head))
        assert review.states(workspace, manuscript.id)[section].state is State.APPROVED
        yield _event(review.unlock(workspace, chief, manuscript.id, section, "再看一遍"))


def _import(scene: Scene, workspace: Workspace) -> Iterator[str]:
    for draft in sorted(scene.folder.glob("单位*.txt")):
        editor = by(workspace, Role.RESPONSIBLE_EDITOR)
        yield _event(volume.receive(workspace, editor, read_file(draft), unit=draft.stem))


def _merge(scene: Scene, workspace: Workspace) -> Iterator[str]:
    for path in scene.bundles:
        receipt, _changed = exchange.merge(workspace, path)
        yield f"bundle {receipt.bundle}"


def _backup(scene: Scene, workspace: Workspace) -> Iterator[str]:
    for said in _edit(scene, workspace):
        yield said
        yield f"backup {volume.back_up(workspace).name}"


def _export(scene: Scene, workspace: Workspace) -> Iterator[str]:
    manuscript = queries.manuscripts(workspace)[0]
    checked = export.checked(check.check_draft(queries.draft(workspace, manuscript.head.id)), path="水务局")
    for number in itertools.count():
        yield f"export {export.export([checked], 'docx', scene.folder / f'出{number % 3}.docx').name}"


def _bundle(scene: Scene, workspace: Workspace) -> Iterator[str]:
    for number, said in enumerate(_edit(scene, workspace)):
        yield said
        (path,) = exchange.bundle(workspace, scene.folder / f"去{number}.njb")
        yield f"given {path.name}"


ACTS: dict[str, Callable[[Scene, Workspace], Iterator[str]]] = {
    "edit": _edit,
    "triage": _triage,
    "approve": _approve,
    "import": _import,
    "merge": _merge,
    "backup": _backup,
    "export": _export,
    "bundle": _bundle,
}
"""The acts on an open volume."""


@contextmanager
def newer_program() -> Iterator[None]:
    """A program with one more step of the schema, which copies the ledger."""

    def step(db: Database) -> None:
        db.execute("CREATE TABLE newer AS SELECT e.* FROM event e, (SELECT 1 FROM event LIMIT 100)")
        db.execute(f"PRAGMA user_version={version + 1}")

    version = schema.VERSION
    schema.migrations(name="newer")(step)
    schema.VERSION = version + 1
    try:
        yield
    finally:
        schema.VERSION = version
        schema.migrations._migrations.pop()


def migrate(scene: Scene) -> Iterator[str]:
    """The volume is opened by a newer program."""
    with newer_program():
        workspaces.open_workspace(scene.path).close()
        yield "migrated"


def restore(scene: Scene) -> Iterator[str]:
    """The volume is restored from its backup, over and over."""
    with closing(workspaces.open_workspace(scene.path)) as workspace:
        volume.back_up(workspace)
    yield "backed up"
    while True:
        backup.restore(scene.path)
        yield "restored"


def count(workspace: Workspace) -> int:
    """How many events there are."""
    ((events,),) = workspace.connection.rows("SELECT count(*) FROM event")
    return int(events)


def faults(scene: Scene, workspace: Workspace, said: list[str]) -> Iterator[str]:
    """What was acknowledged and is lost, what is there by half, and what else is wrong with a volume."""
    yield from _lost(scene, workspace, said)
    yield from _halves(scene, workspace)
    yield from backup.problems_of(scene.path)


_RECENT = 10
"""So many backups are kept, however near in time."""


def _lost(scene: Scene, workspace: Workspace, said: list[str]) -> Iterator[str]:
    """What was acknowledged and is not there."""
    records = [ledger.read(entry) for entry in ledger.entries(workspace.connection.db)]
    held = {f"event {record.id}" for record in records}
    held |= {f"version {record.says['version']}" for record in records if record.kind == "version_made"}
    held |= {f"bundle {record.says['bundle']}" for record in records if record.kind == "bundle_merged"}
    backups = [line for line in said if line.startswith("backup ")]
    for line in said:
        what, _space, name = line.partition(" ")
        if what in ("event", "version", "bundle") and line not in held:
            yield f"lost: {line}"
        # Older ones of one day may have been thinned out.
        recent = what == "backup" and line in backups[-_RECENT:]
        if recent and not (backup.folder_of(scene.path) / name).exists():
            yield f"lost: {line}"
        if what in ("export", "given") and not (scene.folder / name).exists():
            yield f"lost: {line}"


def _halves(scene: Scene, workspace: Workspace) -> Iterator[str]:
    """What is there by half: an import without its version, a bundle in part, a file that is not whole."""
    records = [ledger.read(entry) for entry in ledger.entries(workspace.connection.db)]
    made = {record.says["manuscript"] for record in records if record.kind == "version_made"}
    for record in records:
        if record.kind == "draft_received" and record.says["manuscript"] not in made:
            yield "half an import"
    ids = {record.id for record in records}
    for path in scene.bundles:
        with closing(open_bundle(path)) as bundle:
            events = {entry.hash for entry, _record in bundle.events()}
        if events & ids and events - ids:
            yield f"half of {path.name}"
    for path in backup.backups(backup.folder_of(scene.path)):
        yield from backup.problems_of(path)
    for path in scene.folder.glob("去*.njb"):
        with closing(open_bundle(path)) as bundle:
            list(bundle.events())
    for path in scene.folder.glob("出*.docx"):
        if zipfile.ZipFile(path).testzip():
            yield f"half of {path.name}"
