"""The pieces of a text cut so small that each is written in one way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editor_app.core.versions.layers import Piece
from editor_app.exporters.traces.places import Places


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece within one line, or a line's end; `at` is where it stands in the last version."""

    piece: Piece
    at: int
    ends_line: bool

    @property
    def end(self) -> int:
        """Where it ends in the last version, in which a deleted one has no length."""
        return self.at + (len(self.piece.text) if self.piece.deleted is None else 0)


def atoms(pieces: Iterable[Piece], places: Places, anchors: Iterable[int]) -> Iterator[Atom]:
    """What stood in the first version is cut at its line ends, everything at the anchors.

    A line break within a Word paragraph is a character like others. `anchors` are offsets in the
    last version.
    """
    ahead = sorted(set(anchors), reverse=True)
    at = 0
    for piece in pieces:
        for part in _lines(piece, places):
            ends_line = part.base is not None and part.text == "\n" and places.at(part.base) is None
            if part.deleted is not None:
                yield Atom(part, at, ends_line)
                continue
            for small in _cut(part, at, ahead):
                yield Atom(small, at, ends_line)
                at += len(small.text)


def keeping_cells(pieces: Iterable[Piece], places: Places) -> Iterator[Piece]:
    """The pieces with the borders of cells kept that are taken out and put in again by one layer.

    Of 12→甲 that becomes 9→乙 only the texts change: Word has no tracked change for a cell.
    """
    held: Piece | None = None
    for piece in pieces:
        if held is None:
            held = piece
            continue
        taken_out, put_in = (held, piece) if held.base is not None else (piece, held)
        if _replaces_cells(taken_out, put_in, places):
            yield from _cell_by_cell(taken_out, put_in)
            held = None
        else:
            yield held
            held = piece
    if held is not None:
        yield held


def _replaces_cells(old: Piece, new: Piece, places: Places) -> bool:
    if old.base is None or new.base is not None or old.deleted is None or old.deleted != new.inserted:
        return False
    borders = [old.base + at for at, character in enumerate(old.text) if character == "\t"]
    if not borders or len(borders) != new.text.count("\t") or "\n" in old.text + new.text:
        return False
    return all(places.at(border) is None for border in borders)


def _cell_by_cell(old: Piece, new: Piece) -> Iterator[Piece]:
    assert old.base is not None
    at = old.base
    for number, (before, after) in enumerate(zip(old.text.split("\t"), new.text.split("\t"), strict=True)):
        if number:
            yield Piece("\t", at)
            at += 1
        if before:
            yield Piece(before, at, deleted=old.deleted)
            at += len(before)
        if after:
            yield Piece(after, None, new.inserted, new.deleted)


def _lines(piece: Piece, places: Places) -> Iterator[Piece]:
    if piece.base is None:
        yield piece
        return
    start = 0
    for index, character in enumerate(piece.text):
        if character == "\n" and places.at(piece.base + index) is None:
            for part in (piece.text[start:index], "\n"):
                if part:
                    yield Piece(part, piece.base + start, deleted=piece.deleted)
                    start += len(part)
    if start < len(piece.text):
        yield Piece(piece.text[start:], piece.base + start, deleted=piece.deleted)


def _cut(piece: Piece, at: int, ahead: list[int]) -> Iterator[Piece]:
    end = at + len(piece.text)
    while ahead and ahead[-1] < end:
        anchor = ahead.pop()
        if anchor > at:
            first, piece = piece.split(anchor - at)
            at = anchor
            yield first
    yield piece
