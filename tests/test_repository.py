"""Promises that the repository makes about itself."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

FOLDERS = ("editor_app", "tests", "packaging", "resources", "docs", ".ci")
TEXTS = {".py", ".md", ".toml", ".sh", ".txt", ".spec", ".cfg", ".in", ""}
LONGEST = 400


def files() -> Iterator[Path]:
    """The files of the project: what lies at its root, and what its folders hold."""
    yield from (path for path in ROOT.iterdir() if path.is_file())
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def modules() -> list[Path]:
    return sorted(path for path in files() if path.suffix == ".py")


def pins() -> list[Requirement]:
    """What packaging/requirements.txt pins, without the hashes."""
    text = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^([A-Za-z].*?)\s*\\$", text, re.MULTILINE)
    return [Requirement(line) for line in lines]


def test_no_file_of_code_is_longer_than_400_lines() -> None:
    lengths = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_no_file_names_a_path_of_one_machine() -> None:
    place = re.compile(r"/(?:work|farm|tmp|home|root|opt)/(?!apps)\w|[A-Z]:\\Users\\")
    found = {
        str(path.relative_to(ROOT)): line.strip()
        for path in files()
        if path.suffix in TEXTS and path.name not in (".git", "test_repository.py")
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if place.search(line)
    }
    assert found == {}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_a_readme_opens_with_the_two_commands_and_a_picture(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    opening = text[:1500]
    assert re.search(r"^make run\b", opening, re.MULTILINE)
    assert re.search(r"^make test\b", opening, re.MULTILINE)
    pictures = re.findall(r"!\[.+?\]\((.+?)\)", text)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_ci_runs_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "make test"


def test_the_test_command_runs_every_gate() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for gate in ("ruff format --check", "ruff check", "mypy", "lint-imports", "-m pytest"):
        assert re.search(rf"^\t.*{re.escape(gate)}", makefile, re.MULTILINE), gate
    strict = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["strict"]
    assert strict is True


def test_every_dependency_is_pinned_within_its_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(line) for line in project["dependencies"]]
    asked += [Requirement(line) for line in project["optional-dependencies"]["dev"]]
    pinned = pins()
    for wanted in asked:
        versions = {
            next(iter(pin.specifier)).version for pin in pinned if pin.name.lower() == wanted.name.lower()
        }
        assert any(wanted.specifier.contains(version) for version in versions), wanted


def test_every_pin_has_a_hash_and_none_has_an_address() -> None:
    text = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z])", text)[1:]
    assert len(blocks) == len(pins())
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"://|--index|--find-links|--trusted", text)


def test_the_readme_names_the_pythons_that_pyproject_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11,<3.14"
    for name in ("README.md", "README.zh-CN.md"):
        assert "3.11" in (text := (ROOT / name).read_text(encoding="utf-8"))
        assert "3.13" in text
