"""A version as lines."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from editor_app.core.draft import Draft, Section, Span


@dataclass(frozen=True)
class Side:
    """A version as lines; an empty text has none.

    `lengths` are those of the lines in characters; `starts` says where each line starts, and at its
    end where a line behind the text would.
    """

    draft: Draft
    texts: Sequence[str]
    lengths: NDArray[np.intc]
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
    def filled(self) -> NDArray[np.intc]:
        """The lines with more than white space."""
        space = np.fromiter(map(str.isspace, self.texts), np.bool_, len(self.texts))
        return np.flatnonzero(~space & (self.lengths > 0)).astype(np.intc)

    @property
    def has_sections(self) -> bool:
        return bool(self.draft.sections)

    def is_head(self, line: int) -> bool:
        """Whether a line is nothing but a head."""
        section = self._opened.get(line)
        return section is not None and section.head.of(self.text).strip() == self.texts[line].strip()

    def rank_at(self, line: int) -> int | None:
        """The rank of the section that begins in a line."""
        section = self._opened.get(line)
        return None if section is None else section.level.rank

    @cached_property
    def closes(self) -> frozenset[int]:
        """The lines in which a signature ends."""
        return frozenset(self._lines_at([one.span.start for one in self.draft.attributions]))

    @cached_property
    def _opened(self) -> Mapping[int, Section]:
        """The first section that begins in a line."""
        lines = self._lines_at([section.head.start for section in self.draft.sections])
        return dict(zip(reversed(lines), reversed(self.draft.sections), strict=True))

    def _lines_at(self, offsets: Sequence[int]) -> list[int]:
        lines: list[int] = (np.searchsorted(self.starts, offsets, side="right") - 1).tolist()
        return lines


def side_of(draft: Draft) -> Side:
    texts = draft.text.split("\n") if draft.text else []
    lengths = np.fromiter(map(len, texts), np.intc, len(texts))
    return Side(draft, texts, lengths, [0, *np.cumsum(lengths + 1).tolist()])
