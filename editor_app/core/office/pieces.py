"""What stands of a manuscript where the plan has put it: without entries, or one entry by itself.

Whoever signs an entry signs it there too: a signature goes along with what it covers.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from editor_app.core.draft import Attribution, Draft, Level, Section, Span
from editor_app.core.joined import Joined
from editor_app.core.office.authorship import signed_anew
from editor_app.core.office.standing import reviewable
from editor_app.core.structure.titles import plain_title
from editor_app.core.versions.retyped import retyped

Cut = tuple[Span, str]
"""A stretch that goes, and what of it stays in its place."""


def without(draft: Draft, gone: Collection[str], above: Sequence[str] = ()) -> Draft:
    """A draft without the entries of these identities, and without heads that nothing is left below.

    `above` are the titles that it is put below: heads at its start that say the same are said already,
    and so is the volume.
    """
    cuts = [*_entries(draft, gone), *_emptied(draft, gone), *_said_above(draft, above)]
    text, at = [], 0
    for span, stays in sorted(cuts, key=lambda cut: (cut[0].start, -cut[0].end)):
        if span.end > at:
            text += [draft.text[at : max(at, span.start)], stays]
            at = span.end
    return _signed(draft, "".join(text) + draft.text[at:])


def alone(draft: Draft, identity: str) -> Draft | None:
    """An entry by itself, with the signatures below others that cover it; None where it is not there."""
    section = next((one for one in reviewable(draft) if one.identity == identity), None)
    if section is None:
        return None
    signatures = [
        one.span.of(draft.text)
        for one in draft.attributions
        if section.id in one.sections and not section.span.contains(one.span)
    ]
    return _signed(draft, "\n".join([section.span.of(draft.text).rstrip("\n"), *filter(None, signatures)]))


def nested(joined: Joined, heads: Collection[int], placed: int) -> Draft:
    """A volume whose planned heads hold what stands below them, up to the next of their own level or above.

    `heads` are the parts that are planned heads, of the first `placed` ones; the others stand nowhere.
    """
    draft = joined.draft
    end = joined.starts[placed] if placed < len(joined.starts) else len(draft.text)
    above: list[Section] = []
    parents: dict[str, str] = {}
    ends: dict[str, int] = {}
    for section in draft.sections:
        part, _span = joined.locate(section.span)
        if section.parent is not None or part >= placed:
            continue
        while above and above[-1].level.rank >= section.level.rank:
            ends[above.pop().id] = section.span.start
        if above:
            parents[section.id] = above[-1].id
        if part in heads:
            above.append(section)
    ends |= {section.id: end for section in above}
    return replace(
        draft,
        sections=tuple(
            replace(
                section,
                parent=parents.get(section.id, section.parent),
                span=Span(section.span.start, ends.get(section.id, section.span.end)),
            )
            for section in draft.sections
        ),
    )


def _entries(draft: Draft, gone: Collection[str]) -> Iterator[Cut]:
    sections = [one for one in reviewable(draft) if one.identity in gone]
    ids = {section.id for section in sections}
    for section in sections:
        yield (
            section.span,
            "".join(
                f"{one.span.of(draft.text)}\n"
                for one in draft.attributions
                if one.span.of(draft.text) and section.span.contains(one.span) and set(one.sections) - ids
            ),
        )


def _emptied(draft: Draft, gone: Collection[str]) -> Iterator[Cut]:
    """Sections of whose entries none is left, and which say nothing themselves."""
    entries = reviewable(draft)
    for section in draft.sections:
        inside = [one for one in entries if one.id != section.id and section.span.contains(one.span)]
        if inside and all(one.identity in gone for one in inside) and not _own_text(draft, section):
            yield section.span, ""


def _own_text(draft: Draft, section: Section) -> bool:
    """Whether a section says something before what stands below it, besides its head."""
    below = min((one.span.start for one in draft.children(section.id)), default=section.span.end)
    return any(map(str.isalnum, draft.text[section.head.end : below]))


def _said_above(draft: Draft, above: Sequence[str]) -> Iterator[Cut]:
    known = {plain_title(title) for title in above}

    def is_said(section: Section) -> bool:
        if section.level is Level.VOLUME:
            return bool(known)
        return section.level.rank < Level.ENTRY.rank and plain_title(section.title) in known

    for section in takewhile(is_said, draft.sections):
        end = section.head.end
        while end < section.span.end and draft.text[end].isspace():
            end += 1
        yield Span(section.span.start, end), ""


def _signed(draft: Draft, text: str) -> Draft:
    """The draft of a part of a draft's text, signed by whoever signs that."""
    if text == draft.text:
        return draft
    part = retyped(draft, text)
    before, after = _signatures(draft), _signatures(part)
    signatures: dict[str, tuple[Attribution, ...]] = {}
    for section in part.sections:
        signed = before.get(section.identity, ())
        if [_said(one) for one in signed] != [_said(one) for one in after.get(section.identity, ())]:
            place = Span(section.span.start, section.span.start)
            signatures[section.identity] = tuple(
                Attribution(one.names, one.role, one.unit, place, one.certain, (section.id,), one.shares)
                for one in signed
            )
    return signed_anew(part, signatures)


def _signatures(draft: Draft) -> dict[str, list[Attribution]]:
    found: dict[str, list[Attribution]] = {}
    for attribution in draft.attributions:
        for id_ in attribution.sections:
            found.setdefault(draft.section_by_id[id_].identity, []).append(attribution)
    return found


def _said(one: Attribution) -> tuple[object, ...]:
    return one.names, one.role, one.unit, one.shares
