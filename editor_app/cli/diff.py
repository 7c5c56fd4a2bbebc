"""`diff` and `duplicates`: what changed, and what is there more than once."""

import argparse

from editor_app.cli.printing import comparison_lines, print_json, repeat_lines
from editor_app.cli.reading import Clock, add_reading_arguments, read_paths, read_two, with_progress
from editor_app.core.language import _
from editor_app.exporters.findings_json import comparison_json, repeat_json, unreadable_json


def add_arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    diff = verbs.add_parser("diff", help=_("比较两个版本"))
    diff.add_argument("old", metavar=_("旧版本"))
    diff.add_argument("new", metavar=_("新版本"))
    diff.add_argument("--format", choices=("text", "json"), default="text")
    add_reading_arguments(diff)
    diff.set_defaults(run=_diff)

    duplicates = verbs.add_parser("duplicates", help=_("查重复：各文件之内和之间"))
    duplicates.add_argument("paths", nargs="+", metavar=_("文件或文件夹"))
    duplicates.add_argument(
        "--against", action="append", default=[], metavar=_("往年"), help=_("也与较早的卷比较")
    )
    duplicates.add_argument(
        "--allow",
        action="append",
        default=[],
        metavar=_("通用文字"),
        help=_("允许重复的文字：这些文件中的段落归入通用文字"),
    )
    duplicates.add_argument("--format", choices=("text", "json"), default="text")
    add_reading_arguments(duplicates)
    duplicates.set_defaults(run=_duplicates)


def _diff(arguments: argparse.Namespace) -> int:
    from editor_app.core.change import RowKind
    from editor_app.services.compare import compare

    clock = Clock()
    old, new = read_two(arguments.old, arguments.new, arguments)
    comparison = with_progress(_("比较"), lambda task: compare(old.draft, new.draft, task))
    if arguments.format == "json":
        print_json(comparison_json(comparison, new.annotations), clock)
    else:
        print("\n".join(comparison_lines(old.draft.text, new.draft.text, comparison, new.annotations)))
    return 1 if any(row.kind is not RowKind.SAME or row.moved for row in comparison.rows) else 0


def _duplicates(arguments: argparse.Namespace) -> int:
    from editor_app.services.duplicates import find

    clock = Clock()
    files, refused = read_paths(arguments.paths, arguments)
    earlier, refused_earlier = read_paths(arguments.against, arguments)
    refused += refused_earlier
    paths = [file.name for file in (*earlier, *files)]
    drafts = [file.draft for file in (*earlier, *files)]
    allowed, refused_allowed = read_paths(arguments.allow, arguments)
    refused += refused_allowed
    report = with_progress(
        _("查重"),
        lambda task: find(
            drafts, task=task, known=len(earlier), allowed=[file.draft.text for file in allowed]
        ),
    )
    if arguments.format == "json":
        print_json(
            {
                "unreadable": unreadable_json(refused),
                "characters": report.characters,
                "repeated_characters": report.repeated_characters,
                "share": round(report.share, 4),
                "limit": report.limit,
                "groups": [repeat_json(group, paths) for group in report.groups],
            },
            clock,
        )
    else:
        print("\n".join(repeat_lines(paths, [draft.text for draft in drafts], report)))
    if refused:
        return 2
    return 1 if report.groups else 0
