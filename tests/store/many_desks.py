"""An office of up to five admitted desks, made once and copied for each run."""

import tempfile
from functools import cache
from pathlib import Path

from editor_app.core.volume import Role
from editor_app.services import exchange, volume
from editor_app.store.bundle import open_bundle
from tests.store.desks import Desk, level, office


@cache
def template() -> Path:
    """An office of five admitted desks, made once and copied for each run."""
    folder = Path(tempfile.mkdtemp(prefix="zhijian-office-", dir=fast_disk()))
    desks = [*office(folder), *_more(folder)]
    chief = desks[0]
    for desk in desks[3:]:
        desk.folder.mkdir()
        with chief.opened() as workspace:
            volume.add_person(workspace, chief.actor(workspace), desk.name, [desk.role])
        with desk.sitting():
            begun, _receipt = exchange.begin_from(chief.bundle(), desk.path)
            entered = exchange.enter(begun)
            begun.close()
        chief.merge(desk.bundle())
        with chief.opened() as workspace:
            exchange.admit(workspace, chief.actor(workspace), entered.id, [desk.name])
    level(*desks)
    return folder


def fast_disk() -> Path | None:
    """Memory, where there is any: what reaches the disk is for other tests."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() else None


def _more(folder: Path) -> list[Desk]:
    return [
        Desk(folder / "副主编", "罗以宁", Role.CHIEF_EDITOR),
        Desk(folder / "编辑二", "许敏", Role.RESPONSIBLE_EDITOR),
    ]


def many_desks(folder: Path) -> list[Desk]:
    three = [
        Desk(folder / "主编", "沈一鸣", Role.CHIEF_EDITOR),
        Desk(folder / "编辑", "陆晓棠", Role.RESPONSIBLE_EDITOR),
        Desk(folder / "主任", "邵建平", Role.SECTION_HEAD),
    ]
    return three + _more(folder)


def events_in(path: Path) -> set[str]:
    bundle = open_bundle(path)
    try:
        return {entry.hash for entry, _record in bundle.events()}
    finally:
        bundle.close()
