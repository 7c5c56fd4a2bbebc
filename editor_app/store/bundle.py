"""A bundle (.njb): events and blobs in one immutable file, on their way from desk to desk.

A zip of `mimetype`, `manifest.json`, `manifest.sig`, `events/<device>.jsonl` and `blobs/<sha256>`.
The manifest names every other entry with its size and SHA-256, and is signed by the device that
made the bundle. A line of events is {"event": its exact bytes as text, "signature": hex}.
Reading trusts nothing: names, sizes and hashes are checked while the bytes stream in.
"""

import hashlib
import json
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_app.core.json_form import by_name, number, row, saying, sha, strictly, text
from editor_app.core.language import _
from editor_app.core.office.authority import device_id
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.store import ledger
from editor_app.store.database import os_meaning
from editor_app.store.keys import is_signed
from editor_app.store.ledger import Entry, Record

MIMETYPE = b"application/x-zhijian-bundle"
FORMAT = 1
LARGEST_FILE = 512 * 1024 * 1024
MOST_ENTRIES = 20_000
LARGEST_ENTRY = 64 * 1024 * 1024
LARGEST_WHOLE = 1024 * 1024 * 1024
HIGHEST_RATIO = 100
SMALL = 64 * 1024
"""Ratios say nothing of entries up to this size."""
_NAME = re.compile(r"mimetype|manifest\.(?:json|sig)|events/[0-9a-f]{32}\.jsonl|blobs/[0-9a-f]{64}")
_FORM = saying(
    format=number,
    volume=text,
    title=text,
    device=text,
    devices=by_name(saying(key=text, nonce=text)),
    ranges=by_name(row(number, number)),
    entries=by_name(saying(size=number, sha256=sha)),
)
_UNLISTED = frozenset({"mimetype", "manifest.json", "manifest.sig"})
_END = struct.Struct("<4s4H2LH")
"""The end of a zip: mark, disks, entries, size and place of the directory, length of a comment."""
_LOCATOR_SIZE = 20
_LARGEST_HEADER = 256
"""Bytes that an entry takes in the directory; names here have up to 71."""
_CHUNK = 1024 * 1024


def manifest_digest(content: bytes) -> bytes:
    """What the maker of a bundle signs."""
    return hashlib.sha256(b"mf1\0" + content).digest()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself; `ranges` are the first and last number of each device's events."""

    volume: str
    title: str
    device: str
    keys: Mapping[str, str]
    ranges: Mapping[str, tuple[int, int]]
    entries: Mapping[str, tuple[int, str]]
    digest: str

    @property
    def events(self) -> int:
        """How many events it says that it holds."""
        return sum(last - first + 1 for first, last in self.ranges.values())


