"""An exchange that is stopped on its way: each bundle whole or not at all, and the next exchange goes on."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.cli.exchange import stopping
from editor_app.core.task import Cancelled, Task
from editor_app.core.volume import Refused
from editor_app.services import exchange
from editor_app.store import backup, bundling
from editor_app.store import exchange as exchanging
from editor_app.store.transport import SharedFolder
from tests.store.desks import Desk, office, state_of


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk, Desk]:
    return office(tmp_path)


class Steps:
    """Counts the steps of a task, and cancels it at one of them."""

    def __init__(self, last: int | None = None) -> None:
        self.told: list[float] = []
        self._last = last
        self.task = Task(self._report)

    def _report(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.told.append(done / total if total else 0)
        if len(self.told) == self._last:
            self.task.cancel()


def test_a_merge_that_is_cancelled_at_any_step_leaves_nothing(desks: tuple[Desk, Desk, Desk]) -> None:
    chief, editor, _head = desks
    for number in range(3):
        editor.edit("平稳" + "平稳" * number, "平稳" + "平稳" * (number + 1))
    path = editor.bundle()
    before = state_of(chief)
    last = 1
    while True:
        steps = Steps(last)
        with chief.opened() as workspace:
            try:
                exchange.merge(workspace, path, steps.task)
                break
            except Cancelled:
                pass
        assert state_of(chief) == before
        last += 1
    assert last > 3
    assert steps.told == sorted(steps.told)
    assert state_of(chief) != before
    assert not backup.problems_of(chief.path)


def test_a_volume_that_is_begun_and_cancelled_is_none(desks: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    path, folder = desks[0].bundle(), tmp_path / "另一台"
    folder.mkdir()
    with desks[1].sitting(), pytest.raises(Cancelled):
        exchange.begin_from(path, folder / "卷.njx", Steps(2).task)
    assert list(folder.iterdir()) == []


def test_an_exchange_goes_on_where_it_was_stopped(desks: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    folder = tmp_path / "共享"
    folder.mkdir()
    chief, editor, head = desks
    for number in range(3):
        editor.edit("平稳" + "平稳" * number, "平稳" + "平稳" * (number + 1))
        with editor.opened() as workspace:
            exchange.sync(workspace, str(folder))
    last = 0
    while True:
        last += 1
        try:
            with head.opened() as workspace:
                exchange.sync(workspace, str(folder), Steps(last).task)
            break
        except Cancelled:
            assert not backup.problems_of(head.path)
    assert last > 2
    for desk in desks:
        with desk.opened() as workspace:
            exchange.sync(workspace, str(folder))
    assert state_of(head) == state_of(editor) == state_of(chief)


class FullAfter(SharedFolder):
    """A shared folder on a disk that is full after so many files."""

    room = 1

    def put(self, name: str, file: Path) -> None:
        if not self.room:
            raise Refused("满了")
        self.room -= 1
        super().put(name, file)


def test_what_lacked_when_only_the_first_of_several_bundles_was_put_is_put_the_next_time(
    desks: tuple[Desk, Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "共享"
    folder.mkdir()
    chief, editor, _head = desks
    for number in range(12):
        editor.edit("平稳" + "平稳" * number, "平稳" + "平稳" * (number + 1))
    monkeypatch.setattr(bundling, "LARGEST_ENTRY", 9_000)
    with editor.opened() as workspace:
        with pytest.raises(Refused, match="满了"):
            exchanging.exchange(workspace, FullAfter(folder))
        assert len(list(folder.rglob("*.njb"))) == 1
        exchanging.exchange(workspace, SharedFolder(folder))
    with chief.opened() as workspace:
        exchange.sync(workspace, str(folder))
    with editor.opened() as workspace:
        exchange.sync(workspace, str(folder))
    assert state_of(chief) == state_of(editor)


@pytest.fixture
def interrupted() -> Iterator[None]:
    """Ctrl+C as a terminal has it: a program that was started in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupted")
def test_ctrl_c_asks_first_and_interrupts_then() -> None:
    task, before = Task(), signal.getsignal(signal.SIGINT)
    with stopping(task):
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Cancelled):
            task.check()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
