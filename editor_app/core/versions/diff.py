"""What changed from one version to another: rows of paragraphs, and operations inside them."""

from collections.abc import Iterator, Sequence
from itertools import starmap, zip_longest

from rapidfuzz.distance import LCSseq

from editor_app.core.change import Comparison, NumberChange, Operation, Row, RowKind
from editor_app.core.draft import Draft, Span
from editor_app.core.task import Task
from editor_app.core.versions.alignment import Alignment, Match, align
from editor_app.core.versions.token_diff import compare_texts as compare_texts
from editor_app.core.versions.tokens import numbers
from editor_app.core.versions.version_lines import Side, form_of, may_share_form

_STEP = 64


def compare(
    old: Draft, new: Draft, task: Task | None = None, pins: Sequence[tuple[Span, Span]] = ()
) -> Comparison:
    """Every paragraph of both versions as a row, with what changed inside it.

    `pins` are places of both that a person has put together.
    """
    task = task or Task()
    lines = [(_line_at(old, one), _line_at(new, other)) for one, other in pins]
    alignment = align(old, new, task, lines)
    rows: list[Row] = []
    coarse = False
    total = len(alignment.new.texts)
    for row, row_coarse in _rows(alignment):
        rows.append(row)
        coarse = coarse or row_coarse
        if len(rows) % _STEP == 0:
            task.step(min(len(rows), total), total)
    return Comparison(tuple(rows), coarse)


def _line_at(draft: Draft, place: Span) -> int:
    return draft.text.count("\n", 0, place.start)


def _rows(alignment: Alignment) -> Iterator[tuple[Row, bool]]:
    old, new = alignment.old, alignment.new
    gone = _gone(alignment)
    i = j = 0
    for match in alignment.matches:
        stays = match.move is None
        if stays:
            for index in range(i, match.old.start):
                if index in gone:
                    yield _deleted(old, new, index, j), False
            i = match.old.stop
        for index in range(j, match.new.start):
            yield _added(old, new, index, match.old.start if stays else i), False
        j = match.new.stop
        yield _matched(old, new, match)
    for index in range(i, len(old.texts)):
        if index in gone:
            yield _deleted(old, new, index, j), False
    for index in range(j, len(new.texts)):
        yield _added(old, new, index, len(old.texts)), False


def _gone(alignment: Alignment) -> set[int]:
    gone = set(range(len(alignment.old.texts)))
    for match in alignment.matches:
        gone.difference_update(match.old)
    return gone


def _deleted(old: Side, new: Side, index: int, before: int) -> Row:
    """A deleted line, whose place in the new version is before one of its lines."""
    at = new.start_of(before)
    text = old.texts[index]
    operations = (Operation("-", text),) if text else ()
    return Row(RowKind.DELETED, old.span(range(index, index + 1)), Span(at, at), operations=operations)


def _added(old: Side, new: Side, index: int, before: int) -> Row:
    at = old.start_of(before)
    text = new.texts[index]
    operations = (Operation("+", text),) if text else ()
    return Row(RowKind.ADDED, Span(at, at), new.span(range(index, index + 1)), operations=operations)


def _matched(old: Side, new: Side, match: Match) -> tuple[Row, bool]:
    old_span, new_span = old.span(match.old), new.span(match.new)
    if old.texts[match.old[0]] == new.texts[match.new[0]] and len(match.old) == len(match.new) == 1:
        return Row(RowKind.SAME, old_span, new_span, match.move), False
    before, after = old_span.of(old.text), new_span.of(new.text)
    operations, coarse = compare_texts(before, after)
    kind = _kind(match, before, after)
    return Row(kind, old_span, new_span, match.move, operations, number_changes(operations)), coarse


def _kind(match: Match, before: str, after: str) -> RowKind:
    if len(match.new) > 1:
        return RowKind.SPLIT
    if len(match.old) > 1:
        return RowKind.MERGED
    if match.move is not None:
        return RowKind.EDITED
    if match.renamed:
        return RowKind.RENAMED
    same_form = may_share_form(before, after) and form_of(before) == form_of(after)
    return RowKind.FORM_ONLY if same_form else RowKind.EDITED


def number_changes(operations: tuple[Operation, ...]) -> tuple[NumberChange, ...]:
    """The figures that changed: within one change those that differ, one for one, or come and gone."""
    changes: list[NumberChange] = []
    gone: list[str] = []
    come: list[str] = []
    for operation in (*operations, Operation("=", "")):
        if operation.sign == "-":
            gone += numbers(operation.text)
        elif operation.sign == "+":
            come += numbers(operation.text)
        else:
            changes += _differing(gone, come)
            gone, come = [], []
    return tuple(changes)


def _differing(gone: list[str], come: list[str]) -> Iterator[NumberChange]:
    i = j = 0
    for block in LCSseq.opcodes(gone, come):
        if block.tag != "equal":
            continue
        yield from starmap(NumberChange, zip_longest(gone[i : block.src_start], come[j : block.dest_start]))
        i, j = block.src_end, block.dest_end
    yield from starmap(NumberChange, zip_longest(gone[i:], come[j:]))
