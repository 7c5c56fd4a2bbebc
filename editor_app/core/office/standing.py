"""Where an entry stands, computed from every act on it; and what stands in the way of the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor_app.core.draft import Draft, Level, Section, Span
from editor_app.core.finding import Finding, Severity
from editor_app.core.office.review import (
    ACT_KINDS,
    EDIT_STAGES,
    REVIEWS,
    TRANSITIONS,
    Act,
    EntryState,
    SignOff,
    Stage,
    State,
)
from editor_app.core.versions.trail import Lineage, Link, text_holds
from editor_app.core.volume import Event, Version

_ACTS = {kind: act for act, kind in ACT_KINDS.items()}
_PASSED = (
    State.RECEIVED,
    State.FIRST_PASSED,
    State.SECOND_PASSED,
    State.APPROVED,
    State.PROOF_1,
    State.PROOF_2,
    State.PROOF_3,
    State.READ,
)
"""The state of an entry of which so many stages hold."""
_OPEN = {
    Stage.FIRST: State.FIRST_REVIEW,
    Stage.SECOND: State.SECOND_REVIEW,
    Stage.FINAL: State.FINAL_REVIEW,
}


def lineage_of(versions: Iterable[Version]) -> Lineage:
    """The graph of versions, for all entries of a manuscript.

    What a merge changes counts as a change from below: nobody has signed the merged text.
    """
    return Lineage(
        tuple(
            Link(
                version.id,
                version.parents,
                0 if version.received or len(version.parents) > 1 else int(EDIT_STAGES[version.role]),
                version.received,
            )
            for version in versions
        )
    )


def reviewable(draft: Draft) -> tuple[Section, ...]:
    """The sections that are reviewed and signed: entries, and sections that hold none.

    A text without any section is one entry.
    """
    if not draft.sections:
        whole = Span(0, len(draft.text))
        return (Section("s0", None, Level.ENTRY, draft.name, whole, Span(0, 0), "whole"),)
    parents = {section.parent for section in draft.sections if section.level.rank <= Level.ENTRY.rank}
    return tuple(
        section
        for section in draft.sections
        if section.level is Level.ENTRY
        or (section.level.rank < Level.ENTRY.rank and section.id not in parents)
    )


@dataclass
class _Round:
    """What has been done since the entry was last received."""

    signed: list[SignOff] = field(default_factory=list)
    open: dict[Stage, str] = field(default_factory=dict)
    returned: Event | None = None

    def take_back(self, stage: Stage) -> None:
        self.signed = [sign for sign in self.signed if sign.stage < stage]
        self.open = {open_: person for open_, person in self.open.items() if open_ < stage}


def entry_state(
    section: str, title: str, events: Sequence[Event], lineage: Lineage, contents: Mapping[str, str]
) -> EntryState:
    """The state of an entry from all events on it, in the ledger's order.

    An event of a role that the table does not allow is in the history and has no effect.
    `contents` gives the entry's hash in each version that has the entry.
    """
    round_ = _Round()
    for event in events:
        act = _ACTS.get(event.kind)
        if act is not None and event.is_effective and _allowed(act, event):
            _take(round_, act, event)
    signs = tuple(_judged(sign, lineage, contents) for sign in round_.signed)
    held = {sign.stage for sign in signs if sign.holds}
    passed = next((int(stage) - 1 for stage in Stage if stage not in held), len(Stage))
    state, reviewer = _PASSED[passed], None
    if round_.returned is not None and not _answered(round_.returned, lineage, contents):
        state = State.RETURNED
    elif passed < len(REVIEWS) and Stage(passed + 1) in round_.open:
        state, reviewer = _OPEN[Stage(passed + 1)], round_.open[Stage(passed + 1)]
    return EntryState(section, title, state, reviewer, signs, tuple(events))


def _allowed(act: Act, event: Event) -> bool:
    stage = event.says.get("stage")
    return event.version is not None and any(
        row.act is act and row.stage == stage and event.role in row.roles for row in TRANSITIONS
    )


def _take(round_: _Round, act: Act, event: Event) -> None:
    stage = Stage(int(str(event.says["stage"])))
    if act is Act.START:
        round_.open[stage] = event.person
    elif act is Act.RETURN:
        round_.take_back(Stage.FIRST)
        round_.returned = event
    elif act is Act.UNLOCK:
        round_.take_back(Stage.FIRST)
    elif act is Act.WITHDRAW:
        round_.take_back(stage)
        if stage in REVIEWS:
            round_.open[stage] = event.person
    elif not _signs_twice(round_, stage, event):
        round_.signed.append(_sign_off(stage, event))
        round_.open.pop(stage, None)


def _signs_twice(round_: _Round, stage: Stage, event: Event) -> bool:
    """Whether the same person signs two reviews in a row without a reason: from whatever desk, it is void."""
    before = [sign.person for sign in round_.signed if sign.stage == stage - 1]
    return stage in REVIEWS and event.person in before[-1:] and not event.says.get("override")


def _sign_off(stage: Stage, event: Event) -> SignOff:
    assert event.role is not None
    assert event.version is not None
    return SignOff(
        event.id,
        stage,
        event.person,
        event.role,
        event.time,
        event.version,
        str(event.says.get("content_sha", "")),
        str(event.says.get("opinion", "")),
        override=str(event.says.get("override", "")),
    )


def _judged(sign: SignOff, lineage: Lineage, contents: Mapping[str, str]) -> SignOff:
    if contents.get(sign.version) != sign.content_sha:
        return sign
    if text_holds(lineage, contents, sign.version, sign.stage):
        return replace(sign, holds=True)
    return replace(sign, restorable=contents.get(lineage.head or "") == sign.content_sha)


def _answered(returned: Event, lineage: Lineage, contents: Mapping[str, str]) -> bool:
    """Whether the unit has sent a text since, or the entry was changed otherwise."""
    assert returned.version is not None
    try:
        later = lineage.made_from(returned.version)
    except LookupError:
        return False
    return any(link.received or contents.get(link.id) != contents.get(returned.version) for link in later)


def in_section(section: Span, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that have a place in a section's span."""
    return tuple(finding for finding in findings if any(map(section.overlaps, finding.spans)))


def is_grave(finding: Finding) -> bool:
    """Whether a finding keeps an entry from being passed while it is open."""
    return finding.severity.rank <= Severity.MAJOR.rank
