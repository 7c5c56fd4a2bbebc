"""The rows of a comparison on their way from a process.

In small pieces: a piece is unpacked with every other thread waiting, and all rows of a volume took 300 ms.
"""

import pickle
from collections.abc import Iterator, Sequence
from typing import Final

from editor_app.core.change import NumberChange, Operation, Row, RowKind
from editor_app.core.draft import Span

_PIECE: Final = 1_000
_KINDS: Final = {kind.value: kind for kind in RowKind}


def packed(rows: Sequence[Row]) -> list[bytes]:
    return [pickle.dumps(list(map(_values, rows[at : at + _PIECE]))) for at in range(0, len(rows), _PIECE)]


def unpacked(pieces: Sequence[bytes]) -> Iterator[Row]:
    """The rows, from pieces that this program has packed."""
    for piece in pieces:
        for kind, a, b, c, d, move, operations, numbers in pickle.loads(piece):
            yield Row(
                _KINDS[kind],
                Span(a, b),
                Span(c, d),
                move,
                tuple(Operation(sign, text) for sign, text in operations),
                tuple(NumberChange(old, new) for old, new in numbers),
            )


def _values(row: Row) -> tuple[object, ...]:
    return (
        row.kind.value,
        row.old.start,
        row.old.end,
        row.new.start,
        row.new.end,
        row.move,
        [(operation.sign, operation.text) for operation in row.operations],
        [(number.old, number.new) for number in row.numbers],
    )
