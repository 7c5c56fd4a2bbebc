"""Events that came from elsewhere: what has the form of one, and what of it could not be kept."""

import json

import pytest

from editor_app.core.volume import Refused
from editor_app.store import ledger

EVENT = {
    "v": 1,
    "device": "d",
    "seq": 1,
    "prev": "",
    "clock": 1,
    "kind": "noted",
    "time": "2025-01-01T00:00:00+08:00",
    "person": None,
    "role": None,
}


def received(says: str) -> ledger.Record:
    content = json.dumps(EVENT)[:-1] + f', "says": {says}}}'
    return ledger.received(content.encode(), b"")[1]


@pytest.mark.parametrize("says", ['{"a": "青沅"}', '{"a": "\\ud842\\udfb7"}', '{"a": [[1, 2]]}', "{}"])
def test_what_has_the_form_of_an_event_is_read(says: str) -> None:
    assert received(says).says == json.loads(says)


def nested(depth: int) -> str:
    return '{"a": ' + "[" * depth + "]" * depth + "}"


def test_many_lists_side_by_side_are_not_deep() -> None:
    assert len(received(json.dumps({"a": [[1]] * 1000})).says["a"]) == 1000


@pytest.mark.parametrize(
    "says",
    [
        '{"a": "\\ud842"}',  # half of a character, which no file can hold
        '{"\\uDFB7": 1}',
        '{"a": NaN}',
        '{"a": -Infinity}',
        '{"a": ' + "9" * 5000 + "}",
        nested(50),
        nested(5_000),
        nested(200_000),
        "[]",
        "null",
        '{"a": 1',
    ],
)
def test_what_could_not_be_kept_is_refused(says: str) -> None:
    with pytest.raises(Refused, match="不成格式"):
        received(says)


@pytest.mark.parametrize("value", ["0", "-1", "1.0", "true", "1e3", "1000000000", "9" * 30, '"1"', "null"])
@pytest.mark.parametrize("field", ["seq", "clock"])
def test_numbers_of_an_event_are_counted_from_one(field: str, value: str) -> None:
    content = json.dumps(EVENT | {"says": {}}).replace(f'"{field}": 1', f'"{field}": {value}')
    with pytest.raises(Refused):
        ledger.received(content.encode(), b"")
