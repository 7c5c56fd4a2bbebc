"""The ranks that keep pieces in their order below a head of the plan."""

from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.office.plan import between, spread

RANKS = st.text("0123456789", min_size=1, max_size=6).map(lambda digits: digits.rstrip("0") or "5")


@given(st.tuples(RANKS, RANKS).filter(lambda pair: pair[0] != pair[1]), st.integers(1, 400))
def test_ranks_are_spread_between_two_others(pair: tuple[str, str], count: int) -> None:
    low, high = sorted(pair)
    ranks = [low, *spread(low, high, count), high]
    assert ranks == sorted(set(ranks))


def test_many_at_the_end_have_few_digits() -> None:
    ranks = spread("5", None, 300)
    assert len(set(ranks)) == 300
    assert max(map(len, ranks)) <= 4
    assert ranks[-1] < between(ranks[-1], None)
