"""The pack of rules that a volume keeps for itself, laid over those of the program."""

from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.core.versions.diff import compare
from editor_app.core.volume import Actor, Changed, Refused
from editor_app.core.wording.learning import Proposal, propose
from editor_app.core.wording.rules import Rules
from editor_app.services import rules
from editor_app.services.volume import require_actor
from editor_app.store import queries
from editor_app.store.workspace import Workspace


def pack(workspace: Workspace) -> str:
    """The volume's own pack as text (TOML), empty where it has none."""
    said = queries.events_of(workspace, {"rules_changed"})
    return str(said[-1].says.get("pack", "")) if said else ""


def change(workspace: Workspace, actor: Actor, text: str) -> Changed:
    """Give the volume another pack. Refused, with the place of the error, where it is none."""
    require_actor(workspace, actor)
    with_pack(text)
    if text == pack(workspace):
        return Changed()
    with workspace.change() as made:
        event = made.event("rules_changed", actor, {"pack": text})
    return Changed(kinds=frozenset({"rules"}), event=event)


def learned(workspace: Workspace, least: int = 3) -> tuple[Proposal, ...]:
    """Pairs of words that were corrected alike so often since the drafts came in; a person decides."""
    edits: list[tuple[str, str]] = []
    for manuscript in queries.manuscripts(workspace):
        came = next((v for v in reversed(manuscript.versions) if v.received), None)
        if came is None or came.id == manuscript.head.id:
            continue
        old, new = (queries.draft(workspace, version) for version in (came.id, manuscript.head.id))
        rows = compare(old, new).rows
        edits += [(row.old.of(old.text), row.new.of(new.text)) for row in rows if row.operations]
    return propose(edits, least=least)


def with_pack(text: str) -> Rules:
    """The rules of the program with a pack over them, if there is one. Raises `Refused`."""
    if not text.strip():
        return rules.default()
    try:
        return rules.over(rules.default(), text, _("本卷的规则包"))
    except Unreadable as error:
        raise Refused(error.why) from error


def rules_of(workspace: Workspace) -> Rules:
    """The rules that a volume is checked by. A pack that a newer program wrote is left out."""
    try:
        return with_pack(pack(workspace))
    except Refused:
        return rules.default()
