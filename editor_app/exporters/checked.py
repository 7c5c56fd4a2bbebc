"""What is exported: drafts, with what the checks and the persons said of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.office.triage import Triage, triage_for
from editor_app.core.quoting import place
from editor_app.core.structure.attribution import Contributor
from editor_app.exporters.findings_json import Locate

SEVERITIES = {
    Severity.CRITICAL: N_("致命"),
    Severity.MAJOR: N_("严重"),
    Severity.MINOR: N_("一般"),
    Severity.HINT: N_("提示"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A check as its manual page tells it; `basis` is the line after 依据."""

    code: str
    title: str
    page: str
    basis: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One draft; everything besides it may be missing.

    `names` gives persons' names by the ids that `triages` hold. `locate` is needed where the spans
    lie in the text of a whole volume that the draft is a part of.
    """

    draft: Draft
    path: str = ""
    sha256: str = ""
    encoding: str | None = None
    encoding_certain: bool = True
    left_out: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    verified: tuple[Verified, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    triages: Mapping[str, Triage] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    locate: Locate | None = None

    def at(self, span: Span) -> tuple[str, Draft, Span]:
        """Where a span of a finding lies: the path, the draft and the span within it."""
        if self.locate is None:
            return self.path, self.draft, span
        path, draft, own = self.locate(span)
        return self.path if path is None else path, draft, own

    def quote(self, span: Span) -> str:
        """The text of a span of a finding."""
        _path, draft, own = self.at(span)
        return own.of(draft.text)

    def place(self, span: Span) -> str:
        """Where a span of a finding lies, for a reader."""
        path, draft, own = self.at(span)
        where = place(draft, own)
        return where if path == self.path else f"{path} › {where}"

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that are not folded under another."""
        return tuple(finding for finding in self.findings if finding.folded_under is None)

    def triage(self, finding: Finding) -> Triage | None:
        return triage_for(finding, self.triages)


@dataclass(frozen=True, slots=True)
class Exported:
    """What goes into one file: its title, the drafts in order, and the rules by code.

    `office`, `day` and `standing` (how much of it is approved) are for the title page of a volume.
    """

    title: str
    drafts: Sequence[Checked]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    version: str = ""
    office: str = ""
    day: str = ""
    standing: str = ""

    def counts(self) -> Iterator[tuple[Severity, int]]:
        """How many findings there are of each severity, the gravest first."""
        for severity in Severity:
            yield severity, sum(f.severity is severity for draft in self.drafts for f in draft.shown)


def titles_of(draft: Draft, contributor: Contributor) -> list[str]:
    """The titles of what a contributor wrote, each once: a repeated passage has the same ones again."""
    sections = draft.section_by_id
    return list(dict.fromkeys(sections[id_].title for id_ in contributor.sections if id_ in sections))
