"""The walk through a Word story, element by element, without recursion.

Views: `final` is the text with every tracked change accepted, `original` with every one rejected,
`all` has inserted and deleted text both; moved text stands once, at its new place.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from editor_app.core.annotations import Picture
from editor_app.core.task import Task
from editor_app.importers.docx_anchors import CHANGES, Anchors
from editor_app.importers.docx_fields import Fields
from editor_app.importers.docx_flow import Flow, OpenParagraph, Padding
from editor_app.importers.docx_markup import attribute, child, linked, name, switched_on
from editor_app.importers.docx_numbering import Numbering
from editor_app.importers.docx_story import Story
from editor_app.importers.docx_styles import Styles, outline_depth

_DROPPED: Final[Mapping[str, frozenset[str]]] = {
    "final": frozenset({"del", "moveFrom", "cellDel"}),
    "original": frozenset({"ins", "moveTo", "cellIns"}),
    "all": frozenset({"moveFrom"}),
}
_NOT_TEXT = frozenset(
    {"sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "sdtPr", "sdtEndPr", "rt", "rubyPr", "object"}
)
_COUNTED = {
    "c:chart": "chart",
    "dgm:relIds": "diagram",
    "object": "object",
    "altChunk": "chunk",
    "rt": "ruby",
    "m:oMath": "formula",
    "rPrChange": "format",
    "pPrChange": "format",
}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = " \t\n\r"
_STEP = 500
"""Paragraphs from one report of progress to the next."""


class Walk:
    """Reads one story (body, note) after the other in one view; counts what it leaves out."""

    def __init__(self, view: str, styles: Styles, numbering: Numbering, anchors: Anchors, task: Task) -> None:
        self.notes: list[tuple[str, str]] = []
        """Foot- and endnotes in the order of their references, as (kind, id)."""
        self.left_out: Counter[str] = Counter()
        self.pictures: Mapping[str, Picture] = {}
        """The pictures of the part that is read, by the ids of its relationships."""
        self._dropped = _DROPPED[view]
        self._styles = styles
        self._numbering = numbering
        self._anchors = anchors
        self._task = task
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
            "rPr": self._run_properties,
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
            "moveFromRangeStart": self._name_move,
            "moveToRangeStart": self._name_move,
            "commentRangeStart": self._remark,
            "commentRangeEnd": self._remark,
            "commentReference": self._remark,
            "a:blip": self._picture,
            "v:imagedata": self._picture,
            **dict.fromkeys(("ins", "del", "moveFrom", "moveTo"), self._start_change),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "tbl": self._end_table,
            "tr": self._end_row,
            "tc": self._end_cell,
            "txbxContent": self._end_box,
            **dict.fromkeys(("ins", "del", "moveFrom", "moveTo"), self._end_change),
        }
        self._reset()

    def _reset(self) -> None:
        self._fields = Fields()
        self._story = Story(self._padding)
        self._row_changes: list[int] = []
        self._cell_changes: list[int] = []
        self._hides_run = False
        self._read = 0

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
        left_out, notes, marks = self.left_out.copy(), len(self.notes), len(self._anchors.found)
        self._total = sum(1 for _paragraph in root.iter("{*}p"))
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
        flow = self._story.finished()
        if self._fields.in_instruction and self._heed_fields:
            self.left_out = left_out
            del self.notes[notes:]
            self._anchors.restart(marks)
            self._numbering.restart()
        flow.carry(self._anchors.rest())
        flow.settle()
        return flow

    def _start(self, tag: str, element: etree._Element) -> bool:
        """Takes in an element; true where what is below it is no text of this view."""
        if tag in _COUNTED:
            self.left_out[_COUNTED[tag]] += 1
        if tag in self._dropped:
            self.left_out[tag] += 1
            self._anchors.left_out(element, element, self._story.paragraph)
            return True
        if tag in _NOT_TEXT:
            return True
        if tag in _SIGNS:
            self._put(_SIGNS[tag])
            return False
        start = self._starts.get(tag)
        return start is not None and start(element)

    def _put(self, text: str) -> None:
        paragraph = self._story.paragraph
        if not text or paragraph is None or self._fields.in_instruction:
            return
        if self._hides_run:
            self._anchors.hidden(text, paragraph)
        else:
            paragraph.put(text)
        self._fields.result()

    # Paragraphs and runs

    def _start_paragraph(self, _element: etree._Element) -> bool:
        self._anchors.paragraph_opened(self._story.open_paragraph())
        self._read += 1
        if self._read % _STEP == 0:
            self._task.step(min(self._read, self._total), self._total)
        return False

    def _end_paragraph(self) -> None:
        self._story.close_paragraph(self._finish_paragraph)

    def _finish_paragraph(self, paragraph: OpenParagraph) -> None:
        self._anchors.paragraph_closed(paragraph)
        if paragraph.numbered is not None and not paragraph.joined:
            label = self._numbering.label(paragraph.numbered)
            self.left_out["bullet"] += label is None
            if label and paragraph.has_text():
                paragraph.label = label

    def _paragraph_properties(self, element: etree._Element) -> bool:
        paragraph = self._story.paragraph
        self.left_out["format"] += child(element, "pPrChange") is not None
        if paragraph is None:
            return True
        mark = child(element, "rPr")
        paragraph.mark_changes = [inner for inner in (() if mark is None else mark) if name(inner) in CHANGES]
        paragraph.joined = any(name(inner) in self._dropped for inner in paragraph.mark_changes)
        chosen = child(element, "pStyle")
        style = "" if chosen is None else attribute(chosen, "val") or ""
        depth = outline_depth(element)
        if depth is None:
            depth = self._styles.depths.get(style)
        paragraph.depth = depth if depth is None or depth <= 9 else None
        paragraph.hidden = self._styles.hides.get(style, False)
        paragraph.numbered = self._numbering.of(element, style)
        if style in self._styles.captions:
            self._anchors.caption(paragraph)
        return True

    def _start_run(self, element: etree._Element) -> bool:
        """Whether Word hides the run is said by itself, by its style or by its paragraph's."""
        paragraph = self._story.paragraph
        self._hides_run = paragraph is not None and paragraph.hidden
        properties = child(element, "rPr")
        if properties is not None and len(properties):
            style = child(properties, "rStyle")
            if style is not None:
                self._hides_run = self._styles.hides.get(attribute(style, "val") or "", self._hides_run)
            vanish = child(properties, "vanish")
            if vanish is not None:
                self._hides_run = switched_on(vanish)
        self.left_out["hidden"] += self._hides_run
        return False

    def _run_properties(self, element: etree._Element) -> bool:
        self.left_out["format"] += any(name(inner) == "rPrChange" for inner in element)
        return True

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

    # What stands beside the text

    def _start_change(self, element: etree._Element) -> bool:
        self._anchors.change_opened(element, self._story.paragraph)
        return False

    def _end_change(self) -> None:
        self._anchors.change_closed(self._story.paragraph)

    def _name_move(self, element: etree._Element) -> bool:
        self._anchors.name_move(element)
        return True

    def _remark(self, element: etree._Element) -> bool:
        self.left_out["comment"] += name(element) == "commentReference"
        self._anchors.remark(element, self._story.paragraph)
        return True

    def _picture(self, element: etree._Element) -> bool:
        id_ = linked(element)
        self.left_out["picture"] += id_ is not None
        picture = self.pictures.get(id_ or "")
        if picture is not None:
            self._anchors.picture(picture, self._story.paragraph)
        return False

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
        self._story.open_table()
        return False

    def _end_table(self) -> None:
        self._story.close_table()

    def _start_row(self, element: etree._Element) -> bool:
        properties = child(element, "trPr")
        if self._leaves_out(element, properties, self._row_changes):
            return True
        before = None if properties is None else child(properties, "gridBefore")
        self._story.open_row(None if before is None else attribute(before, "val"))
        return False

    def _end_row(self) -> None:
        self._end_changes(self._row_changes)

    def _start_cell(self, element: etree._Element) -> bool:
        if self._leaves_out(element, child(element, "tcPr"), self._cell_changes):
            return True
        span = child(element, "tcPr", "gridSpan")
        self._story.open_cell(None if span is None else attribute(span, "val"))
        return False

    def _end_cell(self) -> None:
        self._end_changes(self._cell_changes)
        self._story.close_cell()

    def _leaves_out(
        self, element: etree._Element, properties: etree._Element | None, opened: list[int]
    ) -> bool:
        """Whether a row or cell is not in this view; its tracked changes hold for all that is in it."""
        changes = [inner for inner in (() if properties is None else properties) if name(inner) in CHANGES]
        gone = next((change for change in changes if name(change) in self._dropped), None)
        if gone is not None:
            self.left_out["row"] += 1
            self._anchors.left_out(gone, element, None)
            return True
        for change in changes:
            self._anchors.change_opened(change, None)
        opened.append(len(changes))
        return False

    def _end_changes(self, opened: list[int]) -> None:
        for _change in range(opened.pop() if opened else 0):
            self._anchors.change_closed(None)

    def _start_box(self, _element: etree._Element) -> bool:
        self._story.open_box()
        return False

    def _end_box(self) -> None:
        self._story.close_box()
