"""How high the rows of a paper are, and where a cell is cut in two."""

from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.draft import Span
from editor_app.core.office.paper import Cell, Column, Mark, Words, cut, is_long, lines, plain
from editor_app.core.quoting import around

TEXT = st.text("审读a1。\n", max_size=80)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    TEXT, st.tuples(TEXT.map(Words), TEXT.map(lambda t: Words(t, Mark.NEW)))
)


def test_lines_are_counted_by_the_width_of_their_characters() -> None:
    assert lines("审读意见", 4) == 1
    assert lines("审读意见。", 4) == 2
    assert lines("2026-11", 4) == 1
    assert lines("一\n二", 4) == 2
    assert is_long(("审" * 53, ""), (Column("甲", 4), Column("乙", 4)))
    assert not is_long(("审" * 48, ""), (Column("甲", 4), Column("乙", 4)))


@given(CELLS, st.integers(2, 12), st.integers(1, 6))
def test_a_cut_cell_loses_nothing_and_its_first_part_fits(cell: Cell, room: int, most: int) -> None:
    first, rest = cut(cell, room, most)
    assert plain(first) + plain(rest) == plain(cell)
    assert lines(first, room) <= most or len(plain(first)) == 1
    assert plain(first) or not plain(cell)


def test_what_stands_around_a_place_begins_and_ends_with_whole_figures() -> None:
    text = "全年检查，整改率101.8%，参加约343人左右，投入1,234.5万元。"
    at = text.index("约343人左右")
    assert around(text, Span(at, at + 7), 6) == ("101.8%，参加", "，投入1,234.5")
