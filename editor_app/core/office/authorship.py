"""The corrections by hand of who wrote what, laid over the signatures of the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from editor_app.core.draft import Attribution, Draft, Section, Span
from editor_app.core.office.triage import Authorship


def corrected(draft: Draft, authorships: Mapping[str, Authorship]) -> Draft:
    """The draft with attributions as persons have corrected them, by section identity.

    A correction has no place in the text: its span is empty, at its section's start.
    """
    return signed_anew(
        draft,
        {
            section.identity: tuple(_signatures(said, section)) if said.names or said.unit else ()
            for section in draft.sections
            if (said := authorships.get(section.identity)) is not None
        },
    )


def signed_anew(draft: Draft, signatures: Mapping[str, Sequence[Attribution]]) -> Draft:
    """The draft with these signatures in the place of those that cover the sections of the identities."""
    settled = {section.id for section in draft.sections if section.identity in signatures}
    if not settled:
        return draft
    kept = []
    for attribution in draft.attributions:
        sections = tuple(id_ for id_ in attribution.sections if id_ not in settled)
        if sections:
            kept.append(replace(attribution, sections=sections))
    anew = [one for section in draft.sections for one in signatures.get(section.identity, ())]
    return replace(draft, attributions=tuple(sorted([*kept, *anew], key=lambda a: a.span)))


def _signatures(said: Authorship, section: Section) -> Iterator[Attribution]:
    """One for the persons of each unit, where they are of several."""
    place, sections = Span(section.span.start, section.span.start), (section.id,)
    if not said.units:
        yield Attribution(said.names, said.role, said.unit, place, True, sections, said.shares)
        return
    signers = enumerate(zip(said.names, said.units, strict=True))
    for (unit, _named), of in groupby(signers, lambda signer: (signer[1][1], bool(signer[1][0]))):
        members = [(name, said.shares[number]) for number, (name, _unit) in of]
        names = tuple(name for name, _share in members if name)
        shares = tuple(share for _name, share in members)
        yield Attribution(names, said.role, unit, place, True, sections, shares)
