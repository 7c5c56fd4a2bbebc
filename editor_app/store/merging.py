"""Takes bundles in: a set union of events and blobs, whole or not at all.

Any order, any number of times: what is there already changes nothing, and what is absent deletes
nothing. Every hash and signature is checked before the one transaction commits.
"""

from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from editor_app.core.language import _
from editor_app.core.office.authority import AUTHORITY_KINDS
from editor_app.core.office.said import has_form
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.store import blobs, ledger, projections, versions, workspace
from editor_app.store.bundle import Bundle, open_bundle
from editor_app.store.ledger import Record
from editor_app.store.survey import DECIDING_KINDS, Standing, Survey, claims, survey
from editor_app.store.workspace import Workspace

MOST_MISSING = 1_000_000
"""No volume lacks so many events at once."""
_STEP = 64
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a bundle brought: how many events were new, and how many of them have no effect, by why."""

    bundle: str
    device: str
    new: int = 0
    without_effect: dict[str, int] | None = None
    ranges: dict[str, tuple[int, int]] | None = None


def merge(held: Workspace, path: Path, task: Task | None = None) -> Receipt:
    """Take a bundle into a workspace. Raises `Unreadable` or `Cancelled`, and then nothing has changed."""
    bundle = open_bundle(path)
    try:
        if bundle.manifest.volume != held.volume_id:
            raise Refused(
                _("这个交换包是《{theirs}》的，不是这一卷的，没有并入").format(theirs=bundle.manifest.title)
            )
        with held.writing() as db:
            new, found = _take_in(db, bundle, held.survey, task or Task())
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


def begin_from(path: Path, target: Path, task: Task | None = None) -> tuple[Workspace, Receipt]:
    """Make the workspace of this desk from a bundle of another one's.

    Raises `Unreadable` or `Cancelled`, and then there is no file.
    """
    bundle = open_bundle(path)
    receipts: list[Receipt] = []

    def fill(db: Database) -> None:
        new, found = _take_in(db, bundle, survey(db), task or Task())
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


def _take_in(db: Database, bundle: Bundle, before: Survey, task: Task) -> tuple[list[Record], Survey]:
    """Put a bundle's blobs and events in, inside a transaction; what was new, and what all comes to."""
    for sha in _told(task.part(0, 4), bundle.blob_names()):
        blobs.put(db, bundle.blob(sha))
    events = _told(task.part(1, 4), bundle.events(), bundle.manifest.events)
    new = [record for entry, record in events if ledger.put(db, entry)]
    if not new:
        return [], before
    for record in _told(task.part(2, 4), new):
        _require_its_text(db, record)
        _require_its_key(record)
        _require_its_volume(record, bundle.manifest.volume)
    _require_likely_clocks(db, new)
    found = survey(db)
    _require_no_forgery(db, new)
    if found.apart != before.apart or any(record.kind in DECIDING_KINDS for record in new):
        projections.follow(db, found)
    for record in _told(task.part(3, 4), sorted(new, key=lambda record: record.place)):
        projections.take(db, record, found)
    return new, found


def _told(task: Task, things: Iterable[_Thing], total: int | None = None) -> Iterator[_Thing]:
    """The things one after the other, while the task tells how far it is. Raises `Cancelled`."""
    total = len(things) if isinstance(things, Sized) else total or 0
    for done, thing in enumerate(things):
        if done % _STEP == 0:
            task.step(done, total)
        yield thing


def _require_likely_clocks(db: Database, new: Sequence[Record]) -> None:
    """Each event raises the clock by one, so it counts events, and those that have not come yet.

    One far beyond would leave no numbers for anybody else's events.
    """
    ((events,),) = db.execute("SELECT count(*) FROM event").fetchall()
    if max(record.clock for record in new) > events + MOST_MISSING:
        raise Refused(_("交换包里有一条记录的次序号不合理，没有并入"))


def _require_no_forgery(db: Database, new: Sequence[Record]) -> None:
    said = claims(db) if any(record.kind in AUTHORITY_KINDS for record in new) else None
    if said and any(said.is_forged(record) for record in new):
        raise Refused(
            _(
                "交换包里有人授予身份或登记电脑，而这里没有他有此权的记录，没有并入："
                "缺少前面的交换包就先并入那些，不缺就是伪造的"
            )
        )


def _require_its_text(db: Database, record: Record) -> None:
    """A version without its text would be a hole in the volume, and one with another text would keep
    approvals that were given to what was there before. An original may have stayed behind.
    """
    if record.kind != "version_made" or not has_form(record.kind, record.says):
        return
    if not all(blobs.has(db, record.says[name]) for name in ("text", "record")):
        raise Refused(_("交换包里缺少一个版本的文字，没有并入：请对方再给一份"))
    if not versions.is_what_it_says(db, record.says):
        raise Refused(_("交换包里有一个版本的条目与它的文字不符，可能是伪造的，没有并入"))


def _require_its_key(record: Record) -> None:
    if record.kind == "device_added" and ledger.key_introduced_by(record) is None:
        raise Refused(_("交换包里有一台电脑冒用别人的密钥，没有并入"))


def _require_its_volume(record: Record, volume: str) -> None:
    """Only the device that a volume is named by can have made it."""
    if record.kind == "volume_made":
        made = workspace.volume_id(record.device, str(record.says.get("nonce")))
        if made != volume or record.says.get("volume") != volume:
            raise Refused(_("交换包里有一条伪造的建卷记录，没有并入"))
