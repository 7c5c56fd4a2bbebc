"""From the panel of remarks to comments and questions in the volume, and to their places in the text."""

from datetime import date

from PySide6.QtCore import QObject

from editor_app.core.draft import Draft, Level, Section, Span
from editor_app.core.language import _
from editor_app.core.office.standing import reviewable
from editor_app.core.volume import Actor, Changed, Refused
from editor_app.services import comment, question, volume
from editor_app.store.workspace import Workspace
from editor_app.ui.editing import Editing
from editor_app.ui.look import Look
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.outline.model import section_path
from editor_app.ui.panels import REMARKS, Panels
from editor_app.ui.remarks.model import AskedRemark, Remark, Target, Wish, read_remarks
from editor_app.ui.remarks.view import Reach
from editor_app.ui.showing import Showing
from editor_app.ui.text.view import TextView

_MOVING = frozenset({"comments", "questions", "versions"})


class Remarking(QObject):
    """Keeps the panel to the text that is shown, and says in the volume what is asked for there."""

    def __init__(
        self,
        held: OpenVolume,
        panels: Panels,
        text: TextView,
        editing: Editing,
        showing: Showing,
        look: Look,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._volume, self._panels, self._text = held, panels, text
        self._editing, self._showing, self._view = editing, showing, panels.remarks
        self._target: Target | None = None
        self._shown = ""
        text.caret_moved.connect(self._on_caret)
        text.editor.selectionChanged.connect(self._on_caret)
        panels.currentChanged.connect(self._fill)
        held.opened.connect(self._fill)
        held.changed.connect(self._on_changed)
        held.actor_changed.connect(self._fill)
        look.recoloured.connect(self._view.recolour)
        self._view.reach_chosen.connect(self._fill)
        self._view.remark_asked.connect(self._on_asked)
        self._view.remark_chosen.connect(self._on_chosen)

    def begin(self) -> None:
        """Write a remark on the words that are selected, or on the entry that the caret is in."""
        self._on_caret()
        self._view.focus_words()

    def _is_seen(self) -> bool:
        return self._panels.currentIndex() == REMARKS

    def _fill(self) -> None:
        """Read the remarks on the text that is shown: its marks show them even where the panel does not."""
        self._view.show_read_only(self._volume.read_only, self._volume.why_not("question_asked"))
        snapshot = self._volume.snapshot
        self._shown = self._text.shown
        every = [sheet.id for sheet in snapshot.sheets] if snapshot else []
        # A volume that was just opened comes before its first text: the one shown is another volume's.
        wanted = every if self._view.reach is Reach.VOLUME else [id_ for id_ in every if id_ == self._shown]
        if wanted:
            self._volume.ask(read_remarks, wanted, date.today(), done=self._on_read)
        else:
            self._view.show_remarks(())
        self._on_caret()

    def _on_changed(self, changed: Changed) -> None:
        """Remarks are read again where they or the texts have changed: a verdict moves none."""
        if changed.kinds & _MOVING:
            self._fill()

    def _on_read(self, remarks: tuple[Remark, ...]) -> None:
        self._showing.show_remarks(self._shown, [one for one in remarks if one.manuscript == self._shown])
        self._view.show_remarks(remarks)

    def _on_caret(self) -> None:
        if self._is_seen():
            self._target = self._present_target()
            self._view.show_target(self._target)
        if self._shown != self._text.shown:
            self._fill()

    def _present_target(self) -> Target | None:
        manuscript, snapshot = self._text.shown, self._volume.snapshot
        draft = self._volume.draft(manuscript) if manuscript else None
        text = self._text.text_of(manuscript)
        if snapshot is None or draft is None or text is None:
            return None
        words = self._text.selected()
        entry = _entry_at(draft, words.start)
        title = section_path(draft, entry.head) if entry else snapshot.view.manuscript(manuscript).name
        section = entry.identity if entry else None
        if words and words.of(text).strip():
            return Target(manuscript, section, title, words, words.of(text))
        return Target(manuscript, section, title)

    def _on_asked(self, asked: AskedRemark) -> None:
        if asked.wish in (Wish.COMMENT, Wish.ASK):
            # Words are those of a version: what was typed becomes one first.
            self._editing.on_save()
            self._volume.act(_say, asked, self._target, done=self._on_said)
        else:
            self._volume.act(_answer, asked, done=self._on_said)

    def _on_said(self, _changed: Changed) -> None:
        self._view.forget_words()

    def _on_chosen(self, remark: Remark) -> None:
        self._showing.show_place(remark.manuscript, remark.place or Span(0, 0))


def _entry_at(draft: Draft, offset: int) -> Section | None:
    """The entry that holds an offset; None in a heading above entries."""
    found = draft.entry_at(offset)
    if found is None or found.level is Level.ENTRY:
        return found
    return found if found in reviewable(draft) else None


def _say(workspace: Workspace, actor: Actor, asked: AskedRemark, target: Target | None) -> Changed:
    """A new comment or question; refused where the words are no longer those that were selected."""
    if target is None:
        raise Refused(_("先在正文里选中要说的字，或把光标放进一个条目"))
    manuscript, section = target.manuscript, target.section
    if target.words is not None:
        draft = volume.draft_of(workspace, volume.view(workspace).manuscript(manuscript).head.id)
        if target.words.of(draft.text) != target.quote:
            raise Refused(_("文字刚改过：请重新选中要说的字"))
        entry = _entry_at(draft, target.words.start)
        section = entry.identity if entry else None
    if asked.wish is Wish.ASK:
        return question.ask(
            workspace,
            actor,
            manuscript,
            asked.words,
            section=section,
            quote=target.quote,
            deadline=asked.deadline,
        )
    return comment.comment(workspace, actor, manuscript, asked.words, section=section, span=target.words)


def _answer(workspace: Workspace, actor: Actor, asked: AskedRemark) -> Changed:
    """An answer to a remark, or that nothing is left to do about it."""
    remark = asked.remark
    if remark is None:
        raise Refused(_("没有这条意见"))
    if asked.wish is Wish.SETTLE:
        return comment.settle(workspace, actor, remark.manuscript, remark.id)
    if remark.is_question:
        return question.answer(workspace, actor, remark.id, asked.words, asked.who)
    return comment.comment(workspace, actor, remark.manuscript, asked.words, answers=remark.id)
