"""Typing that was not saved: kept beside the program's own files, offered at the next start."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from editor_app.core.task import Task
from editor_app.services.writing import write_whole


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """The text of a manuscript as it was typed."""

    volume: str
    manuscript: str
    text: str
    time: str


def _folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(place, "rescue")


def _path(volume: str, manuscript: str) -> Path:
    name = hashlib.sha256(f"{Path(volume).resolve()}\n{manuscript}".encode()).hexdigest()[:32]
    return _folder() / f"{name}.json"


def keep(copy: WorkingCopy, task: Task) -> None:
    """Write a working copy, in the place of an earlier one of the same manuscript."""
    task.step(0, 1)
    path = _path(copy.volume, copy.manuscript)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(json.dumps(asdict(copy), ensure_ascii=False).encode(), path)


def forget(volume: str, manuscript: str) -> None:
    _path(volume, manuscript).unlink(missing_ok=True)


def kept(volume: str, manuscripts: tuple[str, ...], task: Task) -> tuple[WorkingCopy, ...]:
    """The working copies of a volume's manuscripts; one that is damaged counts as none."""
    found = []
    for done, manuscript in enumerate(manuscripts):
        task.step(done, len(manuscripts))
        path = _path(volume, manuscript)
        if path.exists():
            try:
                found.append(WorkingCopy(**json.loads(path.read_text("utf-8"))))
            except (ValueError, TypeError, KeyError):
                continue
    return tuple(found)
