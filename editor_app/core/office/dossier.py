"""All that a report is made of, as frozen values: drafts, what was found in them, done to them and said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from editor_app.core.draft import Draft, Section
from editor_app.core.finding import Finding
from editor_app.core.language import _
from editor_app.core.office.credits import Signed
from editor_app.core.office.error_rate import Scale
from editor_app.core.office.fees import FeeTable
from editor_app.core.office.questions import Question
from editor_app.core.office.review import EntryState, Stage
from editor_app.core.office.standing import reviewable
from editor_app.core.office.triage import RepeatDecision, Triage
from editor_app.core.quoting import titles
from editor_app.core.repeat import Repeat
from editor_app.core.versions.layers import Layer
from editor_app.core.wording.rules import Rules


@dataclass(frozen=True, slots=True)
class ProofCorrection:
    """What a proof found in an entry; `category` and `weight` as the proofreader gave them."""

    stage: Stage
    section: str
    category: str
    weight: str
    old: str
    new: str
    place: str
    person: str
    time: str


@dataclass(frozen=True, slots=True)
class Holding:
    """One manuscript, or a document by itself.

    `received` is the text that came from the unit last, `layers` what was saved over it since, so
    that the last of them is `draft`. `left_out` are the identities of the entries that were
    withdrawn or merged into others. `signed` says who is counted for what, for the reports that need it.
    """

    name: str
    draft: Draft
    unit: str | None = None
    received: Draft | None = None
    layers: Sequence[Layer] = ()
    findings: Sequence[Finding] = ()
    triages: Mapping[str, Triage] = field(default_factory=dict)
    states: Mapping[str, EntryState] = field(default_factory=dict)
    questions: Sequence[Question] = ()
    proofs: Sequence[ProofCorrection] = ()
    left_out: frozenset[str] = frozenset()
    signed: Signed | None = None

    @property
    def shown_unit(self) -> str:
        return self.unit or self.name

    @property
    def entries(self) -> tuple[Section, ...]:
        """The entries that are in the volume, in reading order."""
        return tuple(one for one in reviewable(self.draft) if one.identity not in self.left_out)

    def title(self, identity: str | None) -> str:
        """An entry with the titles above it."""
        for section in self.draft.sections:
            if section.identity == identity:
                return " › ".join(titles(self.draft, section.span.start))
        return ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A volume, or a document by itself, on a day.

    The places of `repeats` name drafts by their index in `holdings`; `decisions` are those on
    repeats by their index. `names` gives persons' names by id. `layout_characters` is what the
    office entered as 版面字数.
    """

    title: str
    day: date
    holdings: Sequence[Holding]
    office: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    repeats: Sequence[Repeat] = ()
    decisions: Mapping[int, RepeatDecision] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)
    scale: Scale = field(default_factory=Scale)
    fees: FeeTable = field(default_factory=FeeTable)
    layout_characters: int | None = None

    @property
    def shown_day(self) -> str:
        return _("{year}年{month}月{day}日").format(
            year=self.day.year, month=self.day.month, day=self.day.day
        )

    def name_of(self, person: str) -> str:
        return self.names.get(person, person)
