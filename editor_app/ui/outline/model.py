"""The tree of manuscripts and sections, with cached values: how far each is, and its open findings."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from editor_app.core.draft import Draft, Level, Section, Span
from editor_app.core.language import N_, _
from editor_app.core.office.review import STATE_NAMES, EntryState, State
from editor_app.core.office.standing import reviewable
from editor_app.ui import theme

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (N_("栏目"), N_("未处理"), N_("已审"))

LEVEL_NAMES = {
    Level.VOLUME: N_("卷"),
    Level.CATEGORY: N_("类目"),
    Level.DIVISION: N_("分目"),
    Level.SUBDIVISION: N_("次分目"),
    Level.ENTRY: N_("条目"),
    Level.SUBENTRY: N_("子条目"),
}

_SIGNED = {
    State.FIRST_PASSED: 1 / 3,
    State.SECOND_REVIEW: 1 / 3,
    State.SECOND_PASSED: 2 / 3,
    State.FINAL_REVIEW: 2 / 3,
    **dict.fromkeys((State.APPROVED, State.PROOF_1, State.PROOF_2, State.PROOF_3, State.READ), 1.0),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A manuscript (`section` is empty) or a section of one, as the tree shows it.

    `parent` counts from the manuscript's own node, which is 0 and has -1. `reviewed` is between 0
    and 1, None where nothing below is reviewed by itself.
    """

    manuscript: str
    section: str
    parent: int
    title: str
    kind: str
    state: State | None = None
    open_findings: int = 0
    reviewed: float | None = None


def nodes_of(
    manuscript: str,
    name: str,
    draft: Draft,
    states: Mapping[str, EntryState],
    open_places: Sequence[int],
) -> list[Node]:
    """The nodes of one manuscript; `open_places` are the offsets of findings without a verdict."""
    counts = _open_by_section(draft, open_places)
    indexes = {section.id: 1 + at for at, section in enumerate(draft.sections)}
    # A text without sections is one entry, which its own node stands for.
    whole = next(iter(states.values()), None) if not draft.sections else None
    nodes = [Node(manuscript, "", -1, name, _("来稿"), whole.state if whole else None, len(open_places))]
    for section in draft.sections:
        entry = states.get(section.identity)
        nodes.append(
            Node(
                manuscript,
                section.identity,
                0 if section.parent is None else indexes[section.parent],
                section.title or _("（无题）"),
                _(LEVEL_NAMES[section.level]),
                entry.state if entry else None,
                counts[section.id],
            )
        )
    return _with_shares(nodes)


def _open_by_section(draft: Draft, places: Sequence[int]) -> dict[str, int]:
    counts = dict.fromkeys(draft.section_by_id, 0)
    for place in places:
        section = draft.section_at(place)
        while section is not None:
            counts[section.id] += 1
            section = draft.parent_of(section)
    return counts


def _with_shares(nodes: list[Node]) -> list[Node]:
    """Every node with the share of its entries' reviews that are signed."""
    sums = [[0.0, 0] for _node in nodes]
    for at in range(len(nodes) - 1, -1, -1):
        state = nodes[at].state
        if state is not None:
            sums[at] = [_SIGNED.get(state, 0.0), 1]
        if nodes[at].parent >= 0:
            above = sums[nodes[at].parent]
            above[0] += sums[at][0]
            above[1] += int(sums[at][1])
    return [
        replace(node, reviewed=share / count if count else None)
        for node, (share, count) in zip(nodes, sums, strict=True)
    ]


