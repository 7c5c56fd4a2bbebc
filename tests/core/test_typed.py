"""Who typed what, carried through versions by their differences."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.core.draft import Span
from editor_app.core.versions.diff import compare
from editor_app.core.versions.typed import NOBODY, Made, Owners, equal_spans, typed
from tests.core.versions import Done, changed, draft, own_paragraphs, plain

LINES = st.lists(
    st.sampled_from(
        ["共发生事故806起。", "共发生事故803起，死亡2人。", "【概况】 县内。", "", "甲", "甲乙丙"]
    )
)
TEXTS = LINES.map("\n".join)


def by(text: str, *names: str, parents: tuple[int, ...] = (0,)) -> Made:
    return Made(plain(text), parents, ((Span(0, len(text)), frozenset(names)),))


def first(text: str, *names: str) -> Made:
    return by(text, *names, parents=())


def written(owned: list[Owners], text: str) -> dict[str, str]:
    """What each typed, in the order of the text; joint work under both names."""
    found: dict[str, str] = {}
    for owners, character in zip(owned, text, strict=True):
        if not character.isspace():
            found["".join(sorted(owners))] = found.get("".join(sorted(owners)), "") + character
    return found


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_equal_spans_are_equal(old: str, new: str) -> None:
    at = 0
    for before, after in equal_spans(compare(plain(old), plain(new))):
        assert before.of(old) == after.of(new)
        assert after.start >= at
        at = after.end


@given(TEXTS, st.lists(st.tuples(st.sampled_from("乙丙"), TEXTS), max_size=4))
@settings(max_examples=200, deadline=None)
def test_every_character_has_owners_that_made_a_version(start: str, later: list[tuple[str, str]]) -> None:
    versions = [first(start, "甲"), *(by(text, name, parents=(n,)) for n, (name, text) in enumerate(later))]
    last = versions[-1].draft.text
    owned = typed(versions)
    assert len(owned) == len(last)
    assert set(owned) <= {frozenset("甲"), *(frozenset(name) for name, _text in later)}
    assert Counter(owned)[frozenset("甲")] <= len(start) + last.count("\n")


@given(TEXTS, st.permutations(range(6)))
@settings(max_examples=100, deadline=None)
def test_a_version_that_changes_nothing_gives_nobody_anything(text: str, order: list[int]) -> None:
    versions = [first(text, "甲"), *(by(text, str(name), parents=(n,)) for n, name in enumerate(order))]
    assert set(written(typed(versions), text)) <= {"甲"}


@pytest.mark.parametrize("seed", range(6))
def test_what_was_moved_belongs_to_whom_it_belonged(seed: int) -> None:
    random = Random(seed)
    lines = own_paragraphs(40, random)
    other = changed(lines, random, Done(edited=3, added=2, deleted=2, moved=2))
    found = written(typed([first("\n".join(lines), "甲"), by("\n".join(other), "乙")]), "\n".join(other))
    kept = "".join(line for line in other if line in lines)
    added = [line for line in other if sum(line[:10] == one[:10] for one in lines) == 0]
    assert not set(kept) - set(found["甲"])
    assert len(found["甲"]) >= len(kept)
    assert all(line in found["乙"] for line in added)
    # Of an edited line only the figure is new.
    assert len(found["乙"]) <= sum(map(len, added)) + 3 * 10


PASSAGE = "全年完成造林三千二百公顷，新建苗圃十二个，培训林农八百人次。"


def test_what_comes_back_belongs_to_whom_it_belonged() -> None:
    whole = f"【概况】 县内平稳。{PASSAGE}\n【防汛】 汛期无险情。"
    versions = [
        first(whole, "甲"),
        by(whole.replace(PASSAGE, ""), parents=(0,)),
        by(whole, "乙", parents=(1,)),
    ]
    assert written(typed(versions), whole) == {"甲": "".join(whole.split())}


def test_what_is_moved_within_a_paragraph_belongs_to_whom_it_belonged() -> None:
    other = "县内社会治安总体平稳，未发生一次死亡三人以上的事故。"
    before, after = PASSAGE + other, other + PASSAGE
    assert written(typed([first(before, "甲"), by(after, "乙")]), after) == {"甲": after}


def test_two_that_were_made_from_one_and_brought_together() -> None:
    base = "一、机构。\n二、供水。\n三、防汛。"
    one, other = base.replace("供水", "供水十万吨"), base.replace("防汛", "防汛三百人")
    both = one.replace("防汛", "防汛三百人")
    versions = [first(base, "甲"), by(one, "乙"), by(other, "丙"), by(both, parents=(1, 2))]
    assert written(typed(versions), both) == {
        "甲": "一、机构。二、供水。三、防汛。",
        "乙": "十万吨",
        "丙": "三百人",
    }


def test_what_an_editor_puts_in_is_nobodys() -> None:
    text = "汛期共巡查堤防120千米，全年共发生事故803起。"
    owned = typed([first("汛期共巡查堤防120千米，全年共发生事故806起。", "甲"), Made(plain(text), (0,))])
    assert written(owned, text) == {"甲": text.replace("803", ""), "": "803"}
    assert owned[text.index("803")] == NOBODY


def test_spans_say_more_closely_whose_it_is() -> None:
    text = "县内平稳。全年无事故。"
    made = Made(draft(text), (), ((Span(0, len(text)), frozenset("甲")), (Span(5, 11), frozenset("乙"))))
    assert written(typed([made]), text) == {"甲": "县内平稳。", "乙": "全年无事故。"}
