"""A volume: make it, open it, put manuscripts into it, and what it holds.

Every function here, in `services.review` and in `services.edit` runs in the one thread that
opened the workspace. Acts raise `Refused` and then nothing is changed; what cannot be opened
raises `Unreadable`.
"""

from collections.abc import Iterable
from pathlib import Path

from editor_app.core.attribution import Contributor
from editor_app.core.draft import Draft
from editor_app.core.volume import Actor, Changed, Role, VolumeView
from editor_app.services.reading import FileDraft
from editor_app.store.workspace import Workspace


def create(path: Path, title: str, year: int | None, chief: str) -> Workspace:
    """Make a new volume at a path that does not exist yet and open it.

    `chief` is the name of the person who makes it: its first chief editor.
    """


def open_volume(path: Path) -> Workspace:
    """Open a volume; read-only where another window has it, or it cannot be written."""


def close(workspace: Workspace) -> None:
    """Back the volume up when it was changed, and close it."""


def view(workspace: Workspace) -> VolumeView:
    """Everything but the texts."""


def add_person(workspace: Workspace, actor: Actor | None, name: str, roles: Iterable[Role]) -> Changed:
    """Add a person, or give roles to the one of that name."""


def actor_named(workspace: Workspace, name: str, role: Role) -> Actor:
    """The person of a name or id in a role that the person has."""


def receive(
    workspace: Workspace,
    actor: Actor,
    file: FileDraft,
    *,
    manuscript: str | None = None,
    name: str = "",
    unit: str | None = None,
    channel: str = "",
    note: str = "",
) -> Changed:
    """Take a file in as a new manuscript, or as the next version of `manuscript`.

    All or nothing. The sections keep the identities of those that they continue.
    """


def draft_of(workspace: Workspace, version: str) -> Draft:
    """The draft of a version, as it was made, with the corrections of who wrote what."""


def original_of(workspace: Workspace, version: str) -> bytes | None:
    """The bytes of the file that a version came from."""


def contributors(workspace: Workspace) -> tuple[Contributor, ...]:
    """Who wrote how much in the whole volume; a repeated passage counts once."""
