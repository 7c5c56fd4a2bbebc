"""Equal grams of a normalised text: which pairs of places to look at."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor_app.core.repeats.arrays import Hashes, Numbers, ranges
from editor_app.core.repeats.normal import FIGURE, Normal, Positions, code_points

GRAM = 8
FIGURE_GRAM = 5
"""Words with an equal figure among them: rarer than other words, so fewer are enough."""
STOCK = 60
"""A gram in more places than this is stock phrasing: it counts inside long exact runs only."""

PLACE = np.uint64((1 << 28) - 1)
"""A key's low bits, which hold the place: texts of a quarter of a thousand million characters."""
_ALL_PAIRS = 6
"""Up to so many places of one gram are paired each with each; more are paired each with the next."""
_FEW = 4
WINDOW = 4
"""Of so many grams in a row one at least is in the sample."""
_BASE = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(1 << 40)
_MIX = np.uint64(0xBF58476D1CE4E5B9)

_FIGURE = np.uint32(ord(FIGURE))


@dataclass(frozen=True, slots=True)
class GramPairs:
    """Equal grams at `first` and `second`, of so many words; `places` is in how many places the gram stands
    (up to 63)."""

    first: Positions
    second: Positions
    places: NDArray[np.uint8]
    size: int = GRAM

    def chosen(self, which: NDArray[np.bool_]) -> "GramPairs":
        return GramPairs(self.first[which], self.second[which], self.places[which], self.size)


def gram_keys(normal: Normal, *, every_gram: bool, start: int = 0) -> Hashes:
    """The grams from an index on that lie in one document, each a hash with its place in the low bits.

    Sorted, so that equal grams stand side by side in reading order. Sorting plain numbers takes a third
    of the time that ordering an index by them takes. Without `every_gram` two in five are chosen by what
    they are, so that equal passages choose equal ones.
    """
    hashes = _hashes(normal.codes[start:].astype(np.uint64))
    wanted = np.ones(len(hashes), np.bool_) if every_gram else _winnowed(hashes)
    for bound in normal.bounds[1:]:
        if bound > start:
            wanted[max(0, bound - start - GRAM + 1) : bound - start] = False
    places = np.flatnonzero(wanted)
    keys = hashes[places] & ~PLACE | (places + start).astype(np.uint64)
    del hashes
    keys.sort()
    return keys


def figure_keys(normal: Normal, *, every_gram: bool, start: int = 0) -> Hashes:
    """The same of shorter grams that hold a figure of two digits or more, each with what it says.

    Heavily edited sentences full of figures have no eight words in a row in common, but some of these; and
    they tell an equal copy from hundreds of bulletins of one form. Without `every_gram` half are chosen.
    """
    codes = normal.codes[start:]
    figures = np.flatnonzero(codes == _FIGURE)
    heads = normal.heads[start:]
    figures = figures[heads[figures + 1] - heads[figures] > 1]
    if not len(figures) or len(codes) < FIGURE_GRAM:
        return np.zeros(0, np.uint64)
    words = codes.astype(np.uint64)
    words[figures] = _values(normal, figures + start)
    wanted = np.zeros(len(words), np.bool_)
    for lag in range(FIGURE_GRAM):
        wanted[figures[figures >= lag] - lag] = True
    for bound in (*normal.bounds[1:], len(normal.codes)):
        if bound > start:
            wanted[max(0, bound - start - FIGURE_GRAM + 1) : bound - start] = False
    places = np.flatnonzero(wanted)
    hashes = words[places]
    for lag in range(1, FIGURE_GRAM):
        hashes = hashes * _BASE + words[places + lag]
    hashes = _mixed(hashes)
    if not every_gram:
        chosen = np.flatnonzero(hashes & _HALF)
        hashes, places = hashes[chosen], places[chosen]
    keys = hashes & ~PLACE | (places + start).astype(np.uint64)
    keys.sort()
    return keys


def _values(normal: Normal, figures: Numbers) -> Hashes:
    """A hash of each figure's digits."""
    first = int(normal.heads[figures[0]])
    heads = normal.heads[figures] - first
    sizes = normal.heads[figures + 1] - normal.heads[figures]
    digits = code_points(normal.characters[first:])[ranges(heads, sizes)]
    powers = np.multiply.accumulate(np.full(int(sizes.max()), _BASE))
    powered = digits * powers[ranges(np.zeros_like(sizes), sizes)]
    values: Hashes = np.add.reduceat(powered, np.cumsum(sizes) - sizes)
    return values


