"""Remarks on the command line: made, listed with where they stand, answered, settled."""

import json
from pathlib import Path

import pytest

from editor_app import cli

PAGE = """2025卷
【防汛】 汛期共巡查堤防120千米，排除险情6处。
（李平）
"""


def test_a_remark_is_listed_answered_and_settled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, path = tmp_path / "水务局.txt", str(tmp_path / "卷.njx")
    draft.write_text(PAGE, encoding="utf-8")
    assert cli.run(["new", path, "--title", "青沅年鉴", "--year", "2025", "--as", "沈一鸣"]) == 0
    assert cli.run(["add", path, str(draft)]) == 0
    review = ["review", path]
    assert cli.run([*review, "comment", "防汛", "--text", "请核对", "--quote", "险情6处"]) == 0
    capsys.readouterr()
    assert cli.run([*review, "comments"]) == 0
    first = capsys.readouterr().out
    assert "  未了  水务局/防汛  “险情6处”请核对  （沈一鸣 主编" in first
    id_ = first[:8]
    assert cli.run([*review, "comment", "防汛", "--text", "已核", "--answers", "zz"]) == 2
    assert "没有编号以“zz”开头的意见" in capsys.readouterr().err
    assert cli.run([*review, "comment", "防汛", "--text", "已核", "--answers", id_]) == 0
    draft.write_text(PAGE.replace("险情6处", "险情7处"), encoding="utf-8")
    assert cli.run(["add", path, str(draft)]) == 0
    capsys.readouterr()
    assert cli.run([*review, "comments"]) == 0
    one, answer = capsys.readouterr().out.splitlines()
    assert one.startswith(f"{id_}  待确认")
    assert answer.startswith("    答：已核")
    assert cli.run([*review, "resolve", id_]) == 0
    capsys.readouterr()
    assert cli.run([*review, "comments", "--format", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["comments"]
    assert told["settled"]
    assert not told["certain"]
