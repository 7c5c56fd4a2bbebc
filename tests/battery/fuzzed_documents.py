"""Damaged files of every format through the processes that read documents: 10,000 each, or as many as asked.

Asked for: no crash, no file that takes more than 10 s, never more than 1 GB, nothing but a draft or a
reason. A process that dies or is stopped counts as a crash.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editor_app.core.draft import Draft, Reading
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers import IMPORTERS
from editor_app.services import reading_process
from editor_app.services.reading_process import Answer, Job, Readers
from tests.generate.mutations import FORMATS, mutated

COUNT = 10_000
SLOW = 10.0
CRASHES = (reading_process.DIED, reading_process.TOO_LONG)


@dataclass(frozen=True, slots=True)
class Damaged(Job):
    """A file that is damaged where it is read: the seed is its name."""

    def read(self, task: Task) -> tuple[Reading, Draft]:
        form = self.path.suffix.removeprefix(".")
        whole = Job(mutated(form, int(self.path.stem)), self.path, self.importer, None, "final")
        return whole.read(task)


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    return max(tried(form, count) for form in FORMATS)


def tried(form: str, count: int) -> int:
    importer = next(one for one in IMPORTERS if f".{form}" in one.suffixes)
    begun: dict[int, float] = {}

    def jobs() -> Iterator[tuple[int, Job]]:
        for seed in range(count):
            begun[seed] = time.perf_counter()
            yield seed, Damaged(b"", Path(f"{seed}.{form}"), importer, None, "final")

    found = Counter[str]()
    slowest = (0.0, 0)
    started = time.perf_counter()
    with Readers(count) as readers:
        for seed, answer in readers.read(jobs(), lambda number, done: None):
            slowest = max(slowest, (time.perf_counter() - begun[seed], seed))
            said = judged(answer)
            found[said] += 1
            if said not in ("read", "refused"):
                print(f"   {form} {seed}: {said}")
    took = time.perf_counter() - started
    print(f"{form}: {count} in {took:.0f} s: {dict(found)}, slowest {slowest[0]:.2f} s (seed {slowest[1]})")
    return int(found["crash"] > 0 or slowest[0] > SLOW)


def judged(answer: Answer) -> str:
    if not isinstance(answer, Unreadable):
        return "read"
    if answer.why in CRASHES:
        return "crash"
    return "too large" if answer.why == reading_process.TOO_LARGE else "refused"


if __name__ == "__main__":
    raise SystemExit(main())
