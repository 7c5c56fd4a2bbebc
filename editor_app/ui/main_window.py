"""The main window: its panes, what each shows, and where each one's wishes go."""

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QGuiApplication,
    QUndoStack,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QSplitter,
    QToolBar,
    QToolButton,
)

from editor_app.core.draft import Draft, Level, Section, Span, count_characters
from editor_app.core.language import _
from editor_app.core.triage import Verdict
from editor_app.core.volume import Changed
from editor_app.ui import actions, panels, person
from editor_app.ui.commands import Commands
from editor_app.ui.editing import Editing
from editor_app.ui.files import Files
from editor_app.ui.findings.detail import rule_page
from editor_app.ui.findings.model import FindingRow
from editor_app.ui.jobs import Failure, Jobs
from editor_app.ui.look import Look
from editor_app.ui.menus import fill_menus, fill_toolbar
from editor_app.ui.messages import show_failure, show_page
from editor_app.ui.middle import Middle
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.outline.model import Node, nodes_of, section_path
from editor_app.ui.outline.view import OutlineView
from editor_app.ui.panels import Panels
from editor_app.ui.status import StatusBar
from editor_app.ui.text.highlighter import TextMark
from editor_app.ui.theme import mark_of
from editor_app.ui.triaging import Triaging

_LEAST = QSize(1024, 700)


