"""Disks that are full, read-only, shared or gone, at every step of every act.

A small tmpfs is filled to within a few kilobytes, more and more of them, until the act goes through.
Asked for: each refusal says why in words, nothing acknowledged is lost, nothing is there by half, and
after relief the next act goes through. Mounting needs root; without it those rows say that they were
skipped.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.services import volume
from editor_app.store import backup
from editor_app.store import workspace as workspaces
from editor_app.store.workspace import Workspace
from tests.battery._scene import ACTS, Scene, faults, prepare
from tests.generate.volumes import configured

_ROOM = (0, 1, 2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 200, 256, 320, 400, 600, 800)
"""Kilobytes that are left free."""
_SIZE = "16m"


@dataclass
class Row:
    """What came of one way for a disk to fail."""

    name: str
    tries: int = 0
    refused: int = 0
    said: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def refusal(self, error: Unreadable | Refused) -> None:
        self.refused += 1
        self.said[error.why] = self.said.get(error.why, 0) + 1
        if not any("一" <= letter <= "龥" for letter in error.why):
            self.wrong.append(f"no words: {error.why}")


def main() -> int:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="zhijian-disks-") as name:
        folder = Path(name)
        base = prepare(folder)
        rows += [_limited(base, folder, kind) for kind in ACTS]
        rows += _on_small_disks(base, folder)
        rows += [
            _changed_under_it(base, folder, "renamed", lambda path: path.rename(path.with_name("别名.njx"))),
            _changed_under_it(base, folder, "removed", lambda path: path.unlink()),
            _changed_under_it(base, folder, "replaced", _replace),
            _locked(base, folder),
            _not_permitted(base, folder),
        ]
    return _report(rows)


def _tried(row: Row, scene: Scene, workspace: Workspace, kind: str, count: int = 3) -> list[str]:
    """The acknowledgements of a few acts, the last of which may be refused."""
    row.tries += 1
    said: list[str] = []
    try:
        # Those before the one that is refused stay in the list.
        said.extend(islice(ACTS[kind](scene, workspace), count))
    except (Refused, Unreadable) as error:
        row.refusal(error)
    return said


def _limited(base: Scene, folder: Path, kind: str) -> Row:
    """The file may not grow beyond so many pages: SQLite says that the disk is full."""
    row = Row(f"pages run out: {kind}")
    for free in range(0, 60, 2):
        with _copy(base, folder) as scene, closing(workspaces.open_workspace(scene.path)) as workspace:
            pages = workspace.connection.pragma("page_count")
            workspace.connection.db.execute(f"PRAGMA max_page_count={pages + free}")
            said = _tried(row, scene, workspace, kind)
            workspace.connection.db.execute("PRAGMA max_page_count=1000000")
            said += _after_relief(row, scene, workspace)
            row.wrong += faults(scene, workspace, said)
    return row


def _after_relief(row: Row, scene: Scene, workspace: Workspace) -> list[str]:
    try:
        return list(islice(ACTS["triage"](scene, workspace), 1))
    except (Refused, Unreadable) as error:
        row.wrong.append(f"refused after relief: {error.why}")
        return []


@contextmanager
def _copy(base: Scene, folder: Path) -> Iterator[Scene]:
    scene = base.copied(folder / "run")
    try:
        with configured(scene.config):
            yield scene
    finally:
        shutil.rmtree(scene.folder)


def _on_small_disks(base: Scene, folder: Path) -> list[Row]:
    disk = folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        print("skipped: a full disk and a read-only one, since this user cannot mount a tmpfs")
        return []
    try:
        return [
            *(_full(base, disk, kind) for kind in ACTS),
            _opened_when_full(base, disk),
            _read_only(base, disk),
        ]
    finally:
        subprocess.run(["umount", "-l", disk], check=False)


def _full(base: Scene, disk: Path, kind: str) -> Row:
    row = Row(f"disk full: {kind}")
    for free in _ROOM:
        with _copy(base, disk) as scene, closing(workspaces.open_workspace(scene.path)) as workspace:
            with _filled(disk, free):
                said = _tried(row, scene, workspace, kind)
            said += _after_relief(row, scene, workspace)
            row.wrong += faults(scene, workspace, said)
    return row


@contextmanager
def _filled(disk: Path, free: int) -> Iterator[None]:
    """All of a disk but some kilobytes is taken."""
    filler = disk / "filler"
    room = os.statvfs(disk)
    with open(filler, "wb") as file, suppress(OSError):
        os.posix_fallocate(file.fileno(), 0, max(1, room.f_bavail * room.f_frsize - free * 1024))
    try:
        yield
    finally:
        filler.unlink()


def _opened_when_full(base: Scene, disk: Path) -> Row:
    row = Row("disk full: open")
    for free in (0, 1, 4, 8):
        with _copy(base, disk) as scene:
            with _filled(disk, free):
                row.tries += 1
                try:
                    volume.close(volume.open_volume(scene.path))
                except (Refused, Unreadable) as error:
                    row.refusal(error)
            row.wrong += backup.problems_of(scene.path)
    return row


def _read_only(base: Scene, disk: Path) -> Row:
    """A disk that cannot be written, which another time can."""
    row = Row("disk read-only")
    for kind in ACTS:
        with _copy(base, disk) as scene:
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            try:
                with closing(workspaces.open_workspace(scene.path)) as workspace:
                    _tried(row, scene, workspace, kind)
            finally:
                subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
            with closing(workspaces.open_workspace(scene.path)) as workspace:
                row.wrong += faults(scene, workspace, _after_relief(row, scene, workspace))
    return row


def _replace(path: Path) -> None:
    shutil.copy(path, path.with_name("其他.njx"))
    path.with_name("其他.njx").replace(path)


def _changed_under_it(base: Scene, folder: Path, name: str, change: Callable[[Path], object]) -> Row:
    """The file is taken away while it is open; what is in view can still be saved elsewhere."""
    row = Row(f"file {name} while open")
    for kind in ACTS:
        with _copy(base, folder) as scene, closing(workspaces.open_workspace(scene.path)) as workspace:
            said = list(islice(ACTS["triage"](scene, workspace), 1))
            kept = scene.path.with_name("留.njx")
            os.link(scene.path, kept)
            change(scene.path)
            said += _tried(row, scene, workspace, kind)
            saved = volume.back_up(workspace, scene.folder / "另存.njx")
            row.wrong += backup.problems_of(saved)
            kept.replace(scene.path)
            said += _after_relief(row, scene, workspace)
            row.wrong += faults(scene, workspace, said)
    return row


_HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute(sys.argv[2])
held.execute("SELECT count(*) FROM event").fetchone()
print("held", flush=True)
sys.stdin.read()
"""


