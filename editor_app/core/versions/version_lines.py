"""A version as lines."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from editor_app.core.draft import Draft, Span


@dataclass(frozen=True)
class Structure:
    """What a draft's sections say of its lines.

    `heads` are the lines that are nothing but a head, `opens` gives for a line in which a section
    begins its rank, and in the lines that `closes` holds a signature ends.
    """

    heads: frozenset[int]
    opens: Mapping[int, int]
    closes: frozenset[int]


@dataclass(frozen=True)
class Side:
    """A version as lines; an empty text has none.

    `starts` says where each line starts, and at its end where a line behind the text would.
    """

    draft: Draft
    texts: Sequence[str]
    starts: Sequence[int]

    @property
    def text(self) -> str:
        return self.draft.text

    def span(self, lines: range) -> Span:
        """From the first of some lines to the last, without the line end behind it."""
        return Span(self.starts[lines.start], self.starts[lines.stop] - 1)

    def start_of(self, index: int) -> int:
        """Where a line starts; of the line behind the last, where the text ends."""
        return min(self.starts[index], len(self.text))

    def line_at(self, offset: int) -> int:
        """The line that holds an offset; a line end belongs to the line before it."""
        return bisect_right(self.starts, offset) - 1

    @cached_property
    def filled(self) -> Sequence[int]:
        """The lines with more than white space."""
        return [index for index, line in enumerate(self.texts) if line and not line.isspace()]

    @cached_property
    def structure(self) -> Structure:
        heads = set()
        opens: dict[int, int] = {}
        for section in self.draft.sections:
            index = self.line_at(section.head.start)
            opens.setdefault(index, section.level.rank)
            if self.texts[index].strip() == section.head.of(self.text).strip():
                heads.add(index)
        closes = (self.line_at(attribution.span.start) for attribution in self.draft.attributions)
        return Structure(frozenset(heads), opens, frozenset(closes))


def side_of(draft: Draft) -> Side:
    texts = draft.text.split("\n") if draft.text else []
    starts = accumulate(map((1).__add__, map(len, texts)), initial=0)
    return Side(draft, texts, list(starts))
