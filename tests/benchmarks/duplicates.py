"""Repeats planted in statutes and news and in texts from templates: what is found, how fast, beside peers.

Arguments: how many characters, each size on its own; 100,000, 1 and 3 million without one. The corpus beside
the project is read where it lies. Copies are planted with their truth by a fixed seed; all searches run
interleaved in one process, and memory is measured in a process of its own.
"""

import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

from editor_app.core.draft import Draft, paragraphs
from editor_app.core.repeat import Place, Repeat
from editor_app.core.repeats.fingerprints import find_repeats
from editor_app.core.span import Span
from editor_app.services.duplicates import read_volume, recheck
from tests.benchmarks._peers import Pairs, Peer, floor, peers
from tests.core.found_copies import found, recall, true_pairs
from tests.generate.copies import Planted, plant, template_lines

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SIZES = (100_000, 1_000_000, 3_000_000)
Answer = TypeVar("Answer")
PROCESS = Path("/proc/self/status")
ROUNDS = 5
EACH = 150
"""Copies of every kind, where the text is large enough: one a thousand characters in all."""
SEED = 1
SAMPLED, EVERY_GRAM = "sampled", "every gram"
OURS: dict[str, Callable[[str], tuple[Repeat, ...]]] = {
    SAMPLED: lambda text: find_repeats([text], every_gram=False),
    EVERY_GRAM: lambda text: find_repeats([text]),
}


def corpus_lines(characters: int) -> list[str]:
    """Statutes, then news, then bulletins until there are enough, no line twice."""
    dense = sorted(
        (CORPUS / "dense").glob("*.txt"), key=lambda path: ("新闻联播_" not in path.name, path.name)
    )
    files = [CORPUS / "scale" / "laws-2m.txt", *dense]
    lines: dict[str, None] = {}
    size = 0
    for path in files:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if size < characters and line not in lines:
                lines[line] = None
                size += len(line) + 1
    return list(lines)


