"""A text that was just saved is looked up in the rest of the volume: what does it repeat now?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from editor_app.core.draft import Draft, Span, count_characters
from editor_app.core.language import _
from editor_app.core.repeat import Place, Repeat
from editor_app.core.repeats.fingerprints import Fingerprints
from editor_app.core.task import Task
from editor_app.core.volume import Changed
from editor_app.services import duplicates
from editor_app.ui.checking import SHORT
from editor_app.ui.jobs import Jobs
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.processes import Processes
from editor_app.ui.snapshot import Sheet

_Heads = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Saved:
    """A manuscript with its text before and now, and the volume that it stands in, itself included."""

    manuscript: str
    before: Draft
    now: Draft
    sheets: tuple[Sheet, ...]

    @property
    def heads(self) -> _Heads:
        return {sheet.id: sheet.manuscript.head.id for sheet in self.sheets}


class Rechecking(QObject):
    """`repeated` carries a sentence that says what a saved text repeats that it did not repeat before."""

    repeated = Signal(object)

    def __init__(self, held: OpenVolume, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._volume, self._jobs = held, jobs
        self._drafts: dict[str, Draft] = {}
        held.opened.connect(self._on_opened)
        held.changed.connect(self._on_changed)

    def _on_opened(self) -> None:
        self._drafts = {sheet.id: sheet.draft for sheet in self._sheets()}

    def _on_changed(self, changed: Changed) -> None:
        before = self._drafts
        self._on_opened()
        if "versions" not in changed.kinds:
            return
        for manuscript in changed.manuscripts & before.keys() & self._drafts.keys():
            saved = Saved(manuscript, before[manuscript], self._drafts[manuscript], self._sheets())
            if saved.before.text != saved.now.text:
                self._jobs.check(
                    look_up,
                    saved,
                    done=self._on_looked_up,
                    topic=f"recheck:{manuscript}",
                    stamp=saved.heads,
                    urgent=True,
                )

    def _on_looked_up(self, sentence: str) -> None:
        if sentence:
            self.repeated.emit(sentence)

    def _sheets(self) -> tuple[Sheet, ...]:
        return self._volume.snapshot.sheets if self._volume.snapshot else ()


def look_up(saved: Saved, *, task: Task, processes: Processes) -> str:
    """What the text repeats now and did not before, in a sentence; empty where there is nothing new."""
    whole = tuple(sheet.draft.text for sheet in saved.sheets)
    asked = saved.heads, saved.manuscript, saved.before.text, saved.now.text
    if sum(map(len, whole)) <= SHORT:
        found = recheck_apart(whole, *asked, task)
    else:
        found = processes.run(recheck_apart, None, *asked, task=task)
        found = found or processes.run(recheck_apart, whole, *asked, task=task)
    before, now = found or ((), ())
    known = [place for group in before for place in group.places]
    for group in now:
        others = [place for place in group.places if place.document < len(saved.sheets)]
        own = [place for place in group.places if place.document == len(saved.sheets)]
        fresh = [place for place in others if not any(_meet(place, other) for other in known)]
        if own and fresh and not group.common_wording:
            return _sentence(saved, own[0].span, fresh[0])
    return ""


_Found = tuple[Sequence[Repeat], Sequence[Repeat]]


class _Kept:
    """What a process keeps of the volume that it last read; the order of `heads` is that of its documents."""

    heads: ClassVar[_Heads] = {}
    lengths: ClassVar[Sequence[int]] = ()
    volume: ClassVar[Fingerprints | None] = None


def recheck_apart(
    texts: Sequence[str] | None, heads: _Heads, manuscript: str, before: str, now: str, task: Task
) -> _Found | None:
    """What the process does: the groups of the text before and now; None where it needs the volume's texts.

    What it keeps serves while only this manuscript has changed since: its own stored text does not count.
    """
    task.check()
    if _Kept.volume is None or _without(_Kept.heads, manuscript) != _without(heads, manuscript):
        if texts is None:
            return None
        _Kept.volume = duplicates.read_volume([Draft(text, ()) for text in texts])
        _Kept.heads, _Kept.lengths = heads, [len(text) for text in texts]
    index = list(_Kept.heads).index(manuscript)
    instead_of = Place(index, Span(0, _Kept.lengths[index]))
    first, second = (duplicates.recheck(_Kept.volume, Draft(text, ()), instead_of) for text in (before, now))
    return first, second


def _without(heads: _Heads, manuscript: str) -> list[tuple[str, str]]:
    return [(id_, head if id_ != manuscript else "") for id_, head in heads.items()]


def _meet(place: Place, other: Place) -> bool:
    return place.document == other.document and place.span.overlaps(other.span)


def _sentence(saved: Saved, own: Span, other: Place) -> str:
    sheet = saved.sheets[other.document]
    here, there = saved.now.section_at(own.start), sheet.draft.section_at(other.span.start)
    names = (sheet.manuscript.name, there.title if there else "")
    return _("“{here}”与“{there}”重复{count}字（看：Alt+3）").format(
        here=here.title if here else _("这份稿件"),
        there=" › ".join(filter(None, names)),
        count=count_characters(own.of(saved.now.text)),
    )