class MainWindow(QMainWindow):
    """One volume in one window."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self.chosen = ("", "")
        self.jobs = Jobs(self)
        self.volume = OpenVolume(self.jobs, self)
        self.undo = QUndoStack(self)
        self.look = Look(settings, self)
        self.outline = OutlineView()
        self.middle = Middle(self.volume, self.jobs)
        self.text = self.middle.text
        self.panels = Panels(self.volume, self.jobs)
        self.editing = Editing(self.volume, self.jobs, self.text, self.undo, self)
        self.files = Files(self.volume, self.jobs, self.text, self.editing, settings, self)
        self.triaging = Triaging(self.volume, self.undo, self)
        self.panels.use_triaging(self.triaging)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self._counter = QLabel("0/0")
        self._counter.setAccessibleName(_("第几个问题，共几个"))
        self._counter.setContentsMargins(6, 0, 6, 0)
        self.commands = Commands(self)
        owners = (self.commands, self.files, self.editing, self.look)
        self.actions_by_name = actions.make_actions(self, owners)
        self._lay_out()
        self._connect()
        self._restore()
        self.look.take_actions(self.actions_by_name)

    # --- made once ---

    def _lay_out(self) -> None:
        self.setMinimumSize(_LEAST)
        self.setAcceptDrops(True)
        self._recent = fill_menus(self.menuBar(), self.actions_by_name)
        self._recent.aboutToShow.connect(self._fill_recent)
        self._recent.triggered.connect(self._on_recent)
        self._who = QToolButton()
        self._who.setAutoRaise(True)
        self._who.setAccessibleName(_("谁在用、以什么身份"))
        self._who.clicked.connect(self.commands.on_choose_person)
        self.menuBar().setCornerWidget(self._who, Qt.Corner.TopRightCorner)
        bar = QToolBar(_("工具栏"))
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fill_toolbar(bar, self.actions_by_name, self._counter)
        self.addToolBar(bar)
        self._modes = QActionGroup(self)
        for name in ("show_text", "show_compare", "show_duplicates", "show_reviews"):
            self._modes.addAction(self.actions_by_name[name])
        self.actions_by_name["show_text"].setChecked(True)
        self.splitter = QSplitter()
        for widget in (self.outline, self.middle, self.panels):
            self.splitter.addWidget(widget)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([250, 600, 390])
        self.setCentralWidget(self.splitter)

    def _connect(self) -> None:
        self.jobs.failed.connect(self._on_failed)
        self.jobs.progressed.connect(self.status.show_progress)
        self.jobs.finished.connect(self.status.end_progress)
        self.status.cancelled.connect(self.jobs.cancel)
        self.volume.opened.connect(self._on_opened)
        self.volume.changed.connect(self._on_changed)
        self.volume.reported.connect(self._on_reported)
        self.volume.actor_changed.connect(self._on_actor)
        self.volume.refused.connect(self._on_failed)
        self.undo.undoTextChanged.connect(self.status.show_undo)
        self.outline.section_chosen.connect(self._on_section)
        self.text.caret_moved.connect(self._on_caret)
        self.text.mark_chosen.connect(self._on_mark)
        self.text.modified.connect(self._show_title)
        for view in (self.text, self.middle.compare, self.middle.duplicates):
            view.zoom_asked.connect(self.look.zoom)
        self.middle.decided.connect(self._on_decided)
        self.panels.history.difference_asked.connect(self._on_difference)
        self.look.zoomed.connect(self._on_zoomed)
        self.look.recoloured.connect(self._on_recoloured)
        findings = self.panels.findings
        findings.place_chosen.connect(self._on_place)
        findings.rule_asked.connect(self._on_rule)
        findings.counter_changed.connect(self._on_counter)
        self.panels.entry_chosen.connect(self._on_section)
        self.triaging.suggestion_asked.connect(self.editing.suggest)
        self.editing.suggestion_done.connect(self._on_suggested)
        self.editing.show_asked.connect(self.show_manuscript)
        self.editing.saved.connect(self._on_saved)
        self.files.received.connect(self._on_received)

    def _restore(self) -> None:
        geometry, panes = self._settings.value("window/geometry"), self._settings.value("window/panes")
        if geometry is not None:
            self.restoreGeometry(geometry)
        else:
            self.resize(1280, 800)
        if panes is not None:
            self.splitter.restoreState(panes)
        self._on_zoomed()
        self._show_title()

    # --- what is shown ---

    def show_manuscript(self, manuscript: str) -> None:
        """Show a manuscript's present text with its marks."""
        sheet = self.volume.snapshot.sheet(manuscript) if self.volume.snapshot else None
        if sheet is None:
            return
        self.text.show_text(
            manuscript, sheet.manuscript.head.id, sheet.draft.text, read_only=bool(self.volume.read_only)
        )
        self._show_marks(manuscript)

    def show_place(self, manuscript: str, span: Span) -> None:
        if manuscript != self.text.shown:
            self.show_manuscript(manuscript)
        self.actions_by_name["show_text"].trigger()
        self.text.go_to(span)

    def _show_marks(self, manuscript: str) -> None:
        report = self.volume.reports.get(manuscript)
        if report is None:
            return
        marks = [mark for row in self.panels.rows(manuscript) for mark in _marks(row)]
        self.text.show_marks(manuscript, marks, report.draft.text)

    def _show_tree(self) -> None:
        nodes: list[Node] = []
        snapshot = self.volume.snapshot
        for sheet in snapshot.sheets if snapshot else ():
            draft = self.volume.draft(sheet.id) or sheet.draft
            rows = self.panels.rows(sheet.id)
            places = [row.finding.spans[0].start for row in rows if row.verdict is Verdict.NEW]
            nodes += nodes_of(sheet.id, sheet.manuscript.name, draft, sheet.states, places, len(nodes))
        self.outline.show_nodes(nodes)
        shares = [node.reviewed for node in nodes if node.state is not None and node.reviewed is not None]
        characters = sum(s.manuscript.head.characters for s in snapshot.sheets) if snapshot else 0
        self.status.show_volume(characters, sum(shares) / len(shares) if shares else None)

    def _show_title(self) -> None:
        snapshot = self.volume.snapshot
        star = "*" if self.text.modified_manuscripts() else ""
        name = Path(snapshot.view.path).name if snapshot else _("没有打开的卷")
        lock = _("（只读）") if snapshot and snapshot.view.read_only else ""
        self.setWindowTitle(f"{star}{name}{lock} — {_('志鉴审校')}")

    def _show_heading(self, draft: Draft, section: Section | None) -> None:
        snapshot = self.volume.snapshot
        if snapshot is None or not self.text.shown:
            return
        manuscript = snapshot.view.manuscript(self.text.shown)
        words = [f"{manuscript.name} › {section_path(draft, section.head)}" if section else manuscript.name]
        words.append(_("第{number}版").format(number=manuscript.head.number))
        if section is not None:
            names = [n for a in draft.attributions if section.id in a.sections for n in a.names]
            if names or section.level is Level.ENTRY:
                words.append("、".join(dict.fromkeys(names)) or _("没有署名"))
            count = count_characters(section.span.of(draft.text))
            words.append(_("{count}字").format(count=f"{count:,}"))
        self.text.show_heading("　".join(words))

    # --- what happened in the volume ---

    def _on_opened(self) -> None:
        snapshot = self.volume.snapshot
        if snapshot is None:
            return
        self.undo.clear()
        self.text.clear()
        self.panels.clear()
        self._show_title()
        self._show_tree()
        if snapshot.sheets:
            self.show_manuscript(snapshot.sheets[0].id)
        self.commands.on_check_volume()
        name = str(self._settings.value("person/name", "", type=str))
        role = str(self._settings.value("person/role", "", type=str))
        self.volume.use_actor(person.remembered(snapshot.view.persons, name, role))
        if self.volume.actor is None and not snapshot.view.read_only:
            self.commands.on_choose_person()

    def _on_changed(self, changed: Changed) -> None:
        snapshot = self.volume.snapshot
        if snapshot is None:
            return
        for sheet in snapshot.sheets:
            if sheet.id not in self.volume.reports:
                self.volume.check(sheet.id, self.text.text_of(sheet.id) or sheet.draft.text)
        shown = self.text.shown or (snapshot.sheets[0].id if snapshot.sheets else "")
        if shown and not self.text.is_modified(shown):
            self.show_manuscript(shown)
        self.panels.reread([sheet.id for sheet in snapshot.sheets if sheet.id in changed.manuscripts])
        self._show_tree()
        self._show_marks(shown)
        self._show_title()
        self.middle.refresh()

    def _on_reported(self, manuscript: str) -> None:
        self.panels.reread([manuscript])
        self._show_marks(manuscript)
        self._show_tree()

    def _on_actor(self) -> None:
        self._who.setText(person.actor_words(self.volume.actor))
        if self.volume.actor is not None:
            self._settings.setValue("person/name", self.volume.actor.person.name)
            self._settings.setValue("person/role", self.volume.actor.role.value)
        if self.text.shown:
            self.show_manuscript(self.text.shown)
        self.panels.fill()

    def _on_received(self, received: tuple[frozenset[str], frozenset[str]]) -> None:
        every, known = received
        self.show_manuscript(sorted(known or every)[0])
        if known:
            self.actions_by_name["show_compare"].trigger()

    def _on_decided(self, said: tuple[str, Changed]) -> None:
        self.triaging.push(*said)

    def _on_difference(self, versions: tuple[str, str]) -> None:
        self.actions_by_name["show_compare"].setChecked(True)
        self.middle.show_compare(*versions)

    def _on_saved(self, _manuscript: str) -> None:
        snapshot = self.volume.snapshot
        if snapshot is not None and self.text.shown:
            head = snapshot.view.manuscript(self.text.shown).head
            time = head.made_at[11:16]
            self.status.show_saved(_("已存为第{number}版 {time}").format(number=head.number, time=time))
        self._show_title()

    # --- what the person does ---

    def _on_section(self, chosen: tuple[str, str]) -> None:
        manuscript, identity = chosen
        draft = self.volume.draft(manuscript)
        if draft is None:
            return
        section = next((s for s in draft.sections if s.identity == identity), None)
        self.show_manuscript(manuscript)
        self.text.go_to(section.head if section else Span(0, 0))
        self.outline.choose(manuscript, identity)

    def _on_caret(self, offset: int) -> None:
        manuscript = self.text.shown
        draft = self.volume.draft(manuscript) if manuscript else None
        if draft is None:
            return
        section = draft.section_at(offset)
        entry = draft.entry_at(offset)
        self._show_heading(draft, section)
        chosen = (manuscript, section.identity if section else "")
        if chosen != self.chosen:
            self.chosen = chosen
            self.outline.choose(*chosen)
            self.panels.choose(manuscript, self._chosen_entries(manuscript, entry))
            self.panels.findings.show_section(_below(manuscript, draft, section))

    def _chosen_entries(self, manuscript: str, entry: Section | None) -> list[str]:
        several = [section for owner, section in self.outline.chosen() if owner == manuscript and section]
        return several if len(several) > 1 else [entry.identity] if entry else []

    def _on_mark(self, key: str) -> None:
        self.panels.setCurrentIndex(panels.FINDINGS)
        self.panels.findings.choose((self.text.shown, key))

    def _on_place(self, place: tuple[str, Span]) -> None:
        self.show_place(*place)

    def _on_counter(self, counter: tuple[int, int]) -> None:
        self._counter.setText(f"{counter[0]}/{counter[1]}")

    def _on_rule(self, code: str) -> None:
        title, page = rule_page(code)
        show_page(self, title, f"<pre style='white-space: pre-wrap'>{page}</pre>")

    def _on_suggested(self, rows: tuple[FindingRow, ...]) -> None:
        self.triaging.record("suggest", rows, "")

    def _on_failed(self, failure: Failure) -> None:
        show_failure(self, failure)

    # --- the window itself ---

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.files.recent():
            self._recent.addAction(path)

    def _on_recent(self, action: QAction) -> None:
        self.files.open(Path(action.text()))

    def _on_zoomed(self) -> None:
        font = QFont(QApplication.font())
        font.setPointSize(self.look.points)
        self.middle.use_font(font)
        self.status.show_saved(_("缩放{percent}%").format(percent=self.look.percent))

    def _on_recoloured(self) -> None:
        self.panels.fill()
        self.middle.recolour()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files.take_dropped(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Unsaved typing stays in the working copy; threads are waited for."""
        self.editing.rescue_now()
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/panes", self.splitter.saveState())
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.volume.close()
        self.jobs.close()
        QGuiApplication.restoreOverrideCursor()
        event.accept()


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
