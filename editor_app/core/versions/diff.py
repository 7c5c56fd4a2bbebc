"""What changed from one version to another: rows of paragraphs, and operations inside them."""

from collections.abc import Iterator, Sequence
from itertools import starmap, zip_longest

from rapidfuzz.distance import LCSseq

from editor_app.core.change import Comparison, NumberChange, Operation, Row, RowKind, Unchanged
from editor_app.core.draft import Draft, Span
from editor_app.core.task import Task
from editor_app.core.versions.alignment import Alignment, Match, align
from editor_app.core.versions.line_form import same_but_for_form, words_of
from editor_app.core.versions.token_diff import compare_texts as compare_texts
from editor_app.core.versions.tokens import numbers
from editor_app.core.versions.version_lines import Side

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
    parts: list[Row | Unchanged] = []
    coarse = False
    total = len(alignment.new.texts)
    for part, part_coarse in _parts(alignment):
        parts.append(part)
        coarse = coarse or part_coarse
        if len(parts) % _STEP == 0:
            task.step(min(len(parts), total), total)
    return Comparison(tuple(parts), coarse)


def _line_at(draft: Draft, place: Span) -> int:
    return draft.text.count("\n", 0, place.start)


def _parts(alignment: Alignment) -> Iterator[tuple[Row | Unchanged, bool]]:
    old, new = alignment.old, alignment.new
    gone = _gone(alignment)
    i = j = 0
    for match in alignment.matches:
        stays = match.move is None
        if stays:
            for index in range(i, match.old.start):
                if gone[index]:
                    yield _deleted(old, new, index, j), False
            i = match.old.stop
        for index in range(j, match.new.start):
            yield _added(old, new, index, match.old.start if stays else i), False
        j = match.new.stop
        yield _matched(old, new, match)
    for index in range(i, len(old.texts)):
        if gone[index]:
            yield _deleted(old, new, index, j), False
    for index in range(j, len(new.texts)):
        yield _added(old, new, index, len(old.texts)), False


def _gone(alignment: Alignment) -> bytearray:
    """For each old line whether it is in no match."""
    gone = bytearray(b"\1") * len(alignment.old.texts)
    for match in alignment.matches:
        gone[match.old.start : match.old.stop] = bytes(len(match.old))
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


def _matched(old: Side, new: Side, match: Match) -> tuple[Row | Unchanged, bool]:
    old_span, new_span = old.span(match.old), new.span(match.new)
    if match.equal:
        ends = tuple(old.starts[match.old.start : match.old.stop + 1])
        return Unchanged(ends, new_span.start - old_span.start, match.move), False
    before, after = old_span.of(old.text), new_span.of(new.text)
    operations, coarse = compare_texts(before, after)
    kind = _kind(match, before, after, operations)
    return Row(kind, old_span, new_span, match.move, operations, number_changes(operations)), coarse


def _kind(match: Match, before: str, after: str, operations: Sequence[Operation]) -> RowKind:
    if before == after:
        return RowKind.SAME
    if len(match.new) > 1:
        return RowKind.SPLIT
    if len(match.old) > 1:
        return RowKind.MERGED
    if match.move is not None:
        return RowKind.EDITED
    if match.renamed:
        return RowKind.RENAMED
    return RowKind.FORM_ONLY if _same_form(before, after, operations) else RowKind.EDITED


def _same_form(before: str, after: str, operations: Sequence[Operation]) -> bool:
    """Whether only the form changed; most changes show that they are more without the whole being read."""
    gone, come = ("".join(o.text for o in operations if o.sign == sign) for sign in "-+")
    return sorted(words_of(gone)) == sorted(words_of(come)) and same_but_for_form(before, after)


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
    if len(gone) <= 1 and len(come) <= 1:
        yield from starmap(NumberChange, zip_longest(gone, come) if gone != come else ())
        return
    i = j = 0
    for block in LCSseq.opcodes(gone, come):
        if block.tag != "equal":
            continue
        yield from starmap(NumberChange, zip_longest(gone[i : block.src_start], come[j : block.dest_start]))
        i, j = block.src_end, block.dest_end
    yield from starmap(NumberChange, zip_longest(gone[i:], come[j:]))
