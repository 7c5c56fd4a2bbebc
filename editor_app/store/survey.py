"""What all events together come to: which of them are in their chains, and whose have effect."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sqlite_utils import Database

from editor_app.core.office.authority import AUTHORITY_KINDS, Authority, Claim, fold
from editor_app.store import chains, ledger
from editor_app.store.chains import Apart, Link
from editor_app.store.ledger import Entry, Record

DECIDING_KINDS = AUTHORITY_KINDS | {"fork_settled"}
"""Events of these kinds decide about the effect of others."""


class Standing(StrEnum):
    """Whether an event has effect, and why not."""

    EFFECTIVE = "effective"
    UNAUTHORISED = "unauthorised"
    WAITING = "waiting"
    FORKED = "forked"
    MALFORMED = "malformed"


class Act(Claim, Protocol):
    """An event whose standing is asked for."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Survey:
    """Made by `survey` for all events, and kept up to date by `projections.take` for the next one."""

    authority: Authority
    apart: Mapping[str, Apart]

    def standing(self, event: Act) -> Standing:
        why = self.apart.get(event.id)
        if why is not None:
            return Standing(why.value)
        return Standing.EFFECTIVE if self.authority.allows(event) else Standing.UNAUTHORISED


def claims(db: Database) -> Authority:
    """The authority that there would be if every event here stood in its chain.

    What waits or lies beyond a fork may yet turn out to count: who acted on it is no forger.
    """
    return fold(_deciding(db))


def survey(db: Database) -> Survey:
    """Looks at the chains of all devices, and reads the events that decide about others.

    Which side of a fork counts is itself said by an event: those that stand in their chains with
    no fork settled are heard first.
    """
    links = chains.broken(db)
    deciding = _deciding(db)
    loose = _apart(links, {})
    if loose:
        authority = fold(record for record in deciding if record.id not in loose)
        settled = {
            str(record.says["prev"]): str(record.says["hash"])
            for record in deciding
            if record.kind == "fork_settled" and record.id not in loose and authority.allows(record)
        }
        loose = _apart(links, settled)
    return Survey(fold(record for record in deciding if record.id not in loose), loose)


def _deciding(db: Database) -> list[Record]:
    return [ledger.read(Entry._make(row)) for row in db.execute(_DECIDING, sorted(DECIDING_KINDS))]


def _apart(links: Mapping[str, Iterable[Link]], settled: Mapping[str, str]) -> dict[str, Apart]:
    return {hash_: why for of_device in links.values() for hash_, why in chains.apart(of_device, settled)}


_DECIDING = (
    f"SELECT {ledger.COLUMNS} FROM event WHERE kind IN ({', '.join('?' * len(DECIDING_KINDS))}) "
    "ORDER BY clock, device, seq, hash"
)
