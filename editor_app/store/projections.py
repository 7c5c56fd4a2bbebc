"""The tables of present state, made from the events.

Each kind of event has one function that takes it in. They may come in any order: where two events
say something of the same thing, the one that is later in the ledger counts. So taking events in
one by one, in another order, or all again gives the same tables.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sqlite_utils import Database

from editor_app.core.office.said import has_form
from editor_app.core.volume import Role
from editor_app.store import ledger
from editor_app.store.ledger import Record
from editor_app.store.schema import PROJECTIONS
from editor_app.store.survey import Standing, Survey, survey


def rebuild(db: Database) -> Survey:
    """Make every projection again, inside a transaction."""
    for table in PROJECTIONS:
        db.execute(f"DELETE FROM {table}")
    found = survey(db)
    note_apart(db, found)
    for entry in ledger.entries(db):
        take(db, ledger.read(entry), found)
    return found


class _Act(NamedTuple):
    """What an event's standing hangs on, as the history has it."""

    id: str
    place: str
    device: str
    kind: str
    person: str | None
    role: str | None


def follow(db: Database, found: Survey) -> None:
    """Bring the projections up to date after events came that decide about those that are in them.

    What gains effect is taken in. What loses it has left marks, which only a rebuild removes.
    """
    moved = list(_moved(db, found))
    if any(before == Standing.EFFECTIVE for _hash, before in moved):
        rebuild(db)
        return
    note_apart(db, found)
    for hash_, _before in moved:
        db.execute("DELETE FROM act WHERE event=?", [hash_])
        take(db, ledger.read(ledger.entry(db, hash_)), found)


def _moved(db: Database, found: Survey) -> Iterator[tuple[str, str]]:
    """The events in the history whose standing is another now, and what it was."""
    for *act, before in db.execute("SELECT event, place, device, kind, person, role, standing FROM act"):
        now = found.standing(_Act._make(act))
        # What has no form is of no effect by whomever it is.
        if now != before and (now, before) != (Standing.EFFECTIVE, Standing.MALFORMED):
            yield act[0], before


def note_apart(db: Database, found: Survey) -> None:
    """Write down which events stand apart from their chains."""
    db.execute("DELETE FROM apart")
    for hash_, why in found.apart.items():
        db.execute(
            "INSERT INTO apart (hash, device, why) SELECT hash, device, ? FROM event WHERE hash=?",
            [why.value, hash_],
        )


