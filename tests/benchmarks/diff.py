"""Two versions of whole volumes compared: time beside peers, and what is told rightly.

Arguments: how many characters, each size on its own; 100,000, 1, 2 and 3 million without one. Changes are
made by a fixed seed that records them (`tests/generate/revisions.py`). Peers run in turn with the program,
git on files with one paragraph a line, its process and its output counted; medians of ratios are printed
with their spread. The corpus beside the project is read where it lies, also for real revisions.
"""

import difflib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median

from diff_match_patch import diff_match_patch

from editor_app.core.draft import Draft, paragraphs
from editor_app.core.versions.alignment import align
from editor_app.core.versions.diff import compare, compare_texts
from tests.benchmarks.duplicates import CORPUS, corpus_lines
from tests.core.found_changes import Found, found
from tests.core.versions import rebuilt
from tests.generate.copies import template_lines
from tests.generate.revisions import Revision, revise, with_heads

SIZES = (100_000, 1_000_000, 2_000_000, 3_000_000)
ROUNDS = 11
EACH = 20
SEED = 20_261_125
LINES, WORDS, ALIGNED, COMPARED = (
    "git diff --histogram",
    "git --word-diff-regex=.",
    "alignment with moves",
    "alignment and every token diff",
)
UNRELATED = "nothing in common"
AIMS = ((ALIGNED, LINES, 1.5), (COMPARED, WORDS, 1.5), (UNRELATED, COMPARED, 40))


def draft(text: str) -> Draft:
    return Draft(text, paragraphs(text))


def git(folder: Path, *options: str) -> str:
    command = ["git", "diff", "--no-index", "--no-color", *options, "old.txt", "new.txt"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False).stdout


def measure(name: str, revision: Revision, unrelated: str) -> None:
    old, new = revision.texts
    drafts, stranger = (draft(old), draft(new)), draft(unrelated)
    lines = old.split("\n"), new.split("\n")
    whole = diff_match_patch()
    whole.Diff_Timeout = 1.0
    with tempfile.TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        for side, text in (("old.txt", old), ("new.txt", new)):
            (folder / side).write_text(text, encoding="utf-8")
        seconds = timed(
            {
                LINES: lambda: git(folder, "--histogram"),
                WORDS: lambda: git(folder, "--word-diff=porcelain", "--word-diff-regex=."),
                "difflib on lines": lambda: difflib.SequenceMatcher(None, *lines, False).get_opcodes(),
                "dmp on the whole, 1 s": lambda: whole.diff_main(old, new),
                ALIGNED: lambda: align(*drafts),
                COMPARED: lambda: compare(*drafts),
                UNRELATED: lambda: compare(drafts[0], stranger),
            }
        )
        changed = [line[1:] for line in git(folder, "--histogram").split("\n") if line[:1] in ("+", "-")]
    print(f"\n{name}: {len(old):,} characters, {len(revision.old):,} paragraphs, {ROUNDS} rounds")
    for what, took in seconds.items():
        spread = f"{min(took) * 1000:.0f}–{max(took) * 1000:.0f}"
        print(f"  {what:32}{median(took) * 1000:8.0f} ms  ({spread})")
    for ours, peer, aim in AIMS:
        ratios = [one / other for one, other in zip(seconds[ours], seconds[peer], strict=True)]
        print(f"  {ours} / {peer}: {median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}), aim {aim}")
    tell(found(compare(*drafts), revision), revision, sum(map(len, changed)))


def timed(runs: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            started = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - started)
    return seconds


def tell(what: Found, revision: Revision, by_git: int) -> None:
    shares = (f"{change} {what.right[change]}/{count}" for change, count in sorted(what.planted.items()))
    print(f"  told rightly: {', '.join(shares)}, deleted {what.deleted[0]}/{what.deleted[1]}")
    print(
        f"  moved: {what.moved_rightly / max(1, what.moved):.2%} of characters, "
        f"{what.moved_falsely / max(1, what.moved):.2%} falsely; wrong pairs {what.wrong}/{what.pairs}; "
        f"cut tokens {what.cut_tokens}"
    )
    print(
        f"  to read: {what.to_read:,} characters, {what.to_read / revision.touched:.2f} of what was edited, "
        f"{what.to_read / by_git:.2%} of git's {by_git:,}"
    )


def opened_pairs(lines: Sequence[str]) -> None:
    """One pair opened at a time: edited paragraphs, unrelated ones, and many in one."""
    random = Random(SEED)
    took = []
    for size in (1, 1, 1, 3, 10, 30):
        for _ in range(200):
            one, other = ("".join(random.choices(lines, k=size)) for _ in range(2))
            cut = random.randrange(len(one))
            for new in (other, one[:cut] + other[:9] + one[cut + 5 :]):
                started = time.perf_counter()
                compare_texts(one, new)
                took.append(time.perf_counter() - started)
    took.sort()
    p99 = took[len(took) * 99 // 100]
    print(f"\none opened pair: median {median(took) * 1000:.2f} ms, p99 {p99 * 1000:.1f} ms")


def revisions() -> None:
    """Real pairs of old and new statutes: both sides are rebuilt."""
    seconds = 0.0
    coarse = pairs = 0
    for old_path in sorted((CORPUS / "revisions").glob("*.v1*")):
        paths = (old_path, old_path.with_name(old_path.name.replace(".v1", ".v2")))
        old, new = (path.read_text(encoding="utf-8") for path in paths)
        started = time.perf_counter()
        comparison = compare(draft(old), draft(new))
        seconds += time.perf_counter() - started
        assert rebuilt(comparison, old, new) == (old, new)
        coarse += comparison.coarse
        pairs += 1
    print(f"real revisions: {pairs} pairs in {seconds:.2f} s, all rebuilt, {coarse} coarse")


def main(sizes: Sequence[int]) -> None:
    for size in sizes:
        made = with_heads(template_lines(size, SEED), SEED)
        measure("templates", revise(made, SEED, EACH), "\n".join(template_lines(size, SEED + 1)))
        if CORPUS.exists():
            real = [line for line in corpus_lines(size) if line.strip()]
            measure("the corpus", revise(real, SEED, EACH), "\n".join(made))
    lines = corpus_lines(max(sizes)) if CORPUS.exists() else template_lines(max(sizes), SEED)
    opened_pairs([line for line in lines if len(line) > 30])
    if CORPUS.exists():
        revisions()


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or SIZES)
