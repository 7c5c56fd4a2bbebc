"""Comments: threads on entries and on words of them, kept through edits and versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from editor_app.core.draft import Span
from editor_app.core.language import _
from editor_app.core.office.triage import Comment
from editor_app.core.versions.anchors import LOST, Anchor, carried
from editor_app.core.volume import Actor, Changed, Event, Refused, Role
from editor_app.services.volume import require_actor
from editor_app.store import queries
from editor_app.store.workspace import Workspace

_KINDS = frozenset({"comment_made", "comment_settled"})


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers, and where its words stand in the present version.

    `anchor` is None for a comment on a whole entry.
    """

    comment: Comment
    answers: tuple[Comment, ...]
    anchor: Anchor | None


def comment(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    text: str,
    *,
    section: str | None = None,
    span: Span | None = None,
    quote: str = "",
    answers: str | None = None,
) -> Changed:
    """Remark on an entry, on words of the present version, or in answer to a comment.

    `quote` stands for its only place in the entry where no `span` is given.
    """
    require_actor(workspace, actor)
    if not text.strip():
        raise Refused(_("意见是空的：请写上要说的话"))
    held = queries.manuscript(workspace, manuscript)
    if answers is not None and answers not in {one.id for one in comments(workspace, manuscript)}:
        raise Refused(_("没有这条意见"))
    if span is None and quote:
        span = _only_place(workspace, held.head.id, section, quote)
    if span is not None:
        quote = span.of(queries.draft(workspace, held.head.id).text)
    elif section is not None:
        queries.entry_span(workspace, held.head.id, section)
    says = {
        "manuscript": manuscript,
        "section": section,
        "version": held.head.id,
        "quote": quote,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "text": text.strip(),
        "answers": answers,
    }
    with workspace.change() as change:
        event = change.event("comment_made", actor, says)
    return Changed(frozenset({manuscript}), frozenset({"comments"}), event)


def _only_place(workspace: Workspace, version: str, section: str | None, quote: str) -> Span:
    text = queries.draft(workspace, version).text
    within = queries.entry_span(workspace, version, section) if section else Span(0, len(text))
    at = text.find(quote, within.start, within.end)
    if at < 0:
        raise Refused(_("文中没有“{quote}”").format(quote=quote))
    if text.find(quote, at + 1, within.end) >= 0:
        raise Refused(_("“{quote}”不止一处：请多写几个字").format(quote=quote))
    return Span(at, at + len(quote))


def settle(workspace: Workspace, actor: Actor, manuscript: str, comment: str) -> Changed:
    """Say that nothing is left to do about a comment."""
    require_actor(workspace, actor)
    if comment not in {one.id for one in comments(workspace, manuscript)}:
        raise Refused(_("没有这条意见"))
    with workspace.change() as change:
        event = change.event("comment_settled", actor, {"manuscript": manuscript, "comment": comment})
    return Changed(frozenset({manuscript}), frozenset({"comments"}), event)


def comments(workspace: Workspace, manuscript: str) -> tuple[Comment, ...]:
    """The comments on a manuscript, oldest first."""
    made: dict[str, Comment] = {}
    for event in queries.events_of(workspace, _KINDS):
        if event.manuscript != manuscript:
            continue
        settled = str(event.says.get("comment"))
        if event.kind == "comment_made":
            made[event.id] = _comment(event)
        elif settled in made:
            made[settled] = replace(made[settled], settled=True)
    return tuple(made.values())


def _comment(event: Event) -> Comment:
    says = event.says
    start, end, answers = says.get("start"), says.get("end"), says.get("answers")
    return Comment(
        event.id,
        event.manuscript or "",
        event.section,
        event.version or "",
        str(says.get("quote", "")),
        str(says.get("text", "")),
        event.person,
        event.role or Role.CONTRIBUTOR,
        event.time,
        answers if isinstance(answers, str) else None,
        Span(start, end) if isinstance(start, int) and isinstance(end, int) else None,
    )


def threads(workspace: Workspace, manuscript: str) -> tuple[Thread, ...]:
    """The comments with their answers, and where each stands in the present version."""
    made = comments(workspace, manuscript)
    ids = {comment.id for comment in made}
    anchors = _anchors(workspace, manuscript, made)
    return tuple(
        Thread(one, tuple(other for other in made if other.answers == one.id), anchors.get(one.id))
        for one in made
        if one.answers not in ids
    )


def _anchors(workspace: Workspace, manuscript: str, made: Iterable[Comment]) -> Mapping[str, Anchor]:
    head = queries.draft(workspace, queries.manuscript(workspace, manuscript).head.id)
    by_version: dict[str, list[Comment]] = {}
    for comment in made:
        if comment.span is not None:
            by_version.setdefault(comment.version, []).append(comment)
    found: dict[str, Anchor] = {}
    for version, of_version in by_version.items():
        draft = queries.draft(workspace, version)
        spans = [comment.span for comment in of_version if comment.span is not None]
        inside = all(span.end <= len(draft.text) for span in spans)
        anchors = carried(draft, head, spans) if inside else (LOST,) * len(spans)
        found |= {comment.id: anchor for comment, anchor in zip(of_version, anchors, strict=True)}
    return found
