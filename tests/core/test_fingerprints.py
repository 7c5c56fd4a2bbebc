"""Repeats of planted passages, of the page the project started from, and of hostile text."""

import random
from pathlib import Path

import pytest

from editor_app.core.draft import Span
from editor_app.core.repeat import RepeatKind
from editor_app.core.repeats.fingerprints import find_repeats

# Letters of no language's text, drawn evenly: nothing repeats but what is planted.
LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def passage(random_: random.Random, length: int) -> str:
    return "".join(random_.choices(LETTERS, k=length))


def lines(random_: random.Random, count: int) -> list[str]:
    return [passage(random_, random_.randint(80, 260)) for _ in range(count)]


def edited(random_: random.Random, text: str, share: float) -> str:
    return "".join(random_.choice(LETTERS) if random_.random() < share else letter for letter in text)


@pytest.mark.parametrize("every_gram", [True, False])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.05, 0.1])
def test_planted_copies_are_found_whole(share: float, every_gram: bool) -> None:
    random_ = random.Random(7)
    found = 0
    for _ in range(40):
        before, between, after = (lines(random_, 3) for _ in range(3))
        (source,) = lines(random_, 1)
        copy = edited(random_, source, share)
        text = "\n".join([*before, source, *between, copy, *after])
        first = text.index(source)
        second = text.index(copy, first + len(source))
        groups = find_repeats([text], every_gram=every_gram)
        assert len(groups) <= 1
        spans = [place.span for group in groups for place in group.places]
        found += spans == [Span(first, first + len(source)), Span(second, second + len(copy))]
    assert found >= 39


def test_a_part_of_an_entry_is_a_part() -> None:
    random_ = random.Random(3)
    one, other, shared = passage(random_, 120), passage(random_, 150), passage(random_, 90)
    text = f"{one}{shared}。\n{other}\n{shared}{one[::-1]}"
    (group,) = find_repeats([text])
    assert group.kind is RepeatKind.PART
    assert [place.span.of(text).rstrip("。") for place in group.places] == [shared, shared]


def test_punctuation_and_width_are_form_only() -> None:
    random_ = random.Random(4)
    source = "，".join(passage(random_, 12) for _ in range(8)) + "。"
    text = f"{source}\n{passage(random_, 100)}\n{source.replace('，', ', ').replace('。', '.')}"
    (group,) = find_repeats([text])
    assert group.kind is RepeatKind.FORM


def test_places_name_their_document() -> None:
    random_ = random.Random(5)
    shared = passage(random_, 100)
    texts = [passage(random_, 200), f"{passage(random_, 90)}\n{shared}", f"{shared}\n{passage(random_, 80)}"]
    (group,) = find_repeats(texts)
    assert [place.document for place in group.places] == [1, 2]
    assert [place.span.of(texts[place.document]) for place in group.places] == [shared, shared]


def test_common_wording_is_in_five_documents() -> None:
    random_ = random.Random(6)
    shared = passage(random_, 80)
    texts = [f"{passage(random_, 100)}\n{shared}" for _ in range(5)]
    (group,) = find_repeats(texts)
    assert group.common_wording
    assert len(group.places) == 5


@pytest.mark.parametrize(
    "text", ["", "一", "一" * 500_000, "甲乙丙丁戊己庚" * 70_000, "\n" * 1000, "\ud800" * 90]
)
def test_text_without_words_repeats_nothing(text: str) -> None:
    assert find_repeats([text]) == ()


def test_a_paragraph_five_hundred_times_is_one_group() -> None:
    paragraph = passage(random.Random(8), 120)
    for between in ("\n", ""):
        (group,) = find_repeats([between.join([paragraph] * 500)])
        assert len(group.places) == 500


@pytest.fixture
def seed(corpus: Path) -> str:
    return (corpus / "seed.txt").read_text(encoding="utf-8").rstrip("\n")


def second_copy(seed: str, change: list[str]) -> str:
    return seed[:2504] + "\n".join(change)


def test_the_seed_is_one_group_whatever_was_done_to_the_second_copy(seed: str) -> None:
    copy = seed[2504:].split("\n")
    for change, kind in (
        (copy, RepeatKind.EXACT),
        ([*copy[:5], *copy[6:]], RepeatKind.EDITED),
        ([*copy[:3], *copy[4:12], copy[3], *copy[12:]], RepeatKind.REORDERED),
    ):
        text = second_copy(seed, change)
        (group,) = find_repeats([text])
        assert group.kind is kind
        assert [place.span for place in group.places] == [Span(6, 2503), Span(2504, len(text))]


def test_reports_hold_few_groups(corpus: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((corpus / "reports").iterdir())]
    groups = sum(len(find_repeats([text])) for text in texts)
    assert groups <= 20 * sum(map(len, texts)) / 100_000
