"""A thousand damages to the pages of a volume: each that touches live content is found.

A run copies a sound file, changes a few bytes of one page, and asks for it what the program asks: whether it
opens, and what `verify` says. What is found by neither must have lain in free space: every event, every blob
and every table of the copy is then the original's.
"""

import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused, Role
from editor_app.services import volume
from editor_app.store import projections
from editor_app.store.database import Connection
from tests.generate.volumes import actor, configured, fill, work

RUNS, SEED = 1000, 7


def made(path: Path) -> None:
    """A volume with some of everything, and some free pages."""
    workspace = volume.create(path, "青沅年鉴", 2025, "沈一鸣")
    chief = actor(workspace, Role.CHIEF_EDITOR)
    volume.add_person(workspace, chief, "陆晓棠", [Role.RESPONSIBLE_EDITOR])
    volume.add_person(workspace, chief, "邵建平", [Role.SECTION_HEAD])
    work(workspace, fill(workspace, path.parent, manuscripts=20, characters=3000), 1500, 1)
    workspace.rebuild()
    workspace.close()


def contents(path: Path) -> object:
    """Every event, blob and row."""
    connection = Connection(path, read_only=True)
    try:
        return (
            connection.db.execute("SELECT * FROM event ORDER BY hash").fetchall(),
            connection.db.execute("SELECT * FROM blob ORDER BY sha").fetchall(),
            projections.contents(connection.db),
        )
    finally:
        connection.close()


def damage(path: Path, random_: random.Random) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        at = random_.randrange(size)
        length = min(random_.choice((1, 4, 64, 4096)), size - at)
        file.seek(at)
        before = file.read(length)
        after = random_.randbytes(length)
        file.seek(at)
        file.write(after if after != before else bytes(byte ^ 1 for byte in before))


def found_by(path: Path) -> str:
    """What notices a damage: the opening, the check of everything, or nothing."""
    try:
        volume.open_volume(path).close()
    except (Unreadable, Refused):
        return "opening"
    return "verify" if volume.verify(path) else "nothing"


def main(runs: int) -> int:
    random_ = random.Random(SEED)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="zhijian-damages-") as place, configured(Path(place, "config")):
        sound = Path(place, "卷.njx")
        made(sound)
        original = contents(sound)
        for _run in range(runs):
            copy = Path(place, "损.njx")
            shutil.copy(sound, copy)
            damage(copy, random_)
            by = found_by(copy)
            if by == "nothing":
                by = "nothing, in free space" if contents(copy) == original else "NOTHING, IN LIVE CONTENT"
            counts[by] += 1
    print(f"{runs} damages: " + ", ".join(f"{count} found by {by}" for by, count in counts.most_common()))
    return 1 if counts["NOTHING, IN LIVE CONTENT"] else 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))
