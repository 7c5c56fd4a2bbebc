"""The formats that drafts come in, written out: folder scanning breaks when frozen.

A format's module is imported by the process that reads one: for a text file the command line
starts in half the time without lxml and its like.
"""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from editor_app.core.draft import Reading
from editor_app.core.language import N_
from editor_app.core.task import Task


class Read(Protocol):
    """Reads the bytes of a file; `path` is for messages only. Raises `Unreadable`."""

    def __call__(
        self,
        original: bytes,
        path: Path,
        *,
        encoding: str | None = None,
        view: str = "final",
        task: Task | None = None,
    ) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Importer:
    """A format: the suffixes of its files (lower case, with the dot), its name, and its module here."""

    suffixes: tuple[str, ...]
    name: str
    module: str

    @property
    def read(self) -> Read:
        return cast("Read", import_module(f"{__name__}.{self.module}").read)


TEXT = Importer((".txt", ".text"), N_("纯文本"), "text")
IMPORTERS = (
    TEXT,
    Importer((".docx", ".docm"), N_("Word 文档"), "docx"),
    Importer((".xlsx", ".xlsm"), N_("表格"), "xlsx"),
    Importer((".pdf",), N_("PDF 校样"), "pdf"),
    Importer((".html", ".htm", ".xhtml"), N_("网页"), "html"),
)
