"""A volume: make it, open it, put manuscripts into it, and what it holds.

Every function here, in `services.review` and in `services.edit` runs in the one thread that
opened the workspace. Acts raise `Refused` and then nothing is changed; what cannot be opened
raises `Unreadable`.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from editor_app.core.draft import Draft, count_characters
from editor_app.core.draft_record import record_of
from editor_app.core.language import N_, _
from editor_app.core.office.authorship import corrected
from editor_app.core.office.standing import reviewable
from editor_app.core.versions.revisers import revisers
from editor_app.core.versions.trail import content_sha
from editor_app.core.volume import (
    ROLE_NAMES,
    Actor,
    Changed,
    Event,
    Manuscript,
    Person,
    Refused,
    Role,
    VolumeView,
)
from editor_app.services.reading import FileDraft
from editor_app.store import backup, queries
from editor_app.store import workspace as workspaces
from editor_app.store.files import require_file
from editor_app.store.workspace import Change, Workspace


def create(path: Path, title: str, year: int | None, chief: str) -> Workspace:
    """Make a new volume at a path that does not exist yet and open it.

    `chief` is the name of the person who makes it: its first chief editor.
    """
    if not title.strip():
        raise Refused(_("卷要有名称"))
    if not chief.strip():
        raise Refused(_("要写明建卷的人，他是第一位主编"))
    if year is not None and not 1900 <= year <= 2999:
        raise Refused(_("卷的年份写得不对（{year}）：写四位数的年，如 2025").format(year=year))
    if path.suffix.lower() != ".njx":
        raise Refused(_("卷文件的名字要以 .njx 结尾：{path}").format(path=path))
    return workspaces.create(path, title.strip(), year, chief.strip())


def open_volume(path: Path) -> Workspace:
    """Open a volume; read-only where another window has it, or it cannot be written."""
    return workspaces.open_workspace(path)


def close(workspace: Workspace, *, sparing: bool = False) -> None:
    """Back the volume up when it was changed, and close it.

    `sparing` leaves the backup out where one was made within half an hour: verbs on the command
    line open and close a volume many times in a row.
    """
    try:
        if workspace.changed and not (sparing and backup.is_recent(workspace.path)):
            backup.make(workspace)
    finally:
        workspace.close()


def verify(path: Path, *, rebuild: bool = False) -> tuple[str, ...]:
    """Everything that is wrong with a volume's file, a sentence each; with `rebuild` after making
    the tables of present state again from the ledger. Raises `Unreadable` where there is no file.
    """
    require_file(path)
    if rebuild:
        workspace = open_volume(path)
        try:
            workspace.rebuild()
        finally:
            workspace.close()
    return backup.problems_of(path)


def problems(workspace: Workspace) -> tuple[str, ...]:
    """As `verify`, of a volume that is open."""
    return backup.problems_in(workspace.connection)


def backups(path: Path) -> list[Path]:
    """The backups beside a volume, the newest first."""
    return backup.backups(backup.folder_of(path))


def require_whole(workspace: Workspace) -> None:
    """Refuse to hand on what a damaged file holds: its pages and every hash are checked before."""
    found = backup.problems_in(workspace.connection, thorough=False)
    if found:
        raise Refused(
            _("文件已损坏，没有导出（{what}）：请从备份恢复（“文件”菜单，命令行用 restore）").format(
                what=_("；").join(found[:3])
            )
        )


def back_up(workspace: Workspace, target: Path | None = None) -> Path:
    """Back a volume up, to its backup folder unless `target` is given; where the backup is."""
    return backup.make(workspace, target)


def back_up_if_changed(workspace: Workspace) -> Path | None:
    """Back a volume up where something was done since the last time; None where nothing was."""
    return backup.make(workspace) if workspace.changed and not workspace.read_only else None


def restore(path: Path, source: Path | None = None) -> tuple[Path, Path | None]:
    """Put a backup in a volume's place: the one used, and where the former file is kept."""
    return backup.restore(path, source)


def view(workspace: Workspace) -> VolumeView:
    """Everything but the texts."""
    title, year = queries.title_and_year(workspace)
    return VolumeView(
        title,
        year,
        str(workspace.path),
        workspace.read_only,
        queries.persons(workspace),
        queries.manuscripts(workspace),
        (*backup.notices(workspace.path), *_notices(workspace)),
    )


