"""What accepted corrections teach."""

from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.wording.learning import Proposal, as_pack, propose
from editor_app.core.wording.rule_pack import extend
from editor_app.core.wording.rules import Rules


def test_a_word_corrected_several_times_is_proposed() -> None:
    edits = [
        ("会议部暑工作。", "会议部署工作。"),
        ("已部暑开展检查", "已部署开展检查"),
        ("作出部暑，落实责任", "作出部署，落实责任"),
    ]
    assert propose(edits) == (Proposal("部暑", "部署", 3),)


def test_two_words_with_the_same_characters_are_two_pairs() -> None:
    edits = [(f"{where}部暑完毕", f"{where}部署完毕") for where in "甲乙丙"]
    edits += [(f"{where}签暑协议", f"{where}签署协议") for where in "甲乙丙丁"]
    assert {(p.wrong, p.right) for p in propose(edits)} == {("部暑", "部署"), ("签暑", "签署")}


def test_a_word_that_accepted_texts_hold_is_made_longer_or_left() -> None:
    edits = [
        ("群众登陆网站", "群众登录网站"),
        ("可登陆网站查询", "可登录网站查询"),
        ("登陆网站办理", "登录网站办理"),
        ("台风登陆后,抢修电路", "台风登陆后,抢修线路"),
    ]
    (proposal,) = propose(edits)
    assert (proposal.wrong, proposal.right) == ("陆网", "录网")
    assert propose([*edits, ("大陆网民来函", "大陆网民来信")]) == (Proposal("登陆网", "登录网", 3),)


def test_corrections_both_ways_teach_nothing() -> None:
    there = [(f"{where}制订办法", f"{where}制定办法") for where in "甲乙丙"]
    back = [(new, old) for old, new in there]
    assert propose(there + back) == ()


def test_figures_marks_rewriting_and_the_same_edit_again_teach_nothing() -> None:
    figures = [(f"{where}共12人", f"{where}共13人") for where in "甲乙丙"]
    marks = [(f"{where}一,二", f"{where}一，二") for where in "甲乙丙"]
    rewriting = [(f"{where}这件事情办得不怎么样", f"{where}未完成") for where in "甲乙丙"]
    again = [("会议部暑工作", "会议部署工作")] * 5
    assert propose(figures + marks + again) == ()
    assert all(len(p.wrong) <= 6 for p in propose(rewriting))


def test_known_words_are_not_proposed_again() -> None:
    edits = [(f"{where}部暑完毕", f"{where}部署完毕") for where in "甲乙丙"]
    assert propose(edits, known=["部暑"]) == ()


PASSAGES = st.text("部署暑签工作会议，。1", max_size=12)


@given(st.lists(st.tuples(PASSAGES, PASSAGES), max_size=12))
def test_a_proposal_mends_its_passages_and_spares_the_accepted(edits: list[tuple[str, str]]) -> None:
    for proposal in propose(edits, least=2):
        assert proposal.wrong != proposal.right
        changed = [old for old, new in edits if old != new and proposal.wrong in old]
        assert len(set(changed)) >= 1
        assert not any(proposal.wrong in new for old, new in edits if old != new)


def test_taken_proposals_are_a_pack() -> None:
    rules = extend(Rules(), as_pack([Proposal('部"暑', "部\\署", 3), Proposal("签暑", "签署", 4)]))
    assert {w.text: w.suggestion for w in rules.of("error-word").words.values()} == {
        '部"暑': "部\\署",
        "签暑": "签署",
    }
