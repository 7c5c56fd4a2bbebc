"""What each of several writers of an entry is counted for: in the list of contributors and the fees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from editor_app.core.draft import Draft, Span
from editor_app.core.json_form import ratio
from editor_app.core.language import N_, _
from editor_app.core.office.credits import Signed, credits_of
from editor_app.core.office.shares import shown
from editor_app.core.office.standing import reviewable
from editor_app.core.office.typed_shares import Proposal, Written, proposals
from editor_app.core.repeats.fingerprints import find_repeats
from editor_app.core.structure.attribution import Contributor, Signer, contributors_of, label, signers
from editor_app.core.task import Task
from editor_app.core.volume import Actor, Changed, Manuscript, Refused, Role, Version
from editor_app.services.plan import in_order, plan
from editor_app.services.triage import authorships, say_authors
from editor_app.services.volume import draft_of, require_actor
from editor_app.store import queries
from editor_app.store.workspace import Workspace

_ROLE = "撰稿人"


class Basis(StrEnum):
    """Where the shares of an entry come from: a person set them, its versions tell them, or all are equal."""

    HAND = "hand"
    VERSIONS = "versions"
    EQUAL = "equal"


BASIS_NAMES = {
    Basis.HAND: N_("人工定的"),
    Basis.VERSIONS: N_("由各版文字比对得出，待确认"),
    Basis.EQUAL: N_("没有定，平分"),
}


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """An entry that several sign or have written, by its identity.

    `shares` are what its `signers` are counted for now; they sum to 1. `proposal` is what its versions
    tell, and may name those who only signed an earlier one; None where they tell nothing.
    """

    section: str
    title: str
    signers: tuple[Signer, ...]
    shares: tuple[Fraction, ...]
    basis: Basis
    proposal: Proposal | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The signers by name, or by unit where no person signs."""
        return tuple(map(label, self.signers))

    @property
    def candidates(self) -> tuple[Signer, ...]:
        """Who may have a share: those who sign now, and those whom the versions name besides."""
        told = self.proposal.signers if self.proposal else ()
        return (*self.signers, *(signer for signer in told if label(signer) not in self.labels))


def shared_entries(
    workspace: Workspace, manuscript: str, task: Task | None = None
) -> tuple[SharedEntry, ...]:
    """The entries of a manuscript's present version that several sign or have written, in reading order."""
    held = queries.manuscript(workspace, manuscript)
    draft = draft_of(workspace, held.head.id)
    return tuple(_shared(draft, told(workspace, held, draft, task)))


def _shared(draft: Draft, by_versions: Mapping[str, Proposal]) -> Iterator[SharedEntry]:
    signed = signers(draft)
    for section in reviewable(draft):
        of, proposal = signed.get(section.id, {}), by_versions.get(section.identity)
        if len(of) < 2 and proposal is None:
            continue
        shares, basis = (Fraction(1, len(of)),) * len(of), Basis.EQUAL
        if sum(of.values()) == 1:
            shares, basis = tuple(of.values()), Basis.HAND
        elif proposal is not None and proposal.fits:
            shares, basis = proposal.shares, Basis.VERSIONS
        yield SharedEntry(section.identity, section.title, tuple(of), shares, basis, proposal)


def told(
    workspace: Workspace, held: Manuscript, present: Draft, task: Task | None = None
) -> dict[str, Proposal]:
    """What the versions of a manuscript tell of who typed what, by the identities of its entries."""
    versions = _line(held)
    tracked = _tracked(workspace, held.id)
    contributed = [one for one in versions if one.received or one.role is Role.CONTRIBUTOR]
    if len(contributed) < 2 and not any(one.original_sha in tracked for one in contributed):
        return {}
    number = {version.id: at for at, version in enumerate(versions)}
    names = queries.names(workspace)
    written = [
        Written(
            queries.draft(workspace, version.id),
            tuple(number[parent] for parent in version.parents if parent in number),
            version.received,
            names.get(version.author, "") if version.role is Role.CONTRIBUTOR else "",
            tracked.get(version.original_sha or "", ()) if version.received else (),
        )
        for version in versions
    ]
    by_hand = frozenset(authorships(workspace, held.id))
    editors = [one.name for one in queries.persons(workspace) if set(one.roles) - {Role.CONTRIBUTOR}]
    return proposals(written, present, by_hand, frozenset(editors), task)


def _line(held: Manuscript) -> list[Version]:
    """The present version and all that it came from, oldest first."""
    by_id = {version.id: version for version in held.versions}
    wanted, found = [held.head.id], set[str]()
    while wanted:
        id_ = wanted.pop()
        if id_ in by_id and id_ not in found:
            found.add(id_)
            wanted.extend(by_id[id_].parents)
    return [version for version in held.versions if version.id in found]


