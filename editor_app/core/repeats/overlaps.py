"""Which spans share half of their text."""

from collections.abc import Sequence

import numpy as np

from editor_app.core.repeats.arrays import Numbers, ranges

_MUTUAL = 0.5


def overlaps(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Of each span the spans that share half of its text and half of their own with it, itself first, then
    those that share most.

    Of two such spans neither is more than twice as long, and their middles are no further apart than half of
    the longer: only those are held against each other.
    """
    count = len(spans)
    near: list[list[int]] = [[number] for number in range(count)]
    if count < 2:
        return near
    starts, ends = np.array(spans, np.int64).T
    sizes, middles = ends - starts, starts + ends
    scales = np.frexp(sizes.astype(np.float64))[1]
    found = []
    for scale in np.unique(scales).tolist():
        mine = _ordered(np.flatnonzero(scales == scale), middles)
        for other in (scale, scale + 1):
            its = mine if other == scale else _ordered(np.flatnonzero(scales == other), middles)
            low = np.searchsorted(middles[its], middles[mine] - (1 << other))
            high = np.searchsorted(middles[its], middles[mine] + (1 << other), side="right")
            one, two = np.repeat(mine, high - low), its[ranges(low, high - low)]
            found.append(np.stack((one, two)))
            if other != scale:
                found.append(np.stack((two, one)))
    first, second = np.concatenate(found, axis=1)
    shared = np.minimum(ends[first], ends[second]) - np.maximum(starts[first], starts[second])
    share = shared / np.maximum(sizes[first], sizes[second])
    kept = np.flatnonzero((share >= _MUTUAL) & (first != second))
    kept = kept[np.lexsort((second[kept], -share[kept]))]
    for one, two in zip(first[kept].tolist(), second[kept].tolist(), strict=True):
        near[one].append(two)
    return near


def _ordered(numbers: Numbers, middles: Numbers) -> Numbers:
    return numbers[np.argsort(middles[numbers], kind="stable")]
