"""The rules of a run: the packs that come with the program, and those of the volume over them."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from editor_app.checks import CHECKS
from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.core.wording.pack_lines import line_of
from editor_app.core.wording.rule_pack import BadPack, extend
from editor_app.core.wording.rules import Rules
from editor_app.services.reading import read_text

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "rules"


@cache
def default() -> Rules:
    """The rules that hold where no pack of the office says otherwise."""
    return load(sorted(FOLDER.glob("*.toml")), Rules())


def load(packs: Iterable[Path], under: Rules | None = None) -> Rules:
    """Packs laid over the rules in their order. Raises `Unreadable` for one that is wrong."""
    rules = default() if under is None else under
    for path in packs:
        rules = over(rules, read_text(path, _("规则包")), str(path))
    return rules


def over(rules: Rules, pack: str, path: str) -> Rules:
    """A pack's text laid over rules. Raises `Unreadable` with `path` where it is wrong."""
    try:
        extended = extend(rules, pack)
    except BadPack as error:
        raise Unreadable(path, _("规则包{why}").format(why=error)) from error
    _refuse_unknown(path, pack, extended)
    return extended


def _refuse_unknown(path: str, pack: str, rules: Rules) -> None:
    known = {check.code for check in CHECKS}
    for code in sorted(rules.by_code.keys() - known):
        why = _("没有“{code}”这条规则；现有：{known}").format(code=code, known=_("、").join(sorted(known)))
        error = BadPack(why, line=line_of(pack, code))
        raise Unreadable(path, _("规则包{why}").format(why=error))
