"""What a pack excepts from a rule is not said, whatever the rule looks for."""

from pathlib import Path

import pytest

from editor_app.core.draft import Reading, paragraphs
from editor_app.core.finding import Finding
from editor_app.core.structure.outline import parse
from editor_app.core.wording.rule_pack import extend
from editor_app.services.check import check_draft
from editor_app.services.rules import default


def findings(text: str, code: str, excepted: list[str]) -> tuple[Finding, ...]:
    pack = f"format = 1\n[{code}]\nexcept = {excepted!r}".replace("'", '"')
    draft = parse(Reading(text, paragraphs(text)))
    return check_draft(draft, year=2018, rules=extend(default(), pack), only=[code]).findings


@pytest.mark.parametrize(
    ("code", "text", "excepted"),
    [
        ("title-form", "【购买社会化服务力度】 全年检查12次。", "购买社会化服务力度"),
        ("punctuation-pairs", "【概况】 完成(孙宝林渠道6千米。", "(孙宝林渠"),
        ("punctuation-width", "【概况】 开设GDP:核算课程。", "GDP:核算"),
        ("private-use", "【概况】 村名\ue123沟。", "\ue123沟"),
        ("period-outside", "【概况】 2019年5月,召开会议6次。", "2019年5月,召开"),
        ("name-variants", "【概况】 建成示范式大棚6座、示范性大棚2座。", "示范式大棚"),
        ("signature-missing", "【概况】 全县有学校32所。", "概况"),
        ("secret-number", "【概况】 慰问32158部队。", "32158部队"),
    ],
)
def test_an_exception_holds_for_every_rule(code: str, text: str, excepted: str) -> None:
    assert findings(text, code, ["没有的话"])
    assert all(text.find(excepted) > span.start for f in findings(text, code, [excepted]) for span in f.spans)


def test_places_that_are_left_are_counted_and_the_suggestion_stays_among_them() -> None:
    text = "【概况】 村名\ue81e沟、\ue81e山。"
    (finding,) = findings(text, "private-use", ["\ue81e沟"])
    assert [span.of(text) for span in finding.spans] == ["\ue81e"]
    assert finding.message.startswith("1处")
    assert finding.suggestion is not None
    assert finding.suggestion.span == finding.spans[0]


def test_a_relation_falls_with_an_operand(tmp_path: Path) -> None:
    text = "【概况】 全县有学校3所:一中、二中。1958年成立,2018年举行成立50周年庆典。"
    assert findings(text, "anniversary-mismatch", ["没有的话"])
    assert not findings(text, "anniversary-mismatch", ["成立50周年"])
