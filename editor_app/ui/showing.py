"""One volume in three panes: the tree, the text and the panels keep to the same place."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from editor_app.core.draft import Draft, Level, Section, Span, count_characters
from editor_app.core.language import _
from editor_app.core.office.triage import Verdict
from editor_app.ui import panels
from editor_app.ui.findings.model import FindingRow
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.outline.model import Node, entries_among, nodes_of, section_path
from editor_app.ui.outline.view import OutlineView
from editor_app.ui.panels import Panels
from editor_app.ui.remarks.marks import remark_marks, remark_of
from editor_app.ui.remarks.model import Remark
from editor_app.ui.snapshot import Sheet
from editor_app.ui.text.highlighter import TextMark
from editor_app.ui.text.view import TextView
from editor_app.ui.theme import mark_of


class Showing(QObject):
    """`text_wanted` comes before a place is gone to, `counted` carries (characters, share reviewed).

    `chosen` is the section that the caret is in: (manuscript, identity).
    """

    text_wanted = Signal()
    counted = Signal(object)

    def __init__(
        self, volume: OpenVolume, outline: OutlineView, text: TextView, panels: Panels, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._volume, self._outline, self._text, self._panels = volume, outline, text, panels
        self.chosen = ("", "")
        self._is_going = False
        self._remarks: dict[str, tuple[Remark, ...]] = {}
        self._made: dict[str, tuple[tuple[object, ...], Sequence[Node]]] = {}
        outline.section_chosen.connect(self.show_section)
        outline.selected.connect(self._on_selected)
        text.caret_moved.connect(self._on_caret)
        text.mark_chosen.connect(self._on_mark)
        panels.entry_chosen.connect(self.show_section)
        panels.signing.signed.connect(self.show_next_entry)
        panels.findings.place_chosen.connect(self._on_place)

    def clear(self) -> None:
        """Another volume is about to be shown."""
        self.chosen = ("", "")
        self._made, self._remarks = {}, {}
        self._text.clear()
        self._panels.clear()

    def show_manuscript(self, manuscript: str) -> None:
        """Show a manuscript's present text with its marks."""
        sheet = self._volume.snapshot.sheet(manuscript) if self._volume.snapshot else None
        if sheet is None:
            return
        self._text.show_text(
            manuscript, sheet.manuscript.head.id, sheet.draft.text, read_only=bool(self._volume.read_only)
        )
        self.show_marks(manuscript)
        self.show_caret()

    def show_place(self, manuscript: str, span: Span) -> None:
        self.text_wanted.emit()
        self._go_to(manuscript, span)

    def show_section(self, chosen: tuple[str, str]) -> None:
        """Go to a section, or to the start of a manuscript where its identity is empty."""
        manuscript, identity = chosen
        draft = self._volume.draft(manuscript)
        if draft is None:
            return
        section = next((s for s in draft.sections if s.identity == identity), None)
        self._go_to(manuscript, section.head if section else Span(0, 0))
        self._outline.choose(manuscript, identity)

    def _go_to(self, manuscript: str, span: Span) -> None:
        """Where the caret stood before in that text is passed over: nobody has chosen it."""
        self._is_going = True
        if manuscript != self._text.shown:
            self.show_manuscript(manuscript)
        self._text.go_to(span)
        self._is_going = False
        self.show_caret()

    def show_entry(self, chosen: tuple[str, str]) -> None:
        """Go to an entry from another mode."""
        self.text_wanted.emit()
        self.show_section(chosen)

    def show_next_entry(self) -> None:
        """Go to the entry after the chosen one; stay at the last of the manuscript."""
        manuscript, identity = self.chosen
        draft = self._volume.draft(manuscript)
        entries = [s.identity for s in draft.sections if s.level is Level.ENTRY] if draft else []
        if identity in entries[:-1]:
            self.show_section((manuscript, entries[entries.index(identity) + 1]))

    def show_caret(self) -> None:
        """Show where the caret is, in the draft as it was read last."""
        self._on_caret(self._text.caret())

    def show_marks(self, manuscript: str) -> None:
        report = self._volume.reports.get(manuscript)
        if report is None:
            return
        marks = [mark for row in self._panels.rows(manuscript) for mark in _marks(row)]
        sheet = self._volume.snapshot.sheet(manuscript) if self._volume.snapshot else None
        if sheet is not None:
            remarks = self._remarks.get(manuscript, ())
            marks += remark_marks(remarks, sheet, report.draft.text)
        self._text.show_marks(manuscript, marks, report.draft.text)

    def show_remarks(self, manuscript: str, remarks: Sequence[Remark]) -> None:
        """Mark the remarks on a manuscript; their places are those of its present version."""
        if tuple(remarks) != self._remarks.get(manuscript, ()):
            self._remarks[manuscript] = tuple(remarks)
            self.show_marks(manuscript)

    def show_tree(self) -> None:
        snapshot = self._volume.snapshot
        nodes = [node for sheet in (snapshot.sheets if snapshot else ()) for node in self._nodes(sheet)]
        self._outline.show_nodes(nodes)
        shares = [node.reviewed for node in nodes if node.state is not None and node.reviewed is not None]
        self.counted.emit(
            (snapshot.characters if snapshot else 0, sum(shares) / len(shares) if shares else None)
        )

    def _nodes(self, sheet: Sheet) -> Sequence[Node]:
        """The nodes of a manuscript, made again when something in it has changed."""
        draft = self._volume.draft(sheet.id) or sheet.draft
        rows = self._panels.rows(sheet.id)
        of = (sheet, draft, rows)
        made = self._made.get(sheet.id)
        if made is None or any(now is not then for now, then in zip(of, made[0], strict=True)):
            places = [row.finding.spans[0].start for row in rows if row.verdict is Verdict.NEW]
            nodes = nodes_of(sheet.id, sheet.manuscript.name, draft, sheet.states, places)
            made = self._made[sheet.id] = (of, nodes)
        return made[1]

    def _show_heading(self, draft: Draft, section: Section | None) -> None:
        snapshot = self._volume.snapshot
        if snapshot is None or not self._text.shown:
            return
        manuscript = snapshot.view.manuscript(self._text.shown)
        words = [f"{manuscript.name} › {section_path(draft, section.head)}" if section else manuscript.name]
        words.append(_("第{number}版").format(number=manuscript.head.number))
        if section is not None:
            names = [n for a in draft.attributions if section.id in a.sections for n in a.names]
            if names or section.level is Level.ENTRY:
                words.append(_("、").join(dict.fromkeys(names)) or _("没有署名"))
            count = count_characters(section.span.of(draft.text))
            words.append(_("{count}字").format(count=f"{count:,}"))
        self._text.show_heading(_("　").join(words))

    def _on_caret(self, offset: int) -> None:
        manuscript = self._text.shown
        draft = self._volume.draft(manuscript) if manuscript else None
        if draft is None or self._is_going or self._is_ahead(manuscript, draft):
            return
        section = draft.section_at(offset)
        self._show_heading(draft, section)
        chosen = (manuscript, section.identity if section else "")
        if chosen != self.chosen:
            self.chosen = chosen
            self._outline.choose(*chosen)
            self._on_selected()
            self._panels.findings.show_section(_below(manuscript, draft, section))

    def _is_ahead(self, manuscript: str, draft: Draft) -> bool:
        """Whether something was typed since the draft was read: its sections lie elsewhere now."""
        text = self._text.text_of(manuscript)
        return text is not None and len(text) != len(draft.text)

    def _on_selected(self) -> None:
        """The panels are about the entries that are selected in the tree, and those below selected heads."""
        sections: dict[str, set[str]] = {}
        for manuscript, identity in self._outline.chosen() or (self.chosen,):
            sections.setdefault(manuscript, set()).add(identity)
        entries = [
            (manuscript, entry)
            for manuscript, chosen in sections.items()
            if (draft := self._volume.draft(manuscript)) is not None
            for entry in entries_among(draft, chosen)
        ]
        self._panels.choose(self.chosen[0], entries)

    def _on_mark(self, key: str) -> None:
        remark = remark_of(key)
        self._panels.setCurrentIndex(panels.FINDINGS if remark is None else panels.REMARKS)
        if remark is None:
            self._panels.findings.choose((self._text.shown, key))
        else:
            self._panels.remarks.choose(remark)

    def _on_place(self, place: tuple[str, Span]) -> None:
        self.show_place(*place)


def _marks(row: FindingRow) -> list[TextMark]:
    settled = row.verdict is not Verdict.NEW
    mark = mark_of(row.finding.code)
    return [TextMark(s, row.finding.key, mark, settled, row.finding.message) for s in row.finding.spans]


def _below(manuscript: str, draft: Draft, section: Section | None) -> frozenset[tuple[str, str]]:
    """A section and everything in it."""
    if section is None:
        return frozenset()
    inside = (s for s in draft.sections if section.span.contains(s.span))
    return frozenset((manuscript, s.identity) for s in inside)
