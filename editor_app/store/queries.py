"""What a workspace holds, as the values of core."""

import json
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from editor_app.core.draft import Draft, Span
from editor_app.core.draft_record import draft_from
from editor_app.core.language import _
from editor_app.core.office.triage import (
    Authorship,
    RepeatChoice,
    RepeatDecision,
    Scope,
    Triage,
    Verdict,
)
from editor_app.core.volume import Device, Event, Fork, Manuscript, Person, Refused, Role, Version
from editor_app.store.workspace import Workspace


def title_and_year(workspace: Workspace) -> tuple[str, int | None]:
    rows = workspace.connection.rows("SELECT title, year FROM volume")
    return (rows[0][0], rows[0][1]) if rows else ("", None)


def devices(workspace: Workspace) -> tuple[Device, ...]:
    """The machines that have entered, in the order of their coming."""
    authority, end = workspace.survey.authority, "~"  # behind every place in the ledger
    own = workspace.own_device()
    rows = workspace.connection.rows(
        "SELECT d.id, d.key, d.name FROM device d JOIN event e ON e.device = d.id AND e.seq = 1 "
        "ORDER BY e.clock, d.id"
    )
    return tuple(Device(id_, key, name, authority.admitted(id_, end), id_ == own) for id_, key, name in rows)


def forks(workspace: Workspace) -> tuple[Fork, ...]:
    """The places where a chain divides and no branch has been chosen."""
    rows = workspace.connection.rows(
        "SELECT e.device, e.prev, e.hash FROM event e JOIN apart a ON a.hash = e.hash "
        "WHERE a.why = 'forked' AND e.prev NOT IN (SELECT hash FROM apart) "
        "AND e.prev NOT IN (SELECT prev FROM fork_settled) ORDER BY e.device, e.prev, e.clock"
    )
    branches: dict[tuple[str, str], list[Event]] = {}
    for device, prev, hash_ in rows:
        branches.setdefault((device, prev), []).append(event(workspace, hash_))
    return tuple(Fork(device, prev, tuple(events)) for (device, prev), events in branches.items())


def without_effect(workspace: Workspace) -> dict[str, int]:
    """How many events have no effect, by why; those that nobody heeds anyway are not counted."""
    return dict(
        workspace.connection.rows(
            "SELECT standing, count(*) FROM act WHERE standing <> 'effective' "
            "AND kind NOT IN ('bundle_merged', 'device_added') GROUP BY standing"
        )
    )


def persons(workspace: Workspace) -> tuple[Person, ...]:
    """Everybody, in the order of their coming, with the roles that they hold."""
    held: dict[str, set[Role]] = {}
    for person, role in workspace.connection.rows("SELECT person, role FROM person_role WHERE held"):
        if role in set(Role):  # a newer program may know others
            held.setdefault(person, set()).add(Role(role))
    return tuple(
        Person(id_, name, tuple(role for role in Role if role in held.get(id_, ())))
        for id_, name in workspace.connection.rows("SELECT id, name FROM person ORDER BY place")
    )


def manuscripts(workspace: Workspace) -> tuple[Manuscript, ...]:
    """Every manuscript with its versions, in the order of their coming."""
    return tuple(
        Manuscript(id_, name, unit, versions(workspace, id_))
        for id_, name, unit in workspace.connection.rows(
            "SELECT m.id, m.name, m.unit FROM manuscript m JOIN version v ON v.manuscript = m.id "
            "GROUP BY m.id ORDER BY min(v.place)"
        )
    )


def manuscript(workspace: Workspace, id_: str) -> Manuscript:
    rows = workspace.connection.rows("SELECT name, unit FROM manuscript WHERE id=?", [id_])
    if not rows:
        raise Refused(_("卷里没有这份稿件（{id}）").format(id=id_))
    return Manuscript(id_, rows[0][0], rows[0][1], versions(workspace, id_))


