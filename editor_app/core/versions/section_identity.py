"""Carries the identities of sections from one version to the next, along matched lines."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from editor_app.core.draft import Draft, Section
from editor_app.core.versions.version_lines import Side

_HEAD: Final = 40
"""What a matched head counts more than as many characters of text."""


def carried(
    old: Draft, new: Draft, old_side: Side, new_side: Side, lines: Iterable[tuple[range, range]]
) -> Draft:
    """Each old identity goes to the new section that has most of its text; the rest get fresh ones."""
    taken: dict[str, str] = {}
    used: set[str] = set()
    for before, after in [*_by_lines(old, new, old_side, new_side, lines), *_by_title(old, new)]:
        if after.id not in taken and before.identity not in used:
            taken[after.id] = before.identity
            used.add(before.identity)
    known = used | {section.identity for section in old.sections}
    sections = []
    for section in new.sections:
        identity = taken.get(section.id) or _fresh(section.identity, known)
        known.add(identity)
        sections.append(replace(section, identity=identity))
    return replace(new, sections=tuple(sections))


def _by_lines(
    old: Draft, new: Draft, old_side: Side, new_side: Side, lines: Iterable[tuple[range, range]]
) -> list[tuple[Section, Section]]:
    """Sections with matched lines in common, those with most of them first."""
    weights: dict[tuple[str, str], int] = defaultdict(int)
    for old_lines, new_lines in lines:
        for i in old_lines:
            for j in new_lines:
                before = _innermost(old, old_side, i)
                after = _innermost(new, new_side, j)
                if before is None or after is None:
                    continue
                weight = len(new_side.texts[j].strip())
                if _is_head(before, old_side, i) and _is_head(after, new_side, j):
                    weight += _HEAD
                weights[before.id, after.id] += weight
    order = {section.id: index for index, section in enumerate(new.sections)}
    ranked = sorted(weights.items(), key=lambda item: (-item[1], order[item[0][1]]))
    return [
        (old.section_by_id[before], new.section_by_id[after])
        for (before, after), weight in ranked
        if weight and _same_kind(old.section_by_id[before], new.section_by_id[after])
    ]


def _innermost(draft: Draft, side: Side, index: int) -> Section | None:
    """The section that a line belongs to; a head stands behind the line's indent."""
    line = side.texts[index]
    return draft.section_at(side.starts[index] + len(line) - len(line.lstrip()))


def _is_head(section: Section, side: Side, index: int) -> bool:
    return side.line_at(section.span.start) == index


def _same_kind(before: Section, after: Section) -> bool:
    """Entries and what they consist of may change places; a division never becomes an entry."""
    return before.level == after.level or min(before.level.rank, after.level.rank) >= 4


def _by_title(old: Draft, new: Draft) -> Iterator[tuple[Section, Section]]:
    """Sections of equal title and level, in their order."""
    waiting: dict[tuple[str, str], list[Section]] = defaultdict(list)
    for section in old.sections:
        waiting[section.level, section.title].append(section)
    for section in new.sections:
        for before in waiting[section.level, section.title]:
            yield before, section


def _fresh(identity: str, known: set[str]) -> str:
    number = 1
    fresh = identity
    while fresh in known:
        number += 1
        fresh = hashlib.sha256(f"{identity}\0{number}".encode()).hexdigest()[:12]
    return fresh
