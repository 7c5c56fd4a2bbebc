"""A volume as it is worked on: its persons, its manuscripts with their versions, what was done.

Persons, manuscripts and versions are named by ids everywhere; `VolumeView.name_of` gives names.
A manuscript is one unit's draft. Its versions form a graph by their parents; it has one head,
or two after a merge until a person settles them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from editor_app.core.language import N_


class Refused(Exception):
    """An act that is not done; `why` is one sentence that says why and what to do instead."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Role(StrEnum):
    """撰稿人, 责任编辑, 室主任, 主编, 校对."""

    CONTRIBUTOR = "contributor"
    RESPONSIBLE_EDITOR = "responsible_editor"
    SECTION_HEAD = "section_head"
    CHIEF_EDITOR = "chief_editor"
    PROOFREADER = "proofreader"


ROLE_NAMES = {
    Role.CONTRIBUTOR: N_("撰稿人"),
    Role.RESPONSIBLE_EDITOR: N_("责任编辑"),
    Role.SECTION_HEAD: N_("室主任"),
    Role.CHIEF_EDITOR: N_("主编"),
    Role.PROOFREADER: N_("校对"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on the volume, with every role that the person may take."""

    id: str
    name: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Device:
    """A machine that has entered the volume; a copied or restored file makes another of the same key.

    `persons` are the ids that it may speak for; "*" stands for everybody. `own` is this machine.
    """

    id: str
    key: str
    name: str
    persons: frozenset[str] = frozenset()
    own: bool = False

    @property
    def is_admitted(self) -> bool:
        return bool(self.persons)


@dataclass(frozen=True, slots=True)
class Fork:
    """A chain that was gone on with in two places: none of the branches counts until one is chosen.

    `branches` are the events that begin them, with the time and person of each.
    """

    device: str
    prev: str
    branches: tuple["Event", ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is sitting there, in which role."""

    person: Person
    role: Role


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a manuscript; `number` counts from 1 in the order of the ledger.

    `received` is true for a text that came from the unit, false for one saved in this program.
    `original_sha` names the bytes of the file that it came from. `made_at` (ISO 8601) is for
    display alone.
    """

    id: str
    manuscript: str
    number: int
    parents: tuple[str, ...]
    text_sha: str
    author: str
    role: Role
    made_at: str
    note: str
    characters: int
    received: bool
    original_sha: str | None = None
    file_name: str | None = None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One unit's draft with its versions, oldest first."""

    id: str
    name: str
    unit: str | None
    versions: tuple[Version, ...]

    @property
    def heads(self) -> tuple[Version, ...]:
        """The versions that no other one follows: one, or more after a merge."""
        followed = {parent for version in self.versions for parent in version.parents}
        return tuple(version for version in self.versions if version.id not in followed)

    @property
    def head(self) -> Version:
        """The present version; of two heads the one that entered the ledger last."""
        return self.heads[-1]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done, as the history shows it; `core.office.history.describe` puts it in words.

    `says` holds what belongs to the kind: reason, opinion, verdict, stage, names … `standing` is
    "effective", or why it has no effect: unauthorised, waiting, forked, malformed.
    """

    id: str
    kind: str
    person: str
    role: Role | None
    time: str
    manuscript: str | None = None
    section: str | None = None
    version: str | None = None
    says: Mapping[str, object] = field(default_factory=dict)
    standing: str = "effective"

    @property
    def is_effective(self) -> bool:
        return self.standing == "effective"


@dataclass(frozen=True, slots=True)
class VolumeView:
    """What the window shows of a volume besides its texts.

    `read_only` says why nothing can be changed, in a sentence, and is empty when it can.
    `notices` are sentences to show once, for instance that the file lies in a network folder.
    """

    title: str
    year: int | None
    path: str
    read_only: str
    persons: tuple[Person, ...]
    manuscripts: tuple[Manuscript, ...]
    notices: tuple[str, ...] = ()

    def name_of(self, person: str) -> str:
        """The name of the person with an id; the id itself of one who is not known."""
        return next((known.name for known in self.persons if known.id == person), person)

    def manuscript(self, id_: str) -> Manuscript:
        return next(manuscript for manuscript in self.manuscripts if manuscript.id == id_)


@dataclass(frozen=True, slots=True)
class Changed:
    """What an act changed, so that only the views that show it are drawn again.

    `event` is the id that `services.review.undo` takes.
    """

    manuscripts: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    event: str | None = None
