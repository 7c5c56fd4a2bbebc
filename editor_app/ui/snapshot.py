"""What the window holds of an open volume: frozen values, read on the store's thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from editor_app.core.draft import Draft
from editor_app.core.retyped import retyped
from editor_app.core.review import EntryState
from editor_app.core.task import Task
from editor_app.core.triage import RepeatDecision, Triage
from editor_app.core.volume import Changed, Manuscript, VolumeView
from editor_app.services import check, review, triage, volume
from editor_app.services.check import Report
from editor_app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sheet:
    """A manuscript as the window shows it: its present draft, and what persons have said of it."""

    manuscript: Manuscript
    draft: Draft
    earlier: tuple[Draft, ...] = ()
    states: Mapping[str, EntryState] = field(default_factory=dict)
    triages: Mapping[str, Triage] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.manuscript.id


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A volume at one moment."""

    view: VolumeView
    sheets: tuple[Sheet, ...] = ()
    decisions: Mapping[str, RepeatDecision] = field(default_factory=dict)

    def sheet(self, manuscript: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.id == manuscript), None)


def read(workspace: Workspace) -> Snapshot:
    """Everything, for a volume that was just opened."""
    view = volume.view(workspace)
    sheets = tuple(_sheet(workspace, manuscript) for manuscript in view.manuscripts)
    return Snapshot(view, sheets, triage.repeat_decisions(workspace))


def reread(workspace: Workspace, before: Snapshot, changed: Changed) -> Snapshot:
    """A snapshot after an act: only what the act changed is read again."""
    view = volume.view(workspace)
    sheets = []
    for manuscript in view.manuscripts:
        sheet = before.sheet(manuscript.id)
        if sheet is None or sheet.manuscript.head.id != manuscript.head.id or "authors" in changed.kinds:
            sheet = _sheet(workspace, manuscript)
        elif manuscript.id in changed.manuscripts or not changed.manuscripts:
            sheet = replace(
                sheet,
                manuscript=manuscript,
                states=review.states(workspace, manuscript.id),
                triages=triage.triage_of(workspace, manuscript.id),
            )
        sheets.append(sheet)
    return Snapshot(view, tuple(sheets), triage.repeat_decisions(workspace))


def _sheet(workspace: Workspace, manuscript: Manuscript) -> Sheet:
    head = manuscript.head
    return Sheet(
        manuscript,
        volume.draft_of(workspace, head.id),
        tuple(volume.draft_of(workspace, parent) for parent in head.parents),
        review.states(workspace, manuscript.id),
        triage.triage_of(workspace, manuscript.id),
    )


def check_text(sheet: Sheet, text: str, year: int | None, task: Task) -> Report:
    """Check a manuscript's text as it stands in the window, saved or not."""
    draft = retyped(sheet.draft, text)
    return check.check_draft(draft, year=year, earlier=sheet.earlier, task=task)
