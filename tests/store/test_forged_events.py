"""Events that a changed program signs with a key that may: forged ones are refused, nonsense is unheeded."""

import hashlib
import itertools
import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from editor_app.core.unreadable import Unreadable
from editor_app.services import exchange, volume
from editor_app.store import backup, ledger, projections
from editor_app.store.ledger import Record
from editor_app.store.workspace import Workspace
from tests.generate import hostile
from tests.store.desks import Desk, office, state_of
from tests.store.life import everything_is_read, everything_was_done

Desks = tuple[Desk, Desk, Desk]


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return office(tmp_path)


def signed(desk: Desk, kind: str, says: Mapping[str, Any], *, by: bool = True, after: int = 0) -> None:
    """Sign an event in a desk's chain, so many places in the ledger after the last."""
    with desk.opened() as workspace:
        device = workspace.ensure_device()
        actor = desk.actor(workspace) if by else None
        with workspace.writing() as db:
            record = ledger.append(db, workspace.key, device, kind, actor, says)
            if after:
                _moved(workspace, record, after)
            projections.rebuild(db)


def _moved(workspace: Workspace, record: Record, by: int) -> None:
    """Sign the last event again with another place in the ledger."""
    db = workspace.connection.db
    value = json.loads(ledger.entry(db, record.id).content)
    value["clock"] += by
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    hash_ = ledger.event_hash(content)
    entry, _record = ledger.received(content, workspace.key.sign(bytes.fromhex(hash_)))
    db.execute("DROP TRIGGER event_no_delete")
    db.execute("DELETE FROM event WHERE hash=?", [record.id])
    ledger.put(db, entry)


def refused(desk: Desk, bundle: Path, words: str) -> None:
    before = state_of(desk)
    with pytest.raises(Unreadable, match=words):
        desk.merge(bundle)
    assert state_of(desk) == before


def version_of(desk: Desk) -> dict[str, Any]:
    """What the last version of a desk says."""
    with desk.opened() as workspace:
        (manuscript,) = volume.view(workspace).manuscripts
        entries = map(ledger.read, ledger.entries(workspace.connection.db))
        return dict(
            next(one.says for one in entries if one.says.get("version") == manuscript.head.id)  # its making
        )


def test_an_approved_entry_does_not_lend_its_hash_to_another_text(desks: Desks) -> None:
    chief, editor, _head = desks
    editor.start("防汛")
    editor.sign("防汛")
    approved = {title: sha for _identity, title, sha, *_span in version_of(editor)["entries"]}["防汛"]
    editor.edit("险情6处", "险情7处")
    says = version_of(editor)
    says |= {"version": "forged", "parents": [says["version"]]}
    says["entries"] = [
        [identity, title, approved if title == "防汛" else sha, *span]
        for identity, title, sha, *span in says["entries"]
    ]
    signed(editor, "version_made", says)
    refused(chief, editor.bundle(), "条目与它的文字不符")
    with editor.sitting():
        assert any("条目与它的文字不符" in problem for problem in backup.problems_of(editor.path))


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record["sections"][0].__setitem__(4, 10**6),
        lambda record: record.__setitem__("tables", None),
        lambda record: record["sections"][1].__setitem__(1, "s9"),
        lambda record: record["heads"].append([99, "entry"]),
        lambda record: record.clear(),
    ],
)
def test_a_version_whose_record_fits_no_text_is_refused(
    desks: Desks, change: Callable[[dict[str, Any]], object]
) -> None:
    chief, editor, _head = desks
    says = version_of(editor)
    with editor.opened() as workspace:
        record = json.loads(workspace.blob(says["record"]))
        change(record)
        content = json.dumps(record).encode()
        with workspace.writing() as db:
            db.execute("INSERT INTO blob VALUES (?, ?)", [hashlib.sha256(content).hexdigest(), content])
    signed(editor, "version_made", says | {"version": "odd", "record": hashlib.sha256(content).hexdigest()})
    refused(chief, editor.bundle(), "条目与它的文字不符")


