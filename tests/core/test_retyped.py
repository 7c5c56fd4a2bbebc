"""A text typed over an older draft keeps what only its file knew: styled heads, tables, identities."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.draft import Block, BlockKind, Draft, Level, Reading, Span, paragraphs
from editor_app.core.structure.outline import parse
from editor_app.core.versions.retyped import retyped

LINES = ["水利", "概况", "全年供水三次。", "名称\t数量\n水库\t12\n水闸\t8", "防汛", "汛期平稳。"]


def styled() -> Draft:
    """A draft as a Word file gives it: heads by style, a table in the middle."""
    blocks: list[Block] = []
    start = 0
    for line in LINES:
        span = Span(start, start + len(line))
        if "\t" not in line:
            blocks.append(Block(span))
        else:
            cells, at = [], start
            for row in line.split("\n"):
                places = []
                for cell in row.split("\t"):
                    places.append(Span(at, at + len(cell)))
                    at += len(cell) + 1
                cells.append(tuple(places))
            blocks.append(Block(span, BlockKind.TABLE, tuple(cells)))
        start = span.end + 1
    heads = ((0, Level.DIVISION), (1, Level.ENTRY), (4, Level.ENTRY))
    return parse(Reading("\n".join(LINES), tuple(blocks), heads=heads), "水利.docx")


def titles(draft: Draft) -> list[tuple[Level, str]]:
    return [(section.level, section.title) for section in draft.sections]


def tables(draft: Draft) -> list[list[list[str]]]:
    return [
        [[cell.of(draft.text) for cell in row] for row in block.cells]
        for block in draft.blocks
        if block.kind is BlockKind.TABLE
    ]


def test_styled_heads_stay_heads() -> None:
    old = styled()
    new = retyped(old, old.text.replace("三次", "四次"))
    assert titles(new) == titles(old)
    assert [section.identity for section in new.sections] == [section.identity for section in old.sections]


def test_hidden_text_stays_hidden_where_it_still_stands() -> None:
    old = replace(styled(), hidden=(Span(6, 8), Span(10, 13)))
    assert [span.of(old.text) for span in old.hidden] == ["全年", "三次。"]
    new = retyped(old, old.text.replace("水利", "县水利").replace("三次", "四次"))
    assert [span.of(new.text) for span in new.hidden] == ["全年"]
    assert retyped(new, old.text).hidden == (Span(6, 8),)


def test_an_edited_styled_head_stays_one() -> None:
    old = styled()
    new = retyped(old, old.text.replace("防汛", "防汛抗旱"))
    assert (Level.ENTRY, "防汛抗旱") in titles(new)
    assert new.sections[-1].identity == old.sections[-1].identity


def test_a_table_stays_one_when_its_rows_change() -> None:
    old = styled()
    new = retyped(old, old.text.replace("水闸\t8", "水闸\t9\n泵站\t3"))
    assert tables(new) == [[["名称", "数量"], ["水库", "12"], ["水闸", "9"], ["泵站", "3"]]]


def test_a_table_that_was_taken_out_is_gone() -> None:
    old = styled()
    new = retyped(old, old.text.replace(LINES[3] + "\n", ""))
    assert tables(new) == []
    assert titles(new) == titles(old)


def test_a_text_without_marks_of_its_file_is_read_as_any() -> None:
    text = "【概况】 全年供水三次。\n【防汛】 汛期平稳。"
    old = parse(Reading(text, paragraphs(text)))
    assert titles(retyped(old, text + "\n【抗旱】 旱情轻微。"))[-1] == (Level.ENTRY, "抗旱")


@given(st.lists(st.sampled_from([*"水利概况\t\n1。", "名称\t数量", "防汛"]), max_size=40), st.integers(0, 40))
def test_blocks_always_join_to_the_text(pieces: list[str], at: int) -> None:
    old = styled()
    text = old.text[:at] + "".join(pieces) + old.text[at:]
    new = retyped(old, text)
    assert new.text == text
    assert "\n".join(block.span.of(text) for block in new.blocks) == text
    for block in new.blocks:
        if block.kind is BlockKind.TABLE:
            rows = ["\t".join(cell.of(text) for cell in row) for row in block.cells]
            assert "\n".join(rows) == block.span.of(text)
