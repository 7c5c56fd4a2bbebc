"""A version as lines, and what of a line remains when width, punctuation and space are left out."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from editor_app.core.draft import Draft, Span

_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w.]+(?=\d)")
_FIGURE_MARK = re.compile(r"(?<=\d)\.(?=\d)|(?<=\d)[%‰]|(?<!\d)[-−](?=\d)")
_KEPT = str.maketrans({".": "\ue000", "%": "\ue001", "‰": "\ue002", "-": "\ue003", "−": "\ue003"})


_ODD = np.uint64(0x9E3779B97F4A7C15)
_STRANGE = np.zeros(0x1F3, np.bool_)
_STRANGE[[0x2E, 0x2F, 0x31, 0x32, 0x33, 0xF9, 0xFA, 0x1F2]] = True
"""By code point without its last byte: blocks whose characters may become ideographs, and all above."""


_DROPPED_CATEGORIES = frozenset(
    ["Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"]
)


class _Dropped(dict[int, int | None]):
    """A table for `str.translate` without punctuation, space, controls and marks, filled as it is used."""

    def __missing__(self, code: int) -> int | None:
        dropped = unicodedata.category(chr(code)) in _DROPPED_CATEGORIES
        self[code] = None if dropped else code
        return self[code]


_DROPPED = _Dropped()


def form_of(line: str) -> str:
    """A line without what changes only its form; a line of marks alone keeps them.

    What makes a figure stays: its point, its minus and its percent sign, and that 3,5 is no 35.
    """
    line = unicodedata.normalize("NFKC", line)
    plain = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), line)
    plain = _BETWEEN_DIGITS.sub("\ue004", plain)
    plain = _FIGURE_MARK.sub(lambda found: found[0].translate(_KEPT), plain)
    return plain.translate(_DROPPED) or line.strip()


def ideographs(lines: Sequence[str]) -> list[int | None]:
    """A number for each line that lines of one form share: a sum over its ideographs.

    None for a line with characters that become ideographs in another width (㈱). It tells most
    lines apart at a twentieth of the cost of their forms.
    """
    if not lines:
        return []
    text = "\n".join((*lines, ""))
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    starts = np.fromiter(accumulate((len(line) + 1 for line in lines[:-1]), initial=0), np.int64, len(lines))
    squares = np.where((codes >= 0x4E00) & (codes < 0xA000), codes * codes * _ODD, 0)
    strange = _STRANGE[np.minimum(codes >> 8, len(_STRANGE) - 1)] | ((codes >= 0x3038) & (codes < 0x303B))
    sums = np.add.reduceat(squares, starts)
    unsure = np.logical_or.reduceat(strange, starts)
    return [None if odd else int(total) for total, odd in zip(sums, unsure, strict=True)]


def may_share_form(old: str, new: str) -> bool:
    """Whether two texts hold the same ideographs, as far as that tells anything."""
    one, other = ideographs((old, new))
    return one is None or other is None or one == other


@dataclass(frozen=True)
class Side:
    """A version as lines; an empty text has none.

    `heads` are the lines that are nothing but a head, `opens` gives for a line in which a section
    begins its rank, and in the lines that `closes` holds a signature ends.
    """

    text: str
    texts: tuple[str, ...]
    heads: frozenset[int] = frozenset()
    opens: Mapping[int, int] = field(default_factory=dict)
    closes: frozenset[int] = frozenset()

    @cached_property
    def blank(self) -> NDArray[np.bool_]:
        """Which lines have no text."""
        return np.array([not line or line.isspace() for line in self.texts], np.bool_)

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """The characters of each line."""
        return np.fromiter(map(len, self.texts), np.int64, len(self.texts))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return (0, *accumulate(len(line) + 1 for line in self.texts))

    def form(self, index: int) -> str:
        forms = self._forms
        if index not in forms:
            forms[index] = form_of(self.texts[index])
        return forms[index]

    @cached_property
    def _forms(self) -> dict[int, str]:
        return {}

    def start_of(self, index: int) -> int:
        """Where a line starts; of the line behind the last, where the text ends."""
        return self._starts[index] if index < len(self.texts) else len(self.text)

    def span(self, lines: range) -> Span:
        """From the start of the first line to the end of the last, which are not none."""
        return Span(self._starts[lines.start], self._starts[lines.stop] - 1)

    def line_at(self, offset: int) -> int:
        """The line that an offset lies in; its end is its own."""
        return bisect_right(self._starts, offset, hi=len(self.texts)) - 1


def side_of(draft: Draft) -> Side:
    text = draft.text
    lines = Side(text, tuple(text.split("\n")) if text else ())
    alone = set()
    opens: dict[int, int] = {}
    for section in draft.sections:
        index = lines.line_at(section.head.start)
        opens.setdefault(index, section.level.rank)
        if lines.texts[index].strip() == section.head.of(text).strip():
            alone.add(index)
    closes = {lines.line_at(attribution.span.start) for attribution in draft.attributions}
    return replace(lines, heads=frozenset(alone), opens=opens, closes=frozenset(closes))
