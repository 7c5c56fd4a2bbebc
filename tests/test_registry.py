"""What is written out by hand agrees with what lies in the folders: checks, cases, manual pages."""

import ast
import importlib
import tomllib

import pytest

from editor_app.checks import CHECKS
from tests.conftest import ROOT

FOLDER = ROOT / "editor_app" / "checks"
CASES = ROOT / "tests" / "checks" / "cases"
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
PARTS = ("报：", "不报：", "依据：", "例：")


def test_every_file_is_listed_and_every_listed_check_has_a_file() -> None:
    listed = {check.find.__module__.rpartition(".")[2] for check in CHECKS}
    assert listed == set(MODULES)


def test_codes_are_unique() -> None:
    codes = [check.code for check in CHECKS]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("module", MODULES)
def test_a_check_has_the_code_of_its_file(module: str) -> None:
    check = importlib.import_module(f"editor_app.checks.{module}").CHECK
    assert check.code == module.replace("_", "-")
    assert check.find.__module__ == f"editor_app.checks.{module}"


@pytest.mark.parametrize("module", MODULES)
def test_a_check_has_flagged_and_clean_cases(module: str) -> None:
    cases = tomllib.loads((CASES / f"{module}.toml").read_text(encoding="utf-8"))
    assert cases["flagged"]
    assert cases["clean"]


def test_no_case_file_is_left_over() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} <= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_the_docstring_of_a_check_is_a_manual_page(module: str) -> None:
    page = ast.get_docstring(ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8")))
    assert page is not None
    lines = page.splitlines()
    assert lines[0].endswith("。")
    starts = [next((at for at, line in enumerate(lines) if line.startswith(part)), None) for part in PARTS]
    assert None not in starts, f"of {PARTS} the page has {starts}"
    assert starts == sorted(start for start in starts if start is not None)
    assert all(len(lines[start]) > len(part) for start, part in zip(starts, PARTS, strict=True) if start)
