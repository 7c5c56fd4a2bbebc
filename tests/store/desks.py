"""Several desks on one volume, each with a key and a file of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from editor_app.core.finding import Finding
from editor_app.core.office.review import EntryState
from editor_app.core.volume import Actor, Role
from editor_app.services import edit, exchange, review, volume
from editor_app.services.reading import read_file
from editor_app.store import projections
from editor_app.store.workspace import Workspace

PAGE = """2025卷
【概况】 青沅县水务局设办公室、财务科、水政科3个科室。全年供水平稳。
【防汛】 汛期巡查堤防120千米，排除险情6处。
（撰稿人：吴敏）
"""


@dataclass
class Desk:
    """A machine: its folder, its volume, and the person who sits there."""

    folder: Path
    name: str
    role: Role

    @property
    def path(self) -> Path:
        return self.folder / "卷.njx"

    @contextmanager
    def sitting(self) -> Iterator[None]:
        """The machine's own key and notes are used while it is at work."""
        before = os.environ.get("ZHIJIAN_CONFIG")
        os.environ["ZHIJIAN_CONFIG"] = str(self.folder / "config")
        try:
            yield
        finally:
            if before is None:
                del os.environ["ZHIJIAN_CONFIG"]
            else:
                os.environ["ZHIJIAN_CONFIG"] = before

    @contextmanager
    def opened(self) -> Iterator[Workspace]:
        with self.sitting():
            workspace = volume.open_volume(self.path)
            try:
                yield workspace
            finally:
                workspace.close()

    def actor(self, workspace: Workspace) -> Actor:
        return volume.actor_named(workspace, self.name, self.role)

    def bundle(self, name: str = "交换", known: tuple[Path, ...] = ()) -> Path:
        path = self.folder / f"{name}.njb"
        path.unlink(missing_ok=True)
        with self.opened() as workspace:
            exchange.bundle(workspace, path, known)
        return path

    def merge(self, path: Path) -> int:
        with self.opened() as workspace:
            return exchange.merge(workspace, path)[0].new

    def edit(self, old: str, new: str) -> None:
        with self.opened() as workspace:
            manuscript = volume.view(workspace).manuscripts[0]
            text = volume.draft_of(workspace, manuscript.head.id).text
            assert old in text
            edit.save(
                workspace, self.actor(workspace), manuscript.id, manuscript.head.id, text.replace(old, new)
            )

    def start(self, title: str) -> None:
        with self.opened() as workspace:
            manuscript, entry = _entry(workspace, title)
            review.start(workspace, self.actor(workspace), manuscript, entry.section)

    def give_back(self, title: str) -> None:
        with self.opened() as workspace:
            manuscript, entry = _entry(workspace, title)
            review.return_entry(workspace, self.actor(workspace), manuscript, entry.section, "数字不清")

    def sign(self, title: str, findings: tuple[Finding, ...] = ()) -> None:
        with self.opened() as workspace:
            manuscript, entry = _entry(workspace, title)
            act = review.approve if self.role is Role.CHIEF_EDITOR else review.pass_review
            head = volume.view(workspace).manuscript(manuscript).head.id
            act(workspace, self.actor(workspace), manuscript, entry.section, "同意", findings, version=head)

    def entry(self, title: str) -> EntryState:
        with self.opened() as workspace:
            return _entry(workspace, title)[1]

    def notices(self) -> tuple[str, ...]:
        with self.opened() as workspace:
            return volume.view(workspace).notices


def _entry(workspace: Workspace, title: str) -> tuple[str, EntryState]:
    manuscript = volume.view(workspace).manuscripts[0]
    states = review.states(workspace, manuscript.id).values()
    return manuscript.id, next(state for state in states if state.title == title)


def state_of(desk: Desk) -> object:
    """Everything that is the same on two level desks: the projections, but for what was merged here."""
    with desk.opened() as workspace:
        tables = projections.contents(workspace.connection.db)
        tables["act"] = [row for row in tables["act"] if row[3] != "bundle_merged"]
        return tables


def office(folder: Path) -> tuple[Desk, Desk, Desk]:
    """A chief editor's, a responsible editor's and a section head's desk, all level and admitted."""
    chief = Desk(folder / "主编", "沈一鸣", Role.CHIEF_EDITOR)
    editor = Desk(folder / "编辑", "陆晓棠", Role.RESPONSIBLE_EDITOR)
    head = Desk(folder / "主任", "邵建平", Role.SECTION_HEAD)
    for desk in (chief, editor, head):
        desk.folder.mkdir()
    draft = folder / "水务局.txt"
    draft.write_text(PAGE, encoding="utf-8")
    with chief.sitting():
        workspace = volume.create(chief.path, "青沅年鉴", 2025, chief.name)
        who = chief.actor(workspace)
        for desk in (editor, head):
            volume.add_person(workspace, who, desk.name, [desk.role])
        as_editor = volume.actor_named(workspace, editor.name, editor.role)
        volume.receive(workspace, as_editor, read_file(draft), unit="水务局")
        workspace.close()
    first = chief.bundle("开头")
    for desk in (editor, head):
        with desk.sitting():
            workspace, _receipt = exchange.begin_from(first, desk.path)
            entered = exchange.enter(workspace)
            workspace.close()
        chief.merge(desk.bundle("登记"))
        with chief.opened() as workspace:
            exchange.admit(workspace, chief.actor(workspace), entered.id[:8], [desk.name])
    admitted = chief.bundle("已登记")
    for desk in (editor, head):
        desk.merge(admitted)
    return chief, editor, head


def level(*desks: Desk) -> None:
    """Everybody takes in what everybody has."""
    bundles = [desk.bundle() for desk in desks]
    for desk in desks:
        for path in bundles:
            desk.merge(path)