def _tracked(workspace: Workspace, manuscript: str) -> dict[str, tuple[tuple[str, Span], ...]]:
    """What authors of tracked changes put in, by the hash of the file that says so."""
    return {
        str(event.says["sha256"]): tuple(
            (one["author"], Span(start, end))
            for one in event.says.get("revisers") or ()  # type: ignore[attr-defined]
            for start, end in one.get("spans") or ()
        )
        for event in queries.events_of(workspace, {"draft_received"})
        if event.manuscript == manuscript and event.says.get("revisers") and event.says.get("sha256")
    }


def signed(workspace: Workspace, held: Manuscript, task: Task | None = None) -> Signed:
    """A manuscript with who is counted for what of it."""
    draft = draft_of(workspace, held.head.id)
    set_by_hand = {id_ for id_, said in authorships(workspace, held.id).items() if said.shares}
    by_versions = told(workspace, held, draft, task)
    withdrawn = {section for manuscript, section in plan(workspace).withdrawn if manuscript == held.id}
    return Signed(
        draft,
        held.unit or "",
        frozenset(withdrawn),
        {identity: one for identity, one in by_versions.items() if identity not in set_by_hand},
    )


def contributors(workspace: Workspace, task: Task | None = None) -> tuple[Contributor, ...]:
    """Who wrote how much of the volume, counted like the fees.

    A repeated passage counts once, what is withdrawn not at all, what was merged with what took it up.
    """
    held = [signed(workspace, one, task) for one in in_order(workspace, merged=True)]
    return contributors_of(credits_of(held, find_repeats([one.draft.text for one in held], task=task)))


def set_shares(
    workspace: Workspace, actor: Actor, manuscript: str, section: str, shares: Mapping[str, Fraction]
) -> Changed:
    """Set what each writer of an entry is counted for, by name (by unit where no person signs).

    Every signer has a share, and they make a whole; so may those have one whom only the versions name.
    `services.triage.undo` takes it back; so does saying anew who wrote the entry.
    """
    require_actor(workspace, actor)
    title = queries.entry_title(workspace, queries.manuscript(workspace, manuscript).head.id, section)
    entry = next((one for one in shared_entries(workspace, manuscript) if one.section == section), None)
    if entry is None:
        raise Refused(_("“{title}”不是几个人写的，不用定份额：几人合写的先指派撰稿人").format(title=title))
    _require_whole(entry, shares)
    named = [signer for signer in entry.candidates if label(signer) in shares]
    parts = [shares[label(signer)] for signer in named]
    return _say(workspace, actor, manuscript, {section: (named, parts)})


def confirm(workspace: Workspace, actor: Actor, manuscript: str, sections: Sequence[str]) -> Changed:
    """Set the shares of entries as their versions tell them; entries of which these tell nothing are left."""
    require_actor(workspace, actor)
    found = {
        one.section: (one.proposal.signers, one.proposal.shares)
        for one in shared_entries(workspace, manuscript)
        if one.section in sections and one.proposal is not None
    }
    if not found:
        raise Refused(_("各版的文字看不出谁写了多少：请写明各人的份额"))
    return _say(workspace, actor, manuscript, found)


def _require_whole(entry: SharedEntry, shares: Mapping[str, Fraction]) -> None:
    known = [*map(label, entry.candidates)]
    if unknown := [name for name in shares if name not in known]:
        raise Refused(
            _("“{title}”的署名里没有{names}，署名的是{signers}：先指派撰稿人，再定份额").format(
                title=entry.title, names=_("、").join(unknown), signers=_("、").join(known)
            )
        )
    if missing := [name for name in entry.labels if name not in shares]:
        raise Refused(
            _("还没有写{names}的份额：署名的人都要写，不计的写0").format(names=_("、").join(missing))
        )
    if any(share < 0 for share in shares.values()):
        raise Refused(_("份额不能是负数"))
    if (whole := sum(shares.values(), Fraction(0))) != 1:
        raise Refused(_("各人的份额加起来是{sum}，应是100%：请改一改再定").format(sum=shown(whole)))
    if not all(ratio(str(share)) for share in shares.values()):
        raise Refused(_("份额的位数太多：请写到百分之一的小数点后四位以内，或写成几分之几"))


def _say(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    shared: Mapping[str, tuple[Sequence[Signer], Sequence[Fraction]]],
) -> Changed:
    before = authorships(workspace, manuscript)
    said = {
        section: _said(signed_by, shares, before[section].role if section in before else _ROLE)
        for section, (signed_by, shares) in shared.items()
    }
    return say_authors(workspace, actor, manuscript, said)


def _said(signed_by: Sequence[Signer], shares: Sequence[Fraction], role: str) -> dict[str, object]:
    names, units = [name for name, _unit in signed_by], [unit or None for _name, unit in signed_by]
    said: dict[str, object] = {
        "names": names,
        "unit": units[0],
        "role": role,
        "shares": list(map(str, shares)),
    }
    return said if all(names) and len(set(units)) == 1 else said | {"unit": None, "units": units}
