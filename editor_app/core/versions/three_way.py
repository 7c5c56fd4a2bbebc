"""Two texts that were made from one, brought together line by line; what both changed asks a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from editor_app.core.versions.common_lines import common
from editor_app.core.versions.likeness import alike

Cut = tuple[int, int, int]

_ALIKE = 0.5
"""A line that was edited still has half of its characters in common with what it was."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole lines of the text before, and what they are in each of the two texts made from it."""

    before: str
    one: str
    other: str

    @property
    def settled(self) -> str | None:
        """What stands here in both, or in the one that changed it; None where both changed it."""
        if self.one in (self.other, self.before):
            return self.other
        return self.one if self.other == self.before else None


def three_way(before: str, one: str, other: str) -> tuple[Stretch, ...]:
    """The texts cut wherever it is certain what stands where; the stretches make up each text in order.

    Lines next to each other that were changed on different sides are no conflict: in an annals each
    paragraph is a matter of its own.
    """
    texts = [text.splitlines(keepends=True) for text in (before, one, other)]
    numbers: dict[str, int] = {}
    lines = [[numbers.setdefault(line, len(numbers)) for line in text] for text in texts]
    partners = [_partners(texts[0], made, common(lines[0], lines[1 + i])) for i, made in enumerate(texts[1:])]
    return tuple(_stretches(texts, _cuts(len(lines[0]), partners)))


def _partners(
    before: Sequence[str], made: Sequence[str], kept: Sequence[tuple[int, int]]
) -> Mapping[int, int]:
    """Which line became which: those that were kept, and those that were edited where they stood.

    Both ends of the text count as lines that were kept.
    """
    found = {-1: -1}
    at = (-1, -1)
    for i, j in (*kept, (len(before), len(made))):
        edited = zip(range(at[0] + 1, i), range(at[1] + 1, j), strict=False)
        if i - at[0] == j - at[1]:
            found |= {a: b for a, b in edited if alike(before[a], made[b]) >= _ALIKE}
        found[i] = j
        at = (i, j)
    return found


def _cuts(length: int, partners: Sequence[Mapping[int, int]]) -> Iterator[Cut]:
    """Places before a line of the text before, each with its place in the two others.

    A place is known beside a line that was kept. Where one was added between two kept lines there
    are two: before what was added and behind it.
    """
    for place in range(length + 1):
        sides = ((place - 1, 1), (place, 0))
        known = [[made[line] + shift for line, shift in sides if line in made] for made in partners]
        if all(known):
            (one, other) = known
            yield place, one[0], other[0]
            yield place, one[-1], other[-1]


def _stretches(texts: Sequence[Sequence[str]], cuts: Iterable[Cut]) -> Iterator[Stretch]:
    at = (0, 0, 0)
    for cut in cuts:
        if cut != at:
            yield Stretch(*("".join(text[i:j]) for text, i, j in zip(texts, at, cut, strict=True)))
        at = cut
