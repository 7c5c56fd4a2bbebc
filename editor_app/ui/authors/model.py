"""What the panel of authors shows: who wrote which entry, how that is known, and each one's characters."""

from dataclasses import dataclass
from enum import Enum

from editor_app.core.draft import Attribution, Draft
from editor_app.core.language import N_
from editor_app.core.office.standing import reviewable


class Basis(Enum):
    """How it is known who wrote an entry."""

    SIGNED = N_("署名")
    UNCERTAIN = N_("署名存疑，请确认")
    BY_HAND = N_("人工指定")
    NONE = N_("没有署名")


@dataclass(frozen=True, slots=True)
class EntryAuthors:
    """An entry (`section` is its identity) with those who wrote it."""

    section: str
    title: str
    names: tuple[str, ...]
    unit: str | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class AskedAttribution:
    """Entries, by identity, that a person says were written by `names`."""

    sections: tuple[str, ...]
    names: tuple[str, ...]
    unit: str | None


def entry_authors(draft: Draft) -> tuple[EntryAuthors, ...]:
    """The entries of a draft, as persons have corrected it, in reading order.

    A correction by hand has an empty span, see `core.office.authorship`.
    """
    written: dict[str, list[Attribution]] = {}
    for attribution in draft.attributions:
        for section in attribution.sections:
            written.setdefault(section, []).append(attribution)
    rows = []
    for entry in reviewable(draft):
        said = written.get(entry.id, [])
        basis = Basis.SIGNED
        if not said:
            basis = Basis.NONE
        elif any(not attribution.span for attribution in said):
            basis = Basis.BY_HAND
        elif any(not attribution.certain for attribution in said):
            basis = Basis.UNCERTAIN
        names = tuple(dict.fromkeys(name for attribution in said for name in attribution.names))
        unit = next((attribution.unit for attribution in said if attribution.unit), None)
        above = draft.parent_of(entry) if entry.parent else None
        title = f"{above.title} › {entry.title}" if above else entry.title
        rows.append(EntryAuthors(entry.identity, title, names, unit, basis))
    return tuple(rows)


def names_in(words: str) -> tuple[str, ...]:
    """The names that a person typed, set apart by a comma, 、 or space."""
    for mark in "，、,;；":
        words = words.replace(mark, " ")
    return tuple(dict.fromkeys(words.split()))
