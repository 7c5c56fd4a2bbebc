"""The three reviews of an entry: start, pass, return, approve, and what takes them back.

`findings` are those of a `services.check.Report` on the version named; guards look at the ones
that lie in the entry. Entries are named by their `Section.identity`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from editor_app.core.finding import Finding
from editor_app.core.json_form import ratio
from editor_app.core.language import _
from editor_app.core.office.guards import Ground, missing_words
from editor_app.core.office.guards import obstacles as guards_of
from editor_app.core.office.review import ACT_KINDS, Act, EntryState, Need, Stage, transition
from editor_app.core.office.standing import entry_state, in_section, is_grave, lineage_of
from editor_app.core.office.triage import triage_for
from editor_app.core.versions.trail import NORMALISATION
from editor_app.core.volume import Actor, Changed, Event, Manuscript, Refused
from editor_app.services.triage import triage_of
from editor_app.services.volume import require_actor
from editor_app.store import queries
from editor_app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a proof found: its category and weight by the quality sheet, and where it is."""

    category: str
    weight: str
    old: str
    new: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """What a person says with an act."""

    opinion: str = ""
    reason: str = ""
    override: str = ""


def start(workspace: Workspace, actor: Actor, manuscript: str, section: str) -> Changed:
    """Start the review that is next for an entry."""
    return _do(workspace, actor, manuscript, section, Act.START, _Words())


def pass_review(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    section: str,
    opinion: str,
    findings: Sequence[Finding],
    *,
    version: str,
    override: str = "",
) -> Changed:
    """Pass the first or second review. `override` is the reason for signing two stages in a row."""
    words = _Words(opinion=opinion, override=override)
    return _do(workspace, actor, manuscript, section, Act.PASS, words, findings, version)


def approve(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    section: str,
    opinion: str,
    findings: Sequence[Finding],
    *,
    version: str,
    override: str = "",
) -> Changed:
    """Approve an entry in the final review: it names this very text."""
    words = _Words(opinion=opinion, override=override)
    return _do(workspace, actor, manuscript, section, Act.APPROVE, words, findings, version)


def proof(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    section: str,
    corrections: Sequence[Correction] = (),
    note: str = "",
) -> Changed:
    """End the next proof of an approved entry: 一校, 二校, 三校 or 通读核红, with what it found."""
    for one in corrections:
        if not ratio(one.weight):
            raise Refused(_("“{weight}”不是差错的分值：写成 1 或 0.5").format(weight=one.weight))
    said = [[one.category, one.weight, one.old, one.new, one.place] for one in corrections]
    words = _Words(opinion=note)
    return _do(workspace, actor, manuscript, section, Act.PROOF, words, extra={"corrections": said})


def restore(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    section: str,
    findings: Sequence[Finding],
    *,
    version: str,
    override: str = "",
) -> Changed:
    """Sign again what became void, when the text is what was signed (`EntryState.restorable`)."""
    words = _Words(override=override)
    return _do(workspace, actor, manuscript, section, Act.RESTORE, words, findings, version)


def return_entry(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    section: str,
    reason: str,
    deadline: date | None = None,
) -> Changed:
    """Return an entry to its unit; the questions asked about it go on the unit's sheet."""
    extra = {"deadline": deadline.isoformat()} if deadline else {}
    return _do(workspace, actor, manuscript, section, Act.RETURN, _Words(reason=reason), extra=extra)


def withdraw(workspace: Workspace, actor: Actor, manuscript: str, section: str, reason: str) -> Changed:
    """Take back the last pass or approval."""
    return _do(workspace, actor, manuscript, section, Act.WITHDRAW, _Words(reason=reason))


def unlock(workspace: Workspace, actor: Actor, manuscript: str, section: str, reason: str) -> Changed:
    """Open an approved entry again from the start; the old sign-offs are kept, void."""
    return _do(workspace, actor, manuscript, section, Act.UNLOCK, _Words(reason=reason))


