"""What others would do for repeats, as peers of the benchmark: each gives pairs of spans that are alike.

Their packages are those of the group `bench` in pyproject.toml; without one its peer is left out.
"""

from collections.abc import Callable, Iterator
from importlib.util import find_spec

import numpy as np

from editor_app.core.repeats.normal import normalise
from editor_app.core.span import Span

LEAST_PREFIX = 24
SHINGLE = 5
LEAST_LINE = 40
LIKENESS = 0.5

Pairs = list[tuple[Span, Span]]
Peer = Callable[[str], Pairs]


def floor(text: str) -> None:
    """The least that any search does: normalise, hash the 8-grams, sort them."""
    codes = normalise([text]).codes.astype(np.uint64)
    hashes = np.zeros(len(codes) - 7, np.uint64)
    for lag in range(8):
        hashes = hashes * np.uint64(31) + codes[lag : lag + len(hashes)]
    np.sort(hashes)


def peers() -> dict[str, Peer]:
    """Those whose packages are installed, by name; of the others one line is printed."""
    wanted: dict[str, tuple[str, Peer]] = {
        f"suffix array, prefix ≥ {LEAST_PREFIX}": ("pydivsufsort", suffix_array),
        "datasketch": ("datasketch", min_hashes),
    }
    for name, (package, _) in wanted.items():
        if not find_spec(package):
            print(f"{name}: left out, {package} is not installed (.venv/bin/pip install {package})")
    return {name: peer for name, (package, peer) in wanted.items() if find_spec(package)}


def suffix_array(text: str) -> Pairs:
    """Neighbours in the array that share a prefix, where it cannot be carried to the left."""
    from pydivsufsort import divsufsort, kasai

    normal = normalise([text])
    _, letters = np.unique(normal.codes, return_inverse=True)
    letters = letters.astype(np.uint16)
    array = divsufsort(letters)
    prefixes = kasai(letters, array)[:-1]
    chosen = np.flatnonzero(prefixes >= LEAST_PREFIX)
    first, second = np.sort(np.stack((array[chosen], array[chosen + 1])), axis=0)
    # 0 minus 1 is the last letter: of the few runs at the very start some are kept twice.
    maximal = letters[first - 1] != letters[second - 1]
    first, second, size = first[maximal], second[maximal], prefixes[chosen][maximal]
    starts, other_starts = (normal.offsets[normal.heads[place]] for place in (first, second))
    ends, other_ends = (normal.offsets[normal.heads[place + size] - 1] + 1 for place in (first, second))
    return [
        (Span(a, b), Span(c, d))
        for a, b, c, d in zip(
            starts.tolist(), ends.tolist(), other_starts.tolist(), other_ends.tolist(), strict=True
        )
    ]


def min_hashes(text: str) -> Pairs:
    """Lines whose shingles are alike, by 128 permutations."""
    from datasketch import MinHash, MinHashLSH

    spans = [span for span in _lines(text) if len(span) >= LEAST_LINE]
    shingles = [
        [words[k : k + SHINGLE].encode("utf-8", "surrogatepass") for k in range(len(words) - SHINGLE + 1)]
        for words in (span.of(text) for span in spans)
    ]
    sketches = MinHash.bulk(shingles, num_perm=128)
    index = MinHashLSH(threshold=LIKENESS, num_perm=128)
    found = []
    for k, sketch in enumerate(sketches):
        found += [(spans[other], spans[k]) for other in index.query(sketch)]
        index.insert(k, sketch)
    return found


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1
