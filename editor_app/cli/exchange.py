"""`bundle`, `merge`, `sync`, `device`: several desks on one volume."""

import argparse
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.cli.reading import Answer, with_progress
from editor_app.cli.volume import actor, add_actor_arguments, opened, volume_verb
from editor_app.core.language import _
from editor_app.core.task import Cancelled, Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Changed

if TYPE_CHECKING:
    from editor_app.store.merging import Receipt
    from editor_app.store.workspace import Workspace


def add_arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    bundle = volume_verb(verbs, "bundle", _("做一个交换包，给另一台电脑"), _bundle)
    bundle.add_argument("out", metavar=_("交换包.njb"))
    bundle.add_argument(
        "--known",
        action="append",
        default=[],
        metavar=_("交换包"),
        help=_("对方给过的交换包：其中有的就不再放"),
    )

    merge = volume_verb(verbs, "merge", _("并入交换包；卷还不存在时用它新建"), _merge)
    merge.add_argument("bundles", nargs="+", metavar=_("交换包.njb"))

    sync = volume_verb(verbs, "sync", _("通过共享文件夹与其他电脑往来"), _sync)
    sync.add_argument("place", metavar=_("文件夹"))

    device = volume_verb(verbs, "device", _("哪些电脑、给谁用；登记或取消"), _device)
    device.add_argument("--admit", metavar=_("编号"), help=_("登记一台电脑，写编号开头几位就行"))
    device.add_argument("--for", dest="persons", action="append", default=[], metavar=_("姓名"))
    device.add_argument("--revoke", metavar=_("编号"), help=_("取消一台电脑"))
    device.add_argument("--settle", metavar=_("记录"), help=_("账本分叉时，定下哪一支有效"))
    add_actor_arguments(device)


def _bundle(arguments: argparse.Namespace) -> int:
    from editor_app.services import exchange

    with opened(arguments.volume) as workspace:
        for path in exchange.bundle(workspace, Path(arguments.out), [Path(one) for one in arguments.known]):
            print(path)
    return 0


def _merge(arguments: argparse.Namespace) -> int:
    from editor_app.services import volume

    target, bundles = Path(arguments.volume), [Path(one) for one in arguments.bundles]
    if not target.exists():
        _begin(bundles.pop(0), target)
    receipts: list[Receipt] = []
    refused: list[Unreadable] = []
    with opened(arguments.volume) as workspace:
        try:
            _working(_("并入"), lambda task: _take_in(workspace, bundles, task, receipts, refused))
        except Cancelled:
            print(_("已中断：并入了的留着，其余的没有动，再并一次就行"), file=sys.stderr)
            return 130
        finally:
            for receipt in receipts:
                _print_receipt(receipt)
            for error in refused:
                print(error, file=sys.stderr)
        for notice in volume.view(workspace).notices:
            print(notice)
    return 2 if refused else 0


def _begin(bundle: Path, target: Path) -> None:
    from editor_app.services import exchange, volume

    try:
        workspace, receipt = _working(
            _("用交换包建卷"), lambda task: exchange.begin_from(bundle, target, task)
        )
    except Cancelled:
        print(_("已中断，没有建卷"), file=sys.stderr)
        raise
    _print_receipt(receipt)
    entered = exchange.enter(workspace)
    print(_("这台电脑的编号是 {device}，请主编登记后再审改").format(device=entered.id[:8]))
    volume.close(workspace, sparing=True)


def _take_in(
    workspace: "Workspace",
    bundles: Sequence[Path],
    task: Task,
    receipts: "list[Receipt]",
    refused: list[Unreadable],
) -> None:
    from editor_app.services import exchange

    for number, path in enumerate(bundles):
        try:
            receipts.append(exchange.merge(workspace, path, task.part(number, len(bundles)))[0])
        except Unreadable as error:
            refused.append(error)


def _working(title: str, work: Callable[[Task], Answer]) -> Answer:
    """The work with its progress; Ctrl+C lets it stop where nothing is left half done."""

    def stoppable(task: Task) -> Answer:
        with stopping(task):
            return work(task)

    return with_progress(title, stoppable)


@contextmanager
def stopping(task: Task) -> Iterator[None]:
    """The first Ctrl+C cancels the task, the second one interrupts it wherever it is."""

    def cancel(_signal: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        task.cancel()

    before = signal.signal(signal.SIGINT, cancel)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _print_receipt(receipt: "Receipt") -> None:
    if not receipt.new:
        print(_("没有新的内容"))
        return
    print(_("并入{count}条新的记录").format(count=receipt.new))


def _sync(arguments: argparse.Namespace) -> int:
    from editor_app.services import exchange, volume

    with opened(arguments.volume) as workspace:
        try:
            synced, _changed = _working(
                _("与共享文件夹往来"), lambda task: exchange.sync(workspace, arguments.place, task)
            )
        except Cancelled:
            print(_("已中断：收进来的留着，其余的没有动，再往来一次就行"), file=sys.stderr)
            return 130
        print(
            _("收进{taken}个交换包、{new}条新的记录，放出{put}个").format(
                taken=synced.taken, new=synced.new, put=synced.put
            )
        )
        for notice in volume.view(workspace).notices:
            print(notice)
    for why in synced.refused:
        print(why, file=sys.stderr)
    return 2 if synced.refused else 0


def _device(arguments: argparse.Namespace) -> int:
    from editor_app.services import exchange, volume

    with opened(arguments.volume) as workspace:
        _change(workspace, arguments)
        names = {person.id: person.name for person in volume.view(workspace).persons}
        names["*"] = _("卷里所有的人")
        for device in exchange.devices(workspace):
            persons = _("、").join(names.get(id_, id_) for id_ in sorted(device.persons))
            print(
                _("{id}  {name}  {persons}{own}").format(
                    id=device.id[:8],
                    name=device.name,
                    persons=persons or _("未登记"),
                    own=_("（本机）") if device.own else "",
                )
            )
        for fork in exchange.forks(workspace):
            print(_("分叉：{device}").format(device=fork.device[:8]))
            for event in fork.branches:
                print(f"    {event.id[:12]}  {event.time[:16]}  {names.get(event.person, event.person)}")
    return 0


def _change(workspace: "Workspace", arguments: argparse.Namespace) -> Changed:
    from editor_app.services import exchange

    if arguments.admit:
        return exchange.admit(workspace, actor(workspace, arguments), arguments.admit, arguments.persons)
    if arguments.revoke:
        return exchange.admit(workspace, actor(workspace, arguments), arguments.revoke, ())
    if arguments.settle:
        return exchange.settle_fork(workspace, actor(workspace, arguments), arguments.settle)
    return Changed()
