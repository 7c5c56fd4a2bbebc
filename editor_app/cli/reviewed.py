"""The manuscripts of a volume as the verb `review` names and prints them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from editor_app.core.draft import Draft
from editor_app.core.finding import Finding
from editor_app.core.language import _
from editor_app.core.office.history import describe
from editor_app.core.office.triage import VERDICT_NAMES, Triage, Verdict, triage_for
from editor_app.core.volume import ROLE_NAMES, Manuscript, Refused
from editor_app.exporters.findings_json import finding_json, within
from editor_app.services import house_rules, question, review, triage, volume
from editor_app.services.check import Report, check_draft

if TYPE_CHECKING:
    from editor_app.core.task import Task
    from editor_app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A manuscript with what the checks say of its present version, and the verdicts on that.

    `titles` gives the titles of its entries by identity.
    """

    manuscript: Manuscript
    report: Report
    triages: Mapping[str, Triage]
    titles: Mapping[str, str]


def meant(workspace: "Workspace", name: str | None) -> Sequence[Manuscript]:
    """The manuscripts of a name or an id, or all."""
    every = volume.view(workspace).manuscripts
    if name is None:
        return every
    found = [one for one in every if name in (one.name, one.id)]
    if not found:
        known = _("、").join(one.name for one in every)
        raise Refused(_("卷里没有稿件“{name}”；现有：{known}").format(name=name, known=known))
    return found


def checked(workspace: "Workspace", name: str | None, task: "Task") -> Sequence[Reviewed]:
    """The manuscripts of a name, or all, each checked against the version before it."""
    year = volume.view(workspace).year
    rules = house_rules.rules_of(workspace)
    reviewed = []
    for manuscript in meant(workspace, name):
        head = manuscript.head
        earlier = [volume.draft_of(workspace, parent) for parent in head.parents]
        draft = volume.draft_of(workspace, head.id)
        report = check_draft(draft, year=year, earlier=earlier, rules=rules, task=task)
        titles = {id_: state.title for id_, state in review.states(workspace, manuscript.id).items()}
        reviewed.append(Reviewed(manuscript, report, triage.triage_of(workspace, manuscript.id), titles))
    return reviewed


def entries_named(
    workspace: "Workspace", manuscript: str | None, names: Sequence[str] | None
) -> list[tuple[str, str]]:
    """Entries by title or identity, as (manuscript, identity); all of them for no names.

    A title that several entries have must be given by identity.
    """
    known = [
        (one.id, identity, state.title)
        for one in meant(workspace, manuscript)
        for identity, state in review.states(workspace, one.id).items()
    ]
    if names is None:
        return [(of, identity) for of, identity, _title in known]
    return [_entry_named(known, name) for name in names]


def _entry_named(known: Sequence[tuple[str, str, str]], name: str) -> tuple[str, str]:
    found = [(of, identity) for of, identity, title in known if name in (identity, title)]
    if not found:
        titles = _("、").join(dict.fromkeys(title for *_rest, title in known))
        raise Refused(_("没有条目“{name}”；现有：{titles}").format(name=name, titles=titles))
    if len(found) > 1:
        ids = _("、").join(identity for _of, identity in found)
        raise Refused(
            _("有{count}个条目叫“{name}”，请用编号：{ids}").format(count=len(found), name=name, ids=ids)
        )
    return found[0]


def _verdict(one: Reviewed, finding: Finding) -> Verdict:
    said = triage_for(finding, one.triages)
    return said.verdict if said else Verdict.NEW


def finding_rows(one: Reviewed) -> Iterator[str]:
    """A line for each finding that is not folded under another."""
    for finding in one.report.findings:
        if finding.folded_under is None:
            said = triage_for(finding, one.triages)
            verdict = _(VERDICT_NAMES[_verdict(one, finding)])
            if said and said.reason:
                verdict = _("{words}（{aside}）").format(words=verdict, aside=said.reason)
            yield f"  {finding.key}  {verdict}  {finding.message}"


def _entry(draft: Draft, finding: Finding) -> str | None:
    section = draft.entry_at(finding.spans[0].start)
    return section.identity if section else None


def findings_json(one: Reviewed) -> dict[str, Any]:
    """The findings as `check` gives them, with the verdict and the entry of each."""
    locate = within(one.report.draft)
    return {
        "id": one.manuscript.id,
        "name": one.manuscript.name,
        "version": one.manuscript.head.id,
        "findings": [
            finding_json(finding, locate)
            | {"verdict": _verdict(one, finding).value, "entry": _entry(one.report.draft, finding)}
            for finding in one.report.findings
        ],
    }


def question_lines(workspace: "Workspace", name: str | None) -> Iterator[str]:
    """The questions to the units with their answers."""
    for manuscript in meant(workspace, name):
        states = review.states(workspace, manuscript.id)
        for asked in question.questions(workspace, manuscript.id):
            state = states.get(asked.section or "")
            until = _("，{day}前答复").format(day=asked.deadline) if asked.deadline else ""
            quote = f"“{asked.quote}”" if asked.quote else ""
            entry = f"{manuscript.name}/{state.title if state else ''}"
            yield f"{asked.id[:8]}  {entry}  {quote}{asked.text}{until}"
            for answer in asked.answers:
                yield "    " + _("答：") + answer.words


def history_lines(workspace: "Workspace", places: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A line an event, of the whole volume where no entries are named."""
    names = {person.id: person.name for person in volume.view(workspace).persons}
    events = (
        [event for manuscript, section in places for event in review.history(workspace, manuscript, section)]
        if places
        else review.history(workspace)
    )
    for event in events:
        deed = describe(event, names)
        role = _(ROLE_NAMES[event.role]) if event.role else ""
        who = " ".join(filter(None, (names.get(event.person, event.person), role)))
        words = f"  {deed.words}" if deed.words else ""
        yield f"{event.time[:16].replace('T', ' ')}  {who}  {deed.action}{words}"
