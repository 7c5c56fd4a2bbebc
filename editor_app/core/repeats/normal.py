"""Texts as arrays of normalised characters, with the way back to their offsets.

What does not carry wording is dropped: punctuation, white space, marks. What only looks different is made
equal: width, case, accents. A figure is one word, whatever it says, since last year's entry with this year's
figures has the same wording.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Positions = NDArray[np.int32]

FIGURE = "0"
"""What every figure is in `Normal.words`."""

_KEPT_MARKS = "%‰"
_DROPPED = ("P", "Z", "Cc", "Cf", "Cn", "M", "Sk")
_LINE_FEED = 10
_PIECE = 512
_NOUGHT, _NINE = np.uint32(ord("0")), np.uint32(ord("9"))
_WITHIN_FIGURES = np.array([ord(mark) for mark in ".,．"], np.uint32)


@dataclass(frozen=True, slots=True)
class Normal:
    """Several texts joined by LF, normalised.

    `words[k]`, whose code point is `codes[k]`, is a figure or any other character that is kept. It is
    `characters` from `heads[k]` to `heads[k + 1]`, each of which stands at its offset of `text`. The
    documents start at `starts` in `text` and at `bounds` in `words`; `lines` are the places in `words` where
    lines start, `edges` the same and the end, and `pieces` with very long lines cut.
    """

    text: str
    words: str
    codes: Codes
    heads: Positions
    characters: str
    offsets: Positions
    starts: tuple[int, ...]
    bounds: tuple[int, ...]
    lines: tuple[int, ...]
    edges: frozenset[int]
    pieces: tuple[int, ...]

    @property
    def end(self) -> int:
        """Where a text that followed would start in `words`."""
        return len(self.words)

    def document_at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def index(self, offset: int) -> int:
        """The first word at or behind an offset."""
        # A number of another type would have numpy convert all offsets.
        return int(self.heads.searchsorted(self.offsets.searchsorted(np.int32(offset)).astype(np.int32)))

    def line_start(self, index: int) -> int:
        """Where the line that holds a word starts in `words`."""
        return self.lines[bisect_right(self.lines, index) - 1]

    def line_end(self, index: int) -> int:
        """Where the line that holds a word ends in `words`."""
        following = bisect_right(self.lines, index)
        return self.lines[following] if following < len(self.lines) else len(self.words)

    def followed_by(self, text: str) -> "Normal":
        """The same with one more document."""
        more = normalise([text])
        offset, index = len(self.text) + 1, len(self.words)
        return Normal(
            f"{self.text}\n{text}",
            self.words + more.words,
            np.concatenate((self.codes, more.codes)),
            np.concatenate((self.heads[:-1], more.heads + self.heads[-1])),
            self.characters + more.characters,
            np.concatenate((self.offsets, more.offsets + np.int32(offset))),
            (*self.starts, offset),
            (*self.bounds, index),
            (*self.lines, *(line + index for line in more.lines)),
            self.edges.union(edge + index for edge in more.edges),
            (*self.pieces, *(piece + index for piece in more.pieces)),
        )


def normalise(texts: Sequence[str]) -> Normal:
    text = "\n".join(texts)
    raw = code_points(text)
    folded = _table(raw)[raw]
    offsets = np.flatnonzero(folded).astype(np.int32)
    folded = folded[offsets]
    starts = [0]
    for part in texts[:-1]:
        starts.append(starts[-1] + len(part) + 1)
    heads, codes = _figures_as_one(raw, folded, offsets)
    line_starts = np.concatenate(([0], np.flatnonzero(raw == _LINE_FEED) + 1)).astype(np.int32)
    # A figure never reaches into the next line, so that every line starts with a head.
    lines = np.unique(heads.searchsorted(offsets.searchsorted(line_starts).astype(np.int32))).tolist()
    bounds = heads.searchsorted(offsets.searchsorted(np.array(starts, np.int32)).astype(np.int32))
    return Normal(
        text,
        _string(codes),
        codes,
        heads,
        _string(folded),
        offsets,
        tuple(starts),
        tuple(bounds.tolist()),
        tuple(lines),
        frozenset((*lines, len(codes))),
        tuple(_pieces(lines, len(codes))),
    )


def _figures_as_one(raw: Codes, folded: Codes, offsets: Positions) -> tuple[Positions, Codes]:
    """Where words start among the characters, and at the end where one more would; and what they are."""
    digit = (folded >= _NOUGHT) & (folded <= _NINE)
    digits = np.flatnonzero(digit)
    inside = digits[1:][np.diff(digits) == 1]
    apart = offsets[inside] - offsets[inside - 1]
    between = np.isin(raw[offsets[inside] - 1], _WITHIN_FIGURES)
    inside = inside[(apart == 1) | ((apart == 2) & between)]
    codes = folded.copy()
    codes[digits] = _NOUGHT
    if not len(inside):
        return np.arange(len(folded) + 1, dtype=np.int32), codes
    head = np.ones(len(folded) + 1, np.bool_)
    head[inside] = False
    return np.flatnonzero(head).astype(np.int32), codes[head[:-1]]


def _pieces(lines: list[int], end: int) -> Iterator[int]:
    for start, stop in pairwise((*lines, end)):
        yield start
        yield from range(start + _PIECE, stop - _PIECE, _PIECE)


def wording(text: str) -> str:
    """A text without what normalisation drops."""
    return "".join(chr(code) for code in map(_folded, map(ord, text)) if code)


def code_points(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


def _string(codes: Codes) -> str:
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def _table(raw: Codes) -> Codes:
    """What each code point of a text becomes; 0 where it is dropped."""
    seen = np.zeros(int(raw.max(initial=0)) + 1, np.bool_)
    seen[raw] = True
    table = np.zeros(len(seen), np.uint32)
    present = np.flatnonzero(seen)
    table[present] = [_folded(code) for code in present.tolist()]
    return table


@cache
def _folded(code: int) -> int:
    character = chr(code)
    if unicodedata.category(character) == "Cs":
        return code
    plain = [c for c in unicodedata.normalize("NFKD", character) if unicodedata.category(c)[0] != "M"]
    lower = plain[0].lower() if len(plain) == 1 else character
    if lower in _KEPT_MARKS:
        return ord(lower)
    if lower == "~" or unicodedata.category(lower[0]).startswith(_DROPPED):
        return 0
    return ord(lower[0])
