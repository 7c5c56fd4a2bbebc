"""What is open at a place of a Word story: paragraphs, cells, tables and text boxes within one another."""

from collections.abc import Callable

from editor_app.importers.docx_flow import Flow, OpenParagraph, OpenTable, Padding
from editor_app.importers.marked import Marked


class Story:
    """One body or note being read. `padding` is shared by the stories of a document."""

    def __init__(self, padding: Padding) -> None:
        self._padding = padding
        self._flows = [Flow()]
        self._paragraphs: list[OpenParagraph] = []
        self._tables: list[OpenTable] = []
        self._columns: list[int] = []

    @property
    def paragraph(self) -> OpenParagraph | None:
        """The innermost paragraph that is open."""
        return self._paragraphs[-1] if self._paragraphs else None

    def open_paragraph(self) -> OpenParagraph:
        self._paragraphs.append(OpenParagraph())
        return self._paragraphs[-1]

    def close_paragraph(self, finish: Callable[[OpenParagraph], None]) -> None:
        paragraph = self._paragraphs.pop()
        finish(paragraph)
        self._flows[-1].add(paragraph)

    def open_table(self) -> None:
        self._tables.append(OpenTable())

    def close_table(self) -> None:
        self._tables.pop().close_into(self._flows[-1])

    def open_row(self, before: str | None) -> None:
        """A row that leaves out so many columns before its first cell."""
        if self._tables:
            skipped = self._padding.columns(before, 0) if before is not None else 0
            self._tables[-1].rows.append([Marked()] * skipped)

    def open_cell(self, span: str | None) -> None:
        self._columns.append(self._padding.columns(span, len(self._row())))
        self._flows.append(Flow())

    def close_cell(self) -> None:
        cell = self._flows.pop()
        row = self._row()
        row.append(cell.as_cell())
        row += [Marked()] * (self._columns.pop() - 1)
        self._tables[-1].cells += 1
        self._tables[-1].only = cell

    def _row(self) -> list[Marked]:
        """The row being read; one is made for cells that stand outside any."""
        if not self._tables:
            self._tables.append(OpenTable())
        if not self._tables[-1].rows:
            self._tables[-1].rows.append([])
        return self._tables[-1].rows[-1]

    def open_box(self) -> None:
        self._flows.append(Flow())

    def close_box(self) -> None:
        """A text box follows the paragraph that holds it."""
        box = self._flows.pop()
        if self._paragraphs:
            self._paragraphs[-1].boxes.append(box)
        else:
            self._flows[-1].items += box.settled()

    def finished(self) -> Flow:
        while self._tables:
            self.close_table()
        self._flows[0].settle()
        return self._flows[0]
