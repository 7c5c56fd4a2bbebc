"""Whose a file is, who handed it in and how it came, proposed before anything is stored."""

from pathlib import Path

import pytest

from editor_app.core.office.register import Handed, register_of
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Actor, Role
from editor_app.services import intake, volume
from editor_app.services.reading import FileDraft, expand, passed_over, read_file
from editor_app.store import queries
from tests.importers.sheet_sample import workbook

NONE = intake.Known(())
SIGNED = "水利\n【概况】 全年供水平稳。\n（撰稿人：吴敏）\n"


def files_of(folder: Path, **texts: str) -> list[FileDraft]:
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [read_file(path) for path in expand([folder])]


def test_a_file_is_its_units_by_its_name_and_its_signatures(tmp_path: Path) -> None:
    (one,) = intake.propose(files_of(tmp_path, 水务局=SIGNED), NONE)
    assert (one.name, one.unit, one.names, one.channel, one.manuscript) == ("水务局", "水务局", (), "", None)
    (one,) = intake.propose(files_of(tmp_path / "青沅县林业局", 稿=SIGNED), NONE, ["林业局"])
    assert one.unit == "林业局"


def test_files_of_the_same_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    made = intake.propose(files_of(tmp_path, 农业局__稿=SIGNED, 水务局__稿=SIGNED), NONE)
    assert [(one.name, one.unit) for one in made] == [("农业局 稿", "农业局"), ("水务局 稿", "水务局")]


def test_what_is_told_goes_before_the_list_and_that_before_the_file(tmp_path: Path) -> None:
    register = register_of(
        [
            ["来稿登记"],
            ["序号", "文件", "供稿 单位", "供稿人", "审稿人", "盖章", "途径"],
            ["1", "水务局", "县水务局", "王五、李六", "赵七", "已收", "邮件"],
        ]
    )
    (one,) = intake.propose(files_of(tmp_path, 水务局=SIGNED), NONE, (), Handed("", channel="U盘"), register)
    assert (one.unit, one.names, one.channel) == ("县水务局", ("王五", "李六"), "U盘")
    assert (one.approver, one.stamped) == ("赵七", True)
    assert register.missing(["水务局.docx"]) == ()
    assert register.missing([]) == ("水务局",)


def test_the_list_may_be_a_sheet_or_lines(tmp_path: Path) -> None:
    sheet = tmp_path / "登记.xlsx"
    sheet.write_bytes(workbook({"登记": [["文件", "单位", "联系人"], ["甲.docx", "教育局", "李平"]]}))
    lines = tmp_path / "登记.txt"
    lines.write_text("文件名，供稿单位\n甲.docx，教育局\n", encoding="utf-8")
    line = intake.read_register(sheet).of("甲.docx")
    assert line is not None
    assert (line.unit, line.names) == ("教育局", "李平")
    assert intake.read_register(lines).of("甲.DOCX") == Handed("甲.docx", "教育局")
    (tmp_path / "别的.txt").write_text("没有表头\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="要有表头"):
        intake.read_register(tmp_path / "别的.txt")


def test_what_is_handed_in_is_in_the_ledger_and_goes_on_with_its_manuscript(tmp_path: Path) -> None:
    workspace = volume.create(tmp_path / "卷.njx", "青沅年鉴", 2025, "沈一鸣")
    try:
        actor = Actor(volume.view(workspace).persons[0], Role.CHIEF_EDITOR)
        unsigned = SIGNED.replace("（撰稿人：吴敏）", "")
        told = Handed("", names="吴敏", channel="邮件")
        (one,) = intake.propose(files_of(tmp_path / "来稿", 水务局=unsigned), NONE, (), told)
        intake.receive(workspace, actor, one)
        (event,) = queries.events_of(workspace, {"draft_received"})
        assert [event.says[key] for key in ("unit", "channel")] == ["水务局", "邮件"]
        (held,) = volume.view(workspace).manuscripts
        draft = volume.draft_of(workspace, held.head.id)
        assert [attribution.names for attribution in draft.attributions] == [("吴敏",)]
        again = intake.propose(files_of(tmp_path / "来稿", 水务局=SIGNED), intake.known_of(workspace))
        assert [one.manuscript for one in again] == [held.id]
    finally:
        workspace.close()


def test_files_that_are_no_documents_are_known(tmp_path: Path) -> None:
    for name in ("甲.txt", "图.jpg", "~$甲.docx", ".隐", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"x")
    assert passed_over([tmp_path]) == [tmp_path / "图.jpg"]
