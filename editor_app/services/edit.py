"""Correct a text: every save is a new version with its author."""

from editor_app.core.volume import Actor, Changed
from editor_app.store.workspace import Workspace


def save(
    workspace: Workspace, actor: Actor, manuscript: str, base: str, text: str, note: str = ""
) -> Changed:
    """Save a text that was made from version `base` as the next version of a manuscript.

    Refused when `base` is no longer the head: somebody else's version must not be covered up.
    A text that is equal to the base's changes nothing.
    """