def versions(workspace: Workspace, manuscript_id: str) -> tuple[Version, ...]:
    rows = workspace.connection.rows(
        "SELECT id, manuscript, parents, text_sha, author, role, made_at, note, characters, received, "
        "original_sha, file_name FROM version WHERE manuscript=? ORDER BY place",
        [manuscript_id],
    )
    return tuple(
        Version(
            id=row[0],
            manuscript=row[1],
            number=number,
            parents=tuple(json.loads(row[2])),
            text_sha=row[3],
            author=row[4],
            role=Role(row[5]),
            made_at=row[6],
            note=row[7],
            characters=row[8],
            received=bool(row[9]),
            original_sha=row[10],
            file_name=row[11],
        )
        for number, row in enumerate(rows, 1)
    )


def draft(workspace: Workspace, version: str) -> Draft:
    """The draft of a version as it was made."""
    rows = workspace.connection.rows("SELECT text_sha, record_sha FROM version WHERE id=?", [version])
    if not rows:
        raise Refused(_("卷里没有这个版本（{id}）").format(id=version))
    text_sha, record_sha = rows[0]
    return draft_from(workspace.blob(text_sha).decode(), json.loads(workspace.blob(record_sha)))


def manuscript_of(workspace: Workspace, version: str) -> str:
    """The id of the manuscript that a version is of."""
    rows = workspace.connection.rows("SELECT manuscript FROM version WHERE id=?", [version])
    if not rows:
        raise Refused(_("卷里没有这个版本（{id}）").format(id=version))
    return str(rows[0][0])


def original_sha(workspace: Workspace, version: str) -> str | None:
    """The name of the bytes that a version was read from."""
    rows = workspace.connection.rows("SELECT original_sha FROM version WHERE id=?", [version])
    return rows[0][0] if rows else None


def entry_titles(workspace: Workspace, version: str) -> dict[str, str]:
    """The titles of a version's entries by their identity, in reading order."""
    return dict(
        workspace.connection.rows(
            "SELECT identity, title FROM entry WHERE version=? ORDER BY number", [version]
        )
    )


def entry_title(workspace: Workspace, version: str, identity: str) -> str:
    rows = workspace.connection.rows(
        "SELECT title FROM entry WHERE version=? AND identity=?", [version, identity]
    )
    if not rows:
        raise Refused(_("这一版里没有这个条目（{id}）").format(id=identity))
    return str(rows[0][0])


def entry_span(workspace: Workspace, version: str, identity: str) -> Span:
    """Where an entry stands in the text of a version."""
    rows = workspace.connection.rows(
        'SELECT start, "end" FROM entry WHERE version=? AND identity=?', [version, identity]
    )
    if not rows:
        raise Refused(_("这一版里没有这个条目（{id}）").format(id=identity))
    return Span(*rows[0])


def entry_spans(workspace: Workspace, version: str) -> dict[str, Span]:
    """Where the entries of a version stand in its text, by their identity."""
    rows = workspace.connection.rows('SELECT identity, start, "end" FROM entry WHERE version=?', [version])
    return {identity: Span(start, end) for identity, start, end in rows}


def contents(workspace: Workspace, manuscript_id: str) -> dict[str, dict[str, str]]:
    """By entry identity, the content hash of the entry in each version that has it."""
    found: dict[str, dict[str, str]] = {}
    for identity, version, sha in workspace.connection.rows(
        "SELECT e.identity, e.version, e.content_sha FROM entry e JOIN version v ON v.id = e.version "
        "WHERE v.manuscript=?",
        [manuscript_id],
    ):
        found.setdefault(identity, {})[version] = sha
    return found


def contents_of(workspace: Workspace, manuscript_id: str, identity: str) -> dict[str, str]:
    """The content hash of one entry in each version that has it."""
    return dict(
        workspace.connection.rows(
            "SELECT e.version, e.content_sha FROM entry e JOIN version v ON v.id = e.version "
            "WHERE v.manuscript=? AND e.identity=?",
            [manuscript_id, identity],
        )
    )


_EVENT = "SELECT event, kind, person, role, time, manuscript, section, version, says, standing FROM act "


def events(
    workspace: Workspace, *, manuscript_id: str | None = None, section: str | None = None
) -> tuple[Event, ...]:
    """What was done, in the ledger's order."""
    where, values = [], []
    for column, value in (("manuscript", manuscript_id), ("section", section)):
        if value is not None:
            where.append(f"{column}=?")
            values.append(value)
    rows = workspace.connection.rows(
        _EVENT + (f"WHERE {' AND '.join(where)} " if where else "") + "ORDER BY place", values
    )
    return tuple(map(_event, rows))


