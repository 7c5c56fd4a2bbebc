"""Backups in spite of wrong clocks, killed programs and newer ones."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.store import backup, queries
from editor_app.store import workspace as workspaces
from editor_app.store.database import journal_of
from editor_app.store.workspace import Workspace
from tests.store.files import left_by_a_kill


def title(path: Path) -> str:
    with closing(workspaces.open_workspace(path)) as opened:
        return queries.title_and_year(opened)[0]


def test_what_a_kill_left_undone_is_undone_before_a_file_is_judged(workspace: Workspace, path: Path) -> None:
    workspace.close()
    left_by_a_kill(path)
    assert backup.problems_of(path) == ()
    left_by_a_kill(path)
    assert title(path) == "青沅年鉴"


def test_a_journal_left_by_a_kill_does_not_undo_a_restore(workspace: Workspace, path: Path) -> None:
    made = backup.make(workspace)
    workspace.close()
    left_by_a_kill(path)
    path.write_bytes(b"broken" * 1000)
    used, former = backup.restore(path)
    assert used == made
    assert former is not None
    assert former.exists()
    assert not journal_of(path).exists()
    assert backup.problems_of(path) == ()
    assert title(path) == "青沅年鉴"


def test_another_volumes_file_is_no_backup(workspace: Workspace, path: Path) -> None:
    other = path.with_name("乙.njx")
    workspaces.create(other, "乙年鉴", 2025, "王一").close()
    workspace.close()
    with pytest.raises(Unreadable, match="是《乙年鉴》的卷，不是这一卷的备份"):
        backup.restore(path, other)
    with closing(sqlite3.connect(path.with_name("别.njx"))) as foreign:
        foreign.execute("CREATE TABLE t (a)")
    with pytest.raises(Unreadable, match="是别的程序的数据库"):
        backup.restore(path, path.with_name("别.njx"))
    assert title(path) == "青沅年鉴"
    path.write_bytes(b"broken" * 1000)
    backup.restore(path, other)
    assert title(path) == "乙年鉴"


@pytest.mark.parametrize("content", [None, b""])
def test_a_folder_and_an_empty_file_are_no_volume(tmp_path: Path, content: bytes | None) -> None:
    place = tmp_path / "空.njx"
    if content is None:
        place.mkdir()
    else:
        place.write_bytes(content)
    with pytest.raises(Unreadable, match="是文件夹" if content is None else "是空文件"):
        workspaces.open_workspace(place)


def test_a_journal_without_its_file_is_not_taken_for_the_new_ones(workspace: Workspace, path: Path) -> None:
    workspace.close()
    left_by_a_kill(path)
    path.unlink()
    workspaces.create(path, "另一卷", 2025, "沈一鸣").close()
    assert title(path) == "另一卷"
    assert backup.problems_of(path) == ()


def test_backups_are_ordered_by_their_making_whatever_the_clock_says(
    workspace: Workspace, path: Path
) -> None:
    first = backup.make(workspace)
    ahead = first.rename(first.with_name("20991231-235959-0001.njx"))
    assert not backup.is_recent(path)
    second = backup.make(workspace)
    assert backup.is_recent(path)
    behind = second.rename(second.with_name("19700101-000000-0002.njx"))
    third = backup.make(workspace)
    assert backup.backups(backup.folder_of(path)) == [third, behind, ahead]


def test_a_clock_that_is_behind_does_not_thin_the_newest_backups_away(tmp_path: Path) -> None:
    for number in range(1, 200):
        (tmp_path / f"2025{number % 12 + 1:02d}{number % 28 + 1:02d}-120000-{number:04d}.njx").touch()
    newest = tmp_path / "20000101-000000-0200.njx"
    newest.touch()
    backup.thin(tmp_path)
    assert backup.backups(tmp_path)[0] == newest


def test_copies_that_were_cut_short_are_cleared_away_after_a_day(workspace: Workspace, path: Path) -> None:
    folder = backup.make(workspace).parent
    old, new = folder / ".卷.njx.0123abcd.part", folder / ".卷.njx.4567abcd.part"
    for part in (old, new):
        part.touch()
    os.utime(old, (0, 0))
    backup.make(workspace)
    assert not old.exists()
    assert new.exists()


def test_a_backup_with_stale_tables_is_restored_with_fresh_ones(workspace: Workspace, path: Path) -> None:
    workspace.connection.db.execute("UPDATE volume SET title = '别的'")
    backup.make(workspace)
    workspace.close()
    backup.restore(path)
    assert title(path) == "青沅年鉴"


def test_an_older_file_is_backed_up_before_it_is_brought_up_to_date(workspace: Workspace, path: Path) -> None:
    workspace.connection.db.execute("PRAGMA user_version=0")
    workspace.close()
    workspaces.open_workspace(path).close()
    (made,) = backup.backups(backup.folder_of(path))
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_an_older_file_that_cannot_be_backed_up_stays_as_it_is(workspace: Workspace, path: Path) -> None:
    workspace.connection.db.execute("PRAGMA user_version=0")
    workspace.close()
    content = path.read_bytes()
    backup.folder_of(path).write_text("no folder")
    with pytest.raises(Unreadable, match="备份没有做成"):
        workspaces.open_workspace(path)
    assert path.read_bytes() == content


def test_a_backup_does_not_replace_a_file(workspace: Workspace, tmp_path: Path) -> None:
    there = tmp_path / "已有.njx"
    shutil.copy(workspace.path, there)
    with pytest.raises(Refused, match="换一个名字"):
        backup.make(workspace, there)
