"""Gather what the reports are made of: from a volume, or from documents that are in none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from editor_app.core.draft import Draft
from editor_app.core.language import _
from editor_app.core.office.dossier import Dossier, Holding, ProofCorrection
from editor_app.core.office.error_rate import BadScale, Scale, read_scale
from editor_app.core.office.fees import BadFeeTable, FeeTable, read_fee_table
from editor_app.core.office.review import Stage
from editor_app.core.office.triage import RepeatDecision
from editor_app.core.reports import ReportKind
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.versions.layers import Layer
from editor_app.core.volume import Event, Manuscript, Version
from editor_app.core.wording.rules import Rules
from editor_app.services import duplicates, plan, question, review, share, triage, volume
from editor_app.services.check import check_draft
from editor_app.services.reading import read_text
from editor_app.store import queries
from editor_app.store.workspace import Workspace

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"
WEIGHTS = _RESOURCES / "quality" / "2004.toml"
FEES = _RESOURCES / "fees" / "zero.toml"

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an office decides about its reports: its name, the day, its tables.

    `layout_characters` is 版面字数 where the volume has been set. No `rules`: those that come with
    the program.
    """

    office: str = ""
    day: date = field(default_factory=date.today)
    weights: Path = WEIGHTS
    fees: Path = FEES
    layout_characters: int | None = None
    year: int | None = None
    rules: Rules | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a volume holds for a report, before anything is checked or searched in it.

    `earlier` are the versions that each present one was made from. `decided` gives decisions on
    repeats by `triage.repeat_key`.
    """

    dossier: Dossier
    wishes: Wishes
    earlier: tuple[tuple[Draft, ...], ...]
    decided: Mapping[str, RepeatDecision]


def gather(workspace: Workspace, wishes: Wishes, report: ReportKind, task: Task | None = None) -> Gathered:
    """Everything that has to be asked of the store. Raises `Unreadable` for a table that is wrong."""
    volume.require_whole(workspace)
    view = volume.view(workspace)
    year = wishes.year or view.year
    held = plan.in_order(workspace, merged=report.needs_signers)
    holdings = [_holding(workspace, one) for one in held]
    if report.needs_signers:
        signed = [share.signed(workspace, one, task) for one in held]
        holdings = [replace(one, signed=by) for one, by in zip(holdings, signed, strict=True)]
    dossier = replace(
        _empty(shown_title(view.title, year), wishes),
        holdings=tuple(holdings),
        names={person.id: person.name for person in view.persons},
    )
    earlier = tuple(tuple(volume.draft_of(workspace, parent) for parent in one.head.parents) for one in held)
    return Gathered(dossier, replace(wishes, year=year), earlier, triage.repeat_decisions(workspace))


def examined(gathered: Gathered, report: ReportKind, task: Task | None = None) -> Dossier:
    """With the findings and the repeats that a report needs: long work on frozen values."""
    task = task or Task()
    dossier, wishes = gathered.dossier, gathered.wishes
    if report.needs_findings:
        holdings = []
        for done, (holding, earlier) in enumerate(zip(dossier.holdings, gathered.earlier, strict=True)):
            task.step(done, len(dossier.holdings))
            found = check_draft(
                holding.draft, year=wishes.year, earlier=earlier, rules=wishes.rules, task=task
            )
            holdings.append(replace(holding, findings=found.findings))
        dossier = replace(dossier, holdings=tuple(holdings))
    if report.needs_repeats and dossier.holdings:
        drafts = [holding.draft for holding in dossier.holdings]
        repeats = duplicates.find(drafts, task=task).groups
        keys = {number: triage.repeat_key(drafts, repeat) for number, repeat in enumerate(repeats)}
        decided = {number: gathered.decided[key] for number, key in keys.items() if key in gathered.decided}
        dossier = replace(dossier, repeats=repeats, decisions=decided)
    return dossier


def of_volume(workspace: Workspace, report: ReportKind, wishes: Wishes, task: Task | None = None) -> Dossier:
    """A volume as a report needs it. Raises `Unreadable` for a table that is wrong."""
    return examined(gather(workspace, wishes, report, task), report, task)


def of_documents(
    title: str,
    drafts: Sequence[tuple[str, Draft]],
    report: ReportKind,
    wishes: Wishes,
    *,
    earlier: Draft | None = None,
    task: Task | None = None,
) -> Dossier:
    """Documents by name; `earlier` is the version that the first of them is compared with."""
    holdings = []
    for name, draft in drafts:
        holding = Holding(name, draft)
        if report.needs_findings:
            found = check_draft(draft, year=wishes.year, rules=wishes.rules, task=task)
            holding = replace(holding, findings=found.findings)
        holdings.append(holding)
    if earlier is not None and holdings:
        holdings[0] = replace(holdings[0], received=earlier, layers=(Layer("", "", holdings[0].draft),))
    dossier = replace(_empty(title, wishes), holdings=tuple(holdings))
    if not report.needs_repeats:
        return dossier
    return replace(dossier, repeats=duplicates.find([draft for _name, draft in drafts], task=task).groups)


def _empty(title: str, wishes: Wishes) -> Dossier:
    made = Dossier(
        title,
        wishes.day,
        (),
        wishes.office,
        scale=read_weights(wishes.weights),
        fees=read_fees(wishes.fees),
        layout_characters=wishes.layout_characters,
    )
    return made if wishes.rules is None else replace(made, rules=wishes.rules)


def read_weights(path: Path) -> Scale:
    """A table of error weights. Raises `Unreadable`."""
    try:
        return read_scale(read_text(path, _("计分表")))
    except BadScale as error:
        raise Unreadable(str(path), _("计分表写得不对：{why}").format(why=error)) from error


def read_fees(path: Path) -> FeeTable:
    """A table of fees. Raises `Unreadable`."""
    try:
        return read_fee_table(read_text(path, _("稿酬标准")))
    except BadFeeTable as error:
        raise Unreadable(str(path), _("稿酬标准写得不对：{why}").format(why=error)) from error


def shown_day(day: date) -> str:
    return _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)


def shown_title(title: str, year: int | None) -> str:
    """A volume's title as a paper names it: 《青沅年鉴》2025卷."""
    shown = title if title.startswith("《") else f"《{title}》"
    return f"{shown}{year}卷" if year and str(year) not in title else shown


