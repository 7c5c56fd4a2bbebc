"""One long journey through the program in a real window: what was done is there after closing it."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from editor_app.core.office.review import EntryState, State
from editor_app.core.office.triage import Verdict
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Manuscript, Refused
from editor_app.services import review, triage, volume
from editor_app.store.workspace import Workspace
from tests.journeys.desktop import Desktop, missing_tools, wait_for

Seen = TypeVar("Seen")

MAIN, WHO = "志鉴审校", "以什么身份"
TITLE = "内蒙古年鉴"
CHIEF, EDITOR, HEAD = "高主编", "陆编辑", "邵主任"


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    if missing_tools():
        pytest.skip(f"no window test without {missing_tools()}")
    desktop = Desktop(tmp_path / "home")
    yield desktop
    desktop.picture(tmp_path / "last.png")
    desktop.stop()


class Traveller:
    """Sits at the desktop, and looks into the volume's file from beside it."""

    def __init__(self, desktop: Desktop, pictures: Path) -> None:
        self.desktop, self._pictures = desktop, pictures
        self._taken = 0
        self.path = desktop.home / "Documents" / f"{TITLE}.njx"

    def look(self, name: str) -> None:
        self._taken += 1
        self.desktop.picture(self._pictures / f"{self._taken:02}-{name}.png")

    def read(self, ask: Callable[[Workspace], Seen]) -> Seen:
        """Ask the file; a reader beside a writer may come at an instant when there is nothing to read."""
        answers: list[Seen] = []

        def read_it() -> bool:
            with suppress(Unreadable, Refused):
                workspace = volume.open_volume(self.path)
                try:
                    answers.append(ask(workspace))
                finally:
                    volume.close(workspace)
            return bool(answers)

        wait_for(read_it, "the file can be read")
        return answers[0]

    def manuscript(self) -> Manuscript | None:
        return self.read(lambda workspace: next(iter(volume.view(workspace).manuscripts), None))

    def text(self) -> str:
        return self.read(lambda w: volume.draft_of(w, volume.view(w).manuscripts[0].head.id).text)

    def verdicts(self) -> Counter[Verdict]:
        def given(workspace: Workspace) -> Counter[Verdict]:
            held = volume.view(workspace).manuscripts[0]
            return Counter(said.verdict for said in triage.triage_of(workspace, held.id).values())

        return self.read(given)

    def has_more(self, verdict: Verdict, before: int) -> bool:
        return self.verdicts()[verdict] > before

    def entry(self) -> EntryState:
        """Where the first entry stands."""

        def standing(workspace: Workspace) -> EntryState:
            held = volume.view(workspace).manuscripts[0]
            return next(iter(review.states(workspace, held.id).values()))

        return self.read(standing)

    def press_until(self, seen: Callable[[], object], what: str, *keys: str) -> None:
        """Press keys, and press them again when nothing came of it: the checks were still running."""
        for _again in range(20):
            self.desktop.keys(MAIN, *keys)
            try:
                wait_for(seen, what, patience=3)
            except AssertionError:
                continue
            return
        raise AssertionError(what)

    def sit_down(self, name: str, *role_keys: str) -> None:
        self.desktop.open(MAIN, "ctrl+shift+u", WHO)
        self.desktop.type(WHO, name)
        self.desktop.answer(WHO, "Tab", *role_keys, "Return")

    def sign(self, started: State, signed: State) -> None:
        """Start the review that is next for the first entry, write an opinion, pass it."""
        self.desktop.keys(MAIN, "ctrl+1", "Home", "Down", "Down", "ctrl+Return")
        wait_for(lambda: self.entry().state is started, f"{started}")
        self.desktop.type(MAIN, "同意")
        self.desktop.keys(MAIN, "ctrl+Return")
        wait_for(lambda: self.entry().state is signed, f"{signed}")


