"""The ledger: what was done, as chained and signed events that nothing changes or deletes.

An event is the exact bytes of a JSON object {v, id, device, seq, prev, clock, kind, time, person,
role, says}. Its hash is SHA-256 over "ev1" NUL bytes, and the device's key signs the hash. `prev`
is the hash of the device's event before it, so a device's last signature vouches for its chain.
`clock` is one more than the highest that the device had seen: the order of the ledger is (clock,
device, seq, hash), which has every cause before its effect and needs no clock on the wall.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database
from uuid6 import uuid7

from editor_app.core.language import _
from editor_app.core.volume import Actor, Refused
from editor_app.store import chains
from editor_app.store.keys import DeviceKey, device_id, is_signed

_HASH_PREFIX = b"ev1\0"
COLUMNS = "hash, device, seq, prev, clock, kind, bytes, signature"


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it stands in the ledger."""

    hash: str
    device: str
    seq: int
    prev: str
    clock: int
    kind: str
    content: bytes
    signature: bytes

    @property
    def place(self) -> str:
        """Sorts as the ledger is ordered."""
        return f"{self.clock:012d}.{self.device}.{self.seq:012d}.{self.hash}"


@dataclass(frozen=True, slots=True)
class Record:
    """What an event says, read from its bytes; fields that this program does not know are kept in them.

    `id` is the event's hash: two events can never share it.
    """

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
        record = Record(
            entry.hash,
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
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(_malformed(entry)) from error
    if not _has_form(record):
        raise Refused(_malformed(entry))
    return record


def _has_form(record: Record) -> bool:
    texts = (record.device, record.prev, record.kind, record.time)
    numbers = (record.seq, record.clock)
    return (
        all(isinstance(text, str) for text in texts)
        and all(type(number) is int and 0 < number < 10**12 for number in numbers)
        and all(text is None or isinstance(text, str) for text in (record.person, record.role))
        and isinstance(record.says, dict)
    )


def _malformed(entry: Entry) -> str:
    return _("账本里有一条记录不成格式（{hash}）").format(hash=entry.hash[:12])


def entry_of(content: bytes, signature: bytes) -> Entry:
    """An event that came from elsewhere, as an entry. Raises `Refused`."""
    loose = Entry(event_hash(content), "", 0, "", 0, "", content, signature)
    record = read(loose)
    return Entry(
        loose.hash, record.device, record.seq, record.prev, record.clock, record.kind, content, signature
    )


def append(
    db: Database, key: DeviceKey, device: str, kind: str, actor: Actor | None, says: Mapping[str, Any]
) -> Record:
    """Add an event at the end of this device's chain, inside a transaction."""
    prev, seq = chains.last(db, device) or ("", 0)
    (clock,) = db.execute("SELECT coalesce(max(clock), 0) FROM event").fetchone()
    value = {
        "v": 1,
        "id": str(uuid7()),
        "device": device,
        "seq": seq + 1,
        "prev": prev,
        "clock": clock + 1,
        "kind": kind,
        "time": datetime.now().astimezone().isoformat(timespec="seconds"),
        "person": actor.person.id if actor else None,
        "role": actor.role.value if actor else None,
        "says": says,
    }
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    hash_ = event_hash(content)
    signature = key.sign(bytes.fromhex(hash_))
    entry = Entry(hash_, device, seq + 1, prev, clock + 1, kind, content, signature)
    put(db, entry)
    return read(entry)


def put(db: Database, entry: Entry) -> bool:
    """Keep an event inside a transaction; whether it was not there yet."""
    done = db.execute(
        f"INSERT OR IGNORE INTO event ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            entry.hash,
            entry.device,
            entry.seq,
            entry.prev,
            entry.clock,
            entry.kind,
            entry.content,
            entry.signature,
        ],
    )
    return done.rowcount > 0


def entries(db: Database) -> Iterator[Entry]:
    """All events in the ledger's order."""
    rows = db.execute(f"SELECT {COLUMNS} FROM event ORDER BY clock, device, seq, hash")
    return (Entry(*row) for row in rows)


def is_by(key: str, entry: Entry) -> bool:
    """Whether a key has signed an event."""
    return is_signed(key, bytes.fromhex(entry.hash), entry.signature)


def damages(db: Database, *, every_signature: bool = False) -> Iterator[str]:
    """What is wrong with the chains, a sentence each.

    The signature of each chain's last event vouches for the others through their hashes;
    `every_signature` checks each one by itself as well, which takes about 0.1 ms an event.
    """
    by_device: dict[str, list[Entry]] = {}
    for entry in entries(db):
        if event_hash(entry.content) != entry.hash:
            yield _("第{seq}条记录的内容与它的指纹不符（设备{device}）").format(**_named(entry))
        elif not _says_its_columns(entry):
            yield _("第{seq}条记录的编号与内容不符（设备{device}）").format(**_named(entry))
        else:
            by_device.setdefault(entry.device, []).append(entry)
    noted = dict(db.execute("SELECT hash, why FROM apart").fetchall())
    settled = dict(db.execute("SELECT prev, hash FROM fork_settled").fetchall())
    for device, found in by_device.items():
        links = [chains.Link(entry.hash, entry.seq, entry.prev) for entry in found]
        loose = dict(chains.apart(links, settled))
        for entry in found:
            if entry.hash in loose and entry.hash not in noted:
                yield _("第{seq}条记录与前一条接不上（设备{device}）").format(**_named(entry))
        yield from _unsigned(device, found, every_signature)


def _says_its_columns(entry: Entry) -> bool:
    """Whether the columns beside an event say what its bytes say.

    Events of this program have them in one order, which is found without reading the JSON.
    """
    written = (
        f'"device":"{entry.device}","seq":{entry.seq},"prev":"{entry.prev}",'
        f'"clock":{entry.clock},"kind":"{entry.kind}","time":'
    )
    if written.encode() in entry.content:
        return True
    record = read(entry)
    said = (record.device, record.seq, record.prev, record.clock, record.kind)
    return said == (entry.device, entry.seq, entry.prev, entry.clock, entry.kind)


def _unsigned(device: str, found: Iterable[Entry], every_signature: bool) -> Iterator[str]:
    """The events of a device whose signatures are needed and wrong."""
    found = list(found)
    first = next((entry for entry in found if not entry.prev), None)
    key = key_introduced_by(read(first)) if first else None
    before = {entry.prev for entry in found}
    for entry in found:
        if not every_signature and entry.hash in before:
            continue
        if key is None:
            # It waits for the event that introduces its device, and is checked when that has come.
            continue
        if not is_by(key, entry):
            yield _("第{seq}条记录的签名不对（设备{device}）").format(**_named(entry))


def key_introduced_by(record: Record) -> str | None:
    """The key of a device, when the event is the one that introduces it and the device is of that key."""
    key, nonce = str(record.says.get("key")), str(record.says.get("nonce"))
    if record.kind == "device_added" and record.seq == 1 and device_id(key, nonce) == record.device:
        return key
    return None


def _named(entry: Entry) -> dict[str, object]:
    return {"seq": entry.seq, "device": entry.device[:8]}
