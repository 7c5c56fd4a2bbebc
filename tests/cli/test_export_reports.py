"""Reports on the command line: what is written, what is said, what is refused."""

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app import cli
from editor_app.cli.export import REPORTS
from editor_app.core.reports import REPORTS as KINDS
from tests.cli.test_export_verb import PAGE
from tests.importers.word_sample import p, r, word

OLD = PAGE.replace("3个科室", "2个科室")


Run = Callable[..., str]


@pytest.fixture
def export(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """What the verb prints in the folder: on stdout, or on stderr where it fails."""
    monkeypatch.chdir(folder)

    def run(*arguments: str, code: int = 0) -> str:
        try:
            returned = cli.run(["export", *arguments])
        except SystemExit as stop:
            returned = int(str(stop.code))
        said = capsys.readouterr()
        assert returned == code, said.err
        return said.err if code else said.out

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "新.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "旧.txt").write_text(OLD, encoding="utf-8")
    return tmp_path


def test_the_names_of_reports_are_those_that_are_made() -> None:
    assert {kind.name: kind.title for kind in KINDS} == REPORTS


def test_a_report_is_one_file_and_its_name_on_one_line(folder: Path, export: Run) -> None:
    said = export("新.txt", "--as", "pdf", "--report", "fees", "--office", "县志办")
    assert said == "新-署名与稿酬表.pdf\n"
    assert (folder / "新-署名与稿酬表.pdf").read_bytes().startswith(b"%PDF")
    assert "--overwrite" in export("新.txt", "--as", "pdf", "--report", "fees", code=2)


def test_two_texts_are_compared(folder: Path, export: Run) -> None:
    arguments = ("新.txt", "--as", "json", "--report", "changes", "--against", "旧.txt")
    export(*arguments, "--date", "2026-03-02")
    (paper,) = json.loads((folder / "新-差异清单.json").read_text("utf-8"))["papers"]
    assert paper["day"] == "2026年3月2日"
    (row,) = paper["parts"][0]["table"]["rows"]
    assert row[-1] == [{"text": "2 → 3", "mark": ""}]


def test_figures_that_changed_are_listed_with_what_they_count(folder: Path, export: Run) -> None:
    arguments = ("新.txt", "--as", "csv", "--report", "numbers", "--against", "旧.txt")
    assert export(*arguments) == "新-数字改动清单.csv\n"
    written = (folder / "新-数字改动清单.csv").read_text("utf-8-sig")
    rows = list(csv.reader(written.splitlines()))
    assert [row[-2:] for row in rows] == [["改动前", "改动后"], ["2个", "3个"]]


def test_sheets_go_to_a_folder_each_in_a_file(folder: Path, export: Run) -> None:
    said = export("新.txt", "--as", "xlsx", "--report", "index", "--to", "索引/")
    assert said.strip() == "索引"
    assert sorted(path.name for path in (folder / "索引").iterdir()) == [
        "新-人名索引.xlsx",
        "新-条目索引.xlsx",
    ]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--as", "docx", "--report", "opinions"), "请给卷文件"),
        (("--as", "docx", "--report", "changes"), "--against"),
        (("--as", "docx", "--report", "numbers"), "--against"),
        (("--as", "sarif", "--report", "fees"), "没有“sarif”这种格式"),
        (("--as", "pdf", "--report", "traces"), "只有 docx"),
        (("--as", "pdf", "--report", "fees", "--fees", "无.toml"), "无.toml"),
        (("--as", "pdf", "--report", "fees", "--date", "三月"), "“三月”不是日期"),
        (("--as", "pdf", "--report", "repeats"), "没有重复"),
        (("--as", "xlsx", "--report", "volume"), "没有“xlsx”这种格式"),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_sentence(
    folder: Path, export: Run, arguments: tuple[str, ...], why: str
) -> None:
    said = export("新.txt", *arguments, code=2)
    assert why in said
    assert len(said.strip().split("\n")) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["新.txt", "旧.txt"]


def test_a_word_file_gets_its_findings_as_comments(folder: Path, export: Run) -> None:
    text = "【概况】 县水务局设办公室、财务科、水政科5个科室。"
    (folder / "稿.docx").write_bytes(word(p(r(text)), settings="<s/>"))
    assert export("稿.docx", "--as", "docx", "--report", "traces").strip() == ("稿-带批注和修订的稿件.docx")
    with zipfile.ZipFile(folder / "稿-带批注和修订的稿件.docx") as package:
        assert "列举了3项".encode() in package.read("word/comments.xml")
        assert package.read("word/settings.xml") == b"<s/>"
