"""Several desks on one volume: bundles, the shared folder, which machines may speak for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.versions.retyped import retyped
from editor_app.core.volume import Actor, Changed, Device, Fork, Refused, Role
from editor_app.services.volume import make_version, require_actor
from editor_app.store import bundling, exchange, merging, queries
from editor_app.store.merging import Receipt
from editor_app.store.transport import SharedFolder, Transport
from editor_app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Synced:
    """What an exchange through a folder did: a line for people, and what was refused."""

    taken: int
    put: int
    new: int
    refused: tuple[str, ...] = ()


def bundle(workspace: Workspace, target: Path, known: Sequence[Path] = ()) -> Sequence[Path]:
    """Write a bundle of everything, or of what the desks that made the bundles `known` lack."""
    from editor_app.store.bundle import open_bundle

    reached: dict[str, int] = {}
    for path in known:
        theirs = open_bundle(path)
        theirs.close()
        for device, (_first, last) in theirs.manifest.ranges.items():
            reached[device] = max(last, reached.get(device, 0))
    if target.exists():
        raise Refused(_("已有 {path}；换一个名字").format(path=target))
    return bundling.write(workspace, target, reached)


def merge(workspace: Workspace, path: Path, task: Task | None = None) -> tuple[Receipt, Changed]:
    """Take a bundle in, whole or not at all. Raises `Cancelled`."""
    receipt = merging.merge(workspace, path, task)
    return receipt, _everything() if receipt.new else Changed()


def begin_from(path: Path, target: Path, task: Task | None = None) -> tuple[Workspace, Receipt]:
    """Make this desk's file of a volume from a bundle of another desk's. Raises `Cancelled`."""
    return merging.begin_from(path, target, task)


def transport(place: str) -> Transport:
    """The way that an address names: a folder. Raises `Refused`."""
    if place.startswith(("postgresql://", "postgres://")):
        raise Refused(_("还不能用数据库交换：请给一个共享文件夹"))
    return SharedFolder(Path(place))


def sync(workspace: Workspace, place: str, task: Task | None = None) -> tuple[Synced, Changed]:
    """Exchange with the other desks through a shared folder.

    Raises `Cancelled`: what had been taken in stays, each bundle whole.
    """
    done = exchange.exchange(workspace, transport(place), task)
    new = sum(receipt.new for receipt in done.taken)
    synced = Synced(len(done.taken), done.put, new, done.refused)
    return synced, _everything() if new else Changed()


def _everything() -> Changed:
    return Changed(kinds=frozenset({"versions", "reviews", "triage", "repeats", "authors", "persons"}))


def devices(workspace: Workspace) -> tuple[Device, ...]:
    """The machines that have entered the volume, and for whom each may speak now."""
    return queries.devices(workspace)


def own_device(workspace: Workspace) -> Device | None:
    """This machine; None before it has entered the volume."""
    return next((device for device in devices(workspace) if device.own), None)


def enter(workspace: Workspace) -> Device:
    """Enter this machine in the volume, so that a chief editor can admit it."""
    id_ = workspace.ensure_device()
    return next(device for device in devices(workspace) if device.id == id_)


def admit(workspace: Workspace, actor: Actor, device: str, persons: Sequence[str]) -> Changed:
    """Let a machine speak for persons, named by name or id; for nobody: it may no longer speak at all."""
    require_actor(workspace, actor)
    if actor.role is not Role.CHIEF_EDITOR:
        raise Refused(_("只有主编能登记电脑：请以主编的身份来做"))
    found = [one for one in devices(workspace) if device and one.id.startswith(device)]
    if len({one.key for one in found}) != 1:
        raise Refused(_("没有编号以“{device}”开头的电脑，或不止一台").format(device=device))
    known = queries.persons(workspace)
    ids = []
    for name in persons:
        ids += [person.id for person in known if name in (person.name, person.id)]
    if len(ids) != len(persons):
        raise Refused(_("有的人不在卷里：请先添加人员"))
    kind = "device_admitted" if ids else "device_revoked"
    with workspace.change() as change:
        change.event(kind, actor, {"key": found[0].key, "persons": ids})
    return Changed(kinds=frozenset({"persons"}))


def forks(workspace: Workspace) -> tuple[Fork, ...]:
    """The chains that were gone on with in two places and that nobody has settled yet."""
    return queries.forks(workspace)


def settle_fork(workspace: Workspace, actor: Actor, branch: str) -> Changed:
    """Let the branch of a fork that begins with an event count, and the others not."""
    require_actor(workspace, actor)
    if actor.role is not Role.CHIEF_EDITOR:
        raise Refused(_("只有主编能定下哪一支有效：请以主编的身份来做"))
    for fork in forks(workspace):
        for event in fork.branches:
            if branch and event.id.startswith(branch):
                with workspace.change() as change:
                    change.event("fork_settled", actor, {"prev": fork.prev, "hash": event.id})
                return _everything()
    raise Refused(_("没有以“{branch}”开头的分支").format(branch=branch))


def settle_versions(
    workspace: Workspace, actor: Actor, manuscript: str, text: str, note: str = ""
) -> Changed:
    """End the conflict of two present versions: a version that follows both has this text."""
    require_actor(workspace, actor)
    held = queries.manuscript(workspace, manuscript)
    if len(held.heads) < 2:
        raise Refused(_("“{name}”只有一个现在的版本，不用合并").format(name=held.name))
    base = next((head for head in held.heads if queries.draft(workspace, head.id).text == text), held.head)
    draft = retyped(queries.draft(workspace, base.id), text)
    parents = tuple(head.id for head in held.heads)
    with workspace.change() as change:
        make_version(change, actor, manuscript, draft, parents, received=False, note=note)
    return Changed(frozenset({manuscript}), frozenset({"versions", "reviews"}))
