"""The shares of an entry that the texts themselves tell: who typed what of it, from version to version.

What a contributor's version put in belongs to whoever signs the entry there, to those who sign it for
the first time before those who signed it before; a tracked change belongs to its author where he signs
something in the manuscript. An editor's hand is nobody's: what is left counts for the contributors.
This proposes; a person confirms it or sets other shares.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from editor_app.core.draft import Draft, Section, Span
from editor_app.core.office.spellings import may_be_same
from editor_app.core.office.standing import reviewable
from editor_app.core.structure.attribution import Signer, label, signers
from editor_app.core.task import Task
from editor_app.core.versions.typed import NOBODY, Made, Owners, typed


@dataclass(frozen=True, slots=True)
class Written:
    """A version of a manuscript as it was made, and by whom.

    `parents` are indexes of versions before it. `received`: the unit sent it; otherwise it was saved
    in this program, by a contributor of that name or, without one, by an editor. `tracked` are the
    spans that the file itself says somebody put in.
    """

    draft: Draft
    parents: tuple[int, ...] = ()
    received: bool = True
    contributor: str = ""
    tracked: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the versions tell of an entry: who typed how many of its characters, without white space and
    signatures; `uncredited` are those of nobody.

    `signers` are those who sign it now, then those who only signed it before; what several signed
    together is divided evenly among them. `shares` sum to 1, in thousandths. `fits`: each who signs now
    has a share and nobody else has, so that it may count until a person has looked at it.
    """

    section: str
    signers: tuple[Signer, ...]
    characters: tuple[Fraction, ...]
    uncredited: int
    shares: tuple[Fraction, ...]
    fits: bool


def proposals(
    versions: Sequence[Written],
    present: Draft,
    by_hand: frozenset[str],
    editors: frozenset[str],
    task: Task | None = None,
) -> dict[str, Proposal]:
    """By identity, for the entries of the last version that several have written or sign.

    `present` is its draft with the corrections of who wrote what; those of the entries `by_hand` say for
    certain who did. `editors` are the names whose tracked changes are nobody's.
    """
    names = _Names(versions, present, by_hand)
    if not names.several:
        return {}
    made, seen = [], defaultdict[str, set[str]](set)
    for version in versions:
        owners = tuple(_owners(version, names, seen, editors))
        made.append(Made(version.draft, version.parents, owners))
    owned = typed(made, task)
    signatures = [attribution.span for attribution in versions[-1].draft.attributions]
    found = {}
    for section in reviewable(present):
        if section.identity in names.several:
            proposal = _proposal(section, _body(section, present.text, signatures), owned, names)
            if proposal is not None:
                found[section.identity] = proposal
    return found


class _Names:
    """Who signs which entry, by the names that the present version has for them."""

    def __init__(self, versions: Sequence[Written], present: Draft, by_hand: frozenset[str]) -> None:
        self._units: dict[str, str] = {}
        self._by_hand = by_hand
        self.now = self._signed(present)
        self._raw = {id(version.draft): self._signed(version.draft) for version in versions}
        every = [self.now, *self._raw.values()]
        self.all = {name for signed in every for of in signed.values() for name in of}
        self.several = {
            identity
            for identity in self.now
            if len(
                {name for version in versions for name in self.of(version, identity)} | {*self.now[identity]}
            )
            > 1
        }

    def _signed(self, draft: Draft) -> dict[str, list[str]]:
        found = {}
        for id_, of in signers(draft).items():
            found[draft.section_by_id[id_].identity] = list(map(label, of))
            self._units |= {label(signer): signer[1] for signer in of if signer[1]}
        return found

    def of(self, version: Written, identity: str) -> frozenset[str]:
        """Who signs an entry in a version. What a person has said of it holds for the versions before."""
        now = self.now.get(identity, ())
        signed = {self.spelled(name, now) for name in self._raw[id(version.draft)].get(identity, ())}
        if identity in self._by_hand:
            return frozenset(signed.intersection(now) or now)
        return frozenset(signed)

    @staticmethod
    def spelled(name: str, now: Sequence[str]) -> str:
        """A name as it is spelled now, where it was corrected since."""
        return name if name in now else next((one for one in now if may_be_same(one, name)), name)

    def signer(self, name: str) -> Signer:
        unit = self._units.get(name, "")
        return ("", name) if unit == name else (name, unit)


def _owners(
    version: Written, names: _Names, seen: dict[str, set[str]], editors: frozenset[str]
) -> Iterator[tuple[Span, Owners]]:
    """Whose what is new in a version is, by spans of it."""
    draft = version.draft
    if not version.received:
        yield Span(0, len(draft.text)), frozenset({version.contributor} - {""})
        return
    marked = [(span, _author(author, names, editors)) for author, span in version.tracked]
    for section in reviewable(draft):
        of = names.of(version, section.identity)
        came = of - seen[section.identity] or of
        inside = frozenset[str]().union(*(who for span, who in marked if who and section.span.overlaps(span)))
        yield section.span, came - inside or came
        seen[section.identity] |= of
    yield from ((span, who) for span, who in marked if who is not None)


def _author(author: str, names: _Names, editors: frozenset[str]) -> Owners | None:
    """Whose a tracked change is; None where its author's name says nothing here."""
    author = "".join(author.split())
    if author in editors:
        return NOBODY
    return frozenset({author}) if author in names.all else None


def _body(section: Section, text: str, signatures: Sequence[Span]) -> Iterator[int]:
    """Where a section's characters stand, without white space and without who signs it."""
    inside = [span for span in signatures if span.overlaps(section.span)]
    for at in range(section.span.start, section.span.end):
        if not text[at].isspace() and not any(span.start <= at < span.end for span in inside):
            yield at


def _proposal(
    section: Section, body: Iterator[int], owned: Sequence[Owners], names: _Names
) -> Proposal | None:
    now = names.now[section.identity]
    counts = Counter(owned[at] for at in body)
    uncredited = counts.pop(NOBODY, 0)
    if set(counts) <= {frozenset(now)}:
        return None
    characters = dict.fromkeys(now, Fraction(0))
    for owners, count in counts.items():
        for name in sorted(owners):
            characters[name] = characters.get(name, Fraction(0)) + Fraction(count, len(owners))
    shares = dict(zip(characters, thousandths(tuple(characters.values())), strict=True))
    named = [name for name in characters if name in now or shares[name]]
    return Proposal(
        section.identity,
        tuple(map(names.signer, named)),
        tuple(characters[name] for name in named),
        uncredited,
        tuple(shares[name] for name in named),
        named == now and all(shares[name] for name in now),
    )


def thousandths(amounts: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The parts of amounts in their sum, none more than a thousandth off, that sum to 1."""
    exact = [amount * 1000 / sum(amounts) for amount in amounts]
    whole = [floor(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda number: (whole[number] - exact[number], number))
    for number in by_rest[: 1000 - sum(whole)]:
        whole[number] += 1
    return tuple(Fraction(part, 1000) for part in whole)