def _notices(workspace: Workspace) -> Iterator[str]:
    """What is unusual about the ledger, a sentence each."""
    own = next((device for device in queries.devices(workspace) if device.own), None)
    if own is None:
        yield _("这台电脑还没有登记在这一卷里：卷是别处复制来或恢复的；要在这里审改，先由主编登记这台电脑")
    elif not own.is_admitted:
        yield _("这台电脑（编号 {device}）还没有登记给任何人用：请主编登记后再审改").format(device=own.id[:8])
    forks = queries.forks(workspace)
    for standing, count in queries.without_effect(workspace).items():
        settled = standing == "forked" and not forks
        yield _(_NOT_CHOSEN if settled else _WITHOUT_EFFECT[standing]).format(count=count)
    if forks:
        yield _("{count}处账本分叉（同一个卷文件在两处各自改过）：请主编定下哪一支有效").format(
            count=len(forks)
        )
    for manuscript in queries.manuscripts(workspace):
        if len(manuscript.heads) > 1:
            yield _("“{name}”有两个版本并存：请合并并存的版本").format(name=manuscript.name)
    if others := [*not_as_sealed(workspace)]:
        yield _(
            "付印以后从别的电脑收进了新的版本（{names}），已不是付印的文字：请主编解封，看过再付印"
        ).format(names=_("、").join(others))


def not_as_sealed(workspace: Workspace) -> Iterator[str]:
    """The manuscripts whose present version is not the one that was sealed: other desks did not know yet."""
    seal = sealed(workspace)
    versions = seal.says["versions"] if seal else None
    if isinstance(versions, Mapping):
        for manuscript in queries.manuscripts(workspace):
            if [head.id for head in manuscript.heads] != [versions.get(manuscript.id)]:
                yield manuscript.name


_NOT_CHOSEN = N_("有{count}条记录在没有选定的一支上：已留存，不起作用")
_WITHOUT_EFFECT = {
    "unauthorised": N_("有{count}条记录来自没有登记的电脑或没有的身份：已留存，不起作用"),
    "waiting": N_("有{count}条记录在等前面的记录：请向对方要缺少的交换包"),
    "forked": N_("有{count}条记录在分叉上：定下哪一支有效之前不起作用"),
    "malformed": N_("有{count}条记录的内容不成格式：已留存，不起作用"),
}


def add_person(workspace: Workspace, actor: Actor | None, name: str, roles: Iterable[Role]) -> Changed:
    """Add a person, or give roles to the one of that name."""
    name = name.strip()
    if not name:
        raise Refused(_("人员要有姓名"))
    known = next((person for person in queries.persons(workspace) if person.name == name), None)
    roles = [role for role in dict.fromkeys(roles) if known is None or role not in known.roles]
    if roles and (actor is None or actor.role is not Role.CHIEF_EDITOR):
        raise Refused(_("身份要由主编来给：请先换成主编，再登记{name}").format(name=name))
    with workspace.change() as change:
        id_ = known.id if known else str(uuid.uuid4())
        if known is None:
            change.event("person_added", actor, {"person": id_, "name": name})
        for role in roles:
            change.event("role_granted", actor, {"person": id_, "role": role.value})
    return Changed(kinds=frozenset({"persons"}))


def revoke_role(workspace: Workspace, actor: Actor | None, name: str, role: Role) -> Changed:
    """Take a role from a person. The volume's last chief editor stays one."""
    persons = queries.persons(workspace)
    person = next((known for known in persons if name in (known.name, known.id)), None)
    if person is None:
        raise Refused(_("卷里没有“{name}”这个人").format(name=name))
    if role not in person.roles:
        return Changed()
    chiefs = [known for known in persons if Role.CHIEF_EDITOR in known.roles]
    if role is Role.CHIEF_EDITOR and chiefs == [person]:
        raise Refused(_("{name}是唯一的主编，不能收回：请先把主编的身份给另一个人").format(name=person.name))
    with workspace.change() as change:
        change.event("role_revoked", actor, {"person": person.id, "role": role.value})
    return Changed(kinds=frozenset({"persons"}))


def actor_named(workspace: Workspace, name: str, role: Role) -> Actor:
    """The person of a name or id in a role that the person has."""
    for person in queries.persons(workspace):
        if name in (person.name, person.id):
            actor = Actor(person, role)
            _require_role(workspace, actor)
            return actor
    raise Refused(_("卷里没有“{name}”这个人").format(name=name))


def sealed(workspace: Workspace) -> Event | None:
    """The event that sealed the volume; None while it is open."""
    said = queries.events_of(workspace, {"sealed", "unsealed"})
    return said[-1] if said and said[-1].kind == "sealed" else None


def require_actor(workspace: Workspace, actor: Actor) -> None:
    """Refuse an act of somebody whom the volume does not know in this role, and any act once it is sealed."""
    if sealed(workspace) is not None:
        raise Refused(_("这一卷已付印，不能再改：要改先由主编解封"))
    _require_role(workspace, actor)


