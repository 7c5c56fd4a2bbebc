"""Exporting writes a file whole or not at all, and says why not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.checks import CHECKS
from editor_app.core.volume import Refused
from editor_app.services.check import check_draft
from editor_app.services.export import checked as checked_of
from editor_app.services.export import export, render, rules
from editor_app.services.reading import read_file
from editor_app.services.writing import write_whole
from tests.exporters.checked_sample import TEXT, checked

ROOT = Path(__file__).parents[2]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("as_format", ["txt", "docx", "xlsx", "html", "json", "sarif"])
def test_every_form_is_written_under_its_name_alone(tmp_path: Path, as_format: str) -> None:
    target = tmp_path / f"水利.{as_format}"
    target.write_bytes(b"older")
    assert export([checked()], as_format, target) == target
    assert names(tmp_path) == [target.name]
    assert target.stat().st_size > len(b"older")


def test_an_exported_text_is_read_back_the_same(tmp_path: Path) -> None:
    for as_format in ("txt", "docx"):
        path = export([checked()], as_format, tmp_path / f"a.{as_format}")
        assert read_file(path).draft.text == TEXT


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(Refused, match="没有“pdf2”这种格式；现有：txt"):
        render([checked()], "pdf2", "题")


def why(target: Path) -> str:
    with pytest.raises(Refused) as refused:
        write_whole(b"x" * 100, target)
    return refused.value.why


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    (tmp_path / "文件").write_bytes(b"")
    assert "没有文件夹" in why(tmp_path / "无" / "a.txt")
    assert "文件夹" in why(tmp_path / "夹")
    assert why(tmp_path / "文件" / "a.txt")
    assert names(tmp_path) == ["夹", "文件"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "权限" in why(tmp_path / "a.txt")
    finally:
        tmp_path.chmod(0o700)


FULL = """
import resource, sys
from pathlib import Path
from editor_app.core.volume import Refused
from editor_app.services.writing import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(b"x" * 100_000, Path(sys.argv[1]))
except Refused as refused:
    print(refused.why)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a matter of POSIX")
def test_where_the_disk_is_full_the_older_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"older")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(target)], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert "磁盘已满" in done.stdout
    assert names(tmp_path) == ["a.txt"]
    assert target.read_bytes() == b"older"


def test_every_check_has_its_manual_page_and_basis() -> None:
    pages = rules()
    assert set(pages) == {check.code for check in CHECKS}
    assert all(rule.page and rule.basis for rule in pages.values())


def test_what_is_exported_of_a_checked_file(tmp_path: Path) -> None:
    path = tmp_path / "水利.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    file = read_file(path)
    made = checked_of(check_draft(file.draft), file)
    assert (made.path, made.sha256, made.encoding) == (str(path), file.sha256, "gb18030")
    assert [contributor.name for contributor in made.contributors] == ["吴敏"]
