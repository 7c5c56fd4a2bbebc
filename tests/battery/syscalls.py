"""What reaches the disk before an act is acknowledged, seen and hindered by strace.

1. Nothing is acknowledged while anything of it is unsynced: the journal, the database, the folder.
2. An error of the disk, or a kill, at each single call of an act: said in words, and nothing lost.
3. Power cuts: every state that the disk may be in between two syncs, some writes there and some not or
   torn, is opened again: nothing acknowledged is lost.
"""

import itertools
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from editor_app.store import workspace as workspaces
from tests.battery._disk import Disk
from tests.battery._scene import ACTS, Scene, count, faults, prepare
from tests.battery._strace import COUNTS, SYNCS, WRITES, Call, acknowledged, is_there, watched
from tests.generate.volumes import configured

HINDERED = {"approve": 1, "import": 7, "merge": 17, "backup": 17}
"""Every so many-th call is hindered; each run takes most of a second."""
_HINDRANCES = (
    *(
        (call, error)
        for call in ("pwrite64", "ftruncate")
        for error in ("error=ENOSPC", "error=EIO", "signal=KILL")
    ),
    *((call, error) for call in (*SYNCS, "unlink", "rename") for error in ("error=EIO", "signal=KILL")),
)
CUTS = 300


def main() -> int:
    if not is_there():
        print("skipped: strace is not installed, or not allowed here")
        return 0
    acts = sys.argv[1:] or list(ACTS)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="zhijian-calls-") as name:
        base = prepare(Path(name))
        wrong += _order(base, acts)
        wrong += _hindered(base, [act for act in acts if act in HINDERED])
        wrong += _cut(base, acts)
    for fault in wrong:
        print(f"   {fault}")
    return int(bool(wrong))


def _order(base: Scene, acts: list[str]) -> Iterator[str]:
    for act in acts:
        scene = base.copied(base.folder.with_name("run"))
        said, calls = watched(scene, act)
        steps = [_step(scene, call) for call in calls if str(scene.folder) in call.path]
        print(f"{act}: {' → '.join(key for key, _same in itertools.groupby(filter(None, steps)))}")
        yield from (f"{act}: {line}" for line in said if not line.startswith("acknowledged"))
        yield from (f"{act}: {fault}" for fault in unsynced(scene, calls))
        shutil.rmtree(scene.folder)


def _step(scene: Scene, call: Call) -> str:
    if str(scene.config) in call.path:
        return ""
    verbs = {
        "pwrite64": "write",
        "fdatasync": "sync",
        "fsync": "sync",
        "openat": "create",
        "ftruncate": "cut",
    }
    if call.name == "lseek" or (call.name == "openat" and not call.creates):
        return ""
    what = "folder" if Path(call.path) == scene.folder else Path(call.path).suffix or Path(call.path).name
    return f"{verbs.get(call.name, call.name)} {what}"


def unsynced(scene: Scene, calls: list[Call]) -> Iterator[str]:
    """What was written, made, renamed or removed, and not synced before the acknowledgement.

    Notes beside the key are left out: they are about the file, and follow it.
    """
    dirty: set[str] = set()
    for call in calls:
        if call.content.startswith(b"acknowledged"):
            yield from (f"not synced when acknowledged: {path}" for path in sorted(dirty))
        if not call.path.startswith(str(scene.folder)) or call.path.startswith(str(scene.config)):
            continue
        if call.path == str(scene.path) and call.name in WRITES and dirty - {call.path}:
            yield f"the database is written before {sorted(dirty)} is synced"
        if call.name in SYNCS:
            dirty.discard(call.path)
        elif call.name in WRITES:
            dirty.add(call.path)
        elif call.name in ("unlink", "rename", "link", "mkdir") or call.creates:
            dirty.discard(call.path)
            dirty.add(str(Path(call.path).parent))


def _hindered(base: Scene, acts: list[str]) -> Iterator[str]:
    print("| act | call | hindrance | times | refused | lost, half, or without words |")
    print("|---|---|---|---|---|---|")
    for act in acts:
        for call, hindrance in _HINDRANCES:
            times, refused, found = 0, 0, list[str]()
            for number in itertools.count(1, HINDERED[act] if call in WRITES else 1):
                said, hit, wrong = _once(base, act, f"{call}:{hindrance}:when={number}")
                if not hit:
                    break
                times, refused = times + 1, refused + any(line.startswith("refused") for line in said)
                found += [f"{act}, {call} {number} {hindrance}: {fault}" for fault in wrong]
            if times:
                print(f"| {act} | {call} | {hindrance} | {times} | {refused} | {len(found)} |", flush=True)
            yield from found


def _once(base: Scene, act: str, inject: str) -> tuple[list[str], bool, list[str]]:
    scene = base.copied(base.folder.with_name("run"))
    said, calls = watched(scene, act, inject)
    wrong = [line for line in said if not line.startswith(("acknowledged", "refused"))]
    wrong += _found(scene, acknowledged(said))
    if said[:1] and _says_undone(said[0]) and _count(scene) != _count(base):
        wrong.append("refused and yet done")
    shutil.rmtree(scene.folder)
    hit = any(call.injected for call in calls) or ("KILL" in inject and len(said) < COUNTS.get(act, 1))
    return said, hit, wrong


def _says_undone(line: str) -> bool:
    return line.startswith("refused") and "可能已经保存" not in line


def _found(scene: Scene, said: list[str]) -> list[str]:
    """What is wrong with the file that was left."""
    with configured(scene.config):
        try:
            with closing(workspaces.open_workspace(scene.path)) as workspace:
                return list(faults(scene, workspace, said))
        except Exception as error:
            return [repr(error)]


def _count(scene: Scene) -> int:
    with configured(scene.config), closing(workspaces.open_workspace(scene.path)) as workspace:
        return count(workspace)


def _cut(base: Scene, acts: list[str]) -> Iterator[str]:
    random_ = random.Random(1)
    for act in acts:
        scene = base.copied(base.folder.with_name("watched"))
        before = Disk.read(scene.folder)
        calls = watched(scene, act)[1]
        shutil.rmtree(scene.folder)
        found = []
        for _number in range(CUTS):
            until = random_.randrange(len(calls) + 1)
            before.after(calls[:until], random_).write()
            said = acknowledged([line for call in calls[:until] for line in _lines(call)])
            found += [f"{act}, cut after call {until}: {fault}" for fault in _found(scene, said)]
            shutil.rmtree(scene.folder)
        print(f"power cut in {act}: {CUTS} states of the disk, {len(found)} wrong")
        yield from found


def _lines(call: Call) -> list[str]:
    return call.content.decode().splitlines() if call.path.startswith("pipe:") else []


if __name__ == "__main__":
    raise SystemExit(main())
