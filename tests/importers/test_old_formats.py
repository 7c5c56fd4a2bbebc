"""Files of older programs, made new by LibreOffice; skipped where it is not installed."""

import subprocess
from pathlib import Path
from random import Random

import pytest

from editor_app.core.annotations import RevisionKind
from editor_app.core.draft import BlockKind
from editor_app.core.task import Cancelled, Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers import conversion, office
from editor_app.services.reading import FileDraft, read_files
from tests.importers.sheet_sample import workbook
from tests.importers.word_sample import deleted, inserted, p, r, word

PROGRAM = office.program()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not on this machine")


def written(folder: Path, source: Path, form: str) -> Path:
    """A file as LibreOffice writes it in another format."""
    assert PROGRAM is not None
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            PROGRAM,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    return folder / f"{source.stem}.{form}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`old.doc`, the same as `old.wps`, `old.et`, and `broken.doc`."""
    folder = tmp_path_factory.mktemp("old")
    (folder / "old.docx").write_bytes(word(p(r("【概况】 共"), deleted("41"), inserted(r("43")), r("名。"))))
    (folder / "old.xlsx").write_bytes(workbook({"供水": [["项目", "数量"], ["水库", 12]]}))
    doc = written(folder, folder / "old.docx", "doc")
    (folder / "old.wps").write_bytes(doc.read_bytes())
    written(folder, folder / "old.xlsx", "xls").rename(folder / "old.et")
    named = "WordDocument\0".encode("utf-16-le")
    (folder / "broken.doc").write_bytes(doc.read_bytes()[:512] + b"\xee" * 4000 + named)
    return folder


def test_a_batch_of_old_files_is_read_with_its_tracked_changes(folder: Path) -> None:
    names = ("old.doc", "broken.doc", "old.et", "old.wps")
    doc, broken, sheet, wps = read_files([folder / name for name in names])
    for one in (doc, wps):
        assert isinstance(one, FileDraft)
        assert one.draft.text == "【概况】 共43名。"
        assert [(r.kind, r.text) for r in one.annotations.revisions] == [
            (RevisionKind.DELETION, "41"),
            (RevisionKind.INSERTION, "43"),
        ]
        assert one.original.startswith(b"\xd0\xcf\x11\xe0")
        assert one.left_out[0].startswith("由 LibreOffice 从 doc 转换后读入")
    assert isinstance(broken, Unreadable)
    assert "LibreOffice 读不出来" in broken.why
    assert isinstance(sheet, FileDraft)
    assert [block.kind for block in sheet.draft.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE]
    assert sheet.draft.text == "供水\n项目\t数量\n水库\t12"


def test_a_conversion_can_be_cancelled(folder: Path) -> None:
    task = Task(lambda done, total: task.cancel())
    with pytest.raises(Cancelled):
        read_files([folder / "old.doc"], task=task)


def test_words_that_a_conversion_lost_are_said(folder: Path) -> None:
    original = (folder / "old.doc").read_bytes()
    whole = word(p(r("【概况】 共"), deleted("41"), inserted(r("43")), r("名。")))
    assert conversion.said_of(original, ".doc", whole) == ()
    (said,) = conversion.said_of(original, ".doc", word(p(r("共41名"))))
    assert "没有带过来的文字 1 段" in said
    assert "【概况】" in said


def test_a_damaged_old_file_says_nothing_of_its_conversion(folder: Path) -> None:
    original = (folder / "old.doc").read_bytes()
    made = word(p(r("甲")))
    random = Random(1)
    for _round in range(200):
        damaged = bytearray(original)
        for _change in range(30):
            damaged[random.randrange(len(damaged))] = random.choice((0, 1, 0x7F, 0xFE, 0xFF))
        conversion.said_of(bytes(damaged), ".doc", made)
        conversion.said_of(bytes(damaged[: random.randrange(len(damaged))]), ".doc", made)


def test_a_text_document_is_asked_too(folder: Path) -> None:
    odt = written(folder, folder / "old.docx", "odt").read_bytes()
    assert conversion.said_of(odt, ".odt", (folder / "old.docx").read_bytes()) == ()
    assert len(conversion.said_of(odt, ".odt", word(p(r("别的"))))) == 1
