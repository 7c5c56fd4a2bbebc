"""Repeats planted in statutes: what is found, how fast, beside a floor of hashing and sorting.

Reads the corpus beside the project. The first argument says how many characters of it. The copies
are planted with their truth by a fixed seed.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from editor_app.core.repeat import Repeat
from editor_app.core.repeats.fingerprints import find_repeats
from editor_app.core.repeats.normal import normalise

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "scale" / "laws-2m.txt"
ROUNDS = 3
COPIES = 150
KINDS = ("exact", "2 %", "5 %", "10 %", "20 %", "re-punctuated", "re-ordered", "part", "part 5 %")


@dataclass(frozen=True, slots=True)
class Planted:
    """The start and end of the source and of its copy."""

    kind: str
    source: tuple[int, int]
    copy: tuple[int, int]


def edited(random_: random.Random, text: str, share: float, letters: str) -> str:
    """A third each of replaced, dropped and added characters."""
    out = []
    for letter in text:
        if random_.random() >= share:
            out.append(letter)
            continue
        act = random_.randrange(3)
        out.append(("", random_.choice(letters), letter + random_.choice(letters))[act])
    return "".join(out)


def changed(random_: random.Random, kind: str, source: str, letters: str) -> str:
    if kind.endswith("%"):
        return edited(random_, source, int(kind.split()[-2]) / 100, letters)
    if kind == "re-punctuated":
        return source.translate(str.maketrans("，。；：、", ",.;:,"))
    if kind == "re-ordered":
        sentences = source.split("。")
        random_.shuffle(sentences)
        return "。".join(sentences)
    return source


def plant(lines: list[str], seed: int, copies: int) -> tuple[str, list[Planted]]:
    """The lines, distinct to begin with, with copies of some of them put between others."""
    random_ = random.Random(seed)
    letters = "".join(lines[:200])
    sources = [k for k, line in enumerate(lines) if 100 <= len(line) <= 600 and line.count("。") >= 2]
    random_.shuffle(sources)
    chosen = [(kind, sources.pop()) for kind in KINDS for _ in range(min(copies, len(sources) // len(KINDS)))]
    insertions: dict[int, list[tuple[str, int, int, int, str]]] = {}
    for kind, source in chosen:
        text, low, high = lines[source], 0, len(lines[source])
        if kind.startswith("part"):
            low, high = sorted((random_.randint(0, high // 4), high - random_.randint(0, high // 4)))
        copy = changed(random_, kind, text[low:high], letters)
        insertions.setdefault(random_.randrange(len(lines)), []).append((kind, source, low, high, copy))
    out: list[str] = []
    starts: dict[int, int] = {}
    copied: list[tuple[str, int, int, int, tuple[int, int]]] = []
    at = 0
    for k, line in enumerate(lines):
        starts[k] = at
        out.append(line)
        at += len(line) + 1
        for kind, source, low, high, copy in insertions.get(k, ()):
            copied.append((kind, source, low, high, (at, at + len(copy))))
            out.append(copy)
            at += len(copy) + 1
    return "\n".join(out), [
        Planted(kind, (starts[source] + low, starts[source] + high), copy)
        for kind, source, low, high, copy in copied
    ]


def found(groups: tuple[Repeat, ...], planted: list[Planted]) -> dict[str, float]:
    """The share of the planted copies, by kind, both of whose places a group holds by half."""
    hits: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    cells: dict[int, list[Repeat]] = {}
    for group in groups:
        for place in group.places:
            for cell in range(place.span.start >> 8, (place.span.end >> 8) + 1):
                cells.setdefault(cell, []).append(group)
    for truth in planted:
        near = cells.get((truth.copy[0] + truth.copy[1]) // 2 >> 8, ())
        hits[truth.kind].append(any(holds(g, truth.source) and holds(g, truth.copy) for g in near))
    return {kind: sum(told) / max(1, len(told)) for kind, told in hits.items()}


def holds(group: Repeat, place: tuple[int, int]) -> bool:
    start, end = place
    return any(
        min(p.span.end, end) - max(p.span.start, start) >= 0.5 * max(end - start, len(p.span))
        for p in group.places
    )


def floor(text: str) -> None:
    codes = normalise([text]).codes.astype(np.uint64)
    hashes = np.zeros(len(codes) - 7, np.uint64)
    for lag in range(8):
        hashes = hashes * np.uint64(31) + codes[lag : lag + len(hashes)]
    np.sort(hashes)


def main() -> None:
    if not CORPUS.exists():
        print("no corpus beside the project: nothing to plant copies in")
        return
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    lines = list(dict.fromkeys(CORPUS.read_text(encoding="utf-8")[:size].split("\n")))
    text, planted = plant(lines, 1, COPIES)
    runs: dict[str, Callable[[], object]] = {
        "floor": lambda: floor(text),
        "window 4": lambda: find_repeats([text], every_gram=False),
        "every gram": lambda: find_repeats([text]),
    }
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    answers: dict[str, object] = {}
    floor(text)
    for _ in range(ROUNDS):
        for name, run in runs.items():
            begun = time.perf_counter()
            answers[name] = run()
            seconds[name].append(time.perf_counter() - begun)
    base = statistics.median(seconds["floor"])
    print(f"{len(text)} characters, {len(planted)} planted copies")
    for name, times in seconds.items():
        spread = f"{min(times) / base:.1f} to {max(times) / base:.1f}"
        print(
            f"{name}: {statistics.median(times):.2f} s,"
            f" {statistics.median(times) / base:.1f} × floor ({spread})"
        )
        groups = answers[name]
        if isinstance(groups, tuple):
            told = ", ".join(f"{kind} {share:.3f}" for kind, share in found(groups, planted).items())
            print(f"  {len(groups)} groups; recall: {told}")


if __name__ == "__main__":
    main()
