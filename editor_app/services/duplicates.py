"""Find the repeats within and between drafts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from editor_app.core.draft import Draft
from editor_app.core.repeat import Place, Repeat
from editor_app.core.repeats.fingerprints import Fingerprints, find_repeats, fingerprints, repeats_with
from editor_app.core.repeats.normal import wording
from editor_app.core.span import Span
from editor_app.core.task import Task

SHARE_LIMIT = 0.05
"""Of a volume's characters as many may be said again, unless the volume sets another limit."""
_SAME_WORDING = 0.9


@dataclass(frozen=True, slots=True)
class RepeatReport:
    """Groups of repeated passages over all drafts given.

    `characters` are the code points searched, `repeated_characters` those of the later places.
    """

    groups: tuple[Repeat, ...]
    characters: int
    repeated_characters: int
    limit: float = SHARE_LIMIT

    @property
    def share(self) -> float:
        """The share of repeated characters, from 0 to 1."""
        return self.repeated_characters / self.characters if self.characters else 0.0

    @property
    def over_limit(self) -> bool:
        return self.share > self.limit


def find(
    drafts: Sequence[Draft],
    *,
    known: int = 0,
    allowed: Sequence[str] = (),
    limit: float = SHARE_LIMIT,
    task: Task | None = None,
) -> RepeatReport:
    """Groups over all drafts; the document of a place is the draft's index.

    The first `known` drafts are earlier volumes: what repeats only among them is left out, and
    their characters are not counted. Passages of the `allowed` texts are common wording, whose later
    places are not counted either.
    """
    texts = [draft.text for draft in drafts]
    groups = [
        group
        for group in find_repeats(texts, task=task)
        if any(place.document >= known for place in group.places)
    ]
    wordings = [wording(text) for text in allowed]
    later: list[list[Span]] = [[] for _ in drafts]
    for index, group in enumerate(groups):
        if wordings and _is_allowed(texts, group, wordings):
            groups[index] = replace(group, common_wording=True)
            continue
        for place in group.places[1:]:
            later[place.document].append(place.span)
    repeated = sum(map(_covered, later[known:]))
    return RepeatReport(tuple(groups), sum(map(len, texts[known:])), repeated, limit)


def read_volume(drafts: Sequence[Draft]) -> Fingerprints:
    """What `recheck` needs to know of a volume: read once, then kept while the volume is worked on."""
    return fingerprints([draft.text for draft in drafts])


def recheck(volume: Fingerprints, changed: Draft, instead_of: Place | None = None) -> tuple[Repeat, ...]:
    """What a changed entry repeats of the volume, at once; heavily edited copies are left to `find`.

    The entry is the document behind the volume's; `instead_of` is where its former version stands.
    """
    return repeats_with(volume, changed.text, instead_of)


def _is_allowed(texts: Sequence[str], group: Repeat, allowed: Sequence[str]) -> bool:
    """Whether every place is a passage of an allowed text, or as good as one of them."""
    places = {wording(place.span.of(texts[place.document])) for place in group.places}
    return all(
        any(
            words in known or Indel.normalized_similarity(words, known, score_cutoff=_SAME_WORDING)
            for known in allowed
        )
        for words in places
    )


def _covered(spans: Sequence[Span]) -> int:
    """Code points that lie in at least one span."""
    covered = reached = 0
    for span in sorted(spans):
        covered += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return covered
