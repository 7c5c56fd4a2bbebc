"""A saved text is looked up in the rest of the volume."""

from pytestqt.qtbot import QtBot

from editor_app.core.draft import Reading, paragraphs
from editor_app.core.structure.outline import parse
from editor_app.core.task import Task
from editor_app.core.volume import Manuscript, Role, Version
from editor_app.services import edit
from editor_app.ui.main_window import MainWindow
from editor_app.ui.processes import Processes
from editor_app.ui.rechecking import Saved, look_up, recheck_apart
from editor_app.ui.snapshot import Sheet

PASSAGE = (
    "汛期共巡查堤防一百二十千米，排除险情六处，转移群众三百一十八人，没有发生人员伤亡，灾后及时清淤补堤。"
)
OWN = "水务局\n【防汛】 全年雨量偏多，各河段平稳度汛。\n【抗旱】 旱情轻微，机井全部启用。"
OTHER = f"应急局\n【救灾】 {PASSAGE}\n【宣传】 开展防灾减灾宣传二十场。"


def sheet(name: str, text: str, version: str = "1") -> Sheet:
    head = Version(f"{name}{version}", name, 1, (), "", "", Role.RESPONSIBLE_EDITOR, "", "", len(text), False)
    return Sheet(Manuscript(name, name, None, (head,)), parse(Reading(text, paragraphs(text)), name))


def saved(before: str, now: str, *others: Sheet) -> Saved:
    shown = sheet("水务局", now, "2")
    return Saved("水务局", sheet("水务局", before).draft, shown.draft, (shown, *others))


def said(before: str, now: str, *others: Sheet) -> str:
    return look_up(saved(before, now, *others), task=Task(), processes=Processes())


def test_what_is_repeated_now_and_was_not_before_is_told() -> None:
    now = OWN.replace("各河段平稳度汛。", PASSAGE)
    assert said(OWN, now, sheet("应急局", OTHER)) == "“防汛”与“应急局 › 救灾”重复50字（看：Alt+3）"


def test_what_was_repeated_before_is_not_told_again() -> None:
    before = OWN.replace("各河段平稳度汛。", PASSAGE)
    assert said(before, before.replace("旱情轻微", "旱情较轻"), sheet("应急局", OTHER)) == ""


def test_the_former_text_of_the_manuscript_itself_does_not_count() -> None:
    before = f"{OWN}\n【救灾】 {PASSAGE}"
    assert (
        said(
            before, before.replace("【救灾】 ", "【灾后】 又，"), sheet("应急局", "应急局\n【宣传】 二十场。")
        )
        == ""
    )


def test_a_volume_that_was_read_serves_while_only_this_manuscript_changes() -> None:
    task, texts = Task(), (OWN, OTHER)
    heads = {"水务局": "a", "应急局": "b"}
    recheck_apart(texts, heads, "水务局", OWN, OWN, task)
    now = OWN.replace("各河段平稳度汛。", PASSAGE)
    found = recheck_apart(None, {**heads, "水务局": "c"}, "水务局", OWN, now, task)
    assert found is not None
    assert (len(found[0]), len(found[1])) == (0, 1)
    assert recheck_apart(None, {**heads, "应急局": "d"}, "水务局", OWN, now, task) is None


def test_a_text_saved_in_the_window_says_what_it_repeats(editor_window: MainWindow, qtbot: QtBot) -> None:
    snapshot = editor_window.volume.snapshot
    assert snapshot is not None
    one, other = snapshot.sheets[0], snapshot.sheets[1]
    longest = max(other.draft.text.split("\n"), key=len)
    text = f"{one.draft.text}\n【附记】 {longest}"
    with qtbot.waitSignal(editor_window.rechecking.repeated, timeout=20_000) as told:
        editor_window.volume.act(edit.save, one.id, one.manuscript.head.id, text)
    assert other.manuscript.name in told.args[0]
