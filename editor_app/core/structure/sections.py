"""From heads to the tree: spans, parents, identities, and the volume that the draft names."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from editor_app.core.draft import Level, Section, Span, Volume
from editor_app.core.structure.heads import Head, volume_year
from editor_app.core.structure.lines import half_width


def sections_of(text: str, heads: Sequence[Head]) -> tuple[Section, ...]:
    """Sections from their heads: each ends where the next of its own or a higher level starts."""
    ends = [len(text)] * len(heads)
    parents: list[int | None] = []
    opened: list[int] = []
    for index, head in enumerate(heads):
        while opened and heads[opened[-1]].level.rank >= head.level.rank:
            ends[opened.pop()] = head.span.start
        parents.append(opened[-1] if opened else None)
        opened.append(index)
    identities = _identities(heads, parents)
    return tuple(
        Section(
            f"s{index + 1}",
            None if parent is None else f"s{parent + 1}",
            head.level,
            head.title,
            Span(head.span.start, ends[index]),
            head.span,
            identities[index],
        )
        for index, (head, parent) in enumerate(zip(heads, parents, strict=True))
    )


def _identities(heads: Sequence[Head], parents: Sequence[int | None]) -> list[str]:
    """A short hash of the title, the nearest division's title and the ordinal among equal ones."""
    divisions: list[str] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    identities = []
    for head, parent in zip(heads, parents, strict=True):
        above = "" if parent is None else divisions[parent]
        divisions.append(head.title if head.level.rank <= Level.DIVISION.rank else above)
        key = (head.level.value, head.title, above)
        seen[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass"))
        identities.append(digest.hexdigest()[:12])
    return identities


def volume_of(sections: Sequence[Section]) -> Volume:
    """The first volume that a section names; it records the year before its own."""
    for section in sections:
        if section.level is Level.VOLUME and (year := volume_year(half_width(section.title))):
            return Volume(section.title, year, year - 1)
    return Volume()
