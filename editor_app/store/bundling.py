"""Writes bundles: what this workspace holds and another does not, within the limits of reading."""

import hashlib
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from editor_app.core.json_form import sha as is_sha
from editor_app.core.language import _
from editor_app.core.volume import Refused
from editor_app.store import blobs, ledger
from editor_app.store.bundle import (
    FORMAT,
    HIGHEST_RATIO,
    LARGEST_ENTRY,
    LARGEST_FILE,
    LARGEST_WHOLE,
    MIMETYPE,
    MOST_ENTRIES,
    SMALL,
    manifest_digest,
)
from editor_app.store.database import os_meaning
from editor_app.store.files import unused, written_whole
from editor_app.store.ledger import Entry
from editor_app.store.workspace import Workspace

_LINE = 200
"""What stands in a line beside the event: names, and the signature."""
_ROOM = 16 * 1024 * 1024
"""What a bundle leaves free below the limits, for its directory and manifest."""
BLOBS_OF = {"version_made": ("text", "record", "original")}
"""Where the events of a kind name blobs."""


@dataclass
class _Part:
    """What goes into one bundle."""

    events: list[Entry] = field(default_factory=list)
    blobs: dict[str, int] = field(default_factory=dict)
    size: int = 0
    lines: Counter[str] = field(default_factory=Counter)
    """Bytes of each device's events."""

    def has_room(self, event: Entry, blobs: Mapping[str, int]) -> bool:
        line = _line_size(event)
        return (
            self.size + line + sum(blobs.values()) < min(LARGEST_WHOLE, LARGEST_FILE) - _ROOM
            and len(self.blobs) + len(blobs) < MOST_ENTRIES - 1000
            and self.lines[event.device] + line < LARGEST_ENTRY
        )

    def take(self, event: Entry, blobs: Mapping[str, int]) -> None:
        line = _line_size(event)
        self.events.append(event)
        self.blobs |= blobs
        self.lines[event.device] += line
        self.size += line + sum(blobs.values())


def write(workspace: Workspace, target: Path, known: Mapping[str, int] | None = None) -> Sequence[Path]:
    """Write what lies beyond `known` (how far the other desk holds each device's chain).

    Several files where one would be too large; they may be taken in in any order. An original
    file of more than 64 MB stays behind: its text and its hash go. Raises `Refused`.
    """
    device = workspace.ensure_device()
    # What others hold of the own chain must never be signed a second time, even after a crash or a restore.
    workspace.note_last()
    paths: list[Path] = []
    with workspace.connection.translated():
        for part in _parts(workspace.connection.db, known or {}):
            path = unused(target) if paths else target
            try:
                with written_whole(path) as made:
                    _write(workspace, device, part, made)
            except OSError as error:
                raise Refused(
                    _("交换包没有写到 {path}：{why}").format(path=path, why=os_meaning(error))
                ) from error
            paths.append(path)
    return paths


def beyond(db: Database, known: Mapping[str, int]) -> Iterator[Entry]:
    """The events that another desk lacks; both sides of a fork always go, so that everybody learns of it."""
    loose = {hash_ for (hash_,) in db.execute("SELECT hash FROM apart")}
    introduced = introductions(db)
    return (
        entry
        for entry in ledger.entries(db)
        if entry.device in introduced and (entry.seq > known.get(entry.device, 0) or entry.hash in loose)
    )


def introductions(db: Database) -> dict[str, dict[str, str]]:
    """The key and nonce of every device whose first event is here."""
    rows = db.execute(f"SELECT {ledger.COLUMNS} FROM event WHERE seq=1")
    firsts = (ledger.read(Entry(*row)) for row in rows)
    return {
        first.device: {"key": str(first.says["key"]), "nonce": str(first.says["nonce"])}
        for first in firsts
        if ledger.key_introduced_by(first)
    }


def _parts(db: Database, known: Mapping[str, int]) -> Iterator[_Part]:
    part = _Part()
    for entry in beyond(db, known):
        wanted = {sha: size for sha, size in _blobs_of(db, entry) if sha not in part.blobs}
        if part.events and not part.has_room(entry, wanted):
            yield part
            part = _Part()
            wanted = dict(_blobs_of(db, entry))
        part.take(entry, wanted)
    yield part


def _line_size(event: Entry) -> int:
    """Not less than the bytes of an event's line: quotes and backslashes are escaped in it."""
    content = event.content
    return len(content) + content.count(b'"') + content.count(b"\\") + _LINE


def _blobs_of(db: Database, entry: Entry) -> Iterator[tuple[str, int]]:
    if entry.kind not in BLOBS_OF:
        return
    says = ledger.read(entry).says
    for name in BLOBS_OF[entry.kind]:
        sha = says.get(name)
        row = (
            db.execute("SELECT length(bytes) FROM blob WHERE sha=?", [sha]).fetchone()
            if is_sha(sha)
            else None
        )
        if row is not None and row[0] <= LARGEST_ENTRY:
            yield str(sha), row[0]


def _write(workspace: Workspace, device: str, part: _Part, path: Path) -> None:
    db = workspace.connection.db
    entries: dict[str, dict[str, object]] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        file.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE, zipfile.ZIP_STORED)

        def add(name: str, content: bytes) -> None:
            # What packs too well would look like a bomb to the reader.
            stored = len(content) > SMALL and _packs_too_well(content)
            file.writestr(name, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
            entries[name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}

        ranges: dict[str, list[int]] = {}
        for of_device in dict.fromkeys(event.device for event in part.events):
            events = [event for event in part.events if event.device == of_device]
            ranges[of_device] = [min(e.seq for e in events), max(e.seq for e in events)]
            add(f"events/{of_device}.jsonl", b"".join(map(_line, events)))
        for sha in part.blobs:
            add(f"blobs/{sha}", blobs.get(db, sha))
        manifest = _manifest(workspace, device, ranges, entries)
        file.writestr("manifest.json", manifest)
        file.writestr("manifest.sig", workspace.key.sign(manifest_digest(manifest)).hex())


def _packs_too_well(content: bytes) -> bool:
    return len(zlib.compress(content, 6)) * (HIGHEST_RATIO - 1) < len(content)


def _line(event: Entry) -> bytes:
    value = {"event": event.content.decode(), "signature": event.signature.hex()}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _manifest(
    workspace: Workspace,
    device: str,
    ranges: Mapping[str, list[int]],
    entries: Mapping[str, dict[str, object]],
) -> bytes:
    known = introductions(workspace.connection.db)
    devices = {id_: dict(known[id_]) for id_ in {*ranges, device}}
    ((title,),) = workspace.connection.rows("SELECT coalesce(max(title), '') FROM volume")
    value = {
        "format": FORMAT,
        "volume": workspace.volume_id,
        "title": title,
        "device": device,
        "made_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "devices": devices,
        "ranges": ranges,
        "entries": entries,
    }
    return json.dumps(value, ensure_ascii=False).encode()
