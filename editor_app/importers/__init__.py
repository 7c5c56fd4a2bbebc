"""The formats that drafts come in, written out: folder scanning breaks when frozen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from editor_app.core.draft import Reading
from editor_app.core.language import N_
from editor_app.importers import docx, html, text


class Read(Protocol):
    """Reads the bytes of a file; `path` is for messages only. Raises `Unreadable`."""

    def __call__(
        self, original: bytes, path: Path, *, encoding: str | None = None, view: str = "final"
    ) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Importer:
    """A format: the suffixes of its files (lower case, with the dot), its name and its reader."""

    suffixes: tuple[str, ...]
    name: str
    read: Read


IMPORTERS = (
    Importer((".txt", ".text"), N_("纯文本"), text.read),
    Importer((".docx", ".docm"), N_("Word 文档"), docx.read),
    Importer((".html", ".htm", ".xhtml"), N_("网页"), html.read),
)
