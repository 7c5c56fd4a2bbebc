"""Comments keep to their words or say that they have lost them; questions wait for answers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.draft import Draft, Reading, Span, paragraphs
from editor_app.core.office.review import State
from editor_app.core.structure.outline import parse
from editor_app.core.versions.anchors import carried
from editor_app.core.volume import Refused
from editor_app.services import comment, question, review, volume
from tests.services.volumes import PAGE, Desk


def anchored(office: Desk) -> tuple[str | None, bool]:
    """The words that the one comment stands at, and whether that is certain."""
    (thread,) = comment.threads(office.workspace, office.manuscript)
    assert thread.anchor is not None
    text = volume.draft_of(office.workspace, office.version).text
    span = thread.anchor.span
    return (span.of(text) if span else None), thread.anchor.certain


def remark(office: Desk, quote: str) -> None:
    section = office.entry("防汛").section
    comment.comment(office.workspace, office.head, office.manuscript, "请核", section=section, quote=quote)


def test_a_comment_stays_with_its_words_through_edits(office: Desk) -> None:
    remark(office, "险情6处")
    office.edit(office.editor, "【防汛】 汛期共", "【防汛】 2024年汛期，全县共")
    assert anchored(office) == ("险情6处", True)
    office.edit(office.editor, "【概况】", "【机构】 设三科。\n【概况】")
    assert anchored(office) == ("险情6处", True)


def test_a_comment_on_changed_words_asks(office: Desk) -> None:
    remark(office, "险情6处")
    office.edit(office.editor, "险情6处", "险情16处")
    words, certain = anchored(office)
    assert not certain
    assert words is not None
    assert "16" in words


def test_a_comment_whose_paragraph_is_gone_says_so(office: Desk) -> None:
    remark(office, "险情6处")
    line = next(line for line in PAGE.split("\n") if "险情6处" in line)
    office.edit(office.editor, line + "\n", "")
    assert anchored(office) == (None, False)


def test_a_comment_on_words_that_now_stand_elsewhere_asks(office: Desk) -> None:
    remark(office, "险情6处")
    line = next(line for line in PAGE.split("\n") if "险情6处" in line)
    office.edit(office.editor, line, "【防汛】 全年平安。")
    office.edit(office.editor, "旱情轻微", "另排除险情6处，旱情轻微")
    assert anchored(office) == ("险情6处", False)


def test_words_that_stand_twice_must_be_told_apart(office: Desk) -> None:
    with pytest.raises(Refused, match="不止一处"):
        comment.comment(office.workspace, office.head, office.manuscript, "请核", quote="【")
    with pytest.raises(Refused, match="文中没有"):
        comment.comment(office.workspace, office.head, office.manuscript, "请核", quote="没有的字")


def test_a_thread_has_its_answers_and_is_settled(office: Desk) -> None:
    remark(office, "险情6处")
    (thread,) = comment.threads(office.workspace, office.manuscript)
    comment.comment(
        office.workspace, office.editor, office.manuscript, "已核，无误", answers=thread.comment.id
    )
    comment.settle(office.workspace, office.head, office.manuscript, thread.comment.id)
    (thread,) = comment.threads(office.workspace, office.manuscript)
    assert [answer.text for answer in thread.answers] == ["已核，无误"]
    assert thread.comment.settled


LINES = st.lists(
    st.sampled_from(["全年供水平稳。", "排险6处。", "概况", "", "转移318人，无伤亡。"]), max_size=8
)


def draft(lines: list[str]) -> Draft:
    text = "\n".join(lines)
    return parse(Reading(text, paragraphs(text)))


@given(LINES, LINES, st.data())
def test_a_certain_place_always_has_the_same_words(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    before, after = draft(old), draft(new)
    start = data.draw(st.integers(0, len(before.text)))
    end = data.draw(st.integers(start, len(before.text)))
    (anchor,) = carried(before, after, [Span(start, end)])
    if anchor.span is not None:
        assert 0 <= anchor.span.start <= anchor.span.end <= len(after.text)
    if anchor.certain:
        assert anchor.span is not None
        assert anchor.span.of(after.text) == before.text[start:end]


def test_a_question_waits_for_its_answer(office: Desk) -> None:
    section = office.entry("抗旱").section
    day = date(2026, 12, 1)
    question.ask(
        office.workspace, office.editor, office.manuscript, "面积含复灌吗", section=section, deadline=day
    )
    (asked,) = question.questions(office.workspace)
    assert asked.is_open
    assert asked.deadline == day
    with pytest.raises(Refused, match="答复是空的"):
        question.answer(office.workspace, office.editor, asked.id, " ")
    question.answer(office.workspace, office.editor, asked.id[:8], "不含", "吴敏")
    (asked,) = question.questions(office.workspace)
    assert [(answer.text, answer.who) for answer in asked.answers] == [("不含", "吴敏")]
    with pytest.raises(Refused, match="没有编号"):
        question.answer(office.workspace, office.editor, "zz", "不含")


def test_a_question_about_words_that_are_not_there_is_refused(office: Desk) -> None:
    with pytest.raises(Refused, match="文中没有“险情60处”"):
        question.ask(
            office.workspace,
            office.editor,
            office.manuscript,
            "含不含乡镇？",
            section=office.entry("防汛").section,
            quote="险情60处",
        )


def test_a_return_names_its_day(office: Desk) -> None:
    office.start(office.editor, "抗旱")
    section = office.entry("抗旱").section
    review.return_entry(
        office.workspace, office.editor, office.manuscript, section, "请核对", date(2026, 12, 1)
    )
    entry = office.entry("抗旱")
    assert entry.state is State.RETURNED
    assert entry.history[-1].says["deadline"] == "2026-12-01"