def test_a_machine_does_not_take_over_the_key_of_another(desks: Desks) -> None:
    chief, editor, head = desks
    with chief.opened() as workspace:
        key = workspace.key.public
    signed(editor, "device_added", {"key": key, "nonce": "x", "name": ""}, by=False)
    refused(head, editor.bundle(), "冒用别人的密钥")


def test_a_place_far_beyond_all_others_is_refused(desks: Desks) -> None:
    """It would leave no numbers for the events of everybody else."""
    chief, editor, _head = desks
    signed(editor, "noted", {}, after=900_000_000)
    refused(chief, editor.bundle(), "次序号不合理")


def test_an_event_that_is_dated_back_behind_its_own_chain_has_no_effect(desks: Desks) -> None:
    chief, editor, _head = desks
    signed(editor, "comment_made", {"manuscript": "m", "version": "v", "text": "早就说过"}, after=-5)
    chief.merge(editor.bundle())
    assert any("分叉" in notice for notice in chief.notices())
    with chief.opened() as workspace:
        assert ("forked", 1) in workspace.connection.rows(
            "SELECT standing, count(*) FROM act GROUP BY standing"
        )
    with chief.sitting():
        assert backup.problems_of(chief.path) == ()


def test_a_role_of_a_newer_program_is_passed_over(desks: Desks) -> None:
    chief, _editor, head = desks
    with chief.opened() as workspace:
        person = volume.view(workspace).persons[1].id
    signed(chief, "role_granted", {"person": person, "role": "illustrator"})
    head.merge(chief.bundle())
    with head.opened() as workspace:
        everything_is_read(workspace)


def test_nonsense_of_every_kind_is_kept_and_stumbled_over_by_nobody(desks: Desks) -> None:
    """The battery's hostile.py in short: well signed by the chief editor, and not what its kind says."""
    chief, _editor, head = desks
    everything_was_done(*desks)
    random_ = random.Random(4)
    with chief.opened() as workspace:
        records = {
            record.kind: record for record in map(ledger.read, ledger.entries(workspace.connection.db))
        }
    for record in records.values():
        if record.kind not in ("volume_made", "device_added", "version_made"):
            for _number in range(2):
                says = hostile.odd_sayings(record.says, random_)
                signed(chief, record.kind, says, by=record.person is not None)
    head.merge(chief.bundle())
    with head.opened() as workspace:
        everything_is_read(workspace)
        assert "malformed" in dict(workspace.connection.rows("SELECT standing, 1 FROM act"))
        exchange.bundle(workspace, head.folder / "去.njb")
    with head.sitting():
        assert backup.problems_of(head.path) == ()


@pytest.mark.parametrize("kind", [hostile.odd_manifests, hostile.odd_lines])
def test_odd_manifests_and_lines_are_refused(desks: Desks, kind: Callable[..., Any]) -> None:
    chief, editor, _head = desks
    editor.start("防汛")
    bundle, path = editor.bundle().read_bytes(), chief.folder / "来.njb"
    with editor.opened() as workspace:
        key = workspace.key
    before = state_of(chief)
    with chief.opened() as workspace:
        for what, content in itertools.islice(kind(bundle, key), 0, None, 17):
            path.write_bytes(content)
            with pytest.raises(Unreadable):
                pytest.fail(f"{what}: {exchange.merge(workspace, path)}")
    assert state_of(chief) == before


def test_zips_that_lie_are_refused(desks: Desks) -> None:
    chief, editor, _head = desks
    editor.start("防汛")
    bundle, path = editor.bundle().read_bytes(), chief.folder / "来.njb"
    before = state_of(chief)
    with chief.opened() as workspace:
        for what, content in hostile.lying_zips(bundle, random.Random(1)):
            path.write_bytes(content)
            with pytest.raises(Unreadable):
                pytest.fail(f"{what}: {exchange.merge(workspace, path)}")
    assert state_of(chief) == before
