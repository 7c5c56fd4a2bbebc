"""What a file would become: its tree with who wrote what, and what of it is not taken over."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from editor_app.core.draft import Draft, Section, count_characters
from editor_app.core.language import _
from editor_app.services.reading import FileDraft


class ImportPreview(QTreeWidget):
    """Shows one file at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("读出来的栏目、条目和署名"))
        self.setHeaderLabels([_("栏目和条目"), _("字数"), _("撰稿人")])
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_file(self, file: FileDraft) -> None:
        self.clear()
        draft = file.draft
        items: dict[str | None, QTreeWidgetItem] = {None: self.invisibleRootItem()}
        authors = _authors(draft)
        for section in draft.sections:
            cells = _cells(draft, section, authors.get(section.id, ""))
            items[section.id] = QTreeWidgetItem(items[section.parent], cells)
        if not draft.sections:
            QTreeWidgetItem(self.invisibleRootItem(), [_("没有读出栏目或条目：整篇作为一条")])
        self._add_left_out(file.left_out)
        self.expandAll()

    def _add_left_out(self, left_out: Iterable[str]) -> None:
        sentences = list(left_out)
        if sentences:
            head = QTreeWidgetItem(self.invisibleRootItem(), [_("没有收进来的")])
            for sentence in sentences:
                QTreeWidgetItem(head, [sentence]).setToolTip(0, sentence)


def _cells(draft: Draft, section: Section, author: str) -> list[str]:
    return [section.title, f"{count_characters(section.span.of(draft.text)):,}", author]


def _authors(draft: Draft) -> dict[str, str]:
    """Who signed each section; a signature that a person must look at says so."""
    found: dict[str, str] = {}
    for attribution in draft.attributions:
        words = _("、").join(attribution.names) or attribution.unit or ""
        words += "" if attribution.certain else _("（待确认）")
        found |= dict.fromkeys(attribution.sections, words)
    return found
