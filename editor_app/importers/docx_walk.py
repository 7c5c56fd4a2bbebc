"""The walk through a Word story, element by element, without recursion.

Views: `final` is the text with every tracked change accepted, `original` with every one rejected,
`all` has inserted and deleted text both; moved text stands once, at its new place.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from editor_app.importers.docx_fields import Fields
from editor_app.importers.docx_flow import Flow, OpenParagraph, OpenTable, Padding
from editor_app.importers.docx_numbering import Numbering
from editor_app.importers.docx_package import attribute, child, name, switched_on
from editor_app.importers.docx_styles import outline_depth

_DROPPED: Final[Mapping[str, frozenset[str]]] = {
    "final": frozenset({"del", "moveFrom"}),
    "original": frozenset({"ins", "moveTo"}),
    "all": frozenset({"moveFrom"}),
}
_CELL_CHANGES = {"cellDel": "del", "cellIns": "ins"}
_NOT_TEXT = frozenset(
    {"sectPr", "tblPr", "tblGrid", "tblPrEx", "rPr", "trPr", "sdtPr", "sdtEndPr", "rt", "rubyPr"}
)
_COUNTED = {
    "pic:pic": "picture",
    "v:imagedata": "picture",
    "c:chart": "chart",
    "dgm:relIds": "diagram",
    "object": "object",
    "altChunk": "chunk",
    "commentReference": "comment",
    "rt": "ruby",
    "m:oMath": "formula",
}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = " \t\n\r"


class Walk:
    """Reads one story (body, note) after the other in one view; counts what it leaves out."""

    def __init__(self, view: str, depths: Mapping[str, int], numbering: Numbering) -> None:
        self.notes: list[tuple[str, str]] = []
        """Foot- and endnotes in the order of their references, as (kind, id)."""
        self.left_out: Counter[str] = Counter()
        self._dropped = _DROPPED[view]
        self._depths = depths
        self._numbering = numbering
        self._heed_fields = True
        self._padding = Padding()
        self._starts: dict[str, Callable[[etree._Element], bool]] = {
            "p": self._start_paragraph,
            "pPr": self._paragraph_properties,
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "txbxContent": self._start_box,
            "r": self._start_run,
            "t": self._text,
            "delText": self._text,
            "m:t": self._text,
            "br": self._break,
            "sym": self._symbol,
            "fldChar": self._field,
            "instrText": self._instruction,
            "delInstrText": self._instruction,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "sdt": self._start_control,
            "mc:Fallback": self._alternative,
            "mc:Choice": self._alternative,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "tbl": self._end_table,
            "tc": self._end_cell,
            "txbxContent": self._end_box,
        }
        self._reset()

    def _reset(self) -> None:
        self._fields = Fields()
        self._flows = [Flow()]
        self._paragraphs: list[OpenParagraph] = []
        self._tables: list[OpenTable] = []
        self._columns: list[int] = []

    def story(self, root: etree._Element) -> Flow:
        """The flow of one story. A field that never ends would swallow text: it is then not heeded."""
        flow = self._walk(root)
        if self._fields.in_instruction and self._heed_fields:
            self._heed_fields = False
            flow = self._walk(root)
            self._heed_fields = True
        return flow

    def _walk(self, root: etree._Element) -> Flow:
        self._reset()
        left_out, notes = self.left_out.copy(), len(self.notes)
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walk:
            tag = name(element)
            if event == "start":
                if self._start(tag, element):
                    skipped = element
                    walk.skip_subtree()
            elif element is skipped:
                skipped = None
            elif tag in self._ends:
                self._ends[tag]()
        while self._tables:
            self._end_table()
        if self._fields.in_instruction and self._heed_fields:
            self.left_out = left_out
            del self.notes[notes:]
            self._numbering.restart()
        self._flows[0].settle()
        return self._flows[0]

    def _start(self, tag: str, element: etree._Element) -> bool:
        """Takes in an element; true where what is below it is no text of this view."""
        if tag in _COUNTED:
            self.left_out[_COUNTED[tag]] += 1
        if tag in self._dropped:
            self.left_out[tag] += 1
            return True
        if tag in _NOT_TEXT or tag == "object":
            return True
        if tag in _SIGNS:
            self._put(_SIGNS[tag])
            return False
        start = self._starts.get(tag)
        return start is not None and start(element)

    def _put(self, text: str) -> None:
        if text and self._paragraphs and not self._fields.in_instruction:
            self._paragraphs[-1].parts.append(text)
            self._fields.result()

    # Paragraphs and runs

    def _start_paragraph(self, _element: etree._Element) -> bool:
        self._paragraphs.append(OpenParagraph())
        return False

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        if paragraph.numbered is not None and not paragraph.joined:
            label = self._numbering.label(paragraph.numbered)
            self.left_out["bullet"] += label is None
            if label and paragraph.text.strip():
                paragraph.parts.insert(0, label)
        self._flows[-1].add(paragraph)

    def _paragraph_properties(self, element: etree._Element) -> bool:
        if self._paragraphs:
            paragraph = self._paragraphs[-1]
            mark = child(element, "rPr")
            paragraph.joined = mark is not None and any(name(inner) in self._dropped for inner in mark)
            chosen = child(element, "pStyle")
            style = "" if chosen is None else attribute(chosen, "val") or ""
            depth = outline_depth(element)
            if depth is None:
                depth = self._depths.get(style)
            paragraph.numbered = self._numbering.of(element, style)
            paragraph.depth = depth if depth is None or depth <= 9 else None
        return True

    def _start_run(self, element: etree._Element) -> bool:
        if switched_on(child(element, "rPr", "vanish")):
            self.left_out["hidden"] += 1
        return False

    def _text(self, element: etree._Element) -> bool:
        text = element.text or ""
        if element.get(_SPACE) != "preserve":
            text = text.strip(_WHITE)
        self._put(text.translate({9: " ", 10: " ", 13: None}))
        return True

    def _break(self, element: etree._Element) -> bool:
        self._put("\f" if attribute(element, "type") in ("page", "column") else "\n")
        return True

    def _symbol(self, element: etree._Element) -> bool:
        code = attribute(element, "char") or ""
        try:
            character = chr(int(code, 16))
        except (ValueError, OverflowError):
            return True
        if not "\ud800" <= character <= "\udfff" and character >= " ":
            self.left_out["symbol"] += "\ue000" <= character <= "\uf8ff"
            self._put(character)
        return True

    def _note(self, element: etree._Element) -> bool:
        kind = name(element).removesuffix("Reference")
        self.notes.append((kind, attribute(element, "id") or ""))
        return True

    # Fields, content controls, alternatives

    def _field(self, element: etree._Element) -> bool:
        kind = attribute(element, "fldCharType")
        if not self._heed_fields:
            return True
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            self._put(self._fields.end())
        return True

    def _instruction(self, element: etree._Element) -> bool:
        self._fields.instruction(element.text or "")
        return True

    def _start_control(self, element: etree._Element) -> bool:
        if not switched_on(child(element, "sdtPr", "showingPlcHdr")):
            return False
        self.left_out["placeholder"] += 1
        return True

    def _alternative(self, element: etree._Element) -> bool:
        """Of the alternatives of one thing the first is read."""
        before = element.getprevious()
        while before is not None and name(before) != "mc:Choice":
            before = before.getprevious()
        return before is not None

    # Tables and text boxes

    def _start_table(self, _element: etree._Element) -> bool:
        self._tables.append(OpenTable())
        return False

    def _end_table(self) -> None:
        self._tables.pop().close_into(self._flows[-1])

    def _start_row(self, element: etree._Element) -> bool:
        properties = child(element, "trPr")
        if properties is not None and any(name(inner) in self._dropped for inner in properties):
            self.left_out["row"] += 1
            return True
        if self._tables:
            before = None if properties is None else child(properties, "gridBefore")
            skipped = self._padding.columns(attribute(before, "val"), 0) if before is not None else 0
            self._tables[-1].rows.append([""] * skipped)
        return False

    def _cell_is_dropped(self, element: etree._Element) -> bool:
        properties = child(element, "tcPr")
        return properties is not None and any(
            _CELL_CHANGES.get(name(inner)) in self._dropped for inner in properties
        )

    def _start_cell(self, element: etree._Element) -> bool:
        if self._cell_is_dropped(element):
            self.left_out["row"] += 1
            return True
        span = child(element, "tcPr", "gridSpan")
        row = self._row()
        columns = self._padding.columns(None if span is None else attribute(span, "val"), len(row))
        self._flows.append(Flow())
        self._columns.append(columns)
        return False

    def _end_cell(self) -> None:
        cell = self._flows.pop()
        row = self._row()
        row.append(cell.as_cell())
        row += [""] * (self._columns.pop() - 1)
        if self._tables:
            self._tables[-1].cells += 1
            self._tables[-1].only = cell

    def _row(self) -> list[str]:
        """The row being read; one is made for cells that stand outside any."""
        if not self._tables:
            self._tables.append(OpenTable())
        if not self._tables[-1].rows:
            self._tables[-1].rows.append([])
        return self._tables[-1].rows[-1]

    def _start_box(self, _element: etree._Element) -> bool:
        self._flows.append(Flow())
        return False

    def _end_box(self) -> None:
        box = self._flows.pop()
        if self._paragraphs:
            self._paragraphs[-1].boxes.append(box)
        else:
            self._flows[-1].items += box.settled()
