"""Before files are stored: whose each is, who handed it in and how, and what it goes on with.

What is proposed here is shown to a person; nothing is stored before `receive`.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from editor_app.core.draft import BlockKind, Draft
from editor_app.core.language import _
from editor_app.core.office.register import Handed, NoRegister, Register, register_of
from editor_app.core.office.standing import reviewable
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Actor, Changed, Manuscript
from editor_app.services import reading, triage, volume
from editor_app.services.reading import FileDraft
from editor_app.store.workspace import Workspace

_SAME_TITLES: Final = 0.5
"""A draft that has this share of a manuscript's titles goes on with it, where its unit has only that one."""
_BETWEEN_NAMES: Final = re.compile(r"[、,，;；/\s]+")
_NO: Final = frozenset(("", "否", "无", "未", "没有", "未收", "0", "×"))


class Held(Protocol):
    """A manuscript of the volume with its present draft."""

    @property
    def manuscript(self) -> Manuscript: ...

    @property
    def draft(self) -> Draft: ...


@dataclass(frozen=True, slots=True)
class Intake:
    """A file, and the manuscript that it is the next version of; None for a new one of this `name`.

    `encoding` is the one that a person chose where the file's was not certain; `unit` is who hands
    it in, `approver` who passed it there, `stamped` whether a sealed copy on paper came, `channel`
    how it came. `names` wrote what nobody has signed in it. `main_text` leaves out what stands around
    the text of a page.
    """

    file: FileDraft
    manuscript: str | None
    encoding: str | None = None
    unit: str | None = None
    channel: str = ""
    approver: str = ""
    stamped: bool = False
    names: tuple[str, ...] = ()
    name: str = ""
    note: str = ""
    main_text: bool = False


def propose(
    files: Sequence[FileDraft],
    known: "Known",
    units: Sequence[str] = (),
    told: Handed | None = None,
    register: Register | None = None,
) -> tuple[Intake, ...]:
    """How files would be taken in: by what a person has `told` of all of them, then by the office's list,
    then by the manuscript that a file goes on with, its signatures and its name.

    `units` are those that were asked for drafts or gave some.
    """
    told, register = told or Handed(""), register or Register()
    made = zip(files, _names(files), strict=True)
    return tuple(_proposal(file, name, known, units, told, register) for file, name in made)


def _proposal(
    file: FileDraft, name: str, known: "Known", units: Sequence[str], told: Handed, register: Register
) -> Intake:
    listed = register.of(file.path.name) or Handed("")
    unit = told.unit or listed.unit or unit_of(file, units, has_own_name=name == file.path.stem)
    before = known.continued_by(file, unit, name)
    names = tuple(filter(None, _BETWEEN_NAMES.split(told.names or listed.names)))
    return Intake(
        file,
        None if before is None else before.id,
        unit=told.unit or listed.unit or (before.unit if before else None) or unit,
        channel=told.channel or listed.channel,
        approver=told.approver or listed.approver,
        stamped=(told.stamped or listed.stamped).strip() not in _NO,
        names=() if names == signers_of(file.draft) else names,
        name=name,
        note=told.note or listed.note,
    )


def _names(files: Sequence[FileDraft]) -> list[str]:
    """The name of a manuscript is that of its file; where several have it, their folders tell them apart."""
    stems = Counter(file.path.stem for file in files)
    found = [
        file.path.stem if stems[file.path.stem] == 1 else f"{file.path.parent.name} {file.path.stem}".strip()
        for file in files
    ]
    twice = Counter(found)
    return [
        name if twice[name] == 1 else f"{name}{file.path.suffix}"
        for name, file in zip(found, files, strict=True)
    ]


def signers_of(draft: Draft) -> tuple[str, ...]:
    """Who has signed a draft, in the order of the signatures."""
    return tuple(dict.fromkeys(name for one in draft.attributions for name in one.names))


