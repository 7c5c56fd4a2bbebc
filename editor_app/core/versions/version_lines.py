"""A version as lines, and what of a line remains when width, punctuation and space are left out."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from editor_app.core.draft import Draft, Span

_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w.]+(?=\d)")
_FIGURE_MARK = re.compile(r"(?<=\d)\.(?=\d)|(?<=\d)[%‰]|(?<!\d)[-−](?=\d)")
_KEPT = str.maketrans({".": "\ue000", "%": "\ue001", "‰": "\ue002", "-": "\ue003", "−": "\ue003"})


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


@dataclass(frozen=True)
class Side:
    """A version as lines; an empty text has none.

    `heads` are the lines that are nothing but a head, `opens` gives for a line in which a section
    begins its rank, and in the lines that `closes` holds a signature ends.
    """

    text: str
    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    heads: frozenset[int] = frozenset()
    opens: Mapping[int, int] = field(default_factory=dict)
    closes: frozenset[int] = frozenset()

    @cached_property
    def blank(self) -> tuple[bool, ...]:
        return tuple(not line or line.isspace() for line in self.texts)

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
        return self.spans[index].start if index < len(self.spans) else len(self.text)


def side_of(draft: Draft) -> Side:
    text = draft.text
    texts = tuple(text.split("\n")) if text else ()
    starts = [0, *(match.end() for match in re.finditer("\n", text))] if text else []
    spans = tuple(Span(start, start + len(line)) for start, line in zip(starts, texts, strict=True))
    alone = set()
    opens: dict[int, int] = {}
    for section in draft.sections:
        index = bisect_right(starts, section.head.start) - 1
        opens.setdefault(index, section.level.rank)
        if texts[index].strip() == section.head.of(text).strip():
            alone.add(index)
    closes = {bisect_right(starts, attribution.span.start) - 1 for attribution in draft.attributions}
    return Side(text, spans, texts, frozenset(alone), opens, frozenset(closes))
