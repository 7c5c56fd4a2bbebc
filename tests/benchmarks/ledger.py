"""A volume of 2 M characters, 500 manuscripts and 200,000 events: opened, approved in, merged into.

The first argument is the number of events, the second the number of manuscripts.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from editor_app.core.office.review import State
from editor_app.core.volume import Role
from editor_app.services import exchange, review, volume
from editor_app.store import queries
from editor_app.store.workspace import Workspace
from tests.generate.volumes import actor, configured, fill, places, work

EVENTS, MANUSCRIPTS, CHARACTERS, MERGED = 200_000, 500, 4_000, 20_000

Answer = TypeVar("Answer")


def timed(what: str, asked: str, act: Callable[[], Answer]) -> Answer:
    begun = time.perf_counter()
    answer = act()
    print(f"| {what} | {asked} | {time.perf_counter() - begun:.2f} s |", flush=True)
    return answer


def main(events: int, manuscripts: int) -> int:
    """Prints a table."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print("| what | asked | got |\n| --- | --- | --- |")
        with configured(folder / "config"):
            path = folder / "卷.njx"
            workspace = volume.create(path, "青沅年鉴", 2025, "沈一鸣")
            chief = actor(workspace, Role.CHIEF_EDITOR)
            volume.add_person(workspace, chief, "陆晓棠", [Role.RESPONSIBLE_EDITOR])
            volume.add_person(workspace, chief, "邵建平", [Role.SECTION_HEAD])
            timed("write the volume", "", lambda: _fill(workspace, folder, events, manuscripts))
            whole = timed("bundle of everything", "", partial(exchange.bundle, workspace, folder / "一.njb"))
            workspace.close()
            size = sum(one.stat().st_size for one in whole)
            print(f"file {path.stat().st_size / 1e6:.0f} MB, {len(whole)} bundles of {size / 1e6:.0f} MB")
            workspace = timed("open", "3 s", lambda: volume.open_volume(path))
            timed("what the window shows first", "", lambda: volume.view(workspace))
            _approve(workspace)
            _merge(workspace, folder, whole)
            workspace.close()
    return 0


def _fill(workspace: Workspace, folder: Path, events: int, manuscripts: int) -> None:
    entries = fill(workspace, folder, manuscripts=manuscripts, characters=CHARACTERS)
    work(workspace, entries, events, 1)


def _approve(workspace: Workspace) -> None:
    """An entry that has passed the first review goes through the others; the approval is timed."""
    head, chief = actor(workspace, Role.SECTION_HEAD), actor(workspace, Role.CHIEF_EDITOR)
    for manuscript in queries.manuscripts(workspace):
        for section, entry in review.states(workspace, manuscript.id).items():
            if entry.state is State.FIRST_PASSED:
                where, version = (manuscript.id, section), manuscript.head.id
                review.start(workspace, head, *where)
                review.pass_review(workspace, head, *where, "同意", (), version=version, override="同一人")
                review.start(workspace, chief, *where)
                approve = partial(review.approve, workspace, chief, *where, "同意", (), version=version)
                timed("approve one entry", "0.05 s", approve)
                return
    print("no entry has passed the first review")


def _merge(workspace: Workspace, folder: Path, whole: Sequence[Path]) -> None:
    """Another desk's 20,000 events come in."""
    work(workspace, places(workspace), MERGED, 2)
    (more,) = timed(
        "bundle of 20,000 events", "", partial(exchange.bundle, workspace, folder / "二.njb", whole)
    )
    with configured(folder / "other"):
        other = timed("a desk begun from everything", "", partial(_begin, whole, folder / "另.njx"))
        timed("merge 20,000 events", "10 s", partial(exchange.merge, other, more))
        other.close()


def _begin(whole: Sequence[Path], path: Path) -> Workspace:
    begun, _receipt = exchange.begin_from(whole[0], path)
    for part in whole[1:]:
        exchange.merge(begun, part)
    return begun


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    raise SystemExit(main(*(numbers + [EVENTS, MANUSCRIPTS][len(numbers) :])))
