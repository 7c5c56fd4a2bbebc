"""What is found of copies planted in 100,000 characters: recall by kind, edges, kinds, figures, precision.

The benchmark measures the same on 3 million characters of real text, with the time.
"""

from statistics import median

import pytest

from editor_app.core.repeat import Repeat
from editor_app.core.repeats.fingerprints import find_repeats
from tests.core.found_copies import Found, found, recall, true_pairs
from tests.generate.copies import KINDS, Planted, letter_lines, plant, template_lines

LEAST = dict.fromkeys(KINDS, 0.99) | {"re-ordered": 0.95, "part": 0.95, "part 5 %": 0.93, "20 %": 0.98}
SAMPLED = LEAST | {"20 %": 0.9}

Searched = tuple[str, list[Planted], tuple[Repeat, ...], tuple[Repeat, ...]]


def pooled(makes: str) -> list[tuple[str, list[Planted]]]:
    lines = {"letters": letter_lines, "templates": template_lines}[makes]
    return [plant(lines(100_000, seed), seed, 9) for seed in range(40, 46)]


@pytest.fixture(scope="module", params=["letters", "templates"])
def searched(request: pytest.FixtureRequest) -> list[Searched]:
    return [
        (text, planted, find_repeats([text]), find_repeats([text], every_gram=False))
        for text, planted in pooled(request.param)
    ]


@pytest.fixture(scope="module")
def results(searched: list[Searched]) -> list[Found]:
    return [one for _, planted, groups, _ in searched for one in found(groups, planted)]


def test_recall_of_every_gram(results: list[Found]) -> None:
    for kind, share in recall(results).items():
        assert share >= LEAST[kind], kind


def test_recall_of_the_sample(searched: list[Searched]) -> None:
    results = [one for _, planted, _, groups in searched for one in found(groups, planted)]
    for kind, share in recall(results).items():
        assert share >= SAMPLED[kind], kind


def test_pairs_are_alike_and_few_are_more_than_were_planted(searched: list[Searched]) -> None:
    for text, planted, groups, _ in searched:
        assert true_pairs(text, groups) >= 0.99
        assert len(groups) <= 1.05 * len(planted)


def test_edges_are_those_of_the_copies(results: list[Found]) -> None:
    off = sorted(edge for one in results for edge in one.off)
    assert median(off) == 0
    assert off[len(off) * 95 // 100] <= 5


def test_kinds_are_named_rightly(results: list[Found]) -> None:
    assert sum(one.named for one in results) >= 0.95 * len(results)
    whole = [one for one in results if one.planted.kind in ("exact", "re-punctuated", "re-ordered")]
    assert sum(one.named for one in whole) >= 0.98 * len(whole)


def test_the_figures_that_differ_are_those_that_were_changed(results: list[Found]) -> None:
    changed = [one for one in results if one.planted.numbers]
    assert sum(one.figures for one in changed) >= 0.95 * len(changed)


@pytest.mark.parametrize("places", [3, 8])
def test_many_copies_are_one_group(places: int) -> None:
    text, planted = plant(letter_lines(100_000, 7), 7, 4, ("exact", "2 %", "re-ordered"), places)
    groups = find_repeats([text])
    assert [len(group.places) for group in groups] == [places] * (3 * 4)
    assert all(one.group is not None for one in found(groups, planted))
