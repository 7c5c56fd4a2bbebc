"""Groups of places that lie in each other: what is told once, and what is everybody's wording."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from editor_app.core.repeats.normal import Normal

COMMON_DOCUMENTS = 5
_INSIDE = 0.9
_HALF = 0.5
_CELL = 8

Bounds = tuple[int, int]


def told_once(groups: Sequence[Sequence[Bounds]]) -> list[tuple[int, tuple[Bounds, ...]]]:
    """What repeats inside the copies of one passage is told once, in the first copy: which groups are left,
    in reading order, with which places.

    A group with a place elsewhere stays whole: it says more than that one copy lies in another.
    """
    kept: list[tuple[int, tuple[Bounds, ...]]] = []
    holders: dict[int, list[tuple[int, int, bool, int]]] = defaultdict(list)
    longest_first = sorted(range(len(groups)), key=lambda k: (groups[k][0][0] - groups[k][0][1], groups[k]))
    for which in longest_first:
        spans = tuple(groups[which])
        around = [list(_around(holders, start, end)) for start, end in spans]
        if all(around) and set.intersection(*({group for _, group in held} for held in around)):
            spans = tuple(
                span for span, held in zip(spans, around, strict=True) if not any(later for later, _ in held)
            )
            if len(spans) < 2:
                continue
        for index, (start, end) in enumerate(spans):
            for cell in range(start >> _CELL, (end >> _CELL) + 1):
                holders[cell].append((start, end, index > 0, which))
        kept.append((which, spans))
    return sorted(kept, key=lambda group: (group[1][0][0], -group[1][0][1]))


def _around(
    holders: dict[int, list[tuple[int, int, bool, int]]], start: int, end: int
) -> Iterator[tuple[bool, int]]:
    """The places that hold most of a span: whether each is a later copy, and of which group."""
    least = _INSIDE * (end - start)
    for low, high, later, group in holders.get((start + end) // 2 >> _CELL, ()):
        if min(end, high) - max(start, low) >= least:
            yield later, group


def common_wording(normal: Normal, groups: Sequence[Sequence[Bounds]]) -> set[int]:
    """Groups of common wording: most of one of their places stands, a little changed, in five documents,
    in whichever groups."""
    if len(normal.starts) < COMMON_DOCUMENTS:
        return set()
    holders: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    documents = [{normal.document_at(start) for start, _ in spans} for spans in groups]
    for k, spans in enumerate(groups):
        for start, end in spans:
            for cell in range(start >> _CELL, (end >> _CELL) + 1):
                holders[cell].append((start, end, k))
    common = set()
    for k, spans in enumerate(groups):
        for start, end in spans:
            least = _HALF * (end - start)
            # What takes in half of a place takes in its middle.
            near = holders[(start + end) // 2 >> _CELL]
            around = {other for low, high, other in near if min(end, high) - max(start, low) >= least}
            if len(set[int]().union(*(documents[other] for other in around))) >= COMMON_DOCUMENTS:
                common.add(k)
                break
    return common