def unit_of(file: FileDraft, known: Sequence[str], *, has_own_name: bool = True) -> str:
    """Who hands a file in: a known unit that its signatures, its name or its folder name, else its name.

    A file whose name others have too lies in the folder of its unit.
    """
    signed = {one.unit for one in file.draft.attributions if one.unit}
    if len(signed) == 1:
        return signed.pop()
    for words in (file.path.stem, file.path.parent.name):
        named = [unit for unit in known if unit and unit in words]
        if named:
            return max(named, key=len)
    return file.path.stem if has_own_name else file.path.parent.name or file.path.stem


class Known:
    """The manuscripts of a volume, to be asked which of them a file goes on with."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._by_name: dict[str, Manuscript] = {}
        self._of_unit: dict[str, list[Held]] = {}
        self._by_sha: dict[str, str] = {}
        for one in held:
            manuscript, head = one.manuscript, one.manuscript.head
            self._by_name.update({manuscript.name: manuscript, head.file_name or manuscript.name: manuscript})
            self._of_unit.setdefault(manuscript.unit or "", []).append(one)
            if head.original_sha:
                self._by_sha[head.original_sha] = manuscript.name

    def same_bytes(self, file: FileDraft) -> str | None:
        """The name of the manuscript whose present version came from the same bytes."""
        return self._by_sha.get(file.sha256)

    def continued_by(self, file: FileDraft, unit: str, name: str) -> Manuscript | None:
        """The manuscript that a file is likely the next version of; `name` is what it would be called."""
        named = self._by_name.get(name)
        if named is None and name == file.path.stem:
            named = self._by_name.get(file.path.name)
        if named is not None:
            return named
        of_unit = self._of_unit.get(unit, [])
        if len(of_unit) != 1:
            return None
        titles, before = _titles(file.draft), _titles(of_unit[0].draft)
        alike = before and len(titles & before) >= _SAME_TITLES * len(before)
        return of_unit[0].manuscript if alike else None


def _titles(draft: Draft) -> set[str]:
    return {entry.title for entry in reviewable(draft)}


def known_of(workspace: Workspace) -> Known:
    """The manuscripts of a volume on disk."""
    return Known(
        _OnDisk(manuscript, volume.draft_of(workspace, manuscript.head.id))
        for manuscript in volume.view(workspace).manuscripts
    )


@dataclass(frozen=True, slots=True)
class _OnDisk:
    manuscript: Manuscript
    draft: Draft


def receive(workspace: Workspace, actor: Actor, intake: Intake) -> Changed:
    """Store one file, and who wrote what nobody has signed in it. Raises `Refused`, `Unreadable`."""
    file = intake.file
    if intake.encoding is not None:
        file = reading.reread(file, intake.encoding)
    if intake.main_text:
        file = reading.without_navigation(file)
    changed = volume.receive(
        workspace,
        actor,
        file,
        manuscript=intake.manuscript,
        name=intake.name if intake.manuscript is None else "",
        unit=intake.unit,
        channel=intake.channel,
        note=intake.note,
        approver=intake.approver,
        stamped=intake.stamped,
    )
    for manuscript in changed.manuscripts if intake.names else ():
        head = volume.view(workspace).manuscript(manuscript).head
        unsigned = _unsigned(volume.draft_of(workspace, head.id))
        triage.attribute(workspace, actor, manuscript, unsigned, intake.names, intake.unit)
    return changed


def _unsigned(draft: Draft) -> list[str]:
    signed = {section for attribution in draft.attributions for section in attribution.sections}
    return [entry.identity for entry in reviewable(draft) if entry.id not in signed]


def read_register(path: Path) -> Register:
    """The list in a table of any format that can be read, or in lines with tabs or commas.

    Raises `Unreadable`.
    """
    draft = reading.read_file(path).draft
    try:
        return register_of(_rows(draft))
    except NoRegister as error:
        why = _("不是来稿登记表：要有表头，写明“文件”和“供稿单位”“供稿人”“途径”")
        raise Unreadable(str(path), why) from error


def _rows(draft: Draft) -> Iterator[list[str]]:
    for block in draft.blocks:
        if block.kind is BlockKind.TABLE:
            yield from ([cell.of(draft.text) for cell in row] for row in block.cells)
        else:
            line = block.span.of(draft.text).replace("，", ",")
            yield line.split("\t") if "\t" in line else next(csv.reader([line]), [])
