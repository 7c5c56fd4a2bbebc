"""Questions to the units, and their answers."""

from collections.abc import Sequence
from datetime import date

from editor_app.core.draft import Span
from editor_app.core.language import _
from editor_app.core.office.questions import KINDS, Question, questions_of
from editor_app.core.volume import Actor, Changed, Refused
from editor_app.services.volume import require_actor
from editor_app.store import queries
from editor_app.store.workspace import Workspace


def ask(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    text: str,
    *,
    section: str | None = None,
    quote: str = "",
    deadline: date | None = None,
    findings: Sequence[str] = (),
) -> Changed:
    """Ask the unit about an entry, or about words of it; it goes on the question sheet."""
    require_actor(workspace, actor)
    if not text.strip():
        raise Refused(_("问题是空的：请写上要问单位的话"))
    held = queries.manuscript(workspace, manuscript)
    text_now = queries.draft(workspace, held.head.id).text
    within = queries.entry_span(workspace, held.head.id, section) if section else Span(0, len(text_now))
    if quote not in within.of(text_now):
        raise Refused(_("文中没有“{quote}”").format(quote=quote))
    says = {
        "manuscript": manuscript,
        "section": section,
        "version": held.head.id,
        "quote": quote,
        "text": text.strip(),
        "deadline": deadline.isoformat() if deadline else None,
        "findings": list(findings),
    }
    with workspace.change() as change:
        event = change.event("question_asked", actor, says)
    return Changed(frozenset({manuscript}), frozenset({"questions"}), event)


def answer(workspace: Workspace, actor: Actor, question: str, text: str, who: str = "") -> Changed:
    """Take down what a unit answered; `question` is the beginning of its id."""
    require_actor(workspace, actor)
    if not text.strip():
        raise Refused(_("答复是空的：请写上单位的答复"))
    found = [one for one in questions(workspace) if question and one.id.startswith(question)]
    if len(found) != 1:
        raise Refused(_("没有编号以“{id}”开头的问题，或不止一个").format(id=question))
    asked = found[0]
    says = {
        "manuscript": asked.manuscript,
        "section": asked.section,
        "question": asked.id,
        "text": text.strip(),
        "who": who.strip(),
    }
    with workspace.change() as change:
        event = change.event("question_answered", actor, says)
    return Changed(frozenset({asked.manuscript}), frozenset({"questions"}), event)


def questions(workspace: Workspace, manuscript: str | None = None) -> tuple[Question, ...]:
    """All questions with their answers, oldest first."""
    every = questions_of(queries.events_of(workspace, KINDS))
    return tuple(one for one in every if manuscript in (None, one.manuscript))