def _locked(base: Scene, folder: Path) -> Row:
    """Another program has the file: reading, about to write, or all to itself."""
    row = Row("locked by another program")
    for begin in ("BEGIN EXCLUSIVE", "BEGIN IMMEDIATE", "BEGIN"):
        with _copy(base, folder) as scene, closing(workspaces.open_workspace(scene.path)) as workspace:
            with _held(scene.path, begin):
                _tried(row, scene, workspace, "triage")
            row.wrong += faults(scene, workspace, _after_relief(row, scene, workspace))
        with _copy(base, folder) as scene, _held(scene.path, begin):
            row.tries += 1
            try:
                workspaces.open_workspace(scene.path).close()
            except (Refused, Unreadable) as error:
                row.refusal(error)
    return row


@contextmanager
def _held(path: Path, begin: str) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, path, begin], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        try:
            yield
        finally:
            other.communicate()


def _not_permitted(base: Scene, folder: Path) -> Row:
    """Somebody who may not write, or not even look, in a child with that user's rights."""
    row = Row("no permission")
    if os.geteuid() != 0:
        row.said["skipped: not root, so no other user to be"] = 1
        return row
    folder.chmod(0o755)
    for mode_of_file, mode_of_folder in ((0o444, 0o777), (0o666, 0o555), (0o000, 0o777), (0o666, 0o000)):
        with _copy(base, folder) as scene:
            _open_to_all(scene, mode_of_file, mode_of_folder)
            row.tries += 1
            said = _as_nobody(scene)
            if said.startswith("refused "):
                row.refusal(Refused(said.removeprefix("refused ")))
            else:
                row.wrong.append(said)
            scene.folder.chmod(0o755)
    return row


def _open_to_all(scene: Scene, mode_of_file: int, mode_of_folder: int) -> None:
    for path in (scene.config, *scene.config.rglob("*")):
        path.chmod(0o777)
    scene.path.chmod(mode_of_file)
    scene.folder.chmod(mode_of_folder)


def _as_nobody(scene: Scene) -> str:
    """What a child with no rights says of an act: "refused" and why, or what else came of it."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgid(65534)
        os.setuid(65534)
        try:
            with closing(workspaces.open_workspace(scene.path)) as workspace:
                said = f"acknowledged {next(ACTS['triage'](scene, workspace))}"
        except (Refused, Unreadable) as error:
            said = f"refused {error.why}"
        except BaseException as error:
            said = f"error {error!r}"
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with open(reader, encoding="utf-8") as pipe:
        return pipe.read()


def _report(rows: list[Row]) -> int:
    print("| what fails | tries | refused | lost, half, or without words |")
    print("|---|---|---|---|")
    for row in rows:
        print(f"| {row.name} | {row.tries} | {row.refused} | {len(row.wrong)} |")
    for said in sorted({said for row in rows for said in row.said}):
        print(f"   said: {said}")
    for row in rows:
        for fault in row.wrong[:3]:
            print(f"   {row.name}: {fault}")
    return int(any(row.wrong for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
