"""From the mode 篇目 to the plan of the volume, and back after every act."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.core.draft import Span
from editor_app.core.language import _
from editor_app.core.office.assignments import Assignment
from editor_app.core.office.plan import Where
from editor_app.core.volume import Actor, Changed
from editor_app.services import plan as plans
from editor_app.store.workspace import Workspace
from editor_app.ui.look import Look
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.plan.model import LeftOut, Placed, PlanRead, TakenUp, read_plan, titles_of
from editor_app.ui.plan.outline_dialog import OutlineDialog
from editor_app.ui.plan.view import PlanView
from editor_app.ui.showing import Showing


class Planning(QObject):
    """Fills the mode while it is seen, and does what is asked for there."""

    def __init__(
        self, view: PlanView, held: OpenVolume, showing: Showing, look: Look, window: QWidget
    ) -> None:
        super().__init__(window)
        self._view, self._volume, self._showing, self._window = view, held, showing, window
        self._read: PlanRead | None = None
        held.opened.connect(self._on_moved)
        held.changed.connect(self._on_moved)
        held.actor_changed.connect(self._on_moved)
        look.recoloured.connect(self._on_moved)
        view.placed.connect(self._on_placed)
        view.left_out.connect(self._on_left_out)
        view.taken_up.connect(self._on_taken_up)
        view.tree.piece_chosen.connect(self._on_piece)
        view.outline_asked.connect(self._on_outline)
        view.assignments.assign_asked.connect(self._on_assign)

    def fill(self) -> None:
        """Read the plan and show it."""
        if self._volume.snapshot is None:
            self._view.show_nothing(_("没有打开的卷"))
        else:
            self._volume.ask(read_plan, date.today(), done=self._on_read)

    def _on_moved(self, _changed: Changed | None = None) -> None:
        if self._view.isVisible():
            self.fill()

    def _on_read(self, read: PlanRead) -> None:
        snapshot = self._volume.snapshot
        if snapshot is not None:
            self._read = read
            self._view.show_plan(read, titles_of(snapshot), snapshot, self._volume.read_only)

    def _on_placed(self, placed: Placed) -> None:
        self._volume.act(_place, placed)

    def _on_left_out(self, left_out: LeftOut) -> None:
        self._volume.act(plans.withdraw, left_out.where, left_out.reason, undone=left_out.undone)

    def _on_taken_up(self, taken: TakenUp) -> None:
        self._volume.act(plans.merge_into, taken.where, taken.into, taken.reason, undone=taken.undone)

    def _on_piece(self, where: Where) -> None:
        draft = self._volume.draft(where[0])
        sections = draft.sections if draft else ()
        entry = next((section for section in sections if section.identity == where[1]), None)
        self._showing.show_place(where[0], entry.head if entry else Span(0, 0))

    def _on_outline(self) -> None:
        if self._read is not None:
            dialog = OutlineDialog(self._read.plan, self._window)
            dialog.outline_chosen.connect(self._on_outlined)
            dialog.open()

    def _on_outlined(self, lines: tuple[str, ...]) -> None:
        self._volume.act(plans.plan_outline, lines)

    def _on_assign(self, asked: tuple[Assignment, bool]) -> None:
        assignment, undone = asked
        self._volume.act(plans.assign, assignment, undone=undone)


def _place(workspace: Workspace, actor: Actor, placed: Placed) -> Changed:
    return plans.place(
        workspace, actor, placed.where, placed.node, before=placed.before, moved_from=placed.moved_from
    )
