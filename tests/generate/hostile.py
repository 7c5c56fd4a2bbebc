"""Bundles that somebody made up: zips that lie, manifests and events that are none, bytes that changed."""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from editor_app.store.bundle import LARGEST_ENTRY, MOST_ENTRIES, manifest_digest
from editor_app.store.keys import DeviceKey

Entries = dict[str, bytes]
JUNK: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, 10**30, 1.5, 1e300, float("inf"), float("nan")),
    *("", "x", "\0", "\ud842", "../..", "9" * 5000, "1/0", "chief_editor", "*", "０"),
    *([], [None], [[]], [1, 2], ["a", "b"], {}, {"a": {}}, {"": None}),
)
"""Values that are not what belongs there."""
_TEXTS = (
    *(
        b"",
        b"null",
        b"[]",
        b"1",
        b'""',
        b"{",
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        b'{"a":"\xff"}',
        b"[" * 100_000,
    ),
    *(
        b"\xed\xa0\x80",
        b'{"format":1}',
        b'{"format":1e999}',
        b'{"format":NaN}',
        b'{"format":99}',
        b"\0" * 100,
    ),
)


def entries_of(bundle: bytes) -> Entries:
    with zipfile.ZipFile(io.BytesIO(bundle)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(entries: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return made.getvalue()


def signed(entries: Entries, manifest: bytes, key: DeviceKey) -> bytes:
    """The bundle with a manifest that is signed, whatever it says."""
    signature = key.sign(manifest_digest(manifest)).hex().encode()
    return zipped({**entries, "manifest.json": manifest, "manifest.sig": signature})


def lying_zips(bundle: bytes, random: Random) -> Iterator[tuple[str, bytes]]:
    """Zips whose directory lies, or that hold what no bundle holds."""
    entries = entries_of(bundle)
    yield from (
        ("truncated", bundle[:size]) for size in (0, 1, 21, 22, 100, len(bundle) // 2, len(bundle) - 1)
    )
    yield "more at the end", bundle + b"\0"
    yield "a comment", bundle[:-2] + b"\2\0ab"
    yield "not a zip", random.randbytes(5000)
    yield "too many", zipped(entries | {f"blobs/{number:064x}": b"" for number in range(MOST_ENTRIES)})
    yield "a directory without end", _at(bundle, -22 + 12, struct.pack("<L", 2**31))
    yield "entries without end", _at(bundle, -22 + 8, struct.pack("<2H", 65535, 65535))
    yield "64-bit end", bundle[:-22] + b"PK\6\7" + struct.pack("<LQL", 0, 0, 1) + bundle[-22:]
    yield "an entry too large", zipped(entries | {"blobs/" + "0" * 64: bytes(LARGEST_ENTRY + 1)})
    stored = zipped(
        entries | {"blobs/" + "0" * 64: random.randbytes(LARGEST_ENTRY + 1)}, method=zipfile.ZIP_STORED
    )
    yield "an entry too large, stored", stored
    yield "a bomb", zipped(entries | {"blobs/" + "0" * 64: bytes(32 * 1024 * 1024)})
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield f"method {method}", zipped(entries, method=method)
    for name in (
        "/etc/passwd",
        "..\\x",
        "blobs/../x",
        "blobs/" + "0" * 63,
        "CON",
        "events/",
        "a\0b",
        "\u202e",
    ):
        yield f"named {name!r}", zipped({**entries, name: b"x"})
    for name in entries:
        yield f"without {name[:20]}", zipped({one: entries[one] for one in entries if one != name})
        yield f"{name[:20]} emptied", zipped({**entries, name: b""})
    yield from _lying_entries(bundle)


def _at(content: bytes, at: int, put: bytes) -> bytes:
    at %= len(content)
    return content[:at] + put + content[at + len(put) :]


def _lying_entries(bundle: bytes) -> Iterator[tuple[str, bytes]]:
    """Headers of the directory with one field changed: see section 4.3.12 of APPNOTE.TXT."""
    start = struct.unpack("<L", bundle[-6:-2])[0]
    fields = {
        "encrypted": (8, b"\1\0"),
        "strongly encrypted": (8, b"\x41\0"),
        "patched data": (8, b"\x20\0"),
        "method 99": (10, b"\x63\0"),
        "another sum": (16, b"\1\2\3\4"),
        "packed smaller": (20, b"\1\0\0\0"),
        "packed larger": (20, b"\xff\xff\xff\x7f"),
        "size 64-bit without it": (24, b"\xff\xff\xff\xff"),
        "smaller": (24, b"\1\0\0\0"),
        "larger": (24, b"\0\0\1\0"),
        "name too long": (28, b"\xff\xff"),
        "extra too long": (30, b"\xff\xff"),
        "another disk": (34, b"\1\0"),
        "a link": (38, struct.pack("<L", 0o120777 << 16)),
        "a device": (38, struct.pack("<L", 0o020666 << 16)),
        "elsewhere": (42, b"\xff\xff\xff\xfe"),
        "at another entry": (42, b"\0\0\0\0"),
    }
    second = bundle.index(b"PK\1\2", start + 4)
    for name, (offset, put) in fields.items():
        if name == "another disk":
            continue  # said of where an entry starts, and read by nobody
        yield name, _at(bundle, second + offset, put)


def odd_manifests(bundle: bytes, key: DeviceKey) -> Iterator[tuple[str, bytes]]:
    """Manifests that are well signed and say what no manifest says."""
    entries = entries_of(bundle)
    manifest = json.loads(entries["manifest.json"])
    for number, content in enumerate(_TEXTS):
        yield f"manifest {number}", signed(entries, content, key)
    for signature in (b"", b"zz", b"00", b"00" * 64, "签名".encode()):
        yield f"signature {signature[:8]!r}", zipped({**entries, "manifest.sig": signature})
    for path in _paths(manifest):
        for junk in JUNK:
            changed = _with(manifest, path, junk)
            if changed != manifest and not _is_free(path, junk):
                yield f"{path} = {junk!r:.20}", signed(entries, json.dumps(changed).encode(), key)


def _is_free(path: tuple[Any, ...], junk: Any) -> bool:
    """What a manifest may say otherwise: it is for people to read, or an older format."""
    whole_text = isinstance(junk, str) and "\ud842" not in junk
    return (
        path[0] == "made_at"
        or (path == ("title",) and whole_text)
        or (path == ("format",) and junk in (0, 1))
    )


def odd_lines(bundle: bytes, key: DeviceKey) -> Iterator[tuple[str, bytes]]:
    """Lines of events that are none, in a bundle that is otherwise right."""
    entries = entries_of(bundle)
    manifest = json.loads(entries["manifest.json"])
    name = next(name for name in entries if name.startswith("events/"))
    line = json.loads(entries[name].splitlines()[0])
    lines = [*_TEXTS, *(json.dumps({**line, "event": junk}).encode() for junk in JUNK)]
    lines += [json.dumps({**line, "signature": junk}).encode() for junk in JUNK]
    event = json.loads(line["event"])
    for field in event:
        odd = [{**event, field: junk} for junk in JUNK if junk != event[field]]
        lines += [json.dumps({**line, "event": json.dumps(one)}).encode() for one in odd]
    for number, odd_line in enumerate(lines):
        if not odd_line.strip():
            continue
        changed = {**entries, name: entries[name] + odd_line + b"\n"}
        manifest["entries"][name] = described(changed[name])
        yield f"line {number}", signed(changed, json.dumps(manifest).encode(), key)


def described(content: bytes) -> dict[str, object]:
    import hashlib

    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def damaged(bundle: bytes, random: Random) -> bytes:
    """A bundle with some bytes changed, added or lost on its way."""
    content = bytearray(bundle)
    for _damage in range(random.choice((1, 1, 2, 5, 50))):
        at = random.randrange(len(content))
        kind = random.randrange(4)
        if kind == 0:
            content[at] ^= 1 << random.randrange(8)
        elif kind == 1:
            content[at] = random.randrange(256)
        elif kind == 2:
            del content[at : at + random.randrange(1, 40)]
        else:
            content[at:at] = random.randbytes(random.randrange(1, 40))
        if not content:
            content = bytearray(b"\0")
    return bytes(content)


def odd_sayings(says: Mapping[str, Any], random: Random) -> dict[str, Any]:
    """What an event says with one thing in it lacking, or another than belongs there."""
    path = random.choice(list(_paths(says)))
    if random.random() < 0.2:
        return dict(_change(says, path, lambda inner, name: inner.pop(name)))
    return dict(_with(says, path, random.choice([junk for junk in JUNK if _can_be_written(junk)])))


def _can_be_written(junk: Any) -> bool:
    return not (isinstance(junk, float) and (junk != junk or junk in (float("inf"),))) and junk != "\ud842"


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where in a JSON value something stands; of a list only its first two places."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else list(enumerate(value))[:2]
        if isinstance(value, list)
        else ()
    )
    for name, one in inner:
        yield (*path, name)
        yield from _paths(one, (*path, name))


def _with(value: Any, path: tuple[Any, ...], junk: Any) -> Any:
    return _change(value, path, lambda inner, name: inner.__setitem__(name, junk))


def _change(value: Any, path: tuple[Any, ...], change: Callable[[Any, Any], object]) -> Any:
    made = json.loads(json.dumps(value))
    inner = made
    for name in path[:-1]:
        inner = inner[name]
    change(inner, path[-1])
    return made
