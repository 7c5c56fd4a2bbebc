"""Paragraphs that were split, and such as were merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from editor_app.core.versions.likeness import alike_at_least, belongs
from editor_app.core.versions.pairing import Partners

_WHOLE: Final = 0.8
"""How alike a paragraph is to its pieces put together, none of which need be alike to it."""
_PIECES: Final = 12


def pair_split_and_merged(partners: Partners) -> None:
    """Lines without partners that are what a neighbour's partner has more than the neighbour.

    A paragraph that fell into many pieces is known by all of them, where they stand in its place.
    """
    split = _Sides(partners.old.texts, partners.new.texts, partners.old_of, partners.new_of)
    merged = _Sides(partners.new.texts, partners.old.texts, partners.new_of, partners.old_of)
    for old, new in partners.gaps():
        if len(old) == 1:
            split.pair_all(old[0], new)
        elif len(new) == 1:
            merged.pair_all(new[0], old)
    split.pair_beside(partners.alone_new())
    merged.pair_beside(partners.alone_old())


@dataclass(frozen=True, slots=True)
class _Sides:
    """The version with whole paragraphs, and that with their pieces."""

    wholes: Sequence[str]
    pieces: Sequence[str]
    whole_of: memoryview
    piece_of: memoryview

    def pair_all(self, whole: int, pieces: Sequence[int]) -> None:
        in_a_row = pieces[-1] - pieces[0] + 1 == len(pieces)
        if not in_a_row or not 1 < len(pieces) <= _PIECES:
            return
        if alike_at_least(self.wholes[whole], "".join(self.pieces[piece] for piece in pieces), _WHOLE):
            self.piece_of[whole] = pieces[0]
            for piece in pieces:
                self.whole_of[piece] = whole

    def pair_beside(self, alone: Sequence[int]) -> None:
        for piece in alone:
            for beside in (piece - 1, piece + 1):
                whole = self.whole_of[beside] if 0 <= beside < len(self.pieces) else -1
                if (
                    whole >= 0
                    and self.wholes[whole] != self.pieces[beside]
                    and belongs(
                        self.wholes[whole], self.pieces[beside], self.pieces[piece], before=piece < beside
                    )
                ):
                    self.whole_of[piece] = whole
                    break