def test_a_draft_goes_the_whole_way_and_everything_is_there_after_closing(
    desktop: Desktop, corpus: Path, tmp_path: Path
) -> None:
    pictures = Path(os.environ.get("ZHIJIAN_PICTURES", tmp_path / "pictures"))
    pictures.mkdir(parents=True, exist_ok=True)
    traveller = Traveller(desktop, pictures)
    desktop.start()
    desktop.answer(WHO, "Return")
    _make_a_volume(traveller)
    _import(traveller, corpus / "seed.txt")
    _triage(traveller)
    _correct(traveller)
    _review(traveller)
    before = (traveller.manuscript(), traveller.verdicts(), traveller.entry(), traveller.text())
    desktop.keys(MAIN, "ctrl+q")
    assert desktop.ended() == (0, "")

    desktop.start()
    desktop.wait_title(f"{TITLE}.njx")
    assert (traveller.manuscript(), traveller.verdicts(), traveller.entry(), traveller.text()) == before
    traveller.look("reopened")
    desktop.keys(MAIN, "alt+2")
    traveller.look("compared")
    desktop.keys(MAIN, "ctrl+q")
    assert desktop.ended() == (0, "")


def _make_a_volume(traveller: Traveller) -> None:
    desktop = traveller.desktop
    desktop.open("样卷.njx", "ctrl+n", "新建卷")
    desktop.type("新建卷", TITLE)
    desktop.keys("新建卷", "Tab")
    desktop.type("新建卷", "2018")
    desktop.keys("新建卷", "Tab")
    desktop.type("新建卷", CHIEF)
    traveller.look("new-volume")
    desktop.answer("新建卷", "Return")
    desktop.wait_title(f"{TITLE}.njx")
    traveller.look("empty-volume")


def _import(traveller: Traveller, path: Path) -> None:
    desktop = traveller.desktop
    desktop.open(MAIN, "ctrl+i", "选择稿件")
    desktop.type("选择稿件", str(path))
    desktop.answer("选择稿件", "Return")
    desktop.wait_title("导入稿件")
    traveller.look("import")
    desktop.answer("导入稿件", "Return")
    wait_for(traveller.manuscript, "the draft is in the volume")


def _triage(traveller: Traveller) -> None:
    """Dismiss the first finding, query the last, put the suggestions of the others into the text."""
    for verdict, *keys in (
        (Verdict.DISMISSED, "Home", "d"),
        (Verdict.QUERIED, "End", "q"),
        (Verdict.ACCEPTED, "ctrl+a", "s"),
    ):
        before = traveller.verdicts()[verdict]
        traveller.press_until(partial(traveller.has_more, verdict, before), verdict, "F8", *keys)
    traveller.look("triaged")


def _correct(traveller: Traveller) -> None:
    """Find words and type over them; saving makes a version."""
    desktop = traveller.desktop
    desktop.keys(MAIN, "ctrl+f")
    desktop.type(MAIN, "有查必果")
    desktop.keys(MAIN, "Return")
    traveller.look("found")
    desktop.keys(MAIN, "Escape")
    desktop.type(MAIN, "查处到位")
    desktop.keys(MAIN, "ctrl+s")
    wait_for(lambda: "查处到位" in traveller.text(), "the correction is saved")
    assert traveller.text().count("有查必果") == 1
    assert "地方志研究室网站" not in traveller.text()


def _review(traveller: Traveller) -> None:
    """Three persons sign the first entry one after the other."""
    settled = partial(traveller.has_more, Verdict.DISMISSED, traveller.verdicts()[Verdict.DISMISSED])
    traveller.press_until(settled, "the copies that differ now", "F8", "ctrl+a", "d")
    # The chief editor enters both in the volume: only a chief editor gives roles.
    traveller.sit_down(HEAD, "Up")
    traveller.sit_down(CHIEF)
    traveller.sit_down(EDITOR, "Up", "Up")
    traveller.sign(State.FIRST_REVIEW, State.FIRST_PASSED)
    traveller.look("first-passed")
    traveller.sit_down(HEAD)
    traveller.sign(State.SECOND_REVIEW, State.SECOND_PASSED)
    traveller.sit_down(CHIEF)
    traveller.sign(State.FINAL_REVIEW, State.APPROVED)
    traveller.desktop.keys(MAIN, "ctrl+1", "Up")
    traveller.look("approved")
    signs = traveller.entry().sign_offs
    assert [sign.opinion for sign in signs] == ["同意"] * 3
    assert len({sign.person for sign in signs}) == 3
