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

from editor_app.core.draft import Span
from editor_app.core.language import _
from editor_app.core.volume import Changed
from editor_app.ui import actions, person
from editor_app.ui.backups import Backups
from editor_app.ui.commands import Commands
from editor_app.ui.editing import Editing
from editor_app.ui.exchanging import Exchanging
from editor_app.ui.files import Files
from editor_app.ui.findings.detail import rule_page
from editor_app.ui.findings.model import FindingRow
from editor_app.ui.importing import Importing
from editor_app.ui.jobs import Failure, Jobs
from editor_app.ui.keeping import Keeping
from editor_app.ui.language import LanguageChoice
from editor_app.ui.listing_figures import ListingFigures
from editor_app.ui.look import Look
from editor_app.ui.menus import MODES, fill_menus, fill_toolbar
from editor_app.ui.messages import show_failure, show_page
from editor_app.ui.middle import Middle
from editor_app.ui.notices import NoticeStrip
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.outline.view import OutlineView
from editor_app.ui.overviewing import Overviewing
from editor_app.ui.panels import Panels
from editor_app.ui.planning import Planning
from editor_app.ui.rechecking import Rechecking
from editor_app.ui.remarking import Remarking
from editor_app.ui.reporting import Reporting
from editor_app.ui.sealing import Sealing
from editor_app.ui.showing import Showing
from editor_app.ui.staffing import Staffing
from editor_app.ui.status import StatusBar
from editor_app.ui.triaging import Triaging
from editor_app.ui.undo import SavedCommand

_LEAST = QSize(1024, 700)
_LEAST_TREE, _LEAST_TEXT = 240, 400


