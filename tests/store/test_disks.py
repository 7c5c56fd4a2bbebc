"""Files that vanish under an open volume, and disks that take no more: the battery's disks.py in short."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Actor, Refused, Role
from editor_app.store import backup, queries
from editor_app.store import workspace as workspaces
from editor_app.store.lock import WriterLock
from editor_app.store.workspace import Workspace


def note(workspace: Workspace) -> None:
    (person,) = queries.persons(workspace)
    with workspace.change() as change:
        change.event("noted", Actor(person, Role.CHIEF_EDITOR), {})


def count(workspace: Workspace) -> int:
    return int(workspace.connection.rows("SELECT count(*) FROM event WHERE kind = 'noted'")[0][0])


def _replaced(path: Path) -> None:
    shutil.copy(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not take away a file that is open")
@pytest.mark.parametrize(
    "taken_away", [Path.unlink, lambda path: path.rename(path.with_name("别名")), _replaced]
)
def test_nothing_is_written_into_a_file_that_is_gone(
    workspace: Workspace, path: Path, taken_away: Callable[[Path], object]
) -> None:
    note(workspace)
    kept = path.with_name("kept")
    os.link(path, kept)
    taken_away(path)
    with pytest.raises(Refused, match="不在原处"):
        note(workspace)
    saved = backup.make(workspace, path.with_name("另存.njx"))
    assert backup.problems_of(saved) == ()
    kept.replace(path)
    note(workspace)
    assert count(workspace) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_disk_that_is_full_locks_nobody_out(path: Path) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    lock = WriterLock(path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        assert lock.take() == ""
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "另一处打开" in WriterLock(path).take()
    lock.release()


def test_a_folder_that_is_none_is_said(workspace: Workspace, path: Path) -> None:
    with pytest.raises(Unreadable):
        workspaces.open_workspace(path / "卷.njx")


def test_a_file_in_a_folder_that_cannot_be_written_can_be_looked_at(workspace: Workspace, path: Path) -> None:
    workspace.close()
    lock = path.with_name(f".{path.name}.lock")
    lock.unlink()
    lock.mkdir()  # the lock cannot be taken, whoever runs this
    with closing(workspaces.open_workspace(path)) as opened:
        assert "只能看" in opened.read_only
        assert count(opened) == 0
