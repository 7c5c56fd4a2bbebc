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


def device_key() -> DeviceKey:
    """This user's key, made at the first call. Raises `Unreadable` where it cannot be kept."""
    path = config_folder() / "device.key"
    try:
        if not path.exists():
            _make(path)
        private = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise Unreadable(
            str(path), _("本机的签名密钥不能读写：{why}").format(why=os_meaning(error))
        ) from error
    except ValueError as error:
        raise Unreadable(str(path), _("本机的签名密钥已损坏：移走它，下次启动会另做一把")) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise Unreadable(str(path), _("本机的签名密钥不是 Ed25519 密钥：移走它，下次启动会另做一把"))
    return DeviceKey(private)


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    made = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link fails where another process was first; its key then is the key.
        os.link(made, path)
    except FileExistsError:
        pass
    except OSError:
        made.replace(path)
        return
    made.unlink()
