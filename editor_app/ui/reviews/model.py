"""What the review panel shows: where entries stand, and what may be done with them now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from editor_app.core.finding import Finding
from editor_app.core.language import N_, _
from editor_app.core.office.review import (
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
from editor_app.core.office.standing import in_section, is_grave
from editor_app.core.office.triage import triage_for
from editor_app.core.volume import Actor
from editor_app.services import review, triage, volume
from editor_app.store.workspace import Workspace

_PROBE = "?"
"""Any words stand for a reason when it is asked whether an override would clear the way."""


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


@dataclass(frozen=True, slots=True)
class AskedAct:
    """What a person wants done: the act, the entries by their identity, and the words given with it."""

    act: Act
    sections: tuple[str, ...]
    words: str
    override: str = ""


def read_cards(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    sections: Sequence[str],
    findings: Sequence[Finding],
) -> tuple[ReviewCard, ...]:
    """The cards of entries, by identity; runs where the workspace does. `findings` as for the acts."""
    states = review.states(workspace, manuscript)
    triages = triage.triage_of(workspace, manuscript)
    draft = volume.draft_of(workspace, volume.view(workspace).manuscript(manuscript).head.id)
    places = {section.identity: section for section in draft.sections}
    cards = []
    for section in sections:
        if section not in states:
            continue
        blocked, overridable = {}, set()
        for act in Act:
            blocked[act] = review.obstacles(workspace, actor, manuscript, section, act, findings)
            if blocked[act] and not review.obstacles(
                workspace, actor, manuscript, section, act, findings, override=_PROBE
            ):
                overridable.add(act)
        inside = in_section(places[section].span, findings) if section in places else findings
        still_open = [
            finding for finding in inside if is_grave(finding) and triage_for(finding, triages) is None
        ]
        cards.append(ReviewCard(states[section], len(still_open), blocked, frozenset(overridable)))
    return tuple(cards)


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
    if act is Act.START and len(stages) == 1:
        title = _("开始{stage}").format(stage=_(STAGE_NAMES[stages.pop()]))
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


def next_act(cards: Sequence[ReviewCard]) -> Act | None:
    """The act that leads on from where the first entry stands, whoever may do it; none at the end."""
    state = cards[0].entry.state if cards else State.RECEIVED
    forward = (Act.APPROVE, Act.PASS, Act.START)
    return next((act for act in forward if transition(act, state)), None)
