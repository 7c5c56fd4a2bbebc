"""The versions of one text laid over each other: what each person put in and took out.

A Word file with traces shows exactly this. A text is cut into pieces; each says whether it stood in
the first version, who put it in, and who took it out again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.core.change import Comparison, Operation, RowKind
from editor_app.core.draft import Draft
from editor_app.core.versions import diff

_ONE_SIDED = (RowKind.ADDED, RowKind.DELETED)


@dataclass(frozen=True, slots=True)
class Layer:
    """One saved version: the person's name, the time (ISO 8601), and the draft as it then was."""

    author: str
    time: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that one person put in and one took out, or nobody did.

    `base` is where it starts in the first version, None for text that came later. `inserted` and
    `deleted` are indexes of layers.
    """

    text: str
    base: int | None
    inserted: int | None = None
    deleted: int | None = None

    def split(self, at: int) -> "tuple[Piece, Piece]":
        later = None if self.base is None else self.base + at
        return replace(self, text=self.text[:at]), replace(self, text=self.text[at:], base=later)


def script(comparison: Comparison, old: str, new: str) -> tuple[Operation, ...]:
    """A comparison as operations over the whole text, line ends included.

    What was moved is taken out at its old place and put in at its new one. Lines come and go with
    the line end behind them, so that the paragraphs around keep their own.
    """
    operations: list[Operation] = []
    i = j = 0
    for row in comparison.rows:
        if row.moved or row.kind in _ONE_SIDED:
            continue
        operations += [Operation("-", old[i : row.old.start]), Operation("+", new[j : row.new.start])]
        operations += row.operations or (Operation("=", row.old.of(old)),)
        i, j = row.old.end, row.new.end
        if i < len(old) and j < len(new):
            operations.append(Operation("=", "\n"))
            i, j = i + 1, j + 1
    operations += [Operation("-", old[i:]), Operation("+", new[j:])]
    return tuple(_in_one([operation for operation in operations if operation.text]))


def _in_one(operations: Sequence[Operation]) -> Iterator[Operation]:
    """What is put in before a line end and the lines put in behind it are one insertion before that end.

    LibreOffice takes them for one in any case, and then mistakes which line end is new.
    """
    ahead = list(reversed(operations))
    while ahead:
        operation = ahead.pop()
        if operation.sign == "+" and len(ahead) > 1:
            end, line = ahead[-1], ahead[-2]
            if (end.sign, end.text, line.sign) == ("=", "\n", "+") and line.text.endswith("\n"):
                ahead[-2:] = [Operation("=", "\n"), Operation("+", f"{operation.text}\n{line.text[:-1]}")]
                continue
        yield operation


def layered(first: Draft, layers: Sequence[Layer]) -> tuple[Piece, ...]:
    """The pieces in order: those not inserted are the first version, those not deleted the last.

    What a person put in and took out again leaves no trace, as in a word processor.
    """
    pieces = [Piece(first.text, 0)] if first.text else []
    before = first
    for number, layer in enumerate(layers):
        operations = script(diff.compare(before, layer.draft), before.text, layer.draft.text)
        pieces = list(_joined(_revised(pieces, operations, number, layers)))
        before = layer.draft
    return tuple(pieces)


def _revised(
    pieces: Sequence[Piece], operations: Sequence[Operation], number: int, layers: Sequence[Layer]
) -> Iterator[Piece]:
    ahead = list(reversed(pieces))
    for operation in operations:
        if operation.sign == "+":
            yield Piece(operation.text, None, inserted=number)
            continue
        left = len(operation.text)
        while left:
            piece = ahead.pop()
            if piece.deleted is not None:
                yield piece
                continue
            if len(piece.text) > left:
                piece, rest = piece.split(left)
                ahead.append(rest)
            left -= len(piece.text)
            if operation.sign == "=":
                yield piece
            elif piece.inserted is None or layers[piece.inserted].author != layers[number].author:
                yield replace(piece, deleted=number)
    yield from reversed(ahead)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours that one piece would say as well."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and _continues(held, piece):
            held = replace(held, text=held.text + piece.text)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _continues(one: Piece, other: Piece) -> bool:
    if (one.inserted, one.deleted) != (other.inserted, other.deleted):
        return False
    return other.base is None if one.base is None else other.base == one.base + len(one.text)
