"""All work that is not drawing: short work on the store's one thread, long work on a pool.

The store lane has one thread for the life of the program, which is the only one that touches the
database, so there are no locks. The compute lane works on frozen values, and so does the check lane,
whose threads wait for processes. Answers come back on the thread of the window.
"""

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from editor_app.core.language import _
from editor_app.core.task import Cancelled, Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.ui.processes import Broken, Processes

Done = Callable[[Any], None]
Failed = Callable[["Failure"], None]
Stopped = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why work came to nothing: one sentence for the user; `trace` only where the program is to blame."""

    why: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is; `total` is 0 before it is known."""

    job: int
    title: str
    done: int = 0
    total: int = 0


@dataclass(slots=True)
class _Job:
    number: int
    title: str
    task: Task
    done: Done | None
    failed: Failed | None
    topic: str | None
    stamp: object
    keeps_part: bool = False
    stopped: Stopped | None = None


class _Work(QRunnable):
    def __init__(self, jobs: "Jobs", number: int, call: Callable[[], Any]) -> None:
        super().__init__()
        self._jobs, self._number, self._call = jobs, number, call

    def run(self) -> None:
        try:
            answer: Any = self._call()
        except Cancelled:
            self._jobs.answered.emit((self._number, None, Cancelled()))
        except (Unreadable, Refused) as error:
            self._jobs.answered.emit((self._number, None, Failure(_sentence(error))))
        except Exception as error:
            self._jobs.answered.emit((self._number, None, _unforeseen(error)))
        else:
            self._jobs.answered.emit((self._number, answer, None))


def _sentence(error: Unreadable | Refused) -> str:
    if not isinstance(error, Unreadable):
        return error.why
    return _("{what}：{words}").format(what=error.path, words=error.why)


def _unforeseen(error: Exception) -> Failure:
    if isinstance(error, Broken):
        return Failure(_("程序出错，这一步没有做成；原来的内容没有改动。"), str(error))
    if isinstance(error, OSError):
        return Failure(
            _("磁盘或文件出错：{why}。请检查磁盘空间和权限后重试，原来的内容没有改动。").format(
                why=error.strerror or error
            )
        )
    return Failure(_("程序出错，这一步没有做成；原来的内容没有改动。"), traceback.format_exc())


