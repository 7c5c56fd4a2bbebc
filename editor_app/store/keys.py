"""The key of this machine's user: what signs the events made here.

The key lies in the user's own configuration folder, never in a workspace file, so that a copy of
the file signs nothing in its owner's name. `ZHIJIAN_CONFIG` names another folder.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.store.database import os_meaning
from editor_app.store.files import written_whole

PASSPHRASE = "ZHIJIAN_PASSPHRASE"
"""The variable that gives the passphrase where nobody can be asked."""


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """A private key. One key may have several devices, each with its own chain, told apart by a nonce."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> str:
        return self.private.public_key().public_bytes_raw().hex()

    def sign(self, digest: bytes) -> bytes:
        return self.private.sign(digest)


def is_signed(public: str, digest: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, digest)
    except (InvalidSignature, ValueError):
        return False
    return True


def config_folder() -> Path:
    """Where this user's key lies."""
    if named := os.environ.get("ZHIJIAN_CONFIG"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "zhijian-review"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "zhijian-review"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "zhijian-review"


_unlocked: dict[Path, DeviceKey] = {}
"""Keys with a passphrase that was given in this process."""


def key_path() -> Path:
    return config_folder() / "device.key"


def device_key() -> DeviceKey:
    """This user's key, made at the first call. Raises `Unreadable` where it cannot be kept or is locked."""
    path = key_path()
    if path in _unlocked:
        return _unlocked[path]
    passphrase = os.environ.get(PASSPHRASE)
    if passphrase and is_locked():
        return unlock(passphrase)
    return _load(path, None)


def is_locked() -> bool:
    """Whether the key has a passphrase that was not given yet."""
    path = key_path()
    try:
        return path not in _unlocked and _is_encrypted(path.read_bytes())
    except OSError:
        return False


def _is_encrypted(pem: bytes) -> bool:
    return b"BEGIN ENCRYPTED" in pem


def unlock(passphrase: str) -> DeviceKey:
    """Open the key for this process. Raises `Unreadable` for a wrong passphrase."""
    path = key_path()
    _unlocked[path] = _load(path, passphrase)
    return _unlocked[path]


def set_passphrase(passphrase: str) -> None:
    """Give the key a passphrase, another one, or with an empty one none. Raises `Unreadable`."""
    path, key = key_path(), device_key()
    try:
        with written_whole(path) as made:
            _write(made, key.private, passphrase)
    except OSError as error:
        raise Unreadable(
            str(path), _("本机的签名密钥不能读写：{why}").format(why=os_meaning(error))
        ) from error
    _unlocked[path] = key


def _load(path: Path, passphrase: str | None) -> DeviceKey:
    try:
        if not path.exists():
            _make(path)
        pem = path.read_bytes()
        password = passphrase.encode() if passphrase and _is_encrypted(pem) else None
        private = serialization.load_pem_private_key(pem, password)
    except OSError as error:
        raise Unreadable(
            str(path), _("本机的签名密钥不能读写：{why}").format(why=os_meaning(error))
        ) from error
    except TypeError as error:
        raise Unreadable(
            str(path), _("本机的签名密钥有口令：请先给出口令（命令行可设 {name}）").format(name=PASSPHRASE)
        ) from error
    except ValueError as error:
        why = _("口令不对") if passphrase else _("本机的签名密钥已损坏：移走它，下次启动会另做一把")
        raise Unreadable(str(path), why) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise Unreadable(str(path), _("本机的签名密钥不是 Ed25519 密钥：移走它，下次启动会另做一把"))
    return DeviceKey(private)


def _write(path: Path, private: Ed25519PrivateKey, passphrase: str) -> None:
    """The key as a file that only its user can read."""
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode())
        if passphrase
        else serialization.NoEncryption(),
    )
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.{os.getpid()}")
    _write(made, Ed25519PrivateKey.generate(), "")
    try:
        # A link fails where another process was first; its key then is the key.
        os.link(made, path)
    except FileExistsError:
        pass
    except OSError:
        made.replace(path)
        return
    made.unlink()
