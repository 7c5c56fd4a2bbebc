"""`export`: a volume or a document as a file of another form, or a report on it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.cli.reading import (
    add_reading_arguments,
    add_rules_argument,
    day_named,
    read_path,
    read_rules,
    with_progress,
)
from editor_app.core.language import N_, _
from editor_app.core.volume import Refused

if TYPE_CHECKING:
    from editor_app.core.task import Task
    from editor_app.exporters.checked import Checked

_FORMATS = ("docx", "xlsx", "html", "pdf", "json", "txt", "csv", "sarif")
_FORMS = {
    "volume": N_("成书文本"),
    "traces": N_("带批注和修订的稿件"),
    "figures": N_("数据清单"),
}
REPORTS = {
    "opinions": N_("审读意见"),
    "corrections": N_("勘误表"),
    "quality": N_("质检表"),
    "queries": N_("质疑单"),
    "fees": N_("署名与稿酬表"),
    "changes": N_("差异清单"),
    "numbers": N_("数字改动清单"),
    "repeats": N_("重复清单"),
    "index": N_("索引"),
}
"""The reports by name. Written out here so that the other verbs need not load what makes them."""


def add_arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    export = verbs.add_parser("export", help=_("导出：改定的文本、问题清单、各种报表"))
    export.add_argument("path", metavar=_("卷或文件"))
    export.add_argument("--as", dest="as_format", required=True, choices=_FORMATS, help=_("格式"))
    listed = _("，").join(f"{name} {_(title)}" for name, title in {**_FORMS, **REPORTS}.items())
    export.add_argument(
        "--report",
        choices=(*_FORMS, *REPORTS),
        help=_("导出什么：{listed}；不给则导出文本或问题清单").format(listed=listed),
    )
    export.add_argument(
        "--to",
        metavar=_("目标"),
        help=_("文件，或文件夹（报表每张、稿件每份一个文件）；不给则写在原文件旁边"),
    )
    export.add_argument("--overwrite", action="store_true", help=_("目标文件已有时替换它"))
    export.add_argument("--year", type=int, metavar=_("年"), help=_("卷的年份，如 2018；正文记上一年"))
    add_rules_argument(export)
    add_reading_arguments(export)
    _add_report_arguments(export)
    export.set_defaults(run=run)


def _add_report_arguments(export: argparse.ArgumentParser) -> None:
    wishes = export.add_argument_group(_("报表"))
    wishes.add_argument("--office", default="", metavar=_("单位"), help=_("印在报表上的编纂单位名称"))
    wishes.add_argument(
        "--date", type=day_named, metavar=_("日期"), help=_("印在报表上的日期，如 2026-03-02；不给则是今天")
    )
    wishes.add_argument("--approved", action="store_true", help=_("volume：只要已定稿的条目"))
    wishes.add_argument(
        "--against", metavar=_("旧稿"), help=_("changes、numbers、corrections：与哪一份旧稿比")
    )
    wishes.add_argument("--manuscript", metavar=_("稿件"), help=_("traces：只要这一份稿件"))
    wishes.add_argument("--weights", metavar=_("计分表"), help=_("quality：差错计分表（TOML）"))
    wishes.add_argument("--characters", type=int, metavar=_("字数"), help=_("quality：版面字数"))
    wishes.add_argument("--fees", metavar=_("标准"), help=_("fees：稿酬标准（TOML）"))


def run(arguments: argparse.Namespace) -> int:
    """Prints the path of what was written; what it does not say goes to stderr."""
    source = Path(arguments.path)
    report = arguments.report or _usual(source, arguments.as_format)
    if report == "traces" and arguments.as_format != "docx":
        raise Refused(_("带批注和修订的稿件只有 docx 格式"))
    if report in REPORTS or report == "traces":
        written, said = _write_made(source, report, arguments)
        for sentence in said:
            print(sentence, file=sys.stderr)
    else:
        written = _write_form(source, report, arguments)
    print(written)
    return 0


def _usual(source: Path, as_format: str) -> str:
    """A volume as Word, PDF or text is the book in its planned order."""
    return "volume" if as_format == "pdf" or (_is_volume(source) and as_format in ("docx", "txt")) else ""


def _write_made(source: Path, report: str, arguments: argparse.Namespace) -> tuple[Path, list[str]]:
    """A report or Word files with traces: one file, or several in a folder."""
    from editor_app.cli.reports import write_report, write_traces

    many = report == "traces" and _is_volume(source) and not arguments.manuscript and not arguments.to
    each = many or (arguments.to is not None and _names_folder(arguments.to))
    title = _({**_FORMS, **REPORTS}[report])
    if each and not many:
        target = Path(arguments.to)
    else:
        target = _target(source, arguments, title, "" if many else f".{arguments.as_format}")
    if report == "traces":
        return write_traces(source, arguments, target, each=each)
    return write_report(report, source, arguments, target, each=each), []


def _is_volume(source: Path) -> bool:
    return source.suffix.lower() == ".njx"


def _target(source: Path, arguments: argparse.Namespace, tail: str, suffix: str) -> Path:
    """Where to write: never over the document itself, over another file only when asked."""
    target = Path(arguments.to) if arguments.to else source.with_name(f"{source.stem}-{tail}{suffix}")
    if target.exists():
        if source.exists() and target.samefile(source):
            raise Refused(_("不能覆盖原文件 {path}；请用 --to 另取名字").format(path=source))
        if not arguments.overwrite:
            raise Refused(
                _("已有文件 {path}；请用 --to 另取名字，或加 --overwrite 替换它").format(path=target)
            )
    return target


def _names_folder(to: str | None) -> bool:
    return to is not None and (to.endswith(("/", "\\")) or Path(to).is_dir())


def _write_form(source: Path, report: str, arguments: argparse.Namespace) -> Path:
    """The text, the findings or the figures."""
    from editor_app.services.export import export, exporter
    from editor_app.services.writing import write_whole

    tail = _(_FORMS[report]) if report else _("审校")
    form = exporter(arguments.as_format, report)
    target = _target(source, arguments, tail, form.suffix)
    if report == "volume" and _is_volume(source):
        from editor_app.cli.reports import bound

        write_whole(form.write(bound(source, arguments)), target)
        return target
    drafts = with_progress(_("导出"), lambda task: _drafts(source, report, arguments, task))
    return export(drafts, arguments.as_format, target, source.stem, report)


def _drafts(source: Path, report: str, arguments: argparse.Namespace, task: "Task") -> "Sequence[Checked]":
    if _is_volume(source):
        return _of_volume(source, report, arguments, task)
    from editor_app.exporters.checked import Checked
    from editor_app.services.check import check_draft
    from editor_app.services.export import checked, exporter

    file = read_path(str(source), arguments)
    if not exporter(arguments.as_format, report).needs_findings:
        return [Checked(file.draft, str(source))]
    found = check_draft(file.draft, year=arguments.year, rules=read_rules(arguments), task=task)
    return [checked(found, file, path=str(source))]


def _of_volume(source: Path, report: str, arguments: argparse.Namespace, task: "Task") -> "Sequence[Checked]":
    """The present version of every manuscript, in the planned order, with its verdicts."""
    from editor_app.exporters.checked import Checked
    from editor_app.services import house_rules, plan, triage, volume
    from editor_app.services.check import check_draft
    from editor_app.services.export import checked, exporter

    wants_findings = exporter(arguments.as_format, report).needs_findings
    workspace = volume.open_volume(source)
    try:
        rules = read_rules(arguments, house_rules.rules_of(workspace))
        view = volume.view(workspace)
        names = {person.id: person.name for person in view.persons}
        drafts: list[Checked] = []
        for manuscript in plan.in_order(workspace):
            draft = volume.draft_of(workspace, manuscript.head.id)
            if wants_findings:
                found = check_draft(draft, year=arguments.year or view.year, rules=rules, task=task)
                triages = triage.triage_of(workspace, manuscript.id)
                drafts.append(checked(found, path=manuscript.name, triages=triages, names=names))
            else:
                drafts.append(Checked(draft, manuscript.name))
    finally:
        volume.close(workspace)
    if not drafts:
        raise Refused(_("卷里还没有稿件，没有可导出的内容"))
    return drafts
