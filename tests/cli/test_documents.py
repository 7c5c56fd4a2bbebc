"""What the verbs say of documents: tracked changes, what was left out; bad input in one sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.services.reading import read_file
from tests.conftest import ROOT
from tests.importers.proof_sample import PARAGRAPHS, proof
from tests.importers.word_sample import deleted, inserted, p, part, r, word

SENTENCE = "<p>全年完成河道治理12.8千米，投资3460万元，新建改建农村公路86公里，改造危桥9座。</p>"
COMMENTS = part(
    "comments", '<y:comment y:id="1" y:author="王编"><y:p><y:r><y:t>请核</y:t></y:r></y:p></y:comment>'
)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    path = tmp_path / "稿.docx"
    remark = '<x:r><x:commentReference x:id="1"/></x:r>'
    body = p(r("【概况】 全年供水"), deleted("3"), inserted(r("4")), r("次。"), remark)
    path.write_bytes(word(body, comments=COMMENTS))
    return path


def test_the_outline_tells_who_changed_what(revised: Path) -> None:
    (draft,) = json.loads(run("outline", str(revised), "--format", "json").stdout)["drafts"]
    assert [(one["kind"], one["author"], one["text"]) for one in draft["revisions"]] == [
        ("deletion", "李审", "3"),
        ("insertion", "李审", "4"),
    ]
    assert draft["revisers"][0]["sections"] == ["s1"]
    assert [(one["author"], one["text"], one["start"]) for one in draft["comments"]] == [("王编", "请核", 12)]


def test_a_check_says_what_it_did_not_take_over(revised: Path) -> None:
    said = run("check", str(revised)).stdout
    assert "修订中删除的文字 1 处" in said
    assert "修订：李审 2处，增1字、删1字" in said
    assert "批注：王编 第1行  请核" in said


@pytest.mark.parametrize("view", ["final", "original", "all"])
def test_text_is_that_of_the_view(revised: Path, view: str) -> None:
    expected = {"final": "供水4次", "original": "供水3次", "all": "供水34次"}[view]
    assert expected in run("text", str(revised), "--view", view).stdout


@pytest.mark.parametrize("verb", ["check", "outline", "text"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n"])
def test_bad_input_is_one_sentence(tmp_path: Path, verb: str, content: bytes) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(content)
    said = run(verb, str(path))
    assert said.returncode == 2
    assert said.stdout == ""
    (line,) = said.stderr.splitlines()
    assert line.startswith(f"{path}: ")


def test_a_difference_in_a_proof_is_told_by_page_and_line(tmp_path: Path) -> None:
    approved, printed = tmp_path / "定稿.txt", tmp_path / "校样.pdf"
    approved.write_text("\n".join(PARAGRAPHS), encoding="utf-8")
    wrong = [*PARAGRAPHS]
    wrong[-4] = wrong[-4].replace("18.72亿元", "18.27亿元")
    printed.write_bytes(proof(wrong, columns=2))
    rows = json.loads(run("diff", str(approved), str(printed), "--format", "json").stdout)["rows"]
    (row,) = [row for row in rows if row["kind"] == "edited"]
    assert row["numbers"] == [{"old": "18.72", "new": "18.27"}]
    proofread = read_file(printed)
    line = proofread.annotations.printed_at(proofread.draft.text.rindex("18.27"))
    assert line is not None
    assert row["printed"] == {"page": line.page, "column": line.column, "line": line.line}
    assert f"第{line.page}页" in run("diff", str(approved), str(printed)).stdout


def test_a_page_is_read_without_its_navigation_when_asked(tmp_path: Path) -> None:
    page = tmp_path / "页.html"
    page.write_text(f"<div>您的位置：<a href=1>首页</a></div>{SENTENCE * 3}", encoding="utf-8")
    assert run("text", str(page)).stdout.startswith("您的位置：首页\n全年")
    assert run("text", str(page), "--main-text").stdout.startswith("全年")
    assert "建议去掉：“您的位置：首页”" in run("check", str(page)).stdout
