"""What several verbs share: the paths given, read as far as they can be read."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable

if TYPE_CHECKING:
    from editor_app.core.wording.rules import Rules
    from editor_app.services.reading import FileDraft

Answer = TypeVar("Answer")


class Clock:
    """Seconds since it was made, for the `seconds` of an answer."""

    def __init__(self) -> None:
        self._started = time.perf_counter()

    @property
    def seconds(self) -> float:
        return round(time.perf_counter() - self._started, 3)


def day_named(words: str) -> date:
    """A day as it is written on the command line."""
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        why = _("“{words}”不是日期：写成 2026-03-01").format(words=words)
        raise argparse.ArgumentTypeError(why) from error


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoding", metavar=_("编码"), help=_("文本文件的编码，不给则自动判断"))
    parser.add_argument(
        "--view",
        choices=("final", "original", "all"),
        default="final",
        help=_("带修订的文档读哪一面：final 接受修订后，original 修订前，all 两者都在"),
    )
    parser.add_argument(
        "--main-text", action="store_true", help=_("网页只读正文：去掉像是导航、版权的行（不加时只列出）")
    )


def read_path(path: str, arguments: argparse.Namespace) -> "FileDraft":
    """One document, or a whole volume as one text. Raises `Unreadable`."""
    from editor_app.services.reading import read_file

    if _is_volume(path):
        return _read_volume(path)
    return read_file(Path(path), **_options(arguments))


def read_two(old: str, new: str, arguments: argparse.Namespace) -> tuple["FileDraft", "FileDraft"]:
    """Two documents or volumes, see `read_path`; documents share what it takes to start reading."""
    from editor_app.services.reading import read_files

    if _is_volume(old) or _is_volume(new):
        return read_path(old, arguments), read_path(new, arguments)
    one, other = read_files([Path(old), Path(new)], **_options(arguments))
    for read in (one, other):
        if isinstance(read, Unreadable):
            raise read
    return cast("FileDraft", one), cast("FileDraft", other)


def _is_volume(path: str) -> bool:
    return path.lower().endswith(".njx")


def _read_volume(path: str) -> "FileDraft":
    """The present texts of a volume in its planned order; only this verb's argument loads the store."""
    from editor_app.services.plan import read_volume

    return read_volume(Path(path))


def _options(arguments: argparse.Namespace) -> dict[str, Any]:
    return {"encoding": arguments.encoding, "view": arguments.view, "main_text": arguments.main_text}


def add_rules_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar=_("规则包"),
        help=_("本卷的规则包（TOML）；可以有几个，后面的盖过前面的"),
    )


def read_rules(arguments: argparse.Namespace, under: "Rules | None" = None) -> "Rules":
    """The rules of the program, or of a volume, with the packs that were given over them."""
    from editor_app.services.rules import load

    return load(map(Path, arguments.rules), under)


def rules_of_paths(paths: Sequence[str], arguments: argparse.Namespace) -> "Rules":
    """The rules to check paths by: a volume that is checked alone brings its own."""
    if len(paths) != 1 or not _is_volume(paths[0]):
        return read_rules(arguments)
    from editor_app.services import house_rules, volume

    workspace = volume.open_volume(Path(paths[0]))
    try:
        return read_rules(arguments, house_rules.rules_of(workspace))
    finally:
        workspace.close()


def read_paths(
    paths: Sequence[str], arguments: argparse.Namespace
) -> tuple[list["FileDraft"], list[Unreadable]]:
    """The readable documents and volumes of the paths, and why the others are not."""
    from editor_app.services.reading import expand, read_files

    found: list[Path] = []
    spelt = {Path(given): given for given in paths}
    drafts: list[FileDraft] = []
    refused: list[Unreadable] = []
    for given in paths:
        try:
            if _is_volume(given):
                drafts.append(_read_volume(given))
            else:
                found += expand([Path(given)])
        except Unreadable as error:
            refused.append(error)
    options = _options(arguments)
    for read in with_progress(_("读入"), lambda task: read_files(found, task=task, **options)):
        if isinstance(read, Unreadable):
            refused.append(Unreadable(spelt.get(Path(read.path), read.path), read.why))
        else:
            drafts.append(replace(read, given=spelt.get(read.path, "")))
    for why in refused:
        print(why, file=sys.stderr)
    return drafts, refused


def with_progress(title: str, work: Callable[[Task], Answer]) -> Answer:
    """Runs the work; shows its progress on stderr when that is a terminal."""
    if not sys.stderr.isatty():
        return work(Task())
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(title, total=None)
        return work(Task(lambda done, total: progress.update(bar, completed=done, total=total)))
