"""What the benchmarks of the window share: a window without a screen, a heartbeat, rows of figures."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.core.volume import Actor, Role
from editor_app.ui import app
from editor_app.ui.main_window import MainWindow

_PATIENCE_S = 600.0


def megabytes() -> float:
    """Resident memory now."""
    words = Path("/proc/self/status").read_text("ascii")
    return int(next(line for line in words.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def until(done: Callable[[], object]) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not done():
        assert time.monotonic() < end
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.001)


class Heart:
    """A beat of 10 ms: how late it ever was says how long the event loop stood still."""

    def __init__(self) -> None:
        self.gaps: list[int] = []
        self._clock, self._beat = QElapsedTimer(), QTimer()
        self._beat.timeout.connect(self._on_beat)

    def _on_beat(self) -> None:
        self.gaps.append(self._clock.restart())

    @contextmanager
    def listening(self) -> Iterator[None]:
        self.gaps.clear()
        self._clock.start()
        self._beat.start(10)
        yield
        self._beat.stop()


def milliseconds(act: Callable[[], object], shown: QWidget) -> float:
    """From an act until its widget is painted."""
    started = time.perf_counter()
    act()
    QCoreApplication.processEvents()
    shown.repaint()
    return 1000 * (time.perf_counter() - started)


def frame(act: Callable[[], object]) -> float:
    """Milliseconds from an act until what it exposed is painted: what a turn of the wheel takes."""
    started = time.perf_counter()
    act()
    QCoreApplication.processEvents()
    return 1000 * (time.perf_counter() - started)


def row(what: str, asked: str, got: str) -> None:
    print(f"| {what} | {asked} | {got} |", flush=True)


def several(times: list[float]) -> str:
    late = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"median {median(times):.0f} ms, p95 {late:.0f} ms, worst {max(times):.0f} ms of {len(times)}"


def window(settings: Path) -> MainWindow:
    """A window as the program opens it, with settings of its own."""
    application = QApplication.instance() or QApplication(["window"])
    assert isinstance(application, QApplication)
    app.prepare(application)
    made = MainWindow(QSettings(str(settings), QSettings.Format.IniFormat))
    made.resize(1280, 800)
    made.show()
    return made


def sit_down(window: MainWindow) -> None:
    snapshot = window.volume.snapshot
    assert snapshot is not None
    person = next(one for one in snapshot.view.persons if Role.RESPONSIBLE_EDITOR in one.roles)
    window.volume.use_actor(Actor(person, Role.RESPONSIBLE_EDITOR))
    window.actions_by_name["show_text"].trigger()


def over(gaps: list[int]) -> str:
    return f"{sum(gap > 100 for gap in gaps)} of {len(gaps)} beats over 100 ms"
