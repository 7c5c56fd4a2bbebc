"""The life of an entry: its states, who may change them, and what that needs.

`TRANSITIONS` is the one table of it. The present state is never stored: `core.office.standing` computes
it from every act on the entry and from the text of every version.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from editor_app.core.language import N_
from editor_app.core.volume import Event, Role


class State(StrEnum):
    RECEIVED = "received"
    FIRST_REVIEW = "first_review"
    FIRST_PASSED = "first_passed"
    SECOND_REVIEW = "second_review"
    SECOND_PASSED = "second_passed"
    FINAL_REVIEW = "final_review"
    APPROVED = "approved"
    PROOF_1 = "proof_1"
    PROOF_2 = "proof_2"
    PROOF_3 = "proof_3"
    READ = "read"
    RETURNED = "returned"


STATE_NAMES = {
    State.RECEIVED: N_("已收稿"),
    State.FIRST_REVIEW: N_("初审"),
    State.FIRST_PASSED: N_("初审通过，待复审"),
    State.SECOND_REVIEW: N_("复审"),
    State.SECOND_PASSED: N_("复审通过，待终审"),
    State.FINAL_REVIEW: N_("终审"),
    State.APPROVED: N_("已定稿"),
    State.PROOF_1: N_("一校毕"),
    State.PROOF_2: N_("二校毕"),
    State.PROOF_3: N_("三校毕"),
    State.READ: N_("通读核红毕"),
    State.RETURNED: N_("已退改"),
}


class Stage(IntEnum):
    """The three reviews and the proofs after them; an edit counts as made at its author's stage."""

    FIRST = 1
    SECOND = 2
    FINAL = 3
    PROOF_1 = 4
    PROOF_2 = 5
    PROOF_3 = 6
    READ = 7


REVIEWS = (Stage.FIRST, Stage.SECOND, Stage.FINAL)
PROOFS = (Stage.PROOF_1, Stage.PROOF_2, Stage.PROOF_3, Stage.READ)

STAGE_NAMES = {
    Stage.FIRST: N_("初审"),
    Stage.SECOND: N_("复审"),
    Stage.FINAL: N_("终审"),
    Stage.PROOF_1: N_("一校"),
    Stage.PROOF_2: N_("二校"),
    Stage.PROOF_3: N_("三校"),
    Stage.READ: N_("通读核红"),
}

EDIT_STAGES = {
    Role.CONTRIBUTOR: 0,
    Role.RESPONSIBLE_EDITOR: Stage.FIRST,
    Role.SECTION_HEAD: Stage.SECOND,
    Role.CHIEF_EDITOR: Stage.FINAL,
    Role.PROOFREADER: Stage.FINAL,
}
"""An edit voids what was signed at its author's stage and above; a received text is stage 0."""


class Act(StrEnum):
    START = "start"
    PASS = "pass"
    RETURN = "return"
    APPROVE = "approve"
    PROOF = "proof"
    RESTORE = "restore"
    WITHDRAW = "withdraw"
    UNLOCK = "unlock"


ACT_NAMES = {
    Act.START: N_("开始审读"),
    Act.PASS: N_("通过"),
    Act.RETURN: N_("退改"),
    Act.APPROVE: N_("定稿"),
    Act.PROOF: N_("校毕"),
    Act.RESTORE: N_("恢复签字"),
    Act.WITHDRAW: N_("撤回签字"),
    Act.UNLOCK: N_("解锁"),
}

ACT_KINDS = {
    Act.START: "review_started",
    Act.PASS: "review_passed",
    Act.RETURN: "review_returned",
    Act.APPROVE: "approval_made",
    Act.PROOF: "proof_made",
    Act.RESTORE: "approval_restored",
    Act.WITHDRAW: "approval_withdrawn",
    Act.UNLOCK: "unlocked",
}
"""The kind of event that records each act."""


