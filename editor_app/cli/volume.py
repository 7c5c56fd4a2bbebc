"""`new`, `status`, `verify`, `backup`, `restore`: a volume's file and what is in it."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.cli.key import ask_if_locked
from editor_app.cli.printing import print_json
from editor_app.cli.reading import Clock
from editor_app.core.language import _
from editor_app.core.volume import ROLE_NAMES, Actor, Refused, Role

if TYPE_CHECKING:
    from editor_app.store.workspace import Workspace


def add_arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = volume_verb(verbs, "new", _("新建一卷"), _new)
    new.add_argument("--title", required=True, metavar=_("名称"), help=_("如 青沅年鉴"))
    new.add_argument("--year", type=int, required=True, metavar=_("年"), help=_("卷的年份；正文记上一年"))
    new.add_argument("--as", dest="person", default="", metavar=_("姓名"), help=_("建卷的人，第一位主编"))

    status = volume_verb(verbs, "status", _("卷里有什么，各条目审到哪一步"), _status)
    status.add_argument("--format", choices=("text", "json"), default="text")

    person = volume_verb(verbs, "person", _("添加人员，或给予、收回身份"), _person)
    person.add_argument("name", metavar=_("姓名"))
    person.add_argument("--grant", action="append", default=[], type=role_named, metavar=_("身份"))
    person.add_argument("--revoke", action="append", default=[], type=role_named, metavar=_("身份"))
    add_actor_arguments(person)

    rules = volume_verb(verbs, "rules", _("本卷的规则包：看，或换成另一份"), _rules)
    rules.add_argument("--set", dest="pack", metavar=_("规则包"), help=_("TOML 文件；空文件取消本卷的规则包"))
    rules.add_argument("--learn", action="store_true", help=_("由改过的字提出错别字，写成规则包"))
    add_actor_arguments(rules)

    verify = volume_verb(verbs, "verify", _("核对整个文件：每页、每条记录、每个签名"), _verify)
    verify.add_argument("--rebuild", action="store_true", help=_("由账本重建各表"))

    backup = volume_verb(verbs, "backup", _("备份"), _backup)
    backup.add_argument("--to", metavar=_("目标文件"), help=_("不给则放在卷旁边的备份文件夹"))

    restore = volume_verb(verbs, "restore", _("从备份恢复；现有的文件改名留下"), _restore)
    restore.add_argument("--from", dest="source", metavar=_("备份"), help=_("不给则用最新的完好备份"))


def volume_verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """A verb whose first argument is a volume."""
    verb = verbs.add_parser(name, help=words)
    verb.add_argument("volume", metavar=_("卷.njx"))
    verb.set_defaults(run=run)
    return verb


def add_actor_arguments(parser: argparse.ArgumentParser) -> None:
    """Who acts: `--as` a person of the volume, `--role` one of that person's roles."""
    parser.add_argument("--as", dest="person", metavar=_("姓名"), help=_("谁在做；不给则用卷里唯一的人"))
    parser.add_argument(
        "--role",
        type=role_named,
        metavar=_("身份"),
        help=_("以什么身份：{roles}").format(roles=_("、").join(_(name) for name in ROLE_NAMES.values())),
    )


def role_named(words: str) -> Role:
    """A role by its Chinese or its English name."""
    for role, name in ROLE_NAMES.items():
        if words in (name, _(name), role.value, role.value.replace("_", "-")):
            return role
    known = _("、").join(_(name) for name in ROLE_NAMES.values())
    raise argparse.ArgumentTypeError(
        _("没有“{words}”这种身份；现有：{known}").format(words=words, known=known)
    )


@contextmanager
def opened(path: str) -> "Iterator[Workspace]":
    """The volume of a path, closed (and backed up when changed) however the verb ends."""
    from editor_app.services import volume

    ask_if_locked()
    workspace = volume.open_volume(Path(path))
    try:
        yield workspace
    finally:
        volume.close(workspace, sparing=True)


def actor(workspace: "Workspace", arguments: argparse.Namespace) -> Actor:
    """Who acts. Without `--as` and `--role` only where that leaves no choice. Raises `Refused`."""
    from editor_app.services import volume

    persons = volume.view(workspace).persons
    name = arguments.person or (persons[0].name if len(persons) == 1 else None)
    if name is None:
        known = _("、").join(person.name for person in persons)
        raise Refused(_("请用 --as 写明是谁在做：{known}").format(known=known))
    person = next((person for person in persons if name in (person.name, person.id)), None)
    role = arguments.role or (person.roles[0] if person and len(person.roles) == 1 else None)
    if person is not None and not person.roles:
        raise Refused(_("{name}在这一卷里没有身份，请主编先给一个").format(name=name))
    if person is not None and role is None:
        roles = _("、").join(_(ROLE_NAMES[one]) for one in person.roles)
        raise Refused(_("{name}有几种身份，请用 --role 写明：{roles}").format(name=name, roles=roles))
    return volume.actor_named(workspace, name, role or Role.CONTRIBUTOR)


def _new(arguments: argparse.Namespace) -> int:
    from editor_app.services import volume

    chief = arguments.person or _("主编")
    volume.close(volume.create(Path(arguments.volume), arguments.title, arguments.year, chief))
    print(_("已建立 {path}，主编：{chief}").format(path=arguments.volume, chief=chief))
    return 0


def _person(arguments: argparse.Namespace) -> int:
    from editor_app.services import volume

    with opened(arguments.volume) as workspace:
        who = actor(workspace, arguments)
        if arguments.grant or not arguments.revoke:
            volume.add_person(workspace, who, arguments.name, arguments.grant)
        for role in arguments.revoke:
            volume.revoke_role(workspace, who, arguments.name, role)
        for person in volume.view(workspace).persons:
            roles = _("、").join(_(ROLE_NAMES[role]) for role in person.roles)
            print(_("{name}  {roles}").format(name=person.name, roles=roles))
    return 0


def _status(arguments: argparse.Namespace) -> int:
    from editor_app.cli.volume_status import status_json, status_lines

    clock = Clock()
    with opened(arguments.volume) as workspace:
        if arguments.format == "json":
            print_json(status_json(workspace), clock)
        else:
            print("\n".join(status_lines(workspace)))
    return 0


def _rules(arguments: argparse.Namespace) -> int:
    from editor_app.core.wording.learning import as_pack
    from editor_app.services import house_rules
    from editor_app.services.reading import read_text

    with opened(arguments.volume) as workspace:
        if arguments.pack:
            text = read_text(Path(arguments.pack), _("规则包"))
            house_rules.change(workspace, actor(workspace, arguments), text)
        if arguments.learn:
            proposals = house_rules.learned(workspace)
            print(as_pack(proposals) if proposals else _("还没有同样改过三次以上的词"))
        else:
            print(house_rules.pack(workspace) or _("本卷没有自己的规则包"))
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from editor_app.services import volume

    problems = volume.verify(Path(arguments.volume), rebuild=arguments.rebuild)
    for problem in problems:
        print(problem)
    if not problems:
        print(_("完好：每页、每条记录、每个签名、每段内容都核对过"))
    return 1 if problems else 0


def _backup(arguments: argparse.Namespace) -> int:
    from editor_app.services import volume

    with opened(arguments.volume) as workspace:
        target = Path(arguments.to) if arguments.to else None
        print(volume.back_up(workspace, target))
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from editor_app.services import volume

    used, former = volume.restore(
        Path(arguments.volume), Path(arguments.source) if arguments.source else None
    )
    print(_("已用 {backup} 恢复").format(backup=used))
    if former is not None:
        print(_("原来的文件改名为 {path}").format(path=former))
    return 0
