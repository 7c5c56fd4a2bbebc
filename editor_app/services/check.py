"""Check a draft: run the rules, fold what is said twice, rank what is left."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.checks import CHECKS
from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.finding_key import assign_keys
from editor_app.core.joined import Joined, join
from editor_app.core.language import _
from editor_app.core.repeat import Repeat
from editor_app.core.repeats.copies import Copies
from editor_app.core.root_cause import settle
from editor_app.core.task import Task
from editor_app.core.wording.rules import Rules
from editor_app.services import rules as packs
from editor_app.services.exempting import without_exempt
from editor_app.services.folding import fold


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks say of one draft: the gravest findings first, then in reading order."""

    draft: Draft
    findings: tuple[Finding, ...]
    verified: tuple[Verified, ...]
    repeats: tuple[Repeat, ...]


def check_together(
    drafts: Sequence[Draft],
    *,
    year: int | None = None,
    earlier_volumes: Sequence[Draft] = (),
    rules: Rules | None = None,
    only: Collection[str] = (),
    skip: Collection[str] = (),
    task: Task | None = None,
) -> tuple[Report, Joined]:
    """Check drafts as one volume: the spans of the report lie in the joined text."""
    joined = join(drafts)
    report = check_draft(
        joined.draft,
        year=year,
        earlier_volumes=earlier_volumes,
        rules=rules,
        only=only,
        skip=skip,
        starts=joined.starts,
        task=task,
    )
    return report, joined


def check_draft(
    draft: Draft,
    *,
    year: int | None = None,
    earlier: Sequence[Draft] = (),
    earlier_volumes: Sequence[Draft] = (),
    rules: Rules | None = None,
    only: Collection[str] = (),
    skip: Collection[str] = (),
    starts: Sequence[int] = (0,),
    task: Task | None = None,
) -> Report:
    """Run the rules that `only` and `skip` leave over a draft.

    `earlier` are earlier versions of the same text, the newest last; `earlier_volumes` are
    volumes of earlier years. `rules` are those that come with the program unless others are given.
    `starts` are where the documents start that the draft is made of.
    """
    rules = packs.default() if rules is None else rules
    context = Context(
        draft, year or draft.volume.year, tuple(earlier), tuple(earlier_volumes), rules, tuple(starts)
    )
    wanted = [check for check in CHECKS if _is_wanted(check.code, rules, only, skip)]
    findings: list[Finding] = []
    verified: list[Verified] = []
    for done, check in enumerate(wanted):
        if task is not None:
            task.step(done, len(wanted))
        for said in check.find(draft, context):
            if isinstance(said, Verified):
                verified.append(said)
            elif (kept := without_exempt(said, context)) is not None:
                findings.append(_worded(check, _graded(kept, rules)))
    keyed = assign_keys(draft, sorted(findings, key=_reading_order))
    settled = list(settle(keyed, verified))
    folded = fold(draft.text, settled, context.copies)
    return Report(
        draft,
        tuple(sorted(folded, key=_gravity)),
        tuple(sorted(_first_copies(verified, context.copies), key=lambda v: v.spans[0])),
        context.repeats,
    )


def _is_wanted(code: str, rules: Rules, only: Collection[str], skip: Collection[str]) -> bool:
    """A rule that is asked for by name runs, even where a pack has switched it off."""
    return code in only or (not only and code not in skip and rules.of(code).on)


def _graded(finding: Finding, rules: Rules) -> Finding:
    """A finding of the gravity that a pack gives to its rule; words have theirs, and doubt stays doubt."""
    rule = rules.of(finding.code)
    if rule.severity is None or rule.words or finding.severity is Severity.HINT:
        return finding
    return replace(finding, severity=rule.severity)


def _worded(check: Check, finding: Finding) -> Finding:
    return replace(finding, message=_(check.message).format_map(finding.values))


def _reading_order(finding: Finding) -> tuple[Span, str]:
    return finding.spans[0], finding.code


def _gravity(finding: Finding) -> tuple[bool, int, Span]:
    return finding.folded_under is not None, finding.severity.rank, finding.spans[0]


def _first_copies(verified: Sequence[Verified], copies: Copies) -> Iterator[Verified]:
    return (v for v in verified if not all(map(copies.is_later, v.spans)))