def measure(name: str, lines: Sequence[str], others: dict[str, Peer]) -> None:
    size = sum(map(len, lines))
    text, planted = plant(lines, SEED, min(EACH, size // 12_000))
    print(f"\n{name}: {len(text):,} characters, {len(planted)} planted copies")
    seconds: dict[str, list[float]] = defaultdict(list)
    groups: dict[str, tuple[Repeat, ...]] = {}
    pairs: dict[str, Pairs] = {}
    for _ in range(ROUNDS):
        seconds["floor"].append(_timed(floor, text)[0])
        for each, search in OURS.items():
            took, groups[each] = _timed(search, text)
            seconds[each].append(took)
        for each, peer in others.items():
            took, pairs[each] = _timed(peer, text)
            seconds[each].append(took)
    for each in seconds:
        print(f"  {each}: {_ratios(seconds, each)}")
    for each, told in groups.items():
        results = found(told, planted)
        off = sorted(edge for one in results for edge in one.off)
        lists = [one.figures for one in results if one.planted.numbers]
        print(
            f"  {each}: {len(told)} groups, {true_pairs(text, told):.1%} of their pairs true; edges median "
            f"{statistics.median(off):g}, p95 {off[len(off) * 95 // 100]}; "
            f"{sum(one.named for one in results) / len(results):.1%} of the kinds named rightly, "
            f"{sum(lists)} of {len(lists)} lists of figures"
        )
        print(f"    recall: {_said(recall(results))}")
    for each, alike in pairs.items():
        print(f"  {each}: {len(alike)} pairs; recall: {_said(_covered(alike, planted))}")


def _timed(act: Callable[..., Answer], *given: object) -> tuple[float, Answer]:
    begun = time.perf_counter()
    answer = act(*given)
    return time.perf_counter() - begun, answer


def _ratios(seconds: dict[str, list[float]], each: str) -> str:
    """Against every other of the same round, with the least and the most."""
    said = [f"{statistics.median(seconds[each]):.2f} s"]
    for base, times in seconds.items():
        if each in OURS and base not in OURS:
            ratios = sorted(mine / its for mine, its in zip(seconds[each], times, strict=True))
            said.append(f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f}) × {base}")
    return ", ".join(said)


def _said(shares: dict[str, float]) -> str:
    return ", ".join(f"{kind} {share:.3f}" for kind, share in shares.items())


def _covered(pairs: Pairs, planted: Sequence[Planted]) -> dict[str, float]:
    """By kind the share of copies half of which is in pairs with the source."""
    near: dict[int, list[tuple[Span, Span]]] = defaultdict(list)
    for first, second in pairs:
        for one, other in ((first, second), (second, first)):
            for cell in range(one.start >> 8, (one.end >> 8) + 1):
                near[cell].append((one, other))
    told: dict[str, list[bool]] = defaultdict(list)
    for truth in planted:
        copy, source = Span(*truth.copy), Span(*truth.source)
        held = {
            (one.start, one.end): one.shared(copy)
            for cell in range(copy.start >> 8, (copy.end >> 8) + 1)
            for one, other in near[cell]
            if other.overlaps(source)
        }
        told[truth.kind].append(2 * sum(held.values()) >= len(copy))
    return {kind: sum(hits) / len(hits) for kind, hits in told.items()}


def twice(lines: Sequence[str]) -> None:
    """A volume pasted twice against once."""
    text = "\n".join(lines)
    ratios = []
    for _ in range(3):
        once, _groups = _timed(find_repeats, [text])
        longer, groups = _timed(find_repeats, [f"{text}\n{text}"])
        ratios.append(longer / once)
    print(
        f"\n{len(text):,} characters pasted twice: {_spread(ratios)} times as long as once; "
        f"{len(groups)} groups, the largest of {max(len(group.places[0].span) for group in groups):,}"
    )


def one_entry(lines: Sequence[str]) -> None:
    """Changed entries against a stored volume: one paragraph, and ten in a row."""
    volume = read_volume([_draft("\n".join(lines))])
    random = Random(SEED)
    for size in (1, 10):
        times = []
        for _ in range(30):
            at = random.randrange(len(lines) - size)
            entry = "\n".join(lines[at : at + size])
            start = sum(len(line) + 1 for line in lines[:at])
            former = Place(0, Span(start, start + len(entry)))
            changed = _draft(entry.replace("的", "之", 1))
            times.append(1000 * _timed(recheck, volume, changed, former)[0])
        times.sort()
        print(
            f"an entry of {size} paragraph(s) against {len(volume.normal.text):,} characters: median "
            f"{statistics.median(times):.0f} ms, the longest of {len(times)} {times[-1]:.0f} ms"
        )


def _draft(text: str) -> Draft:
    return Draft(text, paragraphs(text))


def reports() -> None:
    """Groups of the main list in texts into which nothing was planted."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((CORPUS / "reports").iterdir())]
    size = sum(map(len, texts))
    for name, groups in (
        ("each alone", [group for text in texts for group in find_repeats([text])]),
        ("together", find_repeats(texts)),
    ):
        told = sum(not group.common_wording for group in groups)
        print(
            f"{len(texts)} reports {name}: {told} groups and {len(groups) - told} of common wording "
            f"in {size:,} characters, {100_000 * told / size:.1f} groups per 100,000"
        )


def memory(lines: Iterable[str]) -> None:
    if not PROCESS.exists():
        print("memory: left out, it is read from /proc")
        return
    text = "\n".join(lines)
    for each in OURS:
        done = subprocess.run(
            [sys.executable, "-P", __file__, "--peak", each],
            input=text.encode("utf-8"),
            capture_output=True,
            check=True,
        )
        print(f"{each}: {int(done.stdout) / len(text):.0f} bytes a character above the text itself at most")


def _peak(each: str) -> int:
    """How many bytes more than before the search the process holds at most."""
    text = sys.stdin.buffer.read().decode("utf-8")
    OURS[each](text[:20_000])
    before = _held("VmRSS")
    OURS[each](text)
    return _held("VmHWM") - before


def _held(which: str) -> int:
    (line,) = (line for line in PROCESS.read_text().splitlines() if line.startswith(which))
    return 1024 * int(line.split()[1])


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f} ({min(values):.1f}–{max(values):.1f})"


def main() -> None:
    if sys.argv[1:2] == ["--peak"]:
        print(_peak(sys.argv[2]))
        return
    others = peers()
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    for size in sizes:
        if CORPUS.exists():
            measure("the corpus", corpus_lines(size), others)
        measure("templates", template_lines(size, SEED), others)
    lines = corpus_lines(max(sizes)) if CORPUS.exists() else template_lines(max(sizes), SEED)
    twice(lines[: len(lines) // 2])
    one_entry(lines)
    memory(lines)
    if CORPUS.exists():
        reports()


if __name__ == "__main__":
    main()
