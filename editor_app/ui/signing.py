"""The panel 审签: filled with how the chosen entries stand, and what is asked for there done."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.core.language import _
from editor_app.core.office.plan import Where
from editor_app.core.office.review import ACT_NAMES, Act
from editor_app.core.volume import Changed
from editor_app.services import dossier
from editor_app.ui.messages import show_note
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.reviewing import Doing
from editor_app.ui.reviews.model import AskedAct, Checked, ReviewCard, read_cards
from editor_app.ui.reviews.view import ReviewsView
from editor_app.ui.text.view import TextView

_NAMED = 8
_SIGNING = frozenset({Act.PASS, Act.APPROVE, Act.PROOF})


class Signing(QObject):
    """`signed` comes when one entry was passed on."""

    signed = Signal()

    def __init__(self, view: ReviewsView, held: OpenVolume, text: TextView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._volume, self._text, self._window = view, held, text, parent
        self._entries: tuple[Where, ...] = ()
        self._titles: Mapping[Where, str] = {}
        self._asks_next = False
        view.use_categories(tuple(dossier.read_weights(dossier.WEIGHTS).categories.values()))
        view.act_asked.connect(self._on_act)

    def choose(self, entries: Sequence[Where]) -> None:
        """Which entries the panel is about, of one manuscript or of several."""
        self._entries = tuple(entries)

    def ask_next(self) -> None:
        """Do the act that leads the chosen entries on, once it is read how they stand now."""
        self._asks_next = True
        self.fill()

    def fill(self) -> None:
        """Read how the chosen entries stand, and show it."""
        actor, snapshot = self._volume.actor, self._volume.snapshot
        if actor is None or snapshot is None or not self._entries:
            self._view.show_cards((), {}, read_only=self._volume.read_only)
            return
        self._volume.ask(read_cards, actor, self._entries, self._checked(self._entries), done=self._on_cards)

    def _on_cards(self, cards: tuple[ReviewCard, ...]) -> None:
        snapshot = self._volume.snapshot
        if snapshot is None:
            return
        names = {person.id: person.name for person in snapshot.view.persons}
        titles = {id_: snapshot.view.manuscript(id_).name for id_ in {card.manuscript for card in cards}}
        self._titles = {card.where: f"{titles[card.manuscript]} › {card.entry.title}" for card in cards}
        self._view.show_cards(cards, names, read_only=self._volume.read_only)
        if self._asks_next:
            self._asks_next = False
            self._view.ask_next()

    def _checked(self, entries: Iterable[Where]) -> dict[str, Checked]:
        return {id_: self._check_of(id_) for id_ in dict.fromkeys(id_ for id_, _section in entries)}

    def _check_of(self, manuscript: str) -> Checked:
        """What was found in the present version, or why that is not known."""
        if self._text.is_modified(manuscript):
            return Checked((), _("文字改过还没有保存：先按 Ctrl+S 存为新版本，检查完再签"))
        if not self._volume.is_current(manuscript):
            return Checked((), _("正在检查这份稿件的文字：检查完再签"))
        return Checked(self._volume.findings(manuscript))

    def _on_act(self, asked: AskedAct) -> None:
        snapshot = self._volume.snapshot
        if snapshot is None:
            return
        checked = self._checked(asked.entries)
        versions = {id_: snapshot.view.manuscript(id_).head.id for id_ in checked}
        doing = Doing(asked, checked, versions, self._titles)
        title = _(ACT_NAMES[asked.act]) if len(asked.entries) > 1 else ""
        self._volume.act(doing, done=_Told(self, doing), title=title)

    def take_done(self, doing: Doing) -> None:
        """Say what of a batch was refused; after one signature go on to the next entry."""
        if doing.refused or doing.left:
            self._tell(doing)
        elif doing.asked.act in _SIGNING and len(doing.asked.entries) == 1:
            self.signed.emit()

    def _tell(self, doing: Doing) -> None:
        refused, done = doing.refused, len(doing.asked.entries) - len(doing.refused) - doing.left
        words = _("办了{done}条。").format(done=done)
        if doing.left:
            words += _("按“取消”停下，{left}条没有办。").format(left=doing.left)
        if refused:
            words += _("{refused}条办不成：").format(refused=len(refused))
        more = [_("……另有{count}条").format(count=len(refused) - _NAMED)] if len(refused) > _NAMED else []
        show_note(self._window, _("成批办理"), "\n".join([words, *refused[:_NAMED], *more]))


class _Told:
    """Tells of a batch once it is done."""

    def __init__(self, signing: Signing, doing: Doing) -> None:
        self._signing, self._doing = signing, doing

    def __call__(self, _changed: Changed) -> None:
        self._signing.take_done(self._doing)
