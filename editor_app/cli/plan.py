"""`plan`, `place`, `assign`, `seal`: the volume as the office plans it, and its end."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.cli.printing import print_json
from editor_app.cli.reading import Clock, day_named, with_progress
from editor_app.cli.volume import actor, add_actor_arguments, opened, volume_verb
from editor_app.core.language import _
from editor_app.core.volume import Refused

if TYPE_CHECKING:
    from editor_app.core.office.plan import Node, Plan, Where
    from editor_app.services.plan import Arrangement
    from editor_app.store.workspace import Workspace


def add_arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    plan = volume_verb(verbs, "plan", _("篇目：看、定，各稿放在哪里"), _plan)
    plan.add_argument("--from", dest="lines", metavar=_("文本"), help=_("按缩进写的篇目，每行一个栏目"))
    plan.add_argument("--format", choices=("text", "json"), default="text")
    add_actor_arguments(plan)

    place = volume_verb(verbs, "place", _("把稿件或条目放进篇目，或并入、撤稿"), _place)
    place.add_argument("what", metavar=_("稿件[/条目]"))
    where = place.add_mutually_exclusive_group(required=True)
    where.add_argument("--under", metavar=_("栏目"))
    where.add_argument("--into", metavar=_("稿件/条目"), help=_("并入另一条"))
    where.add_argument("--withdraw", action="store_true", help=_("撤稿"))
    where.add_argument("--out", action="store_true", help=_("从篇目中取出"))
    place.add_argument("--before", metavar=_("稿件[/条目]"), help=_("放在它前面，不给则放在最后"))
    place.add_argument("--reason", default="", metavar=_("理由"))
    place.add_argument("--undo", action="store_true", help=_("取消并入或撤稿"))
    add_actor_arguments(place)

    assign = volume_verb(verbs, "assign", _("约稿：哪个单位、谁负责、何时交"), _assign)
    assign.add_argument("unit", nargs="?", metavar=_("单位"), help=_("不给则列出约稿和收稿情况"))
    assign.add_argument("--under", metavar=_("栏目"))
    assign.add_argument("--responsible", metavar=_("姓名"))
    assign.add_argument("--deadline", type=day_named, metavar=_("年-月-日"))
    assign.add_argument("--note", default="", metavar=_("说明"))
    assign.add_argument("--undo", action="store_true", help=_("不再约稿"))
    add_actor_arguments(assign)

    seal = volume_verb(verbs, "seal", _("付印：全部定稿后封卷"), _seal)
    seal.add_argument(
        "--to", dest="folder", metavar=_("文件夹"), help=_("存档：卷的副本，质检表、勘误表、稿酬表")
    )
    seal.add_argument("--open", dest="reason", metavar=_("理由"), help=_("解封"))
    add_actor_arguments(seal)


def _plan(arguments: argparse.Namespace) -> int:
    from editor_app.services import plan, volume
    from editor_app.services.reading import read_text

    clock = Clock()
    with opened(arguments.volume) as workspace:
        if arguments.lines:
            lines = read_text(Path(arguments.lines), _("篇目"))
            plan.plan_outline(workspace, actor(workspace, arguments), lines.splitlines())
        arranged = plan.arrangement(workspace)
        names = {one.id: one.name for one in volume.view(workspace).manuscripts}
        if arguments.format == "json":
            print_json(_plan_json(arranged), clock)
        else:
            print("\n".join(_plan_lines(workspace, arranged, names)))
    return 0


def _plan_lines(workspace: "Workspace", arranged: "Arrangement", names: dict[str, str]) -> Iterator[str]:
    now = arranged.plan

    def lines(parent: str | None, depth: int) -> Iterator[str]:
        for node in now.children(parent):
            yield f"{'  ' * depth}{node.title}"
            for placement in now.below(node.id):
                yield f"{'  ' * (depth + 1)}· {_label(workspace, placement.where, names)}"
            yield from lines(node.id, depth + 1)

    yield from lines(None, 0)
    if arranged.unplaced:
        unplaced = _("、").join(names[id_] for id_ in arranged.unplaced)
        yield _("还没有放进篇目：{names}").format(names=unplaced)
    if twice := now.placed_twice():
        labels = _("、").join(_label(workspace, where, names) for where in twice)
        yield _("放了不止一处：{names}").format(names=labels)
    for words, left_out in ((_("撤稿：{names}"), now.withdrawn), (_("已并入别条：{names}"), now.merged)):
        if left_out:
            yield words.format(names=_("、").join(_label(workspace, where, names) for where in left_out))


def _plan_json(arranged: "Arrangement") -> dict[str, object]:
    now = arranged.plan
    return {
        "nodes": [
            {"id": node.id, "parent": node.parent, "level": node.level.value, "title": node.title}
            for node in now.nodes
        ],
        "placements": [
            {"manuscript": p.where[0], "section": p.where[1] or None, "node": p.node, "rank": p.rank}
            for p in now.placements
        ],
        "unplaced": list(arranged.unplaced),
        "placed_twice": [list(where) for where in now.placed_twice()],
        "withdrawn": [{"where": list(where), "reason": reason} for where, reason in now.withdrawn.items()],
        "merged": [
            {"where": list(where), "into": list(merged.into), "reason": merged.reason}
            for where, merged in now.merged.items()
        ],
    }


def _label(workspace: "Workspace", where: "Where", names: dict[str, str]) -> str:
    from editor_app.services import review

    name = names.get(where[0], where[0])
    if not where[1]:
        return name
    state = review.states(workspace, where[0]).get(where[1])
    return f"{name}/{state.title if state else where[1]}"


def _where(workspace: "Workspace", words: str) -> "Where":
    """A manuscript, or an entry of one: 名称 or 名称/条目."""
    from editor_app.cli.reviewed import entries_named
    from editor_app.services import volume

    every = volume.view(workspace).manuscripts
    whole = next((one for one in every if words in (one.name, one.id)), None)
    if whole is not None:
        return whole.id, ""
    name, slash, entry = words.partition("/")
    if not slash:
        known = _("、").join(one.name for one in every)
        raise Refused(_("卷里没有稿件“{name}”；现有：{known}").format(name=words, known=known))
    return entries_named(workspace, name, [entry])[0]


def _node(now: "Plan", title: str) -> "Node":
    found = [node for node in now.nodes if title in (node.title, node.id)]
    if len(found) != 1:
        raise Refused(_("篇目里没有栏目“{title}”，或不止一个（可用编号）").format(title=title))
    return found[0]


def _place(arguments: argparse.Namespace) -> int:
    from editor_app.services import plan

    with opened(arguments.volume) as workspace:
        who, what = actor(workspace, arguments), _where(workspace, arguments.what)
        now = plan.plan(workspace)
        stands = next((placement.node for placement in now.placements if placement.where == what), None)
        if arguments.withdraw:
            plan.withdraw(workspace, who, what, arguments.reason, undone=arguments.undo)
        elif arguments.into:
            into = _where(workspace, arguments.into)
            plan.merge_into(workspace, who, what, into, arguments.reason, undone=arguments.undo)
        elif arguments.out:
            plan.place(workspace, who, what, None, moved_from=stands)
        else:
            before = _where(workspace, arguments.before) if arguments.before else None
            node = _node(now, arguments.under).id
            plan.place(workspace, who, what, node, before=before, moved_from=stands)
    return 0


def _assign(arguments: argparse.Namespace) -> int:
    from editor_app.core.office.assignments import Assignment
    from editor_app.services import plan, volume

    with opened(arguments.volume) as workspace:
        persons = volume.view(workspace).persons
        if arguments.unit:
            person = next((one for one in persons if arguments.responsible in (one.name, one.id)), None)
            if arguments.responsible and person is None:
                raise Refused(_("卷里没有“{name}”这个人").format(name=arguments.responsible))
            node = _node(plan.plan(workspace), arguments.under).id if arguments.under else None
            made = Assignment(
                arguments.unit, node, person.id if person else None, arguments.deadline, arguments.note
            )
            plan.assign(workspace, actor(workspace, arguments), made, undone=arguments.undo)
        names = {one.id: one.name for one in persons}
        for owed in plan.owed_by(workspace, date.today()):
            said = owed.assignment
            state = _("已收") if owed.manuscripts else _("逾期") if owed.late else _("待收")
            until = said.deadline.isoformat() if said.deadline else ""
            print("  ".join(filter(None, (said.unit, state, until, names.get(said.responsible or "", "")))))
    return 0


def _seal(arguments: argparse.Namespace) -> int:
    from editor_app.services import house_rules, seal, volume
    from editor_app.services.dossier import Wishes

    with opened(arguments.volume) as workspace:
        who = actor(workspace, arguments)
        if arguments.reason is not None:
            seal.unseal(workspace, who, arguments.reason)
            print(_("已解封"))
        else:
            if volume.sealed(workspace) is None or not arguments.folder:
                seal.seal(workspace, who)
                print(_("已付印：此后不能再改，除非主编解封"))
            if arguments.folder:
                folder, rules = Path(arguments.folder), house_rules.rules_of(workspace)
                for path in with_progress(
                    _("付印存档"), lambda task: seal.hand_on(workspace, folder, Wishes(rules=rules), task)
                ):
                    print(path)
    return 0
