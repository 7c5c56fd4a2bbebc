"""Which names may be one person's."""

import pytest

from editor_app.core.office.spellings import SameName, likely_same
from editor_app.core.structure.attribution import Contributor


def named(*names: str, unit: str | None = "水务局") -> list[Contributor]:
    return [Contributor(name, unit, (), 1000 - at) for at, name in enumerate(names)]


@pytest.mark.parametrize(
    ("name", "rare"),
    [("侯亮", "候亮"), ("芙蓉", "芙 蓉"), ("孙宝山", "孙宝"), ("欧阳建国", "欧阳建园"), ("张海德", "张诲德")],
)
def test_one_sign_apart_is_asked_about(name: str, rare: str) -> None:
    assert list(likely_same(named(name, rare))) == [SameName(name, rare, "水务局")]


@pytest.mark.parametrize("names", [("王平", "王芳"), ("李建国", "王建军"), ("赵一", "钱二"), ("", "侯亮")])
def test_other_names_are_other_persons(names: tuple[str, str]) -> None:
    assert list(likely_same(named(*names))) == []


def test_persons_of_other_units_are_left_alone() -> None:
    assert list(likely_same([*named("侯亮"), *named("候亮", unit="农业局")])) == []
