"""`export`, and the forms of `check`, as a person runs them: in a process of their own."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from editor_app.services.reading import read_file

ROOT = Path(__file__).parents[2]
PAGE = "2021卷\n【概况】 县水务局设办公室、财务科、水政科3个科室。\n（撰稿人：吴敏）\n"


def run(folder: Path, *arguments: str, code: int) -> str:
    """What is printed: on stdout, or on stderr where it fails."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={"PATH": "", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr
    return done.stderr if code == 2 else done.stdout


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "水务.txt"
    path.write_bytes(PAGE.encode("gb18030"))
    return path


@pytest.mark.parametrize("as_format", ["txt", "docx", "xlsx", "html", "json", "sarif"])
def test_export_writes_beside_the_document_and_says_where(page: Path, as_format: str) -> None:
    said = run(page.parent, "export", page.name, "--as", as_format, code=0)
    assert said.strip() == f"水务-审校.{as_format}"
    written = page.parent / said.strip()
    assert written.stat().st_size > 0
    if as_format in ("txt", "docx"):
        assert read_file(written).draft.text == PAGE
    if as_format == "json":
        assert json.loads(written.read_text("utf-8"))["drafts"][0]["sections"]


def test_export_lists_the_figures_of_a_document(page: Path) -> None:
    said = run(page.parent, "export", page.name, "--as", "xlsx", "--report", "figures", code=0)
    assert said.strip() == "水务-数据清单.xlsx"
    rows = list(openpyxl.load_workbook(page.parent / said.strip())["数据清单"].iter_rows(values_only=True))
    assert rows[0][:6] == ("序号", "文件", "指标", "类别", "写法", "数值")
    assert rows[1][4:7] == ("3个", 3, "个")
    refused = run(page.parent, "export", page.name, "--as", "docx", "--report", "figures", code=2)
    assert "xlsx" in refused


def test_export_replaces_nothing_unasked_and_never_the_document(page: Path) -> None:
    target = page.parent / "a.txt"
    target.write_text("older")
    assert "--overwrite" in run(page.parent, "export", page.name, "--as", "txt", "--to", "a.txt", code=2)
    assert target.read_text() == "older"
    run(page.parent, "export", page.name, "--as", "txt", "--to", "a.txt", "--overwrite", code=0)
    assert target.read_text("utf-8") == PAGE
    refused = run(page.parent, "export", page.name, "--as", "txt", "--to", page.name, "--overwrite", code=2)
    assert "不能覆盖原文件" in refused
    assert page.read_bytes() == PAGE.encode("gb18030")


def test_export_of_what_cannot_be_read_or_written(page: Path) -> None:
    assert "找不到" in run(page.parent, "export", "无.txt", "--as", "docx", code=2)
    assert "没有文件夹" in run(page.parent, "export", page.name, "--as", "docx", "--to", "无/a.docx", code=2)
    assert "pdf2" in run(page.parent, "export", page.name, "--as", "pdf2", code=2)


def test_check_as_a_page_and_as_a_log(page: Path) -> None:
    shown = run(page.parent, "check", page.name, "--format", "html", code=0)
    assert shown.startswith("<!DOCTYPE html>")
    assert "水务.txt" in shown
    log = json.loads(run(page.parent, "check", page.name, "--format", "sarif", code=0))
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["tool"]["driver"]["rules"]
