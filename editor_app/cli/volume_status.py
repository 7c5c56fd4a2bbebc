"""What a volume holds and where its entries stand, for people and as JSON."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from editor_app.core.language import _
from editor_app.core.office.review import STAGE_NAMES, STATE_NAMES, EntryState
from editor_app.core.volume import ROLE_NAMES
from editor_app.services import review, volume

if TYPE_CHECKING:
    from editor_app.store.workspace import Workspace


def status_lines(workspace: "Workspace") -> Iterator[str]:
    view = volume.view(workspace)
    year = _("{year}卷").format(year=view.year) if view.year else ""
    yield _("《{title}》{year}  {count}份稿件").format(
        title=view.title, year=year, count=len(view.manuscripts)
    )
    if view.read_only:
        yield view.read_only
    if (seal := volume.sealed(workspace)) is not None:
        yield _("已付印（{day}，{name}）：不能再改，要改先由主编解封").format(
            day=seal.time[:10], name=view.name_of(seal.person)
        )
    yield from view.notices
    for person in view.persons:
        roles = _("、").join(_(ROLE_NAMES[role]) for role in person.roles)
        yield _("  {name}（{roles}）").format(name=person.name, roles=roles or _("没有身份"))
    for manuscript in view.manuscripts:
        head = manuscript.head
        states = review.states(workspace, manuscript.id)
        counts = Counter(state.state for state in states.values())
        stand = _("，").join(
            _("{words}{count}").format(words=_(STATE_NAMES[state]), count=count)
            for state, count in counts.items()
        )
        yield _("{name}  第{number}版  {characters}字  {stand}").format(
            name=manuscript.name, number=head.number, characters=head.characters, stand=stand
        )
        for state in states.values():
            signed = _signatures(state, view.name_of)
            yield _("    {title}  {state}{signed}").format(
                title=state.title, state=_(STATE_NAMES[state.state]), signed=signed
            )


def _signatures(state: EntryState, name_of: Any) -> str:
    """Of each stage the signature that holds, or else the last one."""
    shown = {sign.stage: sign for sign in sorted(state.sign_offs, key=lambda sign: sign.holds)}
    signs = [
        _("{stage} {name}{void}").format(
            stage=_(STAGE_NAMES[sign.stage]),
            name=name_of(sign.person),
            void="" if sign.holds else _("（已失效）"),
        )
        for _stage, sign in sorted(shown.items())
    ]
    return f"  {_('，').join(signs)}" if signs else ""


def status_json(workspace: "Workspace") -> dict[str, Any]:
    """The same as values: persons, manuscripts with their versions, entries with their signatures."""
    view = volume.view(workspace)
    return {
        "title": view.title,
        "year": view.year,
        "read_only": view.read_only or None,
        "sealed": seal.time if (seal := volume.sealed(workspace)) is not None else None,
        "notices": list(view.notices),
        "persons": [
            {"id": person.id, "name": person.name, "roles": [role.value for role in person.roles]}
            for person in view.persons
        ],
        "manuscripts": [
            {
                "id": manuscript.id,
                "name": manuscript.name,
                "unit": manuscript.unit,
                "heads": [version.id for version in manuscript.heads],
                "versions": [
                    {
                        "id": version.id,
                        "number": version.number,
                        "parents": list(version.parents),
                        "author": view.name_of(version.author),
                        "role": version.role.value,
                        "made_at": version.made_at,
                        "characters": version.characters,
                        "received": version.received,
                        "file_name": version.file_name,
                        "sha256": version.original_sha,
                    }
                    for version in manuscript.versions
                ],
                "entries": [
                    _entry_json(state, view.name_of)
                    for state in review.states(workspace, manuscript.id).values()
                ],
            }
            for manuscript in view.manuscripts
        ],
    }


def _entry_json(state: EntryState, name_of: Any) -> dict[str, Any]:
    return {
        "section": state.section,
        "title": state.title,
        "state": state.state.value,
        "reviewer": name_of(state.reviewer) if state.reviewer else None,
        "signatures": [
            {
                "stage": sign.stage.name.lower(),
                "person": name_of(sign.person),
                "role": sign.role.value,
                "time": sign.time,
                "content_sha": sign.content_sha,
                "holds": sign.holds,
                "restorable": sign.restorable,
                "opinion": sign.opinion,
                "override": sign.override or None,
            }
            for sign in state.sign_offs
        ],
    }
