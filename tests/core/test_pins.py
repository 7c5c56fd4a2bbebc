"""Two texts aligned by hand: what a person puts together stays together, and both sides are rebuilt."""

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.core.change import Comparison, RowKind
from editor_app.core.draft import Span
from editor_app.core.versions.diff import compare
from tests.core.versions import plain

OLD = "概况\n全年事故806起，死亡688人。\n开展执法检查，查处隐患。"
NEW = "概况\n事故少于上年，救援及时有力。\n新设一个科室。\n开展执法检查，查处隐患。"


def span_of(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def test_paragraphs_that_no_likeness_joins_are_joined_by_hand() -> None:
    kinds = [row.kind for row in compare(plain(OLD), plain(NEW)).rows]
    assert RowKind.DELETED in kinds
    pin = span_of(OLD, "全年事故"), span_of(NEW, "事故少于")
    (row,) = [r for r in compare(plain(OLD), plain(NEW), pins=[pin]).rows if r.kind is RowKind.EDITED]
    assert row.old.of(OLD) == "全年事故806起，死亡688人。"
    assert row.new.of(NEW) == "事故少于上年，救援及时有力。"


def test_a_pair_that_was_found_is_parted_by_hand() -> None:
    old = "汛期共巡查堤防120千米。\n其他工作平稳。"
    new = "汛期共巡查堤防150千米。\n汛期共巡查堤坝120千米处。"
    pin = span_of(old, "汛期共"), span_of(new, "汛期共巡查堤坝")
    rows = compare(plain(old), plain(new), pins=[pin]).rows
    (row,) = [row for row in rows if len(row.old) and row.old.start == 0]
    assert row.new.of(new) == "汛期共巡查堤坝120千米处。"


LINES = st.lists(
    st.sampled_from(
        ["概况", "全年供水平稳。", "排险6处，转移318人。", "排险9处，转移381人。", "", "新建泵站两座。"]
    ),
    min_size=1,
    max_size=7,
)


def rebuilt(comparison: Comparison, old: str, new: str) -> bool:
    olds = sorted(r.old for r in comparison.rows if r.kind is not RowKind.ADDED)
    news = [r.new for r in comparison.rows if r.kind is not RowKind.DELETED]
    return "\n".join(s.of(old) for s in olds) == old and "\n".join(s.of(new) for s in news) == new


@settings(deadline=None)
@given(LINES, LINES, st.data())
def test_any_pin_keeps_both_sides_whole(
    old_lines: list[str], new_lines: list[str], data: st.DataObject
) -> None:
    old, new = "\n".join(old_lines), "\n".join(new_lines)
    i = data.draw(st.integers(0, len(old_lines) - 1))
    j = data.draw(st.integers(0, len(new_lines) - 1))
    starts = [sum(len(line) + 1 for line in lines[:at]) for lines, at in ((old_lines, i), (new_lines, j))]
    pin = Span(starts[0], starts[0]), Span(starts[1], starts[1])
    comparison = compare(plain(old), plain(new), pins=[pin])
    if old and new:
        assert rebuilt(comparison, old, new)
        if old_lines[i].strip() and new_lines[j].strip():
            together = [
                row for row in comparison.rows if row.old.start <= starts[0] <= row.old.end and len(row.old)
            ]
            assert any(row.new.start <= starts[1] <= row.new.end for row in together)
