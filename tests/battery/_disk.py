"""A disk as a power cut may leave it: what was synced is there, what was not may be, whole or torn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.battery._strace import SYNCS, Call

_SECTOR = 512


@dataclass(frozen=True, slots=True)
class _Written:
    """Bytes that were put into a file, or its new length where `content` is None."""

    at: int
    file: int
    offset: int
    content: bytes | None


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that leads to a file from a call on, or to none."""

    at: int
    name: str
    file: int | None

    @property
    def folder(self) -> str:
        return str(Path(self.name).parent)


@dataclass
class Disk:
    """The files of a folder by number, and which name leads to which."""

    names: dict[str, int] = field(default_factory=dict)
    files: dict[int, bytes] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "Disk":
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        return cls(
            {str(path): number for number, path in enumerate(paths)},
            {number: path.read_bytes() for number, path in enumerate(paths)},
        )

    def write(self) -> None:
        for name, number in self.names.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(self.files[number])

    def after(self, calls: Sequence[Call], random: Random) -> "Disk":
        """The disk after calls that a power cut follows.

        What was written into a file and not synced is there, or not, or in some of its sectors. Of what
        was done to the names in a folder, no less is there than up to its last sync, and in order.
        """
        done = _Done(self, calls)
        until = {folder: random.randint(at, len(calls)) for folder, at in done.folders_synced.items()}
        left = Disk(dict(self.names), dict.fromkeys(range(done.count), b"") | self.files)
        for named in done.named:
            if named.at <= until.setdefault(named.folder, random.randint(-1, len(calls))):
                _name(left.names, named)
        for written in done.written:
            is_synced = written.at < done.files_synced.get(written.file, -1)
            left.files[written.file] = _put(left.files[written.file], written, is_synced, random)
        return left


class _Done:
    """What calls did to a disk, in order."""

    def __init__(self, disk: Disk, calls: Sequence[Call]) -> None:
        self.count = len(disk.files)
        self.named: list[_Named] = []
        self.written: list[_Written] = []
        self.files_synced: dict[int, int] = {}
        self.folders_synced: dict[str, int] = {}
        self._names = dict(disk.names)
        self._positions: dict[str, int] = {}
        for at, call in enumerate(calls):
            self._do(at, call)

    def _do(self, at: int, call: Call) -> None:
        if call.name == "openat":
            self._open(at, call)
        elif call.name in ("unlink", "rename", "link"):
            self._change_names(at, call)
        elif call.name in SYNCS and call.path in self._names:
            self.files_synced[self._names[call.path]] = at
        elif call.name in SYNCS:
            self.folders_synced[call.path] = at
        elif call.path in self._names:
            self._write(at, call)

    def _open(self, at: int, call: Call) -> None:
        self._positions[call.path] = 0
        if call.creates and call.path not in self._names:
            self._note(_Named(at, call.path, self.count))
            self.count += 1
        elif call.truncates and call.path in self._names:
            self.written.append(_Written(at, self._names[call.path], 0, None))

    def _change_names(self, at: int, call: Call) -> None:
        file = self._names.get(call.path)
        if file is not None and call.name in ("rename", "link"):
            self._note(_Named(at, call.second, file))
        if file is not None and call.name in ("rename", "unlink"):
            self._note(_Named(at, call.path, None))

    def _note(self, named: _Named) -> None:
        self.named.append(named)
        _name(self._names, named)

    def _write(self, at: int, call: Call) -> None:
        file = self._names[call.path]
        if call.name == "lseek":
            self._positions[call.path] = call.offset
        elif call.name == "ftruncate":
            self.written.append(_Written(at, file, call.offset, None))
        elif call.name == "pwrite64":
            self.written.append(_Written(at, file, call.offset, call.content))
        elif call.name == "write":
            offset = self._positions.get(call.path, 0)
            self.written.append(_Written(at, file, offset, call.content))
            self._positions[call.path] = offset + len(call.content)


def _name(names: dict[str, int], named: _Named) -> None:
    if named.file is None:
        names.pop(named.name, None)
    else:
        names[named.name] = named.file


def _put(content: bytes, written: _Written, is_synced: bool, random: Random) -> bytes:
    share = 1.0 if is_synced else random.choice((0.0, 0.5, 1.0))
    if written.content is None:
        return content[: written.offset] if random.random() < share else content
    for start, part in _sectors(written.offset, written.content):
        if random.random() < share:
            content = content.ljust(start, b"\0")
            content = content[:start] + part + content[start + len(part) :]
    return content


def _sectors(offset: int, content: bytes) -> Iterator[tuple[int, bytes]]:
    """The pieces of a write that a disk writes as one."""
    start = 0
    while start < len(content):
        end = min(len(content), start + _SECTOR - (offset + start) % _SECTOR)
        yield offset + start, content[start:end]
        start = end
