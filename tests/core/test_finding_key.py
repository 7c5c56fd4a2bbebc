"""Keys stay with their place through edits and moves, and never pass to an equal place."""

from editor_app.core.draft import Draft, Level, Section, Span, paragraphs
from editor_app.core.finding import Finding, Severity
from editor_app.core.finding_key import assign_keys


def draft_of(*entries: tuple[str, str]) -> Draft:
    """A draft of (identity, text) entries, one line each."""
    text = "\n".join(body for _, body in entries)
    sections = []
    start = 0
    for number, (identity, body) in enumerate(entries, 1):
        end = min(start + len(body) + 1, len(text))
        sections.append(
            Section(f"s{number}", None, Level.ENTRY, identity, Span(start, end), Span(start, start), identity)
        )
        start = end
    return Draft(text, paragraphs(text), tuple(sections))


def find_all(draft: Draft, quote: str, code: str = "rule") -> tuple[Finding, ...]:
    findings = []
    start = draft.text.find(quote)
    while start >= 0:
        findings.append(Finding(code, Severity.MAJOR, (Span(start, start + len(quote)),)))
        start = draft.text.find(quote, start + 1)
    return assign_keys(draft, findings)


def keys(draft: Draft, quote: str) -> list[str]:
    return [finding.key for finding in find_all(draft, quote)]


def test_an_edit_beside_the_quote_keeps_the_key() -> None:
    before = draft_of(("a", "全年完成投资目前已达三亿元"))
    after = draft_of(("a", "本县全年共完成投资额目前约达四亿元"))
    assert keys(before, "目前") == keys(after, "目前")


def test_other_entries_that_come_or_move_keep_the_key() -> None:
    before = draft_of(("a", "甲事目前完成"), ("b", "乙事"))
    after = draft_of(("c", "新事目前开工"), ("b", "乙事"), ("a", "甲事目前完成"))
    assert keys(before, "目前")[0] == keys(after, "目前")[1]


def test_equal_quotes_in_one_entry_have_keys_of_their_own() -> None:
    draft = draft_of(("a", "甲事目前完成，乙事目前完成，丙事目前完成"))
    assert len(set(keys(draft, "目前"))) == 3


def test_the_second_of_two_equal_quotes_never_inherits_the_first_ones_key() -> None:
    both = draft_of(("a", "春季目前完成播种面积十万亩，秋季目前完成收获面积八万亩"))
    one = draft_of(("a", "春季完成播种面积十万亩，秋季目前完成收获面积八万亩"))
    first, _second = keys(both, "目前")
    assert first not in keys(one, "目前")


def test_the_same_words_in_equal_surroundings_are_told_apart_by_their_order() -> None:
    draft = draft_of(("a", "目前完成" * 8))
    assert len(set(keys(draft, "目前"))) == 8


def test_an_edit_inside_a_long_quote_keeps_the_key() -> None:
    page = "一二三四五六七八九十" * 20
    before = draft_of(("a", page))
    after = draft_of(("a", page[:100] + "百" + page[101:]))
    found = [
        assign_keys(d, [Finding("repeat", Severity.CRITICAL, (Span(0, 200),))])[0] for d in (before, after)
    ]
    assert found[0].key == found[1].key


def test_two_rules_on_one_quote_have_two_keys() -> None:
    draft = draft_of(("a", "目前完成"))
    assert find_all(draft, "目前", "one")[0].key != find_all(draft, "目前", "two")[0].key


def test_a_finding_of_the_whole_draft_keeps_its_key_when_the_first_place_goes() -> None:
    def gathered(draft: Draft) -> str:
        spans = tuple(finding.spans[0] for finding in find_all(draft, "网站"))
        found = Finding("residue", Severity.CRITICAL, spans, quote="网站", scope="draft")
        return assign_keys(draft, [found])[0].key

    assert gathered(draft_of(("a", "网站"), ("b", "网站"))) == gathered(draft_of(("b", "网站")))
