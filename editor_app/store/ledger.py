"""The ledger: what was done, as chained and signed events that nothing changes or deletes.

An event is the exact bytes of a JSON object {v, id, device, seq, prev, clock, kind, time, person,
role, says}. Its hash is SHA-256 over "ev1" NUL bytes, and the device's key signs the hash. `prev`
is the hash of the device's event before it, so a device's last signature vouches for its chain.
`clock` is one more than the highest that the device had seen: the order of the ledger is (clock,
device, seq), which has every cause before its effect and needs no clock on the wall.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database
from uuid6 import uuid7

from editor_app.core.language import _
from editor_app.core.volume import Actor, Refused
from editor_app.store.keys import DeviceKey, device_id, is_signed

_HASH_PREFIX = b"ev1\0"


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it stands in the ledger."""

    hash: str
    device: str
    seq: int
    clock: int
    content: bytes
    signature: bytes

    @property
    def place(self) -> str:
        """Sorts as the ledger is ordered."""
        return f"{self.clock:012d}.{self.device}.{self.seq:012d}"


@dataclass(frozen=True, slots=True)
class Record:
    """What an event says, read from its bytes; fields that this program does not know are kept in them."""

    id: str
    device: str
    seq: int
    prev: str
    clock: int
    kind: str
    time: str
    person: str | None
    role: str | None
    place: str
    says: Mapping[str, Any] = field(default_factory=dict)


def event_hash(content: bytes) -> str:
    return hashlib.sha256(_HASH_PREFIX + content).hexdigest()


def read(entry: Entry) -> Record:
    """What an event says. Raises `Refused` when it does not have the form of one."""
    try:
        value = json.loads(entry.content)
        return Record(
            value["id"],
            value["device"],
            value["seq"],
            value["prev"],
            value["clock"],
            value["kind"],
            value["time"],
            value.get("person"),
            value.get("role"),
            entry.place,
            value["says"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(_("账本里有一条记录不成格式（{hash}）").format(hash=entry.hash[:12])) from error


def append(
    db: Database, key: DeviceKey, device: str, kind: str, actor: Actor | None, says: Mapping[str, Any]
) -> tuple[Entry, Record]:
    """Add an event at the end of this device's chain, inside a transaction."""
    last = db.execute(
        "SELECT hash, seq FROM event WHERE device=? ORDER BY seq DESC LIMIT 1", [device]
    ).fetchone()
    (clock,) = db.execute("SELECT coalesce(max(clock), 0) FROM event").fetchone()
    value = {
        "v": 1,
        "id": str(uuid7()),
        "device": device,
        "seq": last[1] + 1 if last else 1,
        "prev": last[0] if last else "",
        "clock": clock + 1,
        "kind": kind,
        "time": datetime.now().astimezone().isoformat(timespec="seconds"),
        "person": actor.person.id if actor else None,
        "role": actor.role.value if actor else None,
        "says": says,
    }
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    hash_ = event_hash(content)
    entry = Entry(hash_, device, value["seq"], clock + 1, content, key.sign(bytes.fromhex(hash_)))
    put(db, entry)
    return entry, read(entry)


def put(db: Database, entry: Entry) -> None:
    db.execute(
        "INSERT INTO event (hash, device, seq, clock, bytes, signature) VALUES (?, ?, ?, ?, ?, ?)",
        [entry.hash, entry.device, entry.seq, entry.clock, entry.content, entry.signature],
    )


def entries(db: Database) -> Iterator[Entry]:
    """All events in the ledger's order."""
    rows = db.execute(
        "SELECT hash, device, seq, clock, bytes, signature FROM event ORDER BY clock, device, seq"
    )
    return (Entry(*row) for row in rows)


def damages(db: Database, *, every_signature: bool = False) -> Iterator[str]:
    """What is wrong with the chains, a sentence each.

    The signature of each chain's last event vouches for the others through their hashes;
    `every_signature` checks each one by itself as well, which takes about 0.1 ms an event.
    """
    keys: dict[str, str] = {}
    last: dict[str, Entry] = {}
    for entry in entries(db):
        if event_hash(entry.content) != entry.hash:
            yield _("第{seq}条记录的内容与它的指纹不符（设备{device}）").format(**_named(entry))
            continue
        record = read(entry)
        if (record.device, record.seq, record.clock) != (entry.device, entry.seq, entry.clock):
            yield _("第{seq}条记录的编号与内容不符（设备{device}）").format(**_named(entry))
        before = last.get(entry.device)
        if (record.seq, record.prev) != ((before.seq + 1, before.hash) if before else (1, "")):
            yield _("第{seq}条记录与前一条接不上（设备{device}）").format(**_named(entry))
        last[entry.device] = entry
        if record.kind == "device_added":
            keys[_device_of(record)] = str(record.says.get("key"))
        if every_signature:
            yield from _unsigned(entry, keys)
    if not every_signature:
        for entry in last.values():
            yield from _unsigned(entry, keys)


def _device_of(record: Record) -> str:
    return device_id(str(record.says.get("key")), str(record.says.get("nonce")))


def _unsigned(entry: Entry, keys: Mapping[str, str]) -> Iterator[str]:
    key = keys.get(entry.device)
    if key is None:
        yield _("第{seq}条记录的设备没有登记（设备{device}）").format(**_named(entry))
    elif not is_signed(key, bytes.fromhex(entry.hash), entry.signature):
        yield _("第{seq}条记录的签名不对（设备{device}）").format(**_named(entry))


def _named(entry: Entry) -> dict[str, object]:
    return {"seq": entry.seq, "device": entry.device[:8]}
