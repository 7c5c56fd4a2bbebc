"""The acts of reviews as the panel asks for them, done one entry after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from editor_app.core.language import _
from editor_app.core.office.plan import Where
from editor_app.core.office.review import Act
from editor_app.core.task import Cancelled, Task
from editor_app.core.volume import Actor, Changed, Refused
from editor_app.services import review
from editor_app.store.workspace import Workspace
from editor_app.ui.reviews.model import AskedAct, Checked

_WITH_REASON: Mapping[Act, Callable[[Workspace, Actor, str, str, str], Changed]] = {
    Act.WITHDRAW: review.withdraw,
    Act.UNLOCK: review.unlock,
}


@dataclass(slots=True)
class Doing:
    """Does an act on every entry asked for, each checked by itself.

    One that is refused keeps none of the others back; `refused` says of each which, and why. Where all
    are refused, so is the whole. `checked` and `versions` are by manuscript: what was found, in what.
    `titles` name the entries where there are several. `left` counts what was not begun any more.
    """

    asked: AskedAct
    checked: Mapping[str, Checked]
    versions: Mapping[str, str]
    titles: Mapping[Where, str]
    refused: list[str] = field(default_factory=list)
    left: int = 0

    def __call__(self, workspace: Workspace, actor: Actor, task: Task | None = None) -> Changed:
        """Cancelled, it stops: what is done by then is done."""
        manuscripts, event = set(), None
        for number, where in enumerate(self.asked.entries):
            try:
                (task or Task()).step(number, len(self.asked.entries))
            except Cancelled:
                self.left = len(self.asked.entries) - number
                break
            try:
                event = self._one(workspace, actor, where).event
            except Refused as error:
                several = len(self.asked.entries) > 1
                self.refused.append(
                    _("{what}：{words}").format(what=self.titles[where], words=error.why)
                    if several
                    else error.why
                )
            else:
                manuscripts.add(where[0])
        if not manuscripts and self.refused:
            raise Refused("\n".join(self.refused))
        return Changed(frozenset(manuscripts), frozenset({"reviews"}), event)

    def _one(self, workspace: Workspace, actor: Actor, where: Where) -> Changed:
        asked = self.asked
        if asked.act is Act.START:
            return review.start(workspace, actor, *where)
        if asked.act in _WITH_REASON:
            return _WITH_REASON[asked.act](workspace, actor, *where, asked.words)
        if asked.act is Act.RETURN:
            return review.return_entry(workspace, actor, *where, asked.words, asked.deadline)
        if asked.act is Act.PROOF:
            return review.proof(workspace, actor, *where, asked.corrections, asked.words)
        found, version = self.checked[where[0]].findings, self.versions[where[0]]
        if asked.act is Act.RESTORE:
            return review.restore(workspace, actor, *where, found, version=version, override=asked.override)
        sign = review.approve if asked.act is Act.APPROVE else review.pass_review
        return sign(workspace, actor, *where, asked.words, found, version=version, override=asked.override)
