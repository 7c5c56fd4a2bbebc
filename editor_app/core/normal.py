"""Texts as arrays of normalised characters, with the way back to their offsets.

What does not carry wording is dropped: punctuation, white space, marks. What only looks different
is made equal: width and case. One character never becomes two, so the way back is one number each.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Positions = NDArray[np.int32]

_KEPT_MARKS = "%‰"
_DROPPED = ("P", "Z", "C", "M", "Sk")
_TABLE_SIZE = 0x110000


@dataclass(frozen=True, slots=True)
class Normal:
    """Several texts joined by LF, normalised.

    `codes[k]` stands at `offsets[k]` of `text`; the documents start at `starts` in `text` and at
    `bounds` in `codes`.
    """

    text: str
    codes: Codes
    offsets: Positions
    starts: tuple[int, ...]
    bounds: tuple[int, ...]

    def document_at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def string(self, start: int, end: int) -> str:
        return _string(self.codes[start:end])

    def index(self, offset: int) -> int:
        """The first normalised character at or behind an offset."""
        return int(np.searchsorted(self.offsets, offset))


def normalise(texts: Sequence[str]) -> Normal:
    text = "\n".join(texts)
    folded = _table()[code_points(text)]
    offsets = np.flatnonzero(folded).astype(np.int32)
    starts = [0]
    for part in texts[:-1]:
        starts.append(starts[-1] + len(part) + 1)
    bounds = np.searchsorted(offsets, starts)
    return Normal(text, folded[offsets], offsets, tuple(starts), tuple(map(int, bounds)))


def wording(text: str) -> str:
    """A text without what normalisation drops."""
    folded = _table()[code_points(text)]
    return _string(folded[folded != 0])


def code_points(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


def _string(codes: Codes) -> str:
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _table() -> Codes:
    """What each code point becomes; 0 where it is dropped."""
    table = np.arange(_TABLE_SIZE, dtype=np.uint32)
    for code in range(0x10000):
        table[code] = _folded(chr(code))
    # Variation selectors and tags.
    table[0xE0000:0xE01F0] = 0
    return table


def _folded(character: str) -> int:
    if unicodedata.category(character) == "Cs":
        return ord(character)
    plain = unicodedata.normalize("NFKC", character).lower()
    if len(plain) != 1:
        plain = character
    if plain in _KEPT_MARKS:
        return ord(plain)
    if plain == "~" or unicodedata.category(plain).startswith(_DROPPED):
        return 0
    return ord(plain)
