"""The edge cases of repeats: hostile texts, forms of characters, line ends, marks at an edge."""

import time
import unicodedata
from random import Random

import pytest

from editor_app.core.repeat import RepeatKind
from editor_app.core.repeats.fingerprints import find_repeats
from editor_app.core.span import Span
from tests.generate.copies import letter_lines

LINES = letter_lines(6_000, 70)
LINE = next(line for line in LINES if len(line) > 150)
OTHERS = "\n".join(letter_lines(3_000, 71))
SIMPLIFIED, TRADITIONAL = "万与专业东两严个临为举义乐习乡书买", "萬與專業東兩嚴個臨為舉義樂習鄉書買"


def only_group(copy: str, source: str = LINE) -> tuple[RepeatKind, list[str]]:
    text = f"{source}\n{OTHERS}\n{copy}\n{LINES[-1]}"
    (group,) = find_repeats([text])
    return group.kind, [place.span.of(text) for place in group.places]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["\n\n", "　"], ["甲"], ["甲", "甲"]])
def test_next_to_nothing(texts: list[str]) -> None:
    assert find_repeats(texts) == ()


def test_nothing_in_common() -> None:
    assert find_repeats(["\n".join(letter_lines(30_000, 72)), "\n".join(letter_lines(30_000, 73))]) == ()


def test_identical_texts_are_one_group() -> None:
    text = "\n".join(LINES)
    (group,) = find_repeats([text, text, text])
    assert group.kind is RepeatKind.EXACT
    assert [(place.document, place.span) for place in group.places] == [
        (document, Span(0, len(text))) for document in range(3)
    ]


def test_a_volume_twice_is_one_group() -> None:
    text = "\n".join(letter_lines(200_000, 74))
    (group,) = find_repeats([f"{text}\n{text}"])
    assert [place.span for place in group.places] == [
        Span(0, len(text)),
        Span(len(text) + 1, 2 * len(text) + 1),
    ]


def test_a_volume_twice_with_a_few_edits_is_one_group() -> None:
    text = "\n".join(letter_lines(100_000, 75))
    random = Random(75)
    letters = list(text)
    for at in random.sample(range(len(letters)), 200):
        if letters[at] != "\n":
            letters[at] = "改"
    (group,) = find_repeats([text, "".join(letters)])
    assert group.kind is RepeatKind.EDITED
    assert [place.span for place in group.places] == [Span(0, len(text))] * 2


def test_lines_in_reverse_are_told_as_another_order_or_line_by_line() -> None:
    lines = LINES[:20]
    text = "\n".join([*lines, *reversed(lines)])
    half = len("\n".join(lines))
    later = {
        offset
        for group in find_repeats([text])
        for place in group.places[1:]
        for offset in range(place.span.start, place.span.end)
    }
    assert len(later) >= 0.95 * half


def test_every_character_changed_is_no_repeat() -> None:
    changed = "".join(chr(ord(letter) + 1) if letter > "一" else letter for letter in LINE)
    assert find_repeats([f"{LINE}\n{OTHERS}\n{changed}"]) == ()


def test_fifty_thousand_equal_lines() -> None:
    for line in ("统计科", "本表数据由市统计局提供，未经核实不得引用。", LINE):
        count = 50_000 if len(line) < 40 else 2_000
        started = time.perf_counter()
        groups = find_repeats(["\n".join([line] * count)])
        assert time.perf_counter() - started < 20
        assert [len(group.places) for group in groups] == ([count] if len(line) >= 40 else [])


def test_a_paragraph_of_half_a_million_characters_without_any_newline() -> None:
    text = "".join(letter_lines(500_000, 76))
    text = f"{text}{LINE}{''.join(LINES[:3])}{LINE}"
    started = time.perf_counter()
    groups = find_repeats([text], every_gram=False)
    assert time.perf_counter() - started < 20
    assert any(LINE in place.span.of(text) for group in groups for place in group.places[1:])


