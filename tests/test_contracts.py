"""Every import contract of pyproject.toml is seen to fail when it is broken."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

# One forbidden import each: the contract it breaks, the module that gets it, the import.
BROKEN = [
    ("layers", "core/draft.py", "import editor_app.services.check"),
    ("layers", "core/draft.py", "import editor_app.checks"),
    ("layers", "store/broken.py", "import editor_app.services.check"),
    ("layers", "services/check.py", "import editor_app.cli"),
    ("layers", "checks/broken.py", "import editor_app.importers"),
    ("layers", "exporters/broken.py", "import editor_app.store"),
    ("layers", "cli/broken.py", "import editor_app.ui"),
    ("qt", "core/draft.py", "from PySide6.QtCore import QObject"),
    ("qt", "checks/broken.py", "import PySide6.QtGui"),
    ("qt", "importers/broken.py", "import PySide6.QtGui"),
    ("qt", "store/broken.py", "import shiboken6"),
    ("qt", "services/check.py", "import PySide6"),
    ("qt", "cli/broken.py", "import PySide6.QtWidgets"),
    ("core", "core/structure/broken.py", "import editor_app.core.office.review"),
    ("core", "core/numbers/broken.py", "import editor_app.core.repeats.runs"),
    ("sqlite", "core/draft.py", "import sqlite3"),
    ("sqlite", "services/check.py", "import sqlite_utils"),
    ("sqlite", "ui/broken.py", "import sqlite3"),
    ("sqlite", "exporters/broken.py", "import sqlite3"),
]


def contracts() -> set[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the program that a test may break."""
    shutil.copytree(
        ROOT / "editor_app", tmp_path / "editor_app", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path / "editor_app"


def lint_imports(package: Path, contract: str) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(tool), "--no-cache", "--contract", contract], cwd=package.parent, capture_output=True, text=True
    )


def test_every_contract_has_a_case_that_breaks_it() -> None:
    assert {contract for contract, _, _ in BROKEN} == contracts()


def test_the_program_keeps_its_contracts(package: Path) -> None:
    for contract in contracts():
        said = lint_imports(package, contract)
        assert said.returncode == 0, said.stdout


@pytest.mark.parametrize(("contract", "module", "forbidden"), BROKEN)
def test_a_forbidden_import_is_refused(package: Path, contract: str, module: str, forbidden: str) -> None:
    path = package / module
    text = path.read_text(encoding="utf-8") if path.exists() else '"""A module."""\n'
    path.write_text(f"{text}\n{forbidden}\n", encoding="utf-8")
    said = lint_imports(package, contract)
    assert said.returncode == 1, said.stdout
    assert "BROKEN" in said.stdout
