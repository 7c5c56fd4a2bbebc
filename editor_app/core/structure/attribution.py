"""Who wrote which sections: the scope of each signature, and what each contributor has written."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from editor_app.core.draft import Attribution, Draft, Level, Section, Span, count_characters
from editor_app.core.repeat import Repeat, RepeatKind
from editor_app.core.structure.signatures import Signature

# Passages of these kinds are the same text; figures and parts of sentences in common are not.
_SAME_TEXT = frozenset((RepeatKind.EXACT, RepeatKind.FORM, RepeatKind.EDITED, RepeatKind.REORDERED))


@dataclass(frozen=True, slots=True)
class Contributor:
    """What a person wrote, or a unit where no person signs (`name` is then empty).

    `characters` counts the sections without white space, repeated passages once, and of what several
    have signed the person's part; `shared` says how many of them lie in what others have signed too.
    Both are rounded.
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
    its division; one at the end of a paragraph covers the entry it ends. Whether a division's only
    signature shares the last line or has one of its own is the typesetter's accident, so at the end
    of the division it covers the whole of it. Signatures that name a role and stand above all
    sections, as units put them at the head of a draft, cover them all. Where there are no entries,
    the innermost sections take their place.
    """
    covered = _Covered(text, sections, signatures)
    return tuple(
        Attribution(s.names, s.role, s.unit, s.span, s.certain, covered.by(index))
        for index, s in enumerate(signatures)
    )


class _Covered:
    """The scope of each signature, found in the order of the text."""

    def __init__(self, text: str, sections: Sequence[Section], signatures: Sequence[Signature]) -> None:
        self._text = text
        self._signatures = signatures
        self._entries = _Row([section for section in sections if section.level is Level.ENTRY])
        parents = {section.parent for section in sections}
        self._innermost = _Row([section for section in sections if section.id not in parents])
        self._borders = [s.span.start for s in sections if s.level.rank <= Level.DIVISION.rank]
        self._division = [bisect_right(self._borders, s.span.start) for s in signatures]
        self._signed_in = Counter(self._division)
        self._before: tuple[str, ...] = ()
        first = sections[0].span.start if sections else 0
        self._heads_draft = all(s.role_said and s.span.end <= first for s in signatures)

    def by(self, index: int) -> tuple[str, ...]:
        if self._heads_draft:
            return self._entries.between(0, len(self._text)) or self._innermost.between(0, len(self._text))
        scope = self._scope(index, self._entries) or self._scope(index, self._innermost)
        if not scope and self._follows_directly(index):
            scope = self._before  # a second signature under the same text
        self._before = scope
        return scope

    def _scope(self, index: int, row: "_Row") -> tuple[str, ...]:
        signature = self._signatures[index]
        start = self._borders[self._division[index] - 1] if self._division[index] else 0
        previous = self._signatures[index - 1].span.end if index else 0
        if signature.alone:
            return row.between(max(start, previous), signature.span.start)
        if self._closes_division(index, row):
            return row.between(start, signature.span.start)
        return row.between(max(start, previous), signature.span.start)[-1:]

    def _closes_division(self, index: int, row: "_Row") -> bool:
        """Whether a signature is its division's only one and no entry follows it there."""
        number = self._division[index]
        end = self._borders[number] if number < len(self._borders) else len(self._text)
        return self._signed_in[number] == 1 and not row.between(self._signatures[index].span.end, end)

    def _follows_directly(self, index: int) -> bool:
        if index == 0 or self._division[index] != self._division[index - 1]:
            return False
        between = self._text[self._signatures[index - 1].span.end : self._signatures[index].span.start]
        return not any(map(str.isalnum, between))


class _Row:
    """Sections of one kind in reading order, found by where they start."""

    def __init__(self, sections: list[Section]) -> None:
        self._ids = tuple(section.id for section in sections)
        self._starts = [section.span.start for section in sections]

    def between(self, start: int, end: int) -> tuple[str, ...]:
        return self._ids[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


Signer = tuple[str, str]
"""A name and a unit; one of them may be empty."""


def label(signer: Signer) -> str:
    """What a signer is called by: the name, or the unit where no person signs."""
    return signer[0] or signer[1]


@dataclass(frozen=True, slots=True)
class Credit:
    """A signed section: its title, who signed it (name and unit, one of them may be empty), its characters.

    Characters are without white space, and without what was said before. `shares` are the parts of
    the signers in their order, and sum to 1; none where all have equal parts.
    """

    section: str
    title: str
    signers: tuple[Signer, ...]
    characters: int
    shares: tuple[Fraction, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Signer, Fraction], ...]:
        """What each signer is counted of the characters; together they are all of them."""
        equal = (Fraction(1, len(self.signers)),) * len(self.signers)
        return tuple(
            (signer, self.characters * share)
            for signer, share in zip(self.signers, self.shares or equal, strict=True)
        )


def credited(draft: Draft, repeats: Sequence[Repeat]) -> tuple[Credit, ...]:
    """The signed sections in the order of their signatures."""
    counted = _Counted(draft, _later_copies(repeats))
    return tuple(
        Credit(
            section,
            draft.section_by_id[section].title,
            tuple(of),
            counted.characters(section),
            tuple(of.values()) if sum(of.values()) == 1 else (),
        )
        for section, of in signers(draft).items()
    )


def signers(draft: Draft) -> dict[str, dict[Signer, Fraction]]:
    """By section's id who signs it, in the order of the signatures, with the part that was set (else 0)."""
    found: dict[str, dict[Signer, Fraction]] = {}
    for attribution in draft.attributions:
        names = attribution.names or ("",)
        shares = attribution.shares or (Fraction(0),) * len(names)
        for name, share in zip(names, shares, strict=True):
            unit = (attribution.unit if not name else _unit_of(draft, name)) or ""
            for section in attribution.sections:
                found.setdefault(section, {}).setdefault((name, unit), share)
    return found


def contributors(draft: Draft, repeats: Sequence[Repeat]) -> tuple[Contributor, ...]:
    """Persons and units in the order of their first signature."""
    return contributors_of(credited(draft, repeats))


def contributors_of(credits_: Iterable[Credit]) -> tuple[Contributor, ...]:
    """Who wrote what of signed sections, in the order of the first of each."""
    written: dict[Signer, list[tuple[Credit, Fraction]]] = {}
    for credit in credits_:
        for signer, part in credit.parts:
            written.setdefault(signer, []).append((credit, part))
    return tuple(
        Contributor(
            name,
            unit or None,
            tuple(credit.section for credit, _part in of),
            _rounded(part for _credit, part in of),
            _rounded(part for credit, part in of if len(credit.signers) > 1),
        )
        for (name, unit), of in written.items()
    )


def _rounded(parts: Iterable[Fraction]) -> int:
    return floor(sum(parts, Fraction(1, 2)))


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
