"""What the window holds of an open volume: frozen values, read on the store's thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from editor_app.core.draft import Draft
from editor_app.core.office.review import EntryState
from editor_app.core.office.triage import RepeatDecision, Triage
from editor_app.core.volume import Changed, Manuscript, VolumeView
from editor_app.services import house_rules, plan, review, triage, volume
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
    """A volume at one moment; `pack` is the text of its own rules, `allowed` may be repeated in it."""

    view: VolumeView
    sheets: tuple[Sheet, ...] = ()
    decisions: Mapping[str, RepeatDecision] = field(default_factory=dict)
    pack: str = ""
    allowed: tuple[str, ...] = ()
    is_sealed: bool = False
    characters: int = field(init=False, default=0)
    _by_id: dict[str, Sheet] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id.update((sheet.id, sheet) for sheet in self.sheets)
        characters = sum(sheet.manuscript.head.characters for sheet in self.sheets)
        object.__setattr__(self, "characters", characters)

    def sheet(self, manuscript: str) -> Sheet | None:
        return self._by_id.get(manuscript)


def read(workspace: Workspace) -> Snapshot:
    """Everything, for a volume that was just opened."""
    view = volume.view(workspace)
    sheets = [_sheet(workspace, manuscript) for manuscript in view.manuscripts]
    return _snapshot(workspace, view, sheets)


def reread(workspace: Workspace, before: Snapshot, changed: Changed) -> Snapshot:
    """A snapshot after an act: only what the act changed is read again."""
    view = volume.view(workspace)
    # What names no manuscript and is about entries or findings is about those of the whole volume.
    whole = not changed.manuscripts and bool(changed.kinds & {"triage", "reviews"})
    sheets = []
    for manuscript in view.manuscripts:
        sheet = before.sheet(manuscript.id)
        named = manuscript.id in changed.manuscripts or not changed.manuscripts
        signed_anew = named and "authors" in changed.kinds
        if sheet is None or sheet.manuscript.head.id != manuscript.head.id or signed_anew:
            sheet = _sheet(workspace, manuscript)
        elif manuscript.id in changed.manuscripts or whole:
            sheet = replace(
                sheet,
                manuscript=manuscript,
                states=review.states(workspace, manuscript.id),
                triages=triage.triage_of(workspace, manuscript.id),
            )
        sheets.append(sheet)
    return _snapshot(workspace, view, sheets)


def _snapshot(workspace: Workspace, view: VolumeView, sheets: list[Sheet]) -> Snapshot:
    """The drafts in the order of the plan; what is left out of the volume is still read, at its end."""
    rank = {held.id: number for number, held in enumerate(plan.in_order(workspace))}
    return Snapshot(
        view,
        tuple(sorted(sheets, key=lambda sheet: rank.get(sheet.id, len(rank)))),
        triage.repeat_decisions(workspace),
        house_rules.pack(workspace),
        triage.allowed_wordings(workspace),
        volume.sealed(workspace) is not None,
    )


def _sheet(workspace: Workspace, manuscript: Manuscript) -> Sheet:
    head = manuscript.head
    return Sheet(
        manuscript,
        volume.draft_of(workspace, head.id),
        tuple(volume.draft_of(workspace, parent) for parent in head.parents),
        review.states(workspace, manuscript.id),
        triage.triage_of(workspace, manuscript.id),
    )
