"""What the panel of remarks shows: comments and questions with their answers, and where their words stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from editor_app.core.draft import Draft, Section, Span
from editor_app.core.language import N_, _
from editor_app.core.office.questions import Question
from editor_app.core.volume import VolumeView
from editor_app.services import comment, question, volume
from editor_app.services.comment import Thread
from editor_app.store.workspace import Workspace


class Standing(Enum):
    """How far a remark is; the first five are what is still to be done, the most pressing first."""

    LATE = N_("逾期未复")
    UNCERTAIN = N_("待确认")
    OPEN = N_("未了")
    ASKED = N_("待答复")
    ANSWERED = N_("已答复")
    SETTLED = N_("已了结")

    @property
    def is_open(self) -> bool:
        return self not in (Standing.ANSWERED, Standing.SETTLED)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer; `who` is a name."""

    who: str
    time: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, or a question to the unit, as the panel shows it.

    `place` is where its words, or else its entry, stand in `version`; None where they are gone.
    `about` names the manuscript and the entry.
    """

    id: str
    manuscript: str
    version: str
    about: str
    quote: str
    said: Said
    standing: Standing
    place: Span | None
    is_question: bool = False
    deadline: date | None = None
    answers: tuple[Said, ...] = ()


class Wish(Enum):
    """What may be done in the panel, with the words on its button."""

    COMMENT = N_("写意见")
    ASK = N_("问单位")
    ANSWER = N_("答复")
    SETTLE = N_("了结")


@dataclass(frozen=True, slots=True)
class AskedRemark:
    """What a person wants said, and of which remark; `who` answered for the unit."""

    wish: Wish
    words: str
    remark: Remark | None = None
    deadline: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a new remark is about: words, an entry where `words` is None, or the whole manuscript.

    `quote` is what the words were when they were selected.
    """

    manuscript: str
    section: str | None
    title: str
    words: Span | None = None
    quote: str = ""


def read_remarks(workspace: Workspace, manuscripts: Sequence[str], today: date) -> tuple[Remark, ...]:
    """The remarks on manuscripts in the order of their texts; runs where the workspace does."""
    view = volume.view(workspace)
    found: list[Remark] = []
    for id_ in manuscripts:
        manuscript = view.manuscript(id_)
        draft = volume.draft_of(workspace, manuscript.head.id)
        of_text = [_of_thread(thread, draft, view) for thread in comment.threads(workspace, id_)]
        of_text += [_of_question(one, draft, view, today) for one in question.questions(workspace, id_)]
        found += sorted(of_text, key=lambda remark: (remark.place or Span(0, 0)).start)
    return tuple(found)


def _of_thread(thread: Thread, draft: Draft, view: VolumeView) -> Remark:
    made = thread.comment
    entry = _entry(draft, made.section)
    anchor = thread.anchor
    lost = entry is None and made.section is not None if anchor is None else not anchor.certain
    standing = Standing.SETTLED if made.settled else Standing.UNCERTAIN if lost else Standing.OPEN
    place = anchor.span if anchor and anchor.span else entry.head if entry else None
    return Remark(
        made.id,
        made.manuscript,
        view.manuscript(made.manuscript).head.id,
        _about(view, made.manuscript, entry),
        made.quote,
        Said(view.name_of(made.person), made.time, made.text),
        standing,
        place,
        answers=tuple(Said(view.name_of(one.person), one.time, one.text) for one in thread.answers),
    )


def _of_question(asked: Question, draft: Draft, view: VolumeView, today: date) -> Remark:
    entry = _entry(draft, asked.section)
    standing = Standing.ASKED if asked.is_open else Standing.ANSWERED
    if asked.is_open and asked.deadline is not None and asked.deadline < today:
        standing = Standing.LATE
    return Remark(
        asked.id,
        asked.manuscript,
        view.manuscript(asked.manuscript).head.id,
        _about(view, asked.manuscript, entry),
        asked.quote,
        Said(view.name_of(asked.person), asked.time, asked.text),
        standing,
        _only_place(draft, entry, asked.quote),
        is_question=True,
        deadline=asked.deadline,
        answers=tuple(Said(one.who or view.name_of(one.person), one.time, one.text) for one in asked.answers),
    )


def _entry(draft: Draft, identity: str | None) -> Section | None:
    return next((section for section in draft.sections if identity and section.identity == identity), None)


def _only_place(draft: Draft, entry: Section | None, quote: str) -> Span | None:
    """Where the words of a question stand, if only once in its entry; else the entry's head."""
    within = entry.span if entry else Span(0, len(draft.text))
    at = draft.text.find(quote, within.start, within.end) if quote else -1
    if at >= 0 and draft.text.find(quote, at + 1, within.end) < 0:
        return Span(at, at + len(quote))
    return entry.head if entry else None


def _about(view: VolumeView, manuscript: str, entry: Section | None) -> str:
    name = view.manuscript(manuscript).name
    return f"{name} › {entry.title}" if entry else name


def summary(remarks: Sequence[Remark]) -> str:
    """How many are open, in words."""
    counts: Mapping[Standing, int] = {
        standing: sum(remark.standing is standing for remark in remarks) for standing in Standing
    }
    words = [f"{_(standing.value)} {count}" for standing, count in counts.items() if count]
    return _("　").join(words)
