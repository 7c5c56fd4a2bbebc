"""Who typed what: every character of a text carried through its versions by their differences.

What stands in a version and in the one that it was made from belongs to whom it belonged there, moved
or not; what is new belongs to whoever made the version. A passage that comes back, or was moved within
its paragraph, belongs to whom it belonged before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from editor_app.core.change import Comparison
from editor_app.core.draft import Draft, Span
from editor_app.core.task import Task
from editor_app.core.versions import diff

Owners = frozenset[str]
"""Those who wrote something together; nobody who is credited, where it is empty."""

NOBODY: Final[Owners] = frozenset()
_PASSAGE: Final = 20
"""Characters: as many in a row are not typed twice by chance; stock phrases are shorter."""


@dataclass(frozen=True, slots=True)
class Made:
    """A version: the versions that it was made from, by index, and whose what is new in it is.

    `owners` says so by spans of its text, a later one before an earlier one; elsewhere it is nobody's.
    """

    draft: Draft
    parents: tuple[int, ...] = ()
    owners: tuple[tuple[Span, Owners], ...] = ()


def typed(versions: Sequence[Made], task: Task | None = None) -> list[Owners]:
    """The owners of each character of the last version; parents stand before what was made from them."""
    task = task or Task()
    known: list[list[Owners]] = []
    for done, made in enumerate(versions):
        task.step(done, len(versions))
        owned = _own(made)
        kept = [_kept(versions[parent], known[parent], made) for parent in made.parents]
        for at, candidates in enumerate(zip(*kept, strict=True)):
            owned[at] = next((owners for owners in candidates if owners is not None), owned[at])
        if kept:
            texts = [(versions[number].draft.text, known[number]) for number in range(done)]
            _give_back(made.draft.text, kept, texts, owned)
        known.append(owned)
    return known[-1]


def _own(made: Made) -> list[Owners]:
    owned = [NOBODY] * len(made.draft.text)
    for span, owners in made.owners:
        owned[span.start : span.end] = [owners] * len(span.of(made.draft.text))
    return owned


def _kept(before: Made, owned: Sequence[Owners], after: Made) -> list[Owners | None]:
    """The owners of what was there before; None for a character that is new."""
    comparison = diff.compare(before.draft, after.draft)
    kept: list[Owners | None] = [None] * len(after.draft.text)
    for old, new in equal_spans(comparison):
        kept[new.start : new.end] = owned[old.start : old.end]
    return kept


def equal_spans(comparison: Comparison) -> list[tuple[Span, Span]]:
    """Where the same characters stand in both versions, in the order of the new one."""
    spans = []
    for row in comparison.rows:
        if not row.operations:
            spans.append((row.old, row.new))
            continue
        i, j = row.old.start, row.new.start
        for operation in row.operations:
            length = len(operation.text)
            if operation.sign == "=":
                spans.append((Span(i, i + length), Span(j, j + length)))
            i += length if operation.sign != "+" else 0
            j += length if operation.sign != "-" else 0
    return spans


def _give_back(
    text: str,
    kept: Sequence[Sequence[Owners | None]],
    before: Sequence[tuple[str, Sequence[Owners]]],
    owned: list[Owners],
) -> None:
    """What is new here and stood in any version before belongs to whom it belonged there."""
    start = 0
    new = [all(owners is None for owners in candidates) for candidates in zip(*kept, strict=True)]
    while start < len(text):
        end = start
        while end < len(text) and new[end] and text[end] != "\n":
            end += 1
        if end - start >= _PASSAGE:
            passage = text[start:end]
            for earlier, owners in before:
                if (at := earlier.find(passage)) >= 0:
                    owned[start:end] = owners[at : at + len(passage)]
                    break
        start = end + 1
