"""Whose each entry of a volume is, and how much of it: what the list of contributors and the fees count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor_app.core.draft import Attribution, Draft, Span
from editor_app.core.joined import Joined, join
from editor_app.core.office.authorship import signed_anew
from editor_app.core.office.typed_shares import Proposal
from editor_app.core.repeat import Place, Repeat
from editor_app.core.structure.attribution import Credit, credited


@dataclass(frozen=True, slots=True)
class Signed:
    """A manuscript with who wrote what of it.

    `proposals` are what its versions tell, by the identities of the entries of which nobody has set the
    shares; those that fit count. The text of the `withdrawn` entries is not in the volume: nobody is
    credited for it. What was merged into another entry is not there either, and its credit is kept.
    """

    draft: Draft
    unit: str = ""
    withdrawn: frozenset[str] = frozenset()
    proposals: Mapping[str, Proposal] = field(default_factory=dict)

    @property
    def divided(self) -> Draft:
        """The draft with the shares that count, and without what is withdrawn."""
        fitting = {identity: one for identity, one in self.proposals.items() if one.fits}
        signatures: dict[str, tuple[Attribution, ...]] = dict.fromkeys(self.withdrawn, ())
        for section in self.draft.sections:
            if section.identity in fitting and section.identity not in self.withdrawn:
                signatures[section.identity] = tuple(
                    _signatures(fitting[section.identity], section.id, section.span)
                )
        return signed_anew(self.draft, signatures)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The titles of the entries that are counted by shares that no person has looked at."""
        return tuple(
            section.title
            for section in self.draft.sections
            if section.identity not in self.withdrawn
            and (proposal := self.proposals.get(section.identity)) is not None
            and proposal.fits
        )


def _signatures(proposal: Proposal, section: str, span: Span) -> Iterator[Attribution]:
    place = Span(span.start, span.start)
    for (name, unit), share in zip(proposal.signers, proposal.shares, strict=True):
        yield Attribution((name,) if name else (), "", unit or None, place, True, (section,), (share,))


def credits_of(manuscripts: Sequence[Signed], repeats: Sequence[Repeat]) -> tuple[Credit, ...]:
    """Over the volume as one text, so that a passage of two units is counted once, where it stands first.

    The places of `repeats` name manuscripts by their index.
    """
    if not manuscripts:
        return ()
    joined = join([one.divided for one in manuscripts])
    out = [_withdrawn(one) for one in manuscripts]
    moved = [
        replace(
            repeat,
            places=tuple(
                Place(0, place.span.moved(joined.starts[place.document]))
                for place in repeat.places
                if not any(span.contains(place.span) for span in out[place.document])
            ),
        )
        for repeat in repeats
    ]
    return tuple(
        replace(
            credit,
            signers=tuple(
                (name, unit or _unit(manuscripts, joined, credit)) for name, unit in credit.signers
            ),
        )
        for credit in credited(joined.draft, moved)
    )


def _withdrawn(one: Signed) -> list[Span]:
    """The text of the entries that are not in the volume, those that follow each other as one."""
    spans: list[Span] = []
    for section in one.draft.sections:
        if section.identity not in one.withdrawn:
            continue
        if spans and section.span.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, section.span.end))
        else:
            spans.append(section.span)
    return spans


def _unit(manuscripts: Sequence[Signed], joined: Joined, credit: Credit) -> str:
    """A person whose signature names no unit writes for the one that sent the manuscript."""
    span = joined.draft.section_by_id[credit.section].span
    return manuscripts[joined.locate(span)[0]].unit
