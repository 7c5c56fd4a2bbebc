"""Copies of a workspace: made in one piece, checked, and given their name only then.

Backups are counted, so that their order is that of their making whatever the clock has said.
"""

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.store import projections, schema
from editor_app.store.database import Connection, journal_of, os_meaning
from editor_app.store.files import make_folder, unused, written_whole
from editor_app.store.lock import WriterLock
from editor_app.store.verify import problems

if TYPE_CHECKING:
    from editor_app.store.workspace import Workspace

_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"(\d{8}-\d{6})(?:-(\d{4,}))?\.njx")
_PART = re.compile(r"\..*\.[0-9a-f]{8}\.part")
_ABANDONED = 24 * 3600
"""Seconds after which a copy that never got its name is one that was cut short."""
_RECENT, _DAILY, _WEEKLY, _MONTHLY = 10, 14, 8, 24
_RECENTLY = timedelta(minutes=30)
_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "nutstore",
    "坚果云",
    "百度网盘",
    "icloud",
    "wpsdrive",
    "wps云盘",
)


def folder_of(workspace: Path) -> Path:
    """Where the backups of a workspace lie, unless the person names another place."""
    return workspace.with_name(f"{workspace.stem}.backup")


def make(workspace: "Workspace", target: Path | None = None) -> Path:
    """Back a workspace up, to a new file in its backup folder unless `target` is given."""
    made = copy(workspace.connection, target)
    workspace.changed = False
    return made


def copy(connection: Connection, target: Path | None = None) -> Path:
    """Copy an open workspace, to a new file in its backup folder unless `target` is given."""
    if target is None:
        target = _next(folder_of(connection.path))
    elif target.exists():
        raise Refused(_("已有 {path}；换一个名字").format(path=target))
    try:
        make_folder(target.parent)
        with written_whole(target) as copied:
            _copy(connection, copied)
    except OSError as error:
        raise Refused(_("备份没有做成：{why}").format(why=os_meaning(error))) from error
    if target.parent == folder_of(connection.path):
        with contextlib.suppress(OSError):
            thin(target.parent)
    return target


def _next(folder: Path) -> Path:
    last = max((_order(path)[0] for path in backups(folder)), default=0)
    names = (folder / f"{datetime.now():{_STAMP}}-{number:04d}.njx" for number in count(last + 1))
    return next(path for path in names if not path.exists())


def _copy(connection: Connection, copied: Path) -> None:
    with connection.translated():
        connection.db.execute("VACUUM INTO ?", [str(copied)])
    found = problems_of(copied, thorough=False)
    if found:
        raise Refused(_("备份没有做成，副本有错：{what}").format(what=_("；").join(found[:3])))


def problems_of(path: Path, *, thorough: bool = True) -> tuple[str, ...]:
    """What is wrong with a file; one that cannot be read is wrong too.

    It is opened for writing where it can be: what a killed program left undone must be rolled back first.
    """
    try:
        connection = Connection(path, read_only=not os.access(path, os.W_OK))
    except Unreadable as error:
        return (error.why,)
    try:
        if connection.application_id != schema.APPLICATION_ID:
            return (_("是别的程序的数据库，不是志鉴审校的卷文件"),)
        return problems_in(connection, thorough=thorough)
    finally:
        connection.close()


def problems_in(connection: Connection, *, thorough: bool = True) -> tuple[str, ...]:
    """What is wrong with a file that is open."""
    try:
        return tuple(problems(connection, thorough=thorough))
    except Refused as error:
        return (error.why,)


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, the newest first."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    return sorted(found, key=_order, reverse=True)


def _order(backup: Path) -> tuple[int, str]:
    named = _NAME.fullmatch(backup.name)
    return (int(named[2] or 0), named[1]) if named else (0, "")


def is_recent(workspace: Path) -> bool:
    """Whether a backup was made within the last half hour, as far as the clock can tell."""
    made = backups(folder_of(workspace))[:1]
    return any(abs(datetime.now() - datetime.strptime(path.name[:15], _STAMP)) < _RECENTLY for path in made)


def thin(folder: Path) -> None:
    """Keep the recent backups, one a day, one a week, one a month; clear away copies that were cut short."""
    found = backups(folder)
    kept = set(found[:_RECENT])
    for most, period in ((_DAILY, _day), (_WEEKLY, _week), (_MONTHLY, _month)):
        kept |= _newest_of_each(found, period, most)
    for path in found:
        if path not in kept:
            path.unlink(missing_ok=True)
    for path in folder.iterdir():
        if _PART.fullmatch(path.name) and abs(time.time() - path.stat().st_mtime) > _ABANDONED:
            path.unlink(missing_ok=True)


