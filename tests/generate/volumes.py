"""A volume of the size of a province's, written by the ledger itself."""

import os
import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor_app.core.office.standing import reviewable
from editor_app.core.versions.trail import NORMALISATION, content_sha
from editor_app.core.volume import Actor, Role
from editor_app.services import volume
from editor_app.services.reading import read_file
from editor_app.store import queries
from editor_app.store.workspace import Change, Workspace
from tests.generate.sentences import About, sentence
from tests.generate.words import person, place

_ENTRIES = 10
_TURN = 1000
"""So many acts go into one transaction."""


@contextmanager
def configured(folder: Path) -> Iterator[None]:
    """The key and the notes of one machine."""
    before = os.environ.get("ZHIJIAN_CONFIG")
    os.environ["ZHIJIAN_CONFIG"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["ZHIJIAN_CONFIG"]
        else:
            os.environ["ZHIJIAN_CONFIG"] = before


def page(random_: random.Random, unit: str, contributor: str, characters: int) -> str:
    """A unit's draft: ten entries and a signature."""
    about = About(*place(random_), "工作")
    entries = []
    for number in range(1, _ENTRIES + 1):
        body = ""
        while len(body) < characters // _ENTRIES:
            body += sentence(random_, about)
        entries.append(f"【工作{number}】 {body}")
    return "\n".join([unit, *entries, f"（撰稿人：{contributor}）", ""])


@dataclass(frozen=True, slots=True)
class Place:
    """An entry that acts are about."""

    manuscript: str
    version: str
    section: str
    content_sha: str


def fill(workspace: Workspace, folder: Path, *, manuscripts: int, characters: int) -> list[Place]:
    """Take in a draft of each contributor, and say where the entries are."""
    random_ = random.Random(1)
    editor = actor(workspace, Role.RESPONSIBLE_EDITOR)
    for number in range(manuscripts):
        file = folder / f"单位{number:03d}.txt"
        file.write_text(page(random_, file.stem, person(random_), characters), encoding="utf-8")
        volume.receive(workspace, editor, read_file(file), unit=file.stem)
        file.unlink()
    return places(workspace)


def places(workspace: Workspace) -> list[Place]:
    """The entries of the present versions."""
    found = []
    for manuscript in queries.manuscripts(workspace):
        draft = queries.draft(workspace, manuscript.head.id)
        found += [
            Place(manuscript.id, manuscript.head.id, section.identity, content_sha(draft.text, section.span))
            for section in reviewable(draft)
        ]
    return found


def actor(workspace: Workspace, role: Role) -> Actor:
    """Somebody with a role; the volumes of the battery have one person for each."""
    return next(Actor(person, role) for person in queries.persons(workspace) if role in person.roles)


def work(workspace: Workspace, entries: list[Place], events: int, seed: int) -> None:
    """Verdicts, comments, reviews and attributions, as the services record them."""
    random_ = random.Random(seed)
    actors = {role: actor(workspace, role) for role in (Role.RESPONSIBLE_EDITOR, Role.SECTION_HEAD)}
    done = 0
    while done < events:
        with workspace.change() as change:
            turn = min(_TURN, events - done)
            for _act in range(turn):
                _one_act(change, random_, actors, random_.choice(entries))
        done += turn


def _one_act(change: Change, random_: random.Random, actors: Mapping[Role, Actor], entry: Place) -> None:
    role = random_.choice((Role.RESPONSIBLE_EDITOR, Role.RESPONSIBLE_EDITOR, Role.SECTION_HEAD))
    where = {"manuscript": entry.manuscript, "section": entry.section, "version": entry.version}
    draw = random_.random()
    if draw < 0.6:
        key = f"{random_.getrandbits(64):016x}"
        verdict = random_.choice(("accepted", "dismissed", "queried"))
        said: dict[str, Any] = {"verdicts": [[key, verdict, "与原件核对过", "here"]]}
        change.event("finding_triaged", actors[role], {"manuscript": entry.manuscript} | said)
    elif draw < 0.8:
        says = where | {"quote": "", "text": "请单位核对这一数字", "answers": None}
        change.event("comment_made", actors[role], says)
    elif draw < 0.9:
        change.event("review_started", actors[role], where | {"stage": 1})
    elif draw < 0.98:
        signed = {"content_sha": entry.content_sha, "normalisation": NORMALISATION}
        opinion = {"opinion": "同意", "dismissed": [], "findings": 0}
        change.event("review_passed", actors[role], where | {"stage": 1} | signed | opinion)
    else:
        said = {"sections": {entry.section: {"names": ["吴敏"], "unit": None, "role": "撰稿人"}}}
        change.event("attribution_made", actors[role], {"manuscript": entry.manuscript} | said)
