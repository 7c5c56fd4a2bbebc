"""Processes of their own for long work in Python: in a thread it would hold the lock of the interpreter.

They are spawned when they are first needed and kept: to start one and import the checks takes half a second.
"""

import multiprocessing
import os
import queue
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Final

from editor_app.core.task import Task
from editor_app.services import language

_POLL_S: Final = 0.05
_MOST: Final = 4
_READY: Final = "ready"


class Broken(Exception):
    """A process failed or died; the message is its trace."""


class Processes:
    """Runs functions of modules on values that can be pickled, one a process at a time."""

    def __init__(self) -> None:
        self.count = max(1, min(_MOST, os.cpu_count() or 1))
        self._free: queue.LifoQueue[_Process | None] = queue.LifoQueue()
        self._closed = False
        for _number in range(self.count):
            self._free.put(None)

    def run(self, function: Callable[..., Any], *args: Any, task: Task) -> Any:
        """What the function returns; waits here, in a thread of the caller.

        When the task is cancelled the process is killed, whatever it is doing.
        """
        process = self._free.get() or _Process()
        try:
            answer = process.run(function, args, task)
        except BaseException as error:
            if not isinstance(error, Broken) or not process.alive():
                process.stop()
                self._free.put(None)
            else:
                self._free.put(process)
            raise
        self._free.put(process)
        return answer

    def close(self) -> None:
        """End all; nothing may be running any more."""
        for _number in range(self.count):
            process = self._free.get()
            if process is not None:
                process.stop()


class _Process:
    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        self._is_ready = False
        theirs.close()

    def run(self, function: Callable[..., Any], args: tuple[Any, ...], task: Task) -> Any:
        self._await_start(task)
        self._connection.send((function, args))
        while True:
            task.check()
            if not self._connection.poll(_POLL_S):
                if not self.alive():
                    raise Broken(f"exit code {self._process.exitcode}")
                continue
            try:
                kind, said = self._connection.recv()
            except (EOFError, OSError) as error:
                raise Broken(repr(error)) from error
            if kind == "answer":
                return said
            if kind == "error":
                raise Broken(said)
            task.step(*said)

    def _await_start(self, task: Task) -> None:
        """To send to a process that is still starting would wait for it, whatever becomes of the task."""
        while not self._is_ready:
            task.check()
            if self._connection.poll(_POLL_S):
                try:
                    self._is_ready = self._connection.recv() == _READY
                except (EOFError, OSError) as error:
                    raise Broken(repr(error)) from error
            elif not self.alive():
                raise Broken(f"exit code {self._process.exitcode}")

    def alive(self) -> bool:
        return self._process.is_alive()

    def stop(self) -> None:
        self._connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def serve(connection: Connection) -> None:
    """What a process does until its window is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    language.use_asked_for()
    if hasattr(os, "nice"):
        # The window draws first.
        os.nice(10)
    with suppress(EOFError, OSError):
        connection.send(_READY)
        while True:
            function, args = connection.recv()
            try:
                answer = ("answer", function(*args, task=Task(_Report(connection))))
            except Exception:
                answer = ("error", traceback.format_exc())
            connection.send(answer)


class _Report:
    """Tells how far the work is, a few times a second at most."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._next = connection, 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + 2 * _POLL_S
            self._connection.send(("step", (done, total)))
