"""The real and the rebuilt files of the corpus: what each must give."""

from pathlib import Path

import pytest

from editor_app.core.draft import BlockKind, Level
from editor_app.services.reading import FileDraft, read_file


@pytest.fixture(scope="module")
def documents(corpus: Path) -> Path:
    return corpus / "documents"


def named(documents: Path, words: str) -> FileDraft:
    return read_file(next(path for path in sorted(documents.iterdir()) if words in path.name))


def test_the_seed_is_the_same_in_gbk(corpus: Path, documents: Path) -> None:
    seed = read_file(corpus / "seed.txt").draft
    recoded = named(documents, "seed.gbk")
    assert (recoded.draft.text, recoded.encoding, recoded.encoding_certain) == (seed.text, "gb18030", True)


def test_texts_in_other_encodings_are_those_they_were_made_from(corpus: Path, documents: Path) -> None:
    recoded = 0
    for path in sorted(documents.glob("*.txt")):
        stem = path.name.split(".")[0]
        source = next((p for p in corpus.rglob(f"{stem}.txt") if p.parent != documents), None)
        if source is not None:
            recoded += 1
            file = read_file(path)
            assert file.encoding_certain, path.name
            # GBK has no ©: whoever recoded the file wrote a question mark.
            expected = read_file(source).draft.text.replace("©", "?").rstrip("\n")
            assert file.draft.text.replace("©", "?").rstrip("\n") == expected, path.name
    assert recoded >= 6


def test_every_text_of_the_corpus_is_certain(corpus: Path) -> None:
    for path in sorted(corpus.rglob("*.txt")):
        file = read_file(path)
        assert file.encoding_certain, path.name
        assert "\n".join(b.span.of(file.draft.text) for b in file.draft.blocks) == file.draft.text


def test_tracked_changes_in_three_views(documents: Path) -> None:
    path = next(path for path in documents.iterdir() if "修订" in path.name)
    final, original = (read_file(path, view=view).draft.text for view in ("final", "original"))
    both = read_file(path, view="all").draft.text
    new, old = ("的12.1%", "减产43.7%"), ("的9.6%", "减产44.7%")
    assert all(figure in final and figure not in original for figure in new)
    assert all(figure in original and figure not in final for figure in old)
    assert "的9.6%12.1%" in both
    assert "减产44.7%43.7%" in both
    sections = [(s.level, s.title) for s in read_file(path).draft.sections]
    assert sections[:3] == [(Level.CATEGORY, "农村经济"), (Level.DIVISION, "粮食"), (Level.ENTRY, "概况")]


def test_the_word_file_of_the_seed_has_its_tree(corpus: Path, documents: Path) -> None:
    word = named(documents, "标题加条目").draft
    entries = [s.title for s in word.sections if s.level is Level.ENTRY]
    seed = [s.title for s in read_file(corpus / "seed.txt").draft.sections if s.level is Level.ENTRY]
    assert entries == seed[: len(entries)]
    assert len(entries) == 10
    assert word.sections[0].level is Level.DIVISION


def test_tables_keep_rows_and_columns(documents: Path) -> None:
    draft = named(documents, "含表格").draft
    table = next(block for block in draft.blocks if block.kind is BlockKind.TABLE)
    assert {len(row) for row in table.cells} == {3}
    assert len(table.cells) == 16


def test_real_pages(documents: Path) -> None:
    page = named(documents, "冬运会_gbk.html")
    assert page.encoding == "gb18030"
    assert "【冰上健儿在全国第六届冬季运动会上获8枚金牌】" in page.draft.text.split("\n")
    assert "您的位置" in page.draft.text
    bulletin = named(documents, "统计公报.html").draft
    assert sum(block.kind is BlockKind.TABLE for block in bulletin.blocks) >= 5
