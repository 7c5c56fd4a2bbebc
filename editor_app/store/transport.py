"""Ways for bundles to travel between desks: a transport lists names, gets a file, puts a file."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from editor_app.core.language import _
from editor_app.core.volume import Refused
from editor_app.store.database import os_meaning
from editor_app.store.files import make_folder, written_whole


class Transport(Protocol):
    """Names are `outbox/<device>/<file>.njb`; what was put never changes."""

    @property
    def name(self) -> str:
        """What tells this transport from others."""

    def list(self) -> Sequence[str]: ...

    def get(self, name: str) -> Path:
        """A file to read. Raises `Refused`."""

    def put(self, name: str, file: Path) -> None:
        """Raises `Refused`."""


class SharedFolder:
    """A folder that several machines see, by a file server or a program like Syncthing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        return str(self._folder.absolute())

    def list(self) -> Sequence[str]:
        if not self._folder.is_dir():
            raise Refused(_("没有交换文件夹 {folder}：请先建好，或接上共享盘").format(folder=self._folder))
        try:
            found = [
                path.relative_to(self._folder).as_posix()
                for path in self._folder.glob("outbox/*/*.njb")
                if not path.name.startswith(".")
            ]
        except OSError as error:
            raise Refused(
                _("交换文件夹 {folder} 读不了：{why}").format(folder=self._folder, why=os_meaning(error))
            ) from error
        return sorted(found)

    def get(self, name: str) -> Path:
        return self._folder / name

    def put(self, name: str, file: Path) -> None:
        target = self._folder / name
        try:
            make_folder(target.parent)
            with written_whole(target) as made:
                shutil.copyfile(file, made)
        except OSError as error:
            raise Refused(
                _("没有写进交换文件夹 {folder}：{why}").format(folder=self._folder, why=os_meaning(error))
            ) from error
