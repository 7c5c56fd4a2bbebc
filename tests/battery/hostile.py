"""Bundles from whoever wants to do harm, or from a bad stick: 3,000 damaged ones, or as many as asked.

Asked for: each is refused with words and nothing is written, or it says what the sound one says. Then
events that are well signed by somebody who may, and say nonsense: they are kept, have no effect, and
nothing that reads the volume, rebuilds it or gives it on stumbles over them.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.services import exchange
from editor_app.store import backup, ledger, projections
from editor_app.store.keys import DeviceKey
from editor_app.store.workspace import Workspace
from tests.generate import hostile
from tests.store.desks import Desk, office, state_of
from tests.store.life import everything_is_read, everything_was_done

DAMAGED = 3000
SLOW = 10.0


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DAMAGED
    with tempfile.TemporaryDirectory(prefix="zhijian-hostile-") as name:
        folder = Path(name)
        (folder / "office").mkdir()
        chief, editor, _head = office(folder / "office")
        editor.edit("险情6处", "险情7处")
        editor.start("防汛")
        bundle, key = editor.bundle().read_bytes(), key_of(editor)
        wrong = _refused(chief, "lying zips", hostile.lying_zips(bundle, random.Random(1)))
        wrong += _refused(chief, "odd manifests", hostile.odd_manifests(bundle, key))
        wrong += _refused(chief, "odd lines", hostile.odd_lines(bundle, key))
        wrong += _damaged(chief, bundle, count)
        wrong += _nonsense(folder, count // 10)
    return int(wrong > 0)


def key_of(desk: Desk) -> DeviceKey:
    with desk.opened() as workspace:
        return workspace.key


def _refused(desk: Desk, name: str, bundles: Iterator[tuple[str, bytes]]) -> int:
    """How many of some bundles are not refused in words, with nothing written."""
    before, path = state_of(desk), desk.folder / "来.njb"
    tries, wrong, slowest, said = 0, 0, 0.0, Counter[str]()
    with desk.opened() as workspace:
        for kind, content in bundles:
            path.write_bytes(content)
            begun = time.perf_counter()
            fault = _taken(workspace, path, said)
            slowest = max(slowest, time.perf_counter() - begun)
            tries += 1
            if fault:
                wrong += 1
                print(f"   {name}, {kind}: {fault}")
    if state_of(desk) != before:
        wrong += 1
        print(f"   {name}: something was written")
    print(f"{name}: {tries} tried, {tries - wrong} refused in {len(said)} sentences, slowest {slowest:.1f} s")
    return wrong + (slowest > SLOW)


def _taken(workspace: Workspace, path: Path, said: Counter[str]) -> str:
    """Why a bundle is not refused as it should be."""
    try:
        receipt, _changed = exchange.merge(workspace, path)
    except Unreadable as error:
        said[error.why] += 1
        return ""
    except BaseException as error:
        return repr(error)[:200]
    return f"taken in, {receipt.new} new"


def _damaged(desk: Desk, bundle: bytes, count: int) -> int:
    """Damage may hit what nobody reads; then the bundle must say what the sound one says."""
    random_, came = random.Random(2), Counter[str]()
    fresh, path = desk.path.read_bytes(), desk.folder / "来.njb"
    path.write_bytes(bundle)
    desk.merge(path)
    whole, wrong = _without_receipts(desk), 0
    desk.path.write_bytes(fresh)
    for seed in range(count):
        path.write_bytes(hostile.damaged(bundle, random_))
        with desk.opened() as workspace:
            fault = _taken(workspace, path, came)
        if fault.startswith("taken in"):
            came["taken in"] += 1
            fault = "" if _without_receipts(desk) == whole else fault
            desk.path.write_bytes(fresh)
        if fault:
            wrong += 1
            print(f"   damaged {seed}: {fault}")
    print(f"damaged: {count} tried, {count - came['taken in']} refused, {came['taken in']} as good as sound")
    with desk.sitting():
        return wrong + len(backup.problems_of(desk.path))


def _without_receipts(desk: Desk) -> list[str]:
    """The events that are not this desk's own of having merged."""
    with desk.opened() as workspace:
        rows = workspace.connection.rows(
            "SELECT hash FROM event WHERE kind NOT IN ('bundle_merged', 'device_added') ORDER BY hash"
        )
        return [hash_ for (hash_,) in rows]


def _nonsense(folder: Path, count: int) -> int:
    """Events of every kind, well signed by the chief editor's own machine, with nonsense in them."""
    (folder / "life").mkdir()
    desks = office(folder / "life")
    chief, _editor, head = desks
    everything_was_done(*desks)
    random_, came, wrong = random.Random(3), Counter[str](), 0
    with chief.opened() as workspace:
        examples = [ledger.read(entry) for entry in ledger.entries(workspace.connection.db)]
    by_kind = {record.kind: record for record in examples}
    by_kind["approval_restored"] = replace(by_kind["approval_made"], kind="approval_restored")
    by_kind["device_revoked"] = replace(by_kind["device_admitted"], kind="device_revoked")
    settled = {"prev": examples[-2].id, "hash": examples[-1].id}
    by_kind["fork_settled"] = replace(by_kind["sealed"], kind="fork_settled", says=settled)
    base = {desk.path: desk.path.read_bytes() for desk in desks}
    for seed in range(count):
        record = random_.choice(list(by_kind.values()))
        says = hostile.odd_sayings(record.says, random_)
        for desk in (chief, head):
            desk.path.write_bytes(base[desk.path])
        with chief.sitting():
            for path in (chief.folder / "config" / "chains").iterdir():
                path.unlink()
        try:
            _record(chief, record, says)
            head.merge(chief.bundle())
        except Unreadable:
            came["bundle refused"] += 1
            continue
        except BaseException as error:
            wrong += 1
            print(f"   nonsense {seed}, {record.kind} {says!r:.200}: {error!r:.200}")
            continue
        came["kept"] += 1
        for fault in _stumbles(head):
            wrong += 1
            print(f"   nonsense {seed}, {record.kind} {says!r:.200}: {fault}")
    print(f"nonsense: {count} events of {len(by_kind)} kinds, {dict(came)}, {wrong} stumbled over")
    return wrong


def _record(desk: Desk, like: ledger.Record, says: dict[str, object]) -> None:
    """Sign what the program refuses to: somebody has changed it."""
    with desk.opened() as workspace:
        device = workspace.ensure_device()
        actor = desk.actor(workspace) if like.person else None
        with workspace.writing() as db:
            ledger.append(db, workspace.key, device, like.kind, actor, says)
            projections.rebuild(db)


def _stumbles(desk: Desk) -> Iterator[str]:
    try:
        with desk.opened() as workspace:
            everything_is_read(workspace)
            exchange.bundle(workspace, desk.folder / "去.njb")
            workspace.rebuild()
    except Refused as error:
        yield f"refused: {error.why}"
    except BaseException as error:
        yield repr(error)[:300]
    (desk.folder / "去.njb").unlink(missing_ok=True)
    with desk.sitting():
        yield from backup.problems_of(desk.path)


if __name__ == "__main__":
    raise SystemExit(main())
