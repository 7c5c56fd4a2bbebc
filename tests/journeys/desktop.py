"""A real display with the program on it, driven by keys as a person drives it."""

import ctypes
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]

NEEDED = ("Xvfb", "xdotool")
PATIENCE_S = 20
_NAP_S = 0.05


def missing_tools() -> str:
    return "、".join(tool for tool in NEEDED if shutil.which(tool) is None)


def wait_for(seen: Callable[[], object], what: str, patience: float = PATIENCE_S) -> None:
    """Look again and again, as a person does, until something is there."""
    end = time.monotonic() + patience
    while not seen():
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience:.0f} s in vain: {what}")
        time.sleep(_NAP_S)


class Desktop:
    """A display of its own without a window manager, and the program with settings of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "Documents").mkdir(parents=True)
        self._display, number = _start_display()
        self._env = {
            **{name: words for name, words in os.environ.items() if not name.startswith(("QT_", "XDG_"))},
            "DISPLAY": f":{number}",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "LC_ALL": "C.UTF-8",
        }
        self._keyboard = _Keyboard(f":{number}")
        self._program: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start the program as a user does."""
        self._program = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py")],
            env=self._env,
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ended(self) -> tuple[int, str]:
        """Wait for the program's end: its exit code, and what it printed."""
        assert self._program is not None
        printed, _nothing = self._program.communicate(timeout=PATIENCE_S)
        return self._program.returncode, printed

    def stop(self) -> None:
        for process in (self._program, self._display):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()

    def titles(self) -> list[str]:
        return [self._xdotool("getwindowname", window).strip() for window in self._windows(".")]

    def open(self, window: str, key: str, opened: str) -> None:
        """Press a key until the window that it opens is there."""
        for _again in range(PATIENCE_S):
            self.keys(window, key)
            with suppress(AssertionError):
                wait_for(lambda: any(opened in title for title in self.titles()), opened, patience=1)
                return
        raise AssertionError(f"{key} did not open “{opened}”")

    def answer(self, window: str, *keys: str) -> None:
        """Press keys in a dialog; the last one closes it."""
        self.wait_title(window)
        before = self._windows(window)
        self.keys(window, *keys)
        wait_for(lambda: self._windows(window) != before, f"“{window}” closes")

    def wait_title(self, words: str) -> None:
        wait_for(lambda: any(words in title for title in self.titles()), f"a window “{words}”")

    def keys(self, window: str, *keys: str) -> None:
        """Press keys in the window whose title has words in it."""
        self._focus(window)
        for key in keys:
            self._xdotool("key", "--delay", "20", key)

    def type(self, window: str, text: str) -> None:
        """Type a text, which gets a key for each character that no keyboard has.

        xdotool would take the key away again at once, before a busy program has looked it up.
        """
        self._focus(window)
        self._keyboard.learn(text)
        self._xdotool("type", "--delay", "30", text)

    def picture(self, path: Path) -> None:
        """Take a picture of the whole display, where ImageMagick is there."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(path)], env=self._env, check=True, timeout=30)

    def _focus(self, window: str) -> None:
        self.wait_title(window)
        self._xdotool("windowfocus", "--sync", self._windows(window)[-1])

    def _windows(self, name: str) -> list[str]:
        return self._xdotool("search", "--onlyvisible", "--name", name).split()

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self._env, capture_output=True, text=True, timeout=30, check=False
        )
        return done.stdout


class _Keyboard:
    """Puts characters on keys that no keyboard has, through Xlib, and leaves them there."""

    _FIRST_KEY, _LAST_KEY = 180, 255
    _UNICODE_KEYSYM = 0x01000000

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._known: dict[str, int] = {}

    def learn(self, text: str) -> None:
        for character in text:
            if character.isascii() or character in self._known:
                continue
            key = self._FIRST_KEY + len(self._known)
            assert key <= self._LAST_KEY, "too many characters for one keyboard"
            symbols = (ctypes.c_ulong * 1)(self._UNICODE_KEYSYM + ord(character))
            self._x.XChangeKeyboardMapping(self._display, key, 1, symbols, 1)
            self._known[character] = key
        self._x.XSync(self._display, 0)


def _start_display() -> tuple[subprocess.Popen[bytes], str]:
    """An X server on a number that it finds itself."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    answer: IO[str]
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    if not number:
        raise AssertionError("the display did not start")
    return server, number