class Jobs(QObject):
    """Starts work and brings back its answers; `closed` work brings back none."""

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = QThreadPool(self)
        self._store.setMaxThreadCount(1)
        self._store.setExpiryTimeout(-1)
        self._compute = QThreadPool(self)
        self._compute.setMaxThreadCount(max(1, min(4, (os.cpu_count() or 2) - 1)))
        self._processes = Processes()
        self._checks = QThreadPool(self)
        self._checks.setMaxThreadCount(self._processes.count)
        self._running: dict[int, _Job] = {}
        self._stamps: dict[str, object] = {}
        self._last = 0
        self._is_closed = False
        self.answered.connect(self._on_answered)

    def store(
        self,
        function: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        title: str = "",
    ) -> None:
        """Run short work on the store's thread, in the order asked for.

        A failure goes to `failed`, or else to the signal of that name. With a title `function` is
        called with `task`, and answers with what it has done when it is cancelled.
        """
        if not title:
            job = self._add("", Task(), done, failed, None, None)
            self._start(self._store, job, _call(function, args, {}))
            return
        job, task = self._tasked(title, done, failed, None, None)
        job.keeps_part = True
        self._start(self._store, job, _call(function, args, {"task": task}))

    def compute(
        self,
        function: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        title: str = "",
        stopped: Stopped | None = None,
        topic: str | None = None,
        stamp: object = None,
        **options: Any,
    ) -> Task:
        """Run long work on frozen values; a title shows its progress with a way to cancel it.

        `stopped` is called at once when a person cancels it.

        `function` is called with `task`. A `topic` has one job at a time: a new one cancels the one
        before, and an answer whose `stamp` (the hash of what it was computed from) is no longer the
        topic's is dropped.
        """
        if topic is not None:
            self.drop(topic)
            self._stamps[topic] = stamp
        job, task = self._tasked(title, done, failed, topic, stamp)
        job.stopped = stopped
        self._start(self._compute, job, _call(function, args, {**options, "task": task}))
        return task

    def check(
        self,
        function: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        title: str = "",
        stopped: Stopped | None = None,
        topic: str,
        stamp: object = None,
        urgent: bool = False,
    ) -> Task:
        """Run a check: as `compute`, in a lane of its own; `function` is called with `processes` too.

        What is `urgent` goes before what waits. The same stamp again is the same check: it goes on.
        """
        if (task := self._under_way(topic, stamp)) is not None:
            return task
        self.drop(topic)
        self._stamps[topic] = stamp
        job, task = self._tasked(title, done, failed, topic, stamp)
        job.stopped = stopped
        call = _call(function, args, {"task": task, "processes": self._processes})
        self._start(self._checks, job, call, 1 if urgent else 0)
        return task

    def _under_way(self, topic: str, stamp: object) -> Task | None:
        if topic not in self._stamps or self._stamps[topic] != stamp:
            return None
        return next((job.task for job in self._running.values() if job.topic == topic and job.done), None)

    def drop(self, topic: str) -> None:
        """Whatever is under way on a topic is no longer wanted."""
        self._stamps.pop(topic, None)
        for job in self._running.values():
            if job.topic == topic:
                job.task.cancel()

    def cancel(self, number: int) -> None:
        """A job is no longer wanted; an answer that is already on its way is dropped."""
        job = self._running.get(number)
        if job is not None:
            job.task.cancel()
            job.done = job.done if job.keeps_part else None
            stopped, job.stopped = job.stopped, None
            if stopped is not None:
                stopped()

    def busy(self) -> bool:
        return bool(self._running)

    def close(self) -> None:
        """Cancel what can be cancelled and wait: a thread alive at exit aborts the program.

        A timer may still ask for work after it; nothing is begun any more.
        """
        self._is_closed = True
        for job in self._running.values():
            job.task.cancel()
            job.done = job.failed = None
        for lane in (self._compute, self._checks):
            lane.clear()
            lane.waitForDone()
        self._store.waitForDone()
        self._processes.close()

    def _start(self, lane: QThreadPool, job: _Job, call: Callable[[], Any], priority: int = 0) -> None:
        if not self._is_closed:
            lane.start(_Work(self, job.number, call), priority)

    def _tasked(
        self, title: str, done: Done | None, failed: Failed | None, topic: str | None, stamp: object
    ) -> tuple[_Job, Task]:
        """A job with a task of its own, which reports where it has a title."""
        task = Task(_Report(self, self._last + 1, title)) if title else Task()
        job = self._add(title, task, done, failed, topic, stamp)
        if title:
            self.progressed.emit(Progress(job.number, title))
        return job, task

    def _add(
        self,
        title: str,
        task: Task,
        done: Done | None,
        failed: Failed | None,
        topic: str | None,
        stamp: object,
    ) -> _Job:
        self._last += 1
        job = _Job(self._last, title, task, done, failed, topic, stamp)
        self._running[job.number] = job
        return job

    def _on_answered(self, said: tuple[int, Any, Failure | Cancelled | None]) -> None:
        number, answer, trouble = said
        job = self._running.pop(number)
        if job.title:
            self.finished.emit(Progress(job.number, job.title))
        if isinstance(trouble, Cancelled) or self._is_stale(job):
            return
        if trouble is None:
            if job.done is not None:
                job.done(answer)
        elif job.failed is not None:
            job.failed(trouble)
        else:
            self.failed.emit(trouble)

    def _is_stale(self, job: _Job) -> bool:
        return job.topic is not None and self._stamps.get(job.topic) != job.stamp


class _Report:
    """Hands progress to the window's thread."""

    def __init__(self, jobs: Jobs, number: int, title: str) -> None:
        self._jobs, self._number, self._title = jobs, number, title

    def __call__(self, done: int, total: int) -> None:
        self._jobs.progressed.emit(Progress(self._number, self._title, done, total))


def _call(function: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]) -> Callable[[], Any]:
    def call() -> Any:
        return function(*args, **options)

    return call
