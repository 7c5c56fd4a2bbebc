"""Takes bundles in: a set union of events and blobs, whole or not at all.

Any order, any number of times: what is there already changes nothing, and what is absent deletes
nothing. Every hash and signature is checked before the one transaction commits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from editor_app.core.language import _
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.store import blobs, ledger, projections, workspace
from editor_app.store.bundle import Bundle, open_bundle
from editor_app.store.bundling import BLOBS_OF
from editor_app.store.ledger import Record
from editor_app.store.survey import DECIDING_KINDS, Standing, Survey, survey
from editor_app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a bundle brought: how many events were new, and how many of them have no effect, by why."""

    bundle: str
    device: str
    new: int = 0
    without_effect: dict[str, int] | None = None
    ranges: dict[str, tuple[int, int]] | None = None


def merge(held: Workspace, path: Path) -> Receipt:
    """Take a bundle into a workspace. Raises `Unreadable` or `Refused`, and then nothing has changed."""
    bundle = open_bundle(path)
    try:
        if bundle.manifest.volume != held.volume_id:
            raise Refused(
                _("这个交换包是《{theirs}》的，不是这一卷的，没有并入").format(theirs=bundle.manifest.title)
            )
        with held.writing() as db:
            new, found = _take_in(db, bundle, held.survey)
            if any(record.kind != "bundle_merged" for record in new):
                device = held.device_in(db, found)
                says = {"bundle": bundle.manifest.digest, "from": bundle.manifest.device, "new": len(new)}
                workspace.Change(db, held.key, device, found).event("bundle_merged", None, says)
        held.use_survey(found)
        held.note_last()
        return _receipt(bundle, new, found)
    except Refused as error:
        raise Unreadable(str(path), error.why) from error
    finally:
        bundle.close()


def begin_from(path: Path, target: Path) -> tuple[Workspace, Receipt]:
    """Make the workspace of this desk from a bundle of another one's. Raises `Unreadable`."""
    bundle = open_bundle(path)
    receipts: list[Receipt] = []

    def fill(db: Database) -> None:
        new, found = _take_in(db, bundle, survey(db))
        made = [record for record in new if record.kind == "volume_made"]
        if len(made) != 1 or found.standing(made[0]) is not Standing.EFFECTIVE:
            raise Refused(_("这个交换包里没有这一卷的开头，不能用它新建：请对方给一份完整的"))
        receipts.append(_receipt(bundle, new, found))

    try:
        return workspace.create_from(target, fill), receipts[0]
    finally:
        bundle.close()


def _receipt(bundle: Bundle, new: Sequence[Record], found: Survey) -> Receipt:
    without: dict[str, int] = {}
    for record in new:
        standing = found.standing(record)
        if standing is not Standing.EFFECTIVE:
            without[standing.value] = without.get(standing.value, 0) + 1
    manifest = bundle.manifest
    return Receipt(manifest.digest, manifest.device, len(new), without, dict(manifest.ranges))


def _take_in(db: Database, bundle: Bundle, before: Survey) -> tuple[list[Record], Survey]:
    """Put a bundle's blobs and events in, inside a transaction; what was new, and what all comes to."""
    for sha in bundle.blob_names():
        if not blobs.has(db, sha):
            blobs.put(db, bundle.blob(sha))
    new = [record for entry, record in bundle.events() if ledger.put(db, entry)]
    if not new:
        return [], before
    for record in new:
        _require_its_blobs(db, record)
        _require_its_volume(record, bundle.manifest.volume)
    found = survey(db)
    if any(found.authority.is_forged(record) for record in new if record.id not in found.apart):
        raise Refused(_("交换包里有人给自己或别人授予没有的身份，是伪造的，没有并入"))
    if found.apart != before.apart or any(record.kind in DECIDING_KINDS for record in new):
        projections.follow(db, found)
    for record in sorted(new, key=lambda record: record.place):
        projections.take(db, record, found)
    return new, found


def _require_its_blobs(db: Database, record: Record) -> None:
    """A version without its text would be a hole in the volume; an original may have stayed behind."""
    for name in BLOBS_OF.get(record.kind, ()):
        sha = record.says.get(name)
        if name != "original" and not (isinstance(sha, str) and blobs.has(db, sha)):
            raise Refused(_("交换包里缺少一个版本的文字，没有并入：请对方再给一份"))


def _require_its_volume(record: Record, volume: str) -> None:
    """Only the device that a volume is named by can have made it."""
    if record.kind == "volume_made":
        made = workspace.volume_id(record.device, str(record.says.get("nonce")))
        if made != volume or record.says.get("volume") != volume:
            raise Refused(_("交换包里有一条伪造的建卷记录，没有并入"))