def contents(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every projection, sorted, to compare two states of them."""
    return {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in PROJECTIONS}


def take(db: Database, record: Record, found: Survey) -> None:
    """Take an event into the projections.

    Every event is in the history; one without effect, or of a kind that this program does not
    know, is in nothing else.
    """
    says = record.says
    standing = found.standing(record)
    if standing is Standing.EFFECTIVE and not has_form(record.kind, says):
        standing = Standing.MALFORMED
    _insert(
        db,
        "act",
        event=record.id,
        place=record.place,
        device=record.device,
        kind=record.kind,
        person=record.person,
        role=record.role,
        time=record.time,
        manuscript=_text(says.get("manuscript")),
        section=_text(says.get("section")),
        version=_text(says.get("version")),
        says=json.dumps(says, ensure_ascii=False),
        standing=standing.value,
    )
    if standing is Standing.EFFECTIVE and record.kind in _TAKE:
        _TAKE[record.kind](db, record)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _insert(db: Database, table: str, **values: object) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    db.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", list(values.values()))


def _latest(db: Database, table: str, keys: dict[str, object], record: Record, **values: object) -> None:
    """Insert a row, or replace the one with the same keys that an earlier event made."""
    row = {**keys, **values, "place": record.place}
    changes = ", ".join(f"{name}=excluded.{name}" for name in (*values, "place"))
    db.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes} WHERE excluded.place > {table}.place",
        list(row.values()),
    )


def _device_added(db: Database, record: Record) -> None:
    says = record.says
    _insert(
        db,
        "device",
        id=record.device,
        key=says["key"],
        nonce=says["nonce"],
        name=str(says.get("name", "")),
    )


def _fork_settled(db: Database, record: Record) -> None:
    _latest(db, "fork_settled", {"prev": record.says["prev"]}, record, hash=record.says["hash"])


def _volume_made(db: Database, record: Record) -> None:
    says = record.says
    _latest(db, "volume", {"one": 1}, record, id=says["volume"], title=says["title"], year=says.get("year"))
    _latest(db, "person", {"id": says["person"]}, record, name=says["name"])
    keys = {"person": says["person"], "role": Role.CHIEF_EDITOR.value}
    _latest(db, "person_role", keys, record, held=1)


def _person_added(db: Database, record: Record) -> None:
    _latest(db, "person", {"id": record.says["person"]}, record, name=record.says["name"])


def _role_granted(db: Database, record: Record) -> None:
    keys = {"person": record.says["person"], "role": record.says["role"]}
    _latest(db, "person_role", keys, record, held=int(record.kind == "role_granted"))


def _draft_received(db: Database, record: Record) -> None:
    says = record.says
    _latest(db, "manuscript", {"id": says["manuscript"]}, record, name=says["name"], unit=says.get("unit"))


def _version_made(db: Database, record: Record) -> None:
    says = record.says
    known = db.execute("SELECT place FROM version WHERE id=?", [says["version"]]).fetchone()
    if known is not None and known[0] <= record.place:
        return
    for table, column in (("version", "id"), ("entry", "version")):
        db.execute(f"DELETE FROM {table} WHERE {column}=?", [says["version"]])
    _insert(
        db,
        "version",
        id=says["version"],
        manuscript=says["manuscript"],
        place=record.place,
        parents=json.dumps(says["parents"]),
        text_sha=says["text"],
        record_sha=says["record"],
        original_sha=says.get("original"),
        file_name=says.get("file_name"),
        author=record.person or "",
        role=record.role or "",
        made_at=record.time,
        note=says.get("note", ""),
        characters=says["characters"],
        received=int(says["received"]),
    )
    for number, (identity, title, content_sha, start, end) in enumerate(says["entries"]):
        _insert(
            db,
            "entry",
            version=says["version"],
            identity=identity,
            title=title,
            number=number,
            content_sha=content_sha,
            start=start,
            end=end,
        )


def _finding_triaged(db: Database, record: Record) -> None:
    says = record.says
    for key, verdict, reason, scope in says["verdicts"]:
        _latest(
            db,
            "triage",
            {"manuscript": "" if scope == "kind" else says["manuscript"], "key": key},
            record,
            verdict=verdict,
            reason=reason,
            scope=scope,
            **_who(record),
        )


def _repeat_decided(db: Database, record: Record) -> None:
    says = record.says
    who = _who(record)
    del who["role"]
    _latest(
        db,
        "repeat_decision",
        {"key": says["key"]},
        record,
        choice=says["choice"],
        nth=says.get("place"),
        reason=says["reason"],
        **who,
    )


def _attribution_made(db: Database, record: Record) -> None:
    says = record.says
    who = _who(record)
    del who["role"]
    for section, authorship in says["sections"].items():
        names = None if authorship is None else json.dumps(authorship["names"], ensure_ascii=False)
        _latest(
            db,
            "authorship",
            {"manuscript": says["manuscript"], "section": section},
            record,
            names=names,
            unit=authorship.get("unit") if authorship else None,
            function=authorship["role"] if authorship else "",
            **who,
        )


def _who(record: Record) -> dict[str, object]:
    return {
        "person": record.person or "",
        "role": record.role or "",
        "time": record.time,
        "event": record.id,
    }


_TAKE: dict[str, Callable[[Database, Record], None]] = {
    "device_added": _device_added,
    "fork_settled": _fork_settled,
    "volume_made": _volume_made,
    "person_added": _person_added,
    "role_granted": _role_granted,
    "role_revoked": _role_granted,
    "draft_received": _draft_received,
    "version_made": _version_made,
    "finding_triaged": _finding_triaged,
    "repeat_decided": _repeat_decided,
    "attribution_made": _attribution_made,
}
