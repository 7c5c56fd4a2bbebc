"""Where a remark on words of an older version stands in the present text, or that it is lost.

A remark never moves silently: it has a certain place, or it asks a person (待确认).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from editor_app.core.draft import Draft, Span
from editor_app.core.versions.alignment import align
from editor_app.core.versions.token_diff import compare_texts


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a remark: `span` is None where its words are gone.

    `certain` is false where the words stand elsewhere or more than once, or were changed.
    """

    span: Span | None
    certain: bool


LOST = Anchor(None, False)


def carried(old: Draft, new: Draft, spans: Iterable[Span]) -> tuple[Anchor, ...]:
    """Where spans of an older version stand in a newer one, in the order given."""
    spans = tuple(spans)
    if old.text == new.text:
        return tuple(Anchor(span, True) for span in spans)
    lines = _Lines(old, new)
    return tuple(_anchor(old, new, span, lines.carry(span)) for span in spans)


def _anchor(old: Draft, new: Draft, span: Span, found: Span | None) -> Anchor:
    words = span.of(old.text)
    if found is not None and found.of(new.text) == words:
        return Anchor(found, True)
    at = new.text.find(words) if words.strip() else -1
    if at >= 0 and new.text.find(words, at + 1) < 0:
        return Anchor(Span(at, at + len(words)), False)
    return Anchor(found, False) if found is not None and len(found) else LOST


class _Lines:
    """Carries offsets along matched lines, and within a line along what is equal."""

    def __init__(self, old: Draft, new: Draft) -> None:
        alignment = align(old, new)
        self._old, self._new = alignment.old, alignment.new
        self._partner = {line: new for old, new in alignment.lines() for line in old}

    def carry(self, span: Span) -> Span | None:
        """The same words in the new text, cut where an end was changed; None where a line is gone."""
        start = self._carry(span.start, at_end=False)
        end = self._carry(span.end, at_end=True)
        if start is None or end is None or end < start:
            return None
        return Span(start, end)

    def _carry(self, offset: int, *, at_end: bool) -> int | None:
        line = self._old.line_at(offset)
        if line not in self._partner:
            return None
        now = self._new.span(self._partner[line])
        before, after = self._old.texts[line], now.of(self._new.text)
        return now.start + _within(before, after, offset - self._old.starts[line], at_end=at_end)


def _within(before: str, after: str, offset: int, *, at_end: bool) -> int:
    """The offset in the new line: behind equal text at a span's end, before it at its start."""
    old = new = 0
    for operation in compare_texts(before, after)[0]:
        length = len(operation.text)
        if operation.sign == "=":
            if offset < old + length or (at_end and offset == old + length):
                return new + offset - old
            old, new = old + length, new + length
        elif operation.sign == "-":
            if offset < old + length:
                return new
            old += length
        else:
            new += length
    return new