class MainWindow(QMainWindow):
    """One volume in one window."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self._path, self._is_fresh = "", False
        self.jobs = Jobs(self)
        self.volume = OpenVolume(self.jobs, self)
        self.undo = QUndoStack(self)
        self.look = Look(settings, self)
        self.language = LanguageChoice(settings, self)
        self.outline = OutlineView()
        self.middle = Middle(self.volume, self.jobs, settings)
        self.text = self.middle.text
        self.panels = Panels(self.volume, self.jobs, self.text)
        self.editing = Editing(self.volume, self.jobs, self.text, self.undo, self)
        self.importing = Importing(self.volume, self.jobs, self.editing, settings, self)
        self.files = Files(self.volume, self.jobs, self.text, self.editing, self.importing, settings, self)
        self.reporting = Reporting(self.volume, self.jobs, self.editing, settings, self)
        self.triaging = Triaging(self.volume, self.undo, self)
        self.panels.use_triaging(self.triaging)
        self.showing = Showing(self.volume, self.outline, self.text, self.panels, self)
        self.remarking = Remarking(
            self.volume, self.panels, self.text, self.editing, self.showing, self.look, self
        )
        self.listing_figures = ListingFigures(
            self.middle.figures, self.volume, self.jobs, self.showing, settings, self
        )
        self.status = StatusBar()
        self.backups = Backups(self.volume, self.status, self)
        self.setStatusBar(self.status)
        self._counter = QLabel("0/0")
        self._counter.setAccessibleName(_("第几个问题，共几个"))
        self._counter.setContentsMargins(6, 0, 6, 0)
        self.rechecking = Rechecking(self.volume, self.jobs, self)
        self.commands = Commands(self)
        self.overviewing = Overviewing(
            self.middle.dashboard, self.volume, self.panels, self.showing, settings, self
        )
        self.planning = Planning(self.middle.plan, self.volume, self.undo, self.showing, self.look, self)
        self.exchanging = Exchanging(self.volume, self.editing, settings, self)
        owners = (
            self.commands,
            self.files,
            self.importing,
            self.reporting,
            self.editing,
            self.look,
            self.language,
            self.exchanging,
            Keeping(self.volume, self.editing, settings, self),
            Sealing(self.volume, self),
            Staffing(self.volume, self),
        )
        self.actions_by_name = actions.make_actions(self, owners)
        self._lay_out()
        self._connect()
        self._restore()
        self.look.take_actions(self.actions_by_name)
        self.language.take_actions(self.actions_by_name)

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
        self.notices = NoticeStrip(self)
        self.addToolBarBreak()
        self.addToolBar(self.notices)
        self._modes = QActionGroup(self)
        for name in MODES:
            self._modes.addAction(self.actions_by_name[name])
        self.actions_by_name["show_text"].setChecked(True)
        self.splitter = QSplitter()
        self.outline.setMinimumWidth(_LEAST_TREE)
        # Of its modes the widest stands without the panels: it must not take their room, or the tree's.
        self.middle.setMinimumWidth(_LEAST_TEXT)
        for widget in (self.outline, self.middle, self.panels):
            self.splitter.addWidget(widget)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([280, 600, 380])
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
        self.showing.text_wanted.connect(self.actions_by_name["show_text"].trigger)
        self.showing.counted.connect(self.status.show_volume)
        self.text.modified.connect(self._show_title)
        for view in (self.text, self.middle.compare, self.middle.duplicates):
            view.zoom_asked.connect(self.look.zoom)
        self.panels.currentChanged.connect(self.commands.show_mode)
        self.middle.repeating.decided.connect(self._on_decided)
        self.middle.duplicates.place_chosen.connect(self._on_repeat)
        self.middle.comparing.corrected.connect(self._on_corrected)
        self.panels.authors.report_asked.connect(self.reporting.ask_fees)
        self.overviewing.plan_wanted.connect(self.actions_by_name["show_plan"].trigger)
        self.panels.history.difference_asked.connect(self._on_difference)
        self.look.zoomed.connect(self._on_zoomed)
        self.language.chosen.connect(self.close)
        self.look.recoloured.connect(self._on_recoloured)
        findings = self.panels.findings
        findings.rule_asked.connect(self._on_rule)
        findings.counter_changed.connect(self._on_counter)
        self.triaging.suggestion_asked.connect(self.editing.suggest)
        self.editing.suggestion_done.connect(self._on_suggested)
        self.editing.show_asked.connect(self.showing.show_manuscript)
        self.editing.saved.connect(self._on_saved)
        self.rechecking.repeated.connect(self.status.show_saved)
        self.exchanging.difference_asked.connect(self._on_divided)
        self.exchanging.merged.connect(self._on_merged)
        self.notices.command_asked.connect(self._on_command)
        self.importing.received.connect(self._on_received)

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

    def _show_title(self) -> None:
        snapshot = self.volume.snapshot
        star = "*" if self.text.modified_manuscripts() else ""
        name = Path(snapshot.view.path).name if snapshot else _("没有打开的卷")
        lock = _("（已付印）") if snapshot and snapshot.is_sealed else ""
        lock = _("（只读）") if snapshot and snapshot.view.read_only else lock
        self.setWindowTitle(f"{star}{name}{lock} — {_('志鉴审校')}")

    # --- what happened in the volume ---

    def _on_opened(self) -> None:
        snapshot = self.volume.snapshot
        if snapshot is None:
            return
        self.undo.clear()
        self.overviewing.remember(self._path)
        self._path, self._is_fresh = snapshot.view.path, True
        self.showing.clear()
        self.overviewing.begin()
        self._show_title()
        self.notices.show_notices(snapshot.view.notices)
        self.showing.show_tree()
        if snapshot.sheets:
            self.showing.show_manuscript(snapshot.sheets[0].id)
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
        if not changed.manuscripts and changed.kinds == {"repeats"}:
            # Nothing but the groups of repeats and the history is about them.
            self.panels.follow()
            self.middle.refresh()
            return
        for sheet in snapshot.sheets:
            named = sheet.id in changed.manuscripts or not changed.manuscripts
            if named and sheet.id not in self.volume.reports:
                self.volume.check(sheet.id, self.text.text_of(sheet.id) or sheet.draft.text)
        shown = self.text.shown or (snapshot.sheets[0].id if snapshot.sheets else "")
        if shown and not self.text.is_modified(shown):
            self.showing.show_manuscript(shown)
        # A verdict on a kind of findings names no manuscript: it is seen in all.
        whole = not changed.manuscripts and "triage" in changed.kinds
        self.panels.reread(
            [sheet.id for sheet in snapshot.sheets if whole or sheet.id in changed.manuscripts]
        )
        self.showing.show_tree()
        self.showing.show_marks(shown)
        self._show_title()
        self.notices.show_notices(snapshot.view.notices)
        self.middle.refresh()
        self.overviewing.refresh()

    def _on_reported(self, manuscripts: frozenset[str]) -> None:
        self.panels.reread(sorted(manuscripts))
        if self.text.shown in manuscripts:
            self.showing.show_marks(self.text.shown)
            self.showing.show_caret()
        self.showing.show_tree()
        self.overviewing.refresh_rules()

    def _on_actor(self) -> None:
        self._who.setText(person.actor_words(self.volume.actor))
        # A menu bar makes room for its corner only when it is given one.
        self.menuBar().setCornerWidget(self._who, Qt.Corner.TopRightCorner)
        if self.volume.actor is not None:
            person.remember(self._settings, self.volume.actor.person.name, self.volume.actor.role)
        if self.text.shown:
            self.showing.show_manuscript(self.text.shown)
        self.panels.fill()
        if self._is_fresh and self.volume.actor is not None:
            # A volume opens on what waits for the person who sits there.
            self._is_fresh = False
            self.actions_by_name["show_dashboard"].trigger()

    def _on_received(self, received: tuple[list[str], list[str]]) -> None:
        every, known = received
        self.showing.show_manuscript((known or every)[0])
        if known:
            self.actions_by_name["show_compare"].trigger()

    def _on_decided(self, said: tuple[str, Changed]) -> None:
        self.triaging.push(*said)

    def _on_corrected(self, said: tuple[str, str, str, str]) -> None:
        self.undo.push(SavedCommand(self.volume, *said))
        self._on_saved(said[1])

    def _on_repeat(self, place: tuple[str, Span]) -> None:
        self.showing.show_place(*place)

    def _on_difference(self, versions: tuple[str, str]) -> None:
        self.commands.show_compare(*versions)

    def _on_divided(self, divided: tuple[str, str, str]) -> None:
        manuscript, one, other = divided
        self.showing.show_manuscript(manuscript)
        self.commands.show_compare(one, other)

    def _on_command(self, name: str) -> None:
        self.actions_by_name[name].trigger()

    def _on_merged(self, manuscript: str) -> None:
        self.showing.show_entry((manuscript, ""))

    def _on_saved(self, _manuscript: str) -> None:
        snapshot = self.volume.snapshot
        if snapshot is not None and self.text.shown:
            head = snapshot.view.manuscript(self.text.shown).head
            time = head.made_at[11:16]
            self.status.show_saved(_("已存为第{number}版 {time}").format(number=head.number, time=time))
        self._show_title()

    # --- what the person does ---

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
        self.notices.recolour()
        self.middle.recolour()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            bundles = [path for path in paths if path.suffix.lower() == ".njb"]
            if bundles:
                self.exchanging.take(bundles)
            else:
                self.files.take_dropped(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Unsaved typing stays in the working copy; threads are waited for."""
        self.editing.rescue_now()
        self.overviewing.remember(self._path)
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/panes", self.splitter.saveState())
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.volume.close()
        self.jobs.close()
        QGuiApplication.restoreOverrideCursor()
        event.accept()
