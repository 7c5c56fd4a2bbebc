"""Verdicts of persons on findings and repeats, who wrote what; and undoing them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from editor_app.core.draft import Draft
from editor_app.core.finding import Finding
from editor_app.core.finding_key import normal_quote
from editor_app.core.language import _
from editor_app.core.office.triage import (
    Authorship,
    RepeatChoice,
    RepeatDecision,
    Scope,
    Triage,
    Verdict,
    kind_key,
)
from editor_app.core.repeat import Repeat
from editor_app.core.volume import Actor, Changed, Event, Refused
from editor_app.services.volume import require_actor
from editor_app.store import queries
from editor_app.store.workspace import Workspace

_Said = list[list[str]]
"""Verdicts as an event says them: key, verdict, reason, scope."""


def triage(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    findings: Sequence[Finding],
    verdict: Verdict,
    reason: str = "",
    *,
    among: Sequence[Finding] = (),
    scope: Scope = Scope.HERE,
) -> Changed:
    """Give one verdict on findings; a dismissal needs a reason, `Verdict.NEW` reopens.

    `among` are all findings of the report: the twins folded under one get its verdict too.
    """
    require_actor(workspace, actor)
    if not findings:
        return Changed()
    if verdict is Verdict.DISMISSED and not reason.strip():
        raise Refused(_("忽略要写明理由"))
    if verdict is Verdict.NEW:
        said = _reopened(triage_of(workspace, manuscript), findings)
    elif scope is Scope.KIND:
        keys = dict.fromkeys(kind_key(finding.code) for finding in findings)
        said = [[key, verdict.value, reason, scope.value] for key in keys]
    else:
        said = [[key, verdict.value, reason, scope.value] for key in _with_twins(findings, among)]
    return _say_verdicts(workspace, actor, manuscript, said)


def _with_twins(findings: Iterable[Finding], among: Iterable[Finding]) -> Iterable[str]:
    keys = dict.fromkeys(finding.key for finding in findings)
    keys.update((twin.key, None) for twin in among if twin.folded_under in keys)
    return keys


def _reopened(given: Mapping[str, Triage], findings: Iterable[Finding]) -> _Said:
    keys = dict.fromkeys(
        key for f in findings for key in (f.key, f.folded_under or f.key, kind_key(f.code)) if key in given
    )
    standing = (given[key] for key in keys if given[key].verdict is not Verdict.NEW)
    return [[said.key, Verdict.NEW.value, "", said.scope.value] for said in standing]


def _say_verdicts(workspace: Workspace, actor: Actor, manuscript: str, said: _Said) -> Changed:
    if not said:
        return Changed()
    with workspace.change() as change:
        event = change.event("finding_triaged", actor, {"manuscript": manuscript, "verdicts": said})
    # A verdict on a kind of findings is seen in every manuscript.
    whole = any(scope == Scope.KIND for *_rest, scope in said)
    return Changed(frozenset() if whole else frozenset({manuscript}), frozenset({"triage"}), event)


def triage_of(workspace: Workspace, manuscript: str) -> Mapping[str, Triage]:
    """The verdicts by finding key; look them up with `core.office.triage.triage_for`."""
    return queries.triages(workspace, manuscript)


def decide_repeat(
    workspace: Workspace,
    actor: Actor,
    key: str,
    choice: RepeatChoice,
    reason: str = "",
    *,
    place: int | None = None,
) -> Changed:
    """Decide what is done about a group of repeats, named by `repeat_key`."""
    require_actor(workspace, actor)
    if choice is RepeatChoice.DELETE and place is None:
        raise Refused(_("请说明删去哪一处"))
    says = {"key": key, "choice": choice.value, "place": place, "reason": reason}
    with workspace.change() as change:
        event = change.event("repeat_decided", actor, says)
    return Changed(kinds=frozenset({"repeats"}), event=event)


def repeat_key(drafts: Sequence[Draft], repeat: Repeat) -> str:
    """What a decision on a group is recorded for: it survives edits inside the passage."""
    first = repeat.places[0]
    quote = normal_quote(first.span.of(drafts[first.document].text))
    return hashlib.sha256(f"repeat\0{quote}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def repeat_decisions(workspace: Workspace) -> Mapping[str, RepeatDecision]:
    """The decisions on repeats by their key."""
    return queries.repeat_decisions(workspace)


def allow_wording(
    workspace: Workspace, actor: Actor, texts: Iterable[str], *, allowed: bool = True
) -> Changed:
    """Say that passages may stand in the volume as often as they do, or no longer may."""
    return _say_wordings(workspace, actor, {text: allowed for text in texts if text.strip()})


def _say_wordings(workspace: Workspace, actor: Actor, wordings: Mapping[str, bool]) -> Changed:
    require_actor(workspace, actor)
    if not wordings:
        return Changed()
    with workspace.change() as change:
        event = change.event("wording_allowed", actor, {"wordings": dict(wordings)})
    return Changed(kinds=frozenset({"repeats"}), event=event)


def allowed_wordings(workspace: Workspace) -> tuple[str, ...]:
    """The passages that may be repeated in this volume, in the order in which they were allowed."""
    standing: dict[str, bool] = {}
    for event in queries.events_of(workspace, {"wording_allowed"}):
        standing |= _wordings(event)
    return tuple(text for text, allowed in standing.items() if allowed)


def attribute(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    sections: Sequence[str],
    names: Sequence[str],
    unit: str | None = None,
    role: str = "撰稿人",
) -> Changed:
    """Say who wrote sections, whatever the signatures in the text say."""
    require_actor(workspace, actor)
    written = [name.strip() for name in names if name.strip()]
    said = {"names": list(dict.fromkeys(written)), "unit": unit, "role": role}
    return say_authors(workspace, actor, manuscript, dict.fromkeys(sections, said))


def say_authors(
    workspace: Workspace, actor: Actor, manuscript: str, sections: Mapping[str, object]
) -> Changed:
    """Record what an event says of who wrote sections; None takes back what was said before."""
    if not sections:
        return Changed()
    with workspace.change() as change:
        event = change.event("attribution_made", actor, {"manuscript": manuscript, "sections": sections})
    return Changed(frozenset({manuscript}), frozenset({"authors"}), event)


def authorships(workspace: Workspace, manuscript: str) -> Mapping[str, Authorship]:
    """The corrections of who wrote what, by section identity."""
    return queries.authorships(workspace, manuscript)


def undo(workspace: Workspace, actor: Actor, event: str) -> Changed:
    """Add the opposing event of a triage, a decision on a repeat, an allowed wording or an attribution.

    What it says is what was said before. Its own event can be undone too, which is a redo. What
    somebody has said of the same thing since stays as it is.
    """
    require_actor(workspace, actor)
    done = queries.event(workspace, event)
    if done.kind not in _SUBJECTS:
        raise Refused(_("这一步不能撤销：签过的字用“撤回”，并写明理由"))
    later = queries.later_events(workspace, done)
    changed_since = {subject for other in filter(_counts, later) for subject in _SUBJECTS[done.kind](other)}
    own = {s: said for s, said in _SUBJECTS[done.kind](done).items() if s not in changed_since}
    if not own:
        raise Refused(_("之后又有了新的处理，这一步不再起作用，不用撤销"))
    before: dict[str, Any] = dict.fromkeys(own)
    for other in filter(_counts, queries.earlier_events(workspace, done)):
        before |= {s: said for s, said in _SUBJECTS[done.kind](other).items() if s in own}
    return _say_again(workspace, actor, done, own, before)


def _say_again(
    workspace: Workspace, actor: Actor, done: Event, own: Mapping[str, Any], before: Mapping[str, Any]
) -> Changed:
    manuscript = done.manuscript or ""
    if done.kind == "finding_triaged":
        said = [before[key] or [key, Verdict.NEW.value, "", own[key][3]] for key in own]
        return _say_verdicts(workspace, actor, manuscript, said)
    if done.kind == "attribution_made":
        return say_authors(workspace, actor, manuscript, before)
    if done.kind == "wording_allowed":
        return _say_wordings(workspace, actor, {text: bool(allowed) for text, allowed in before.items()})
    ((key, decided),) = before.items()
    decided = decided or {"choice": RepeatChoice.OPEN.value, "reason": "", "place": None}
    choice = RepeatChoice(decided["choice"])
    return decide_repeat(workspace, actor, key, choice, decided["reason"], place=decided.get("place"))


def _counts(event: Event) -> bool:
    return event.is_effective


def _verdicts(event: Event) -> dict[str, Any]:
    return {said[0]: said for said in event.says["verdicts"]}  # type: ignore[attr-defined]


def _authors(event: Event) -> dict[str, Any]:
    return dict(event.says["sections"])  # type: ignore[call-overload,no-any-return]


def _decision(event: Event) -> dict[str, Any]:
    return {str(event.says["key"]): event.says}


def _wordings(event: Event) -> dict[str, Any]:
    return dict(event.says["wordings"])  # type: ignore[call-overload,no-any-return]


_SUBJECTS = {
    "finding_triaged": _verdicts,
    "attribution_made": _authors,
    "repeat_decided": _decision,
    "wording_allowed": _wordings,
}
"""What an event of each kind that can be undone says, by what it says it of."""
