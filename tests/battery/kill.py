"""Kill -9 at random instants of every act: 1,000 runs, or as many as asked.

A child works on a copy of an office and writes to a pipe what each service has acknowledged; it is
killed at some instant. Asked for: nothing acknowledged is lost, nothing is there by half, the file
opens within 5 s and is whole. That says nothing of a power cut: see syscalls.py.
"""

import itertools
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from editor_app.store import backup
from editor_app.store import workspace as workspaces
from tests.battery._scene import ACTS, Scene, faults, migrate, newer_program, prepare, restore
from tests.generate.volumes import configured

RUNS = 1000
SLOWEST = 5.0
KINDS = (*ACTS, "migrate", "restore")


@dataclass
class Tally:
    """What the runs of one kind came to."""

    runs: int = 0
    acknowledged: int = 0
    inside: int = 0
    """Killed in the middle of a transaction: its journal was left."""
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    kinds = sys.argv[2:] or KINDS
    if not hasattr(os, "fork"):
        print("skipped: this system cannot fork")
        return 0
    random_ = random.Random(1)
    tallies = {kind: Tally() for kind in kinds}
    with tempfile.TemporaryDirectory(prefix="zhijian-kill-") as name:
        base = prepare(Path(name))
        spans = {kind: _span(base, Path(name, f"first-{kind}"), kind) for kind in kinds}
        for number in range(runs):
            kind = kinds[number % len(kinds)]
            scene = base.copied(Path(name, "run"))
            said, inside = _killed(scene, kind, random_.uniform(0, 1.5 * spans[kind]))
            _judge(tallies[kind], scene, kind, said, inside)
            _remove(scene.folder)
    return _report(tallies)


def _span(base: Scene, folder: Path, kind: str) -> float:
    """How long the first few acts of a kind take: the instants lie in that time."""
    scene = base.copied(folder)
    with configured(scene.config):
        acts = _acts(scene, kind)
        next(acts)
        begun = time.perf_counter()
        for _said in itertools.islice(acts, 6):
            pass
    _remove(folder)
    return time.perf_counter() - begun


def _acts(scene: Scene, kind: str) -> Iterator[str]:
    if kind in ACTS:
        with closing(workspaces.open_workspace(scene.path)) as workspace:
            yield "ready"
            yield from ACTS[kind](scene, workspace)
    else:
        yield "ready"
        yield from {"migrate": migrate, "restore": restore}[kind](scene)


def _killed(scene: Scene, kind: str, after: float) -> tuple[list[str], bool]:
    """What a child that is killed after some time has acknowledged; whether a transaction was open."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work(scene, kind, writer)
    os.close(writer)
    with open(reader, encoding="utf-8") as pipe:
        pipe.readline()
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        said = pipe.read()
    os.waitpid(child, 0)
    whole = said[: said.rfind("\n") + 1]
    journal = scene.path.with_name(f"{scene.path.name}-journal")
    return whole.splitlines(), journal.exists() and journal.stat().st_size > 0


def _work(scene: Scene, kind: str, writer: int) -> None:
    """In the child: act until it is killed, and acknowledge each act when its service has returned."""
    try:
        with configured(scene.config):
            for said in _acts(scene, kind):
                os.write(writer, f"{said}\n".encode())
    except BaseException as error:
        os.write(writer, f"error {error!r}\n".encode())
    os._exit(0)


def _judge(tally: Tally, scene: Scene, kind: str, said: list[str], inside: bool) -> None:
    tally.runs += 1
    tally.acknowledged += len(said)
    tally.inside += inside
    with configured(scene.config), newer_program() if kind == "migrate" else nullcontext():
        try:
            found = list(_faults(tally, scene, said))
        except Exception as error:
            found = [repr(error)]
    tally.wrong += found
    for fault in found:
        print(f"   {kind}, run {tally.runs}: {fault}")


def _faults(tally: Tally, scene: Scene, said: list[str]) -> Iterator[str]:
    yield from (line for line in said if line.startswith("error"))
    if tally.runs % 2:
        # Half of the time somebody verifies before anybody opens.
        yield from backup.problems_of(scene.path)
    begun = time.perf_counter()
    with closing(workspaces.open_workspace(scene.path)) as workspace:
        tally.slowest = max(tally.slowest, time.perf_counter() - begun)
        if workspace.read_only:
            yield workspace.read_only
        yield from faults(scene, workspace, said)


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def _report(tallies: dict[str, Tally]) -> int:
    print("| act | runs | acknowledged | killed inside a transaction | lost or half | slowest opening |")
    print("|---|---|---|---|---|---|")
    for kind, tally in tallies.items():
        print(
            f"| {kind} | {tally.runs} | {tally.acknowledged} | {tally.inside} | {len(tally.wrong)} "
            f"| {tally.slowest:.2f} s |"
        )
    return int(any(tally.wrong or tally.slowest > SLOWEST for tally in tallies.values()))


if __name__ == "__main__":
    raise SystemExit(main())
