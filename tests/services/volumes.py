"""A volume with three persons and one unit's draft, as the tests of services use it."""

from dataclasses import dataclass
from pathlib import Path

from editor_app.core.finding import Finding
from editor_app.core.office.review import EntryState
from editor_app.core.volume import Actor, Changed, Role
from editor_app.services import edit, review, volume
from editor_app.services.check import check_draft
from editor_app.services.reading import read_file
from editor_app.store.workspace import Workspace

PAGE = """2025卷
【概况】 青沅县水务局设办公室、财务科、水政科3个科室，核定编制20名。全年供水量稳步增加，管网漏损率下降。
【防汛】 汛期共巡查堤防120千米，排除险情6处，转移群众318人。
【抗旱】 旱情轻微，启用抗旱机井45眼，保障灌溉面积2.6万亩。
（撰稿人：吴敏）
"""


@dataclass
class Desk:
    """A volume, who works on it, and its one manuscript."""

    workspace: Workspace
    editor: Actor
    head: Actor
    chief: Actor
    folder: Path
    manuscript: str = ""

    def receive(self, text: str) -> Changed:
        path = self.folder / "水务局.txt"
        path.write_text(text, encoding="utf-8")
        changed = volume.receive(
            self.workspace, self.editor, read_file(path), manuscript=self.manuscript or None, unit="水务局"
        )
        self.manuscript = volume.view(self.workspace).manuscripts[0].id
        return changed

    @property
    def version(self) -> str:
        return volume.view(self.workspace).manuscript(self.manuscript).head.id

    def findings(self) -> tuple[Finding, ...]:
        return check_draft(volume.draft_of(self.workspace, self.version)).findings

    def entry(self, title: str) -> EntryState:
        states = review.states(self.workspace, self.manuscript).values()
        return next(state for state in states if state.title == title)

    def edit(self, who: Actor, old: str, new: str) -> None:
        text = volume.draft_of(self.workspace, self.version).text
        assert old in text
        edit.save(self.workspace, who, self.manuscript, self.version, text.replace(old, new))

    def start(self, who: Actor, title: str) -> None:
        review.start(self.workspace, who, self.manuscript, self.entry(title).section)

    def sign(self, who: Actor, title: str, override: str = "") -> None:
        """Pass or approve, whichever is this person's."""
        act = review.approve if who.role is Role.CHIEF_EDITOR else review.pass_review
        act(
            self.workspace,
            who,
            self.manuscript,
            self.entry(title).section,
            "同意",
            self.findings(),
            version=self.version,
            override=override,
        )

    def approve(self, title: str) -> None:
        """Through all three reviews."""
        for who in (self.editor, self.head, self.chief):
            self.start(who, title)
            self.sign(who, title)


def desk(path: Path, folder: Path, text: str = PAGE) -> Desk:
    """A new volume at `path` whose one draft has been received."""
    workspace = volume.create(path, "青沅年鉴", 2025, "沈一鸣")
    chief = volume.actor_named(workspace, "沈一鸣", Role.CHIEF_EDITOR)
    volume.add_person(workspace, chief, "陆晓棠", [Role.RESPONSIBLE_EDITOR])
    volume.add_person(workspace, chief, "邵建平", [Role.SECTION_HEAD])
    editor = volume.actor_named(workspace, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    head = volume.actor_named(workspace, "邵建平", Role.SECTION_HEAD)
    made = Desk(workspace, editor, head, chief, folder)
    made.receive(text)
    return made
