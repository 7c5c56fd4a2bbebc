"""The corrections by hand of who wrote what, laid over the signatures of the text."""

from collections.abc import Mapping
from dataclasses import replace

from editor_app.core.draft import Attribution, Draft, Span
from editor_app.core.office.triage import Authorship


def corrected(draft: Draft, authorships: Mapping[str, Authorship]) -> Draft:
    """The draft with attributions as persons have corrected them, by section identity.

    A correction has no place in the text: its span is empty, at its section's start.
    """
    settled = {section.id for section in draft.sections if section.identity in authorships}
    if not settled:
        return draft
    kept = []
    for attribution in draft.attributions:
        sections = tuple(id_ for id_ in attribution.sections if id_ not in settled)
        if sections:
            kept.append(replace(attribution, sections=sections))
    by_hand = [
        Attribution(said.names, said.role, said.unit, Span(start, start), True, (section.id,))
        for section in draft.sections
        if (said := authorships.get(section.identity)) is not None and (said.names or said.unit)
        for start in (section.span.start,)
    ]
    return replace(draft, attributions=tuple(sorted([*kept, *by_hand], key=lambda a: a.span)))
