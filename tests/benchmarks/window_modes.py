"""The modes 比对 and 重复 on a volume of three million characters, and on versions of one and three.

    PYTHONPATH=. python tests/benchmarks/window_modes.py

Asked for: first paint of the differences of two versions of one million characters 100 ms after they are
aligned, a frame of scrolling p95 16 ms, a volume aligned in 3 s and cancelled in 200 ms, the window within
350 MB, the search for repeats in a process of its own within 100 bytes a character, no stall over 100 ms.
$ZHIJIAN_BENCH names a folder in which the volumes are kept.
"""

import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor_app.core.volume import Role
from editor_app.services import volume
from editor_app.services.reading import read_file
from editor_app.ui.compare.model import WHOLE, ChosenVersions, file_choice
from editor_app.ui.main_window import MainWindow
from tests.benchmarks._window import (
    Heart,
    frame,
    megabytes,
    milliseconds,
    over,
    row,
    several,
    sit_down,
    until,
)
from tests.benchmarks._window import window as open_window
from tests.benchmarks.window import made
from tests.generate.volumes import configured, page
from tests.generate.words import person

_SIZES = {"一百万字": 1_000_000, "三百万字": 3_000_000}
_OTHER = "别的一百万字"


def text_of(random: Random, characters: int) -> str:
    """The drafts of many units as one."""
    pages: list[str] = []
    while sum(map(len, pages)) < characters:
        pages.append(page(random, f"单位{len(pages)}", person(random), 10_700))
    return "\n".join(pages)


