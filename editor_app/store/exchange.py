"""Keeps a workspace and a transport level: takes in what others have put there, puts what they lack."""

import json
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.store import bundling, chains
from editor_app.store.bundle import open_bundle
from editor_app.store.database import os_meaning
from editor_app.store.merging import Receipt, merge
from editor_app.store.transport import Transport
from editor_app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was taken in and put out; `refused` are bundles that were left alone, with why."""

    taken: tuple[Receipt, ...]
    put: int
    refused: tuple[str, ...]


def exchange(held: Workspace, transport: Transport, task: Task | None = None) -> Exchanged:
    """Take in every bundle not seen yet, then put one with what none of them holds.

    A bundle that is refused is looked at again the next time: it may not have arrived whole yet. Raises
    `Cancelled`: each bundle has been taken in whole or not at all, and the next exchange goes on there.
    """
    task = task or Task()
    device = held.ensure_device()
    seen = _seen(held, transport)
    taken, refused = [], []
    there = transport.list()
    unseen = [name for name in there if name not in seen]
    for number, name in enumerate(unseen):
        task.step(number, len(unseen))
        try:
            receipt = merge(held, transport.get(name), task.part(number, len(unseen)))
        except Unreadable as error:
            refused.append(f"{name}: {error.why}")
            continue
        taken.append(receipt)
        seen[name] = receipt.ranges or {}
        _note(held, transport, name, seen[name])
    task.check()
    held_there = [seen[name] for name in there if name in seen]
    return Exchanged(tuple(taken), _put(held, transport, device, held_there), tuple(refused))


def _put(held: Workspace, transport: Transport, device: str, held_there: "Sequence[Ranges]") -> int:
    known = _reach(held_there)
    with held.connection.translated():
        vector = chains.vector(held.connection.db)
        lacking = bundling.beyond(held.connection.db, known)
        # That a bundle was taken in is told along with the next thing that is worth a file.
        if all(entry.kind == "bundle_merged" for entry in lacking):
            return 0
    try:
        with tempfile.TemporaryDirectory(prefix="zhijian-") as folder:
            paths = bundling.write(held, Path(folder, "out.njb"), known)
            for path in paths:
                name = f"outbox/{device}/{vector[device]:09d}-{uuid.uuid4().hex[:12]}.njb"
                transport.put(name, path)
                _note(held, transport, name, _ranges(path))
    except OSError as error:
        raise Refused(_("交换包没有做成：{why}").format(why=os_meaning(error))) from error
    return len(paths)


def _ranges(path: Path) -> "Ranges":
    """What a bundle holds by itself: where there are several, each may be the last that is put."""
    bundle = open_bundle(path)
    bundle.close()
    return dict(bundle.manifest.ranges)


def _reach(held_there: "Sequence[Ranges]") -> dict[str, int]:
    """How far each device's chain lies there without a gap: somebody may have cleared old bundles away."""
    reach: dict[str, int] = {}
    spans = ((first, last, device) for ranges in held_there for device, (first, last) in ranges.items())
    for first, last, device in sorted(spans):
        if first <= reach.get(device, 0) + 1:
            reach[device] = max(last, reach.get(device, 0))
    return reach


Ranges = dict[str, tuple[int, int]]


def _seen(held: Workspace, transport: Transport) -> dict[str, Ranges]:
    rows = held.connection.rows("SELECT name, ranges FROM seen WHERE folder=?", [transport.name])
    return {name: dict(_pairs(ranges)) for name, ranges in rows}


def _pairs(ranges: str) -> Iterator[tuple[str, tuple[int, int]]]:
    return ((device, (first, last)) for device, (first, last) in json.loads(ranges).items())


def _note(held: Workspace, transport: Transport, name: str, ranges: Ranges) -> None:
    with held.writing() as db:
        db.execute(
            "INSERT OR REPLACE INTO seen (folder, name, ranges) VALUES (?, ?, ?)",
            [transport.name, name, json.dumps(ranges)],
        )
