"""Who has a workspace open for writing: a lock on a file beside it.

The operating system drops the lock when the process ends, however it ends, so a lock file that was
left behind locks nobody out.
"""

import contextlib
import os
import socket
import sys
from pathlib import Path
from typing import IO

from editor_app.core.language import _
from editor_app.store.database import os_meaning


class WriterLock:
    """Held from `take` until `release`."""

    def __init__(self, workspace: Path) -> None:
        self._path = workspace.with_name(f".{workspace.name}.lock")
        self._file: IO[bytes] | None = None

    def take(self) -> str:
        """Take the lock; why it cannot be had, in a sentence, or nothing."""
        try:
            file = open(self._path, "a+b", buffering=0)  # noqa: SIM115 - kept open while it is held
        except OSError as error:
            return _("{why}，只能看，不能改").format(why=os_meaning(error))
        if not _lock(file):
            file.seek(0)
            holder = file.read(200).decode("utf-8", "replace").strip()
            file.close()
            return _("这一卷已在另一处打开（{holder}），这里只能看，不能改").format(holder=holder or "?")
        # On a full disk the lock holds all the same; only its holder goes unnamed.
        with contextlib.suppress(OSError):
            file.truncate(0)
            file.write(f"{socket.gethostname()}, {os.getpid()}\n".encode())
        self._file = file
        return ""

    def release(self) -> None:
        """The file stays: to remove it would let two others lock two different files."""
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        # Past the text, which others must be able to read while this is held.
        file.seek(4096)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
