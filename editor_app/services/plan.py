"""The volume as the office plans it: its outline, what stands where in it, who owes which draft."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from editor_app.core.draft import Draft, Reading, Volume, paragraphs
from editor_app.core.joined import Joined, join
from editor_app.core.language import _
from editor_app.core.office.assignments import Assignment, Owed, assignments_of, owed
from editor_app.core.office.pieces import alone, nested, without
from editor_app.core.office.plan import KINDS, Node, Plan, Where, between, nodes_from, plan_of, spread
from editor_app.core.office.standing import reviewable
from editor_app.core.structure.outline import parse
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Actor, Changed, Manuscript, Refused
from editor_app.services.reading import FileDraft
from editor_app.services.volume import draft_of, open_volume, require_actor
from editor_app.store import queries
from editor_app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the volume's text: a planned head, a manuscript, or an entry placed by itself."""

    draft: Draft
    node: str | None
    where: Where | None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The volume in its order; `unplaced` are the manuscripts below no node, which stand at its end."""

    plan: Plan
    pieces: tuple[Piece, ...]
    unplaced: tuple[str, ...]

    @property
    def joined(self) -> Joined | None:
        """The whole volume as one text; None while there is nothing in it."""
        if not self.pieces:
            return None
        joined = join([piece.draft for piece in self.pieces])
        heads = [number for number, piece in enumerate(self.pieces) if piece.where is None]
        placed = sum(piece.node is not None for piece in self.pieces)
        return replace(joined, draft=nested(joined, heads, placed))


def read_volume(path: Path) -> FileDraft:
    """The whole volume at a path as one text, to be checked and compared like a document.

    Raises `Unreadable`.
    """
    workspace = open_volume(path)
    try:
        joined = arrangement(workspace).joined
        title, year = queries.title_and_year(workspace)
    except Refused as error:
        raise Unreadable(str(path), error.why) from error
    finally:
        workspace.close()
    if joined is None:
        raise Unreadable(str(path), _("卷里还没有稿件"))
    draft = replace(joined.draft, name=title)
    if draft.volume.year is None and year is not None:
        draft = replace(draft, volume=Volume(title, year, year - 1))
    sha = hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest()
    return FileDraft(path, b"", sha, None, True, draft)


def plan(workspace: Workspace) -> Plan:
    """The planned outline with what was placed, merged and withdrawn."""
    return plan_of(queries.events_of(workspace, KINDS))


def plan_outline(workspace: Workspace, actor: Actor, lines: Sequence[str]) -> Changed:
    """Plan the outline by indented lines; heads that stay the same keep what stands below them."""
    require_actor(workspace, actor)
    try:
        nodes = nodes_from(lines, plan(workspace).nodes)
    except ValueError as error:
        raise Refused(
            _("篇目第{line}行缩进太深：每级缩进一个制表符或两个空格，最多三级").format(line=error.args[0])
        ) from error
    says = {"nodes": [[node.id, node.parent, node.level.value, node.title] for node in nodes]}
    return _record(workspace, actor, "outline_planned", says)


@dataclass(frozen=True, slots=True)
class Placing:
    """A manuscript or an entry put below a head, before another piece or at its end.

    `moved_from` is the head that it leaves; no `node` takes it out of the plan.
    """

    where: Where
    node: str | None
    before: Where | None = None
    moved_from: str | None = None


def place_all(workspace: Workspace, actor: Actor, placings: Sequence[Placing]) -> Changed:
    """Put pieces where they belong, all or none; those that go to one place keep their order there."""
    require_actor(workspace, actor)
    now = plan(workspace)
    known = {node.id for node in now.nodes}
    for placing in placings:
        _require(workspace, placing.where)
        if placing.node is not None and placing.node not in known:
            raise Refused(_("篇目里没有这一处（{node}）").format(node=placing.node))
    event = None
    below = {id_: [(one.where, one.rank) for one in now.below(id_)] for id_ in known}
    with workspace.change() as change:
        for (node, before), of_place in groupby(placings, key=lambda one: (one.node, one.before)):
            run = list(of_place)
            ranks = _ranks(below, node, before, run)
            for placing, rank in zip(run, ranks, strict=True):
                says = {**_said(placing.where), "node": node, "rank": rank, "from": placing.moved_from}
                event = change.event("section_placed", actor, says)
    return Changed(kinds=frozenset({"plan"}), event=event)


def _ranks(
    below: dict[str, list[tuple[Where, str]]],
    node: str | None,
    before: Where | None,
    run: Sequence[Placing],
) -> list[str]:
    """The ranks of pieces that go to one place; `below` then says what stands below each head."""
    for placing in run:
        for left in below.keys() & {placing.moved_from, node}:
            below[left] = [one for one in below[left] if one[0] != placing.where]
    if node is None:
        return [""] * len(run)
    stands = below[node]
    at = next((i for i, (where, _rank) in enumerate(stands) if where == before), len(stands))
    low, high = stands[at - 1][1] if at else None, stands[at][1] if at < len(stands) else None
    ranks = [between(low, high)] if len(run) == 1 else spread(low, high, len(run))
    stands[at:at] = [(placing.where, rank) for placing, rank in zip(run, ranks, strict=True)]
    return ranks


def place(
    workspace: Workspace,
    actor: Actor,
    where: Where,
    node: str | None,
    *,
    before: Where | None = None,
    moved_from: str | None = None,
) -> Changed:
    """Put a manuscript or an entry below a node, before another one there or at the end.

    `moved_from` is the node that it leaves; no node takes it out of the plan.
    """
    return place_all(workspace, actor, [Placing(where, node, before, moved_from)])


def withdraw(
    workspace: Workspace, actor: Actor, where: Where, reason: str, *, undone: bool = False
) -> Changed:
    """Leave an entry or a manuscript out of the volume (撤稿); with `undone` take it in again."""
    return _leave_out(workspace, actor, "section_withdrawn", where, reason, {"undone": undone})


def merge_into(
    workspace: Workspace, actor: Actor, where: Where, into: Where, reason: str, *, undone: bool = False
) -> Changed:
    """Say that an entry was taken up by another one (并入); credits are kept on both."""
    _require(workspace, into)
    if where == into:
        raise Refused(_("不能并入自己：请选另一条"))
    merged = plan(workspace).merged
    at = into
    while at in merged:
        at = merged[at].into
        if at == where:
            raise Refused(_("那一条已经并入了这一条：请先取消"))
    extra = {"into": list(into), "undone": undone}
    return _leave_out(workspace, actor, "section_merged", where, reason, extra)


def _leave_out(
    workspace: Workspace, actor: Actor, kind: str, where: Where, reason: str, extra: Mapping[str, object]
) -> Changed:
    require_actor(workspace, actor)
    _require(workspace, where)
    if not reason.strip():
        raise Refused(_("要写明理由"))
    return _record(workspace, actor, kind, {**_said(where), "reason": reason.strip(), **extra})


def _said(where: Where) -> dict[str, str | None]:
    return {"manuscript": where[0], "section": where[1] or None}


def _require(workspace: Workspace, where: Where) -> None:
    manuscript = queries.manuscript(workspace, where[0])
    if where[1]:
        queries.entry_span(workspace, manuscript.head.id, where[1])


def _record(workspace: Workspace, actor: Actor, kind: str, says: Mapping[str, object]) -> Changed:
    with workspace.change() as change:
        event = change.event(kind, actor, says)
    return Changed(kinds=frozenset({"plan"}), event=event)


def arrangement(workspace: Workspace) -> Arrangement:
    """The whole volume: every head and draft in the planned order, then what was placed nowhere."""
    now = plan(workspace)
    held = {manuscript.id: manuscript for manuscript in queries.manuscripts(workspace)}
    placed = {placement.where for placement in now.placements}
    pieces = list(_pieces(workspace, now, held, placed))
    unplaced = now.unplaced(held)
    for id_ in unplaced:
        draft = _without(workspace, now, placed, held[id_])
        if draft.text.strip():
            pieces.append(Piece(draft, None, (id_, "")))
    return Arrangement(now, tuple(pieces), unplaced)


def in_order(workspace: Workspace, *, merged: bool = False) -> list[Manuscript]:
    """The manuscripts in the order of the plan, those placed nowhere last, without those withdrawn.

    `merged`: with those that others took up, whose text is not in the volume and whose credit is kept.
    """
    now = plan(workspace)
    placed = (one.where for node in now.in_order() for one in now.below(node.id))
    order = dict.fromkeys(where[0] for where in placed if not now.is_left_out(where))
    rank = {id_: number for number, id_ in enumerate(order)}
    left_out = now.withdrawn if merged else {**now.withdrawn, **now.merged}
    kept = [one for one in queries.manuscripts(workspace) if (one.id, "") not in left_out]
    return sorted(kept, key=lambda one: rank.get(one.id, len(rank)))


def _pieces(
    workspace: Workspace, now: Plan, held: Mapping[str, Manuscript], placed: Iterable[Where]
) -> Iterator[Piece]:
    for node in now.in_order():
        yield Piece(_head(node), node.id, None)
        for placement in now.below(node.id):
            manuscript = held.get(placement.where[0])
            if manuscript is None or now.is_left_out(placement.where):
                continue
            if placement.where[1]:
                draft = alone(draft_of(workspace, manuscript.head.id), placement.where[1])
            else:
                draft = _without(workspace, now, placed, manuscript, node)
            if draft is not None and draft.text.strip():
                yield Piece(draft, node.id, placement.where)


def _head(node: Node) -> Draft:
    return parse(Reading(node.title, paragraphs(node.title), heads=((0, node.level),)), node.title)


def _without(
    workspace: Workspace, now: Plan, placed: Iterable[Where], manuscript: Manuscript, node: Node | None = None
) -> Draft:
    """A manuscript without the entries that are placed by themselves or left out."""
    draft = draft_of(workspace, manuscript.head.id)
    gone = {
        section.identity
        for section in reviewable(draft)
        if (where := (manuscript.id, section.identity)) in placed or now.is_left_out(where)
    }
    return without(draft, gone, now.titles(node.id) if node else ())


def assign(workspace: Workspace, actor: Actor, assignment: Assignment, *, undone: bool = False) -> Changed:
    """Ask a unit for a draft, or with `undone` no longer."""
    require_actor(workspace, actor)
    if not assignment.unit.strip():
        raise Refused(_("要写明供稿单位"))
    if undone and assignment.unit.strip() not in assignments(workspace):
        raise Refused(_("没有向{unit}约过稿，不用取消").format(unit=assignment.unit.strip()))
    says = {
        "unit": assignment.unit.strip(),
        "node": assignment.node,
        "responsible": assignment.responsible,
        "deadline": assignment.deadline.isoformat() if assignment.deadline else None,
        "note": assignment.note,
        "undone": undone,
    }
    return _record(workspace, actor, "assignment_made", says)


def assignments(workspace: Workspace) -> Mapping[str, Assignment]:
    """What the units were asked for, by unit."""
    return assignments_of(queries.events_of(workspace, {"assignment_made"}))


def owed_by(workspace: Workspace, today: date) -> tuple[Owed, ...]:
    """Every assignment with what has come of it by `today`."""
    return owed(assignments(workspace).values(), queries.manuscripts(workspace), today)
