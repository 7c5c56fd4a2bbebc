"""Tracked changes tell who changed how much in which sections."""

from editor_app.core.annotations import Revision, RevisionKind
from editor_app.core.draft import Reading, Span, paragraphs
from editor_app.core.structure.outline import parse
from editor_app.core.versions.revisers import Reviser, revisers

TEXT = "水利\n【概况】 全年供水三次。\n【防汛】 汛期平稳。"


def revision(kind: RevisionKind, author: str, at: str, text: str, date: str | None = None) -> Revision:
    start = TEXT.index(at)
    return Revision(kind, author, date, Span(start, start + (len(text) if kind.adds else 0)), text)


def test_each_author_has_amounts_sections_and_dates() -> None:
    draft = parse(Reading(TEXT, paragraphs(TEXT)))
    made = [
        revision(RevisionKind.INSERTION, "李审", "三次", "三次", "2026-03-06T09:00:00Z"),
        revision(RevisionKind.DELETION, "王编", "汛期", "全县 各地"),
        revision(RevisionKind.DELETION, "李审", "汛期", "去年", "2026-03-05T09:00:00Z"),
        revision(RevisionKind.MOVED_TO, "王编", "平稳", "平稳"),
    ]
    ids = {section.title: section.id for section in draft.sections}
    assert revisers(draft, made) == (
        Reviser(
            "李审",
            2,
            2,
            2,
            (ids["概况"], ids["防汛"]),
            "2026-03-05T09:00:00Z",
            "2026-03-06T09:00:00Z",
            (Span(12, 14),),
        ),
        Reviser("王编", 2, 0, 4, (ids["防汛"],), None, None),
    )


def test_without_changes_there_is_nobody() -> None:
    assert revisers(parse(Reading(TEXT, paragraphs(TEXT))), []) == ()
