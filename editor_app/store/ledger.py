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
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlite_utils import Database
from uuid6 import uuid7

from editor_app.core.json_form import strictly
from editor_app.core.language import _
from editor_app.core.office.authority import device_id
from editor_app.core.volume import Actor, Refused
from editor_app.store import chains
from editor_app.store.keys import DeviceKey, is_signed

_HASH_PREFIX = b"ev1\0"
COLUMNS = "hash, device, seq, prev, clock, kind, bytes, signature"
_MOST = 10**9
"""No chain is so long: a later clock would only push everybody else's events out of order."""


class Entry(NamedTuple):
    """An event as it stands in the ledger: a tuple, since hundreds of thousands are read at opening."""

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
        """Sorts as the ledger is ordered. Only a fork tells two events by more than the first three."""
        return f"{self.clock:09d}.{self.device}.{self.seq:09d}.{self.hash[:16]}"


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
        return _record(entry, json.loads(entry.content))
    except (ValueError, RecursionError) as error:
        raise Refused(_malformed(entry)) from error


def _record(entry: Entry, value: Any) -> Record:
    try:
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
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no event") from error
    if not _has_form(record):
        raise ValueError("no event")
    return record


def _has_form(record: Record) -> bool:
    texts = (record.device, record.prev, record.kind, record.time)
    numbers = (record.seq, record.clock)
    return (
        all(isinstance(text, str) for text in texts)
        and all(type(number) is int and 0 < number < _MOST for number in numbers)
        and all(text is None or isinstance(text, str) for text in (record.person, record.role))
        and isinstance(record.says, dict)
    )


def _malformed(entry: Entry) -> str:
    return _("账本里有一条记录不成格式（{hash}）").format(hash=entry.hash[:12])


def received(content: bytes, signature: bytes) -> tuple[Entry, Record]:
    """An event that came from elsewhere, and what it says. Raises `Refused`."""
    loose = Entry(event_hash(content), "", 0, "", 0, "", content, signature)
    try:
        record = _record(loose, strictly(content))
    except ValueError as error:
        raise Refused(_malformed(loose)) from error
    entry = Entry(
        loose.hash, record.device, record.seq, record.prev, record.clock, record.kind, content, signature
    )
    return entry, replace(record, place=entry.place)


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


def entry(db: Database, hash_: str) -> Entry:
    """An event that is there."""
    return Entry._make(db.execute(f"SELECT {COLUMNS} FROM event WHERE hash=?", [hash_]).fetchone())


def is_by(key: str, entry: Entry) -> bool:
    """Whether a key has signed an event."""
    return is_signed(key, bytes.fromhex(entry.hash), entry.signature)


def damages(db: Database, *, every_signature: bool = False) -> Iterator[str]:
    """What is wrong with the chains, a sentence each.

    The signature of each chain's last event vouches for the others through their hashes;
    `every_signature` checks each one by itself as well, which takes about 0.1 ms an event.
    """
    rows = db.execute(f"SELECT {COLUMNS} FROM event ORDER BY device, seq")
    for device, found in groupby(map(Entry._make, rows), attrgetter("device")):
        yield from _damages_of(db, device, found, every_signature)


def _damages_of(db: Database, device: str, found: Iterable[Entry], every_signature: bool) -> Iterator[str]:
    """What is wrong with one chain, whose events come by their numbers and are not kept."""
    line, key, last = chains.Line(), None, None
    damaged = False
    for entry in found:
        if (fault := _fault(entry)) is not None:
            damaged = True
            yield fault
            continue
        line.add(chains.Link(entry.hash, entry.seq, entry.prev, entry.clock))
        last = entry
        if entry.seq == 1:
            key = key_introduced_by(read(entry)) or key
        # Without a key it waits for the event that introduces its device, and is checked with that.
        if every_signature and key and not is_by(key, entry):
            yield _unsigned(entry)
    if damaged:
        # How the rest hangs together says nothing while one of it is not what it was.
        return
    if not line.holds:
        yield from _loose(db, device, None if every_signature else key)
    elif last and key and not every_signature and not is_by(key, last):
        yield _unsigned(last)


def _fault(entry: Entry) -> str | None:
    """What is wrong with one event by itself; a damaged page may hold anything in its columns."""
    try:
        if event_hash(entry.content) != entry.hash:
            return _("第{seq}条记录的内容与它的指纹不符（设备{device}）").format(**_named(entry))
        if not _says_its_columns(entry):
            return _("第{seq}条记录的编号与内容不符（设备{device}）").format(**_named(entry))
    except (TypeError, ValueError, AttributeError, Refused):
        return _("有一条记录不成格式")
    return None


def _loose(db: Database, device: str, key: str | None) -> Iterator[str]:
    """What is wrong with a chain that waits or forks: ends that are not signed, events out of place."""
    noted = {hash_ for (hash_,) in db.execute("SELECT hash FROM apart WHERE device=?", [device])}
    settled = dict(db.execute("SELECT prev, hash FROM fork_settled").fetchall())
    rows = db.execute(f"SELECT {COLUMNS} FROM event WHERE device=?", [device]).fetchall()
    found = {row[0]: Entry._make(row) for row in rows}
    links = [chains.Link(entry.hash, entry.seq, entry.prev, entry.clock) for entry in found.values()]
    for hash_, _why in chains.apart(links, settled):
        if hash_ not in noted:
            yield _("第{seq}条记录与前一条接不上（设备{device}）").format(**_named(found[hash_]))
    for hash_ in found.keys() - {link.prev for link in links}:
        if key and not is_by(key, found[hash_]):
            yield _unsigned(found[hash_])


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


def _unsigned(entry: Entry) -> str:
    return _("第{seq}条记录的签名不对（设备{device}）").format(**_named(entry))


def key_introduced_by(record: Record) -> str | None:
    """The key of a device, when the event is the one that introduces it and the device is of that key."""
    key, nonce = str(record.says.get("key")), str(record.says.get("nonce"))
    if record.kind == "device_added" and record.seq == 1 and device_id(key, nonce) == record.device:
        return key
    return None


def _named(entry: Entry) -> dict[str, object]:
    return {"seq": entry.seq, "device": entry.device[:8]}
