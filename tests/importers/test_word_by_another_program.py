"""A Word file that LibreOffice wrote: each marked item once in each view that has it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from editor_app.importers.docx import read

SAMPLE = Path(__file__).parent / "samples" / "items.fodt"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ONLY_ORIGINAL = {"删项02", "删项26", "删项27"}
ONLY_FINAL = {"增项01", "增项22", "增项23"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    if OFFICE is None:
        pytest.skip("LibreOffice is not on this machine")
    folder = tmp_path_factory.mktemp("office")
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder),
            str(SAMPLE),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    return (folder / "items.docx").read_bytes()


@pytest.mark.parametrize("view", ["final", "original", "all"])
def test_each_item_stands_once(written: bytes, view: str) -> None:
    items = set(re.findall(r"[\u4e00-\u9fff]{1,2}\d\d(?!\d)", SAMPLE.read_text("utf-8"))) - {"批注21"}
    absent = {"final": ONLY_ORIGINAL, "original": ONLY_FINAL, "all": set()}[view]
    text = read(written, Path("items.docx"), view=view).text
    assert {item: text.count(item) for item in items} == {item: int(item not in absent) for item in items}


def test_the_order_and_the_shape_of_the_text(written: bytes) -> None:
    assert read(written, Path("items.docx")).text.split("\n") == [
        "题项00",
        "甲增项01乙丙",
        "合段前合段后",
        "一、列项03",
        "1.列项04",
        "二、列项05",
        "注在此后文。",
        "框前框后",
        "框项08",
        "框项09",
        "格10\t\t格11",
        "格12\t格13 格14\t",
        "第1页",
        "换行16\t制表17 链接18注音19隐20",
        "批注21",
        "起增项22",
        "增项23止",
        "评范项24",
        "范项25毕",
        "首尾",
        "脚注06",
        "尾注07",
    ]


@pytest.mark.parametrize("view", ["final", "original", "all"])
def test_each_change_and_comment_is_told_once(written: bytes, view: str) -> None:
    reading = read(written, Path("items.docx"), view=view)
    told = [(one.kind.value, one.author, one.date, one.text) for one in reading.annotations.revisions]
    assert told == [
        ("insertion", "李", "2026-01-01T00:00:00Z", "增项01"),
        ("deletion", "张", "2026-01-01T00:00:00Z", "删项02"),
        ("deletion", "张", "2026-01-01T00:00:00Z", "\n"),
        ("insertion", "李", "2026-01-02T00:00:00Z", "增项22\n增项23"),
        ("deletion", "张", "2026-01-03T00:00:00Z", "删项26\n删项27"),
    ]
    first, second = reading.annotations.comments
    assert (first.author, first.text) == ("王", "批注文字不是正文")
    assert (second.author, second.date, second.text) == ("王", "2026-01-04T00:00:00Z", "请核此数")
    assert second.span is not None
    assert second.span.of(reading.text) == "范项24\n范项25"
    assert [span.of(reading.text) for span in reading.annotations.hidden] == ["隐20"]