def _hashes(codes: Hashes) -> Hashes:
    """Polynomials over eight words, from those over one, two and four; then mixed, so that the high
    bits depend on all of them. Unlike Python's own they are the same in every process."""
    hashes = codes
    base, length = _BASE, 1
    while length < GRAM:
        if len(hashes) <= length:
            return hashes[:0]
        hashes = hashes[:-length] * base + hashes[length:]
        base, length = np.uint64(int(base) ** 2 & 0xFFFFFFFFFFFFFFFF), 2 * length
    return _mixed(hashes)


def _mixed(hashes: Hashes) -> Hashes:
    hashes ^= hashes >> np.uint64(31)
    hashes *= _MIX
    return hashes


def _winnowed(hashes: Hashes) -> NDArray[np.bool_]:
    """The least hash of every window of four neighbours."""
    count = len(hashes) - WINDOW + 1
    if count < 1:
        return np.ones(len(hashes), np.bool_)
    least = np.minimum(hashes[:-1], hashes[1:])
    least = np.minimum(least[:-2], least[2:])
    chosen = np.zeros(len(hashes), np.bool_)
    for lag in range(WINDOW):
        chosen[lag : lag + count] |= hashes[lag : lag + count] == least
    return chosen


def equal_grams(normal: Normal, keys: Hashes, size: int = GRAM) -> GramPairs:
    """All pairs of a rare gram of so many words, neighbours of a common one; of short ones with a figure
    only those that are rare."""
    grams = keys & ~PLACE
    same = grams[1:] == grams[:-1]
    del grams
    repeated = np.zeros(len(keys), np.bool_)
    repeated[1:] = same
    repeated[:-1] |= same
    chosen = np.flatnonzero(repeated)
    begins = np.ones(len(chosen), np.bool_)
    begins[1:] = ~same[chosen[1:] - 1]
    del same, repeated
    at = (keys[chosen] & PLACE).astype(np.int32)
    del keys
    group = np.cumsum(begins, dtype=np.int32) - np.int32(1)
    sizes = np.minimum(np.bincount(group, minlength=1), 63).astype(np.uint8)[group]
    if size == FIGURE_GRAM:
        few = sizes <= _FEW
        at, group, sizes = at[few], group[few], sizes[few]
    rare = sizes <= _ALL_PAIRS
    first, second, places = [], [], []
    for lag in range(1, _ALL_PAIRS):
        together = group[lag:] == group[:-lag]
        if lag > 1:
            together &= rare[lag:]
        pairs = np.flatnonzero(together)
        first.append(at[pairs])
        second.append(at[pairs + lag])
        places.append(sizes[pairs])
    found = GramPairs(np.concatenate(first), np.concatenate(second), np.concatenate(places), size)
    return _true(normal, found)


def _true(normal: Normal, pairs: GramPairs) -> GramPairs:
    """Without the few pairs whose hashes are equal by chance."""
    equal = normal.codes[pairs.first] == normal.codes[pairs.second]
    equal &= normal.codes[pairs.first + pairs.size - 1] == normal.codes[pairs.second + pairs.size - 1]
    return pairs if equal.all() else pairs.chosen(equal)


def equal_grams_of(normal: Normal, known: Hashes, new: Hashes, size: int = GRAM) -> GramPairs:
    """Pairs of new grams, which lie behind all known ones, with those: all of a rare gram, else the last."""
    grams = new & ~PLACE
    low = np.searchsorted(known, grams)
    high = np.searchsorted(known, grams | PLACE, side="right")
    count = high - low
    paired = np.where(count <= _ALL_PAIRS, count, 1)
    first = known[ranges(high - paired, paired)] & PLACE
    second = np.repeat(new & PLACE, paired)
    places = np.repeat(np.minimum(count + 1, 63), paired)
    found = GramPairs(first.astype(np.int32), second.astype(np.int32), places.astype(np.uint8), size)
    return _true(normal, found)
