"""Write a file whole or not at all."""

import errno
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from editor_app.core.language import _
from editor_app.core.volume import Refused
from editor_app.store.files import make_folder, sync_folder, written_whole


def write_whole(content: bytes, target: Path) -> None:
    """Write a file under a temporary name, make sure it is on the disk, then give it its name."""
    with _said(target), written_whole(target) as made:
        made.write_bytes(content)


def write_all(files: Mapping[str, bytes], folder: Path) -> None:
    """Write several files into a folder, which is made; all of them, or none where one cannot be written."""
    with _said(folder):
        make_folder(folder)
        waiting = Path(tempfile.mkdtemp(prefix=".zhijian-", dir=folder))
    try:
        for name, content in files.items():
            write_whole(content, waiting / name)
        for name in files:
            with _said(folder / name):
                (waiting / name).replace(folder / name)
        with _said(folder):
            sync_folder(folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


@contextmanager
def _said(target: Path) -> Iterator[None]:
    """Says in words what kept a file from being written."""
    try:
        yield
    except OSError as error:
        raise Refused(
            _("没有导出到 {path}：{why}").format(path=target, why=_why_not(error, target))
        ) from error


def _why_not(error: OSError, target: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return _("没有文件夹 {folder}").format(folder=target.parent)
    if isinstance(error, IsADirectoryError) or target.is_dir():
        return _("这是一个文件夹，请给文件名")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _("没有写入的权限，或文件夹是只读的、文件正被别的程序打开")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("磁盘已满，或超过了允许的大小")
    return error.strerror or str(error)
