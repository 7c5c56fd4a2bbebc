"""What a person finds when sitting down: what waits for the role, how far the volume is, what is owed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from editor_app.core.office.assignments import Owed
from editor_app.core.office.questions import Question
from editor_app.core.office.review import ACT_KINDS, EntryState, State
from editor_app.core.volume import Actor, Manuscript, Role
from editor_app.services import plan, question, review
from editor_app.services.volume import draft_of
from editor_app.store import queries
from editor_app.store.workspace import Workspace

STUCK_DAYS = 7
"""An entry that has waited longer is stuck."""

_FREE: Mapping[Role, frozenset[State]] = {
    Role.CONTRIBUTOR: frozenset({State.RETURNED}),
    Role.RESPONSIBLE_EDITOR: frozenset({State.RECEIVED}),
    Role.SECTION_HEAD: frozenset({State.FIRST_PASSED}),
    Role.CHIEF_EDITOR: frozenset({State.SECOND_PASSED}),
    Role.PROOFREADER: frozenset({State.APPROVED, State.PROOF_1, State.PROOF_2, State.PROOF_3}),
}
"""The states in which an entry waits for anybody of a role; a review that is open waits for who began it."""
_ACTS = frozenset(ACT_KINDS.values())
_UNFINISHED = frozenset(State) - {
    State.APPROVED,
    State.PROOF_1,
    State.PROOF_2,
    State.PROOF_3,
    State.READ,
}
_OPEN: Mapping[Role, State] = {
    Role.RESPONSIBLE_EDITOR: State.FIRST_REVIEW,
    Role.SECTION_HEAD: State.SECOND_REVIEW,
    Role.CHIEF_EDITOR: State.FINAL_REVIEW,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits for the person: since which day, and what was said with the last act on it."""

    manuscript: str
    section: str
    name: str
    title: str
    state: State
    since: date
    words: str = ""

    def days(self, today: date) -> int:
        return (today - self.since).days


@dataclass(frozen=True, slots=True)
class Overview:
    """`waiting` begins with what has waited longest; `states` counts the entries of the volume.

    `stuck` are what a chief editor finds that has waited for others too long, the longest first.
    """

    waiting: tuple[Waiting, ...]
    states: Mapping[State, int]
    questions: tuple[Question, ...]
    owed: tuple[Owed, ...]
    stuck: tuple[Waiting, ...] = ()

    @property
    def entries(self) -> int:
        return sum(self.states.values())


def overview(workspace: Workspace, actor: Actor, today: date) -> Overview:
    """The volume as somebody finds it in a role on a day."""
    left_out = plan.plan(workspace)
    states: Counter[State] = Counter()
    waiting: list[Waiting] = []
    stuck: list[Waiting] = []
    for manuscript in queries.manuscripts(workspace):
        entries = [
            entry
            for entry in review.states(workspace, manuscript.id).values()
            if not any(left_out.is_left_out((manuscript.id, of)) for of in ("", entry.section))
        ]
        states.update(entry.state for entry in entries)
        own = [entry for entry in entries if _waits_for(actor, entry)]
        waiting += _mine_first(workspace, actor, manuscript, own)
        if actor.role is Role.CHIEF_EDITOR:
            others = (_waiting(manuscript, entry) for entry in entries if entry not in own)
            stuck += [one for one in others if one.state in _UNFINISHED and one.days(today) > STUCK_DAYS]
    unanswered = tuple(one for one in question.questions(workspace) if one.is_open)
    owed = tuple(one for one in plan.owed_by(workspace, today) if one.is_awaited)
    return Overview(
        tuple(sorted(waiting, key=lambda one: one.since)),
        states,
        unanswered,
        owed,
        tuple(sorted(stuck, key=lambda one: one.since)),
    )


def _waits_for(actor: Actor, entry: EntryState) -> bool:
    begun_here = entry.state is _OPEN.get(actor.role) and entry.reviewer == actor.person.id
    return begun_here or entry.state in _FREE[actor.role]


def _mine_first(
    workspace: Workspace, actor: Actor, manuscript: Manuscript, entries: Sequence[EntryState]
) -> list[Waiting]:
    """Of a draft that a contributor has signed parts of, only those parts are the contributor's."""
    if actor.role is Role.CONTRIBUTOR and entries:
        draft = draft_of(workspace, manuscript.head.id)
        signed = {
            draft.section_by_id[section].identity
            for attribution in draft.attributions
            if actor.person.name in attribution.names
            for section in attribution.sections
        }
        entries = [entry for entry in entries if entry.section in signed] or entries
    return [_waiting(manuscript, entry) for entry in entries]


def _waiting(manuscript: Manuscript, entry: EntryState) -> Waiting:
    """What was said with the last review act: a question asked or a comment since does not hide it."""
    acts = [event for event in entry.history if event.is_effective and event.kind in _ACTS]
    last = acts[-1] if acts else None
    words = str(last.says.get("reason") or last.says.get("opinion") or "") if last else ""
    since = max(last.time, manuscript.head.made_at) if last and entry.state is State.RECEIVED else None
    since = since or (last.time if last else manuscript.head.made_at)
    return Waiting(
        manuscript.id,
        entry.section,
        manuscript.name,
        entry.title,
        entry.state,
        date.fromisoformat(since[:10]),
        words,
    )
