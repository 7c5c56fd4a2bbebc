"""`review share`: what each of several writers of an entry is counted for, on the command line."""

import json
from pathlib import Path

import pytest

from editor_app import cli

PAGE = """2025卷
【防汛】 汛期共巡查堤防120千米，排除险情6处。
（李平 王宁）
"""


@pytest.fixture
def volume(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    draft, path = tmp_path / "水务局.txt", str(tmp_path / "卷.njx")
    draft.write_text(PAGE, encoding="utf-8")
    assert cli.run(["new", path, "--title", "青沅年鉴", "--year", "2025", "--as", "沈一鸣"]) == 0
    assert cli.run(["add", path, str(draft)]) == 0
    capsys.readouterr()
    return path


def test_shares_are_listed_set_and_listed_again(volume: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["review", volume, "share"]) == 0
    assert capsys.readouterr().out == "水务局/防汛  李平 50%，王宁 50%  （没有定，平分）\n"
    assert cli.run(["review", volume, "share", "防汛", "--part", "李平＝60％", "--part", "王宁=2/5"]) == 0
    assert capsys.readouterr().out == "水务局/防汛  李平 60%，王宁 40%  （人工定的）\n"
    assert cli.run(["review", volume, "share", "--format", "json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["entries"]
    assert [one["share"] for one in entry["shares"]] == ["3/5", "2/5"]


def test_what_the_versions_tell_is_listed_and_confirmed(
    volume: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "应急局.txt"
    for text in ("（周平）", "调拨编织袋四万条，抢修渠道九处。（周平 孙宁）"):
        draft.write_text(f"【救援】 全年出警三百一十次，救出四十二人。{text}\n", encoding="utf-8")
        assert cli.run(["add", volume, str(draft)]) == 0
    capsys.readouterr()
    assert cli.run(["review", volume, "share", "救援"]) == 0
    first, told = capsys.readouterr().out.splitlines()
    assert first == "应急局/救援  周平 56.8%，孙宁 43.2%  （由各版文字比对得出，待确认）"
    assert told == "    各版文字：周平21字（56.8%），孙宁16字（43.2%）"
    assert cli.run(["review", volume, "share", "--confirm", "--all"]) == 0
    assert "应急局/救援  周平 56.8%，孙宁 43.2%  （人工定的）" in capsys.readouterr().out
    assert cli.run(["review", volume, "share", "--format", "json"]) == 0
    proposal = json.loads(capsys.readouterr().out)["entries"][1]["proposal"]
    assert [one["characters"] for one in proposal["shares"]] == [21, 16]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["防汛", "--part", "李平=60%"], "还没有写王宁的份额"),
        (["--part", "李平=60%", "--part", "王宁=40%"], "请写明是哪一条的份额"),
        (["防汛", "--part", "李平=60%", "--part", "李平=40%"], "写了不止一次"),
        (["--confirm"], "请写明是哪一条的份额"),
        (["防汛", "--confirm"], "看不出谁写了多少"),
        (["防汛", "--confirm", "--part", "李平=1"], "不能一起用"),
        (["抗旱", "--part", "李平=60%"], "没有条目“抗旱”"),
    ],
)
def test_what_cannot_be_done_is_said(
    volume: str, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    assert cli.run(["review", volume, "share", *words]) == 2
    assert why in capsys.readouterr().err


def test_a_share_that_is_none_is_a_wrong_usage(volume: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.run(["review", volume, "share", "防汛", "--part", "李平=六成"])
    assert "“李平=六成”不是份额" in capsys.readouterr().err
