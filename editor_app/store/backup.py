"""Copies of a workspace: made in one piece, checked, and given their name only then."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.store.database import Connection, os_meaning
from editor_app.store.files import unused, written_whole
from editor_app.store.lock import WriterLock
from editor_app.store.verify import problems
from editor_app.store.workspace import Workspace

_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"\d{8}-\d{6}(?:-\d+)?\.njx")
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


def make(workspace: Workspace, target: Path | None = None) -> Path:
    """Back a workspace up, to a new file in its backup folder unless `target` is given."""
    if target is None:
        folder = folder_of(workspace.path)
        target = unused(folder / f"{datetime.now():{_STAMP}}.njx")
    elif target.exists():
        raise Refused(_("已有 {path}；换一个名字").format(path=target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(target) as copied:
            _copy(workspace, copied)
    except OSError as error:
        raise Refused(_("备份没有做成：{why}").format(why=os_meaning(error))) from error
    if target.parent == folder_of(workspace.path):
        thin(target.parent)
    workspace.changed = False
    return target


def _copy(workspace: Workspace, copied: Path) -> None:
    with workspace.connection.translated():
        workspace.connection.db.execute("VACUUM INTO ?", [str(copied)])
    found = problems_of(copied)
    if found:
        raise Refused(_("备份没有做成，副本有错：{what}").format(what="；".join(found[:3])))


def problems_of(path: Path) -> tuple[str, ...]:
    """What is wrong with a file; one that cannot be read is wrong too."""
    try:
        connection = Connection(path, read_only=True)
    except Unreadable as error:
        return (error.why,)
    try:
        return tuple(problems(connection))
    except Refused as error:
        return (error.why,)
    finally:
        connection.close()


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, the newest first."""
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if _NAME.fullmatch(path.name)), reverse=True)


def is_recent(workspace: Path) -> bool:
    """Whether a backup was made within the last half hour."""
    made = backups(folder_of(workspace))[:1]
    return any(datetime.now() - datetime.strptime(path.name[:15], _STAMP) < _RECENTLY for path in made)


def thin(folder: Path) -> None:
    """Keep the recent backups, one a day, one a week, one a month."""
    found = backups(folder)
    kept = set(found[:_RECENT])
    for count, period in ((_DAILY, _day), (_WEEKLY, _week), (_MONTHLY, _month)):
        kept |= _newest_of_each(found, period, count)
    for path in found:
        if path not in kept:
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
    chosen = source or _newest_sound(path)
    found = problems_of(chosen)
    if found:
        raise Unreadable(str(chosen), _("这个备份也有错：{what}").format(what="；".join(found[:3])))
    lock = WriterLock(path)
    if why := lock.take():
        raise Unreadable(str(path), _("没有恢复，请先关掉它：{why}").format(why=why))
    try:
        return chosen, _put_in_place(chosen, path)
    finally:
        lock.release()


def _newest_sound(path: Path) -> Path:
    for backup in backups(folder_of(path)):
        if not problems_of(backup):
            return backup
    raise Unreadable(str(path), _("没有可用的备份（{folder}）").format(folder=folder_of(path)))


def _put_in_place(chosen: Path, path: Path) -> Path | None:
    former = unused(path.with_name(f"{path.stem}.before-restore.njx")) if path.exists() else None
    try:
        with written_whole(path) as copied:
            connection = Connection(chosen, read_only=True)
            try:
                with connection.translated():
                    connection.db.execute("VACUUM INTO ?", [str(copied)])
            finally:
                connection.close()
            if former is not None:
                path.rename(former)
    except OSError as error:
        raise Unreadable(str(path), _("没有恢复：{why}").format(why=os_meaning(error))) from error
    except Refused as error:
        raise Unreadable(str(path), error.why) from error
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