def changed(text: str, random: Random) -> str:
    """Another version: three paragraphs of a hundred have other figures, some come, go, move, are split."""
    lines: list[str] = []
    held = ""
    for line in text.split("\n"):
        die = random.random()
        if die < 0.03:
            digits = [at for at, character in enumerate(line) if character.isdigit()]
            for at in random.sample(digits, min(2, len(digits))):
                line = line[:at] + random.choice("123456789") + line[at + 1 :]
        elif die < 0.035:
            continue
        elif die < 0.04:
            lines.append(f"新增的一段，{random.randrange(10_000)}件事。")
        elif die < 0.045 and not held:
            held = line
            continue
        elif die < 0.05:
            half = line.find("。", len(line) // 2) + 1
            lines.append(line[:half])
            line = line[half:]
        lines.append(line)
        if held and random.random() < 0.05:
            lines.append(held)
            held = ""
    return "\n".join(lines)


def made_versions(folder: Path) -> Path:
    """A volume of two manuscripts with two versions each, and one that has nothing in common with them."""
    path = folder / "两版.njx"
    if path.exists():
        return path
    random = Random(20_261_125)
    workspace = volume.create(path, "比对", 2024, "主编")
    chief = volume.actor_named(workspace, "主编", Role.CHIEF_EDITOR)
    volume.add_person(workspace, chief, "编辑", (Role.RESPONSIBLE_EDITOR,))
    editor = volume.actor_named(workspace, "编辑", Role.RESPONSIBLE_EDITOR)
    for name, characters in (*_SIZES.items(), (_OTHER, 1_000_000)):
        text = text_of(random, characters)
        if name == _OTHER:
            text = "".join(
                chr(0x4E00 + (ord(one) * 7919 + 31) % 20_000) if one > "一" else one for one in text
            )
        file = folder / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        received = volume.receive(workspace, editor, read_file(file))
        if name != _OTHER:
            file.write_text(changed(text, random), encoding="utf-8")
            (manuscript,) = received.manuscripts
            volume.receive(workspace, editor, read_file(file), manuscript=manuscript)
        file.unlink()
    volume.close(workspace)
    return path


def open_volume(window: MainWindow, path: Path) -> None:
    before = window.volume.snapshot
    window.volume.open(path)
    until(lambda: window.volume.snapshot is not before and window.text.shown)
    sit_down(window)
    until(lambda: window.volume.is_checked)


def versions_of(window: MainWindow, name: str) -> tuple[str, ...]:
    snapshot = window.volume.snapshot
    assert snapshot is not None
    manuscript = next(one for one in snapshot.view.manuscripts if one.name == name)
    window.showing.show_manuscript(manuscript.id)
    return tuple(version.id for version in manuscript.versions)


def compared(window: MainWindow, chosen: ChosenVersions) -> float:
    """Seconds from the choice to both texts side by side."""
    view = window.middle.compare
    started = time.perf_counter()
    view.versions_chosen.emit(chosen)
    until(lambda: view.export.isEnabled())
    view.aligned.viewport().repaint()
    return time.perf_counter() - started


def comparing(window: MainWindow, name: str) -> None:
    chosen = ChosenVersions(*versions_of(window, name))
    window.actions_by_name["show_compare"].trigger()
    view, heart = window.middle.compare, Heart()
    until(lambda: view.export.isEnabled())
    with heart.listening():
        seconds = compared(window, chosen)
    row(f"{name}: from the choice to the first paint", "3 s", f"{seconds:.2f} s; {view.counts.text()}")
    row("longest stall meanwhile", "100 ms", f"{max(heart.gaps)} ms; {over(heart.gaps)}")
    shown = window.middle.comparing._compared
    assert shown is not None
    paint = [
        milliseconds(lambda: view.show_comparison(shown.pair, view._sides), view.aligned.viewport())
        for _round in range(9)
    ]
    row(f"{name}: first paint once aligned", "100 ms", several(paint))
    bar, steps = view.aligned.verticalScrollBar(), 240
    slow = [frame(partial(bar.setValue, 60 * step)) for step in range(steps)]
    row("a frame of scrolling, 60 pixels", "p95 16 ms", several(slow))
    far = [bar.maximum() * step // steps for step in range(steps)]
    jumps = [frame(partial(bar.setValue, at)) for at in far]
    row("a frame of scrolling, far apart", "p95 16 ms", several(jumps))
    steps_on = [milliseconds(view.next_change, view.aligned.viewport()) for _step in range(60)]
    row("F7 to the next change", "50 ms", several(steps_on))
    with heart.listening():
        started = time.perf_counter()
        view.numbers.click()
        until(lambda: view.lists.numbers.model().rowCount() > 0)
        row(
            "figures that changed",
            "",
            f"{view.lists.numbers.model().rowCount()} in {time.perf_counter() - started:.2f} s",
        )
    row("longest stall meanwhile", "100 ms", f"{max(heart.gaps)} ms; {over(heart.gaps)}")
    view.numbers.click()
    row("memory", "350 MB", f"{megabytes():.0f} MB")


def cancelled(window: MainWindow, chosen: ChosenVersions, after: float) -> float:
    """Milliseconds from the cancel to a window with no work under way."""
    view = window.middle.compare
    view.versions_chosen.emit(chosen)
    until(lambda: any(job.title for job in window.jobs._running.values()))
    end = time.perf_counter() + after
    until(lambda: time.perf_counter() > end)
    started = time.perf_counter()
    for number in list(window.jobs._running):
        window.jobs.cancel(number)
    until(lambda: not any(job.title for job in window.jobs._running.values()))
    return 1000 * (time.perf_counter() - started)


def at_worst(window: MainWindow) -> None:
    """Two texts that have nothing in common, and comparisons given up."""
    (other,) = versions_of(window, _OTHER)
    old, new = versions_of(window, "三百万字")
    heart = Heart()
    with heart.listening():
        seconds = compared(window, ChosenVersions(old, other))
    view = window.middle.compare
    row("nothing in common, 3 and 1 million characters", "", f"{seconds:.2f} s; {view.notice.text()[:12]}…")
    row("longest stall meanwhile", "100 ms", f"{max(heart.gaps)} ms; {over(heart.gaps)}")
    times = [cancelled(window, ChosenVersions(old, new), after) for after in (0.05, 0.2, 0.4, 0.6)]
    times += [cancelled(window, ChosenVersions(old, other), after) for after in (0.2, 0.5, 1.0, 1.5)]
    row("a comparison cancelled", "200 ms", several(times))


def whole(window: MainWindow, path: Path) -> None:
    """The volume with itself on the disk."""
    window.actions_by_name["show_compare"].trigger()
    heart = Heart()
    with heart.listening():
        seconds = compared(window, ChosenVersions(file_choice(str(path)), WHOLE))
    row(
        "the whole volume with one on the disk", "", f"{seconds:.2f} s; {window.middle.compare.counts.text()}"
    )
    row("longest stall meanwhile", "100 ms", f"{max(heart.gaps)} ms; {over(heart.gaps)}")
    row("memory", "350 MB", f"{megabytes():.0f} MB")


def peak_of_children() -> float:
    """Megabytes that the largest process of the window's ever held."""
    found = [0.0]
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text("ascii").split():
            lines = Path(f"/proc/{child}/status").read_text("ascii").splitlines()
            found += [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")]
    return max(found)


def repeats(window: MainWindow) -> None:
    view, heart = window.middle.duplicates, Heart()
    before = peak_of_children()
    snapshot = window.volume.snapshot
    assert snapshot is not None
    with heart.listening():
        started = time.perf_counter()
        window.actions_by_name["show_duplicates"].trigger()
        until(lambda: view.table.model().rowCount() > 0)
        seconds = time.perf_counter() - started
    row("repeats of the volume", "", f"{seconds:.2f} s; {view.counter.text()}")
    row("longest stall meanwhile", "100 ms", f"{max(heart.gaps)} ms; {over(heart.gaps)}")
    peak = peak_of_children()
    row("memory of the window", "350 MB", f"{megabytes():.0f} MB")
    each = peak * 1024 * 1024 / snapshot.characters
    row(
        "its process at most, with the program",
        "",
        f"{peak:.0f} MB ({before:.0f} before), {each:.0f} bytes a character",
    )
    groups = [
        milliseconds(partial(view.table.selectRow, at), view.aligned.viewport()) for at in range(0, 120, 2)
    ]
    row("another group side by side", "50 ms", several(groups))
    view.table.selectRow(0)
    view.table.setFocus()
    window.activateWindow()
    times = []
    with heart.listening():
        for number in range(40):
            key = (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)[number % 4]
            times.append(milliseconds(partial(QTest.keyClick, view.table, key), view.aligned.viewport()))
        until(lambda: not window.middle.repeating._pending)
    row("a decision, to the next group painted", "50 ms", several(times))
    row("longest stall meanwhile", "100 ms", f"{max(heart.gaps)} ms; {over(heart.gaps)}")
    undone = [milliseconds(window.actions_by_name["undo"].trigger, view.table) for _step in range(5)]
    until(lambda: not window.jobs.busy())
    row("undone", "50 ms", several(undone))


def main() -> int:
    kept = os.environ.get("ZHIJIAN_BENCH")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(kept or place)
        with configured(folder / "config"):
            many, versions = made(folder), made_versions(folder)
            window = open_window(Path(place, "settings.ini"))
            row("what", "asked", "got")
            row("---", "---", "---")
            open_volume(window, many)
            repeats(window)
            whole(window, many)
            open_volume(window, versions)
            for name in _SIZES:
                comparing(window, name)
            at_worst(window)
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
