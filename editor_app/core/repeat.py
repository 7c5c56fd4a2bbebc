"""Repeats: the same text in two or more places. Found by `core.repeats.fingerprints`."""

from dataclasses import dataclass
from enum import StrEnum

from editor_app.core.span import Span

NumberPair = tuple[str | None, str | None]


class RepeatKind(StrEnum):
    EXACT = "exact"
    FORM = "form"  # punctuation, width, white space only
    EDITED = "edited"
    REORDERED = "reordered"
    PART = "part"
    FIGURES = "figures"  # the same wording with other figures


@dataclass(frozen=True, slots=True)
class Place:
    """A span of one of the texts that were searched, by the text's index."""

    document: int
    span: Span


@dataclass(frozen=True, slots=True)
class Repeat:
    """A group of places that repeat each other, the first copy first.

    `numbers` lists the figures that differ, as (first copy's, later copy's); None where a figure
    came or went. `similarity` is between 0 and 1.
    """

    kind: RepeatKind
    similarity: float
    places: tuple[Place, ...]
    numbers: tuple[NumberPair, ...] = ()
    common_wording: bool = False
