"""A volume's own pack: kept in the ledger, refused whole where it is wrong, used by the verbs."""

import pytest

from editor_app.core.volume import Refused
from editor_app.services import house_rules
from editor_app.services.check import check_draft
from editor_app.services.volume import draft_of
from tests.services.volumes import Desk

PACK = 'format = 1\n[[error-word.words]]\nwords = ["堤防"]\nsuggestion = "堤围"\nsource = "本室登记"\n'


def codes(office: Desk) -> set[str]:
    rules = house_rules.rules_of(office.workspace)
    draft = draft_of(office.workspace, office.version)
    return {finding.code for finding in check_draft(draft, rules=rules).findings}


def test_a_pack_holds_for_its_volume(office: Desk) -> None:
    assert "error-word" not in codes(office)
    house_rules.change(office.workspace, office.editor, PACK)
    assert house_rules.pack(office.workspace) == PACK
    assert "error-word" in codes(office)
    assert house_rules.change(office.workspace, office.editor, PACK).event is None
    house_rules.change(office.workspace, office.chief, "")
    assert "error-word" not in codes(office)


@pytest.mark.parametrize(
    "wrong",
    ["format = 1\n[no-such-rule]\non = true\n", "not toml", "format = 1\n[unit-legal]\nsevrity = 1\n"],
)
def test_a_wrong_pack_is_refused_whole(office: Desk, wrong: str) -> None:
    house_rules.change(office.workspace, office.editor, PACK)
    with pytest.raises(Refused, match="规则包"):
        house_rules.change(office.workspace, office.editor, wrong)
    assert house_rules.pack(office.workspace) == PACK


def test_what_was_corrected_alike_three_times_is_proposed(office: Desk) -> None:
    page = "【概况】 全年帐户管理规范。\n【财务】 清理帐户12个。\n【审计】 抽查帐户8个。\n（吴敏）\n"
    office.receive(page)
    assert house_rules.learned(office.workspace) == ()
    office.edit(office.editor, "帐户", "账户")
    (proposal,) = house_rules.learned(office.workspace)
    assert (proposal.wrong, proposal.right, proposal.count) == ("帐户", "账户", 3)
