"""An open workspace file: acts go in through `change`, everything else is read from it."""

import contextlib
import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Actor, Refused
from editor_app.store import blobs, ledger, projections
from editor_app.store.database import Connection, os_meaning
from editor_app.store.keys import DeviceKey, device_id, device_key
from editor_app.store.lock import WriterLock
from editor_app.store.schema import APPLICATION_ID, VERSION, migrations


class Change:
    """What one act writes: events and blobs of one transaction."""

    def __init__(self, db: Database, key: DeviceKey, device: str) -> None:
        self._db = db
        self._key = key
        self._device = device

    def event(self, kind: str, actor: Actor | None, says: Mapping[str, Any]) -> str:
        """Record that something was done; its id."""
        _entry, record = ledger.append(self._db, self._key, self._device, kind, actor, says)
        projections.take(self._db, record)
        return record.id

    def blob(self, content: bytes) -> str:
        """Keep bytes; their name."""
        return blobs.put(self._db, content)


class Workspace:
    """A volume's file. `read_only` says why it cannot be changed, and is empty when it can."""

    def __init__(self, connection: Connection, lock: WriterLock | None, read_only: str) -> None:
        self.connection = connection
        self.path = connection.path
        self.read_only = read_only
        self.changed = False
        self._lock = lock
        self._key: DeviceKey | None = None

    @contextmanager
    def change(self) -> Iterator[Change]:
        """One act, all or nothing: whatever is raised inside leaves the file as it was."""
        if self.read_only:
            raise Refused(self.read_only)
        key = self._key = self._key or device_key()
        with self.connection.writing() as db:
            yield Change(db, key, _device(db, key))
        self.changed = True

    def rebuild(self) -> None:
        """Make the tables of present state again from the ledger."""
        if self.read_only:
            raise Refused(self.read_only)
        with self.connection.writing() as db:
            projections.rebuild(db)

    def blob(self, sha: str) -> bytes:
        """Kept bytes, checked against their name."""
        with self.connection.translated():
            return blobs.get(self.connection.db, sha)

    def close(self) -> None:
        self.connection.close()
        if self._lock is not None:
            self._lock.release()


def _device(db: Database, key: DeviceKey) -> str:
    """This key's device in the workspace; its first event enters it there."""
    row = db.execute("SELECT id FROM device WHERE key=?", [key.public]).fetchone()
    if row is not None:
        return str(row[0])
    device = device_id(key.public, "")
    says = {"key": key.public, "nonce": ""}
    _entry, record = ledger.append(db, key, device, "device_added", None, says)
    projections.take(db, record)
    return device


def create(path: Path, title: str, year: int | None, chief: str) -> Workspace:
    """Make a workspace with its first chief editor, whole before it has its name; and open it."""
    if path.exists():
        raise Unreadable(str(path), _("已有这个文件；换一个名字，或直接打开它"))
    key = device_key()
    made = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.new")
    try:
        with open(made, "xb"):
            pass
        _fill(made, key, title, year, chief)
        try:
            made.rename(path)
        finally:
            sync_folder(path.parent)
    except OSError as error:
        raise Unreadable(str(path), _("不能在这里新建：{why}").format(why=os_meaning(error))) from error
    except Refused as error:
        raise Unreadable(str(path), error.why) from error
    finally:
        made.unlink(missing_ok=True)
    return open_workspace(path)


def _fill(path: Path, key: DeviceKey, title: str, year: int | None, chief: str) -> None:
    connection = Connection(path)
    try:
        connection.use_rollback_journal()
        with connection.writing() as db:
            migrations.apply(db)
            change = Change(db, key, _device(db, key))
            person = str(uuid.uuid4())
            change.event("volume_made", None, {"volume": str(uuid.uuid4()), "title": title, "year": year})
            change.event("person_added", None, {"person": person, "name": chief})
            change.event("role_granted", None, {"person": person, "role": "chief_editor"})
    finally:
        connection.close()


def open_workspace(path: Path) -> Workspace:
    """Open a workspace; raises `Unreadable` for what is none, is newer beyond reading, or is damaged."""
    if not path.exists():
        raise Unreadable(str(path), _("没有这个文件"))
    lock = WriterLock(path)
    why = "" if os.access(path, os.W_OK) else _("文件是只读的，只能看，不能改")
    why = why or lock.take()
    try:
        connection = _checked(path, why)
    except BaseException:
        lock.release()
        raise
    try:
        why = why or _newer(connection)
        if not why:
            connection.use_rollback_journal()
            _migrate(connection)
        _require_sound(connection)
    except Refused as error:
        connection.close()
        lock.release()
        raise Unreadable(str(path), error.why) from error
    except BaseException:
        connection.close()
        lock.release()
        raise
    return Workspace(connection, lock, why)


def _checked(path: Path, why: str) -> Connection:
    """The connection, once the file is known to be a workspace."""
    connection = Connection(path, read_only=bool(why))
    if connection.application_id != APPLICATION_ID:
        connection.close()
        raise Unreadable(str(path), _("是别的程序的数据库，不是志鉴审校的卷文件"))
    return connection


def _newer(connection: Connection) -> str:
    if connection.user_version > VERSION:
        return _("这一卷是更新的版本（{theirs}）做的，这里只能看，不能改：请更新本程序").format(
            theirs=connection.user_version
        )
    return ""


def _migrate(connection: Connection) -> None:
    if connection.user_version < VERSION:
        with connection.writing() as db:
            migrations.apply(db)


def _require_sound(connection: Connection) -> None:
    with connection.translated():
        found = [row[0] for row in connection.db.execute("PRAGMA quick_check(3)") if row[0] != "ok"]
        found += ledger.damages(connection.db)
    if found:
        raise Refused(_("文件已损坏（{what}）：请用 restore 从备份恢复").format(what="；".join(found[:3])))


def sync_folder(folder: Path) -> None:
    """Have a rename in a folder reach the disk; Windows does so by itself."""
    with contextlib.suppress(OSError, PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
