"""An open workspace file: acts go in through `change`, everything else is read from it."""

import hashlib
import os
import socket
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from editor_app.core.language import _
from editor_app.core.office.authority import device_id
from editor_app.core.office.said import has_form
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import ROLE_NAMES, Actor, Refused
from editor_app.store import backup, blobs, chains, desk, ledger, projections, schema
from editor_app.store.database import Connection, journal_of, os_meaning
from editor_app.store.files import require_file, sync_folder, unused
from editor_app.store.keys import DeviceKey, device_key
from editor_app.store.ledger import Record
from editor_app.store.lock import WriterLock
from editor_app.store.survey import Survey, survey


class Change:
    """What one act writes: events and blobs of one transaction."""

    def __init__(self, db: Database, key: DeviceKey, device: str, found: Survey) -> None:
        self._db = db
        self._key = key
        self._device = device
        self.survey = found

    def event(self, kind: str, actor: Actor | None, says: Mapping[str, Any]) -> str:
        """Record that something was done; its id."""
        record = ledger.append(self._db, self._key, self._device, kind, actor, says)
        self._require_effect(record, actor)
        self.survey.authority.take(record)
        projections.take(self._db, record, self.survey)
        if kind == "fork_settled":
            self.survey = survey(self._db)
            projections.follow(self._db, self.survey)
        return record.id

    def _require_effect(self, record: Record, actor: Actor | None) -> None:
        """Nothing is recorded that nobody would heed."""
        if not has_form(record.kind, record.says):
            raise Refused(_("这一步的内容不成格式，没有保存"))
        authority = self.survey.authority
        if authority.allows(record):
            return
        name = actor.person.name if actor else "?"
        if not authority.admits(self._device, record.person, record.place):
            raise Refused(
                _("这台电脑还没有登记给{name}用：请把本机编号 {device} 告诉主编，由他登记后再做").format(
                    name=name, device=self._device[:8]
                )
            )
        role = _(ROLE_NAMES[actor.role]) if actor else ""
        raise Refused(_("{name}以{role}的身份不能做这一步，请换人或换身份").format(name=name, role=role))

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
        self.is_closed = False
        self._lock = lock
        self._key: DeviceKey | None = None
        self._survey: Survey | None = None
        ((self.volume_id,),) = connection.rows("SELECT coalesce(max(id), '') FROM volume")

    @property
    def survey(self) -> Survey:
        """Which events stand in their chains, and whose have effect."""
        if self._survey is None:
            with self.connection.translated():
                self._survey = survey(self.connection.db)
        return self._survey

    @property
    def key(self) -> DeviceKey:
        """The key of this machine's user."""
        self._key = self._key or device_key()
        return self._key

    @contextmanager
    def change(self) -> Iterator[Change]:
        """One act, all or nothing: whatever is raised inside leaves the file as it was."""
        device = self.ensure_device()
        with self.writing() as db:
            change = Change(db, self.key, device, self.survey)
            yield change
        self._survey = change.survey
        self.note_last()

    def ensure_device(self) -> str:
        """The chain of this machine, made at need; it stays even when the act that needs it is refused."""
        device = self.own_device()
        if device is not None:
            return device
        with self.writing() as db:
            return self.device_in(db, self.survey)

    def device_in(self, db: Database, found: Survey) -> str:
        """The chain of this machine, made at need as part of a transaction."""
        device = own_device(db, self.key, self.volume_id)
        return device or _introduce(db, self.key, found)

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction. What it does to the ledger is surveyed anew where it fails."""
        if self.read_only:
            raise Refused(self.read_only)
        try:
            with self.connection.writing() as db:
                yield db
        except BaseException:
            self._survey = None
            raise
        self.changed = True

    def note_last(self) -> None:
        """Remember the end of the own chain on this machine, so that no older copy of the file forks it."""
        device = self.own_device()
        at = chains.last(self.connection.db, device) if device else None
        if device and at:
            desk.note(self.volume_id, device, at[0])

    def use_survey(self, found: Survey | None) -> None:
        """What is known of the ledger after events came in from elsewhere."""
        self._survey = found

    def rebuild(self) -> None:
        """Make the tables of present state again from the ledger."""
        with self.writing() as db:
            self._survey = projections.rebuild(db)

    def own_device(self) -> str | None:
        """The chain that this machine goes on in; None before its first event here."""
        return own_device(self.connection.db, self.key, self.volume_id)

    def blob(self, sha: str) -> bytes:
        """Kept bytes, checked against their name."""
        with self.connection.translated():
            return blobs.get(self.connection.db, sha)

    def close(self) -> None:
        self.is_closed = True
        self.connection.close()
        if self._lock is not None:
            self._lock.release()


def own_device(db: Database, key: DeviceKey, volume: str) -> str | None:
    """The chain of this key that this file may go on in: one whose latest event it holds."""
    noted = desk.last_noted(volume)
    for device, nonce in db.execute("SELECT id, nonce FROM device WHERE key=? ORDER BY id", [key.public]):
        if device_id(key.public, nonce) != device:
            continue
        at = chains.last(db, device)
        if at is None:
            continue
        if device not in noted or _holds(db, noted[device]):
            return str(device)
    return None


def _holds(db: Database, hash_: str) -> bool:
    row = db.execute(
        "SELECT 1 FROM event WHERE hash=? AND hash NOT IN (SELECT hash FROM apart)", [hash_]
    ).fetchone()
    return row is not None


def _introduce(db: Database, key: DeviceKey, found: Survey) -> str:
    nonce = uuid.uuid4().hex
    device = device_id(key.public, nonce)
    says = {"key": key.public, "nonce": nonce, "name": socket.gethostname()}
    record = ledger.append(db, key, device, "device_added", None, says)
    found.authority.take(record)
    projections.take(db, record, found)
    return device


def create(path: Path, title: str, year: int | None, chief: str) -> Workspace:
    """Make a workspace with its first chief editor, whole before it has its name; and open it."""
    return create_from(path, lambda db: _begin(db, device_key(), title, year, chief))


@contextmanager
def _making(path: Path) -> Iterator[Path]:
    """A file to fill, which has its name only when it is whole."""
    if os.path.exists(path):
        raise Unreadable(str(path), _("已有这个文件；换一个名字，或直接打开它"))
    made = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.new")
    try:
        with open(made, "xb"):
            pass
        yield made
        # A journal that another file left here would be rolled back into this one.
        if (left := journal_of(path)).exists():
            left.replace(unused(left.with_name(f"{left.name}.old")))
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


def _begin(db: Database, key: DeviceKey, title: str, year: int | None, chief: str) -> None:
    """The first two events: the device introduces itself, and makes the volume with its chief editor.

    The volume is named by the device that made it, so that no other can pass for its maker.
    """
    found = survey(db)
    device = _introduce(db, key, found)
    nonce = uuid.uuid4().hex
    says = {
        "volume": volume_id(device, nonce),
        "nonce": nonce,
        "title": title,
        "year": year,
        "person": str(uuid.uuid4()),
        "name": chief,
    }
    change = Change(db, key, device, found)
    hash_ = change.event("volume_made", None, says)
    desk.note(str(says["volume"]), device, hash_)


def volume_id(device: str, nonce: str) -> str:
    """A volume is named by its maker's device."""
    return hashlib.sha256(f"volume\0{device}\0{nonce}".encode()).hexdigest()[:32]


