"""Texts as arrays of normalised characters, with the way back to their offsets.

What does not carry wording is dropped: punctuation, white space, marks. What only looks different
is made equal: width, case, accents. One character never becomes two, so the way back is one number
each.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from editor_app.core.span import Span

Codes = NDArray[np.uint32]
Positions = NDArray[np.int32]

_KEPT_MARKS = "%‰"
_DROPPED = ("P", "Z", "Cc", "Cf", "Cn", "M", "Sk")
_LINE_FEED = 10
_PIECE = 512
_NOUGHT, _NINE = np.uint32(ord("0")), np.uint32(ord("9"))


@dataclass(frozen=True, slots=True)
class Normal:
    """Several texts joined by LF, normalised.

    `words[k]`, whose code point is `codes[k]`, stands at `offsets[k]` of `text`; in `shape` every digit is
    a nought. The documents start at `starts` in `text` and at `bounds` in `words`; `lines` are the places
    in `words` where lines start, and `pieces` the same with very long lines cut.
    """

    text: str
    words: str
    shape: str
    codes: Codes
    offsets: Positions
    starts: tuple[int, ...]
    bounds: tuple[int, ...]
    lines: tuple[int, ...]
    pieces: tuple[int, ...]

    @property
    def end(self) -> int:
        """Where a text that followed would start in `words`."""
        return len(self.words)

    def document_at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def index(self, offset: int) -> int:
        """The first normalised character at or behind an offset."""
        # A number of another type would have numpy convert all offsets.
        return int(self.offsets.searchsorted(np.int32(offset)))

    def words_of(self, span: Span) -> str:
        return self.words[self.index(span.start) : self.index(span.end)]

    def line_start(self, index: int) -> int:
        """Where the line that holds a normalised character starts in `words`."""
        return self.lines[bisect_right(self.lines, index) - 1]

    def line_end(self, index: int) -> int:
        """Where the line that holds a normalised character ends in `words`."""
        following = bisect_right(self.lines, index)
        return self.lines[following] if following < len(self.lines) else len(self.words)

    def followed_by(self, text: str) -> "Normal":
        """The same with one more document."""
        more = normalise([text])
        offset, index = len(self.text) + 1, len(self.words)
        return Normal(
            f"{self.text}\n{text}",
            self.words + more.words,
            self.shape + more.shape,
            np.concatenate((self.codes, more.codes)),
            np.concatenate((self.offsets, more.offsets + np.int32(offset))),
            (*self.starts, offset),
            (*self.bounds, index),
            (*self.lines, *(line + index for line in more.lines)),
            (*self.pieces, *(piece + index for piece in more.pieces)),
        )


def normalise(texts: Sequence[str]) -> Normal:
    text = "\n".join(texts)
    raw = code_points(text)
    folded = _table(raw)[raw]
    offsets = np.flatnonzero(folded).astype(np.int32)
    codes = folded[offsets]
    del folded
    starts = [0]
    for part in texts[:-1]:
        starts.append(starts[-1] + len(part) + 1)
    line_starts = np.concatenate(([0], np.flatnonzero(raw == _LINE_FEED) + 1)).astype(np.int32)
    lines = np.unique(np.searchsorted(offsets, line_starts))
    bounds = np.searchsorted(offsets, np.array(starts, np.int32))
    shape = np.where((codes >= _NOUGHT) & (codes <= _NINE), _NOUGHT, codes)
    return Normal(
        text,
        _string(codes),
        _string(shape),
        codes,
        offsets,
        tuple(starts),
        tuple(bounds.tolist()),
        tuple(lines.tolist()),
        tuple(_pieces(lines.tolist(), len(codes))),
    )


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