def _require_role(workspace: Workspace, actor: Actor) -> None:
    known: Mapping[str, Person] = {person.id: person for person in queries.persons(workspace)}
    person = known.get(actor.person.id)
    if person is None:
        raise Refused(_("卷里没有“{name}”这个人").format(name=actor.person.name))
    if actor.role not in person.roles:
        raise Refused(
            _("{name}在这一卷里不是{role}，请主编先给这个身份").format(
                name=person.name, role=_(ROLE_NAMES[actor.role])
            )
        )


def receive(
    workspace: Workspace,
    actor: Actor,
    file: FileDraft,
    *,
    manuscript: str | None = None,
    name: str = "",
    unit: str | None = None,
    channel: str = "",
    note: str = "",
    approver: str = "",
    stamped: bool = False,
) -> Changed:
    """Take a file in as a new manuscript, or as the next version of `manuscript`.

    `approver` passed it in the unit; `stamped` says that a sealed copy on paper came.

    All or nothing. The sections keep the identities of those that they continue. A file whose
    bytes are those of the present version changes nothing.
    """
    require_actor(workspace, actor)
    draft = file.draft
    parents: tuple[str, ...] = ()
    if manuscript is not None:
        before = queries.manuscript(workspace, manuscript)
        if len(before.heads) > 1:
            raise Refused(_("“{name}”有两个版本并存：请先合并，再收新稿").format(name=before.name))
        if before.head.original_sha == file.sha256:
            return Changed()
        draft, parents = continued(workspace, before, draft)
        name, unit = name or before.name, unit or before.unit
    manuscript = manuscript or str(uuid.uuid4())
    with workspace.change() as change:
        received = {
            "manuscript": manuscript,
            "name": name or file.path.stem,
            "unit": unit,
            "file_name": file.path.name,
            "sha256": file.sha256,
            "channel": channel,
            "approver": approver,
            "stamped": stamped,
            "encoding": file.encoding,
            "left_out": list(file.left_out),
            "revisers": _revisers(file, draft),
        }
        event = change.event("draft_received", actor, received)
        original = change.blob(file.original)
        make_version(
            change,
            actor,
            manuscript,
            draft,
            parents,
            received=True,
            original=original,
            file_name=file.path.name,
            note=note,
        )
    return Changed(frozenset({manuscript}), frozenset({"versions", "reviews"}), event)


def _revisers(file: FileDraft, draft: Draft) -> list[dict[str, Any]]:
    """Who changed the file by tracked changes, with the identities of the sections that he changed."""
    return [
        {
            "author": made.author,
            "inserted": made.inserted,
            "deleted": made.deleted,
            "sections": [draft.section_by_id[section].identity for section in made.sections],
            "spans": [[span.start, span.end] for span in made.spans],
        }
        for made in revisers(file.draft, file.annotations.revisions)
    ]


def continued(workspace: Workspace, manuscript: Manuscript, draft: Draft) -> tuple[Draft, tuple[str, ...]]:
    """A draft with the identities of the manuscript's present sections, and its parent versions."""
    from editor_app.core.versions.alignment import carry_identity

    parents = tuple(version.id for version in manuscript.heads)
    return carry_identity(queries.draft(workspace, manuscript.head.id), draft), parents


def make_version(
    change: Change,
    actor: Actor,
    manuscript: str,
    draft: Draft,
    parents: tuple[str, ...],
    *,
    received: bool,
    **file: Any,
) -> str:
    """Record a draft as a version of a manuscript, with the hash of every entry; its id."""
    version = str(uuid.uuid4())
    says = {
        "manuscript": manuscript,
        "version": version,
        "parents": list(parents),
        "text": change.blob(draft.text.encode()),
        "record": change.blob(
            json.dumps(record_of(draft), ensure_ascii=False, separators=(",", ":")).encode()
        ),
        "characters": count_characters(draft.text),
        "received": received,
        "entries": [
            [
                section.identity,
                section.title,
                content_sha(draft.text, section.span),
                section.span.start,
                section.span.end,
            ]
            for section in reviewable(draft)
        ],
        **file,
    }
    change.event("version_made", actor, says)
    return version


def draft_of(workspace: Workspace, version: str) -> Draft:
    """The draft of a version, as it was made, with the corrections of who wrote what."""
    manuscript = queries.manuscript_of(workspace, version)
    return corrected(queries.draft(workspace, version), queries.authorships(workspace, manuscript))


def original_of(workspace: Workspace, version: str) -> bytes | None:
    """The bytes of the file that a version came from."""
    sha = queries.original_sha(workspace, version)
    return None if sha is None else workspace.blob(sha)
