"""Who may do what, folded from events: keys are their owners', volumes are made once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor_app.core.office.authority import device_id, fold
from editor_app.core.volume import Role

MAKER, OTHER = device_id("key of the maker", "1"), device_id("key of another", "1")
CHIEF = Role.CHIEF_EDITOR.value


@dataclass(frozen=True)
class Event:
    place: str
    device: str
    kind: str
    says: Mapping[str, object] = field(default_factory=dict)
    person: str | None = None
    role: str | None = None


def made(place: str, person: str) -> Event:
    says = {"volume": "v", "nonce": "n", "title": "t", "year": None, "person": person, "name": person}
    return Event(place, MAKER, "volume_made", says)


BEGINNING = (
    Event("1", MAKER, "device_added", {"key": "key of the maker", "nonce": "1"}),
    made("2", "chief"),
)


def granted(place: str, device: str, person: str = "chief") -> Event:
    return Event(place, device, "role_granted", {"person": "somebody", "role": CHIEF}, person, CHIEF)


def test_the_maker_speaks_for_everybody_and_is_the_first_chief() -> None:
    authority = fold(BEGINNING)
    assert authority.allows(granted("3", MAKER))
    assert not authority.allows(granted("3", OTHER))


def test_a_device_cannot_take_over_the_key_of_another() -> None:
    authority = fold(
        [
            *BEGINNING,
            Event("3", OTHER, "device_added", {"key": "key of another", "nonce": "1"}),
            Event("4", OTHER, "device_added", {"key": "key of the maker", "nonce": "1"}),
        ]
    )
    assert authority.keys[OTHER] == "key of another"
    assert not authority.allows(granted("5", OTHER))


def test_a_volume_is_made_once() -> None:
    revoked = Event("3", MAKER, "device_revoked", {"key": "key of the maker", "persons": []}, "chief", CHIEF)
    authority = fold([*BEGINNING, revoked, made("4", "chief")])
    assert not authority.allows(made("4", "chief"))
    assert authority.allows(BEGINNING[1])
    assert not authority.allows(granted("5", MAKER))


def test_what_does_not_say_what_its_kind_says_decides_nothing() -> None:
    bare = Event("3", MAKER, "role_granted", {}, "chief", CHIEF)
    listed = Event("4", MAKER, "device_admitted", {"key": ["k"], "persons": [{}]}, "chief", CHIEF)
    authority = fold([*BEGINNING, bare, listed])
    assert authority.allows(granted("5", MAKER))


def test_an_event_that_is_free_speaks_for_nobody() -> None:
    assert fold(BEGINNING).allows(Event("3", OTHER, "bundle_merged"))
    assert not fold(BEGINNING).allows(Event("3", OTHER, "bundle_merged", person="chief"))
