"""Versions laid over each other: the first and the last can be read off, and who did what."""

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.core.draft import Draft
from editor_app.core.versions.diff import compare
from editor_app.core.versions.layers import Layer, Piece, layered, script
from tests.core.versions import draft, plain

LINES = st.lists(
    st.sampled_from(["共发生事故806起。", "共发生事故803起。", "【概况】 县内。", "", "甲", "甲乙丙"])
)
TEXTS = LINES.map("\n".join)


def layer(author: str, text: str) -> Layer:
    return Layer(author, "2026-03-02T09:00:00", draft(text))


def first_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.inserted is None)


def last_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.deleted is None)


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_script_rebuilds_both_sides(old: str, new: str) -> None:
    operations = script(compare(plain(old), plain(new)), old, new)
    assert "".join(o.text for o in operations if o.sign != "+") == old
    assert "".join(o.text for o in operations if o.sign != "-") == new


@given(TEXTS, st.lists(st.tuples(st.sampled_from("甲乙"), TEXTS), max_size=4))
@settings(max_examples=150, deadline=None)
def test_the_first_and_the_last_version_can_be_read_off(first: str, later: list[tuple[str, str]]) -> None:
    layers = [Layer(author, "", plain(text)) for author, text in later]
    pieces = layered(Draft(first, plain(first).blocks), layers)
    assert first_of(pieces) == first
    assert last_of(pieces) == (later[-1][1] if later else first)
    for piece in pieces:
        if piece.base is not None:
            assert first[piece.base : piece.base + len(piece.text)] == piece.text
            assert piece.inserted is None
        if piece.inserted is not None and piece.deleted is not None:
            assert layers[piece.inserted].author != layers[piece.deleted].author


def test_each_person_has_the_traces_of_the_own_changes() -> None:
    pieces = layered(
        draft("全年共发生事故806起。\n【安全】 县内平稳。"),
        [
            layer("陆晓", "全年共发生事故803起。\n【安全】 县内平稳。"),
            layer("邵平", "全年共发生事故803起，下降28.75%。\n【安全】 县内平稳。"),
            layer("陆晓", "全年共发生事故803起。\n【安全】 县内总体平稳。"),
        ],
    )
    traces = [(p.text, p.inserted, p.deleted) for p in pieces if (p.inserted, p.deleted) != (None, None)]
    assert traces == [("806", None, 0), ("803", 0, None), ("，下降28.75%", 1, 2), ("总体", 2, None)]


def test_what_a_person_put_in_and_took_out_again_leaves_no_trace() -> None:
    pieces = layered(draft("县内平稳。"), [layer("陆晓", "县内总体平稳。"), layer("陆晓", "县内平稳。")])
    assert pieces == (Piece("县内平稳。", 0),)


def test_lines_come_and_go_with_the_line_end_behind_them() -> None:
    first = "甲段共有若干字。\n乙段也有若干字。\n丙段另有若干字。"
    gone = layered(draft(first), [layer("陆晓", "甲段共有若干字。\n丙段另有若干字。")])
    assert [p.text for p in gone if p.deleted is not None] == ["乙段也有若干字。\n"]
    come = layered(draft("甲段共有若干字。\n丙段另有若干字。"), [layer("陆晓", first)])
    assert [p.text for p in come if p.inserted is not None] == ["乙段也有若干字。\n"]
