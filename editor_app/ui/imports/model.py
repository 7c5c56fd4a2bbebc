"""Files that are to be taken in: read, told what each is, and received one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editor_app.core.draft import Draft
from editor_app.core.language import _
from editor_app.core.office.standing import reviewable
from editor_app.core.task import Cancelled, Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Actor, Changed, Refused
from editor_app.services import reading, triage, volume
from editor_app.services.reading import FileDraft
from editor_app.store.workspace import Workspace
from editor_app.ui.snapshot import Sheet

_SAME_TITLES = 0.5
"""A draft that has this share of a manuscript's titles goes on with it, where its unit has only that one."""


@dataclass(frozen=True, slots=True)
class Read:
    """The files that could be read, and a sentence for each that could not."""

    files: tuple[FileDraft, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """A file, and the manuscript that it is the next version of; None for a new one.

    `encoding` is the one that a person chose where the file's was not certain; `unit` is who hands
    it in, `approver` who passed it there, `stamped` whether a sealed copy on paper came, `channel`
    how it came. `names` wrote what nobody has signed in it.
    """

    file: FileDraft
    manuscript: str | None
    encoding: str | None = None
    unit: str | None = None
    channel: str = ""
    approver: str = ""
    stamped: bool = False
    names: tuple[str, ...] = ()


def read_files(paths: Sequence[Path], task: Task) -> Read:
    """Read files and the documents of folders; what cannot be read does not keep the rest back."""
    try:
        expanded = reading.expand(paths)
    except Unreadable as error:
        return Read((), (_("{what}：{words}").format(what=error.path, words=error.why),))
    read = reading.read_files(expanded, task=task)
    return Read(
        tuple(one for one in read if not isinstance(one, Unreadable)),
        tuple(
            _("{what}：{words}").format(what=Path(one.path).name, words=one.why)
            for one in read
            if isinstance(one, Unreadable)
        ),
    )


@dataclass(slots=True)
class Receiving:
    """Takes files in, each whole or not at all; one that is refused keeps none of the others back.

    `refused` says which were, and why; `left` counts what was not begun after a cancel, `same` what
    was there already, byte by byte.
    """

    imports: tuple[Import, ...]
    refused: list[str] = field(default_factory=list)
    left: int = 0
    same: int = 0

    def __call__(self, workspace: Workspace, actor: Actor, task: Task) -> Changed:
        manuscripts, kinds = frozenset[str](), frozenset[str]()
        for number, one in enumerate(self.imports):
            try:
                task.step(number, len(self.imports))
            except Cancelled:
                self.left = len(self.imports) - number
                break
            try:
                changed = _receive(workspace, actor, one)
            except (Refused, Unreadable) as error:
                self.refused.append(_("{what}：{words}").format(what=one.file.path.name, words=error.why))
                continue
            self.same += not changed.manuscripts
            manuscripts, kinds = manuscripts | changed.manuscripts, kinds | changed.kinds
        if self.refused and not manuscripts:
            raise Refused("\n".join(self.refused))
        return Changed(manuscripts, kinds)


def _receive(workspace: Workspace, actor: Actor, one: Import) -> Changed:
    file = one.file if one.encoding is None else reading.reread(one.file, one.encoding)
    changed = volume.receive(
        workspace,
        actor,
        file,
        manuscript=one.manuscript,
        unit=one.unit,
        channel=one.channel,
        approver=one.approver,
        stamped=one.stamped,
    )
    for manuscript in changed.manuscripts if one.names else ():
        head = volume.view(workspace).manuscript(manuscript).head
        unsigned = _unsigned(volume.draft_of(workspace, head.id))
        triage.attribute(workspace, actor, manuscript, unsigned, one.names, one.unit)
    return changed


def _unsigned(draft: Draft) -> list[str]:
    signed = {section for attribution in draft.attributions for section in attribution.sections}
    return [entry.identity for entry in reviewable(draft) if entry.id not in signed]


def signers_of(draft: Draft) -> tuple[str, ...]:
    """Who has signed a draft, in the order of the signatures."""
    return tuple(dict.fromkeys(name for one in draft.attributions for name in one.names))


def unit_of(file: FileDraft, known: Sequence[str]) -> str:
    """Who hands a file in: a known unit that its signatures, its name or its folder name, else its name."""
    signed = {one.unit for one in file.draft.attributions if one.unit}
    if len(signed) == 1:
        return signed.pop()
    for words in (file.path.stem, file.path.parent.name):
        named = [unit for unit in known if unit and unit in words]
        if named:
            return max(named, key=len)
    return file.path.stem


class Known:
    """The manuscripts of a volume, to be asked which of them a file goes on with."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._by_name: dict[str, str] = {}
        self._of_unit: dict[str, list[Sheet]] = {}
        self._by_sha: dict[str, str] = {}
        for sheet in sheets:
            held, head = sheet.manuscript, sheet.manuscript.head
            self._by_name.update({held.name: held.id, head.file_name or held.name: held.id})
            self._of_unit.setdefault(held.unit or "", []).append(sheet)
            if head.original_sha:
                self._by_sha[head.original_sha] = held.name

    def same_bytes(self, file: FileDraft) -> str | None:
        """The name of the manuscript whose present version came from the same bytes."""
        return self._by_sha.get(file.sha256)

    def continued_by(self, file: FileDraft, unit: str) -> str | None:
        """The manuscript that a file is likely the next version of."""
        named = self._by_name.get(file.path.name) or self._by_name.get(file.path.stem)
        if named is not None:
            return named
        of_unit = self._of_unit.get(unit, [])
        if len(of_unit) != 1:
            return None
        titles, before = _titles(file.draft), _titles(of_unit[0].draft)
        return of_unit[0].id if before and len(titles & before) >= _SAME_TITLES * len(before) else None


def _titles(draft: Draft) -> set[str]:
    return {entry.title for entry in reviewable(draft)}
