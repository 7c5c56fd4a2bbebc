"""`add`: drafts taken into a volume, each with its unit, its contributor and how it came."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.cli.printing import beside_lines, outline_lines
from editor_app.cli.reading import add_reading_arguments, read_paths
from editor_app.cli.volume import actor, add_actor_arguments, opened, volume_verb
from editor_app.core.language import _
from editor_app.core.office.register import Handed, Register
from editor_app.core.volume import Manuscript

if TYPE_CHECKING:
    from editor_app.services.intake import Intake


def add_arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = volume_verb(verbs, "add", _("把稿件收进卷里；同名的稿件收作新的一版"), _add)
    add.add_argument("paths", nargs="+", metavar=_("稿件"))
    add.add_argument("--unit", default="", metavar=_("单位"), help=_("供稿单位，不给则用署名的单位或文件名"))
    add.add_argument("--contributor", default="", metavar=_("撰稿人"), help=_("没有署名的条目是谁写的"))
    add.add_argument("--approver", default="", metavar=_("审稿人"), help=_("单位里谁审过"))
    add.add_argument("--channel", default="", metavar=_("途径"), help=_("怎样送来的，如 邮件、U盘"))
    add.add_argument("--note", default="", metavar=_("说明"))
    add.add_argument(
        "--register",
        metavar=_("登记表"),
        help=_("来稿登记表（xlsx、docx、txt）：按文件写明供稿单位、撰稿人、审稿人、盖章、途径"),
    )
    add.add_argument("--preview", action="store_true", help=_("只看会收进什么、略去什么，不存"))
    add_actor_arguments(add)
    add_reading_arguments(add)


def _add(arguments: argparse.Namespace) -> int:
    from editor_app.services import intake, plan, volume
    from editor_app.services.reading import passed_over

    register, paths = Register(), arguments.paths
    if arguments.register:
        register = intake.read_register(Path(arguments.register))
    files, refused = read_paths(paths, arguments)
    files = [file for file in files if not _is_same(file.path, arguments.register)]
    unsure = [] if arguments.preview else [file for file in files if not file.encoding_certain]
    files = [file for file in files if file not in unsure]
    told = Handed(
        "",
        arguments.unit,
        arguments.contributor,
        arguments.approver,
        channel=arguments.channel,
        note=arguments.note,
    )
    with opened(arguments.volume) as workspace:
        manuscripts = volume.view(workspace).manuscripts
        units = [*plan.assignments(workspace), *(one.unit or "" for one in manuscripts)]
        intakes = intake.propose(files, intake.known_of(workspace), units, told, register)
        who = None if arguments.preview else actor(workspace, arguments)
        for one in intakes:
            if who is None:
                print("\n".join(_preview_lines(one, manuscripts)))
                continue
            changed = intake.receive(workspace, who, one)
            took = changed.event is not None
            words = _("已收 {path}") if took else _("与现有版本相同，没有再收：{path}")
            print(words.format(path=one.file.path) + (f"  {_handed(one)}" if took else ""))
            for left_out in one.file.left_out:
                print("    " + _("读入时：{what}").format(what=left_out), file=sys.stderr)
    for file in unsure:
        print(_("没有收 {path}：").format(path=file.path), file=sys.stderr)
        print("\n".join(beside_lines(file)), file=sys.stderr)
    for path in passed_over([Path(path) for path in paths]):
        print(_("没有读：{path}，不是能读的格式").format(path=path), file=sys.stderr)
    for name in register.missing(file.path.name for file in files):
        print(_("登记表里有、这次没有给出的：{name}").format(name=name), file=sys.stderr)
    if arguments.preview:
        print(_("以上都还没有存；去掉 --preview 即收进卷里"))
    return 2 if refused or unsure else 0


def _is_same(path: Path, other: str | None) -> bool:
    return other is not None and path.resolve() == Path(other).resolve()


def _handed(intake: "Intake") -> str:
    said = (
        (_("供稿单位：{words}"), intake.unit),
        (_("撰稿人：{words}"), _("、").join(intake.names)),
        (_("审稿人：{words}"), intake.approver),
        (_("盖章的纸质稿：{words}"), _("已收") if intake.stamped else ""),
        (_("途径：{words}"), intake.channel),
        (_("说明：{words}"), intake.note),
    )
    return "  ".join(words.format(words=value) for words, value in said if value)


def _preview_lines(intake: "Intake", manuscripts: tuple[Manuscript, ...]) -> Iterator[str]:
    """What a file would be taken in as: with whom it came from, its tree, and what of it is left out."""
    before = next((one for one in manuscripts if one.id == intake.manuscript), None)
    yield str(intake.file.path)
    if before is None:
        yield "  " + _("新的来稿“{name}”").format(name=intake.name)
    elif before.head.original_sha == intake.file.sha256:
        yield "  " + _("与现有版本相同，不会再收")
    else:
        yield "  " + _("“{name}”的第{number}版").format(name=before.name, number=before.head.number + 1)
    yield f"  {_handed(intake)}"
    yield from (f"  {line}" for line in outline_lines(intake.file.draft))
    yield from (f"  {line}" for line in beside_lines(intake.file))
