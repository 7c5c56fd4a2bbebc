"""What the review panel shows: where entries stand, and what may be done with them now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from editor_app.core.finding import Finding
from editor_app.core.language import N_, _
from editor_app.core.office.plan import Where
from editor_app.core.office.review import (
    ACT_KINDS,
    ACT_NAMES,
    REVIEWS,
    STAGE_NAMES,
    Act,
    EntryState,
    Need,
    SignOff,
    Stage,
    State,
    transition,
)
from editor_app.core.office.standing import is_grave
from editor_app.core.office.triage import triage_for
from editor_app.core.volume import Actor
from editor_app.services import review
from editor_app.services.review import Correction, Prospect
from editor_app.store.workspace import Workspace

_KINDS = {kind: act for act, kind in ACT_KINDS.items()}
_PROBE = "?"
"""Any words stand for a reason when it is asked whether an override would clear the way."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a manuscript's present version; `why_not` says why they are not there."""

    findings: Sequence[Finding] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One entry as the panel shows it.

    `open_findings` counts the grave ones without a verdict. `obstacles` says of each act what
    stands in its way; an act without any may be done. `overridable` are the acts that only the
    rule of another person keeps back.
    """

    entry: EntryState
    open_findings: int = 0
    obstacles: Mapping[Act, tuple[str, ...]] = field(default_factory=dict)
    overridable: frozenset[Act] = frozenset()
    manuscript: str = ""

    @property
    def where(self) -> Where:
        return self.manuscript, self.entry.section


@dataclass(frozen=True, slots=True)
class AskedAct:
    """What a person wants done: the act, the entries, and what is said with it.

    `deadline` is when a returned entry is due, `corrections` what a proof found.
    """

    act: Act
    entries: tuple[Where, ...]
    words: str
    override: str = ""
    deadline: date | None = None
    corrections: tuple[Correction, ...] = ()


def read_cards(
    workspace: Workspace, actor: Actor, entries: Sequence[Where], checked: Mapping[str, Checked]
) -> tuple[ReviewCard, ...]:
    """The cards of entries in the order given; runs where the workspace does.

    `checked` gives what the check of each manuscript found. Entries that are there no more are left out.
    """
    every = {
        id_: review.prospects(workspace, id_, checked[id_].findings)
        for id_ in dict.fromkeys(id_ for id_, _section in entries)
    }
    return tuple(
        _card(manuscript, every[manuscript][section], actor, checked[manuscript].why_not)
        for manuscript, section in entries
        if section in every[manuscript]
    )


def _card(manuscript: str, prospect: Prospect, actor: Actor, unchecked: str) -> ReviewCard:
    blocked, overridable = {}, set()
    for act in Act:
        blocked[act] = _obstacles(prospect, act, actor, unchecked)
        if blocked[act] and not _obstacles(prospect, act, actor, unchecked, _PROBE):
            overridable.add(act)
    ground = prospect.ground
    still_open = [one for one in ground.findings if is_grave(one) and triage_for(one, ground.triages) is None]
    return ReviewCard(ground.state, len(still_open), blocked, frozenset(overridable), manuscript)


def _obstacles(
    prospect: Prospect, act: Act, actor: Actor, unchecked: str, override: str = ""
) -> tuple[str, ...]:
    """A text that was not checked yet seems to have no findings: it cannot be signed."""
    row = transition(act, prospect.ground.state.state)
    signs = row is not None and Need.NO_OPEN_FINDING in row.needs
    return (
        *prospect.obstacles(act, actor, override),
        *([unchecked] if signs and unchecked else ()),
    )


class Progress(Enum):
    """How far a step of an entry's life is, with the word that is shown for it."""

    DONE = N_("完成")
    OPEN = N_("进行中")
    WAITING = N_("未开始")
    VOID = N_("因文字改动失效")
    RESTORABLE = N_("可恢复")
    RETURNED = N_("退改中")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the line 撰稿, 初审, 复审, 终审, 定稿."""

    title: str
    progress: Progress
    person: str = ""


_REVIEWS = {
    Stage.FIRST: State.FIRST_REVIEW,
    Stage.SECOND: State.SECOND_REVIEW,
    Stage.FINAL: State.FINAL_REVIEW,
}

UNDER_REVIEW = frozenset(_REVIEWS.values())


def steps(entry: EntryState, names: Mapping[str, str]) -> tuple[Step, ...]:
    """The line of steps of an entry; the final review and the approval are one signature."""
    drafted = Progress.RETURNED if entry.state is State.RETURNED else Progress.DONE
    line = [Step(_("撰稿"), drafted)]
    for stage in REVIEWS:
        progress, person = _progress(entry, stage)
        line.append(Step(_(STAGE_NAMES[stage]), progress, names.get(person, person)))
    final = line[-1]
    signed = final.progress in (Progress.DONE, Progress.VOID, Progress.RESTORABLE)
    line.append(Step(_("定稿"), final.progress if signed else Progress.WAITING))
    return tuple(line)


def _progress(entry: EntryState, stage: Stage) -> tuple[Progress, str]:
    signs = [sign for sign in entry.sign_offs if sign.stage is stage]
    if entry.state is _REVIEWS[stage]:
        return Progress.OPEN, entry.reviewer or ""
    if not signs:
        return Progress.WAITING, ""
    return standing(signs[-1]), signs[-1].person


def standing(sign: SignOff) -> Progress:
    """Whether a signature holds for the present text."""
    if sign.holds:
        return Progress.DONE
    return Progress.RESTORABLE if sign.restorable else Progress.VOID


STANDING_NAMES = {
    Progress.DONE: N_("有效"),
    Progress.VOID: N_("因文字改动失效"),
    Progress.RESTORABLE: N_("已失效，可恢复"),
}


def act_title(act: Act, cards: Sequence[ReviewCard]) -> str:
    """The words on an act's button: which review it starts is named when all entries agree."""
    titles = {
        Act.START: _("开始审读"),
        Act.PASS: _("通过"),
        Act.APPROVE: _("定稿"),
        Act.PROOF: _("校毕"),
        Act.RETURN: _("退改"),
        Act.WITHDRAW: _("撤回签字"),
        Act.RESTORE: _("恢复签字"),
        Act.UNLOCK: _("解锁"),
    }
    title = titles[act]
    stages = {row.stage for card in cards if (row := transition(act, card.entry.state))}
    named = {Act.START: _("开始{stage}"), Act.PROOF: _("{stage}毕")}
    if act in named and len(stages) == 1:
        title = named[act].format(stage=_(STAGE_NAMES[stages.pop()]))
    able = sum(not obstacles(card, act) for card in cards)
    return f"{title} {able}/{len(cards)}" if len(cards) > 1 else title


