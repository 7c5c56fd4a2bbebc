"""Later copies within one text, and where in the first copy each of their passages lies."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from editor_app.core.draft import Span
from editor_app.core.repeat import Repeat, RepeatKind
from editor_app.core.repeats.units import is_whole

_COPIES = {RepeatKind.EXACT, RepeatKind.FORM, RepeatKind.EDITED}
_CELLS = 4_000_000
_LINES = 4_000


class Copies:
    """The whole copies of a text. `pairs` are the equal stretches as (first copy's, later copy's).

    `repeats` are groups of this one text. Where places lie in each other the innermost later copy
    that comes first in `repeats` counts.
    """

    def __init__(self, text: str, repeats: Sequence[Repeat]) -> None:
        pairs: list[tuple[Span, Span]] = []
        whole: list[tuple[Span, Span]] = []
        for repeat in repeats:
            if repeat.kind not in _COPIES or repeat.common_wording:
                continue
            first, *later = [place.span for place in repeat.places]
            if not is_whole(text, first.start, first.end):
                continue
            for copy in later:
                if is_whole(text, copy.start, copy.end) and not any(
                    taken.overlaps(copy) for _, taken in whole
                ):
                    whole.append((first, copy))
                    pairs.extend(_aligned(text, first, copy))
        self.pairs = tuple(sorted(pairs, key=lambda pair: pair[1]))
        self._starts = [later.start for _, later in self.pairs]
        self._whole = sorted(whole, key=lambda pair: pair[1])
        self._whole_starts = [later.start for _, later in self._whole]

    def is_later(self, span: Span) -> bool:
        """Whether a span lies wholly in a later copy."""
        return self._copy_of(span) is not None

    def first(self, span: Span) -> Span | None:
        """The same passage in the first copy: edits inside it are stepped over, not its edges."""
        copy = self._copy_of(span)
        if copy is None:
            return None
        start = self._carried(span.start, copy[1], at_end=False)
        end = self._carried(span.end, copy[1], at_end=True)
        if start is None or end is None or start > end:
            return None
        return Span(start, end)

    def _copy_of(self, span: Span) -> tuple[Span, Span] | None:
        index = bisect_right(self._whole_starts, span.start) - 1
        if index < 0 or not self._whole[index][1].contains(span):
            return None
        return self._whole[index]

    def _carried(self, offset: int, copy: Span, *, at_end: bool) -> int | None:
        """An edge inside or at the side of equal text; beside an edit, the edge of the edit."""
        index = bisect_right(self._starts, offset - at_end) - 1
        before = self.pairs[index] if index >= 0 and copy.contains(self.pairs[index][1]) else None
        if before is not None and offset <= before[1].end and (at_end or offset < before[1].end):
            return before[0].start + offset - before[1].start
        if before is not None and offset == before[1].end:
            return before[0].end
        after = self.pairs[index + 1] if index + 1 < len(self.pairs) else None
        if after is not None and copy.contains(after[1]) and offset == after[1].start:
            return after[0].start
        return None


def _aligned(text: str, first: Span, later: Span) -> Iterator[tuple[Span, Span]]:
    """Equal stretches: whole lines first, then the characters of the lines between them."""
    one, other = first.of(text), later.of(text)
    if one == other:
        yield first, later
        return
    for a, b, c, d in _line_blocks(one, other):
        for stretch in _equal_stretches(one[a:b], other[c:d]):
            low, high, second = stretch
            yield (
                Span(first.start + a + low, first.start + a + high),
                Span(later.start + c + second, later.start + c + second + high - low),
            )


def _line_blocks(one: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    lines, others = one.splitlines(keepends=True), other.splitlines(keepends=True)
    starts, other_starts = _starts(lines), _starts(others)
    if max(len(lines), len(others)) > _LINES:
        # So many lines are compared in their order: a copy of a volume is seldom re-ordered.
        blocks = [(k, k + 1, k, k + 1) for k in range(min(len(lines), len(others)))]
    else:
        matcher = SequenceMatcher(None, lines, others, autojunk=False)
        blocks = [(a, b, c, d) for _, a, b, c, d in matcher.get_opcodes()]
    for a, b, c, d in blocks:
        yield starts[a], starts[b], other_starts[c], other_starts[d]


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _equal_stretches(one: str, other: str) -> Iterator[tuple[int, int, int]]:
    if one == other:
        if one:
            yield 0, len(one), 0
        return
    if len(one) * len(other) > _CELLS:
        return
    for block in Indel.opcodes(one, other):
        if block.tag == "equal":
            yield block.src_start, block.src_end, block.dest_start