def lineage(manuscript: Manuscript) -> list[Version]:
    """The present version and what it came from, along the first parent of each, oldest first."""
    by_id = {version.id: version for version in manuscript.versions}
    found = [manuscript.head]
    while found[-1].parents and found[-1].parents[0] in by_id:
        found.append(by_id[found[-1].parents[0]])
    return found[::-1]


def since_received(manuscript: Manuscript) -> tuple[Version, list[Version]]:
    """The last version that came from the unit, and those saved over it since."""
    line = lineage(manuscript)
    start = max((number for number, version in enumerate(line) if version.received), default=0)
    return line[start], line[start + 1 :]


def layers(workspace: Workspace, versions: Sequence[Version]) -> tuple[Layer, ...]:
    names = queries.names(workspace)
    return tuple(
        Layer(names.get(one.author, one.author), one.made_at, volume.draft_of(workspace, one.id))
        for one in versions
    )


def _holding(workspace: Workspace, manuscript: Manuscript) -> Holding:
    received, saved = since_received(manuscript)
    draft = volume.draft_of(workspace, manuscript.head.id)
    now = plan.plan(workspace)
    identities = (section.identity for section in draft.sections)
    states = review.states(workspace, manuscript.id)
    return Holding(
        manuscript.name,
        draft,
        manuscript.unit,
        volume.draft_of(workspace, received.id) if saved else draft,
        layers(workspace, saved),
        triages=triage.triage_of(workspace, manuscript.id),
        states=states,
        questions=question.questions(workspace, manuscript.id),
        proofs=tuple(
            correction
            for event in queries.events(workspace, manuscript_id=manuscript.id)
            if event.kind == "proof_made" and event.is_effective and event.section in states
            for correction in _corrections(event)
        ),
        left_out=frozenset(one for one in identities if now.is_left_out((manuscript.id, one))),
    )


def _corrections(event: Event) -> Sequence[ProofCorrection]:
    said, stage = event.says.get("corrections"), event.says.get("stage")
    if not isinstance(said, list) or not isinstance(stage, int) or event.section is None:
        return ()
    found = []
    for one in said:
        if isinstance(one, list) and len(one) == 5:
            category, weight, old, new, place = map(str, one)
            correction = ProofCorrection(
                Stage(stage), event.section, category, weight, old, new, place, event.person, event.time
            )
            found.append(correction)
    return found
