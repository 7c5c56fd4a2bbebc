"""The key that signs what is done on this machine, and its passphrase."""

from editor_app.core.language import _
from editor_app.core.volume import Refused
from editor_app.store import keys

_SHORTEST = 5


def is_locked() -> bool:
    """Whether the key has a passphrase that must be given before anything can be signed."""
    return keys.is_locked()


def unlock(passphrase: str) -> None:
    """Open the key until the program ends. Raises `Unreadable` for a wrong passphrase."""
    keys.unlock(passphrase)


def set_passphrase(passphrase: str, again: str) -> None:
    """Give the key a passphrase, written twice; two empty ones take it away.

    Whoever forgets it cannot sign as this machine any more: a chief editor then admits a new key.
    """
    if passphrase != again:
        raise Refused(_("两次写的口令不一样，没有改"))
    if passphrase and len(passphrase) < _SHORTEST:
        raise Refused(_("口令至少{count}个字符").format(count=_SHORTEST))
    keys.set_passphrase(passphrase)
