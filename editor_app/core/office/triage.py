"""Verdicts of persons: on findings and on repeats, their comments, and who wrote a section."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from editor_app.core.draft import Span
from editor_app.core.finding import Finding
from editor_app.core.language import N_
from editor_app.core.volume import Role


class Verdict(StrEnum):
    """采纳, 忽略, 存疑; `NEW` is a finding on which there is no verdict, or none any more."""

    NEW = "new"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    QUERIED = "queried"


VERDICT_NAMES = {
    Verdict.NEW: N_("未处理"),
    Verdict.ACCEPTED: N_("已采纳"),
    Verdict.DISMISSED: N_("已忽略"),
    Verdict.QUERIED: N_("存疑"),
}


class Scope(StrEnum):
    """How far a verdict reaches: this place, or every finding of its kind in the volume."""

    HERE = "here"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Triage:
    """A person's verdict on a finding. `event` is the act; `person` is an id."""

    key: str
    verdict: Verdict
    reason: str
    person: str
    role: Role
    time: str
    event: str
    scope: Scope = Scope.HERE


def kind_key(code: str) -> str:
    """The key under which a verdict on every finding of a rule is kept."""
    return f"kind:{code}"


def triage_for(finding: Finding, triages: Mapping[str, Triage]) -> Triage | None:
    """The verdict that counts for a finding: its own, that of the one it is folded under, its kind's."""
    for key in (finding.key, finding.folded_under, kind_key(finding.code)):
        if key is not None and key in triages and triages[key].verdict is not Verdict.NEW:
            return triages[key]
    return None


class RepeatChoice(StrEnum):
    """What is done about a group of repeats: one place is deleted, refer from one to the other, …"""

    DELETE = "delete"
    REFER = "refer"
    KEEP = "keep"
    MERGE = "merge"
    OPEN = "open"


REPEAT_CHOICE_NAMES = {
    RepeatChoice.DELETE: N_("删去一处"),
    RepeatChoice.REFER: N_("互见"),
    RepeatChoice.KEEP: N_("合理，保留"),
    RepeatChoice.MERGE: N_("合并"),
    RepeatChoice.OPEN: N_("未决定"),
}


@dataclass(frozen=True, slots=True)
class RepeatDecision:
    """`place` is the index of the place to delete, for `RepeatChoice.DELETE`."""

    key: str
    choice: RepeatChoice
    place: int | None
    reason: str
    person: str
    time: str
    event: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on an entry, or on the words `quote` in it, which stood at `span` in its version.

    `answers` is the comment that this one answers; `settled` says that nothing is left to do.
    """

    id: str
    manuscript: str
    section: str | None
    version: str
    quote: str
    text: str
    person: str
    role: Role
    time: str
    answers: str | None = None
    span: Span | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Authorship:
    """A correction by hand of who wrote a section; no names: nobody is known to have.

    `shares` are the parts of the names, which sum to 1, and `units` their units where those are not
    all `unit`; a unit that signs without a person has an empty name then.
    """

    manuscript: str
    section: str
    names: tuple[str, ...]
    unit: str | None
    role: str
    person: str
    time: str
    event: str
    shares: tuple[Fraction, ...] = ()
    units: tuple[str | None, ...] = ()
