"""付印: the volume is closed when every entry is approved, everybody is named, and few errors are left."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from editor_app.core.draft import count_characters
from editor_app.core.language import _
from editor_app.core.office.review import STATE_NAMES, State
from editor_app.core.office.standing import reviewable
from editor_app.core.task import Task
from editor_app.core.volume import Actor, Changed, Manuscript, Refused, Role
from editor_app.services import dossier, plan, report, review
from editor_app.services.dossier import Wishes
from editor_app.services.volume import back_up, draft_of, not_as_sealed, require_actor, sealed
from editor_app.services.writing import write_all
from editor_app.store import queries
from editor_app.store.workspace import Workspace

LIMIT = Fraction(1, 10_000)
"""Counted errors by characters: 《图书质量管理规定》 passes up to one in ten thousand."""
_APPROVED = frozenset({State.APPROVED, State.PROOF_1, State.PROOF_2, State.PROOF_3, State.READ})
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a volume has when it is to be sealed; `obstacles` say what is missing, a sentence each.

    `errors` are the errors that proofs found, weighed; `characters` counts code points without
    white space.
    """

    entries: int
    characters: int
    errors: Fraction
    obstacles: tuple[str, ...]

    @property
    def rate(self) -> Fraction:
        return self.errors / self.characters if self.characters else Fraction(0)


def readiness(workspace: Workspace) -> Readiness:
    """Whether the volume may be sealed, and why not."""
    left_out = plan.plan(workspace)
    entries = characters = 0
    errors = Fraction(0)
    open_, unsigned = [], []
    for manuscript in queries.manuscripts(workspace):
        draft = draft_of(workspace, manuscript.head.id)
        signed = {id_ for attribution in draft.attributions for id_ in attribution.sections}
        states = review.states(workspace, manuscript.id)
        for section in reviewable(draft):
            if any(left_out.is_left_out((manuscript.id, of)) for of in ("", section.identity)):
                continue
            entries += 1
            characters += count_characters(section.span.of(draft.text))
            state = states[section.identity]
            errors += sum(_errors(workspace, manuscript, section.identity), Fraction(0))
            if state.state not in _APPROVED:
                open_.append(
                    _("{words}（{aside}）").format(words=section.title, aside=_(STATE_NAMES[state.state]))
                )
            if section.id not in signed:
                unsigned.append(section.title)
    obstacles = tuple(_obstacles(entries, open_, unsigned, errors, characters))
    return Readiness(entries, characters, errors, obstacles)


def _errors(workspace: Workspace, manuscript: Manuscript, section: str) -> Iterator[Fraction]:
    """The weights of what proofs have found in an entry."""
    for event in queries.events(workspace, manuscript_id=manuscript.id, section=section):
        if event.kind == "proof_made" and event.is_effective:
            said = event.says.get("corrections")
            for _category, weight, *_rest in said if isinstance(said, list) else ():
                yield Fraction(weight)


def _obstacles(
    entries: int, open_: list[str], unsigned: list[str], errors: Fraction, characters: int
) -> Iterator[str]:
    if not entries:
        yield _("卷里还没有条目")
    if open_:
        yield _("还有{count}条没有定稿：{names}").format(count=len(open_), names=_some(open_))
    if unsigned:
        yield _("还有{count}条没有撰稿人：{names}").format(count=len(unsigned), names=_some(unsigned))
    if characters and errors / characters > LIMIT:
        yield _("差错率超过万分之一：{errors}个错（加权），{characters}字").format(
            errors=float(errors), characters=characters
        )


def _some(names: list[str]) -> str:
    return _("、").join(names[:_NAMED]) + (_("等") if len(names) > _NAMED else "")


def seal(workspace: Workspace, actor: Actor) -> Changed:
    """Close the volume: nothing more is changed in it until a chief editor opens it again."""
    require_actor(workspace, actor)
    if actor.role is not Role.CHIEF_EDITOR:
        raise Refused(_("只有主编能付印：请以主编的身份来做"))
    ready = readiness(workspace)
    if ready.obstacles:
        raise Refused(_("还不能付印：{why}").format(why=_("；").join(ready.obstacles)))
    says = {
        "versions": {one.id: one.head.id for one in queries.manuscripts(workspace)},
        "entries": ready.entries,
        "characters": ready.characters,
        "errors": str(ready.errors),
    }
    with workspace.change() as change:
        event = change.event("sealed", actor, says)
    return Changed(kinds=frozenset({"seal", "reviews"}), event=event)


PAPERS = ("quality", "corrections", "fees")


def hand_on(workspace: Workspace, folder: Path, wishes: Wishes, task: Task | None = None) -> tuple[Path, ...]:
    """What is kept of a sealed volume: a copy of its file, and the sheets of quality, corrections and fees.

    A sheet that there is nothing to say on is not made. Raises `Refused`.
    """
    if sealed(workspace) is None:
        raise Refused(_("这一卷没有付印，没有要存档的：先付印"))
    if others := [*not_as_sealed(workspace)]:
        raise Refused(_("{names}已不是付印的文字，没有存档：先解封").format(names=_("、").join(others)))
    copy = folder / f"{workspace.path.stem}.njx"
    if copy.exists():
        raise Refused(_("已有 {path}；换一个名字").format(path=copy))
    files = {}
    for name in PAPERS:
        kind = report.report(name)
        made = kind.papers(dossier.of_volume(workspace, kind, wishes, task))
        if made:
            files[f"{report.file_name(_(kind.title))}.docx"] = report.paper_form("docx").write(made)
    write_all(files, folder)
    return (*(folder / name for name in files), back_up(workspace, copy))


def unseal(workspace: Workspace, actor: Actor, reason: str) -> Changed:
    """Open a sealed volume again."""
    if actor.role is not Role.CHIEF_EDITOR:
        raise Refused(_("只有主编能解封：请以主编的身份来做"))
    if not reason.strip():
        raise Refused(_("解封要写明理由"))
    if sealed(workspace) is None:
        raise Refused(_("这一卷没有付印，不用解封"))
    with workspace.change() as change:
        event = change.event("unsealed", actor, {"reason": reason.strip()})
    return Changed(kinds=frozenset({"seal", "reviews"}), event=event)
