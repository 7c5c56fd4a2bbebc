"""From the mode 篇目 to the plan of the volume, and back after every act."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from editor_app.core.draft import Span
from editor_app.core.language import _
from editor_app.core.office.assignments import Assignment
from editor_app.core.office.plan import Plan, Where
from editor_app.core.volume import Actor, Changed
from editor_app.services import plan as plans
from editor_app.services.plan import Placing
from editor_app.store.workspace import Workspace
from editor_app.ui.look import Look
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.plan.model import LeftOut, PlanRead, TakenUp, TitlesRead, outline_lines, read_plan
from editor_app.ui.plan.outline_dialog import OutlineDialog
from editor_app.ui.plan.view import PlanView
from editor_app.ui.showing import Showing
from editor_app.ui.undo import Deed, OppositeCommand


class Planning(QObject):
    """Fills the mode while it is seen, and does what is asked for there; each act can be undone."""

    def __init__(
        self,
        view: PlanView,
        held: OpenVolume,
        undo: QUndoStack,
        showing: Showing,
        look: Look,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._view, self._volume, self._showing, self._window = view, held, showing, window
        self._undo, self._titles = undo, TitlesRead()
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
            self._view.show_plan(
                read, self._titles.of(snapshot), snapshot, self._volume.why_not("section_placed")
            )

    def _do(self, words: str, forth: Deed, back: Deed) -> None:
        command = OppositeCommand(self._volume, words, forth, back)
        self._volume.act(forth, done=_Done(self._undo, command))

    def _on_placed(self, placings: Sequence[Placing]) -> None:
        if self._read is not None:
            words = _("把{count}份放进篇目") if placings[0].node else _("把{count}份取出篇目")
            back = opposite(self._read.plan, placings)
            self._do(
                words.format(count=len(placings)),
                partial(plans.place_all, placings=placings),
                partial(plans.place_all, placings=back),
            )

    def _on_left_out(self, left_out: Sequence[LeftOut]) -> None:
        if self._read is not None:
            held = self._read.plan.withdrawn
            back = [LeftOut(one.where, held.get(one.where, _("撤销")), not one.undone) for one in left_out]
            words = _("恢复{count}份") if left_out[0].undone else _("撤稿{count}份")
            forth = partial(_leave_out, asked=left_out)
            self._do(words.format(count=len(left_out)), forth, partial(_leave_out, asked=back))

    def _on_taken_up(self, taken: Sequence[TakenUp]) -> None:
        if self._read is not None:
            held = self._read.plan.merged
            back = [
                TakenUp(
                    one.where,
                    one.into,
                    held[one.where].reason if one.where in held else _("撤销"),
                    not one.undone,
                )
                for one in taken
            ]
            words = _("取消并入") if taken[0].undone else _("并入")
            self._do(words, partial(_take_up, asked=taken), partial(_take_up, asked=back))

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
        if self._read is not None:
            before = outline_lines(self._read.plan).split("\n")
            self._do(
                _("改篇目"),
                partial(plans.plan_outline, lines=lines),
                partial(plans.plan_outline, lines=before),
            )

    def _on_assign(self, asked: tuple[Assignment, bool]) -> None:
        assignment, undone = asked
        held = [one.assignment for one in (self._read.owed if self._read else ())]
        before = next((one for one in held if one.unit == assignment.unit), None)
        words = _("不再约{unit}") if undone else _("约稿{unit}")
        self._do(
            words.format(unit=assignment.unit),
            partial(plans.assign, assignment=assignment, undone=undone),
            partial(plans.assign, assignment=before or assignment, undone=before is None),
        )


class _Done:
    """Puts an act on the undo stack once it is done."""

    def __init__(self, undo: QUndoStack, command: OppositeCommand) -> None:
        self._undo, self._command = undo, command

    def __call__(self, _changed: Changed) -> None:
        self._undo.push(self._command)


def opposite(plan: Plan, placings: Sequence[Placing]) -> list[Placing]:
    """What puts pieces back where they stand in a plan; the last that is moved goes back first."""
    back = []
    for one in reversed(placings):
        stands = [placed.where for placed in plan.below(one.moved_from)] if one.moved_from else []
        behind = stands[stands.index(one.where) + 1 :] if one.where in stands else []
        back.append(Placing(one.where, one.moved_from, behind[0] if behind else None, one.node))
    return back


def _leave_out(workspace: Workspace, actor: Actor, asked: Sequence[LeftOut]) -> Changed:
    changed = Changed()
    for one in asked:
        changed = plans.withdraw(workspace, actor, one.where, one.reason, undone=one.undone)
    return changed


def _take_up(workspace: Workspace, actor: Actor, asked: Sequence[TakenUp]) -> Changed:
    changed = Changed()
    for one in asked:
        changed = plans.merge_into(workspace, actor, one.where, one.into, one.reason, undone=one.undone)
    return changed
