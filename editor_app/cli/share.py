"""`review share`: what each of several writers of an entry is counted for."""

import argparse
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from editor_app.cli.printing import print_json
from editor_app.cli.reading import Clock
from editor_app.cli.volume import actor, opened
from editor_app.core.language import _
from editor_app.core.office.shares import read_share, shown
from editor_app.core.structure.attribution import label
from editor_app.core.volume import Refused

if TYPE_CHECKING:
    from editor_app.core.office.typed_shares import Proposal
    from editor_app.core.volume import Manuscript
    from editor_app.services.share import SharedEntry
    from editor_app.store.workspace import Workspace


def add_arguments(share: argparse.ArgumentParser) -> None:
    share.add_argument("entries", nargs="*", metavar=_("条目"))
    share.add_argument(
        "--part",
        action="append",
        default=[],
        type=_part,
        metavar=_("姓名=份额"),
        help=_("如 吴敏=60%% 或 吴敏=3/5；署名的人都要写，加起来是100%%"),
    )
    share.add_argument("--confirm", action="store_true", help=_("照各版文字比对得出的份额定下"))
    share.add_argument("--all", action="store_true", help=_("与 --confirm 一起：比对得出的全部"))
    share.add_argument("--format", choices=("text", "json"), default="text")


def _part(words: str) -> tuple[str, Fraction]:
    name, _sign, share = words.replace("＝", "=").rpartition("=")
    try:
        return name.strip(), read_share(share)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("“{words}”不是份额：写成 姓名=60% 或 姓名=3/5").format(words=words)
        ) from error


def run(arguments: argparse.Namespace) -> int:
    from editor_app.cli.reviewed import entries_named, meant
    from editor_app.services import share

    clock = Clock()
    parts = _parts(arguments)
    with opened(arguments.volume) as workspace:
        named = entries_named(workspace, arguments.manuscript, arguments.entries)
        if parts:
            who = actor(workspace, arguments)
            for manuscript, section in named:
                share.set_shares(workspace, who, manuscript, section, parts)
        if arguments.confirm:
            _confirm(workspace, arguments, None if arguments.all else named)
        listed = [
            (one, entry)
            for one in meant(workspace, arguments.manuscript)
            for entry in share.shared_entries(workspace, one.id)
            if not named or (one.id, entry.section) in named
        ]
        if arguments.format == "json":
            print_json({"entries": [_json(*one) for one in listed]}, clock)
        else:
            print("\n".join(_lines(listed)) or _("没有几个人署名的条目"))
    return 0


def _parts(arguments: argparse.Namespace) -> dict[str, Fraction]:
    parts = dict(arguments.part)
    if len(parts) < len(arguments.part):
        raise Refused(_("同一个人的份额写了不止一次"))
    if (parts or arguments.confirm) and not (arguments.entries or arguments.all):
        raise Refused(_("请写明是哪一条的份额"))
    if parts and (arguments.confirm or arguments.all):
        raise Refused(_("--part 与 --confirm、--all 不能一起用：写明了份额，就不必再照比对的定"))
    return parts


def _confirm(
    workspace: "Workspace", arguments: argparse.Namespace, named: Sequence[tuple[str, str]] | None
) -> None:
    """The entries named; for none named all whose shares count already and nobody has looked at."""
    from editor_app.cli.reviewed import meant
    from editor_app.services import share

    who = actor(workspace, arguments)
    for manuscript in meant(workspace, arguments.manuscript):
        if named is None:
            entries = share.shared_entries(workspace, manuscript.id)
            sections = [one.section for one in entries if one.basis is share.Basis.VERSIONS]
        else:
            sections = [section for of, section in named if of == manuscript.id]
        if sections:
            share.confirm(workspace, who, manuscript.id, sections)


def _lines(listed: "Sequence[tuple[Manuscript, SharedEntry]]") -> Iterator[str]:
    for manuscript, entry in listed:
        shares = _("，").join(
            f"{name} {shown(share)}" for name, share in zip(entry.labels, entry.shares, strict=True)
        )
        yield f"{manuscript.name}/{entry.title}  {shares}{_basis(entry)}"
        if entry.proposal is not None:
            told = entry.proposal
            typed = _("，").join(
                _("{name}{characters}字（{share}）").format(
                    name=label(signer), characters=round(characters), share=shown(share)
                )
                for signer, characters, share in zip(told.signers, told.characters, told.shares, strict=True)
            )
            rest = _("，其余{count}字是编辑改的或说不清").format(count=told.uncredited)
            yield _("    各版文字：{typed}{rest}").format(typed=typed, rest=rest if told.uncredited else "")


def _basis(entry: "SharedEntry") -> str:
    from editor_app.services.share import BASIS_NAMES

    if len(entry.signers) < 2:
        return ""
    return "  " + _("（{words}）").format(words=_(BASIS_NAMES[entry.basis]))


def _json(manuscript: "Manuscript", entry: "SharedEntry") -> dict[str, Any]:
    return {
        "manuscript": manuscript.id,
        "section": entry.section,
        "title": entry.title,
        "basis": entry.basis.value,
        "shares": [
            {"name": name or None, "unit": unit or None, "share": str(share)}
            for (name, unit), share in zip(entry.signers, entry.shares, strict=True)
        ],
        "proposal": entry.proposal and _proposal(entry.proposal),
    }


def _proposal(told: "Proposal") -> dict[str, Any]:
    signers = zip(told.signers, told.characters, told.shares, strict=True)
    return {
        "shares": [
            {"name": name or None, "unit": unit or None, "characters": round(characters), "share": str(share)}
            for (name, unit), characters, share in signers
        ],
        "uncredited": told.uncredited,
        "counts": told.fits,
    }
