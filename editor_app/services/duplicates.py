"""Find the repeats within and between drafts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from editor_app.core.draft import Draft
from editor_app.core.repeat import Place, Repeat
from editor_app.core.repeats.fingerprints import Fingerprints, find_repeats, fingerprints, repeats_with
from editor_app.core.repeats.normal import wording
from editor_app.core.span import Span
from editor_app.core.task import Task
from editor_app.core.wording.rules import Rules

SHARE_LIMIT = 0.05
"""Of a volume's characters as many may be said again, unless the volume sets another limit."""
_SAME_WORDING = 0.9
_CODE = "duplicate-block"
"""The rule whose limit `share`, in percent, is that of the volume."""


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


def limit_of(rules: Rules) -> float:
    """The share of repeated characters that a volume's rules leave it, from 0 to 1."""
    return rules.of(_CODE).limit("share", round(100 * SHARE_LIMIT)) / 100


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
    return judged(
        find_groups(texts, known=known, task=task),
        [len(text) for text in texts],
        lambda place: place.span.of(texts[place.document]),
        known=known,
        allowed=allowed,
        limit=limit,
    )


def find_groups(texts: Sequence[str], *, known: int = 0, task: Task | None = None) -> tuple[Repeat, ...]:
    """The groups of which a place at least lies behind the first `known` texts."""
    return tuple(
        group
        for group in find_repeats(texts, task=task)
        if any(place.document >= known for place in group.places)
    )


def judged(
    groups: Sequence[Repeat],
    sizes: Sequence[int],
    quoted: Callable[[Place], str],
    *,
    known: int = 0,
    allowed: Sequence[str] = (),
    limit: float = SHARE_LIMIT,
) -> RepeatReport:
    """Groups that were found, told from what is allowed, with the share that they make.

    `sizes` are the code points of each document, `quoted` gives the text of a place.
    """
    wordings = [wording(text) for text in allowed]
    told: list[Repeat] = []
    later: list[list[Span]] = [[] for _ in sizes]
    for group in groups:
        if wordings and _is_allowed(map(quoted, group.places), wordings):
            told.append(replace(group, common_wording=True))
            continue
        told.append(group)
        for place in group.places[1:]:
            later[place.document].append(place.span)
    repeated = sum(map(_covered, later[known:]))
    return RepeatReport(tuple(told), sum(sizes[known:]), repeated, limit)


def read_volume(drafts: Sequence[Draft]) -> Fingerprints:
    """What `recheck` needs to know of a volume: read once, then kept while the volume is worked on."""
    return fingerprints([draft.text for draft in drafts])


def recheck(volume: Fingerprints, changed: Draft, instead_of: Place | None = None) -> tuple[Repeat, ...]:
    """What a changed entry repeats of the volume, at once; heavily edited copies are left to `find`.

    The entry is the document behind the volume's; `instead_of` is where its former version stands.
    """
    return repeats_with(volume, changed.text, instead_of)


def allowing(quotes: Iterable[str], allowed: Sequence[str]) -> tuple[str, ...]:
    """The allowed texts by which one of some passages may be repeated."""
    wordings = {wording(quote) for quote in quotes}
    return tuple(text for text in allowed if any(_is_among(words, [wording(text)]) for words in wordings))


def _is_allowed(quotes: Iterable[str], allowed: Sequence[str]) -> bool:
    return all(_is_among(words, allowed) for words in {wording(quote) for quote in quotes})


def _is_among(words: str, allowed: Sequence[str]) -> bool:
    """Whether a passage is one of an allowed text, or as good as all of it."""
    return any(
        words in known or Indel.normalized_similarity(words, known, score_cutoff=_SAME_WORDING)
        for known in allowed
    )


def _covered(spans: Sequence[Span]) -> int:
    """Code points that lie in at least one span."""
    covered = reached = 0
    for span in sorted(spans):
        covered += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return covered
