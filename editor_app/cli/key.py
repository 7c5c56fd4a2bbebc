"""`key`: the passphrase of this machine's signing key."""

import argparse
import getpass
import sys

from editor_app.core.language import _


def add_arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    key = verbs.add_parser("key", help=_("本机签名密钥的口令：加、改、取消"))
    act = key.add_mutually_exclusive_group(required=True)
    act.add_argument("--set-passphrase", action="store_true", help=_("加上或改口令，要写两遍"))
    act.add_argument("--remove-passphrase", action="store_true", help=_("取消口令"))
    key.set_defaults(run=_key)


def ask_if_locked() -> None:
    """Ask for the passphrase where the key has one and somebody sits at the terminal."""
    from editor_app.services import signing_key

    if signing_key.is_locked() and sys.stdin.isatty():
        signing_key.unlock(getpass.getpass(_("签名密钥的口令：")))


def _key(arguments: argparse.Namespace) -> int:
    from editor_app.services import signing_key

    ask_if_locked()
    if arguments.remove_passphrase:
        signing_key.set_passphrase("", "")
        print(_("口令已取消"))
        return 0
    first, again = (_typed(words) for words in (_("新口令："), _("再写一遍：")))
    signing_key.set_passphrase(first, again)
    print(_("口令已设好：忘记了只能换一把密钥，由主编重新登记"))
    return 0


def _typed(words: str) -> str:
    return getpass.getpass(words) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