def events_of(workspace: Workspace, kinds: Iterable[str]) -> tuple[Event, ...]:
    """The events of some kinds that have effect, in the ledger's order."""
    wanted = sorted(kinds)
    rows = workspace.connection.rows(
        f"{_EVENT}WHERE kind IN ({', '.join('?' * len(wanted))}) AND standing = 'effective' ORDER BY place",
        wanted,
    )
    return tuple(map(_event, rows))


def event(workspace: Workspace, id_: str) -> Event:
    rows = workspace.connection.rows(f"{_EVENT}WHERE event=?", [id_])
    if not rows:
        raise Refused(_("账本里没有这一步（{id}）").format(id=id_))
    return _event(rows[0])


def earlier_events(workspace: Workspace, of: Event) -> tuple[Event, ...]:
    """The events of the same kind on the same manuscript before one, in the ledger's order."""
    return _around(workspace, of, "<")


def later_events(workspace: Workspace, of: Event) -> tuple[Event, ...]:
    """The events of the same kind on the same manuscript after one, in the ledger's order."""
    return _around(workspace, of, ">")


def _around(workspace: Workspace, of: Event, side: str) -> tuple[Event, ...]:
    rows = workspace.connection.rows(
        f"{_EVENT}WHERE kind=? AND manuscript IS ? AND place {side} (SELECT place FROM act WHERE event=?) "
        "ORDER BY place",
        [of.kind, of.manuscript, of.id],
    )
    return tuple(map(_event, rows))


def _event(row: Sequence[Any]) -> Event:
    role = Role(row[3]) if row[3] in set(Role) else None
    return Event(
        row[0], row[1], row[2] or "", role, row[4], row[5], row[6], row[7], json.loads(row[8]), row[9]
    )


def triages(workspace: Workspace, manuscript_id: str, keys: Iterable[str] = ()) -> dict[str, Triage]:
    """The verdicts on a manuscript by key, with those on whole kinds of findings in the volume."""
    wanted = list(keys)
    marks = f" AND key IN ({', '.join('?' * len(wanted))})" if wanted else ""
    rows = workspace.connection.rows(
        "SELECT key, verdict, reason, person, role, time, event, scope FROM triage "
        f"WHERE manuscript IN (?, ''){marks}",
        [manuscript_id, *wanted],
    )
    return {
        row[0]: Triage(row[0], Verdict(row[1]), row[2], row[3], Role(row[4]), row[5], row[6], Scope(row[7]))
        for row in rows
    }


def repeat_decisions(workspace: Workspace) -> dict[str, RepeatDecision]:
    rows = workspace.connection.rows(
        "SELECT key, choice, nth, reason, person, time, event FROM repeat_decision"
    )
    return {row[0]: RepeatDecision(row[0], RepeatChoice(row[1]), *row[2:]) for row in rows}


def authorships(workspace: Workspace, manuscript_id: str) -> dict[str, Authorship]:
    """The corrections of who wrote what, by section identity; one taken back is left out."""
    rows = workspace.connection.rows(
        "SELECT manuscript, section, names, unit, function, person, time, event FROM authorship "
        "WHERE manuscript=? AND names IS NOT NULL",
        [manuscript_id],
    )
    events = workspace.connection.rows(
        "SELECT event, says FROM act WHERE event IN (SELECT event FROM authorship WHERE manuscript=?)",
        [manuscript_id],
    )
    said = {event: json.loads(says)["sections"] for event, says in events}
    return {row[1]: _authorship(row, said[row[7]][row[1]]) for row in rows}


def _authorship(row: Sequence[Any], says: Mapping[str, Any]) -> Authorship:
    manuscript, section, names, unit, role, person, time, event = row
    return Authorship(
        manuscript,
        section,
        tuple(json.loads(names)),
        unit,
        role,
        person,
        time,
        event,
        tuple(map(Fraction, says.get("shares") or ())),
        tuple(says.get("units") or ()),
    )


def names(workspace: Workspace) -> Mapping[str, str]:
    """The names of persons by id."""
    return {person.id: person.name for person in persons(workspace)}
