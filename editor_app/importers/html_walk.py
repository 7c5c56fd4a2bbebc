"""The walk through a parsed page, without recursion: its visible paragraphs and tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from editor_app.importers.assembly import Paragraph, Table
from editor_app.importers.html_lists import Lists
from editor_app.importers.html_markup import BLOCKS, SKIPPED, flowing, is_hidden
from editor_app.importers.html_navigation import has_sentence, is_navigation, surrounds
from editor_app.importers.left_out import LeftOut
from editor_app.importers.marked import Marked
from editor_app.importers.raised import raised

_MOST_SPANNED = 63
_MOST_PADDED = 200_000
_LONG_CELL = 300
_MOST_LOOKS = 200
"""Elements whose text is looked through for sentences: each look costs as much as the element is long."""
_COUNTED = {
    "img": "picture",
    "select": "form",
    "iframe": "frame",
    "frame": "frame",
    "noframes": "fallback",
    **dict.fromkeys(("object", "embed", "applet", "canvas", "audio", "video"), "object"),
    "rt": "ruby",
    "svg": "picture",
}
_KEEPS_LINES = frozenset({"pre", "textarea"})
_DROPPED = {"final": "del", "original": "ins"}
"""Text that was taken out or put in by a tracked change; strikes through it show neither."""
_TYPED = frozenset(("", "text", "search", "number", "email", "tel", "url", "date", "month"))


@dataclass(slots=True)
class _Cell:
    items: list[Paragraph | Table]
    columns: int
    rows: int

    @property
    def text(self) -> str:
        words: list[str] = []
        for item in self.items:
            if isinstance(item, Table):
                words += [cell.text for row in item.rows for cell in row]
            else:
                words += item.text.split("\n")
        return " ".join(word.strip() for word in words if word.strip())


@dataclass(slots=True)
class _OpenTable:
    rows: list[list[_Cell]] = field(default_factory=list)


class Walk:
    """Gathers the items of a page; `left_out` counts what is not taken over."""

    def __init__(self, view: str = "final") -> None:
        self.left_out = LeftOut()
        self._dropped = _DROPPED.get(view)
        self._lists = Lists()
        self._raised = 0
        self._flows: list[list[Paragraph | Table]] = [[]]
        self._tables: list[_OpenTable] = []
        self._spans: list[tuple[int, int]] = []
        self._parts: list[str] = []
        self._depth: int | None = None
        self._keeps_lines = 0
        self._padded = 0
        self._linked = 0
        self._links = 0
        self._surrounded: int | None = None
        self._looks_left = _MOST_LOOKS
        self._navigation = 0

    def page(self, root: LexborNode) -> list[Paragraph | Table]:
        node: LexborNode | None = root
        while node is not None:
            inner = node.child if self._start(node) else None
            while inner is None and node is not None:
                self._end(node)
                if node.mem_id == root.mem_id:
                    node = None
                else:
                    inner = node.next
                    node = node.parent if inner is None else node
            node = inner
        self._flush()
        return self._flows[0]

    def _start(self, node: LexborNode) -> bool:
        """Takes in a node; true where its children are to be read."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag.startswith(("-", "!")):
            return False
        attributes = node.attributes
        if tag in _COUNTED:
            self.left_out.add(_COUNTED[tag], words=_words(node, tag, attributes))
        elif tag == "input" and (attributes.get("type") or "").lower() in _TYPED and attributes.get("value"):
            self.left_out.add("input", words=attributes["value"] or "")
        if tag in SKIPPED:
            return False
        if tag == self._dropped:
            self.left_out.add(tag, words=node.text())
            return False
        if attributes and is_hidden(attributes):
            self.left_out.add("hidden", words=node.text())
            return False
        self._open(tag, attributes)
        self._links += tag == "span" and "href" in attributes
        if self._surrounded is None and self._is_around(node, tag, attributes):
            self._surrounded = node.mem_id
        return True

    def _text(self, text: str) -> None:
        if self._raised:
            text = raised(text, self._parts[-1][-1:] if self._parts else "")
        self._parts.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _is_around(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        """Whether an element surrounds the page's text: it says so, and holds no sentence."""
        if not self._looks_left or not surrounds(tag, attributes):
            return False
        self._looks_left -= 1
        return not has_sentence(node.text())

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        self._raised += tag == "sup"
        if tag == "br":
            self._parts.append("\x00")
        elif tag in BLOCKS or tag == "caption":
            self._flush()
            if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
                self._depth = int(tag[1])
            self._keeps_lines += tag in _KEEPS_LINES
            self._lists.opened(tag, attributes)
        elif tag == "table":
            self._flush()
            self._tables.append(_OpenTable())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._flows.append([])
            self._spans.append((_number(attributes.get("colspan")), _number(attributes.get("rowspan"))))

    def _end(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag.startswith(("-", "!")) or tag in SKIPPED or tag == self._dropped or is_hidden(node.attributes):
            return
        self._raised -= tag == "sup"
        if tag in BLOCKS or tag == "caption":
            self._flush()
            self._keeps_lines -= tag in _KEEPS_LINES
            self._lists.closed(tag)
        elif tag in ("td", "th") and self._tables:
            self._flush()
            columns, rows = self._spans.pop()
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            self._tables[-1].rows[-1].append(_Cell(self._flows.pop(), columns, rows))
        elif tag == "table":
            self._flush()
            self._close(self._tables.pop())
        self._links -= tag == "span" and "href" in node.attributes
        if node.mem_id == self._surrounded:
            self._flush()
            self._surrounded = None

    def _flush(self) -> None:
        """Ends the paragraph being read. Empty ones and empty lines are white space of the page."""
        raw = "".join(self._parts)
        self._parts = []
        depth, self._depth = self._depth, None
        if self._keeps_lines:
            lines = raw.replace("\r\n", "\n").replace("\x00", "\n").split("\n")
        else:
            lines = [flowing(line) for line in raw.split("\x00")]
        text = "\n".join(line for line in lines if line.strip())
        linked, self._linked = self._linked, 0
        if text:
            # Lists of links around the text have numbers that their pages do not show.
            label = self._lists.label()
            text = label + text if self._surrounded is None else text
            around = is_navigation(text, linked, surrounded=self._surrounded is not None)
            self._flows[-1].append(Paragraph(self._pinned(text) if around else Marked(text), depth))
        else:
            self._depth = depth

    def _pinned(self, text: str) -> Marked:
        self._navigation += 1
        return Marked(text).spanned(self._navigation)

    def _close(self, table: _OpenTable) -> None:
        rows = [row for row in table.rows if row]
        if _is_layout(rows):
            for row in rows:
                for cell in row:
                    self._flows[-1] += cell.items
        elif any(cell.items for row in rows for cell in row):
            self._flows[-1].append(Table(tuple(self._grid(rows))))

    def _grid(self, rows: list[list[_Cell]]) -> list[tuple[Marked, ...]]:
        """Cell texts by row and column; the places that a cell spans besides its first are empty."""
        below: dict[int, int] = {}
        grid: list[tuple[Marked, ...]] = []
        for row in rows:
            line: list[str] = []
            for cell in row:
                self._carry(line, below)
                columns = self._allowed(cell.columns, len(line))
                below.update(dict.fromkeys(range(len(line), len(line) + columns), cell.rows))
                line += [cell.text, *[""] * (columns - 1)]
            self._carry(line, below)
            below = {column: left - 1 for column, left in below.items() if left > 1}
            grid.append(tuple(map(Marked, line)))
        return grid

    def _carry(self, line: list[str], below: dict[int, int]) -> None:
        """The places that cells of the rows above reach down to."""
        while below.get(len(line), 0):
            if self._padded >= _MOST_PADDED:
                below.clear()
                return
            self._padded += 1
            line.append("")

    def _allowed(self, columns: int, width: int) -> int:
        columns = max(1, min(columns, _MOST_SPANNED - width))
        if self._padded + columns > _MOST_PADDED:
            return 1
        self._padded += columns - 1
        return columns


def _words(node: LexborNode, tag: str, attributes: Mapping[str, str | None]) -> str:
    """The words of what is not read: a choice that was made, where a frame's text is, an inner text."""
    if tag == "select":
        options = node.css("option")
        chosen = [one for one in options if "selected" in one.attributes] or options[:1]
        return chosen[0].text() if chosen else ""
    if tag in ("frame", "iframe"):
        return attributes.get("src") or ""
    return node.text() if tag in ("noframes", "svg", "rt", "canvas") else ""


def _number(value: str | None) -> int:
    return max(1, int(value)) if value and value.isdecimal() and len(value) < 6 else 1


def _is_layout(rows: list[list[_Cell]]) -> bool:
    """Whether a table only arranges the page: one column, a table, links or running text in its cells."""
    if max(map(len, rows), default=0) <= 1:
        return True
    cells = [cell for row in rows for cell in row]
    items = [item for cell in cells for item in cell.items]
    if any(isinstance(item, Table) for item in items):
        return True
    if all(isinstance(item, Paragraph) and item.content.pins for item in items):
        return True
    return any(
        len(cell.items) >= 3
        and sum(len(item.text) for item in cell.items if isinstance(item, Paragraph)) > _LONG_CELL
        for cell in cells
    )
