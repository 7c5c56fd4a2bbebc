"""The walk through a Word story, element by element, without recursion.

Views: `final` is the text with every tracked change accepted, `original` with every one rejected,
`all` has inserted and deleted text both; moved text stands once, at its new place.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from editor_app.core.task import Task
from editor_app.importers.docx_alternatives import Alternatives
from editor_app.importers.docx_anchors import CHANGES, Anchors
from editor_app.importers.docx_beside import Beside
from editor_app.importers.docx_fields import Fields
from editor_app.importers.docx_flow import Flow, OpenParagraph, Padding
from editor_app.importers.docx_marks import written_in
from editor_app.importers.docx_markup import attribute, child, name, switched_on
from editor_app.importers.docx_maths import PARTS, sign_after, sign_before
from editor_app.importers.docx_numbering import Numbering
from editor_app.importers.docx_related import Related
from editor_app.importers.docx_rows import Rows
from editor_app.importers.docx_story import Story
from editor_app.importers.docx_styles import Styles, outline_depth
from editor_app.importers.docx_symbols import of_font
from editor_app.importers.left_out import LeftOut
from editor_app.importers.raised import raised

_DROPPED: Final[Mapping[str, frozenset[str]]] = {
    "final": frozenset({"del", "moveFrom", "cellDel"}),
    "original": frozenset({"ins", "moveTo", "cellIns"}),
    "all": frozenset({"moveFrom"}),
}
_NOT_TEXT = frozenset(
    {"sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "sdtPr", "sdtEndPr", "rt", "rubyPr", "object"}
)
_COUNTED = {
    "object": "object",
    "contentPart": "ink",
    "altChunk": "chunk",
    "subDoc": "chunk",
    "rt": "ruby",
    "m:oMath": "formula",
    "rPrChange": "format",
    "pPrChange": "format",
}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "a:br": "\n"}
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = " \t\n\r"
_STEP = 500
"""Paragraphs from one report of progress to the next."""


class Walk:
    """Reads one story (body, note) after the other in one view; counts what it leaves out."""

    def __init__(self, view: str, styles: Styles, numbering: Numbering, anchors: Anchors, task: Task) -> None:
        self.notes: list[tuple[str, str]] = []
        """Foot- and endnotes in the order of their references, as (kind, id)."""
        self.left_out = LeftOut()
        self.related: Related | None = None
        """What the part that is read draws on."""
        self._dropped = _DROPPED[view]
        self._before_changes = view == "original"
        self._styles = styles
        self._numbering = numbering
        self._anchors = anchors
        self._task = task
        self._heed_fields = True
        self._padding = Padding()
        self._starts: dict[str, Callable[[etree._Element], bool]] = {
            "p": self._start_paragraph,
            "a:p": self._start_paragraph,
            "pPr": self._paragraph_properties,
            "r": self._start_run,
            "rPr": self._run_properties,
            "t": self._text,
            "delText": self._text,
            "m:t": self._text,
            "a:t": self._text,
            "v:textpath": self._lettering,
            "br": self._break,
            "sym": self._symbol,
            "fldChar": self._field,
            "fldSimple": self._simple_field,
            "instrText": self._instruction,
            "delInstrText": self._instruction,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "sdt": self._start_control,
            "mc:Fallback": self._alternative,
            "mc:Choice": self._alternative,
            **dict.fromkeys(PARTS, self._start_part),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "a:p": self._end_paragraph,
            "fldSimple": self._end_simple_field,
        }
        self._reset()

    def _reset(self) -> None:
        self._fields = Fields()
        self._story = Story(self._padding)
        rows = Rows(self._story, self._anchors, self.left_out, self._dropped)
        beside = Beside(self._story, self._anchors, self.left_out, self.related)
        self._starts |= {**rows.starts, **beside.starts}
        self._ends |= {**rows.ends, **beside.ends}
        self._alternatives = Alternatives()
        self._hides_run = False
        self._raises_run = False
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
        left_out, notes, marks = self.left_out.copy(), len(self.notes), len(self._anchors.found)
        self._reset()
        self._keeps_white = root.getroottree().getroot().get(_SPACE) == "preserve"
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
            elif tag in PARTS:
                self._put(sign_after(element))
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
            self.left_out.add(_COUNTED[tag])
        if tag in self._dropped:
            self.left_out.add(tag)
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
        if not text:
            return
        if self._fields.in_instruction:
            self._fields.instruction(text)
            return
        paragraph = self._story.paragraph
        if paragraph is None:
            # Text outside any paragraph is against the standard, but it was written.
            self._start_paragraph()
            self._put(text)
            self._end_paragraph()
            return
        if self._hides_run:
            self._anchors.hidden(text, paragraph)
        else:
            paragraph.put(text)
        self._fields.result()

    # Paragraphs and runs

    def _start_paragraph(self, _element: etree._Element | None = None) -> bool:
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
            self.left_out.add("bullet", label is None)
            if label and paragraph.has_text():
                paragraph.label = label

    def _paragraph_properties(self, element: etree._Element) -> bool:
        paragraph = self._story.paragraph
        change = child(element, "pPrChange")
        self.left_out.add("format", change is not None)
        if paragraph is None:
            return True
        mark = child(element, "rPr")
        paragraph.mark_changes = [inner for inner in (() if mark is None else mark) if name(inner) in CHANGES]
        paragraph.joined = any(name(inner) in self._dropped for inner in paragraph.mark_changes)
        before = None if change is None or not self._before_changes else child(change, "pPr")
        element = element if before is None else before
        frame = child(element, "framePr")
        if frame is not None and attribute(frame, "dropCap") in ("drop", "margin"):
            # The first letter of the next paragraph, set large, stands in one of its own.
            paragraph.joined = True
        chosen = child(element, "pStyle")
        style = self._styles.default if chosen is None else attribute(chosen, "val") or ""
        depth = outline_depth(element)
        if depth is None:
            depth = self._styles.depths.get(style)
        paragraph.depth = depth if depth is None or depth <= 9 else None
        paragraph.hidden = self._styles.hides.get(style, False)
        paragraph.numbered = self._numbering.of(element, style, self._dropped)
        if style in self._styles.captions:
            self._anchors.caption(paragraph)
        return True

    def _start_run(self, element: etree._Element) -> bool:
        """Whether Word hides the run is said by itself, by its style or by its paragraph's."""
        paragraph = self._story.paragraph
        self._hides_run = paragraph is not None and paragraph.hidden
        self._raises_run = False
        properties = child(element, "rPr")
        if properties is not None and len(properties):
            style = child(properties, "rStyle")
            if style is not None:
                self._hides_run = self._styles.hides.get(attribute(style, "val") or "", self._hides_run)
            place = child(properties, "vertAlign")
            self._raises_run = place is not None and attribute(place, "val") == "superscript"
            vanish = child(properties, "vanish")
            if vanish is not None:
                self._hides_run = switched_on(vanish)
        self.left_out.add("hidden", self._hides_run)
        return False

    def _run_properties(self, element: etree._Element) -> bool:
        self.left_out.add("format", any(name(inner) == "rPrChange" for inner in element))
        return True

    def _text(self, element: etree._Element) -> bool:
        text = element.text or ""
        if element.get(_SPACE) != "preserve" and not self._keeps_white and name(element) != "a:t":
            text = text.strip(_WHITE)
        text = text.translate({9: " ", 10: " ", 13: None})
        if self._raises_run and self._story.paragraph is not None:
            text = raised(text, self._story.paragraph.last)
        self._put(_PRIVATE.sub(lambda sign: self._of_font(sign[0], _font(element)), text))
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
            self._put(self._of_font(character, attribute(element, "font") or ""))
        return True

    def _of_font(self, character: str, font: str) -> str:
        """The character that a symbol font shows; its own number where that is not known."""
        shown = of_font(font, ord(character))
        if shown is not None:
            self.left_out.add("shown", words=shown)
            return shown
        self.left_out.add("symbol", "\ue000" <= character <= "\uf8ff")
        return character

    def _lettering(self, element: etree._Element) -> bool:
        """Letters drawn as a shape, read as the text box that they are."""
        text = element.get("string", "")
        if text.strip():
            self._story.open_box()
            self._start_paragraph()
            self._put(text.replace("\r\n", "\n"))
            self._end_paragraph()
            self._story.close_box()
        return True

    def _start_part(self, element: etree._Element) -> bool:
        self._put(sign_before(element))
        return False

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
            self._fields.begin(element)
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            self._end_field()
        return True

    def _simple_field(self, element: etree._Element) -> bool:
        self._fields.begin()
        self._fields.instruction(attribute(element, "instr") or "")
        self._fields.separate()
        return False

    def _end_simple_field(self) -> None:
        self._end_field()

    def _end_field(self) -> None:
        ended = self._fields.end()
        self._put(ended.text)
        if not self._fields.in_instruction:
            self.left_out.add("field", bool(ended.lost), ended.lost)

    def _instruction(self, element: etree._Element) -> bool:
        self._fields.instruction(element.text or "")
        return True

    def _start_control(self, element: etree._Element) -> bool:
        if not switched_on(child(element, "sdtPr", "showingPlcHdr")):
            return False
        self.left_out.add("placeholder", words=written_in(element))
        return True

    def _alternative(self, element: etree._Element) -> bool:
        return not self._alternatives.is_read(element)


def _font(text: etree._Element) -> str:
    """The font that a run names for its text."""
    run = text.getparent()
    fonts = None if run is None else child(run, "rPr", "rFonts")
    return "" if fonts is None else attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
