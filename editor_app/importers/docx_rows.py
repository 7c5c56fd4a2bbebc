"""Tables, their rows and cells, and text boxes, as a walk through a Word story meets them."""

from collections.abc import Collection

from lxml import etree

from editor_app.importers.docx_anchors import CHANGES, Anchors
from editor_app.importers.docx_markup import attribute, child, name
from editor_app.importers.docx_story import Story
from editor_app.importers.left_out import LeftOut


class Rows:
    """Opens and closes them in one story; `dropped` are the tracked changes whose text this view has not."""

    def __init__(self, story: Story, anchors: Anchors, left_out: LeftOut, dropped: Collection[str]) -> None:
        self._story = story
        self._anchors = anchors
        self._left_out = left_out
        self._dropped = dropped
        self._row_changes: list[int] = []
        self._cell_changes: list[int] = []
        self.starts = {
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "txbxContent": self._start_box,
            "a:txBody": self._start_box,
        }
        self.ends = {
            "tbl": story.close_table,
            "tr": self._end_row,
            "tc": self._end_cell,
            "txbxContent": story.close_box,
            "a:txBody": story.close_box,
        }

    def _start_table(self, _element: etree._Element) -> bool:
        self._story.open_table()
        return False

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
            self._left_out.add("row")
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
