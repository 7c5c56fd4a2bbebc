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
from editor_app.core.volume import Refused

if TYPE_CHECKING:
    from editor_app.core.volume import Manuscript
    from editor_app.services.share import SharedEntry


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
    if parts and not arguments.entries:
        raise Refused(_("请写明是哪一条的份额"))
    return parts


def _lines(listed: "Sequence[tuple[Manuscript, SharedEntry]]") -> Iterator[str]:
    for manuscript, entry in listed:
        shares = _("，").join(
            f"{name} {shown(share)}" for name, share in zip(entry.labels, entry.shares, strict=True)
        )
        yield f"{manuscript.name}/{entry.title}  {shares}  {_basis(entry)}"


def _basis(entry: "SharedEntry") -> str:
    from editor_app.services.share import BASIS_NAMES

    return f"（{_(BASIS_NAMES[entry.basis])}）"


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
    }
