"""What events of each kind must say."""

from fractions import Fraction

import pytest

from editor_app.core.json_form import day, digits, number, ratio
from editor_app.core.office.authority import AUTHORITY_KINDS, ROLES_BY_KIND
from editor_app.core.office.said import KINDS, has_form


def shared(names: list[str], shares: list[str] | None, units: list[str] | None = None) -> dict[str, object]:
    said = {"names": names, "unit": None, "role": "撰稿人", "shares": shares, "units": units}
    return {"manuscript": "m", "sections": {"a": said}}


VERDICT = ["0123", "accepted", "", "here"]


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("finding_triaged", {"manuscript": "m", "verdicts": [VERDICT]}),
        ("finding_triaged", {"manuscript": "m", "verdicts": [], "more": {"later": [1]}}),
        ("comment_made", {"manuscript": "m", "version": "v", "text": "请核对"}),
        ("attribution_made", {"manuscript": "m", "sections": {"a": None}}),
        ("attribution_made", shared(["吴敏", "李平"], ["3/5", "0.4"])),
        ("attribution_made", shared(["吴敏", ""], ["1/3", "2/3"], ["水务局", "气象局"])),
        ("of_a_newer_program", {"anything": [None]}),
        ("question_asked", {"manuscript": "m", "text": "?", "deadline": "2025-03-01"}),
    ],
)
def test_what_says_what_its_kind_says(kind: str, says: dict[str, object]) -> None:
    assert has_form(kind, says)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("finding_triaged", {}),
        ("finding_triaged", {"manuscript": 1, "verdicts": [VERDICT]}),
        ("finding_triaged", {"manuscript": "m", "verdicts": {"a": VERDICT}}),
        ("finding_triaged", {"manuscript": "m", "verdicts": [VERDICT[:3]]}),
        ("finding_triaged", {"manuscript": "m", "verdicts": [["0123", "praised", "", "here"]]}),
        ("comment_made", {"manuscript": "m", "version": "v", "text": "请核对", "start": 2**60}),
        ("attribution_made", {"manuscript": "m", "sections": {"a": {"names": "吴敏", "role": ""}}}),
        ("attribution_made", shared(["吴敏", "李平"], ["1/2"])),
        ("attribution_made", shared(["吴敏", "李平"], ["1/2", "1/3"])),
        ("attribution_made", shared(["吴敏", "李平"], ["3/2", "-1/2"])),
        ("attribution_made", shared(["吴敏", "吴敏"], ["1/2", "1/2"])),
        ("attribution_made", shared(["吴敏", ""], ["1/2", "1/2"])),
        ("attribution_made", shared(["吴敏", ""], ["1/2", "1/2"], ["水务局", ""])),
        ("attribution_made", shared(["", ""], ["1/2", "1/2"], ["水务局", "水务局"])),
        ("attribution_made", shared(["吴敏", "李平"], None, ["水务局", "气象局"])),
        ("attribution_made", shared([f"{n}" for n in range(1000)], ["0.001"] * 1000)),
        ("question_asked", {"manuscript": "m", "text": "?", "deadline": "明天"}),
        ("outline_planned", {"nodes": [["a", None, "chapter", "综述"]]}),
        ("section_placed", {"manuscript": "m", "node": "a", "rank": "5a"}),
        ("role_granted", {"person": ["p"], "role": "chief_editor"}),
        ("device_admitted", {"key": "k", "persons": "*"}),
    ],
)
def test_what_does_not(kind: str, says: dict[str, object]) -> None:
    assert not has_form(kind, says)


def test_every_kind_that_decides_or_needs_a_role_has_a_form() -> None:
    later = {"rules_changed", "registry_changed"}
    assert (AUTHORITY_KINDS | set(ROLES_BY_KIND)) - later <= KINDS


@pytest.mark.parametrize("value", ["0", "0.1", "1/10", "3", "12/5"])
def test_a_ratio_can_be_read(value: str) -> None:
    assert ratio(value)
    assert Fraction(value) >= 0


@pytest.mark.parametrize("value", ["", "-1", "1/0", "1/00", "nan", "1e9", "0.1.2", "１", "9" * 40, 1, None])
def test_what_is_no_ratio(value: object) -> None:
    assert not ratio(value)


@pytest.mark.parametrize("value", [True, -1, 2**53, 1.0, "1", None])
def test_what_is_no_number(value: object) -> None:
    assert not number(value)


def test_days_and_digits() -> None:
    assert day("2024-02-29")
    assert not day("2025-02-29")
    assert digits("0123")
    assert not digits("１２")
