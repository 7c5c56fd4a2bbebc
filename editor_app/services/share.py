"""What each of several writers of an entry is counted for: in the list of contributors and the fees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from editor_app.core.draft import Draft
from editor_app.core.json_form import ratio
from editor_app.core.language import N_, _
from editor_app.core.office.shares import shown
from editor_app.core.office.standing import reviewable
from editor_app.core.structure.attribution import Signer, signers
from editor_app.core.volume import Actor, Changed, Refused
from editor_app.services.triage import authorships, say_authors
from editor_app.services.volume import draft_of, require_actor
from editor_app.store import queries
from editor_app.store.workspace import Workspace

_ROLE = "撰稿人"


class Basis(StrEnum):
    """Where the shares of an entry come from: a person set them, or all have equal ones."""

    HAND = "hand"
    EQUAL = "equal"


BASIS_NAMES = {Basis.HAND: N_("人工定的"), Basis.EQUAL: N_("没有定，平分")}


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """An entry that several sign, by its identity; `shares` are those of `signers`, and sum to 1."""

    section: str
    title: str
    signers: tuple[Signer, ...]
    shares: tuple[Fraction, ...]
    basis: Basis

    @property
    def labels(self) -> tuple[str, ...]:
        """The signers by name, or by unit where no person signs."""
        return tuple(map(label, self.signers))


def label(signer: Signer) -> str:
    """What a signer is called by: the name, or the unit where no person signs."""
    return signer[0] or signer[1]


def shared_entries(workspace: Workspace, manuscript: str) -> tuple[SharedEntry, ...]:
    """The entries of a manuscript's present version that several sign, in reading order."""
    draft = draft_of(workspace, queries.manuscript(workspace, manuscript).head.id)
    return tuple(_shared(draft))


def _shared(draft: Draft) -> Iterable[SharedEntry]:
    signed = signers(draft)
    for section in reviewable(draft):
        of = signed.get(section.id, {})
        if len(of) < 2:
            continue
        by_hand = sum(of.values()) == 1
        shares = tuple(of.values()) if by_hand else (Fraction(1, len(of)),) * len(of)
        basis = Basis.HAND if by_hand else Basis.EQUAL
        yield SharedEntry(section.identity, section.title, tuple(of), shares, basis)


def set_shares(
    workspace: Workspace, actor: Actor, manuscript: str, section: str, shares: Mapping[str, Fraction]
) -> Changed:
    """Set what each signer of an entry is counted for, by name (by unit where no person signs).

    Every signer has a share, and they make a whole. `services.triage.undo` takes it back; so does
    saying anew who wrote the entry.
    """
    require_actor(workspace, actor)
    title = queries.entry_title(workspace, queries.manuscript(workspace, manuscript).head.id, section)
    entry = next((one for one in shared_entries(workspace, manuscript) if one.section == section), None)
    if entry is None:
        raise Refused(_("“{title}”不是几个人署名的，不用定份额：几人合写的先指派撰稿人").format(title=title))
    _require_whole(title, entry.labels, shares)
    said = _said(entry.signers, [shares[name] for name in entry.labels], _ROLE)
    before = authorships(workspace, manuscript).get(section)
    if before is not None:
        said["role"] = before.role
    return say_authors(workspace, actor, manuscript, {section: said})


def _require_whole(title: str, labels: Sequence[str], shares: Mapping[str, Fraction]) -> None:
    if unknown := [name for name in shares if name not in labels]:
        raise Refused(
            _("“{title}”的署名里没有{names}，现在署名的是{signers}：先指派撰稿人，再定份额").format(
                title=title, names=_("、").join(unknown), signers=_("、").join(labels)
            )
        )
    if missing := [name for name in labels if name not in shares]:
        raise Refused(
            _("还没有写{names}的份额：署名的人都要写，不计的写0").format(names=_("、").join(missing))
        )
    if any(share < 0 for share in shares.values()):
        raise Refused(_("份额不能是负数"))
    if (whole := sum(shares.values(), Fraction(0))) != 1:
        raise Refused(_("各人的份额加起来是{sum}，应是100%：请改一改再定").format(sum=shown(whole)))
    if not all(ratio(str(share)) for share in shares.values()):
        raise Refused(_("份额的位数太多：请写到百分之一的小数点后四位以内，或写成几分之几"))


def _said(signed: Sequence[Signer], shares: Sequence[Fraction], role: str) -> dict[str, object]:
    names, units = [name for name, _unit in signed], [unit or None for _name, unit in signed]
    said: dict[str, object] = {
        "names": names,
        "unit": units[0],
        "role": role,
        "shares": list(map(str, shares)),
    }
    return said if all(names) and len(set(units)) == 1 else said | {"unit": None, "units": units}
