"""What this user's machine remembers of its own chains, beside the key: so that no copy forks them.

A copied or restored file lacks the latest events of its device. To go on in that chain would sign
two events with one number. So the last event of each own chain is noted here after each commit,
and a file that does not hold it starts a new chain under the same key.
"""

import contextlib
import json
import os
from pathlib import Path

from editor_app.store.keys import config_folder


def _path(volume: str) -> Path:
    return config_folder() / "chains" / f"{volume}.json"


def last_noted(volume: str) -> dict[str, str]:
    """The hash of the last event that was made here in each own chain of a volume."""
    try:
        noted = json.loads(_path(volume).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(device): str(hash_) for device, hash_ in noted.items()} if isinstance(noted, dict) else {}


def note(volume: str, device: str, hash_: str) -> None:
    """Note the last event of a chain. A note that cannot be written costs a later warning only."""
    noted = last_noted(volume) | {device: hash_}
    path = _path(volume)
    made = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(json.dumps(noted), encoding="utf-8")
        made.replace(path)
