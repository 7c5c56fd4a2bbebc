"""Whose events have effect: which keys are admitted for whom, and who holds which role when.

The authority of a volume is folded from its own events in the ledger's order, so that every desk
that holds the same events comes to the same answer, in whatever order they arrived.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from editor_app.core.office.review import ACT_KINDS, TRANSITIONS
from editor_app.core.office.said import has_form
from editor_app.core.volume import Role

EDITORS = frozenset({Role.RESPONSIBLE_EDITOR, Role.SECTION_HEAD, Role.CHIEF_EDITOR})
CHIEF = frozenset({Role.CHIEF_EDITOR})
EVERYBODY = frozenset(Role)

AUTHORITY_KINDS = frozenset(
    {"volume_made", "device_added", "device_admitted", "device_revoked", "role_granted", "role_revoked"}
)
"""The kinds of events that decide about others."""
_FREE = frozenset({"volume_made", "device_added", "bundle_merged"})
"""A volume is made, and a device introduces itself, before anybody has said who may; that a bundle was
taken in decides nothing."""

ROLES_BY_KIND: Mapping[str, frozenset[Role]] = {
    **{
        kind: frozenset().union(*(row.roles for row in TRANSITIONS if row.act is act))
        for act, kind in ACT_KINDS.items()
    },
    "device_admitted": CHIEF,
    "device_revoked": CHIEF,
    "role_granted": CHIEF,
    "role_revoked": CHIEF,
    "fork_settled": CHIEF,
    "sealed": CHIEF,
    "unsealed": CHIEF,
    "outline_planned": EDITORS,
    "person_added": EDITORS,
    "draft_received": EDITORS,
    "section_placed": EDITORS,
    "section_merged": EDITORS,
    "section_withdrawn": EDITORS,
    "assignment_made": EDITORS,
    "rules_changed": EDITORS,
    "wording_allowed": EDITORS,
    "registry_changed": EDITORS,
    "question_asked": EDITORS,
    "repeat_decided": EDITORS,
    "attribution_made": EDITORS,
    "finding_triaged": EDITORS | {Role.PROOFREADER},
}
"""Which roles an event of a kind needs; a kind that is not named needs any role that is held."""


def device_id(public: str, nonce: str) -> str:
    """A device is named by its key, so that no other key can speak for it."""
    return hashlib.sha256(f"device\0{public}\0{nonce}".encode()).hexdigest()[:32]


class Claim(Protocol):
    """What an event's effect hangs on."""

    @property
    def kind(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def device(self) -> str: ...
    @property
    def person(self) -> str | None: ...
    @property
    def role(self) -> str | None: ...


class Decision(Claim, Protocol):
    """What authority is made of."""

    @property
    def says(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class _Course:
    """What held from which place in the ledger on; events are folded in that order."""

    places: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, place: str, value: Any) -> None:
        self.places.append(place)
        self.values.append(value)

    def before(self, place: str) -> Any:
        at = bisect_left(self.places, place)
        return self.values[at - 1] if at else None

    def ever_before(self, place: str) -> bool:
        return any(self.values[: bisect_left(self.places, place)])


_ANYBODY = frozenset({"*"})


@dataclass(frozen=True, slots=True)
class Authority:
    """Made by `fold`."""

    keys: dict[str, str] = field(default_factory=dict)
    """The key of each device."""
    _admitted: dict[str, _Course] = field(default_factory=dict)
    _roles: dict[tuple[str, str], _Course] = field(default_factory=dict)
    _made: list[str] = field(default_factory=list)
    """Where the volume was made: once, or its maker could give himself back what was taken from him."""

    def allows(self, event: Claim) -> bool:
        """Whether an event has effect where it stands in the ledger."""
        if event.kind in _FREE:
            is_first = event.kind != "volume_made" or self._made in ([], [event.place])
            return is_first and event.person is None
        return (
            self.admits(event.device, event.person, event.place)
            and self.holds(event.person, event.role, event.place)
            and event.role in ROLES_BY_KIND.get(event.kind, EVERYBODY)
        )

    def admits(self, device: str, person: str | None, place: str) -> bool:
        """Whether a device may speak for a person at a place in the ledger."""
        persons = self.admitted(device, place)
        return persons == _ANYBODY or person in persons

    def admitted(self, device: str, place: str) -> frozenset[str]:
        """The ids of the persons that a device may speak for; "*" stands for everybody."""
        course = self._admitted.get(self.keys.get(device, ""))
        persons: frozenset[str] | None = course.before(place) if course else None
        return persons or frozenset()

    def holds(self, person: str | None, role: str | None, place: str) -> bool:
        """Whether a person has a role at a place in the ledger."""
        course = self._roles.get((person or "", role or ""))
        return course is not None and bool(course.before(place))

    def is_forged(self, event: Claim) -> bool:
        """Whether an event claims an authority that its maker never had.

        Who lost a role that he had may have acted before he could know: that is no forgery.
        """
        if event.kind not in AUTHORITY_KINDS or event.kind in _FREE:
            return False
        admitted = self._admitted.get(self.keys.get(event.device, ""))
        held = self._roles.get((event.person or "", Role.CHIEF_EDITOR.value))
        return not (admitted and admitted.ever_before(event.place) and held and held.ever_before(event.place))

    def take(self, event: Decision) -> None:
        """Fold in the next event of the ledger."""
        if event.kind not in AUTHORITY_KINDS or not has_form(event.kind, event.says):
            return
        if not self.allows(event):
            return
        says = event.says
        if event.kind == "device_added":
            # A key that the device is not named by is somebody else's, with what he may do.
            if device_id(says["key"], says["nonce"]) == event.device:
                self.keys[event.device] = says["key"]
        elif event.kind == "volume_made":
            self._made.append(event.place)
            self._admit(self.keys.get(event.device, ""), event.place, _ANYBODY)
            self._give(says["person"], Role.CHIEF_EDITOR.value, event.place, True)
        elif event.kind == "device_admitted":
            self._admit(says["key"], event.place, frozenset(says["persons"]))
        elif event.kind == "device_revoked":
            self._admit(says["key"], event.place, frozenset())
        else:
            self._give(says["person"], says["role"], event.place, event.kind == "role_granted")

    def _admit(self, key: str, place: str, persons: frozenset[str]) -> None:
        self._admitted.setdefault(key, _Course()).add(place, persons)

    def _give(self, person: str, role: str, place: str, held: bool) -> None:
        self._roles.setdefault((person, role), _Course()).add(place, held)


def fold(events: Iterable[Decision]) -> Authority:
    """The authority that events in the ledger's order make."""
    authority = Authority()
    for event in events:
        authority.take(event)
    return authority
