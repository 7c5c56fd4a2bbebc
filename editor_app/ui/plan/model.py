"""What the mode 篇目 shows: heads with what stands below them; what stands nowhere, twice, or is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from editor_app.core.draft import Draft
from editor_app.core.language import N_, _
from editor_app.core.office.assignments import Owed, not_asked_for
from editor_app.core.office.plan import Node, Plan, Where
from editor_app.core.office.standing import reviewable
from editor_app.services import plan as plans
from editor_app.store.workspace import Workspace
from editor_app.ui.snapshot import Snapshot

_NAMED = 5


@dataclass(frozen=True, slots=True)
class PlanRead:
    """The plan and what the units owe, as they were read."""

    plan: Plan
    owed: tuple[Owed, ...]


def read_plan(workspace: Workspace, today: date) -> PlanRead:
    return PlanRead(plans.plan(workspace), plans.owed_by(workspace, today))


@dataclass(frozen=True, slots=True)
class Row:
    """A head, a piece or a group of the tree.

    `node` is the head itself, or the one that a piece stands below; `where` is what a piece is;
    `warns` is true where somebody has to look.
    """

    title: str
    note: str = ""
    node: str | None = None
    where: Where | None = None
    warns: bool = False
    below: tuple["Row", ...] = ()

    @property
    def is_head(self) -> bool:
        return self.where is None and self.node is not None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A wish to leave a piece out of the volume, or with `undone` to take it in again."""

    where: Where
    reason: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A wish to say that an entry was taken up by another (并入), or with `undone` that it was not."""

    where: Where
    into: Where
    reason: str
    undone: bool = False


@dataclass(slots=True)
class Titles:
    """The names of manuscripts and the titles of their entries, by where they are."""

    names: dict[str, str] = field(default_factory=dict)
    entries: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def of(self, where: Where) -> str:
        name = self.names.get(where[0], where[0])
        if not where[1]:
            return name
        entries = dict(self.entries.get(where[0], ()))
        return f"{name} › {entries.get(where[1], where[1])}"


class TitlesRead:
    """The titles of a volume, read again only of drafts that are new."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Draft, tuple[tuple[str, str], ...]]] = {}

    def of(self, snapshot: Snapshot) -> Titles:
        titles, before = Titles(), self._read
        self._read = {}
        for sheet in snapshot.sheets:
            draft, entries = before.get(sheet.id, (None, ()))
            if draft is not sheet.draft:
                entries = tuple((one.identity, one.title) for one in reviewable(sheet.draft))
            self._read[sheet.id] = sheet.draft, entries
            titles.names[sheet.id] = sheet.manuscript.name
            titles.entries[sheet.id] = entries
        return titles


def apart(plan: Plan) -> frozenset[Where]:
    """What is placed or left out by itself, so that it is no part of its manuscript here."""
    placed = {placement.where for placement in plan.placements}
    return frozenset(placed | set(plan.withdrawn) | set(plan.merged))


def plan_rows(plan: Plan, titles: Titles) -> tuple[Row, ...]:
    """The heads in their order, then what stands nowhere, then what is left out."""
    twice = frozenset(plan.placed_twice())
    rows = [_head(plan, node, titles, twice) for node in plan.children(None)]
    nowhere = tuple(
        Row(titles.of((id_, "")), where=(id_, ""), warns=True) for id_ in plan.unplaced(titles.names)
    )
    rows.append(Row(_("还没有放进篇目"), str(len(nowhere)), warns=bool(nowhere), below=nowhere))
    left_out: Sequence[tuple[str, Mapping[Where, str]]] = (
        (_("撤稿"), plan.withdrawn),
        (_("已并入别条"), {where: titles.of(merged.into) for where, merged in plan.merged.items()}),
    )
    for title, said in left_out:
        if said:
            below = tuple(Row(titles.of(where), note, where=where) for where, note in said.items())
            rows.append(Row(title, str(len(below)), below=below))
    return tuple(rows)


def _head(plan: Plan, node: Node, titles: Titles, twice: frozenset[Where]) -> Row:
    pieces = tuple(
        Row(
            titles.of(placement.where),
            _("放了不止一处") if placement.where in twice else "",
            node.id,
            placement.where,
            placement.where in twice,
        )
        for placement in plan.below(node.id)
        if not plan.is_left_out(placement.where)
    )
    heads = tuple(_head(plan, child, titles, twice) for child in plan.children(node.id))
    return Row(node.title, "" if pieces or heads else _("还没有稿件"), node.id, below=(*pieces, *heads))


def outline_lines(plan: Plan) -> str:
    """The outline as it is typed: a line for each head, a tab for each level."""

    def lines(parent: str | None, depth: int) -> list[str]:
        found: list[str] = []
        for node in plan.children(parent):
            found += ["\t" * depth + node.title, *lines(node.id, depth + 1)]
        return found

    return "\n".join(lines(None, 0))


def head_choices(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The id of every head, and its titles from the top."""

    def choices(parent: str | None, above: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for node in plan.children(parent):
            title = f"{above} › {node.title}" if above else node.title
            found += [(node.id, title), *choices(node.id, title)]
        return found

    return tuple(choices(None, ""))


class Delivery(Enum):
    """What has come of an assignment."""

    LATE = N_("逾期")
    AWAITED = N_("待收")
    CAME = N_("已收")


def delivery(owed: Owed) -> Delivery:
    if owed.late:
        return Delivery.LATE
    return Delivery.AWAITED if owed.is_awaited else Delivery.CAME


def deliveries(read: PlanRead, snapshot: Snapshot) -> str:
    """How many drafts came, are awaited and late, and which came unasked, in words."""
    if not read.owed:
        return _("还没有约稿。")
    counted = [delivery(one) for one in read.owed]
    words = _("　").join(f"{_(one.value)} {counted.count(one)}" for one in Delivery if one in counted)
    asked = {one.assignment.unit: one.assignment for one in read.owed}
    unasked = not_asked_for(asked, snapshot.view.manuscripts)
    if not unasked:
        return words
    names = _("、").join(one.name for one in unasked[:_NAMED])
    if len(unasked) > _NAMED:
        names = _("{names}等{count}份").format(names=names, count=len(unasked))
    return words + "\n" + _("没有约而来的：{names}").format(names=names)
