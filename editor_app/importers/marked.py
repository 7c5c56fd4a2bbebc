"""Text with pins: places that comments, tracked changes and pictures are tied to while it is put together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from editor_app.core.span import Span


class Pin(NamedTuple):
    """Where the mark of a number starts, or ends, in a text."""

    at: int
    mark: int
    ends: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its pins, in any order; the pins follow the text when it is cut or joined."""

    text: str = ""
    pins: tuple[Pin, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text or self.pins)

    def __add__(self, other: "Marked") -> "Marked":
        return Marked(self.text + other.text, self.pins + other.shifted(len(self.text)))

    def shifted(self, by: int) -> tuple[Pin, ...]:
        return tuple(Pin(pin.at + by, pin.mark, pin.ends) for pin in self.pins)

    def spanned(self, mark: int) -> "Marked":
        """With a mark from its start to its end."""
        ends = (Pin(0, mark, False), Pin(len(self.text), mark, True))
        return Marked(self.text, self.pins + ends)

    def stripped(self, characters: str, *, end: bool = True) -> "Marked":
        """Without the characters at its edges; a pin among them moves to the edge."""
        cut = self.text.lstrip(characters)
        dropped = len(self.text) - len(cut)
        cut = cut.rstrip(characters) if end else cut
        if cut == self.text:
            return self
        return Marked(
            cut, tuple(Pin(min(max(at - dropped, 0), len(cut)), mark, ends) for at, mark, ends in self.pins)
        )

    def translated(self, table: dict[int, str]) -> "Marked":
        """With single characters in the place of others."""
        return Marked(self.text.translate(table), self.pins)


def join(separator: str, pieces: Iterable[Marked]) -> Marked:
    """The pieces in one text. Pieces without text keep their pins and get no separator."""
    parts: list[str] = []
    pins: list[Pin] = []
    at = 0
    for piece in pieces:
        if parts and piece.text:
            parts.append(separator)
            at += len(separator)
        pins += piece.shifted(at) if piece.pins else ()
        if piece.text:
            parts.append(piece.text)
            at += len(piece.text)
    return Marked("".join(parts), tuple(pins))


def joined_spans(spans: Iterable[Span], gap: int = 0) -> Iterator[Span]:
    """Spans in order, those at most `gap` apart as one, the empty ones left away."""
    last: Span | None = None
    for span in sorted(span for span in spans if len(span)):
        if last is not None and span.start <= last.end + gap:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
