"""What persons say of a manuscript: verdicts on findings, reviews, comments, who wrote what.

`findings` are those of a `services.check.Report` on the version named; guards look at the ones
that lie in the entry. Entries are named by their `Section.identity`.
"""

from collections.abc import Mapping, Sequence

from editor_app.core.draft import Draft
from editor_app.core.finding import Finding
from editor_app.core.repeat import Repeat
from editor_app.core.review import Act, EntryState
from editor_app.core.triage import Authorship, Comment, RepeatChoice, RepeatDecision, Scope, Triage, Verdict
from editor_app.core.volume import Actor, Changed, Event
from editor_app.store.workspace import Workspace


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


def triage_of(workspace: Workspace, manuscript: str) -> Mapping[str, Triage]:
    """The verdicts by finding key; look them up with `core.triage.triage_for`."""


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


def repeat_key(drafts: Sequence[Draft], repeat: Repeat) -> str:
    """What a decision on a group is recorded for: it survives edits inside the passage."""


def repeat_decisions(workspace: Workspace) -> Mapping[str, RepeatDecision]:
    """The decisions on repeats by their key."""


def comment(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    text: str,
    *,
    section: str | None = None,
    quote: str = "",
    answers: str | None = None,
) -> Changed:
    """Remark on an entry, on words of it, or in answer to a comment."""


def comments(workspace: Workspace, manuscript: str) -> tuple[Comment, ...]:
    """The comments on a manuscript, oldest first."""


def start(workspace: Workspace, actor: Actor, manuscript: str, section: str) -> Changed:
    """Start the review that is next for an entry."""


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


def return_entry(workspace: Workspace, actor: Actor, manuscript: str, section: str, reason: str) -> Changed:
    """Return an entry to its unit."""


def withdraw(workspace: Workspace, actor: Actor, manuscript: str, section: str, reason: str) -> Changed:
    """Take back the last pass or approval."""


def unlock(workspace: Workspace, actor: Actor, manuscript: str, section: str, reason: str) -> Changed:
    """Open an approved entry again from the start; the old sign-offs are kept, void."""


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


def states(workspace: Workspace, manuscript: str) -> Mapping[str, EntryState]:
    """Where every entry of a manuscript's present version stands, by its identity, in reading order."""


def history(
    workspace: Workspace, manuscript: str | None = None, section: str | None = None
) -> tuple[Event, ...]:
    """What was done: in the volume, on a manuscript, or on one entry; oldest first."""


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


def authorships(workspace: Workspace, manuscript: str) -> Mapping[str, Authorship]:
    """The corrections of who wrote what, by section identity."""


def undo(workspace: Workspace, actor: Actor, event: str) -> Changed:
    """Add the opposing event of a triage, a decision on a repeat or an attribution.

    What it says is what was said before. Its own event can be undone too, which is a redo.
    """
