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
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.store import ledger
from editor_app.store.keys import device_id, is_signed
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
_UNLISTED = frozenset({"mimetype", "manifest.json", "manifest.sig"})
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
            if name.startswith("events/"):
                device = name.removeprefix("events/").removesuffix(".jsonl")
                for line in self._read(name).splitlines():
                    yield self._event(device, line)

    def _event(self, device: str, line: bytes) -> tuple[Entry, Record]:
        try:
            value = json.loads(line)
            content, signature = value["event"].encode(), bytes.fromhex(value["signature"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Refused(_("交换包里有一条记录不成格式，没有并入")) from error
        entry, record = ledger.received(content, signature)
        first, last = self.manifest.ranges.get(device, (0, -1))
        if entry.device != device or not first <= entry.seq <= last:
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


def open_bundle(path: Path) -> Bundle:
    """Open a bundle and check all of it but the events and blobs. Raises `Unreadable`."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Unreadable(str(path), _("交换包超过 512 MB，不接收"))
        file = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise Unreadable(str(path), _("没有这个文件")) from error
    except OSError as error:
        raise Unreadable(str(path), _("读不出来：{why}").format(why=error.strerror or error)) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(str(path), _("不是交换包（.njb），或没有传完整：请对方再给一份")) from error
    try:
        return Bundle(path, file, _checked(file))
    except Refused as error:
        file.close()
        raise Unreadable(str(path), error.why) from error
    except BaseException:
        file.close()
        raise


def _checked(file: zipfile.ZipFile) -> Manifest:
    _check_directory(file.infolist())
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
    except KeyError as error:
        raise Refused(_("交换包不完整（缺少 {name}），不接收").format(name=name)) from error
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Refused(_("交换包损坏，不接收：请对方再给一份")) from error
    except zlib.error as error:
        raise Refused(_("交换包损坏，不接收：请对方再给一份")) from error
    return b"".join(pieces)


def _manifest(content: bytes) -> Manifest:
    try:
        value: dict[str, Any] = json.loads(content)
        if value["format"] > FORMAT:
            raise Refused(_("这个交换包是更新的版本做的，请更新本程序后再并入"))
        keys = {device: str(said["key"]) for device, said in value["devices"].items()}
        if any(device_id(str(s["key"]), str(s["nonce"])) != d for d, s in value["devices"].items()):
            raise Refused(_("交换包里的电脑编号与密钥不符，不接收"))
        manifest = Manifest(
            str(value["volume"]),
            str(value["title"]),
            str(value["device"]),
            keys,
            {device: (int(first), int(last)) for device, (first, last) in value["ranges"].items()},
            {name: (int(said["size"]), str(said["sha256"])) for name, said in value["entries"].items()},
            manifest_digest(content).hex(),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(_("交换包的清单不成格式，不接收")) from error
    if manifest.device not in keys or set(manifest.ranges) - set(keys):
        raise Refused(_("交换包的清单缺少电脑的密钥，不接收"))
    return manifest