class Bundle:
    """An open bundle whose manifest has been checked."""

    def __init__(self, path: Path, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self.path, self._file, self.manifest = path, file, manifest

    def blob_names(self) -> list[str]:
        return [name.removeprefix("blobs/") for name in self.manifest.entries if name.startswith("blobs/")]

    def blob(self, sha: str) -> bytes:
        """The bytes of a blob, which are what its name says. Raises `Refused`."""
        content = self._read(f"blobs/{sha}")
        if hashlib.sha256(content).hexdigest() != sha:
            raise Refused(_("交换包里有一段内容与它的名字不符，没有并入"))
        return content

    def events(self) -> Iterator[tuple[Entry, Record]]:
        """All events and what they say, each signed by the device that it names. Raises `Refused`."""
        for name in self.manifest.entries:
            if _is_events(name):
                device = name.removeprefix("events/").removesuffix(".jsonl")
                numbers = []
                for line in self._read(name).splitlines():
                    entry, record = self._event(device, line)
                    numbers.append(entry.seq)
                    yield entry, record
                # Others decide by these what this desk lacks.
                if not numbers or self.manifest.ranges[device] != (min(numbers), max(numbers)):
                    raise Refused(_("交换包里的记录与它的清单不符，没有并入"))

    def _event(self, device: str, line: bytes) -> tuple[Entry, Record]:
        try:
            value = json.loads(line)
            content, signature = value["event"].encode(), bytes.fromhex(value["signature"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Refused(_("交换包里有一条记录不成格式，没有并入")) from error
        entry, record = ledger.received(content, signature)
        if entry.device != device:
            raise Refused(_("交换包里有一条记录不在它该在的地方，没有并入"))
        if not ledger.is_by(self.manifest.keys[device], entry):
            raise Refused(_("交换包里有一条记录的签名不对，可能被改动过，没有并入"))
        return entry, record

    def _read(self, name: str) -> bytes:
        size, sha = self.manifest.entries[name]
        content = _read_entry(self._file, name)
        if len(content) != size or hashlib.sha256(content).hexdigest() != sha:
            raise Refused(
                _("交换包损坏或被改动过（{name}），没有并入：请对方再给一份").format(name=name[:20])
            )
        return content

    def close(self) -> None:
        self._file.close()


def _is_events(name: str) -> bool:
    return name.startswith("events/")


def open_bundle(path: Path) -> Bundle:
    """Open a bundle and check all of it but the events and blobs. Raises `Unreadable`."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Unreadable(str(path), _("交换包超过 512 MB，不接收"))
        _require_plain_end(path, size)
        file = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise Unreadable(str(path), _("没有这个文件")) from error
    except OSError as error:
        raise Unreadable(str(path), _("读不出来：{why}").format(why=os_meaning(error))) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(str(path), _("不是交换包（.njb），或没有传完整：请对方再给一份")) from error
    try:
        return Bundle(path, file, _checked(file, size))
    except Refused as error:
        file.close()
        raise Unreadable(str(path), error.why) from error
    except BaseException:
        file.close()
        raise


def _require_plain_end(path: Path, size: int) -> None:
    """Look at the end of a zip before its directory is read into memory, as large as it says it is."""
    with path.open("rb") as file:
        file.seek(max(0, size - _END.size - _LOCATOR_SIZE))
        tail = file.read()
    if len(tail) < _END.size:
        raise zipfile.BadZipFile
    mark, *_disks, entries, directory, _offset, comment = _END.unpack(tail[-_END.size :])
    # Bundles need no 64-bit fields, which say the same things in a second place.
    if mark != b"PK\5\6" or comment or tail.startswith(b"PK\6\7"):
        raise zipfile.BadZipFile
    if entries > MOST_ENTRIES or directory > MOST_ENTRIES * _LARGEST_HEADER:
        raise Unreadable(str(path), _("交换包里的条目太多或重名，不接收"))


def _checked(file: zipfile.ZipFile, size: int) -> Manifest:
    _check_directory(file.infolist())
    if sum(entry.compress_size for entry in file.infolist()) > size:
        raise Refused(_("交换包的压缩比不合理，不接收"))
    if _read_entry(file, "mimetype") != MIMETYPE:
        raise Refused(_("不是交换包（.njb）"))
    content = _read_entry(file, "manifest.json")
    manifest = _manifest(content)
    try:
        signature = bytes.fromhex(_read_entry(file, "manifest.sig").decode("ascii").strip())
    except ValueError as error:
        raise Refused(_("交换包的签名不成格式，不接收")) from error
    if not is_signed(manifest.keys[manifest.device], manifest_digest(content), signature):
        raise Refused(_("交换包的签名不对，可能被改动过，不接收"))
    if {info.filename for info in file.infolist()} - _UNLISTED != set(manifest.entries):
        raise Refused(_("交换包里的内容与它的清单不符，不接收"))
    return manifest


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES or len(set(names)) != len(names):
        raise Refused(_("交换包里的条目太多或重名，不接收"))
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if not _NAME.fullmatch(entry.filename) or kind not in (0, stat.S_IFREG) or entry.flag_bits & 1:
            raise Refused(_("交换包里有不该有的条目，不接收"))
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(_("交换包的压缩方式不认识，不接收"))
        if entry.file_size > LARGEST_ENTRY:
            raise Refused(_("交换包里有一段内容超过 64 MB，不接收"))
        if entry.file_size > max(SMALL, entry.compress_size * HIGHEST_RATIO):
            raise Refused(_("交换包的压缩比不合理，不接收"))
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise Refused(_("交换包展开后超过 1 GB，不接收"))


def _read_entry(file: zipfile.ZipFile, name: str) -> bytes:
    """An entry, counted while it is unpacked: what the directory says of its size is only a claim."""
    pieces, size = [], 0
    try:
        claimed = file.getinfo(name).file_size
        with file.open(name) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > claimed:
                    raise Refused(_("交换包里的内容比它说的大，不接收"))
                pieces.append(piece)
            if size != claimed:
                raise Refused(_("交换包损坏，不接收：请对方再给一份"))
    except KeyError as error:
        raise Refused(_("交换包不完整（缺少 {name}），不接收").format(name=name)) from error
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Refused(_("交换包损坏，不接收：请对方再给一份")) from error
    except zlib.error as error:
        raise Refused(_("交换包损坏，不接收：请对方再给一份")) from error
    return b"".join(pieces)


def _manifest(content: bytes) -> Manifest:
    try:
        value = strictly(content)
    except ValueError as error:
        raise Refused(_("交换包的清单不成格式，不接收")) from error
    if isinstance(value, dict) and number(value.get("format")) and value["format"] > FORMAT:
        raise Refused(_("这个交换包是更新的版本做的，请更新本程序后再并入"))
    if not _FORM(value):
        raise Refused(_("交换包的清单不成格式，不接收"))
    keys = {device: said["key"] for device, said in value["devices"].items()}
    if any(device_id(said["key"], said["nonce"]) != device for device, said in value["devices"].items()):
        raise Refused(_("交换包里的电脑编号与密钥不符，不接收"))
    if value["device"] not in keys or set(value["ranges"]) - set(keys):
        raise Refused(_("交换包的清单缺少电脑的密钥，不接收"))
    if {f"events/{device}.jsonl" for device in value["ranges"]} != set(filter(_is_events, value["entries"])):
        raise Refused(_("交换包里的内容与它的清单不符，不接收"))
    return Manifest(
        value["volume"],
        value["title"],
        value["device"],
        keys,
        {device: (first, last) for device, (first, last) in value["ranges"].items()},
        {name: (said["size"], said["sha256"]) for name, said in value["entries"].items()},
        manifest_digest(content).hex(),
    )
