"""The parts of a comparison on their way from a process.

In small pieces: a piece is unpacked with every other thread waiting, and all rows of a volume took 300 ms.
"""

import pickle
from collections.abc import Iterator, Sequence
from typing import Final

from editor_app.core.change import NumberChange, Operation, Row, RowKind, Unchanged
from editor_app.core.draft import Span

_PIECE: Final = 1_000
_OF_UNCHANGED: Final = 3
_KINDS: Final = {kind.value: kind for kind in RowKind}


def packed(parts: Sequence[Row | Unchanged]) -> list[bytes]:
    return [pickle.dumps(list(map(_values, parts[at : at + _PIECE]))) for at in range(0, len(parts), _PIECE)]


def unpacked(pieces: Sequence[bytes]) -> Iterator[Row | Unchanged]:
    """The parts of a comparison, from pieces that this program has packed."""
    for piece in pieces:
        for values in pickle.loads(piece):
            yield Unchanged(*values) if len(values) == _OF_UNCHANGED else _row(*values)


def _row(
    kind: str,
    old: tuple[int, int],
    new: tuple[int, int],
    move: int | None,
    operations: Sequence[tuple[str, str]],
    numbers: Sequence[tuple[str | None, str | None]],
) -> Row:
    return Row(
        _KINDS[kind],
        Span(*old),
        Span(*new),
        move,
        tuple(Operation(sign, text) for sign, text in operations),
        tuple(NumberChange(before, after) for before, after in numbers),
    )


def _values(part: Row | Unchanged) -> tuple[object, ...]:
    if isinstance(part, Unchanged):
        return part.starts, part.by, part.move
    return (
        part.kind.value,
        (part.old.start, part.old.end),
        (part.new.start, part.new.end),
        part.move,
        [(operation.sign, operation.text) for operation in part.operations],
        [(number.old, number.new) for number in part.numbers],
    )
