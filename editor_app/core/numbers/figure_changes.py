"""The figures that are others in a new version, each with what it counts: 会议次数 11次 → 12次.

A figure is a number with its unit, in Chinese numerals too, or a whole date. It has changed where the
comparison changed any part of it: 128亿元 → 128万元 is a change although the digits stay.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz.distance import LCSseq

from editor_app.core.change import Operation, Row, RowKind
from editor_app.core.draft import Draft, Span
from editor_app.core.numbers import indicators, relations
from editor_app.core.numbers.quantity import Role
from editor_app.core.versions.tokens import tokens

_CLAUSE = re.compile(r"[，。；：、！？,;:!?\s]")
_DIGIT = re.compile(r"[0-9０-９]")
_BEFORE = 12
"""Characters beside a figure that stand for its name where nothing names it."""
_WHOLE = (RowKind.SAME, RowKind.ADDED, RowKind.DELETED)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """`old` and `new` are as written, None where a figure came or went; `name` is what they are said of.

    The spans lie in the texts of the two versions; that of a figure that is not there is empty.
    """

    name: str
    old: str | None
    new: str | None
    old_span: Span
    new_span: Span


@dataclass(frozen=True, slots=True)
class _Figure:
    """`span` lies in the paragraph; `name` is empty where nothing names it."""

    raw: str
    span: Span
    name: str


def figure_changes(old: Draft, new: Draft, rows: Iterable[Row]) -> Iterator[FigureChange]:
    """The figures that changed inside paragraphs, in the order of the rows.

    Paragraphs that were added or deleted whole change no figure.
    """
    for row in rows:
        if row.kind not in _WHOLE:
            yield from _of_row(row, row.old.of(old.text), row.new.of(new.text))


def _of_row(row: Row, before: str, after: str) -> Iterator[FigureChange]:
    blocks = list(_blocks(row.operations))
    gone = _touched(_figures(before), [one for one, _other in blocks])
    come = _touched(_figures(after), [other for _one, other in blocks])
    for number, (one, other) in enumerate(blocks):
        for left, right in _paired(gone[number], come[number]):
            named = right or left
            yield FigureChange(
                _name(after if right else before, named) if named else "",
                left.raw if left else None,
                right.raw if right else None,
                (left.span if left else Span(one.start, one.start)).moved(row.old.start),
                (right.span if right else Span(other.start, other.start)).moved(row.new.start),
            )


def _blocks(operations: Sequence[Operation]) -> Iterator[tuple[Span, Span]]:
    """Where each change lies in both paragraphs; one side may be empty."""
    i = j = start = other = 0
    changed = False
    for operation in (*operations, Operation("=", "")):
        if operation.sign == "=":
            if changed:
                yield Span(start, i), Span(other, j)
            i, j = i + len(operation.text), j + len(operation.text)
            start, other, changed = i, j, False
        else:
            changed = True
            i += len(operation.text) if operation.sign == "-" else 0
            j += len(operation.text) if operation.sign == "+" else 0


def _touched(figures: Sequence[_Figure], places: Sequence[Span]) -> list[list[_Figure]]:
    """The figures that each change reaches; a figure that several reach is the first one's."""
    found: list[list[_Figure]] = [[] for _ in places]
    for figure in figures:
        for number, place in enumerate(places):
            inside = figure.span.start < place.start < figure.span.end
            if figure.span.overlaps(place) or (not len(place) and inside):
                found[number].append(figure)
                break
    return found


def _paired(
    gone: Sequence[_Figure], come: Sequence[_Figure]
) -> Iterator[tuple[_Figure | None, _Figure | None]]:
    """The figures of one change that differ, one for one; one without a partner came or went."""
    i = j = 0
    for block in LCSseq.opcodes([one.raw for one in gone], [one.raw for one in come]):
        if block.tag == "equal":
            yield from zip_longest(gone[i : block.src_start], come[j : block.dest_start])
            i, j = block.src_end, block.dest_end
    yield from zip_longest(gone[i:], come[j:])


def _figures(text: str) -> list[_Figure]:
    """Every figure of a paragraph in reading order: amounts with their names, dates whole, other numbers."""
    read = relations.read_text(text)
    names = {
        quantity.span: name
        for sentence in read.sentences
        for quantity, name in zip(sentence.quantities, sentence.names, strict=True)
    }
    names |= {
        one.quantity.span: f"{one.name}（{one.kind}）" if one.kind else one.name
        for one in indicators.read(Draft(text, ()), read)
    }
    amounts = [
        _Figure(quantity.raw(text), quantity.span, names.get(quantity.span, ""))
        for quantity in read.quantities
        if quantity.role is not Role.DATE
    ]
    taken = [figure.span for figure in amounts]
    others = (_Figure(span.of(text), span, "") for span in _numbers(text) if not _meets(span, taken))
    return sorted([*amounts, *others], key=lambda figure: figure.span)


def _numbers(text: str) -> Iterator[Span]:
    """Tokens with a digit in them: numbers and dates."""
    at = 0
    for token in tokens(text):
        if _DIGIT.search(token):
            yield Span(at, at + len(token))
        at += len(token)


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in taken)


def _name(text: str, figure: _Figure) -> str:
    """What a figure is said of: its indicator, the head of its line in a table, else the words beside it."""
    if figure.name:
        return figure.name
    start = text.rfind("\n", 0, figure.span.start) + 1
    before = text[start : figure.span.start]
    if "\t" in before:
        return before.split("\t", 1)[0].strip()
    said = _CLAUSE.split(before.rstrip("〔（([ "))[-1][-_BEFORE:]
    return said or _CLAUSE.split(text[figure.span.end :], maxsplit=1)[0][:_BEFORE]
