"""Whole volumes compared: time beside git and difflib, and how much of what was done is found.

    PYTHONPATH=. python tests/benchmarks/diff.py [characters] [rounds]

The volume and the changes to it come from a seed; what was done is recorded as it is done. Peers run
in turn with the program, in one run; medians and ratios are printed with their spread.
"""

import difflib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

from diff_match_patch import diff_match_patch

from editor_app.core.change import Comparison, RowKind
from editor_app.core.draft import Draft, paragraphs
from editor_app.core.versions.alignment import align
from editor_app.core.versions.diff import compare

EACH = 20
"""Splits, merges, renames and moves."""
LONGEST_BLOCK = 80
"""Paragraphs of a moved block."""


@dataclass
class Truth:
    """What was done, by the texts of the lines that it was done to."""

    edited: int = 0
    edited_characters: int = 0
    split: set[str] = field(default_factory=set)
    merged: set[str] = field(default_factory=set)
    renamed: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)


def volume(characters: int, random: Random) -> list[str]:
    """Paragraphs over a vocabulary of common characters, with figures, and a head before each tenth."""
    common = [chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(1_800)]
    words = ["".join(random.choices(common, k=random.randint(2, 4))) for _ in range(6_000)]
    lines: list[str] = []
    total = 0
    while total < characters:
        if len(lines) % 10 == 0:
            line = "".join(random.choices(words, k=2))
        else:
            line = ""
            while len(line) < random.randint(60, 240):
                line += "".join(random.choices(words, k=random.randint(3, 7)))
                line += f"{random.randint(2, 9999)}{random.choice('起人项次')}" + random.choice("，、；。")
            line = line[:-1] + "。"
        lines.append(line)
        total += len(line) + 1
    return lines


def changed(lines: list[str], random: Random) -> tuple[list[str], Truth]:
    """The volume with 3 % of its paragraphs edited, and some split, merged, renamed and moved."""
    truth = Truth()
    marked = [[line] for line in lines]
    free = [index for index in range(2, len(lines) - 3) if index % 10 not in (0, 8, 9)]
    random.shuffle(free)
    used: set[int] = set()

    def take(size: int = 1) -> int:
        while True:
            index = free.pop()
            if not used & set(range(index - 2, index + size + 3)) and index + size < len(lines):
                used.update(range(index - 1, index + size + 2))
                return index

    for _ in range(EACH):
        index = take()
        half = lines[index].find("。", len(lines[index]) // 3) + 1 or len(lines[index]) // 2
        half = half if half < len(lines[index]) - 5 else len(lines[index]) // 2
        marked[index] = [lines[index][:half], lines[index][half:]]
        truth.split.add(lines[index])
        index = take()
        marked[index], marked[index + 1] = [lines[index] + lines[index + 1]], []
        truth.merged.add(lines[index])
        index = 10 * random.randrange(1, len(lines) // 10)
        if not used & {index - 1, index, index + 1}:
            used.add(index)
            marked[index] = ["".join(random.sample(lines[(index + 50) % len(lines)], 5))]
            truth.renamed.add(lines[index])
        size = random.randint(2, LONGEST_BLOCK)
        index, target = take(size), take()
        block = [line for cell in marked[index : index + size] for line in cell]
        marked[index : index + size] = [[] for _ in range(size)]
        marked[target] += block
        truth.moved.update(block)
    for index in random.sample(free, len(lines) * 3 // 100):
        if index not in used:
            at = random.randrange(len(lines[index]) - 4)
            marked[index] = [lines[index][:at] + random.choice(lines)[:3] + lines[index][at + 2 :]]
            truth.edited += 1
            truth.edited_characters += 5
    return [line for cell in marked for line in cell], truth


def found(comparison: Comparison, old: str, truth: Truth) -> dict[str, str]:
    """Shares of what was done that is shown as what it is."""
    by_kind: dict[RowKind, set[str]] = {kind: set() for kind in RowKind}
    moved: set[str] = set()
    to_read = 0
    for row in comparison.rows:
        by_kind[row.kind].update(row.old.of(old).split("\n"))
        moved.update([row.old.of(old)] if row.moved else [])
        to_read += sum(len(operation.text) for operation in row.operations if operation.sign != "=")
    hits = {
        "split": truth.split & by_kind[RowKind.SPLIT],
        "merged": truth.merged & by_kind[RowKind.MERGED],
        "renamed": truth.renamed & by_kind[RowKind.RENAMED],
        "moved": truth.moved & moved,
    }
    shares = {name: f"{len(hit)}/{len(getattr(truth, name))}" for name, hit in hits.items()}
    shares["moved falsely"] = str(len(moved - truth.moved))
    shares["edited"] = f"{comparison.counts()['edited']}/{truth.edited}"
    shares["characters to read"] = f"{to_read} (changed: {truth.edited_characters})"
    return shares


def draft(text: str) -> Draft:
    return Draft(text, paragraphs(text))


def git(folder: Path, *options: str) -> str:
    command = ["git", "diff", "--no-index", "--no-color", *options, "old.txt", "new.txt"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def measure(characters: int, rounds: int) -> None:
    random = Random(20_261_124)
    lines = volume(characters, random)
    new_lines, truth = changed(lines, random)
    old, new = "\n".join(lines), "\n".join(new_lines)
    unrelated = "\n".join(volume(characters, Random(7)))
    drafts, stranger = (draft(old), draft(new)), draft(unrelated)
    whole = diff_match_patch()
    whole.Diff_Timeout = 1.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "old.txt").write_text(old, encoding="utf-8")
        (folder / "new.txt").write_text(new, encoding="utf-8")
        runs: dict[str, Callable[[], object]] = {
            "git diff --histogram": lambda: git(folder, "--histogram"),
            "git --word-diff-regex=.": lambda: git(folder, "--word-diff=porcelain", "--word-diff-regex=."),
            "difflib on lines": lambda: difflib.SequenceMatcher(None, lines, new_lines, False).get_opcodes(),
            "dmp on the whole, 1 s": lambda: whole.diff_main(old, new),
            "alignment": lambda: align(*drafts),
            "alignment and tokens": lambda: compare(*drafts),
            "nothing in common": lambda: compare(drafts[0], stranger),
        }
        seconds: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, run in runs.items():
                started = time.perf_counter()
                run()
                seconds[name].append(time.perf_counter() - started)
        print(f"{len(old):,} characters, {len(lines):,} paragraphs, {rounds} rounds")
        floor = median(seconds["git diff --histogram"])
        for name, took in seconds.items():
            middle = median(took)
            spread = f"{min(took) * 1000:.0f}–{max(took) * 1000:.0f}"
            print(f"{name:26} {middle * 1000:8.0f} ms  ({spread})  × {middle / floor:.2f} git histogram")
        changes = [line for line in git(folder, "--histogram").split("\n") if line[:1] in "+-"]
        print(f"characters to read in git's: {sum(map(len, changes)):,}")
    for what, share in found(compare(draft(old), draft(new)), old, truth).items():
        print(f"{what:26} {share}")


if __name__ == "__main__":
    measure(*(int(argument) for argument in (sys.argv[1:] + ["2000000", "3"][len(sys.argv) - 1 :])[:2]))
