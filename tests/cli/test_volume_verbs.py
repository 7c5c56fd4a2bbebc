"""A volume's whole life on the command line, each verb in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGE = """2025卷
【概况】 青沅县水务局设办公室、财务科、水政科5个科室，核定编制20名。全年供水量稳步增加，管网漏损率下降。
【防汛】 汛期共巡查堤防120千米，排除险情6处。
（撰稿人：吴敏）
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "水务局.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=folder,
        env={**os.environ, "ZHIJIAN_CONFIG": str(folder / "config"), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if code != 2 else done.stderr


def status(folder: Path) -> Any:
    return json.loads(run(folder, "status", "卷.njx", "--format", "json"))


def test_from_a_draft_to_an_approval(folder: Path) -> None:
    run(folder, "new", "卷.njx", "--title", "青沅年鉴", "--year", "2025", "--as", "沈一鸣")
    run(folder, "person", "卷.njx", "陆晓棠", "--grant", "责任编辑", "--as", "沈一鸣")
    run(folder, "person", "卷.njx", "邵建平", "--grant", "室主任", "--as", "沈一鸣")
    run(folder, "add", "卷.njx", "水务局.txt", "--as", "陆晓棠")
    (manuscript,) = status(folder)["manuscripts"]
    assert [entry["state"] for entry in manuscript["entries"]] == ["received", "received"]

    review = ("review", "卷.njx")
    run(folder, *review, "start", "概况", "--as", "陆晓棠")
    refusal = run(folder, *review, "pass", "概况", "--as", "陆晓棠", "--opinion", "已核", code=2)
    assert "没有处理" in refusal
    found = json.loads(run(folder, *review, "findings", "--format", "json", code=1))
    (finding,) = found["manuscripts"][0]["findings"]
    assert (finding["code"], finding["verdict"]) == ("list-count", "new")
    dismissed = ("triage", finding["key"][:8], "--verdict", "dismissed", "--as", "陆晓棠")
    assert "理由" in run(folder, *review, *dismissed, code=2)
    run(folder, *review, *dismissed, "--reason", "含两个直属队")
    run(folder, *review, "pass", "概况", "--as", "陆晓棠", "--opinion", "已核")
    for name, act in (("邵建平", "pass"), ("沈一鸣", "approve")):
        run(folder, *review, "start", "概况", "--as", name)
        run(folder, *review, act, "概况", "--as", name, "--opinion", "同意")
    entry = status(folder)["manuscripts"][0]["entries"][0]
    assert entry["state"] == "approved"
    assert [(sign["person"], sign["holds"]) for sign in entry["signatures"]] == [
        ("陆晓棠", True),
        ("邵建平", True),
        ("沈一鸣", True),
    ]

    (folder / "水务局.txt").write_text(PAGE.replace("20名", "21名"), encoding="utf-8")
    run(folder, "add", "卷.njx", "水务局.txt", "--as", "陆晓棠")
    entry = status(folder)["manuscripts"][0]["entries"][0]
    assert entry["state"] == "received"
    assert not any(sign["holds"] for sign in entry["signatures"])
    assert "终审：定稿  意见：同意" in run(folder, *review, "history")
    assert "完好" in run(folder, "verify", "卷.njx")


def test_what_would_be_taken_in_is_shown_before_it_is(folder: Path) -> None:
    run(folder, "new", "卷.njx", "--title", "青沅年鉴", "--year", "2025", "--as", "沈一鸣")
    (folder / "登记.txt").write_text("文件,供稿单位,供稿人\n水务局.txt,县水务局,周平\n", encoding="utf-8")
    add = ("add", "卷.njx", "水务局.txt", "--channel", "邮件", "--register", "登记.txt")
    shown = run(folder, *add, "--preview")
    assert "新的来稿“水务局”" in shown
    assert "供稿单位：县水务局  撰稿人：周平  途径：邮件" in shown
    assert "概况  " in shown
    assert status(folder)["manuscripts"] == []
    assert "已收 水务局.txt  供稿单位：县水务局" in run(folder, *add)
    assert "与现有版本相同" in run(folder, *add, "--preview")
    assert "邮件送来" in run(folder, "review", "卷.njx", "history")


def test_a_text_in_an_uncertain_encoding_is_not_taken_in(folder: Path) -> None:
    run(folder, "new", "卷.njx", "--title", "青沅年鉴", "--year", "2025", "--as", "沈一鸣")
    (folder / "短.txt").write_bytes("第".encode("utf-16-le"))
    assert "utf-16-le：第" in run(folder, "add", "卷.njx", "短.txt", code=2)
    assert status(folder)["manuscripts"] == []
    run(folder, "add", "卷.njx", "短.txt", "--encoding", "utf-16-le")
    assert len(status(folder)["manuscripts"]) == 1


def test_a_volume_is_read_as_one_text(folder: Path) -> None:
    run(folder, "new", "卷.njx", "--title", "青沅年鉴", "--year", "2025", "--as", "沈一鸣")
    assert "没有稿件" in run(folder, "check", "卷.njx", code=2)
    run(folder, "person", "卷.njx", "沈一鸣", "--grant", "责任编辑", "--as", "沈一鸣")
    run(folder, "add", "卷.njx", "水务局.txt", "--role", "责任编辑")
    (folder / "农业局.txt").write_text("【概况】 全县种粮32万亩。\n（李平）\n", encoding="utf-8")
    run(folder, "add", "卷.njx", "农业局.txt", "--role", "责任编辑")
    (folder / "篇目.txt").write_text("经济\n  农业\n  水利\n", encoding="utf-8")
    run(folder, "plan", "卷.njx", "--from", "篇目.txt", "--role", "责任编辑")
    run(folder, "place", "卷.njx", "农业局", "--under", "农业", "--role", "责任编辑")
    assert "还没有放进篇目：水务局" in run(folder, "plan", "卷.njx")
    (draft,) = json.loads(run(folder, "check", "卷.njx", "--format", "json", code=1))["drafts"]
    assert [finding["code"] for finding in draft["findings"] if finding["severity"] == "major"] == [
        "list-count"
    ]
    text = run(folder, "text", "卷.njx")
    assert text.index("种粮") < text.index("水利\n") < text.index("【防汛】")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("status", "没有.njx"), "没有这个文件"),
        (("verify", "没有.njx"), "没有这个文件"),
        (("add", "卷.njx", "水务局.txt", "--as", "某某"), "没有“某某”这个人"),
        (("review", "卷.njx", "start", "没有这条"), "没有条目"),
        (("review", "卷.njx", "start"), "请写明哪些条目"),
        (("person", "卷.njx", "张三", "--grant", "皇帝"), "没有“皇帝”这种身份"),
        (("person", "卷.njx", "张三", "--revoke", "校对"), "没有“张三”这个人"),
        (("new", "又.njx", "--title", "年鉴"), "用法不对：缺少 --year"),
        (("new", "又.njx", "--title", "年鉴", "--year", "今年"), "--year 要写整数，不是 今年"),
        (("plan", "卷.njx", "--from", "没有.txt", "--as", "沈一鸣"), "找不到这个文件"),
        (("review", "卷.njx", "settle", "--keep", "2"), "没有两版并存的稿件"),
        (("assign", "卷.njx", "教育局", "--undo"), "没有向教育局约过稿"),
        (("status", "."), "是文件夹，不是卷文件"),
        (("review", "卷.njx", "fly"), "不能是 fly；可选：findings"),
        (("assign", "卷.njx", "教育局", "--deadline", "2026-13-1"), "“2026-13-1”不是日期"),
        (("place", "卷.njx", "水务局", "--under", "水利", "--withdraw"), "--withdraw 不能与 --under 一起用"),
        (("restore", "卷.njx"), "没有可用的备份"),
        (("new", "卷.njx", "--title", "又一卷", "--year", "2025"), "已有这个文件"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    folder: Path, arguments: tuple[str, ...], words: str
) -> None:
    run(folder, "new", "卷.njx", "--title", "青沅年鉴", "--year", "2025", "--as", "沈一鸣")
    for backup in (folder / "卷.backup").glob("*"):
        backup.unlink()
    said = run(folder, *arguments, code=2)
    assert words in said
    assert len(said.strip().splitlines()) == 1