@pytest.mark.parametrize(
    "copy",
    [
        "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in LINE),
        LINE.replace("。", "。\u3000").replace("，", "，\u00a0"),
        LINE.replace("，", "\u200d，").replace("。", "\u200b。"),
        "\ufeff" + LINE,
        "".join(f"{sign}\ufe00" if sign > "一" else sign for sign in LINE),
        "".join(f"{sign}\u0301" if sign > "一" else sign for sign in LINE),
        LINE.replace("。", "．").replace("，", ","),
    ],
    ids=["width", "spaces", "joiners", "mark of order", "variations", "accents", "marks"],
)
def test_what_only_looks_different_is_form(copy: str) -> None:
    kind, (first, second) = only_group(copy)
    assert (kind, first) == (RepeatKind.FORM, LINE)
    assert second.strip("\ufeff\u3000") == copy.strip("\ufeff\u3000")


def test_an_indent_is_no_part_of_a_copy() -> None:
    assert only_group(f"　　{LINE}　") == (RepeatKind.EXACT, [LINE, LINE])


def test_composed_and_decomposed_letters_are_form() -> None:
    words = (
        "Zürich",
        "Malmö",
        "São Paulo",
        "Łódź",
        "Besançon",
        "Québec",
        "Dvořák",
        "Škoda",
        "résumé",
        "naïve",
    )
    line = "，".join(f"代表团访问{word}并与当地签订协议" for word in words) + "。"
    kind, _ = only_group(unicodedata.normalize("NFD", line), unicodedata.normalize("NFC", line))
    assert kind is RepeatKind.FORM


def test_characters_beyond_the_basic_plane_and_lone_surrogates() -> None:
    rare = "".join(chr(0x20000 + ord(letter) % 0xA000) for letter in LINE)
    assert only_group(rare, rare) == (RepeatKind.EXACT, [rare, rare])
    broken = LINE[:40] + "\ud840" + LINE[40:]
    assert only_group(broken, broken) == (RepeatKind.EXACT, [broken, broken])
    assert only_group(broken)[0] is RepeatKind.EDITED


def test_line_ends_of_another_system_are_no_part_of_a_place() -> None:
    lines = "\r\n".join([LINE, *letter_lines(1_000, 78), LINE, *letter_lines(1_000, 77)])
    (group,) = find_repeats([lines])
    assert group.kind is RepeatKind.EXACT
    assert [place.span.of(lines) for place in group.places] == [LINE, LINE]


@pytest.mark.parametrize(
    ("before", "behind"), [("（", "）"), ("【", "】"), ("“", "”"), ("", "。"), ("——", "……"), ("《", "》，")]
)
def test_marks_at_the_edges_of_a_part(before: str, behind: str) -> None:
    """Equal marks around both places are taken in; others, and those of the text around, are not."""
    passage = LINE[10:110].strip("，。、")
    text = (
        f"{LINES[0][:40]}{before}{passage}{behind}{LINES[1][:40]}\n{OTHERS}\n"
        f"{LINES[2][:40]}{before}{passage}{behind}{LINES[3][:40]}"
    )
    (group,) = find_repeats([text])
    assert group.kind is RepeatKind.PART
    assert {place.span.of(text) for place in group.places} == {f"{before}{passage}{behind}"}
    unlike = text.replace(f"{before}{passage}{behind}", f"‘{passage}’", 1)
    (group,) = find_repeats([unlike])
    assert {place.span.of(unlike) for place in group.places} == {passage}


def test_traditional_characters_are_others_and_never_equal() -> None:
    letters = (
        SIMPLIFIED
        + "的一是不了人我在有他这中大来上国和地到说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    )
    source = "".join(Random(7).choices(letters, k=160)) + "。"
    copy = source.translate(str.maketrans(SIMPLIFIED, TRADITIONAL))
    assert copy != source
    text = f"{source}\n{OTHERS}\n{copy}"
    for group in find_repeats([text]):
        assert group.kind not in (RepeatKind.EXACT, RepeatKind.FORM)
        assert group.similarity < 1
