"""The outline that the office plans (篇目), and which drafts stand where in it.

Like everything that is said of a volume it is folded from events: who says something later in the
ledger of the same thing is the one who counts.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeVar

from editor_app.core.draft import Level
from editor_app.core.volume import Event

_Said = TypeVar("_Said")

Where = tuple[str, str]
"""A manuscript's id and an entry's identity; an empty identity stands for the whole manuscript."""


@dataclass(frozen=True, slots=True)
class Node:
    """A head of the planned outline: a category, division or subdivision."""

    id: str
    parent: str | None
    level: Level
    title: str


@dataclass(frozen=True, slots=True)
class Placement:
    """A manuscript, or one entry of it, below a node; `rank` sorts what stands below the same node."""

    where: Where
    node: str
    rank: str


@dataclass(frozen=True, slots=True)
class Merged:
    """An entry that was taken up by another: its text is no more in the volume, its credit is."""

    into: Where
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`withdrawn` gives the reason for what is left out."""

    nodes: tuple[Node, ...] = ()
    placements: tuple[Placement, ...] = ()
    withdrawn: Mapping[Where, str] = field(default_factory=dict)
    merged: Mapping[Where, Merged] = field(default_factory=dict)

    def children(self, parent: str | None) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.parent == parent)

    def titles(self, node: str) -> tuple[str, ...]:
        """The title of a node and of those above it."""
        return _path(self.nodes, next(one for one in self.nodes if one.id == node))

    def below(self, node: str) -> tuple[Placement, ...]:
        """What stands below a node, in its order."""
        return tuple(sorted((p for p in self.placements if p.node == node), key=lambda p: (p.rank, p.where)))

    def placed_twice(self) -> tuple[Where, ...]:
        """Where one thing stands below several nodes."""
        counts = Counter(placement.where for placement in self.placements)
        return tuple(where for where, count in counts.items() if count > 1)

    def in_order(self, parent: str | None = None) -> Iterator[Node]:
        """The heads as a reader meets them."""
        for node in self.children(parent):
            yield node
            yield from self.in_order(node.id)

    def unplaced(self, manuscripts: Iterable[str]) -> tuple[str, ...]:
        """Which manuscripts stand below no head and are not left out either."""
        placed = {placement.where for placement in self.placements}
        return tuple(
            id_ for id_ in manuscripts if (id_, "") not in placed and not self.is_left_out((id_, ""))
        )

    def is_left_out(self, where: Where) -> bool:
        return where in self.withdrawn or where in self.merged


KINDS = frozenset({"outline_planned", "section_placed", "section_merged", "section_withdrawn"})


def plan_of(events: Iterable[Event]) -> Plan:
    """The plan that events in the ledger's order make; those without effect are passed over."""
    nodes: tuple[Node, ...] = ()
    placements: dict[tuple[Where, str], Placement] = {}
    withdrawn: dict[Where, str] = {}
    merged: dict[Where, Merged] = {}
    for event in events:
        if not event.is_effective:
            continue
        where = (event.manuscript or "", event.section or "")
        if event.kind == "outline_planned":
            nodes = tuple(_nodes(event))
        elif event.kind == "section_placed":
            _place(placements, where, event)
        elif event.kind == "section_withdrawn":
            _say(withdrawn, where, event, str(event.says.get("reason", "")))
        elif event.kind == "section_merged":
            into = event.says.get("into")
            if isinstance(into, list | tuple) and len(into) == 2:
                target = str(into[0]), str(into[1])
                if event.says.get("undone") or where not in _taken_up(merged, target):
                    _say(merged, where, event, Merged(target, str(event.says["reason"])))
    known = {node.id for node in nodes}
    kept = tuple(placement for placement in placements.values() if placement.node in known)
    return Plan(nodes, kept, withdrawn, merged)


def _taken_up(merged: Mapping[Where, Merged], where: Where) -> list[Where]:
    """An entry, and those that took it up one after the other.

    Two desks may each have merged two entries, either into the other: the later one has no effect, or
    both texts would be gone.
    """
    found = [where]
    while (into := merged.get(found[-1])) is not None:
        found.append(into.into)
    return found


def _nodes(event: Event) -> Iterator[Node]:
    said = event.says.get("nodes")
    for id_, parent, level, title in said if isinstance(said, list) else ():
        yield Node(id_, parent, Level(level), title)


def _place(placements: dict[tuple[Where, str], Placement], where: Where, event: Event) -> None:
    """A placement takes the place of the one named `from`, or adds one; no node takes it away."""
    before, node = event.says.get("from"), event.says.get("node")
    if before:
        placements.pop((where, str(before)), None)
    if node:
        placements[where, str(node)] = Placement(where, str(node), str(event.says.get("rank", "5")))


def _say(said: dict[Where, _Said], where: Where, event: Event, value: _Said) -> None:
    if event.says.get("undone"):
        said.pop(where, None)
    else:
        said[where] = value


def between(before: str | None, after: str | None) -> str:
    """A rank between two others: digits behind the point of a number between 0 and 1."""
    low = Fraction(f"0.{before}") if before else Fraction(0)
    high = Fraction(f"0.{after}") if after else Fraction(1)
    middle = (low + high) / 2
    digits = ""
    while middle:
        middle *= 10
        digits += str(middle.numerator // middle.denominator)
        middle -= middle.numerator // middle.denominator
    return digits


def spread(before: str | None, after: str | None, count: int) -> list[str]:
    """So many ranks between two others, in their order, with few digits."""
    low = Fraction(f"0.{before}") if before else Fraction(0)
    high = Fraction(f"0.{after}") if after else Fraction(1)
    step, digits = (high - low) / (count + 1), 1
    while step * 10**digits < 2:
        digits += 1
    numbers = (int((low + step * number) * 10**digits) for number in range(1, count + 1))
    return [f"{number:0{digits}d}".rstrip("0") for number in numbers]


_DEEPER = {Level.CATEGORY: 0, Level.DIVISION: 1, Level.SUBDIVISION: 2}


def nodes_from(lines: Sequence[str], known: Sequence[Node] = ()) -> tuple[Node, ...]:
    """The outline that indented lines give: category, division and subdivision by their depth.

    A head that was there under the same titles keeps its id, and with it what stands below it.
    Raises `ValueError` with the number of a line that is too deep.
    """
    ids = {_path(known, node): node.id for node in known}
    nodes: list[Node] = []
    above: list[Node] = []
    for number, line in enumerate(lines, 1):
        title = line.strip()
        if not title:
            continue
        depth = _depth(line)
        if depth > len(above) or depth >= len(_DEEPER):
            raise ValueError(number)
        del above[depth:]
        level = next(level for level, deep in _DEEPER.items() if deep == depth)
        node = Node("", above[-1].id if above else None, level, title)
        path = (*(one.title for one in above), title)
        node = replace(node, id=ids.get(path) or _fresh(path))
        nodes.append(node)
        above.append(node)
    return tuple(nodes)


def _fresh(path: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(path).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _depth(line: str) -> int:
    indent = line[: len(line) - len(line.lstrip())]
    return indent.count("\t") + indent.count("\u3000") // 2 + indent.count(" ") // 2


def _path(nodes: Sequence[Node], node: Node) -> tuple[str, ...]:
    by_id = {one.id: one for one in nodes}
    titles: list[str] = []
    at: Node | None = node
    while at is not None:
        titles.insert(0, at.title)
        at = by_id.get(at.parent) if at.parent else None
    return tuple(titles)
