"""Find the repeats within and between drafts."""

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.core.draft import Draft, Span
from editor_app.core.fingerprints import find_repeats
from editor_app.core.repeat import Repeat
from editor_app.core.task import Task


@dataclass(frozen=True, slots=True)
class RepeatReport:
    """Groups of repeated passages over all drafts given.

    `characters` are the code points searched, `repeated_characters` those of the later places.
    """

    groups: tuple[Repeat, ...]
    characters: int
    repeated_characters: int


def find(drafts: Sequence[Draft], *, known: int = 0, task: Task | None = None) -> RepeatReport:
    """Groups over all drafts; the document of a place is the draft's index.

    The first `known` drafts are earlier volumes: what repeats only among them is left out, and
    their characters are not counted.
    """
    texts = [draft.text for draft in drafts]
    groups = tuple(
        group
        for group in find_repeats(texts, task=task)
        if any(place.document >= known for place in group.places)
    )
    later: list[list[Span]] = [[] for _ in drafts]
    for group in groups:
        for place in group.places[1:]:
            later[place.document].append(place.span)
    return RepeatReport(groups, sum(map(len, texts[known:])), sum(map(_covered, later[known:])))


def _covered(spans: Sequence[Span]) -> int:
    """Code points that lie in at least one span."""
    covered = reached = 0
    for span in sorted(spans):
        covered += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return covered
