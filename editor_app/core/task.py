"""Progress and cancellation, handed to long work."""

from collections.abc import Callable

_STEPS = 1000
"""So finely a part of a task tells how far it is."""


class Cancelled(Exception):
    """The person who started the work no longer wants its result."""


class Task:
    """Reports progress to `report(done, total)` and raises `Cancelled` once cancelled.

    A `Task()` without arguments reports to nobody, so that work can always call `step`.
    """

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self._report = report
        self._cancelled = False

    def cancel(self) -> None:
        """May be called from another thread."""
        self._cancelled = True

    def check(self) -> None:
        """Raises `Cancelled` once cancelled."""
        if self._cancelled:
            raise Cancelled

    def step(self, done: int, total: int) -> None:
        self.check()
        if self._report is not None:
            self._report(done, total)

    def part(self, number: int, of: int) -> "Task":
        """A task for one of so many parts of this one, counted from 0: its steps are steps of the whole."""
        return Task(
            lambda done, total: self.step(
                number * _STEPS + min(done, total) * _STEPS // max(total, 1), of * _STEPS
            )
        )
