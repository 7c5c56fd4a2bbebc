"""A figure that was corrected in one place and left in another."""

from editor_app.checks import figure_conflict
from editor_app.core.check import Context
from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.finding import Finding
from editor_app.core.structure.outline import parse

OLD = "2017年，全市共发生道路交通事故806起，死亡56人。\n年终总结指出，全年发生道路交通事故806起，形势平稳。"
CORRECTED = OLD.replace("806起，死亡", "803起，死亡")


def draft_of(text: str) -> Draft:
    return parse(Reading(text, paragraphs(text)))


def conflicts(new: str) -> list[Finding]:
    draft = draft_of(new)
    said = figure_conflict.CHECK.find(draft, Context(draft, earlier=(draft_of(OLD),)))
    return [one for one in said if isinstance(one, Finding)]


def test_the_old_figure_left_elsewhere_is_named_with_the_new_one() -> None:
    (conflict,) = conflicts(CORRECTED)
    assert [span.of(CORRECTED) for span in conflict.spans] == ["803起", "806起"]


def test_a_correction_made_everywhere_is_no_alarm() -> None:
    assert not conflicts(OLD.replace("806", "803"))


def test_the_same_number_of_something_else_is_no_alarm() -> None:
    text = CORRECTED.replace("道路交通事故806起", "矿山事故806起")
    assert not conflicts(text)
