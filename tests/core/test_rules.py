"""Packs of rules, and the places of their words."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.finding import Severity
from editor_app.core.wording.rule_pack import BadPack, extend
from editor_app.core.wording.rules import Rule, Rules, Word

LETTERS = st.text("甲乙丙丁", min_size=1, max_size=4)


def rules_of(words: set[str], exceptions: Collection[str] = ()) -> Rules:
    rule = Rule("x", words={w: Word(w, w) for w in words}, exceptions=frozenset(exceptions))
    return Rules({"x": rule})


def places(rules: Rules, text: str) -> list[tuple[int, int]]:
    return [(hit.span.start, hit.span.end) for hit in rules.find(text).get("x", ())]


@given(st.sets(LETTERS, min_size=1, max_size=6), st.text("甲乙丙丁\n", max_size=40))
def test_words_are_found_left_to_right_and_the_longest_first(words: set[str], text: str) -> None:
    expected = []
    at = 0
    while at < len(text):
        here = [word for word in words if text.startswith(word, at)]
        if here:
            longest = max(here, key=len)
            expected.append((at, at + len(longest)))
            at += len(longest)
        else:
            at += 1
    assert places(rules_of(words), text) == expected


@given(
    st.sets(LETTERS, min_size=1, max_size=4),
    st.sets(LETTERS, min_size=1, max_size=4),
    st.text("甲乙丙丁\n", max_size=40),
)
def test_a_word_that_begins_within_an_exception_is_free(
    words: set[str], exceptions: set[str], text: str
) -> None:
    exceptions -= words
    kept = [
        (at, at + len(exception))
        for at in range(len(text))
        for exception in exceptions
        if text.startswith(exception, at)
    ]
    for start, end in places(rules_of(words, exceptions), text):
        # A longer word that begins at the same place is another word.
        assert not any(a <= start < b and (a, -b) < (start, -end) for a, b in kept)


def test_a_pack_changes_only_what_it_names() -> None:
    first = extend(
        Rules(),
        'format = 1\n[a]\nseverity = "hint"\nsource = "甲"\n[a.limits]\nlongest = 9\n'
        '[[a.words]]\nwords = ["今年"]',
    )
    second = extend(first, 'format = 1\n[a]\non = false\nexcept = ["今年糕"]\n[b.pairs]\n"错" = "对"')
    rule = second.of("a")
    assert (rule.on, rule.severity, rule.source) == (False, Severity.HINT, "甲")
    assert (set(rule.words), rule.exceptions, rule.limit("longest", 0)) == (
        {"今年"},
        frozenset({"今年糕"}),
        9,
    )
    assert second.of("b").words["错"].suggestion == "对"
    assert second.of("c") == Rule("c")


def test_words_exceptions_and_bodies_can_be_struck() -> None:
    first = extend(
        Rules(),
        'format = 1\n[a]\nexcept = ["乙丙"]\n[[a.words]]\nwords = ["甲", "乙"]\n[[bodies]]\nfull = "水电局"',
    )
    second = extend(first, 'format = 1\n[a]\noff = ["甲", "乙丙"]\n[[bodies]]\nfull = "水电局"\non = false')
    assert set(second.of("a").words) == {"乙"}
    assert not second.of("a").exceptions
    assert not second.bodies


def test_classes_and_digits_are_written_out() -> None:
    rules = extend(
        Rules(), 'format = 1\n[x]\n[[x.words]]\nwords = ["我[市县]", "近#年来"]\nexcept = ["[#今]日"]'
    )
    assert {"我市", "我县", "近3年来", "近三年来", "近５年来"} <= set(rules.of("x").words)
    assert {"今日", "1日", "九日"} <= rules.of("x").exceptions


def test_an_entry_that_is_off_is_not_there() -> None:
    rules = extend(Rules(), 'format = 1\n[x]\n[[x.words]]\nwords = ["甲乙"]\non = false')
    assert not rules.of("x").words


@pytest.mark.parametrize(
    ("pack", "why"),
    [
        ("", "format = 1"),
        ("format = 1\n[x", "TOML"),
        ("format = 1\nx = 3", "“x”应是一张表"),
        ('format = 1\n[x]\nsevrity = "hint"', "没有“sevrity”这一项"),
        ('format = 1\n[x]\nseverity = "bad"', "critical、major、minor、hint"),
        ('format = 1\n[x]\non = "no"', "“on”写法不对"),
        ("format = 1\n[x]\nexcept = [3]", "不是词"),
        ('format = 1\n[x]\nexcept = [""]', "不是词"),
        ('format = 1\n[x.pairs]\n"甲" = 3', "“甲”写法不对"),
        ('format = 1\n[[bodies]]\nshort = ["甲局"]', "全称"),
        ('format = 1\n[[x.words]]\nwords = "甲乙"', "“words”写法不对"),
        ('format = 1\n[x]\nwords = ["甲乙"]', "应是一张表"),
    ],
)
def test_a_bad_pack_is_refused_with_what_is_wrong(pack: str, why: str) -> None:
    with pytest.raises(BadPack, match=why):
        extend(Rules(), pack)


GOOD = """format = 1
[wording-vague]
on = true

[[period-relative.words]]
words = ["今年"]

[[period-relative.words]]
words = ["去年"]

[error-word.pairs]
"按装" = "安装"

[[bodies]]
full = "水务局"
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line", "why"),
    [
        ("on = true", "on = 是", 3, "开关写 true 或 false"),
        ("on = true", 'severity = "big"', 3, "critical、major、minor、hint"),
        ("on = true", "severity = “hint”", 3, "半角"),
        ("on = true", "on true", 3, "缺等号"),
        ("on = true", "on = true\non = false", 4, "前面已经有了"),
        ('["去年"]', '["去年"', 11, "方括号没有收尾"),
        ('["去年"]', '["去年]', 9, "引号没有收尾"),
        ('["去年"]', '"去年"', 9, "“words”写法不对"),
        ('["去年"]', '["######"]', 9, "写法太多"),
        ('words = ["去年"]', 'wrods = ["去年"]', 9, "没有“wrods”这一项"),
        ('"按装" = "安装"', '"按装" = 3', 12, "“按装”写法不对"),
        ('"按装" = "安装"', '按装 = "安装"', 12, "汉字要写在引号里"),
        ('full = "水务局"', 'short = ["局"]', 14, "全称"),
        ("format = 1", "format = 2", 1, "format = 1"),
        ("[wording-vague]", "[wording-vague", 2, "没有收尾"),
    ],
)
def test_a_bad_pack_is_refused_with_the_line(right: str, wrong: str, line: int, why: str) -> None:
    extend(Rules(), GOOD)
    with pytest.raises(BadPack, match=rf"^第{line}行：.*{why}"):
        extend(Rules(), GOOD.replace(right, wrong))


def test_what_the_standard_prefers_is_a_hint() -> None:
    word = extend(Rules(), 'format = 1\n[x.preferred]\n"帐户" = "账户"').of("x").words["帐户"]
    assert (word.suggestion, word.severity) == ("账户", Severity.HINT)


def test_an_unknown_limit_is_refused() -> None:
    rules = extend(Rules(), "format = 1\n[x.limits]\nlongest = 9")
    with pytest.raises(BadPack, match="longest"):
        extend(rules, "format = 1\n[x.limits]\nshortest = 9")