class Need(StrEnum):
    REASON = "reason"
    OPINION = "opinion"
    NO_OPEN_FINDING = "no_open_finding"
    REASONS_FOR_DISMISSED = "reasons_for_dismissed"
    ANOTHER_PERSON = "another_person"
    SAME_TEXT = "same_text"


@dataclass(frozen=True, slots=True)
class Transition:
    """From which state an act leads to which, at which stage, by which roles, needing what."""

    act: Act
    source: State
    target: State
    stage: Stage
    roles: frozenset[Role]
    needs: tuple[Need, ...] = ()


_FIRST = frozenset({Role.RESPONSIBLE_EDITOR})
_SECOND = frozenset({Role.SECTION_HEAD})
_FINAL = frozenset({Role.CHIEF_EDITOR})
_PROOF = frozenset({Role.PROOFREADER})
_REASON = (Need.REASON,)
_SIGN = (Need.OPINION, Need.NO_OPEN_FINDING, Need.REASONS_FOR_DISMISSED, Need.ANOTHER_PERSON)
_AGAIN = (Need.SAME_TEXT, Need.NO_OPEN_FINDING, Need.REASONS_FOR_DISMISSED, Need.ANOTHER_PERSON)

TRANSITIONS = (
    Transition(Act.START, State.RECEIVED, State.FIRST_REVIEW, Stage.FIRST, _FIRST),
    Transition(Act.START, State.FIRST_REVIEW, State.FIRST_REVIEW, Stage.FIRST, _FIRST),
    Transition(Act.START, State.SECOND_REVIEW, State.SECOND_REVIEW, Stage.SECOND, _SECOND),
    Transition(Act.START, State.FINAL_REVIEW, State.FINAL_REVIEW, Stage.FINAL, _FINAL),
    Transition(Act.PASS, State.FIRST_REVIEW, State.FIRST_PASSED, Stage.FIRST, _FIRST, _SIGN),
    Transition(Act.RETURN, State.FIRST_REVIEW, State.RETURNED, Stage.FIRST, _FIRST, _REASON),
    Transition(Act.START, State.FIRST_PASSED, State.SECOND_REVIEW, Stage.SECOND, _SECOND),
    Transition(Act.PASS, State.SECOND_REVIEW, State.SECOND_PASSED, Stage.SECOND, _SECOND, _SIGN),
    Transition(Act.RETURN, State.SECOND_REVIEW, State.RETURNED, Stage.SECOND, _SECOND, _REASON),
    Transition(Act.START, State.SECOND_PASSED, State.FINAL_REVIEW, Stage.FINAL, _FINAL),
    Transition(Act.APPROVE, State.FINAL_REVIEW, State.APPROVED, Stage.FINAL, _FINAL, _SIGN),
    Transition(Act.RETURN, State.FINAL_REVIEW, State.RETURNED, Stage.FINAL, _FINAL, _REASON),
    Transition(Act.WITHDRAW, State.FIRST_PASSED, State.FIRST_REVIEW, Stage.FIRST, _FIRST, _REASON),
    Transition(Act.WITHDRAW, State.SECOND_REVIEW, State.FIRST_REVIEW, Stage.FIRST, _FIRST, _REASON),
    Transition(Act.WITHDRAW, State.SECOND_PASSED, State.SECOND_REVIEW, Stage.SECOND, _SECOND, _REASON),
    Transition(Act.WITHDRAW, State.FINAL_REVIEW, State.SECOND_REVIEW, Stage.SECOND, _SECOND, _REASON),
    Transition(Act.WITHDRAW, State.APPROVED, State.FINAL_REVIEW, Stage.FINAL, _FINAL, _REASON),
    Transition(Act.PROOF, State.APPROVED, State.PROOF_1, Stage.PROOF_1, _PROOF),
    Transition(Act.PROOF, State.PROOF_1, State.PROOF_2, Stage.PROOF_2, _PROOF),
    Transition(Act.PROOF, State.PROOF_2, State.PROOF_3, Stage.PROOF_3, _PROOF),
    Transition(Act.PROOF, State.PROOF_3, State.READ, Stage.READ, _PROOF),
    Transition(Act.WITHDRAW, State.PROOF_1, State.APPROVED, Stage.PROOF_1, _PROOF, _REASON),
    Transition(Act.WITHDRAW, State.PROOF_2, State.PROOF_1, Stage.PROOF_2, _PROOF, _REASON),
    Transition(Act.WITHDRAW, State.PROOF_3, State.PROOF_2, Stage.PROOF_3, _PROOF, _REASON),
    Transition(Act.WITHDRAW, State.READ, State.PROOF_3, Stage.READ, _PROOF, _REASON),
    Transition(Act.UNLOCK, State.APPROVED, State.RECEIVED, Stage.FINAL, _FINAL, _REASON),
    Transition(Act.UNLOCK, State.PROOF_1, State.RECEIVED, Stage.FINAL, _FINAL, _REASON),
    Transition(Act.UNLOCK, State.PROOF_2, State.RECEIVED, Stage.FINAL, _FINAL, _REASON),
    Transition(Act.UNLOCK, State.PROOF_3, State.RECEIVED, Stage.FINAL, _FINAL, _REASON),
    Transition(Act.UNLOCK, State.READ, State.RECEIVED, Stage.FINAL, _FINAL, _REASON),
    Transition(Act.RESTORE, State.RECEIVED, State.FIRST_PASSED, Stage.FIRST, _FIRST, _AGAIN),
    Transition(Act.RESTORE, State.FIRST_REVIEW, State.FIRST_PASSED, Stage.FIRST, _FIRST, _AGAIN),
    Transition(Act.RESTORE, State.FIRST_PASSED, State.SECOND_PASSED, Stage.SECOND, _SECOND, _AGAIN),
    Transition(Act.RESTORE, State.SECOND_REVIEW, State.SECOND_PASSED, Stage.SECOND, _SECOND, _AGAIN),
    Transition(Act.RESTORE, State.SECOND_PASSED, State.APPROVED, Stage.FINAL, _FINAL, _AGAIN),
    Transition(Act.RESTORE, State.FINAL_REVIEW, State.APPROVED, Stage.FINAL, _FINAL, _AGAIN),
)


