"""Who changed a document with tracked changes, and where: what a file itself says of its authors."""

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.core.annotations import Revision, RevisionKind
from editor_app.core.draft import Draft, Span, count_characters

_MOVES = (RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO)


@dataclass(frozen=True, slots=True)
class Reviser:
    """One author of tracked changes: how much came and went, and in which sections.

    Characters are counted without white space; moved text is neither inserted nor deleted. `first`
    and `last` are dates as the file writes them. `spans` are what the author put into the text that was read.
    """

    author: str
    revisions: int
    inserted: int
    deleted: int
    sections: tuple[str, ...]
    first: str | None
    last: str | None
    spans: tuple[Span, ...] = ()


def revisers(draft: Draft, revisions: Sequence[Revision]) -> tuple[Reviser, ...]:
    """The authors in the order of their first change."""
    by_author: dict[str, list[Revision]] = {}
    for revision in revisions:
        by_author.setdefault(revision.author, []).append(revision)
    return tuple(_reviser(draft, author, made) for author, made in by_author.items())


def _reviser(draft: Draft, author: str, made: Sequence[Revision]) -> Reviser:
    dates = sorted(revision.date for revision in made if revision.date)
    entries = [draft.entry_at(revision.span.start) for revision in made]
    return Reviser(
        author,
        len(made),
        sum(count_characters(one.text) for one in made if one.kind.adds and one.kind not in _MOVES),
        sum(count_characters(one.text) for one in made if not one.kind.adds and one.kind not in _MOVES),
        tuple(dict.fromkeys(entry.id for entry in entries if entry is not None)),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        tuple(
            one.span for one in made if one.kind is RevisionKind.INSERTION and one.span.start < one.span.end
        ),
    )
