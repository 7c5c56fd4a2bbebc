"""How the events of each device hang together: in its chain, waiting for one before, or beyond a fork.

A device's events form a tree by `prev`. Where one event has two successors the device's key was
used in two places (a copied file): neither side counts until a chief editor settles which one does.
What goes back in the ledger behind the event before it was dated back, and counts for nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlite_utils import Database


class Apart(StrEnum):
    """Why an event has no place in its device's chain."""

    WAITING = "waiting"
    FORKED = "forked"


class Link(NamedTuple):
    """What chains look at in an event."""

    hash: str
    seq: int
    prev: str
    clock: int

    def follows(self, hash_: str, seq: int, clock: int) -> bool:
        """A chain goes on with the next number, and with a later place in the ledger."""
        return self.prev == hash_ and self.seq == seq + 1 and self.clock > clock


class Line:
    """Whether the events of a device, given by their numbers, each follow the one before.

    Almost every chain is such a line, which needs no tree to be told.
    """

    def __init__(self) -> None:
        self.holds = True
        self._at, self._seq, self._clock = "", 0, 0

    def add(self, link: Link) -> None:
        self.holds = self.holds and link.follows(self._at, self._seq, self._clock)
        self._at, self._seq, _prev, self._clock = link


def apart(links: Iterable[Link], settled: Mapping[str, str]) -> Iterator[tuple[str, Apart]]:
    """The events of one device that are not in its chain.

    `settled` names, for the event before a fork, the successor that counts.
    """
    after: dict[str, list[Link]] = {}
    for link in links:
        after.setdefault(link.prev, []).append(link)
    at, seq, clock = "", 0, 0
    while following := after.pop(at, None):
        chosen = [link for link in following if link.follows(at, seq, clock)]
        if len(chosen) > 1 or len(following) > len(chosen):
            kept = [link for link in chosen if link.hash == settled.get(at)]
            for link in following:
                if link not in kept:
                    yield from _beyond(link, after)
            chosen = kept
        if not chosen:
            break
        at, seq, _prev, clock = chosen[0]
    for waiting in after.values():
        yield from ((link.hash, Apart.WAITING) for link in waiting)


def _beyond(link: Link, after: dict[str, list[Link]]) -> Iterator[tuple[str, Apart]]:
    stack = [link]
    while stack:
        one = stack.pop()
        yield one.hash, Apart.FORKED
        stack.extend(after.pop(one.hash, ()))


def broken(db: Database) -> dict[str, list[Link]]:
    """The events of the devices whose chains are no lines."""
    rows = db.execute("SELECT device, hash, seq, prev, clock FROM event ORDER BY device, seq")
    found = []
    for device, links in groupby(rows, itemgetter(0)):
        line = Line()
        for _device, *link in links:
            line.add(Link._make(link))
        if not line.holds:
            found.append(device)
    return {device: _links(db, device) for device in found}


def _links(db: Database, device: str) -> list[Link]:
    rows = db.execute("SELECT hash, seq, prev, clock FROM event WHERE device=?", [device])
    return [Link._make(row) for row in rows]


def last(db: Database, device: str) -> tuple[str, int] | None:
    """The hash and number of the last event in a device's chain."""
    row = db.execute(
        "SELECT hash, seq FROM event WHERE device=? AND hash NOT IN (SELECT hash FROM apart) "
        "ORDER BY seq DESC LIMIT 1",
        [device],
    ).fetchone()
    return (row[0], row[1]) if row else None


def vector(db: Database) -> dict[str, int]:
    """How far this workspace holds each device's chain."""
    return dict(
        db.execute(
            "SELECT device, max(seq) FROM event WHERE hash NOT IN (SELECT hash FROM apart) GROUP BY device"
        ).fetchall()
    )
