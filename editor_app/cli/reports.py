"""What the verb `export` does for reports and for Word files with traces."""

import argparse
from pathlib import Path

from editor_app.cli.reading import read_path, read_rules, rules_of_paths, with_progress
from editor_app.core.language import _
from editor_app.core.office.dossier import Dossier
from editor_app.core.reports import ReportKind
from editor_app.core.task import Task
from editor_app.core.volume import Refused
from editor_app.exporters.checked import Exported
from editor_app.services import book, dossier, house_rules, report, traces, volume
from editor_app.services.check import check_draft
from editor_app.services.writing import write_all, write_whole


def is_volume(source: Path) -> bool:
    return source.suffix.lower() == ".njx"


def dossier_for(kind: ReportKind, source: Path, arguments: argparse.Namespace, task: Task) -> Dossier:
    """What a report is made of. Raises `Refused` where only a volume has that."""
    wishes = _wishes(arguments)
    if is_volume(source):
        workspace = volume.open_volume(source)
        try:
            return dossier.of_volume(workspace, kind, wishes, task)
        finally:
            volume.close(workspace)
    if not kind.of_documents:
        raise Refused(_("{title}出自一卷的审读记录：请给卷文件（.njx）").format(title=_(kind.title)))
    file = read_path(str(source), arguments)
    against = read_path(arguments.against, arguments).draft if arguments.against else None
    if kind.needs_earlier and against is None:
        raise Refused(_("{title}要有旧稿来比：请用 --against 给出").format(title=_(kind.title)))
    drafts = [(source.stem, file.draft)]
    return dossier.of_documents(source.stem, drafts, kind, wishes, earlier=against, task=task)


def bound(source: Path, arguments: argparse.Namespace) -> Exported:
    """A volume as a book."""
    workspace = volume.open_volume(source)
    try:
        return book.bound(workspace, _wishes(arguments), approved_only=arguments.approved)
    finally:
        volume.close(workspace)


def _wishes(arguments: argparse.Namespace) -> dossier.Wishes:
    given = {
        "day": arguments.date,
        "weights": Path(arguments.weights) if arguments.weights else None,
        "fees": Path(arguments.fees) if arguments.fees else None,
    }
    return dossier.Wishes(
        office=arguments.office,
        layout_characters=arguments.characters,
        year=arguments.year,
        rules=rules_of_paths([arguments.path], arguments),
        **{name: value for name, value in given.items() if value is not None},
    )


def write_report(name: str, source: Path, arguments: argparse.Namespace, target: Path, *, each: bool) -> Path:
    """A report to a file, or with `each` every sheet of it to a file in a folder."""
    kind = report.report(name)
    report.paper_form(arguments.as_format)
    gathered = with_progress(_(kind.title), lambda task: dossier_for(kind, source, arguments, task))
    made = report.papers(kind, gathered)
    if each:
        return report.export_each(made, arguments.as_format, target, source.stem)
    return report.export_papers(made, arguments.as_format, target)


def write_traces(
    source: Path, arguments: argparse.Namespace, target: Path, *, each: bool
) -> tuple[Path, list[str]]:
    """Word files with traces, and a sentence for each that does not say everything as tracked changes."""
    files = with_progress(_("导出"), lambda task: _traced(source, arguments, task))
    said = [sentence for name, one in files.items() for sentence in traces.notices(name, one)]
    if not each:
        if len(files) > 1:
            raise Refused(
                _("这一卷有{count}份稿件：请用 --to 给文件夹，或用 --manuscript 指定一份").format(
                    count=len(files)
                )
            )
        write_whole(next(iter(files.values())).content, target)
        return target, said
    named = {f"{report.file_name(name)}.docx": one.content for name, one in files.items()}
    write_all(named, target)
    return target, said


def _traced(source: Path, arguments: argparse.Namespace, task: Task) -> dict[str, traces.WordTraces]:
    if not is_volume(source):
        file = read_path(str(source), arguments)
        found = check_draft(file.draft, year=arguments.year, rules=read_rules(arguments), task=task)
        return {source.stem: traces.of_document(file.original, file.draft, found.findings)}
    workspace = volume.open_volume(source)
    try:
        volume.require_whole(workspace)
        view = volume.view(workspace)
        meant = [one for one in view.manuscripts if arguments.manuscript in (None, one.name, one.id)]
        if not meant:
            known = _("、").join(one.name for one in view.manuscripts)
            raise Refused(
                _("卷里没有稿件“{name}”；现有：{known}").format(name=arguments.manuscript, known=known)
                if known
                else _("卷里还没有稿件，没有可导出的内容")
            )
        year = arguments.year or view.year
        rules = read_rules(arguments, house_rules.rules_of(workspace))
        made = {}
        for name, manuscript in zip(report.distinct([one.name for one in meant]), meant, strict=True):
            held = traces.gather(workspace, manuscript)
            found = check_draft(held.head, year=year, earlier=held.earlier, rules=rules, task=task)
            made[name] = traces.of_manuscript(held, found.findings)
        return made
    finally:
        volume.close(workspace)
