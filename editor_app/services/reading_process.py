"""Processes that read what strangers have sent: a file that harms its reader harms nothing else.

They are spawned, kept for a batch, and each has limits of memory and of processor time. A process
that dies, or takes too long, costs the one file that it was reading.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Final

from editor_app.core.draft import Draft, Reading
from editor_app.core.language import N_, _
from editor_app.core.structure.main_text import without_navigation
from editor_app.core.structure.outline import parse
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers import Importer
from editor_app.services import language
from editor_app.services.limits import Limits

_PATIENCE: Final = 180.0
"""Seconds by the clock for one file: three times its processor time, for a machine that is busy."""
_MOST: Final = 4
_POLL: Final = 0.1
_OUT_OF_TIME: Final = 1816 if sys.platform == "win32" else -signal.SIGXCPU
"""How a process ends that has used up its processor time (on Windows ERROR_NOT_ENOUGH_QUOTA)."""
TOO_LONG = N_("读了一分钟还没有读完，已停止；文件可能有问题，请用 Word 或 WPS 打开后另存再导入")
DIED = N_("读取时出错，没有读出来；文件可能已损坏，请用 Word 或 WPS 打开后另存再导入")
TOO_LARGE = N_("展开后太大（超过 1 GB），没有读；请去掉图片或分成几份")
TOO_DEEP = N_("内部嵌套过深，读不出来；请用 Word 或 WPS 打开后另存再导入")


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read: its bytes, their format, and what the user says of it.

    `main_text` leaves out what stands around the text of a page. `former` is the file of an old format that
    this one was made of, and its suffix.
    """

    original: bytes
    path: Path
    importer: Importer
    encoding: str | None
    view: str
    main_text: bool = False
    former: tuple[bytes, str] | None = None

    def read(self, task: Task) -> tuple[Reading, Draft]:
        """The document as its importer reads it, and its draft. Raises `Unreadable`."""
        reading = self.importer.read(
            self.original, self.path, encoding=self.encoding, view=self.view, task=task
        )
        if self.main_text:
            reading = without_navigation(reading)
        if self.former is not None:
            from editor_app.importers import conversion

            said = conversion.said_of(*self.former, self.original)
            reading = replace(reading, left_out=(*said, *reading.left_out))
        return reading, parse(reading, self.path.name)


Answer = tuple[Reading, Draft] | Unreadable


class Readers:
    """The processes of a batch. Each reads one document at a time and is replaced when it dies."""

    def __init__(self, files: int) -> None:
        # One processor is left to the window.
        count = max(1, min(files, _MOST, (os.cpu_count() or 2) - 1))
        self._readers = [_Reader() for _number in range(count)]

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *_raised: object) -> None:
        for reader in self._readers:
            reader.stop()

    def read(
        self, jobs: Iterator[tuple[int, Job]], progress: Callable[[int, float], None]
    ) -> Iterator[tuple[int, Answer]]:
        """Answers by the numbers of their jobs, as they are ready.

        `progress` hears which job is how far, several times a second, and may raise to end it all.
        """
        while True:
            for reader in self._readers:
                if reader.job is None and (asked := next(jobs, None)) is not None:
                    reader.begin(*asked)
            busy = [reader for reader in self._readers if reader.job is not None]
            if not busy:
                return
            wait([reader.connection for reader in busy], _POLL)
            for reader in busy:
                said = reader.news()
                progress(reader.number, reader.done)
                if said is not None:
                    yield reader.number, said


class _Reader:
    """One process, and what it is reading: `done` of it, from 0 to 1."""

    def __init__(self) -> None:
        self.job: Job | None = None
        self.number = 0
        self.done = 0.0
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def begin(self, number: int, job: Job) -> None:
        self.number, self.job, self.done = number, job, 0.0
        self._until = time.monotonic() + _PATIENCE
        # That a process is dead is found out when its answer is asked for.
        with suppress(OSError):
            self.connection.send(job)

    def news(self) -> Answer | None:
        """The answer, or None while there is none yet."""
        try:
            while self.connection.poll():
                said: Answer | float = self.connection.recv()
                if not isinstance(said, float):
                    self.job = None
                    return said
                self.done = said
        except (EOFError, OSError):
            self._process.join(1)
            return self._replaced(self._process.exitcode == _OUT_OF_TIME)
        return self._replaced(True) if time.monotonic() > self._until else None

    def _replaced(self, took_too_long: bool) -> Unreadable:
        path = "" if self.job is None else str(self.job.path)
        self.stop()
        self.job = None
        self._start()
        return Unreadable(path, _(TOO_LONG if took_too_long else DIED))

    def stop(self) -> None:
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def serve(connection: Connection) -> None:
    """What a process does until its batch is over: takes jobs, tells how far it is, answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    language.use_asked_for()
    # Libraries print to where the command line's answer goes; on Windows there may be no such place.
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    limits = Limits()
    with suppress(EOFError, OSError):
        while True:
            job: Job = connection.recv()
            limits.next_file()
            connection.send(_answer(job, connection))


def _answer(job: Job, connection: Connection) -> Answer:
    try:
        return job.read(Task(_Report(connection)))
    except Unreadable as error:
        return error
    except MemoryError:
        return Unreadable(str(job.path), _(TOO_LARGE))
    except RecursionError:
        return Unreadable(str(job.path), _(TOO_DEEP))


class _Report:
    """Tells how far a reading is, a few times a second at most."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._next = time.monotonic() + _POLL

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _POLL
            self._connection.send(done / max(1, total))