def _newest_of_each(found: Iterable[Path], period: Callable[[datetime], str], count: int) -> set[Path]:
    newest: dict[str, Path] = {}
    for path in found:
        newest.setdefault(period(datetime.strptime(path.name[:15], _STAMP)), path)
    return set(list(newest.values())[:count])


def _day(made: datetime) -> str:
    return f"{made:%Y%m%d}"


def _week(made: datetime) -> str:
    return f"{made:%G-%V}"


def _month(made: datetime) -> str:
    return f"{made:%Y%m}"


def restore(path: Path, source: Path | None = None) -> tuple[Path, Path | None]:
    """Put a backup in the place of a workspace: the newest sound one unless `source` is given.

    What was there is kept beside it. Returns the backup used and where the former file now is.
    Raises `Unreadable` when there is no sound backup, or the workspace is open somewhere.
    """
    if path.is_dir():
        raise Unreadable(str(path), _("是文件夹，不是卷文件（.njx）"))
    chosen = source or _newest_sound(path)
    found = problems_of(chosen, thorough=False) if source else ()
    if found:
        raise Unreadable(str(chosen), _("这个备份也有错：{what}").format(what=_("；").join(found[:3])))
    _require_same_volume(chosen, path)
    lock = WriterLock(path)
    if why := lock.take():
        raise Unreadable(str(path), _("没有恢复，请先关掉它：{why}").format(why=why))
    try:
        return chosen, _put_in_place(chosen, path)
    except OSError as error:
        raise Unreadable(str(path), _("没有恢复：{why}").format(why=os_meaning(error))) from error
    except Refused as error:
        raise Unreadable(str(path), error.why) from error
    finally:
        lock.release()


def _require_same_volume(chosen: Path, path: Path) -> None:
    """Another volume's file is no backup of this one, as far as this one can still be read."""
    (theirs, title), (own, _title) = _volume_in(chosen), _volume_in(path)
    if own and theirs != own:
        raise Unreadable(str(chosen), _("是《{title}》的卷，不是这一卷的备份，没有恢复").format(title=title))


def _volume_in(path: Path) -> tuple[str, str]:
    """A volume's id and title; empty where the file cannot be read."""
    try:
        connection = Connection(path, read_only=not os.access(path, os.W_OK))
    except Unreadable:
        return "", ""
    try:
        rows = connection.rows("SELECT id, title FROM volume")
        return (str(rows[0][0]), str(rows[0][1])) if rows else ("", "")
    except Refused:
        return "", ""
    finally:
        connection.close()


def _newest_sound(path: Path) -> Path:
    for backup in backups(folder_of(path)):
        if not problems_of(backup, thorough=False):
            return backup
    raise Unreadable(str(path), _("没有可用的备份（{folder}）").format(folder=folder_of(path)))


def _put_in_place(chosen: Path, path: Path) -> Path | None:
    with written_whole(path) as copied:
        _copy_of_backup(chosen, copied)
        return _kept_aside(path)


def _copy_of_backup(chosen: Path, copied: Path) -> None:
    """A copy with the tables of present state made again: backups are checked for what those are made of."""
    connection = Connection(chosen, read_only=not os.access(chosen, os.W_OK))
    try:
        with connection.translated():
            connection.db.execute("VACUUM INTO ?", [str(copied)])
    finally:
        connection.close()
    made = Connection(copied)
    try:
        if made.user_version == schema.VERSION:
            with made.writing() as db:
                projections.rebuild(db)
    finally:
        made.close()


def _kept_aside(path: Path) -> Path | None:
    """Keep a file under another name beside itself, and its journal with it.

    A journal that stayed would be rolled back into the file that comes in its place. The file keeps
    its own name until that moment, where the disk knows links: a power cut must not leave no file.
    """
    with contextlib.suppress(Unreadable):
        Connection(path).close()  # rolls back what a killed program left undone
    former = unused(path.with_name(f"{path.stem}.before-restore.njx"))
    if journal_of(path).exists():
        journal_of(path).replace(journal_of(former))
    if not path.exists():
        return None
    try:
        os.link(path, former)
    except OSError:
        path.rename(former)
    return former


def notices(path: Path) -> tuple[str, ...]:
    """What the person should know of where the file lies."""
    parts = [part.lower() for part in path.absolute().parts]
    if any(synced in part for synced in _SYNCED for part in parts):
        return (
            _("这一卷放在云盘同步的文件夹里，两台电脑同时改会互相覆盖：请移到本机的文件夹，用“交换”往来"),
        )
    if str(path.absolute()).startswith(("\\\\", "//")):
        return (_("这一卷放在网络文件夹里，断网或多人同时打开都可能出错：请移到本机，用“交换”往来"),)
    return ()
