"""The acts of reviews and attributions as the panels ask for them, done one entry after the other."""

from collections.abc import Callable, Sequence
from functools import reduce

from editor_app.core.finding import Finding
from editor_app.core.office.review import Act
from editor_app.core.volume import Actor, Changed
from editor_app.services import review, triage
from editor_app.store.workspace import Workspace
from editor_app.ui.authors.model import AskedAttribution
from editor_app.ui.reviews.model import AskedAct

_WITH_REASON: dict[Act, Callable[[Workspace, Actor, str, str, str], Changed]] = {
    Act.RETURN: review.return_entry,
    Act.WITHDRAW: review.withdraw,
    Act.UNLOCK: review.unlock,
}


def do(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    asked: AskedAct,
    findings: Sequence[Finding],
    version: str,
) -> Changed:
    """Do an act on every entry asked for; a refusal stops it and leaves the ones before done."""
    return reduce(
        _both,
        (_one(workspace, actor, manuscript, section, asked, findings, version) for section in asked.sections),
        Changed(),
    )


def _one(
    workspace: Workspace,
    actor: Actor,
    manuscript: str,
    section: str,
    asked: AskedAct,
    findings: Sequence[Finding],
    version: str,
) -> Changed:
    if asked.act is Act.START:
        return review.start(workspace, actor, manuscript, section)
    if asked.act in _WITH_REASON:
        return _WITH_REASON[asked.act](workspace, actor, manuscript, section, asked.words)
    if asked.act is Act.RESTORE:
        return review.restore(
            workspace, actor, manuscript, section, findings, version=version, override=asked.override
        )
    sign = review.approve if asked.act is Act.APPROVE else review.pass_review
    return sign(
        workspace,
        actor,
        manuscript,
        section,
        asked.words,
        findings,
        version=version,
        override=asked.override,
    )


def attribute(workspace: Workspace, actor: Actor, manuscript: str, asked: AskedAttribution) -> Changed:
    return triage.attribute(workspace, actor, manuscript, asked.sections, asked.names, asked.unit)


def _both(before: Changed, after: Changed) -> Changed:
    return Changed(before.manuscripts | after.manuscripts, before.kinds | after.kinds, after.event)
