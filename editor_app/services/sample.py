"""The sample volume: made anew from its drafts wherever somebody wants to try the program."""

from pathlib import Path

from editor_app.core.volume import Actor, Role
from editor_app.services import volume
from editor_app.services.reading import expand, read_file
from editor_app.store.workspace import Workspace

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample"

_TITLE, _YEAR = "青沅年鉴", 2025
_CHIEF = "沈一鸣"
_OTHERS = {
    "陆晓棠": (Role.RESPONSIBLE_EDITOR,),
    "邵建平": (Role.SECTION_HEAD,),
    "魏宁": (Role.PROOFREADER,),
}
_VERSIONS = ("第一稿", "第二稿")


def make(path: Path) -> Workspace:
    """Make the sample at a path that does not exist yet: its persons, and both versions of each draft.

    The persons are invented, one for each review, so that every step can be tried.
    """
    workspace = volume.create(path, _TITLE, _YEAR, _CHIEF)
    chief = volume.actor_named(workspace, _CHIEF, Role.CHIEF_EDITOR)
    for name, roles in _OTHERS.items():
        volume.add_person(workspace, chief, name, roles)
    editor = volume.actor_named(workspace, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    for folder in _VERSIONS:
        _receive_all(workspace, editor, FOLDER / folder)
    return workspace


def _receive_all(workspace: Workspace, editor: Actor, folder: Path) -> None:
    """Take in the files of a folder, each as the next version of its unit's manuscript."""
    known = {manuscript.name: manuscript.id for manuscript in volume.view(workspace).manuscripts}
    for path in expand([folder]):
        unit = path.stem
        volume.receive(
            workspace,
            editor,
            read_file(path),
            manuscript=known.get(unit),
            name=unit,
            unit=unit,
            note=folder.name,
        )
