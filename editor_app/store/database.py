"""One connection to one workspace file: its pragmas, its transactions, and what its errors mean.

The connection belongs to the thread that opened it. Nothing else in the program opens the file,
by whatever way: on Linux, closing any other handle on it drops the locks of this one.
"""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from editor_app.core.language import N_, _
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused

_PRAGMAS = (
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    # EXTRA is FULL and syncs the folder too, once the rollback journal is gone: a power cut after
    # an acknowledged commit must not bring the journal back, and with it the state before.
    ("synchronous", "EXTRA", 3),
    ("busy_timeout", "5000", 5000),
)
_MEANINGS = (
    ("SQLITE_FULL", N_("磁盘已满，这一步没有保存，先前的内容都在：腾出空间后再做一次")),
    ("SQLITE_BUSY", N_("文件正被另一个程序占用，这一步没有保存：关掉它后再做一次")),
    ("SQLITE_LOCKED", N_("文件正被另一个程序占用，这一步没有保存：关掉它后再做一次")),
    ("SQLITE_READONLY_ROLLBACK", N_("上次没有正常结束，要先在能写的位置打开一次，才能看")),
    ("SQLITE_READONLY", N_("文件或文件夹是只读的，不能保存：换一个能写的位置，或请管理员给写权限")),
    ("SQLITE_CANTOPEN", N_("文件打不开：不存在，或没有权限，或所在的文件夹不能写")),
    ("SQLITE_PERM", N_("没有打开这个文件的权限")),
    ("SQLITE_NOTADB", N_("不是志鉴审校的卷文件，或已损坏")),
    ("SQLITE_CORRUPT", N_("文件已损坏：请从备份恢复（“文件”菜单，命令行用 restore）")),
    ("SQLITE_CONSTRAINT", N_("账本不许改动已记下的内容，这一步没有保存")),
    # The commit itself is done by then; only whether it outlasts a power cut is open.
    ("SQLITE_IOERR_DIR_FSYNC", N_("磁盘出错，这一步可能已经保存：重新打开这一卷看一看，再检查磁盘")),
    ("SQLITE_IOERR", N_("读写磁盘出错（也可能是空间用完），这一步没有保存：检查磁盘后再做一次")),
)


_OS_MEANINGS = {
    errno.ENOENT: N_("没有这个文件夹"),
    errno.ENOTDIR: N_("没有这个文件夹"),
    errno.EACCES: N_("没有写权限"),
    errno.EPERM: N_("没有写权限"),
    errno.EROFS: N_("文件夹是只读的"),
    errno.ENOSPC: N_("磁盘已满"),
    errno.EDQUOT: N_("磁盘配额已用完"),
    errno.EFBIG: N_("磁盘已满"),
}


def os_meaning(error: OSError) -> str:
    """What an error of the operating system means for the person at the machine."""
    words = _OS_MEANINGS.get(error.errno or 0)
    return _(words) if words else _("读写出错：{error}").format(error=error.strerror or error)


def meaning(error: sqlite3.Error) -> str:
    """What an error of SQLite means for the person at the machine."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for code, words in _MEANINGS:
        if name.startswith(code):
            return _(words)
    return _("数据库出错：{error}").format(error=error)


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to undo an unfinished transaction on a file."""
    return path.with_name(f"{path.name}-journal")


def _file_at(path: Path) -> tuple[int, int] | None:
    """What tells the file at a path from every other."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Connection:
    """A workspace file that is open for reading, and for writing unless `read_only`."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Raises `Unreadable` where there is no such database."""
        self.path = path
        mode = "ro" if read_only else "rw"
        try:
            raw = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                cached_statements=256,
                isolation_level=None,
            )
        except sqlite3.Error as error:
            raise Unreadable(str(path), meaning(error)) from error
        self.db = Database(raw, strict=True, execute_plugins=False)
        try:
            for name, value, held in _PRAGMAS:
                self.db.execute(f"PRAGMA {name}={value}")
                if self.pragma(name) != held:
                    raise sqlite3.DatabaseError(f"PRAGMA {name}")
            self.application_id: int = self.pragma("application_id")
            self.user_version: int = self.pragma("user_version")
        except sqlite3.Error as error:
            self.db.close()
            raise Unreadable(str(path), meaning(error)) from error
        self._file = _file_at(path)

    def use_rollback_journal(self) -> None:
        """Not WAL: of people's copies of an open WAL file most lack what is still in the WAL."""
        with self.translated():
            self.db.execute("PRAGMA journal_mode=DELETE")
            if self.pragma("journal_mode") != "delete":
                raise sqlite3.DatabaseError("PRAGMA journal_mode")

    def pragma(self, name: str) -> Any:
        row = self.db.execute(f"PRAGMA {name}").fetchone()
        return row[0] if row else None

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query; `Refused` says what an error means."""
        with self.translated():
            return self.db.execute(sql, parameters).fetchall()

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction that has the write lock from its start; whatever is raised undoes it."""
        with self.translated():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                self._require_in_place()
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                # SQLite has ended the transaction itself after some errors, as on a full disk.
                if self.db.conn.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    def _require_in_place(self) -> None:
        """SQLite goes on writing into a file that was removed or renamed, and says that all is well."""
        if _file_at(self.path) != self._file:
            raise Refused(
                _(
                    "卷文件已不在原处（被移走、改名、删除或替换），这一步没有保存："
                    "放回原处再做一次，或先用“备份”把眼前的内容另存一份"
                )
            )

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turns an error of SQLite into a `Refused` that says what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise Refused(meaning(error)) from error

    def close(self) -> None:
        self.db.close()
