"""Three desks on the command line: a return to the unit, two editors, a chief editor, one entry's life."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from editor_app import cli

PAGE = """2025卷
【防汛】 汛期共巡查堤防120千米，排除险情6处。
（撰稿人：吴敏）
"""


@dataclass
class Desk:
    """A machine with a key, a folder and a person of its own."""

    folder: Path
    name: str

    def run(self, *arguments: str, code: int = 0) -> str:
        said, refused = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(refused):
            patch.setenv("ZHIJIAN_CONFIG", str(self.folder / "config"))
            patch.chdir(self.folder)
            assert cli.run(arguments) == code, refused.getvalue()
        return said.getvalue() if code != 2 else refused.getvalue()

    def act(self, *arguments: str, code: int = 0) -> str:
        return self.run(arguments[0], "卷.njx", *arguments[1:], "--as", self.name, code=code)

    def entry(self) -> Any:
        (manuscript,) = json.loads(self.run("status", "卷.njx", "--format", "json"))["manuscripts"]
        return manuscript["entries"][0]

    def device(self) -> str:
        line = next(line for line in self.run("device", "卷.njx").splitlines() if "（本机）" in line)
        return line.split()[0]


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk, Desk]:
    made = [Desk(tmp_path / name, name) for name in ("沈一鸣", "陆晓棠", "邵建平")]
    for desk in made:
        desk.folder.mkdir()
    chief, editor, head = made
    chief.run("new", "卷.njx", "--title", "青沅年鉴", "--year", "2025", "--as", chief.name)
    chief.act("person", editor.name, "--grant", "责任编辑")
    chief.act("person", head.name, "--grant", "室主任")
    return chief, editor, head


def test_one_entry_goes_from_desk_to_desk(desks: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    chief, editor, head = desks
    shared = tmp_path / "共享"
    shared.mkdir()
    chief.run("bundle", "卷.njx", str(tmp_path / "开头.njb"))
    for desk in (editor, head):
        assert "请主编登记" in desk.run("merge", "卷.njx", str(tmp_path / "开头.njb"))
        assert "告诉主编" in desk.run("add", "卷.njx", str(_draft(tmp_path, PAGE)), "--as", desk.name, code=2)
        desk.run("sync", "卷.njx", str(shared))
    chief.run("sync", "卷.njx", str(shared))
    for desk in (editor, head):
        chief.act("device", "--admit", desk.device(), "--for", desk.name)
    for desk in desks:
        desk.run("sync", "卷.njx", str(shared))

    editor.act("add", str(_draft(tmp_path, PAGE)))
    editor.act("review", "start", "防汛")
    editor.act("review", "ask", "防汛", "--text", "含不含乡镇", "--quote", "险情6处")
    editor.act("review", "return", "防汛", "--reason", "请核对险情数", "--deadline", "2026-12-01")
    assert editor.entry()["state"] == "returned"
    (line,) = [line for line in editor.run("review", "卷.njx", "questions").splitlines() if "含不含" in line]
    editor.act("review", "answer", line.split()[0], "--text", "含", "--who", "吴敏")
    editor.act("add", str(_draft(tmp_path, PAGE.replace("险情6处", "险情16处"))))
    editor.act("review", "start", "防汛")
    editor.act("review", "pass", "防汛", "--opinion", "已核")
    _level(shared, *desks)

    head.act("review", "start", "防汛")
    head.act("review", "pass", "防汛", "--opinion", "同意")
    head.run("bundle", "卷.njx", str(tmp_path / "复审.njb"))
    chief.run("merge", "卷.njx", str(tmp_path / "复审.njb"))
    chief.act("review", "start", "防汛")
    chief.act("review", "approve", "防汛", "--opinion", "定稿")
    _level(shared, *desks)
    states = [desk.entry() for desk in desks]
    assert [state["state"] for state in states] == ["approved"] * 3
    assert states[0] == states[1] == states[2]
    for desk in desks:
        assert "完好" in desk.run("verify", "卷.njx")


def _draft(folder: Path, text: str) -> Path:
    path = folder / "水务局.txt"
    path.write_text(text, encoding="utf-8")
    return path


def _level(shared: Path, *desks: Desk) -> None:
    for _round in range(2):
        for desk in desks:
            desk.run("sync", "卷.njx", str(shared))
