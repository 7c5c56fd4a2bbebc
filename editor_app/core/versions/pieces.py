"""Paragraphs that were split, and such as were merged."""

from collections.abc import Sequence

from editor_app.core.versions.likeness import belongs
from editor_app.core.versions.pairing import Partners


def pair_split_and_merged(partners: Partners) -> None:
    """Lines without partners that are what a neighbour's partner has more than the neighbour."""
    _pair_pieces(partners.old.texts, partners.new.texts, partners.old_of, partners.alone_new())
    _pair_pieces(partners.new.texts, partners.old.texts, partners.new_of, partners.alone_old())


def _pair_pieces(
    wholes: Sequence[str], pieces: Sequence[str], whole_of: memoryview, alone: Sequence[int]
) -> None:
    for piece in alone:
        for beside in (piece - 1, piece + 1):
            whole = whole_of[beside] if 0 <= beside < len(pieces) else -1
            if (
                whole >= 0
                and wholes[whole] != pieces[beside]
                and belongs(wholes[whole], pieces[beside], pieces[piece], before=piece < beside)
            ):
                whole_of[piece] = whole
                break