def obstacles(card: ReviewCard, act: Act, *, override: bool = False) -> tuple[str, ...]:
    """Why an act cannot be done with an entry; with an override, what that does not clear."""
    if override and act in card.overridable:
        return ()
    return card.obstacles.get(act, (_("没有打开的卷"),))


def words_needed(act: Act, cards: Sequence[ReviewCard]) -> str:
    """What the act still needs in words, as a sentence; empty when it needs none."""
    needs = {need for card in cards if (row := transition(act, card.entry.state)) for need in row.needs}
    if Need.REASON in needs:
        return _("{act}须写明理由").format(act=act_title(act, cards[:1]))
    if Need.OPINION in needs:
        return _("{act}须写审读意见").format(act=act_title(act, cards[:1]))
    return ""


def last_reason(entry: EntryState, names: Mapping[str, str]) -> str:
    """Why an entry was returned, unlocked, or a signature taken back, where that was the last act on it."""
    acts = [event for event in entry.history if event.is_effective and event.kind in _KINDS]
    reason = str(acts[-1].says.get("reason") or "") if acts else ""
    if not reason:
        return ""
    last = acts[-1]
    words = _("{who} {day} {act}：{reason}").format(
        who=names.get(last.person, last.person),
        day=last.time[:10],
        act=_(ACT_NAMES[_KINDS[last.kind]]),
        reason=reason,
    )
    deadline = last.says.get("deadline")
    return _("{words}（请于{day}前交回）").format(words=words, day=deadline) if deadline else words


def next_act(cards: Sequence[ReviewCard]) -> Act | None:
    """The act that leads on from where the first entry stands, whoever may do it; none at the end."""
    state = cards[0].entry.state if cards else State.RECEIVED
    forward = (Act.APPROVE, Act.PASS, Act.START, Act.PROOF)
    return next((act for act in forward if transition(act, state)), None)