def obstacles(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    section: str,
    act: Act,
    findings: Sequence[Finding],
    *,
    override: str = "",
) -> tuple[str, ...]:
    """Why an act cannot be done now, one sentence each; none when only words are still to be given."""
    held = queries.manuscript(workspace, manuscript)
    return Prospect(held, _ground(workspace, held, section, findings)).obstacles(act, actor, override)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What stands in the way of any act on one entry."""

    held: Manuscript
    ground: Ground

    def obstacles(self, act: Act, actor: Actor, override: str = "") -> tuple[str, ...]:
        """As `review.obstacles`."""
        divided = _divided(self.held, act, self.ground.state)
        return (*divided, *guards_of(self.ground, act, actor, override))


def prospects(workspace: Workspace, manuscript: str, findings: Sequence[Finding]) -> Mapping[str, Prospect]:
    """The prospects of every entry of a manuscript's present version, by its identity, in reading order.

    `findings` are those of a report on that version.
    """
    held = queries.manuscript(workspace, manuscript)
    triages, names = triage_of(workspace, manuscript), queries.names(workspace)
    spans = queries.entry_spans(workspace, held.head.id)
    return {
        identity: Prospect(held, Ground(state, in_section(spans[identity], findings), triages, names))
        for identity, state in states(workspace, manuscript).items()
    }


def states(workspace: Workspace, manuscript: str) -> Mapping[str, EntryState]:
    """Where every entry of a manuscript's present version stands, by its identity, in reading order."""
    held = queries.manuscript(workspace, manuscript)
    lineage = lineage_of(held.versions)
    contents = queries.contents(workspace, manuscript)
    done: dict[str, list[Event]] = {}
    for event in queries.events(workspace, manuscript_id=manuscript):
        done.setdefault(event.section or "", []).append(event)
    return {
        identity: entry_state(identity, title, done.get(identity, ()), lineage, contents[identity])
        for identity, title in queries.entry_titles(workspace, held.head.id).items()
    }


def state_of(workspace: Workspace, held: Manuscript, section: str) -> EntryState:
    """Where one entry stands."""
    title = queries.entry_title(workspace, held.head.id, section)
    events = queries.events(workspace, manuscript_id=held.id, section=section)
    contents = queries.contents_of(workspace, held.id, section)
    return entry_state(section, title, events, lineage_of(held.versions), contents)


def history(
    workspace: Workspace, manuscript: str | None = None, section: str | None = None
) -> tuple[Event, ...]:
    """What was done: in the volume, on a manuscript, or on one entry; oldest first."""
    return queries.events(workspace, manuscript_id=manuscript, section=section)


def _ground(workspace: Workspace, held: Manuscript, section: str, findings: Sequence[Finding]) -> Ground:
    return Ground(
        state_of(workspace, held, section),
        in_section(queries.entry_span(workspace, held.head.id, section), findings),
        triage_of(workspace, held.id),
        queries.names(workspace),
    )


def _divided(held: Manuscript, act: Act, state: EntryState) -> tuple[str, ...]:
    """Nothing is signed while there are two present versions."""
    row = transition(act, state.state)
    if len(held.heads) < 2 or row is None or Need.NO_OPEN_FINDING not in row.needs:
        return ()
    numbers = _("版、第").join(str(version.number) for version in held.heads)
    return (_("第{numbers}版并存，还没有定下用哪一版：请先合并并存的版本，再签字").format(numbers=numbers),)


def _do(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    section: str,
    act: Act,
    words: _Words,
    findings: Sequence[Finding] = (),
    version: str | None = None,
    extra: Mapping[str, object] | None = None,
) -> Changed:
    require_actor(workspace, actor)
    held = queries.manuscript(workspace, manuscript)
    if version is not None and version != held.head.id:
        raise Refused(
            _("审读的不是现在的版本，已有第{number}版：请看过新版本再签").format(number=held.head.number)
        )
    ground = _ground(workspace, held, section, findings)
    row = transition(act, ground.state.state)
    in_the_way = [
        *_divided(held, act, ground.state),
        *guards_of(ground, act, actor, words.override),
        *(missing_words(row, words.reason, words.opinion) if row else ()),
    ]
    if row is None or in_the_way:
        raise Refused(_("；").join(in_the_way))
    with workspace.change() as change:
        says = _says(workspace, held, section, row.stage, act, words, ground)
        event = change.event(ACT_KINDS[act], actor, {**says, **(extra or {})})
    return Changed(frozenset({manuscript}), frozenset({"reviews"}), event)


def _says(
    workspace: Workspace,
    held: Manuscript,
    section: str,
    stage: Stage,
    act: Act,
    words: _Words,
    ground: Ground,
) -> dict[str, object]:
    said: dict[str, object] = {
        "manuscript": held.id,
        "section": section,
        "version": held.head.id,
        "stage": int(stage),
    }
    if act in (Act.PASS, Act.APPROVE, Act.PROOF, Act.RESTORE):
        grave = [finding for finding in ground.findings if is_grave(finding)]
        said |= {
            "content_sha": queries.contents_of(workspace, held.id, section)[held.head.id],
            "normalisation": NORMALISATION,
            "dismissed": [f.key for f in grave if triage_for(f, ground.triages)],
            "findings": len(ground.findings),
        }
    if act is Act.RESTORE and ground.state.restorable is not None:
        said["opinion"] = ground.state.restorable.opinion
    given = {"opinion": words.opinion, "reason": words.reason, "override": words.override}
    return said | {name: text.strip() for name, text in given.items() if text.strip()}
