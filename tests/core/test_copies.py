"""What lies in a later copy is found again in the first one, through edits."""

from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.draft import Span
from editor_app.core.repeat import Place, Repeat, RepeatKind
from editor_app.core.repeats.copies import Copies

LINE = st.text(alphabet="甲乙丙丁戊己庚辛0123,。", min_size=1, max_size=12)


def repeat(first: Span, later: Span, kind: RepeatKind = RepeatKind.EDITED) -> Repeat:
    return Repeat(kind, 0.9, (Place(0, first), Place(0, later)))


@given(st.lists(LINE, min_size=1, max_size=6), st.lists(LINE, min_size=1, max_size=6))
def test_pairs_are_equal_text_and_map_onto_themselves(one: list[str], other: list[str]) -> None:
    first, later = "\n".join(one), "\n".join(other)
    text = f"{first}\n{later}"
    spans = Span(0, len(first)), Span(len(first) + 1, len(text))
    copies = Copies(text, [repeat(*spans)])
    for early, late in copies.pairs:
        assert early.of(text) == late.of(text)
        assert copies.first(late) == early
        assert copies.is_later(late)
        assert spans[0].contains(early)
        assert spans[1].contains(late)


@given(st.text(alphabet="甲乙丙丁", min_size=2, max_size=30), st.data())
def test_an_exact_copy_maps_every_span(passage: str, data: st.DataObject) -> None:
    text = f"{passage}\n{passage}"
    by = len(passage) + 1
    copies = Copies(text, [repeat(Span(0, len(passage)), Span(by, len(text)), RepeatKind.EXACT)])
    start = data.draw(st.integers(0, len(passage) - 1))
    end = data.draw(st.integers(start + 1, len(passage)))
    assert copies.first(Span(start, end).moved(by)) == Span(start, end)
    assert copies.first(Span(start, end)) is None


def test_an_edit_is_stepped_over() -> None:
    text = "共发生事故803起、死亡688人\n共发生事故8066起、死亡688人"
    first, later = Span(0, 16), Span(17, len(text))
    copies = Copies(text, [repeat(first, later)])
    at = text.index("8066")
    assert copies.first(Span(at - 2, at + 8)) == Span(3, 12)


def test_parts_are_no_copies() -> None:
    text = "前甲乙丙丁\n后甲乙丙丁"
    copies = Copies(text, [repeat(Span(1, 5), Span(7, 11))])
    assert copies.pairs == ()
    assert not copies.is_later(Span(8, 9))
