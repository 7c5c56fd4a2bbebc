"""`export`: a volume or a document as a file of another form."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.cli.reading import (
    add_reading_arguments,
    add_rules_argument,
    read_path,
    read_rules,
    with_progress,
)
from editor_app.core.language import _
from editor_app.core.volume import Refused

if TYPE_CHECKING:
    from editor_app.core.task import Task
    from editor_app.exporters.checked import Checked

_FORMATS = ("docx", "xlsx", "html", "json", "txt", "sarif")


def add_arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    export = verbs.add_parser("export", help=_("导出：改定的文本，或问题清单"))
    export.add_argument("path", metavar=_("卷或文件"))
    export.add_argument("--as", dest="as_format", required=True, choices=_FORMATS, help=_("格式"))
    export.add_argument("--to", metavar=_("目标文件"), help=_("不给则写在原文件旁边"))
    export.add_argument("--overwrite", action="store_true", help=_("目标文件已有时替换它"))
    export.add_argument("--year", type=int, metavar=_("年"), help=_("卷的年份，如 2018；正文记上一年"))
    export.add_argument("--report", choices=("figures",), help=_("另出一种清单：figures 数据清单（xlsx）"))
    add_rules_argument(export)
    add_reading_arguments(export)
    export.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the path of the file that was written."""
    from editor_app.services.export import export, exporter

    source = Path(arguments.path)
    report = arguments.report or ""
    target = _target(source, arguments, exporter(arguments.as_format, report).suffix)
    drafts = with_progress(_("导出"), lambda task: _drafts(source, arguments, task))
    print(export(drafts, arguments.as_format, target, source.stem, report))
    return 0


def _target(source: Path, arguments: argparse.Namespace, suffix: str) -> Path:
    """Where to write: never over the document itself, over another file only when asked."""
    tail = _("数据清单") if arguments.report else _("审校")
    target = Path(arguments.to) if arguments.to else source.with_name(f"{source.stem}-{tail}{suffix}")
    if target.exists():
        if source.exists() and target.samefile(source):
            raise Refused(_("不能覆盖原文件 {path}；请用 --to 另取名字").format(path=source))
        if not arguments.overwrite:
            raise Refused(
                _("已有文件 {path}；请用 --to 另取名字，或加 --overwrite 替换它").format(path=target)
            )
    return target


def _drafts(source: Path, arguments: argparse.Namespace, task: "Task") -> "Sequence[Checked]":
    if source.suffix.lower() == ".njx":
        return _of_volume(source, arguments, task)
    from editor_app.exporters.checked import Checked
    from editor_app.services.check import check_draft
    from editor_app.services.export import checked, exporter

    file = read_path(str(source), arguments)
    if not exporter(arguments.as_format, arguments.report or "").needs_findings:
        return [Checked(file.draft, str(source))]
    report = check_draft(file.draft, year=arguments.year, rules=read_rules(arguments), task=task)
    return [checked(report, file, path=str(source))]


def _of_volume(source: Path, arguments: argparse.Namespace, task: "Task") -> "Sequence[Checked]":
    """The present version of every manuscript, in the volume's order, with its verdicts."""
    from editor_app.exporters.checked import Checked
    from editor_app.services import triage, volume
    from editor_app.services.check import check_draft
    from editor_app.services.export import checked, exporter

    wants_findings = exporter(arguments.as_format, arguments.report or "").needs_findings
    rules = read_rules(arguments)
    workspace = volume.open_volume(source)
    try:
        view = volume.view(workspace)
        names = {person.id: person.name for person in view.persons}
        drafts: list[Checked] = []
        for manuscript in view.manuscripts:
            draft = volume.draft_of(workspace, manuscript.head.id)
            if wants_findings:
                report = check_draft(draft, year=arguments.year or view.year, rules=rules, task=task)
                triages = triage.triage_of(workspace, manuscript.id)
                drafts.append(checked(report, path=manuscript.name, triages=triages, names=names))
            else:
                drafts.append(Checked(draft, manuscript.name))
    finally:
        volume.close(workspace)
    if not drafts:
        raise Refused(_("卷里还没有稿件，没有可导出的内容"))
    return drafts
