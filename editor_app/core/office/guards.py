"""What stands in the way of an act on an entry, in sentences that say what to do instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from editor_app.core.finding import Finding
from editor_app.core.language import _
from editor_app.core.office.review import (
    ACT_NAMES,
    STAGE_NAMES,
    STATE_NAMES,
    TRANSITIONS,
    Act,
    EntryState,
    Need,
    Transition,
    transition,
)
from editor_app.core.office.standing import is_grave
from editor_app.core.office.triage import Triage, Verdict, triage_for
from editor_app.core.volume import ROLE_NAMES, Actor

_OF_REVIEWER = frozenset({Act.START, Act.PASS, Act.APPROVE, Act.RETURN})
_NAMED = 3
"""So many findings are named in a refusal; the others are counted."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a guard looks at: the entry, its findings with their verdicts, and who names are for.

    `findings` are those that lie in the entry. `names` gives the name of a person's id.
    """

    state: EntryState
    findings: Sequence[Finding]
    triages: Mapping[str, Triage]
    names: Mapping[str, str]


def obstacles(ground: Ground, act: Act, actor: Actor, override: str = "") -> Iterator[str]:
    """Why the act cannot be done, whatever opinion or reason is given with it."""
    row = transition(act, ground.state.state)
    if row is None:
        yield _wrong_state(ground.state, act)
        return
    if actor.role not in row.roles:
        yield _("{stage}由{roles}来做，现在的身份是{role}：请换人或换身份").format(
            stage=_(STAGE_NAMES[row.stage]), roles=_roles(row), role=_(ROLE_NAMES[actor.role])
        )
    yield from _another_reviewer(ground, row, actor)
    if Need.SAME_TEXT in row.needs and not _same_text(ground.state, row):
        yield _("文字与原来签过的不同，没有可以恢复的签字：请重新审读")
    if Need.ANOTHER_PERSON in row.needs and not override.strip():
        yield from _same_person(ground, row, actor)
    if Need.NO_OPEN_FINDING in row.needs:
        yield from _open_findings(ground)
    if Need.REASONS_FOR_DISMISSED in row.needs:
        yield from _unreasoned(ground)


def missing_words(row: Transition, reason: str, opinion: str) -> Iterator[str]:
    """Which words an act still needs."""
    if Need.REASON in row.needs and not reason.strip():
        yield _("{act}要写明理由").format(act=_(ACT_NAMES[row.act]))
    if Need.OPINION in row.needs and not opinion.strip():
        yield _("{act}要写审读意见").format(act=_(ACT_NAMES[row.act]))


def _roles(row: Transition) -> str:
    return _("、").join(_(ROLE_NAMES[role]) for role in sorted(row.roles))


def _wrong_state(state: EntryState, act: Act) -> str:
    sources = [_(STATE_NAMES[row.source]) for row in TRANSITIONS if row.act is act]
    return _("“{title}”现在是“{state}”，不能{act}：要先到“{sources}”").format(
        title=state.title,
        state=_(STATE_NAMES[state.state]),
        act=_(ACT_NAMES[act]),
        sources=_("”或“").join(dict.fromkeys(sources)),
    )


def _same_text(state: EntryState, row: Transition) -> bool:
    sign = state.restorable
    return sign is not None and sign.stage is row.stage


def _same_person(ground: Ground, row: Transition, actor: Actor) -> Iterator[str]:
    for sign in ground.state.sign_offs:
        if sign.holds and sign.stage == row.stage - 1 and sign.person == actor.person.id:
            yield _("{name}已签了{before}，{stage}须由另一人签；人手不够时可写明破例的理由").format(
                name=ground.names.get(sign.person, sign.person),
                before=_(STAGE_NAMES[sign.stage]),
                stage=_(STAGE_NAMES[row.stage]),
            )


def _another_reviewer(ground: Ground, row: Transition, actor: Actor) -> Iterator[str]:
    """An open review is ended by whoever started it, or by who starts it anew in his place."""
    reviewer, stage = ground.state.reviewer, _(STAGE_NAMES[row.stage])
    if reviewer is None or row.act not in _OF_REVIEWER:
        return
    name = ground.names.get(reviewer, reviewer)
    if row.act is Act.START and reviewer == actor.person.id:
        yield _("{stage}已由{name}开始，不用再开始").format(stage=stage, name=name)
    if row.act is not Act.START and reviewer != actor.person.id:
        yield _("{stage}是{name}开始的，由他来办；要接手，先“开始审读”").format(stage=stage, name=name)


def _open_findings(ground: Ground) -> Iterator[str]:
    still: dict[Verdict, list[str]] = {}
    for finding in filter(is_grave, ground.findings):
        triage = triage_for(finding, ground.triages)
        verdict = triage.verdict if triage else Verdict.NEW
        if verdict is not Verdict.DISMISSED:
            still.setdefault(verdict, []).append(finding.message)
    words = {
        Verdict.NEW: _("还有{count}个致命或严重的问题没有处理：{messages}"),
        Verdict.QUERIED: _("还有{count}个致命或严重的问题存疑，待答复：{messages}"),
        Verdict.ACCEPTED: _("有{count}个问题已采纳，但文中还没有改：{messages}"),
    }
    for verdict, messages in still.items():
        named = _("；").join(messages[:_NAMED]) + ("……" if len(messages) > _NAMED else "")
        yield words[verdict].format(count=len(messages), messages=named)


def _unreasoned(ground: Ground) -> Iterator[str]:
    for finding in ground.findings:
        triage = triage_for(finding, ground.triages)
        if triage and triage.verdict is Verdict.DISMISSED and not triage.reason.strip():
            yield _("忽略“{message}”没有写理由").format(message=finding.message)
