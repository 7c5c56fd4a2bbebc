"""A joined volume's offsets lead back to the part they came from."""

from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.draft import Draft, Span, paragraphs
from editor_app.core.joined import join

texts = st.lists(st.text("甲乙\n1", max_size=12), min_size=1, max_size=5)


@given(texts, st.data())
def test_every_place_of_a_part_is_found_again(parts: list[str], data: st.DataObject) -> None:
    joined = join([Draft(text, paragraphs(text)) for text in parts])
    index = data.draw(st.integers(0, len(parts) - 1))
    start = data.draw(st.integers(0, len(parts[index])))
    end = data.draw(st.integers(start, len(parts[index])))
    span = Span(start, end)
    there = span.moved(joined.starts[index])
    assert there.of(joined.draft.text) == span.of(parts[index])
    assert joined.locate(there) == (index, span)


@given(texts)
def test_blocks_joined_by_line_ends_are_the_text(parts: list[str]) -> None:
    joined = join([Draft(text, paragraphs(text)) for text in parts]).draft
    assert "\n".join(block.span.of(joined.text) for block in joined.blocks) == joined.text


def test_hidden_text_is_hidden_in_the_joined_volume() -> None:
    parts = [Draft("甲乙", paragraphs("甲乙")), Draft("丙丁", paragraphs("丙丁"), hidden=(Span(1, 2),))]
    joined = join(parts).draft
    assert [span.of(joined.text) for span in joined.hidden] == ["丁"]
