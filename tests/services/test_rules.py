"""The packs that come with the program, and those laid over them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.core.unreadable import Unreadable
from editor_app.core.wording.rules import Rules
from editor_app.services.rules import FOLDER, default, load
from tests.conftest import ROOT

EXAMPLE = re.compile(r"```toml\n(.*?)```", re.DOTALL)


def test_every_word_of_the_program_has_a_source() -> None:
    for rule in default().by_code.values():
        assert rule.source, rule.code
        assert all(word.source for word in rule.words.values()), rule.code


def test_no_word_of_the_program_is_wholly_an_exception() -> None:
    for rule in default().by_code.values():
        alone = Rules({rule.code: rule})
        dead = [word for word in rule.words if not alone.find(word).get(rule.code)]
        assert dead == [], rule.code


def test_no_pair_leads_to_another_error() -> None:
    rules = Rules({"error-word": default().of("error-word")})
    for word in rules.of("error-word").words.values():
        assert word.suggestion is not None
        assert not rules.find(word.suggestion), word


def test_the_examples_of_the_manual_are_packs(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "manual" / "11-rule-packs.md").read_text(encoding="utf-8")
    pack = tmp_path / "pack.toml"
    pack.write_text("\n".join(EXAMPLE.findall(page)), encoding="utf-8")
    rules = load([pack])
    assert not rules.of("entry-length").on
    assert rules.of("error-word").words["清源河"].suggestion == "青沅河"
    assert "青沅县水利水电局" in rules.body_of
    assert "旅游发展委员会" not in rules.body_of


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"format = 1\n[no-such-rule]\non = false", "没有“no-such-rule”这条规则"),
        ("format = 1\n# 今年".encode("gbk"), "UTF-8"),
        (b"format = 2", "format = 1"),
    ],
)
def test_a_wrong_pack_is_refused_whole(tmp_path: Path, content: bytes, why: str) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_bytes(content)
    with pytest.raises(Unreadable, match=why):
        load([pack])


def test_a_missing_pack_is_one_line_and_code_2(tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("【概况】 全县有学校32所。", encoding="utf-8")
    made = subprocess.run(
        [sys.executable, ROOT / "main.py", "check", draft, "--rules", tmp_path / "none.toml"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert made.returncode == 2
    assert made.stderr.count("\n") == 1


def test_every_file_of_the_folder_is_a_pack() -> None:
    assert len(list(FOLDER.glob("*.toml"))) == len(list(FOLDER.iterdir()))