_BY_SOURCE = {(row.act, row.source): row for row in TRANSITIONS}


def transition(act: Act, state: State) -> Transition | None:
    """The row of the table for an act in a state."""
    return _BY_SOURCE.get((act, state))


@dataclass(frozen=True, slots=True)
class SignOff:
    """A pass or an approval, and whether it holds.

    It holds while the entry's text is the one that was signed (changes at a higher stage leave a
    lower one standing) and nobody has taken it back. `restorable`: the text was changed and is
    what was signed again, so that a person may restore it. `override` is the reason for which the
    same person signed two consecutive stages; reports print it.
    """

    event: str
    stage: Stage
    person: str
    role: Role
    time: str
    version: str
    content_sha: str
    opinion: str
    holds: bool = False
    restorable: bool = False
    override: str = ""


@dataclass(frozen=True, slots=True)
class EntryState:
    """Where an entry stands. `reviewer` is who started the review that is open.

    `sign_offs` are those of the present round, those that hold and those that are void.
    """

    section: str
    title: str
    state: State
    reviewer: str | None = None
    sign_offs: tuple[SignOff, ...] = ()
    history: tuple[Event, ...] = ()

    @property
    def restorable(self) -> SignOff | None:
        """The sign-off that may be restored next."""
        held = {sign.stage for sign in self.sign_offs if sign.holds}
        stage = next((stage for stage in REVIEWS if stage not in held), None)
        offered = [sign for sign in self.sign_offs if sign.stage is stage and sign.restorable]
        return offered[-1] if offered else None
