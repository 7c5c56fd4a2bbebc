"""The scripts behind `make setup` and `make run`, on machines that lack something."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "cat", "cksum", "dirname", "id", "uname", "env")

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for sh"),
    pytest.mark.skipif(not (ROOT / ".venv").is_dir(), reason="there is no .venv, so make was not used"),
]


def run(script: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(script)],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        stdin=subprocess.DEVNULL,
        timeout=100,
    )


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder of the few tools that the scripts use, with a python3 that is too old."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (folder / tool).symlink_to(found)
    old = folder / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    return folder


def test_a_machine_without_a_python_that_suits_is_told_which_ones_do(tmp_path: Path, bare: Path) -> None:
    copy = tmp_path / "copy" / "packaging"
    shutil.copytree(ROOT / "packaging", copy)
    said = run(copy / "setup.sh", PATH=str(bare))
    assert said.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed" in said.stderr
    assert "需要 Python 3.11" in said.stderr
    assert not (copy.parent / ".venv").exists()


def test_a_machine_that_is_set_up_is_left_alone() -> None:
    ready = ROOT / ".venv" / "ready"
    if not ready.is_file():
        pytest.skip("this .venv was not made by make setup")
    before = ready.stat().st_mtime_ns
    said = run(ROOT / "packaging" / "setup.sh", PATH=os.environ["PATH"])
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    assert ready.stat().st_mtime_ns == before


def test_without_a_display_the_check_of_the_sample_is_printed() -> None:
    said = run(ROOT / "packaging" / "run.sh", PATH=os.environ["PATH"], PYTHONIOENCODING="utf-8")
    assert said.returncode == 0, said.stderr
    assert "没有可用的图形显示" in said.stdout
    assert "There is no display" in said.stdout
    assert "duplicate-block" in said.stdout
