"""Reports of an office: what each makes of a volume, written to files whole or not at all."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from editor_app.core.language import _
from editor_app.core.office.dossier import Dossier
from editor_app.core.office.paper import Paper
from editor_app.core.reports import ReportKind, report_named
from editor_app.core.volume import Refused
from editor_app.exporters import PAPER_FORMS, PaperForm
from editor_app.services.writing import write_all, write_whole

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def report(name: str) -> ReportKind:
    """The report of a name. Raises `Refused`."""
    found = report_named(name)
    if found is None:
        raise Refused(_("没有“{name}”这种报告").format(name=name))
    return found


def paper_form(as_format: str) -> PaperForm:
    """The form of a name for reports. Raises `Refused`."""
    for form in PAPER_FORMS:
        if form.name == as_format:
            return form
    known = _("、").join(form.name for form in PAPER_FORMS)
    raise Refused(_("报告没有“{name}”这种格式；现有：{known}").format(name=as_format, known=known))


def papers(report: ReportKind, dossier: Dossier) -> tuple[Paper, ...]:
    """What a report makes of a dossier. Raises `Refused` where there is nothing to report."""
    made = report.papers(dossier)
    if not made:
        raise Refused(_("没有可导出的：{why}").format(why=_(report.nothing)))
    return made


def export_papers(made: Sequence[Paper], as_format: str, target: Path) -> Path:
    """Write papers as one file, whole or not at all. Raises `Refused`."""
    write_whole(paper_form(as_format).write(made), target)
    return target


def export_each(made: Sequence[Paper], as_format: str, folder: Path, stem: str) -> Path:
    """Write each paper as a file of its own in a folder, all or none. Raises `Refused`."""
    form = paper_form(as_format)
    files = {f"{file_name(f'{stem}-{paper.tab}')}{form.suffix}": form.write([paper]) for paper in made}
    write_all(files, folder)
    return folder


def distinct(names: Sequence[str]) -> list[str]:
    """Names for files, so that none takes another's place: of like ones the second is （2）."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(
            name if seen[name] == 1 else _("{name}（{number}）").format(name=name, number=seen[name])
        )
    return found


def file_name(words: str) -> str:
    """Words as a name that every system takes for a file."""
    return _NOT_IN_NAMES.sub("_", words).strip(" .") or "_"
