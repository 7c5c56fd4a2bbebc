"""Who wrote which sections: the scope of each signature, and what each contributor has written."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.core.draft import Attribution, Draft, Level, Section, Span, count_characters
from editor_app.core.repeat import Repeat, RepeatKind
from editor_app.core.signatures import Signature

# Passages of these kinds are the same text; figures and parts of sentences in common are not.
_SAME_TEXT = frozenset((RepeatKind.EXACT, RepeatKind.FORM, RepeatKind.EDITED, RepeatKind.REORDERED))


@dataclass(frozen=True, slots=True)
class Contributor:
    """What a person wrote, or a unit where no person signs (`name` is then empty).

    `characters` counts the sections without white space, repeated passages once; `shared` says how
    many of them others have signed too.
    """

    name: str
    unit: str | None
    sections: tuple[str, ...]
    characters: int
    shared: int = 0


def attribute(
    text: str, sections: Sequence[Section], signatures: Sequence[Signature]
) -> tuple[Attribution, ...]:
    """The signatures with the sections that each covers.

    One alone on a line covers every entry above it back to the previous signature or the start of
    its division; one at the end of a paragraph covers the entry it ends. Where a draft has no
    entries, its innermost sections take their place.
    """
    signed = _innermost(sections)
    starts = [section.span.start for section in signed]
    made: list[Attribution] = []
    borders = iter(s for s in sections if s.level.rank <= Level.DIVISION.rank)
    division, upcoming = 0, next(borders, None)
    previous = 0
    for signature in signatures:
        place = signature.span
        while upcoming is not None and upcoming.span.start <= place.start:
            division, upcoming = upcoming.span.start, next(borders, None)
        last = bisect_left(starts, place.start)
        first = bisect_left(starts, max(division, previous))
        if not signature.alone:
            first = max(first, last - 1)
        elif first == last and last and signed[last - 1].span.contains(place):
            first = last - 1  # a second signature under the same entry
        made.append(
            Attribution(
                signature.names,
                signature.role,
                signature.unit,
                place,
                signature.certain,
                tuple(section.id for section in signed[first:last]),
            )
        )
        previous = place.end
    return tuple(made)


def _innermost(sections: Sequence[Section]) -> list[Section]:
    entries = [section for section in sections if section.level is Level.ENTRY]
    if entries:
        return entries
    parents = {section.parent for section in sections}
    return [section for section in sections if section.id not in parents]


def contributors(draft: Draft, repeats: Sequence[Repeat]) -> tuple[Contributor, ...]:
    """Persons and units in the order of their first signature."""
    counted = _Counted(draft, _later_copies(repeats))
    signers: dict[tuple[str, str | None], list[str]] = {}
    signers_of: dict[str, set[str]] = {}
    for attribution in draft.attributions:
        for name in attribution.names or ("",):
            key = (name, attribution.unit if not name else _unit_of(draft, name))
            known = signers.setdefault(key, [])
            known += [section for section in attribution.sections if section not in known]
            for section in attribution.sections:
                signers_of.setdefault(section, set()).add(name)
    return tuple(
        Contributor(
            name,
            unit,
            tuple(written),
            sum(counted.characters(section) for section in written),
            sum(counted.characters(section) for section in written if len(signers_of[section]) > 1),
        )
        for (name, unit), written in signers.items()
    )


def _unit_of(draft: Draft, name: str) -> str | None:
    """The first unit that a signature of a person names."""
    return next((a.unit for a in draft.attributions if name in a.names and a.unit), None)


def _later_copies(repeats: Sequence[Repeat]) -> list[Span]:
    """What is said again, as sorted spans that do not overlap."""
    spans = sorted(
        place.span
        for repeat in repeats
        if repeat.kind in _SAME_TEXT and not repeat.common_wording
        for place in repeat.places[1:]
        if place.document == 0
    )
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


class _Counted:
    """Characters of sections without what later copies repeat."""

    def __init__(self, draft: Draft, later: list[Span]) -> None:
        self._draft = draft
        self._later = later
        self._ends = [span.end for span in later]

    def characters(self, section: str) -> int:
        span = self._draft.section_by_id[section].span
        count = count_characters(span.of(self._draft.text))
        for later in self._later[bisect_left(self._ends, span.start + 1) :]:
            if later.start >= span.end:
                break
            common = Span(max(span.start, later.start), min(span.end, later.end))
            count -= count_characters(common.of(self._draft.text))
        return count
