"""Old formats (doc, wps, xls, et, rtf, odt, ods), made docx or xlsx by LibreOffice where it is installed.

It runs with a profile of its own, without macros, links or a window, for a minute at most. The
filter is named: left to guess, LibreOffice reads a damaged file as plain text, rubbish and all.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor_app.core.language import N_, _

_WORD: Final = ("MS Word 97", "MS Word 95", "MS WinWord 6")
_EXCEL: Final = ("MS Excel 97", "MS Excel 95", "MS Excel 5.0/95")


@dataclass(frozen=True, slots=True)
class _Conversion:
    """The format that an old one becomes, and the filters that may read it, the likeliest first."""

    target: str
    filters: tuple[str, ...]


_CONVERSIONS: Final[Mapping[str, _Conversion]] = {
    ".doc": _Conversion("docx", _WORD),
    ".wps": _Conversion("docx", (*_WORD[:1], "MS_Works")),
    ".rtf": _Conversion("docx", ("Rich Text Format",)),
    ".odt": _Conversion("docx", ("writer8",)),
    ".xls": _Conversion("xlsx", _EXCEL),
    ".ods": _Conversion("xlsx", ("calc8",)),
    ".wordml": _Conversion("docx", ("MS Word 2003 XML",)),
    ".excelml": _Conversion("xlsx", ("MS Excel 2003 XML",)),
}
TOGETHER: Final = 16
"""Files for one start of LibreOffice: it takes two seconds to start and a tenth for a small file."""
_SECONDS: Final = 60
_SECONDS_MORE: Final = 10
_POLL: Final = 0.05
_PROGRAMS: Final = ("soffice", "libreoffice")
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun"
 oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""
SAID: Final = N_("由 LibreOffice 从 {suffix} 转换后读入，个别版式、图形可能有出入")
_MISSING: Final = N_(
    "是旧版或别种格式（{suffix}）；请用 Word 或 WPS 打开，另存为 docx 或 xlsx 后再导入，或装上 LibreOffice"
)
_FAILED: Final = N_(
    "LibreOffice 读不出来，可能有密码或已损坏；请用 Word 或 WPS 打开，另存为 docx 或 xlsx 后再导入"
)


def program() -> str | None:
    """Where LibreOffice is, or None."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((str(path) for path in _usual_places() if path.is_file()), None)


def _usual_places() -> list[Path]:
    """Where its installers put it without telling the search path."""
    if sys.platform == "win32":
        folders = (os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)"))
        return [Path(folder, "LibreOffice", "program", "soffice.com") for folder in folders if folder]
    if sys.platform == "darwin":
        return [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
    return []


def convert(files: Sequence[tuple[bytes, str]], step: Callable[[], None]) -> list[tuple[bytes, str] | str]:
    """Bytes and suffix of each file as they become, or why they do not: a sentence for the user.

    `files` are bytes and suffixes (see `recognition.CONVERTED`). `step` is called several times a second
    and may raise to end it all.
    """
    found = program()
    if found is None:
        return [_(_MISSING).format(suffix=suffix.removeprefix(".")) for _original, suffix in files]
    made: list[tuple[bytes, str] | None] = [None] * len(files)
    with tempfile.TemporaryDirectory(prefix="zhijian-office-", ignore_cleanup_errors=True) as folder:
        office = _Office(found, Path(folder), step)
        for numbers in _alike(files):
            for at in range(0, len(numbers), TOGETHER):
                office.convert(files, numbers[at : at + TOGETHER], made)
    return [_(_FAILED) if one is None else one for one in made]


def _alike(files: Sequence[tuple[bytes, str]]) -> list[list[int]]:
    """The numbers of the files, those of one format together."""
    groups: dict[str, list[int]] = {}
    for number, (_original, suffix) in enumerate(files):
        groups.setdefault(suffix, []).append(number)
    return list(groups.values())


class _Office:
    """One profile of LibreOffice in a folder of its own."""

    def __init__(self, found: str, folder: Path, step: Callable[[], None]) -> None:
        self._program = found
        self._folder = folder
        self._step = step
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")

    def convert(
        self, files: Sequence[tuple[bytes, str]], numbers: Sequence[int], made: list[tuple[bytes, str] | None]
    ) -> None:
        """Files of one format: all at once with the likeliest filter, then each that is left by itself."""
        conversion = _CONVERSIONS[files[numbers[0]][1]]
        given = {}
        for number in numbers:
            original, suffix = files[number]
            given[number] = self._folder / f"{number}{suffix}"
            given[number].write_bytes(original)
        self._run(conversion.target, conversion.filters[0], list(given.values()))
        for number, path in given.items():
            # The first may have failed because of another file.
            filters = conversion.filters if len(given) > 1 else conversion.filters[1:]
            for name in filters:
                if not self._of(path, conversion.target).is_file():
                    self._run(conversion.target, name, [path])
            if (there := self._of(path, conversion.target)).is_file():
                made[number] = there.read_bytes(), f".{conversion.target}"

    def _of(self, path: Path, target: str) -> Path:
        return self._folder / "made" / f"{path.stem}.{target}"

    def _run(self, target: str, name: str, paths: Sequence[Path]) -> None:
        command = [
            self._program,
            f"-env:UserInstallation={(self._folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"--infilter={name}",
            "--convert-to",
            target,
            "--outdir",
            str(self._folder / "made"),
            *map(str, paths),
        ]
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
        until = time.monotonic() + _SECONDS + _SECONDS_MORE * (len(paths) - 1)
        try:
            while process.poll() is None and time.monotonic() < until:
                self._step()
                time.sleep(_POLL)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends it with the programs that it has started."""
    if process.poll() is None:
        if sys.platform == "win32":
            end = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(end, check=False, capture_output=True)
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    process.wait()
