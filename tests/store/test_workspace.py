"""The file of a volume: what it refuses, what it keeps, and that nothing in the ledger changes."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Actor, Refused, Role
from editor_app.services import signing_key
from editor_app.store import backup, keys, ledger, projections, queries
from editor_app.store import workspace as workspaces
from editor_app.store.schema import VERSION
from editor_app.store.workspace import Workspace


def chief(workspace: Workspace) -> Actor:
    (person,) = queries.persons(workspace)
    return Actor(person, Role.CHIEF_EDITOR)


def note(workspace: Workspace, words: str) -> str:
    with workspace.change() as change:
        change.blob(words.encode())
        return change.event("noted", chief(workspace), {"words": words})


def words_of(workspace: Workspace) -> list[str]:
    records = map(ledger.read, ledger.entries(workspace.connection.db))
    return [record.says["words"] for record in records if record.kind == "noted"]


def test_what_was_recorded_is_there_after_closing(workspace: Workspace, path: Path) -> None:
    note(workspace, "一")
    workspace.close()
    again = workspaces.open_workspace(path)
    try:
        assert words_of(again) == ["一"]
        assert backup.problems_of(path) == ()
    finally:
        again.close()


def test_a_change_that_fails_leaves_nothing(workspace: Workspace) -> None:
    note(workspace, "一")
    with pytest.raises(ZeroDivisionError):
        _fail_in_the_middle(workspace)
    assert words_of(workspace) == ["一"]
    assert workspace.connection.rows("SELECT count(*) FROM blob") == [(1,)]
    note(workspace, "三")
    assert words_of(workspace) == ["一", "三"]


def _fail_in_the_middle(workspace: Workspace) -> None:
    with workspace.change() as change:
        change.blob("二".encode())
        change.event("noted", chief(workspace), {"words": "二"})
        1 // 0  # noqa: B018


@pytest.mark.parametrize("table", ["event", "blob"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET bytes = x''", "DELETE FROM {}"])
def test_nothing_that_was_recorded_can_be_changed(workspace: Workspace, table: str, statement: str) -> None:
    note(workspace, "一")
    with pytest.raises(Refused, match="账本不许改动"), workspace.connection.writing() as db:
        db.execute(statement.format(table))
    assert words_of(workspace) == ["一"]


def test_the_pragmas_hold(workspace: Workspace) -> None:
    held = {
        name: workspace.connection.pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert held == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1}


def test_a_full_disk_is_said_and_loses_nothing(workspace: Workspace) -> None:
    note(workspace, "一")
    pages = workspace.connection.pragma("page_count")
    workspace.connection.db.execute(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(Refused, match="磁盘已满"):
        note(workspace, "长" * 100_000)
    workspace.connection.db.execute("PRAGMA max_page_count=1000000")
    note(workspace, "二")
    assert words_of(workspace) == ["一", "二"]


def test_a_second_window_can_only_look(workspace: Workspace, path: Path) -> None:
    second = workspaces.open_workspace(path)
    try:
        assert "另一处打开" in second.read_only
        with pytest.raises(Refused, match="另一处打开"):
            note(second, "二")
    finally:
        second.close()
    note(workspace, "一")


def test_another_programs_database_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    with pytest.raises(Unreadable, match="别的程序的数据库"):
        workspaces.open_workspace(path)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\0" * 500])
def test_what_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        workspaces.open_workspace(path)
    assert path.read_bytes() == content


def test_a_newer_volume_can_be_looked_at(workspace: Workspace, path: Path) -> None:
    note(workspace, "一")
    workspace.connection.db.execute(f"PRAGMA user_version={VERSION + 1}")
    workspace.close()
    newer = workspaces.open_workspace(path)
    try:
        assert "更新的版本" in newer.read_only
        assert words_of(newer) == ["一"]
        with pytest.raises(Refused, match="更新本程序"):
            note(newer, "二")
    finally:
        newer.close()


def test_a_file_that_is_there_is_not_made_again(workspace: Workspace, path: Path) -> None:
    with pytest.raises(Unreadable, match="已有这个文件"):
        workspaces.create(path, "另一卷", 2025, "某某")
    assert sorted(one.name for one in path.parent.iterdir() if one.suffix == ".new") == []


def test_a_folder_that_is_missing_is_said(tmp_path: Path, path: Path) -> None:
    with pytest.raises(Unreadable, match="没有这个文件夹"):
        workspaces.create(tmp_path / "没有" / "卷.njx", "卷", 2025, "某某")


def test_a_changed_event_is_found_when_opening(workspace: Workspace, path: Path) -> None:
    note(workspace, "核准")
    workspace.close()
    tamper(
        path,
        "UPDATE event SET bytes = CAST(replace(CAST(bytes AS TEXT), '核准', '不准') AS BLOB) WHERE seq = 3",
    )
    with pytest.raises(Unreadable, match="与它的指纹不符"):
        workspaces.open_workspace(path)


def test_a_chain_without_its_middle_is_found(workspace: Workspace, path: Path) -> None:
    for number in range(5):
        note(workspace, str(number))
    workspace.close()
    tamper(path, "DELETE FROM event WHERE seq = 5")
    with pytest.raises(Unreadable, match="接不上"):
        workspaces.open_workspace(path)


def test_a_changed_blob_is_found_before_it_is_shown(workspace: Workspace, path: Path) -> None:
    with workspace.change() as change:
        sha = change.blob("原文".encode())
    workspace.close()
    tamper(path, f"UPDATE blob SET bytes = x'58' WHERE sha = '{sha}'")
    again = workspaces.open_workspace(path)
    try:
        with pytest.raises(Refused, match="已损坏"):
            again.blob(sha)
    finally:
        again.close()
    assert any("指纹不符" in problem for problem in backup.problems_of(path))


def tamper(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    assert connection.execute(statement).rowcount
    connection.commit()
    connection.close()


def test_projections_are_what_the_events_say(workspace: Workspace) -> None:
    note(workspace, "一")
    db = workspace.connection.db
    before = projections.contents(db)
    db.execute("DELETE FROM person")
    assert projections.contents(db) != before
    workspace.rebuild()
    assert projections.contents(db) == before


def test_a_stale_projection_is_found_and_mended(workspace: Workspace, path: Path) -> None:
    workspace.connection.db.execute("UPDATE person SET name = '别人'")
    assert any("与账本不符" in problem for problem in backup.problems_of(path))
    workspace.rebuild()
    assert backup.problems_of(path) == ()


def test_a_backup_is_whole_and_restores(workspace: Workspace, path: Path) -> None:
    note(workspace, "一")
    made = backup.make(workspace)
    note(workspace, "二")
    workspace.close()
    path.write_bytes(b"broken")
    used, former = backup.restore(path)
    assert used == made
    assert former is not None
    assert former.read_bytes() == b"broken"
    restored = workspaces.open_workspace(path)
    try:
        assert words_of(restored) == ["一"]
    finally:
        restored.close()


def test_a_restore_passes_over_a_broken_backup(workspace: Workspace, path: Path) -> None:
    note(workspace, "一")
    sound = backup.make(workspace)
    newer = sound.with_name("29990101-000000.njx")
    shutil.copy(sound, newer)
    newer.write_bytes(newer.read_bytes()[:5000])
    workspace.close()
    assert backup.restore(path)[0] == sound


def test_an_open_volume_is_not_restored(workspace: Workspace, path: Path) -> None:
    backup.make(workspace)
    with pytest.raises(Unreadable, match="先关掉"):
        backup.restore(path)


def test_backups_are_thinned_to_days_weeks_and_months(tmp_path: Path) -> None:
    names = [
        f"2025{month:02d}{day:02d}-{hour:02d}0000"
        for month in range(1, 13)
        for day in (1, 9, 20)
        for hour in (9, 17)
    ]
    for name in names:
        (tmp_path / f"{name}.njx").touch()
    (tmp_path / "另外的.njx").touch()
    backup.thin(tmp_path)
    left = [path.stem for path in backup.backups(tmp_path)]
    assert left[:10] == sorted(names, reverse=True)[:10]
    assert {name[:6] for name in left} == {f"2025{month:02d}" for month in range(1, 13)}
    assert len(left) < 40
    assert (tmp_path / "另外的.njx").exists()


def test_a_passphrase_locks_the_key_until_it_is_given(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(workspace, "一")
    before = keys.device_key().public
    signing_key.set_passphrase("秋水共长天", "秋水共长天")
    note(workspace, "二")
    workspace.close()
    monkeypatch.setattr(keys, "_unlocked", {})
    assert signing_key.is_locked()
    again = workspaces.open_workspace(path)
    try:
        with pytest.raises(Unreadable, match="有口令"):
            note(again, "三")
        with pytest.raises(Unreadable, match="口令不对"):
            signing_key.unlock("落霞与孤鹜")
        signing_key.unlock("秋水共长天")
        note(again, "三")
        assert keys.device_key().public == before
        signing_key.set_passphrase("", "")
        monkeypatch.setattr(keys, "_unlocked", {})
        assert not signing_key.is_locked()
        note(again, "四")
        assert words_of(again) == ["一", "二", "三", "四"]
    finally:
        again.close()


@pytest.mark.parametrize(("first", "again"), [("秋水共长天", "秋水共长夭"), ("短", "短")])
def test_a_passphrase_is_written_twice_and_long_enough(workspace: Workspace, first: str, again: str) -> None:
    with pytest.raises(Refused):
        signing_key.set_passphrase(first, again)
    assert not signing_key.is_locked()


@pytest.mark.parametrize("folder", ["OneDrive", "Nutstore/1", "百度网盘同步"])
def test_a_folder_in_the_cloud_is_warned_of(tmp_path: Path, folder: str) -> None:
    assert backup.notices(tmp_path / folder / "卷.njx")
    assert not backup.notices(tmp_path / "年鉴" / "卷.njx")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET hash = replace(hash, substr(hash, 1, 2), 'zz') WHERE seq = 3",
        "UPDATE event SET prev = 'zz' WHERE seq = 3",
        "UPDATE event SET bytes = x'ff00' WHERE seq = 3",
        "UPDATE event SET clock = -1 WHERE seq = 3",
    ],
)
def test_whatever_stands_in_a_damaged_row_the_file_is_refused_in_a_sentence(
    workspace: Workspace, path: Path, statement: str
) -> None:
    note(workspace, "一")
    note(workspace, "二")
    workspace.close()
    tamper(path, statement)
    with pytest.raises(Unreadable, match="已损坏"):
        workspaces.open_workspace(path)
