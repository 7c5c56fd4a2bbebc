"""A file that harms the process that reads it costs that file and nothing else."""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.core.draft import Draft, Reading
from editor_app.core.task import Cancelled, Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers import TEXT
from editor_app.services.reading import read_files
from editor_app.services.reading_process import Answer, Job, Readers
from tests.importers.word_sample import p, r, word

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits are measured on Linux")


class Dies(Job):
    def read(self, task: Task) -> tuple[Reading, Draft]:
        os.kill(os.getpid(), signal.SIGSEGV)
        return super().read(task)


class Fills(Job):
    def read(self, task: Task) -> tuple[Reading, Draft]:
        assert bytearray(1_100_000_000)
        return super().read(task)


class Sinks(Job):
    def read(self, task: Task) -> tuple[Reading, Draft]:
        return self.read(task)


class Spins(Job):
    """Takes a second of processor time where it has one."""

    def read(self, task: Task) -> tuple[Reading, Draft]:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (1, resource.RLIM_INFINITY))
        while True:
            pass


def job(text: str, kind: type[Job] = Job) -> Job:
    return kind(text.encode(), Path(f"{text}.txt"), TEXT, None, "final")


def answers(jobs: list[Job]) -> dict[int, Answer]:
    with Readers(1) as readers:
        return dict(readers.read(iter(enumerate(jobs)), lambda number, done: None))


def why(answer: Answer) -> str:
    assert isinstance(answer, Unreadable)
    return answer.why


def text(answer: Answer) -> str:
    assert not isinstance(answer, Unreadable)
    return answer[1].text


@linux_only
def test_a_process_that_dies_is_replaced() -> None:
    said = answers([job("甲"), job("乙", Dies), job("丙")])
    assert (text(said[0]), text(said[2])) == ("甲", "丙")
    assert "没有读出来" in why(said[1])


@linux_only
def test_memory_beyond_the_limit_is_refused_and_the_process_goes_on() -> None:
    said = answers([job("甲", Fills), job("乙")])
    assert "1 GB" in why(said[0])
    assert text(said[1]) == "乙"


def test_endless_recursion_is_a_reason() -> None:
    said = answers([job("甲", Sinks), job("乙")])
    assert "嵌套过深" in why(said[0])
    assert text(said[1]) == "乙"


@linux_only
def test_processor_time_beyond_the_limit_ends_the_process() -> None:
    said = answers([job("甲", Spins), job("乙")])
    assert "一分钟" in why(said[0])
    assert text(said[1]) == "乙"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(6):
        (tmp_path / f"{number}.docx").write_bytes(word(p(r(f"第{number}份"))))
    (tmp_path / "6.txt").write_text("第6份", encoding="utf-8")
    (tmp_path / "7.docx").write_bytes(b"PK\x03\x04 damaged")
    return tmp_path


def test_files_are_read_in_order_and_progress_ends_at_the_end(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    files = read_files(
        [*sorted(folder.iterdir()), folder / "none.txt"],
        task=Task(lambda done, total: told.append((done, total))),
    )
    assert [file.draft.text for file in files[:7] if not isinstance(file, Unreadable)] == [
        f"第{number}份" for number in range(7)
    ]
    assert [type(file) for file in files[7:]] == [Unreadable, Unreadable]
    assert told[-1][0] == told[-1][1]
    assert [done for done, _total in told] == sorted(done for done, _total in told)


def test_cancelling_ends_the_processes(folder: Path) -> None:
    task = Task(lambda done, total: task.cancel())
    with pytest.raises(Cancelled):
        read_files(sorted(folder.iterdir()), task=task)
    assert multiprocessing.active_children() == []


@linux_only
def test_what_takes_long_can_be_cancelled_at_once() -> None:
    def stop(number: int, done: float) -> None:
        if time.monotonic() - started > 0.5:
            raise Cancelled

    def spinning() -> Iterator[tuple[int, Job]]:
        yield 0, job("甲", Spins)

    started = time.monotonic()
    with pytest.raises(Cancelled), Readers(1) as readers:
        list(readers.read(spinning(), stop))
    assert multiprocessing.active_children() == []
