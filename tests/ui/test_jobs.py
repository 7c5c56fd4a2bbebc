"""The two lanes: order, stale answers, cancelling, errors said in a sentence."""

import threading

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.ui.jobs import Failure, Jobs, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def test_the_store_lane_has_one_thread_and_keeps_the_order(jobs: Jobs, qtbot: QtBot) -> None:
    answers: list[tuple[int, int]] = []

    def work(number: int) -> tuple[int, int]:
        return number, threading.get_ident()

    for number in range(50):
        jobs.store(work, number, done=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 50)
    assert [number for number, _ in answers] == list(range(50))
    assert len({thread for _, thread in answers}) == 1
    assert answers[0][1] != threading.get_ident()


def test_an_answer_for_a_text_that_moved_on_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    gate, answers = threading.Event(), list[str]()

    def slow(text: str, task: Task) -> str:
        gate.wait(10)
        return text

    def quick(text: str, task: Task) -> str:
        return text

    jobs.compute(slow, "old", done=answers.append, topic="check", stamp="sha-old")
    jobs.compute(quick, "new", done=answers.append, topic="check", stamp="sha-new")
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert answers == ["new"]


def test_cancelled_work_stops_at_its_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    answers: list[int] = []
    steps: list[Progress] = []
    jobs.progressed.connect(steps.append)

    def endless(task: Task) -> int:
        done = 0
        while True:
            task.step(done := done + 1, 0)

    jobs.compute(endless, done=answers.append, title="count")
    qtbot.waitUntil(lambda: len(steps) > 1)
    with qtbot.waitSignal(jobs.finished):
        jobs.cancel(steps[0].job)
    assert answers == []
    assert not jobs.busy()


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (Refused("先换身份"), "先换身份"),
        (Unreadable("a.txt", "文件是空的"), "a.txt：文件是空的"),
        (OSError(28, "No space left on device"), "No space left on device"),
    ],
)
def test_an_error_is_one_sentence(jobs: Jobs, qtbot: QtBot, error: Exception, why: str) -> None:
    def fail() -> None:
        raise error

    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.store(fail)
    assert failed.args is not None
    assert why in failed.args[0].why
    assert failed.args[0].trace == ""


def test_a_fault_of_the_program_carries_its_trace(jobs: Jobs, qtbot: QtBot) -> None:
    failures: list[Failure] = []

    def fail() -> None:
        raise ValueError("odd")

    jobs.store(fail, failed=failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert "ValueError: odd" in failures[0].trace


def test_closing_waits_and_brings_nothing_back(jobs: Jobs, qtbot: QtBot) -> None:
    answers: list[int] = []

    def work(task: Task) -> int:
        return 1

    for _ in range(20):
        jobs.compute(work, done=answers.append)
    jobs.close()
    qtbot.waitUntil(lambda: not jobs.busy() or not answers)
    assert answers == []


def test_nothing_is_begun_after_closing(jobs: Jobs) -> None:
    begun: list[str] = []

    def work(task: Task) -> None:
        begun.append("compute")

    jobs.close()
    jobs.store(begun.append, "store")
    jobs.compute(work)
    for lane in jobs.findChildren(QThreadPool):
        lane.waitForDone()
    assert begun == []