def create_from(path: Path, fill: Callable[[Database], None]) -> Workspace:
    """Make a workspace of what `fill` writes, whole before it has its name; and open it."""
    with _making(path) as made:
        connection = Connection(made)
        try:
            connection.use_rollback_journal()
            with connection.writing() as db:
                schema.migrations.apply(db)
                fill(db)
        finally:
            connection.close()
    return open_workspace(path)


def open_workspace(path: Path) -> Workspace:
    """Open a workspace; raises `Unreadable` for what is none, is newer beyond reading, or is damaged."""
    require_file(path)
    if not path.stat().st_size:
        raise Unreadable(str(path), _("是空文件，里面没有卷：请从备份恢复（“文件”菜单，命令行用 restore）"))
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
    if connection.application_id != schema.APPLICATION_ID:
        connection.close()
        raise Unreadable(str(path), _("是别的程序的数据库，不是志鉴审校的卷文件"))
    return connection


def _newer(connection: Connection) -> str:
    if connection.user_version > schema.VERSION:
        return _("这一卷是更新的版本（{theirs}）做的，这里只能看，不能改：请更新本程序").format(
            theirs=connection.user_version
        )
    return ""


def _migrate(connection: Connection) -> None:
    if connection.user_version < schema.VERSION:
        backup.copy(connection)
        with connection.writing() as db:
            schema.migrations.apply(db)


def _require_sound(connection: Connection) -> None:
    with connection.translated():
        sound = [row[0] for row in connection.db.execute("PRAGMA quick_check(3)")] == ["ok"]
        # What SQLite says of its pages is many lines, and in English: `verify` names it.
        found = [*ledger.damages(connection.db)] if sound else [_("数据库页有错")]
    if found:
        raise Refused(
            _("文件已损坏（{what}）：请从备份恢复（“文件”菜单，命令行用 restore）").format(
                what=_("；").join(found[:3])
            )
        )
