"""The verbs as a person runs them: in a process of their own."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.core.versions import own_paragraphs

ROOT = Path(__file__).parents[2]
PAGE = """2021卷
【概况】 某某县水务局设办公室、财务科、水政科3个科室，核定编制20名。全年供水量稳步增加，管网漏损率下降。
【防汛】 汛期共巡查堤防120千米，排除险情6处。
（撰稿人：吴敏）
"""


def run(*arguments: str, code: int) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == code, done.stderr
    return done


def answer(*arguments: str, code: int) -> Any:
    return json.loads(run(*arguments, "--format", "json", code=code).stdout)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "水务.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_clean_page_gives_zero_and_shows_what_was_verified(page: Path) -> None:
    said = answer("check", str(page), code=0)
    (draft,) = said["drafts"]
    assert (said["format"], said["unreadable"], draft["findings"]) == (1, [], [])
    assert draft["path"] == str(page)
    assert draft["volume"] == {"title": "2021卷", "year": 2021, "covers": 2020}
    assert [v["equation"] for v in draft["verified"]] == ["列3 = 述3"]


def test_the_same_page_twice_is_found(tmp_path: Path, page: Path) -> None:
    double = tmp_path / "二.txt"
    double.write_text(PAGE + PAGE.split("\n", 1)[1], encoding="utf-8")
    (draft,) = answer("check", str(double), code=1)["drafts"]
    assert [finding["code"] for finding in draft["findings"]] == ["duplicate-block"]
    for finding in draft["findings"]:
        for span in finding["spans"]:
            assert PAGE.split("\n", 1)[1].strip() == span["text"].strip()


def test_files_checked_together_name_the_path_of_each_place(tmp_path: Path, page: Path) -> None:
    other = tmp_path / "另一.txt"
    other.write_text(PAGE.replace("2021卷\n", ""), encoding="utf-8")
    drafts = answer("check", str(page), str(other), "--together", code=1)["drafts"]
    (finding,) = [f for d in drafts for f in d["findings"] if f["code"] == "duplicate-block"]
    assert [span["path"] for span in finding["spans"]] == [str(page), str(other)]
    assert {span["text"][:4] for span in finding["spans"]} == {"【概况】"}


def test_files_checked_together_are_quoted_from_their_own_text(tmp_path: Path, page: Path) -> None:
    other = tmp_path / "另一.txt"
    other.write_text("【防汛】\n各部门认真落实，全年召开会议5次。\n", encoding="utf-8")
    done = run("check", str(page), str(other), "--together", "--only", "wording-vague", code=1)
    assert "      第2行  认真落实\n" in done.stdout
    twice = tmp_path / "又一.txt"
    twice.write_text(PAGE.replace("2021卷\n", ""), encoding="utf-8")
    done = run("check", str(page), str(twice), "--together", "--only", "duplicate-block", code=1)
    assert f"      {twice} 第1行  【概况】" in done.stdout


def test_a_diff_shows_the_figure(tmp_path: Path, page: Path) -> None:
    new = tmp_path / "新.txt"
    new.write_text(PAGE.replace("120千米", "125千米"), encoding="utf-8")
    said = answer("diff", str(page), str(new), code=1)
    assert said["counts"]["edited"] == 1
    (row,) = [row for row in said["rows"] if row["kind"] == "edited"]
    assert row["numbers"] == [{"old": "120", "new": "125"}]
    assert answer("diff", str(page), str(page), code=0)["counts"]["edited"] == 0


def test_a_binary_file_is_no_version(tmp_path: Path, page: Path) -> None:
    binary = tmp_path / "新.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    for arguments in ((str(page), str(binary)), (str(binary), str(page))):
        done = run("diff", *arguments, code=2)
        assert not done.stdout
        assert done.stderr.startswith(f"{binary}: ")
        assert len(done.stderr.splitlines()) == 1


def test_two_drafts_that_are_not_versions_of_one_are_told(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("甲.txt", "乙.txt")]
    for seed, path in enumerate(paths):
        path.write_text("\n".join(own_paragraphs(12, Random(seed))), encoding="utf-8")
    assert answer("diff", *map(str, paths), code=1)["unrelated"] is True
    assert "可能不是同一份稿件的两个版本" in run("diff", *map(str, paths), code=1).stdout.splitlines()[-1]


def test_text_is_the_text_and_nothing_more(page: Path) -> None:
    assert run("text", str(page), code=0).stdout == PAGE


def test_an_unreadable_file_is_named_and_the_others_are_still_checked(tmp_path: Path, page: Path) -> None:
    missing = tmp_path / "没有.txt"
    done = run("check", str(missing), str(page), "--format", "json", code=2)
    said = json.loads(done.stdout)
    assert [refused["path"] for refused in said["unreadable"]] == [str(missing)]
    assert [draft["path"] for draft in said["drafts"]] == [str(page)]
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", [["check"], ["ckeck", "x"], ["check", "x.txt", "--year", "两千"]])
def test_wrong_usage_is_one_line(arguments: list[str]) -> None:
    done = run(*arguments, code=2)
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_check_imports_neither_qt_nor_the_store(page: Path) -> None:
    script = (
        "import sys; sys.argv = ['main.py', 'check', sys.argv[1]]; import main; main.main();"
        "print([m for m in ('PySide6', 'sqlite3', 'sqlite_utils') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(page)], capture_output=True, encoding="utf-8", cwd=ROOT, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_path_is_told_as_it_was_given(page: Path) -> None:
    spelt = f"{page.parent}/./{page.name}"
    assert [draft["path"] for draft in answer("outline", spelt, code=0)["drafts"]] == [spelt]
    missing = f"{page.parent}//keine.txt"
    assert [refused["path"] for refused in answer("check", missing, code=2)["unreadable"]] == [missing]
