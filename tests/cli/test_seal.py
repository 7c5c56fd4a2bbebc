"""Proofs with what they found, the seal, and opening again on the command line."""

import json
from pathlib import Path

import pytest

from editor_app import cli

PAGE = """2025卷
【防汛】 汛期共巡查堤防120千米，排除险情6处，县水务局与气象局每日会商，乡镇值守人员全部到岗。
（李平）
"""


@pytest.fixture
def approved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A volume whose only entry is approved."""
    draft, path = tmp_path / "水务局.txt", str(tmp_path / "卷.njx")
    draft.write_text(PAGE, encoding="utf-8")
    assert cli.run(["new", path, "--title", "青沅年鉴", "--year", "2025", "--as", "沈一鸣"]) == 0
    for name, role in (("陆晓棠", "责任编辑"), ("邵建平", "室主任"), ("魏宁", "校对")):
        assert cli.run(["person", path, name, "--grant", role, "--as", "沈一鸣"]) == 0
    assert cli.run(["add", path, str(draft), "--as", "陆晓棠"]) == 0
    for name, act in (("陆晓棠", "pass"), ("邵建平", "pass"), ("沈一鸣", "approve")):
        assert cli.run(["review", path, "start", "防汛", "--as", name]) == 0
        assert cli.run(["review", path, act, "防汛", "--as", name, "--opinion", "同意"]) == 0
    capsys.readouterr()
    return path


def test_a_proof_says_what_it_found(approved: str, capsys: pytest.CaptureFixture[str]) -> None:
    proof = ["review", approved, "proof", "防汛", "--as", "魏宁"]
    assert cli.run([*proof, "--found", "标点", "0.1", ",", "，"]) == 2
    assert "没有“标点”这类差错；现有：" in capsys.readouterr().err
    assert cli.run([*proof, "--found", "格式差错", "0.1"]) == 2
    assert "依次写类别、分值、原文、改为" in capsys.readouterr().err
    assert cli.run([*proof, "--found", "格式差错", "0.1", ",", "，", "第2行"]) == 0


def test_a_sealed_volume_says_so_and_is_opened_again(
    approved: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(approved).parent / "存档"
    assert cli.run(["seal", approved, "--as", "沈一鸣", "--to", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["卷.njx", "署名与稿酬表.docx", "质检表.docx"]
    assert cli.run(["seal", approved, "--as", "沈一鸣", "--to", str(folder)]) == 2
    assert "已有" in capsys.readouterr().err
    assert cli.run(["status", approved]) == 0
    assert "沈一鸣）：不能再改，要改先由主编解封" in capsys.readouterr().out
    assert cli.run(["status", approved, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["sealed"]
    assert cli.run(["review", approved, "comment", "防汛", "--text", "再看", "--as", "陆晓棠"]) == 2
    assert "已付印" in capsys.readouterr().err
    assert cli.run(["seal", approved, "--open", "勘误", "--as", "沈一鸣"]) == 0
    assert cli.run(["review", approved, "comment", "防汛", "--text", "再看", "--as", "陆晓棠"]) == 0
