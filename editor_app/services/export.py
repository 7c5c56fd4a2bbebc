"""Export drafts and findings to files, whole or not at all."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from editor_app import __version__
from editor_app.checks import CHECKS
from editor_app.core.language import _
from editor_app.core.office.triage import Triage
from editor_app.core.structure.attribution import contributors
from editor_app.core.volume import Refused
from editor_app.exporters import EXPORTERS, Exporter
from editor_app.exporters.checked import Checked, Exported, Rule
from editor_app.services.check import Report
from editor_app.services.reading import FileDraft
from editor_app.services.writing import write_whole

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
        path or (file.name if file else report.draft.name),
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


def exporter(as_format: str, report: str = "") -> Exporter:
    """The form of a name, for the findings or the text or a report. Raises `Refused`."""
    forms = [one for one in EXPORTERS if one.report == report]
    for one in forms:
        if one.name == as_format:
            return one
    known = _("、").join(one.name for one in forms)
    raise Refused(_("没有“{name}”这种格式；现有：{known}").format(name=as_format, known=known))


def render(drafts: Sequence[Checked], as_format: str, title: str, report: str = "") -> bytes:
    """The bytes of the file in one of the forms."""
    return exporter(as_format, report).write(Exported(title, tuple(drafts), rules(), __version__))


def export(
    drafts: Sequence[Checked], as_format: str, target: Path, title: str = "", report: str = ""
) -> Path:
    """Write drafts with their findings to `target` in one of the forms; an older file is replaced.

    Raises `Refused`, and then `target` is as it was and nothing lies beside it.
    """
    write_whole(render(drafts, as_format, title or target.stem, report), target)
    return target
