"""Acts watched or hindered by strace: which calls reached the disk in which order."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.battery._scene import Scene

WRITES = ("pwrite64", "write", "ftruncate")
SYNCS = ("fdatasync", "fsync")
COUNTS = {"backup": 2, "bundle": 2}
"""Acts before which these edit."""
_WATCHED = (*WRITES, *SYNCS, "openat", "lseek", "mkdir", "unlink", "rename", "link")
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(.*)")
_FILE = re.compile(r"(\d+)<((?:[^\\>]|\\.)*)>")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """A call to the system; `path` is what it was about, `second` the new name of what was renamed."""

    name: str
    path: str
    content: bytes = b""
    offset: int = 0
    second: str = ""
    creates: bool = False
    truncates: bool = False
    injected: bool = False


def is_there() -> bool:
    """Whether strace is installed and may be used here."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "true"], check=False, capture_output=True).returncode == 0


def watched(scene: Scene, act: str, inject: str = "") -> tuple[list[str], list[Call]]:
    """What a process that does an act said, and its calls from when it was ready on."""
    trace = scene.folder.parent / "trace"
    command = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-o", str(trace)]
    command += ["-e", f"trace={','.join(_WATCHED)}"]
    if inject:
        command += ["-e", f"inject={inject}"]
    command += [sys.executable, "-P", str(Path(__file__).with_name("_one_act.py")), str(scene.folder), act]
    command.append(str(COUNTS.get(act, 1)))
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    calls = [call for line in trace.read_text().splitlines() if (call := _call(line))]
    trace.unlink()
    starts = [number for number, call in enumerate(calls) if call.content.startswith(b"ready")]
    said = [line for line in done.stdout.splitlines() if line != "ready"]
    said += [f"error {line}" for line in done.stderr.strip().splitlines()[-1:]]
    return said, calls[starts[0] + 1 :] if starts else []


def acknowledged(said: Sequence[str]) -> list[str]:
    return [line.removeprefix("acknowledged ") for line in said if line.startswith("acknowledged ")]


def _call(line: str) -> Call | None:
    """A line of strace's, or nothing for one that is no call or whose call failed."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    name, arguments, result, rest = found.groups()
    injected = "INJECTED" in rest
    if int(result) < 0 and not injected:
        return None
    about = _FILE.match(arguments)
    texts = [_plain(text) for text in _TEXT.findall(arguments)]
    if name in ("mkdir", "unlink", "rename", "link", "openat"):
        names = [text.decode("utf-8", "surrogateescape") for text in texts]
        creates, truncates = "O_CREAT" in arguments, "O_TRUNC" in arguments
        return Call(name, names[0], b"", 0, names[-1], creates, truncates, injected)
    path = _plain(about[2]).decode("utf-8", "surrogateescape") if about else ""
    offset = int(arguments.rsplit(",", 1)[1]) if name in ("pwrite64", "ftruncate") else int(result)
    return Call(name, path, texts[0] if texts else b"", offset, injected=injected)


def _plain(text: str) -> bytes:
    return text.encode("latin-1").decode("unicode_escape").encode("latin-1")
