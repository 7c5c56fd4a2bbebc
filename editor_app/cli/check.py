"""`check`, `outline`, `text`: what a draft holds and what is wrong with it."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor_app.cli.printing import beside_lines, finding_lines, outline_lines, print_json
from editor_app.cli.reading import (
    Clock,
    add_reading_arguments,
    add_rules_argument,
    read_path,
    read_paths,
    rules_of_paths,
    with_progress,
)
from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.exporters.annotations_json import annotations_json
from editor_app.exporters.findings_json import (
    Json,
    Locate,
    draft_json,
    finding_json,
    unreadable_json,
    verified_json,
    within,
)

if TYPE_CHECKING:
    from editor_app.core.draft import Draft, Span
    from editor_app.core.finding import Finding, Verified
    from editor_app.core.joined import Joined
    from editor_app.core.task import Task
    from editor_app.core.wording.rules import Rules
    from editor_app.services.check import Report
    from editor_app.services.reading import FileDraft


def add_arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = verbs.add_parser("check", help=_("检查稿件：重复、数据、残留、标点、署名"))
    check.add_argument("paths", nargs="+", metavar=_("文件或文件夹"))
    check.add_argument("--together", action="store_true", help=_("把各文件当作一卷来查"))
    check.add_argument("--against", action="append", default=[], metavar=_("往年"), help=_("与较早的卷比较"))
    check.add_argument("--year", type=int, metavar=_("年"), help=_("卷的年份，如 2018；正文记上一年"))
    add_rules_argument(check)
    check.add_argument("--only", action="append", default=[], metavar=_("代码"), help=_("只查这些规则"))
    check.add_argument("--skip", action="append", default=[], metavar=_("代码"), help=_("不查这些规则"))
    check.add_argument("--format", choices=("text", "json", "html", "sarif"), default="text")
    add_reading_arguments(check)
    check.set_defaults(run=_check)

    outline = verbs.add_parser("outline", help=_("只看栏目和署名"))
    outline.add_argument("paths", nargs="+", metavar=_("文件或文件夹"))
    outline.add_argument("--format", choices=("text", "json"), default="text")
    add_reading_arguments(outline)
    outline.set_defaults(run=_outline)

    text = verbs.add_parser("text", help=_("稿件的文本，各处位置以它为准"))
    text.add_argument("path", metavar=_("文件"))
    add_reading_arguments(text)
    text.set_defaults(run=_text)


def _check(arguments: argparse.Namespace) -> int:
    clock = Clock()
    _refuse_unknown_codes([*arguments.only, *arguments.skip])
    rules = rules_of_paths(arguments.paths, arguments)
    files, refused = read_paths(arguments.paths, arguments)
    earlier, refused_earlier = read_paths(arguments.against, arguments)
    refused += refused_earlier
    answers = with_progress(_("检查"), lambda task: list(_answers(files, earlier, rules, arguments, task)))
    if arguments.format == "json":
        print_json({"unreadable": unreadable_json(refused), "drafts": [a.as_json() for a in answers]}, clock)
    elif arguments.format != "text":
        sys.stdout.write(_rendered(answers, arguments))
    else:
        for answer in answers:
            print(answer.file.name)
            print("".join(f"{line}\n" for line in beside_lines(answer.file)), end="")
            print("\n".join(finding_lines(answer.file.name, answer.locate, answer.findings, answer.verified)))
    if refused:
        return 2
    return 1 if any(answer.findings for answer in answers) else 0


def _rendered(answers: "Sequence[_Answer]", arguments: argparse.Namespace) -> str:
    from editor_app.services.export import checked, render

    drafts = []
    for answer in answers:
        made = checked(answer.report, answer.file)
        if arguments.together:
            made = replace(
                made,
                draft=answer.file.draft,
                findings=answer.findings,
                verified=answer.verified,
                contributors=(),
                locate=answer.locate,
            )
        drafts.append(made)
    return render(drafts, arguments.format, _("检查结果")).decode()


def _refuse_unknown_codes(codes: Sequence[str]) -> None:
    from editor_app.checks import CHECKS

    known = {check.code for check in CHECKS}
    for code in codes:
        if code not in known:
            raise Unreadable(code, _("没有这条规则；现有：{codes}").format(codes=_("、").join(sorted(known))))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the checks say of one file; with --together its part of what they say of the volume."""

    file: "FileDraft"
    report: "Report"
    findings: "tuple[Finding, ...]"
    verified: "tuple[Verified, ...]"
    locate: Locate

    def as_json(self) -> Json:
        return {
            "path": self.file.name,
            "sha256": self.file.sha256,
            "encoding": self.file.encoding,
            "encoding_certain": self.file.encoding_certain,
            **draft_json(self.file.draft),
            "left_out": list(self.file.left_out),
            **annotations_json(self.file.draft, self.file.annotations),
            "findings": [finding_json(finding, self.locate) for finding in self.findings],
            "verified": [verified_json(verified, self.locate) for verified in self.verified],
        }


def _answers(
    files: "Sequence[FileDraft]",
    earlier: "Sequence[FileDraft]",
    rules: "Rules",
    arguments: argparse.Namespace,
    task: "Task",
) -> Iterator[_Answer]:
    from editor_app.services.check import check_draft, check_together

    last_years = [file.draft for file in earlier]
    if arguments.together and files:
        report, joined = check_together(
            [file.draft for file in files],
            year=arguments.year,
            earlier_volumes=last_years,
            rules=rules,
            only=arguments.only,
            skip=arguments.skip,
            task=task,
        )
        yield from _parts(files, report, joined)
        return
    for file in files:
        report = check_draft(
            file.draft,
            year=arguments.year,
            earlier_volumes=last_years,
            rules=rules,
            only=arguments.only,
            skip=arguments.skip,
            task=task,
        )
        yield _Answer(file, report, report.findings, report.verified, within(file.draft))


def _parts(files: "Sequence[FileDraft]", report: "Report", joined: "Joined") -> Iterator[_Answer]:
    """Each file's part of a volume's report: what begins in it."""

    def locate(span: "Span") -> "tuple[str | None, Draft, Span]":
        index, own = joined.locate(span)
        return files[index].name, files[index].draft, own

    for index, file in enumerate(files):
        yield _Answer(
            file,
            report,
            tuple(f for f in report.findings if joined.locate(f.spans[0])[0] == index),
            tuple(v for v in report.verified if joined.locate(v.spans[0])[0] == index),
            locate,
        )


def _outline(arguments: argparse.Namespace) -> int:
    clock = Clock()
    files, refused = read_paths(arguments.paths, arguments)
    if arguments.format == "json":
        drafts = [
            {
                "path": file.name,
                **draft_json(file.draft),
                **annotations_json(file.draft, file.annotations),
            }
            for file in files
        ]
        print_json({"unreadable": unreadable_json(refused), "drafts": drafts}, clock)
    else:
        for file in files:
            print(file.name)
            print("\n".join([*outline_lines(file.draft), *beside_lines(file)]))
    return 2 if refused else 0


def _text(arguments: argparse.Namespace) -> int:
    file = read_path(arguments.path, arguments)
    sys.stdout.write(file.draft.text)
    return 0
