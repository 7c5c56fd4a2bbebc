"""Bytes named by their SHA-256: texts, their section trees, original files."""

import hashlib
from collections.abc import Iterator

from sqlite_utils import Database

from editor_app.core.language import _
from editor_app.core.volume import Refused


def put(db: Database, content: bytes) -> str:
    """Keep bytes inside a transaction; equal bytes are kept once."""
    sha = hashlib.sha256(content).hexdigest()
    db.execute("INSERT OR IGNORE INTO blob (sha, bytes) VALUES (?, ?)", [sha, content])
    return sha


def has(db: Database, sha: str) -> bool:
    return db.execute("SELECT 1 FROM blob WHERE sha=?", [sha]).fetchone() is not None


def get(db: Database, sha: str) -> bytes:
    """The bytes of a name. Raises `Refused` when they are missing or are not what the name says."""
    row = db.execute("SELECT bytes FROM blob WHERE sha=?", [sha]).fetchone()
    if row is None:
        raise Refused(
            _("文件里缺少一段内容（{sha}）：请从备份恢复（“文件”菜单，命令行用 restore）").format(
                sha=sha[:12]
            )
        )
    content = bytes(row[0])
    if hashlib.sha256(content).hexdigest() != sha:
        raise Refused(
            _("文件里有一段内容已损坏（{sha}）：请从备份恢复（“文件”菜单，命令行用 restore）").format(
                sha=sha[:12]
            )
        )
    return content


def damages(db: Database) -> Iterator[str]:
    """The blobs that are not what their names say, a sentence each."""
    for sha, content in db.execute("SELECT sha, bytes FROM blob"):
        if hashlib.sha256(content).hexdigest() != sha:
            yield _("一段内容与它的指纹不符（{sha}）").format(sha=sha[:12])
