"""Bundles that somebody changed or made up: each is refused with a reason, and nothing is written."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.core.office.authority import device_id
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Role
from editor_app.services import exchange, volume
from editor_app.store import ledger
from editor_app.store.bundle import MIMETYPE, manifest_digest
from editor_app.store.keys import DeviceKey
from tests.store.desks import Desk, office, state_of

Desks = tuple[Desk, Desk, Desk]


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return office(tmp_path)


def rewritten(
    path: Path, change: Callable[[dict[str, bytes]], None], *, resign: DeviceKey | None = None
) -> Path:
    """The bundle with its entries changed; with a key, its manifest made to fit and signed again."""
    with zipfile.ZipFile(path) as file:
        entries = {name: file.read(name) for name in file.namelist()}
    change(entries)
    if resign is not None:
        manifest = json.loads(entries["manifest.json"])
        for name in manifest["entries"]:
            if name in entries:
                content = entries[name]
                manifest["entries"][name] = {
                    "size": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
        entries["manifest.json"] = json.dumps(manifest, ensure_ascii=False).encode()
        signature = resign.sign(manifest_digest(entries["manifest.json"]))
        entries["manifest.sig"] = signature.hex().encode()
    made = path.with_name("改过.njb")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return made


def assert_refused(desk: Desk, path: Path, words: str) -> None:
    before = state_of(desk)
    with pytest.raises(Unreadable, match=words):
        desk.merge(path)
    assert state_of(desk) == before


def key_of(desk: Desk) -> DeviceKey:
    with desk.opened() as workspace:
        return workspace.key


def test_a_refused_bundle_does_not_even_enter_the_machine(tmp_path: Path, desks: Desks) -> None:
    chief, editor, _head = desks
    stranger = Desk(tmp_path / "别人", "陆晓棠", Role.RESPONSIBLE_EDITOR)
    stranger.folder.mkdir()
    with stranger.sitting():
        exchange.begin_from(chief.bundle(), stranger.path)[0].close()
    editor.start("防汛")

    def change(entries: dict[str, bytes]) -> None:
        name = next(name for name, content in entries.items() if b"review_started" in content)
        entries[name] = entries[name].replace(b"review_started", b"review_passed!")

    assert_refused(stranger, rewritten(editor.bundle(), change), "改动过")


def test_changed_words_are_noticed(desks: Desks) -> None:
    chief, editor, _head = desks
    editor.start("防汛")

    def change(entries: dict[str, bytes]) -> None:
        name = next(name for name, content in entries.items() if b"review_started" in content)
        entries[name] = entries[name].replace(b"review_started", b"review_passed!")

    assert_refused(chief, rewritten(editor.bundle(), change), "改动过")
    assert_refused(chief, rewritten(editor.bundle(), change, resign=key_of(editor)), "签名不对")


def test_a_blob_that_is_not_its_name_is_refused(tmp_path: Path, desks: Desks) -> None:
    chief, editor, _head = desks
    editor.edit("险情6处", "险情7处")

    def change(entries: dict[str, bytes]) -> None:
        with chief.opened() as workspace:
            known = {sha for (sha,) in workspace.connection.rows("SELECT sha FROM blob")}
        name = next(n for n in entries if n.startswith("blobs/") and n.removeprefix("blobs/") not in known)
        entries[name] = b"something else"

    assert_refused(chief, rewritten(editor.bundle(), change, resign=key_of(editor)), "与它的名字不符")


def test_a_missing_text_is_refused(desks: Desks) -> None:
    chief, editor, _head = desks
    editor.edit("险情6处", "险情7处")

    def change(entries: dict[str, bytes]) -> None:
        manifest = json.loads(entries["manifest.json"])
        for name in [name for name in entries if name.startswith("blobs/")]:
            del entries[name]
            del manifest["entries"][name]
        entries["manifest.json"] = json.dumps(manifest).encode()

    assert_refused(chief, rewritten(editor.bundle(), change, resign=key_of(editor)), "缺少一个版本的文字")


@pytest.mark.parametrize("name", ["../外面", "events/../../x", "/etc/x", "blobs/短", "main.py"])
def test_names_that_lead_elsewhere_are_refused(desks: Desks, name: str) -> None:
    chief, editor, _head = desks
    path = rewritten(editor.bundle(), lambda entries: entries.update({name: b"x"}))
    assert_refused(chief, path, "不该有的条目")


def test_a_name_twice_is_refused(desks: Desks) -> None:
    chief, editor, _head = desks
    path = editor.bundle()
    with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("mimetype", MIMETYPE)
    assert_refused(chief, path, "重名")


def test_a_bomb_is_refused(desks: Desks) -> None:
    chief, editor, _head = desks
    path = editor.bundle()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("blobs/" + "0" * 64, b"\0" * (32 * 1024 * 1024))
    assert_refused(chief, path, "压缩比")


def test_a_truncated_bundle_is_refused(desks: Desks) -> None:
    chief, editor, _head = desks
    path = editor.bundle()
    whole = path.read_bytes()
    for part in (0, 10, len(whole) // 2, len(whole) - 10):
        path.write_bytes(whole[:part])
        assert_refused(chief, path, "交换包")


def test_another_volumes_bundle_is_refused(tmp_path: Path, desks: Desks) -> None:
    other = Desk(tmp_path / "另一卷", "某某", Role.CHIEF_EDITOR)
    other.folder.mkdir()
    with other.sitting():
        volume.create(other.path, "别的年鉴", 2025, other.name).close()
    assert_refused(desks[0], other.bundle(), "不是这一卷的")


def test_a_forged_role_is_refused(desks: Desks) -> None:
    """An editor's program is changed so that it signs what the editor may not do."""
    chief, editor, _head = desks
    with editor.opened() as workspace:
        device = workspace.ensure_device()
        (person,) = [p for p in volume.view(workspace).persons if p.name == editor.name]
        says = {"person": person.id, "role": "chief_editor"}
        with workspace.writing() as db:
            ledger.append(db, workspace.key, device, "role_granted", editor.actor(workspace), says)
    assert_refused(chief, editor.bundle(), "伪造")


def test_a_forged_beginning_is_refused(desks: Desks) -> None:
    chief, editor, _head = desks
    with editor.opened() as workspace:
        device = workspace.ensure_device()
        says = {
            "volume": workspace.volume_id,
            "nonce": "",
            "title": "冒充",
            "year": 1,
            "person": "x",
            "name": "x",
        }
        with workspace.writing() as db:
            ledger.append(db, workspace.key, device, "volume_made", None, says)
    assert_refused(chief, editor.bundle(), "伪造的建卷")


def test_a_device_is_only_spoken_for_by_its_key(desks: Desks) -> None:
    chief, editor, _head = desks

    def change(entries: dict[str, bytes]) -> None:
        manifest = json.loads(entries["manifest.json"])
        for said in manifest["devices"].values():
            said["key"] = key_of(editor).public
        entries["manifest.json"] = json.dumps(manifest).encode()

    assert_refused(chief, rewritten(editor.bundle(), change, resign=key_of(editor)), "密钥不符")


def test_a_device_id_is_made_of_its_key() -> None:
    assert device_id("a", "b") != device_id("a", "c") != device_id("b", "b")
