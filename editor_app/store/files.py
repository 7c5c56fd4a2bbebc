"""Files that have their name only when they are whole and on the disk, and files that must be there."""

import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A temporary path beside `target` to write to; it is synced and renamed when all went well."""
    made = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        yield made
        sync(made)
        made.replace(target)
        sync_folder(target.parent)
    finally:
        made.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, so that they last through a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync(path: Path) -> None:
    """Have a file's content reach the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_NO_SUCH_SYNC = {errno.EACCES, errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS}
"""What systems and file servers answer that do not sync folders: Windows does so by itself."""


def sync_folder(folder: Path) -> None:
    """Have a rename in a folder reach the disk, where the system can be asked to. Raises `OSError`."""
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_SYNC:
            raise


def unused(path: Path) -> Path:
    """The path, or the first one with a number behind its stem that does not exist."""
    names = [path, *(path.with_stem(f"{path.stem}-{number}") for number in range(2, 1000))]
    return next(name for name in names if not name.exists())


def require_file(path: Path) -> None:
    """Raises `Unreadable` where no volume's file can be."""
    if not os.path.exists(path):
        raise Unreadable(str(path), _("没有这个文件，或没有权限看它所在的文件夹"))
    if path.is_dir():
        raise Unreadable(str(path), _("是文件夹，不是卷文件（.njx）"))
