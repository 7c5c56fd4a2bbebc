"""Every field that the command line gives of the page the project started from, as its contract has it."""

import json
from pathlib import Path
from typing import Any

import pytest

from editor_app.cli import run

ENTRIES = [
    "概况",
    "安全生产责任落实",
    "安全生产地方法规",
    "监管执法",
    "安全专项整治",
    "购买社会化服务力度",
    "安全生产基础保障",
    "安全生产宣传教育培训",
    "安全生产信息化建设",
    "安全生产应急救援能力建设",
]
SUBENTRIES = ["常态化检查督查", "形势分析警示通报", "目标管理考核"]
SITE = "中共内蒙古自治区委党史和地方志研究室网站"
FINDING = {
    "key",
    "code",
    "severity",
    "message",
    "spans",
    "equation",
    "suggestion",
    "count",
    "folded_count",
    "folded_under",
}


@pytest.fixture
def seed(corpus: Path) -> Path:
    return corpus / "seed.txt"


def answer(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> Any:
    assert run([*arguments, "--format", "json"]) == code
    printed = capsys.readouterr()
    assert printed.err == ""
    said = json.loads(printed.out)
    assert said["format"] == 1
    assert isinstance(said["seconds"], float)
    return said


def changed(tmp_path: Path, seed: Path, old: str, new: str, *, after: int = 0) -> str:
    text = seed.read_text(encoding="utf-8")
    at = text.index(old, after)
    path = tmp_path / "changed.txt"
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return str(path)


def test_the_outline_has_both_copies(capsys: pytest.CaptureFixture[str], seed: Path) -> None:
    said = answer(capsys, 0, "outline", str(seed))
    (draft,) = said["drafts"]
    assert said["unreadable"] == []
    sections = draft["sections"]
    assert set(sections[0]) == {"id", "parent", "level", "title", "start", "end"}
    assert sections[0] == {
        "id": "s1",
        "parent": None,
        "level": "volume",
        "title": "2018卷",
        "start": 0,
        "end": 5001,
    }
    assert sections[1] == {
        "id": "s2",
        "parent": "s1",
        "level": "entry",
        "title": "概况",
        "start": 6,
        "end": 529,
    }
    entries = [section for section in sections if section["level"] == "entry"]
    assert [entry["title"] for entry in entries] == ENTRIES * 2
    subentries = [section for section in sections if section["level"] == "subentry"]
    assert [subentry["title"] for subentry in subentries] == SUBENTRIES * 2
    assert {subentry["parent"] for subentry in subentries} == {entries[1]["id"], entries[11]["id"]}
    ids = [entry["id"] for entry in entries]
    for attribution, place, covered in zip(
        draft["attributions"], [(2495, 2503), (4993, 5001)], [ids[:10], ids[10:]], strict=True
    ):
        assert attribution == {
            "names": ["侯亮"],
            "role": "撰稿人",
            "unit": None,
            "start": place[0],
            "end": place[1],
            "certain": True,
            "sections": covered,
        }


def test_the_check_has_every_field(capsys: pytest.CaptureFixture[str], seed: Path) -> None:
    (draft,) = answer(capsys, 1, "check", str(seed))["drafts"]
    text = seed.read_text(encoding="utf-8")
    assert (draft["path"], draft["encoding"], draft["encoding_certain"]) == (str(seed), "utf-8", True)
    assert (draft["characters"], len(draft["sha256"])) == (5001, 64)
    assert draft["volume"] == {"title": "2018卷", "year": 2018, "covers": 2017}
    codes = ("duplicate-block", "replacement-residue", "punctuation-width")
    block, residue, width = (finding for finding in draft["findings"] if finding["code"] in codes)
    for finding in draft["findings"]:
        assert set(finding) - {"kind", "numbers"} == FINDING
        assert all(text[span["start"] : span["end"]] == span["text"] for span in finding["spans"])
    assert (block["code"], block["severity"], block["kind"]) == ("duplicate-block", "critical", "exact")
    assert [(span["start"], span["end"]) for span in block["spans"]] == [(6, 2503), (2504, 5001)]
    assert (residue["code"], residue["count"], residue["folded_count"]) == ("replacement-residue", 10, 5)
    assert residue["suggestion"] == {"start": 11, "end": 31, "text": "内蒙古自治区"}
    assert {span["text"] for span in residue["spans"]} == {SITE}
    assert (width["code"], width["count"], width["folded_count"]) == ("punctuation-width", 138, 69)
    assert len(width["spans"]) == 138
    for verified in draft["verified"]:
        assert set(verified) == {"code", "spans", "equation"}
    assert [verified["equation"] for verified in draft["verified"]] == [
        "列11 = 述11",
        "列2 = 述2",
        "803÷(1−28.75%) ≈ 1127",
        "688÷(1−24.23%) ≈ 908",
        "16÷(1−20%) ≈ 20",
        "56÷(1−23.29%) ≈ 73",
    ]
    assert [span["text"] for span in draft["verified"][2]["spans"]] == ["803起", "28.75%"]


@pytest.mark.parametrize(("figure", "severity"), [("806", "major"), ("830", "hint")])
def test_a_figure_changed_in_the_second_copy(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, seed: Path, figure: str, severity: str
) -> None:
    path = changed(tmp_path, seed, "803", figure, after=2504)
    (draft,) = answer(capsys, 1, "check", path)["drafts"]
    found = {finding["code"]: finding for finding in draft["findings"]}
    near, conflict, growth = (found[c] for c in ("duplicate-near", "figure-conflict", "growth-feasible"))
    assert (near["kind"], near["numbers"]) == ("edited", [{"old": "803", "new": figure}])
    assert [(span["start"], span["end"]) for span in near["spans"]] == [(6, 2503), (2504, 5001)]
    assert [span["text"] for span in conflict["spans"]] == ["803起", f"{figure}起"]
    assert (growth["severity"], growth["folded_under"]) == (severity, conflict["key"])
    said = answer(capsys, 1, "duplicates", path)
    (group,) = said["groups"]
    assert said["repeated_characters"] == 2497
    assert group == {
        "kind": "edited",
        "similarity": group["similarity"],
        "documents": 1,
        "common_wording": False,
        "numbers": [{"old": "803", "new": figure}],
        "places": [
            {"path": path, "start": 6, "end": 2503},
            {"path": path, "start": 2504, "end": 5001},
        ],
    }


def test_the_eleventh_body_missing(capsys: pytest.CaptureFixture[str], tmp_path: Path, seed: Path) -> None:
    path = changed(tmp_path, seed, "、机关党委11个", "11个")
    (draft,) = answer(capsys, 1, "check", path)["drafts"]
    (finding,) = (finding for finding in draft["findings"] if finding["code"] == "list-count")
    assert (finding["severity"], finding["equation"], finding["folded_under"]) == (
        "major",
        "列10 ≠ 述11",
        None,
    )
    assert finding["spans"][1]["text"] == "11个"


def test_a_diff_has_every_field(capsys: pytest.CaptureFixture[str], tmp_path: Path, seed: Path) -> None:
    path = changed(tmp_path, seed, "803", "806")
    said = answer(capsys, 1, "diff", str(seed), path)
    assert (said["coarse"], said["unrelated"], said["resorted"], set(said["counts"])) == (
        False,
        False,
        False,
        {"same", "edited", "added", "deleted", "moved", "split", "merged", "renamed", "form_only"},
    )
    (row,) = (row for row in said["rows"] if row["kind"] != "same")
    assert (row["kind"], row["moved"], row["move"]) == ("edited", False, None)
    assert row["old"] == row["new"] == {"start": 307, "end": 528}
    assert row["numbers"] == [{"old": "803", "new": "806"}]
    assert [operation for operation in row["operations"] if operation[0] != "="] == [
        ["-", "803"],
        ["+", "806"],
    ]
    assert all(not row["operations"] for row in said["rows"] if row["kind"] == "same")
    assert answer(capsys, 0, "diff", str(seed), str(seed))["counts"]["same"] == len(said["rows"])
