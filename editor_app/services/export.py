"""Export drafts and findings to files, whole or not at all."""

import errno
import os
import re
import sys
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from editor_app import __version__
from editor_app.checks import CHECKS
from editor_app.core.attribution import contributors
from editor_app.core.language import _
from editor_app.core.triage import Triage
from editor_app.core.volume import Refused
from editor_app.exporters import EXPORTERS, Exporter
from editor_app.exporters.checked import Checked, Exported, Rule
from editor_app.services.check import Report
from editor_app.services.reading import FileDraft

_BASIS = re.compile(r"^依据：(.*)$", re.MULTILINE)


def rules() -> dict[str, Rule]:
    """The manual page of every check by its code."""
    found: dict[str, Rule] = {}
    for check in CHECKS:
        page = (sys.modules[check.find.__module__].__doc__ or "").strip()
        basis = _BASIS.search(page)
        found[check.code] = Rule(check.code, _(check.title), page, basis[1] if basis else "")
    return found


def checked(
    report: Report,
    file: FileDraft | None = None,
    *,
    path: str = "",
    triages: Mapping[str, Triage] | None = None,
    names: Mapping[str, str] | None = None,
) -> Checked:
    """What is exported of one checked draft: with its file where it has one, and the verdicts."""
    made = Checked(
        report.draft,
        path or (str(file.path) if file else report.draft.name),
        findings=report.findings,
        verified=report.verified,
        contributors=contributors(report.draft, report.repeats),
        triages=triages or {},
        names=names or {},
    )
    if file is None:
        return made
    return replace(
        made,
        sha256=file.sha256,
        encoding=file.encoding,
        encoding_certain=file.encoding_certain,
        left_out=file.left_out,
    )


def exporter(as_format: str) -> Exporter:
    """The form of a name. Raises `Refused`."""
    for one in EXPORTERS:
        if one.name == as_format:
            return one
    known = "、".join(one.name for one in EXPORTERS)
    raise Refused(_("没有“{name}”这种格式；现有：{known}").format(name=as_format, known=known))


def render(drafts: Sequence[Checked], as_format: str, title: str) -> bytes:
    """The bytes of the file in one of the forms."""
    return exporter(as_format).write(Exported(title, tuple(drafts), rules(), __version__))


def export(drafts: Sequence[Checked], as_format: str, target: Path, title: str = "") -> Path:
    """Write drafts with their findings to `target` in one of the forms; an older file is replaced.

    Raises `Refused`, and then `target` is as it was and nothing lies beside it.
    """
    write_whole(render(drafts, as_format, title or target.stem), target)
    return target


def write_whole(content: bytes, target: Path) -> None:
    """Write a file under a temporary name, make sure it is on the disk, then give it its name."""
    temporary = target.with_name(f".zhijian-{uuid.uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise Refused(
            _("没有导出到 {path}：{why}").format(path=target, why=_why_not(error, target))
        ) from error
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Makes a rename last through a power cut; Windows has no such call."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why_not(error: OSError, target: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return _("没有文件夹 {folder}").format(folder=target.parent)
    if isinstance(error, IsADirectoryError) or target.is_dir():
        return _("这是一个文件夹，请给文件名")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _("没有写入的权限，或文件夹是只读的、文件正被别的程序打开")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("磁盘已满")
    return error.strerror or str(error)