class OutlineModel(QAbstractItemModel):
    """Nodes by their index: an index of the model carries the node's number, never a pointer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: Sequence[Node] = ()
        self._parents: Sequence[int] = ()
        self._words, self._with_findings = "", False
        self._children: dict[int, list[int]] = {}
        self._rows: dict[int, int] = {}

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show a tree; one of the same shape changes only its values, so that nothing collapses."""
        before = self._nodes
        changed = [at for at, (old, new) in enumerate(zip(before, nodes, strict=False)) if old is not new]
        same = len(before) == len(nodes) and all(_same_place(before[at], nodes[at]) for at in changed)
        if same and not self._with_findings:
            self._nodes = tuple(nodes)
            for at in changed:
                index = self.of_node(at)
                if index.isValid():
                    self.dataChanged.emit(index, index.siblingAtColumn(len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._nodes, self._parents = tuple(nodes), _parents(nodes)
        self._prune()
        self.endResetModel()

    def filter_by(self, words: str, with_findings: bool) -> None:
        """Keep nodes whose title holds the words, with those above them."""
        self.beginResetModel()
        self._words, self._with_findings = words.strip(), with_findings
        self._prune()
        self.endResetModel()

    def counts(self) -> tuple[int, int]:
        """How many nodes are shown, and how many there are."""
        return len(self._rows), len(self._nodes)

    def node(self, index: Index) -> Node | None:
        return self._nodes[index.internalId()] if index.isValid() else None

    def of_node(self, number: int) -> QModelIndex:
        if number not in self._rows:
            return QModelIndex()
        return self.createIndex(self._rows[number], 0, number)

    def find(self, manuscript: str, section: str) -> QModelIndex:
        for number, node in enumerate(self._nodes):
            if node.manuscript == manuscript and node.section == section:
                return self.of_node(number)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        below = self._children.get(parent.internalId() if parent.isValid() else -1, [])
        if not 0 <= row < len(below) or not 0 <= column < len(COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        if not child.isValid():
            return QModelIndex()
        above = self._parents[child.internalId()]
        return self.of_node(above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() and parent.column() > 0:
            return 0
        return len(self._children.get(parent.internalId() if parent.isValid() else -1, []))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(node, index.column())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(node)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and index.column() > 0:
            return QColor(theme.colour("faint"))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def _prune(self) -> None:
        kept: set[int] = set()
        for number, node in enumerate(self._nodes):
            wanted = self._words in node.title and (node.open_findings > 0 or not self._with_findings)
            while wanted and number >= 0 and number not in kept:
                kept.add(number)
                number = self._parents[number]
        self._children, self._rows = {}, {}
        for number in sorted(kept):
            below = self._children.setdefault(self._parents[number], [])
            self._rows[number] = len(below)
            below.append(number)


def _same_place(one: Node, other: Node) -> bool:
    return (one.manuscript, one.section, one.parent) == (other.manuscript, other.section, other.parent)


def _parents(nodes: Sequence[Node]) -> list[int]:
    """The index of the node above each, -1 for a manuscript's own."""
    parents, first = [], 0
    for at, node in enumerate(nodes):
        if node.parent < 0:
            first = at
        parents.append(first + node.parent if node.parent >= 0 else -1)
    return parents


def _cell(node: Node, column: int) -> str:
    if column == 0:
        return node.title
    if column == 1:
        return str(node.open_findings) if node.open_findings else ""
    return "" if node.reviewed is None else f"{node.reviewed:.0%}"


def _words(node: Node) -> str:
    words = [f"{node.kind} {node.title}"]
    if node.state is not None:
        words.append(_(STATE_NAMES[node.state]))
    words.append(_("未处理的问题{count}个").format(count=node.open_findings))
    return _("，").join(words)


def entries_among(draft: Draft, chosen: Collection[str]) -> list[str]:
    """The entries that chosen sections are, hold or lie in, by identity; an empty one stands for all."""
    entries = reviewable(draft)
    if "" in chosen:
        return [entry.identity for entry in entries]
    wanted = {section.id for section in draft.sections if section.identity in chosen}
    own = {entry.id for entry in entries}
    for section in draft.sections:
        if section.identity in chosen:
            wanted.update(above.id for above in _line(draft, section) if above.id in own)
    return [e.identity for e in entries if any(one.id in wanted for one in _line(draft, e))]


def _line(draft: Draft, section: Section) -> Iterator[Section]:
    """A section and those above it."""
    at: Section | None = section
    while at is not None:
        yield at
        at = draft.parent_of(at)


def section_path(draft: Draft, span: Span) -> str:
    """Where a place is, in the titles of its sections: 安全生产 › 概况."""
    section = draft.section_at(span.start)
    titles: list[str] = []
    while section is not None:
        if section.level is not Level.VOLUME or not titles:
            titles.append(section.title or _("（无题）"))
        section = draft.parent_of(section)
    return " › ".join(reversed(titles))


def line_of(draft: Draft, offset: int) -> int:
    """The number of the line that holds an offset, from 1."""
    return bisect_right([block.span.start for block in draft.blocks], offset)
