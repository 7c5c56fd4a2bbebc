"""Correct a text: every save is a new version with its author."""

from editor_app.core.language import _
from editor_app.core.versions.retyped import retyped
from editor_app.core.volume import Actor, Changed, Refused
from editor_app.services.volume import make_version, require_actor
from editor_app.store import queries
from editor_app.store.workspace import Workspace


def save(
    workspace: Workspace, actor: Actor, manuscript: str, base: str, text: str, note: str = ""
) -> Changed:
    """Save a text that was made from version `base` as the next version of a manuscript.

    Refused when `base` is no longer the head: somebody else's version must not be covered up.
    A text that is equal to the base's changes nothing.
    """
    require_actor(workspace, actor)
    held = queries.manuscript(workspace, manuscript)
    if base not in {version.id for version in held.heads}:
        raise Refused(
            _("这份稿件已有更新的版本（第{number}版），没有保存：请先看新版本，再把改动放进去").format(
                number=held.head.number
            )
        )
    before = queries.draft(workspace, base)
    if text == before.text:
        return Changed()
    draft = retyped(before, text)
    with workspace.change() as change:
        make_version(change, actor, manuscript, draft, (base,), received=False, note=note)
    return Changed(frozenset({manuscript}), frozenset({"versions", "reviews"}))
